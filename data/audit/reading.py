"""What a release file says, as an attacker reads it: areas, periods, indicators and every published count."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from data.audit.definitions import Indicator, families, indicator_from
from data.audit.figures import NOTHING_COUNTED, with_counts
from data.audit.links import check_linked
from data.audit.periods import OF_BREAKDOWN, OF_RETURN, Odd, months_of
from data.audit.tables import FORMATS, read_tables

PUBLISHED = ["city", "area_committee", "cluster", "ward"]
OF_OTHERS = {"england", "statistical_neighbours", "target"}      # comparators that are not figures of the city
WITH_BREAKDOWNS = ["city", "cluster"]


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
    families: dict[str, str]                    # the linked indicator of those that it is made of
    rows: pd.DataFrame                          # one an observation, with `counted`, `others`, `together`
    linked: pd.DataFrame                        # those of linked indicators, which say again what others say
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
    indicators = dict(_each(tables["indicator"], indicator_from, "indicator", doubts))
    months = dict(_each(tables["period"], months_of, "period", doubts))
    _doubt_areas(tables["area"], doubts)
    certificates = tables["certificate"]
    reading = Reading(
        path=path, release=release, areas=tables["area"], overlaps=tables["area_overlap"], indicators=indicators,
        months=months, kinds=dict(zip(tables["period"].id, tables["period"].kind, strict=True)),
        families=families(indicators, doubts), rows=tables["observation"], linked=tables["observation"],
        comparators=tables["comparator"],
        hashes={block: None if pd.isna(digest) else str(digest)
                for block, digest in zip(certificates.block, certificates.witness_hash, strict=True)},
        doubts=doubts)
    rows = with_counts(reading, _known_rows(reading))
    linked = rows.indicator.isin([i.id for i in indicators.values() if i.links])
    # Where one of two that are linked was never returned, the other stands alone.
    counted = set(rows.indicator[~rows.status.isin(NOTHING_COUNTED)])
    reading.families = {name: of for name, of in reading.families.items() if counted >= set(indicators[of].links or ())}
    reading.rows, reading.linked = rows[~linked].reset_index(drop=True), rows[linked].reset_index(drop=True)
    check_linked(reading)
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
            said = str(error) if isinstance(error, Odd) else "is not defined as the audit knows it"
            doubts.append(f"The {what} '{row.id}' {said}; its figures are not attacked.")


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
    for strange, what in _strange_rows(reading, rows):
        if (keep & strange).any():
            first = rows[keep & strange].iloc[0]
            reading.doubts.append(f"{(keep & strange).sum()} figures {what}; the first is that of {first.indicator}, "
                                  f"{first.area}, {first.period}.")
        keep &= ~strange
    return rows[keep].reset_index(drop=True)


def _strange_rows(reading: Reading, rows: pd.DataFrame) -> Iterator[tuple[pd.Series, str]]:
    """Which rows stand where none can, and what they do there."""
    every, kind = reading.indicators.values(), rows.period.map(reading.kinds)
    stock = rows.indicator.isin([i.id for i in every if i.stock])
    yield stock & kind.ne("month"), "of a stock stand for more than one month"
    returned = pd.MultiIndex.from_frame(pd.DataFrame({"indicator": rows.indicator, "kind": kind}))
    yield ~pd.Series(returned.isin([(i.id, k) for i in every for k in OF_RETURN[i.returned]]), rows.index), (
        "stand for a kind of period that their indicator is not returned for")
    defined = [(i.id, name, c) for i in every for name, b in i.breakdowns.items() for c in b.categories]
    named = pd.MultiIndex.from_frame(rows[["indicator", "breakdown", "category"]]).isin(defined)
    part = rows.breakdown.ne("") | rows.category.ne("")
    yield part & ~named, "stand for a category that their indicator does not define"
    types = rows.area.map(reading.areas.drop_duplicates("code").set_index("code").type)
    yield part & ~types.isin(WITH_BREAKDOWNS), "stand for a category of an area that is neither the city nor a cluster"
    yield part & ~kind.isin(list(OF_BREAKDOWN)), "stand for a category in a kind of period that has none"
    yield rows.duplicated(["indicator", "area", "period", "breakdown", "category"]), "stand twice"


def _doubt_comparators(reading: Reading) -> None:
    strange = sorted(set(reading.comparators.comparator) - OF_OTHERS)
    if strange:
        reading.doubts.append(f"The comparator '{strange[0]}' is not known to the audit; it may be a figure of "
                              "the city.")
