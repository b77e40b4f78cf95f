"""What a release file says, as an attacker reads it: areas, periods, indicators and every published count."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from data.audit.figures import with_counts
from data.audit.tables import FORMATS, read_tables

MONTHS_OF = {"month": 1, "quarter": 3, "half": 6, "year": 12, "academic_year": 12}
YEAR_BEGINS = 4                 # financial years begin in April
PUBLISHED = ["city", "area_committee", "cluster", "ward"]
OF_OTHERS = {"england", "statistical_neighbours", "target"}      # comparators that are not figures of the city


@dataclass(frozen=True)
class Indicator:
    """What of an indicator's definition bears on the relations between its figures."""

    id: str
    label: str
    per: float
    decimals: int
    stock: bool
    returned: bool              # the denominator came with the return, so that it is as secret as the count
    whole: bool                 # the count is part of the denominator, so that the complement is a count too
    school: bool
    phase: str

    @property
    def split(self) -> bool:
        """Whether those with and those without are both counted."""
        return self.returned or self.whole


@dataclass
class Reading:
    """A release file as it stands. `doubts` keep it from being called safe, `exposures` say what is given away."""

    path: Path
    release: dict[str, Any]
    areas: pd.DataFrame
    overlaps: pd.DataFrame
    indicators: dict[str, Indicator]
    months: dict[str, tuple[str, ...]]          # of each period
    kinds: dict[str, str]
    rows: pd.DataFrame                          # one an observation, with `counted`, `others`, `together`
    comparators: pd.DataFrame
    hashes: dict[str, str | None]               # of the witnesses of each block
    doubts: list[str] = field(default_factory=list)
    exposures: list[str] = field(default_factory=list)

    @property
    def threshold(self) -> int:
        """The smallest count that may be shown."""
        return int(self.release["threshold"])

    @property
    def zeros_sensitive(self) -> bool:
        """Whether zero is as secret as one."""
        return bool(self.release["zeros_sensitive"])

    def is_small(self, counts: pd.Series) -> pd.Series:
        """Whether counts are below the threshold; missing ones are not."""
        return (counts < self.threshold) & (counts >= (0 if self.zeros_sensitive else 1))


def read_release(path: Path) -> Reading:
    """Everything the attack needs from the file, and what in it is odd or given away at first sight."""
    tables, doubts = read_tables(path)
    release = _one_release(tables["release"], doubts)
    indicators = dict(_each(tables["indicator"], _indicator, "indicator", doubts))
    months = dict(_each(tables["period"], _months, "period", doubts))
    _doubt_areas(tables["area"], doubts)
    certificates = tables["certificate"]
    reading = Reading(
        path=path, release=release, areas=tables["area"], overlaps=tables["area_overlap"], indicators=indicators,
        months=months, kinds=dict(zip(tables["period"].id, tables["period"].kind, strict=True)),
        rows=tables["observation"], comparators=tables["comparator"],
        hashes={block: None if pd.isna(digest) else str(digest)
                for block, digest in zip(certificates.block, certificates.witness_hash, strict=True)},
        doubts=doubts)
    reading.rows = with_counts(reading, _known_rows(reading))
    _doubt_comparators(reading)
    return reading


def _one_release(frame: pd.DataFrame, doubts: list[str]) -> dict[str, Any]:
    """The row about the release; a setting that cannot be followed is replaced by the strictest one."""
    if len(frame) != 1:
        doubts.append(f"The table 'release' holds {len(frame)} rows, not one.")
    found = frame.iloc[0].to_dict() if len(frame) else {"id": "", "format": 0, "geography_hash": ""}
    if found["format"] not in FORMATS:
        doubts.append(f"The release has a format other than {', '.join(map(str, sorted(FORMATS)))}; what its figures "
                      "mean is not known to this audit.")
    threshold: Any = found.get("threshold")
    if pd.isna(threshold) or int(threshold) != threshold or threshold < 2:
        doubts.append("The release has no threshold of 2 or more; 5 is taken.")
        found["threshold"] = 5
    if pd.isna(found.get("geography_hash")):
        doubts.append("The release does not say by which look-ups its areas were cut (geography_hash).")
    if pd.isna(found.get("zeros_sensitive")):
        doubts.append("The release does not say whether zeros are small; they are taken to be.")
        found["zeros_sensitive"] = True
    return found


def _each(frame: pd.DataFrame, read: Callable, what: str, doubts: list[str]) -> Iterator[tuple[str, Any]]:
    for row in frame.itertuples():
        try:
            yield row.id, read(row)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            said = str(error) if isinstance(error, _Odd) else "is not defined as the audit knows it"
            doubts.append(f"The {what} '{row.id}' {said}; its figures are not attacked.")


class _Odd(ValueError):
    """What is odd about an indicator or period, as the end of a sentence."""


def _indicator(row) -> Indicator:
    told = json.loads(row.definition)
    if told["kind"] not in ("count", "rate", "percentage") or told["measure"] not in ("stock", "flow"):
        raise _Odd("is of a kind or measure the audit does not know")
    return Indicator(
        id=row.id, label=str(told["label"]), per=float(told["per"]), decimals=int(told["decimals"]),
        stock=told["measure"] == "stock", returned=told["denominator_from"] == "return",
        whole=told["kind"] == "percentage", school=told["unit_of_return"] == "school", phase=str(told.get("phase", "")))


def _months(row) -> tuple[str, ...]:
    """The months from a period's first to its last day, which must be those of its kind."""
    first, last = pd.Timestamp(row.first_day), pd.Timestamp(row.last_day)
    months = tuple(f"{month:%Y-%m}" for month in pd.period_range(first, last, freq="M"))
    if row.kind not in {*MONTHS_OF, "ytd"}:
        raise _Odd(f"is of a kind the audit does not know ('{row.kind}')")
    if first.day != 1 or not last.is_month_end or not months or len(months) != MONTHS_OF.get(row.kind, len(months)):
        raise _Odd(f"has days that do not make a {row.kind}")
    years = {financial_year(month) for month in months}
    if row.kind != "academic_year" and len(years) > 1:
        raise _Odd("lies in two financial years, which the audit attacks one by one")
    if row.kind == "academic_year" and not row.id.endswith("-ay"):
        raise _Odd("is an academic year that is not named as one")
    return months


def financial_year(month: str) -> str:
    """The financial year a month lies in, as its period is named: 2013-14-fy."""
    year = int(month[:4]) - (int(month[5:]) < YEAR_BEGINS)
    return f"{year}-{(year + 1) % 100:02d}-fy"


def _doubt_areas(areas: pd.DataFrame, doubts: list[str]) -> None:
    cities = areas.code[areas.type == "city"]
    if len(cities) != 1:
        doubts.append(f"The file holds {len(cities)} areas of the type 'city', not one.")
    if areas.code.duplicated().any():
        doubts.append("An area stands twice in the table 'area'.")
    committees = set(areas.code[areas.type == "area_committee"])
    lost = areas[(areas.type == "ward") & ~areas.parent.isin(committees)]
    if len(lost):
        doubts.append(f"The ward '{lost.code.iloc[0]}' has no area committee as its parent; what it adds up to is not "
                      "known.")


def _known_rows(reading: Reading) -> pd.DataFrame:
    """The observations whose place in the relations is known; the others are named."""
    rows, keep = reading.rows, pd.Series(True, reading.rows.index)
    types = reading.areas.drop_duplicates("code").set_index("code").type
    for column, known in (("indicator", reading.indicators), ("period", reading.months),
                          ("area", types.index[types.isin(PUBLISHED)])):
        strange = ~rows[column].isin(list(known))
        if strange.any():
            names = sorted(rows.loc[strange, column].astype(str).unique())
            reading.doubts.append(f"{strange.sum()} figures stand for the {column} '{names[0]}'"
                                  f"{f' and {len(names) - 1} others' if len(names) > 1 else ''}, whose relation to the "
                                  "others is not known.")
        keep &= ~strange
    stock = rows.indicator.map({i.id: i.stock for i in reading.indicators.values()}).eq(True)
    long = keep & stock & rows.period.map({p: len(m) for p, m in reading.months.items()}).gt(1)
    if long.any():
        reading.doubts.append(f"{long.sum()} figures of a stock stand for more than one month.")
    repeated = rows.duplicated(["indicator", "area", "period", "breakdown", "category"])
    if repeated.any():
        reading.doubts.append(f"{repeated.sum()} figures stand twice.")
    return rows[keep & ~long & ~repeated].reset_index(drop=True)


def _doubt_comparators(reading: Reading) -> None:
    strange = sorted(set(reading.comparators.comparator) - OF_OTHERS)
    if strange:
        reading.doubts.append(f"The comparator '{strange[0]}' is not known to the audit; it may be a figure of "
                              "the city.")
