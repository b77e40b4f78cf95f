"""The cells of a release, asked straight of its file, and the numbers that stand in words."""

import math
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

HIDDEN = {"c": "withheld", "x": "not available", "z": "not applicable"}
NUMBER = re.compile(r"[−+]?\d[\d,]*(?:\.\d+)?")
QUERY = """
    SELECT o.indicator, a.type, o.area, a.name, o.period, o.breakdown, o.category, o.numerator::DOUBLE AS numerator,
        o.value, o.lower, o.upper, o.denominator::DOUBLE AS denominator, o.status, o.coverage,
        p.kind, p.label, p.first_day, p.last_day
    FROM observation o JOIN area a ON a.code = o.area JOIN period p ON p.id = o.period"""


@dataclass(frozen=True)
class Cells:
    """Every cell of a release."""

    path: Path

    @cached_property
    def rows(self) -> pd.DataFrame:
        """A row a cell."""
        with duckdb.connect(str(self.path), read_only=True) as connection:
            return connection.execute(QUERY).df()

    @cached_property
    def threshold(self) -> int:
        """The least denominator that is shown."""
        with duckdb.connect(str(self.path), read_only=True) as connection:
            return int(connection.execute("SELECT threshold FROM release").fetchall()[0][0])

    @cached_property
    def plain(self) -> pd.DataFrame:
        """Those that are not broken down."""
        return self.rows[self.rows.breakdown == ""]

    @cached_property
    def by_key(self) -> dict[tuple[str, ...], dict[str, Any]]:
        """Numerator, denominator, value and status by indicator, area, period, breakdown and category."""
        keys, figures = ["indicator", "area", "period", "breakdown", "category"], ["numerator", "denominator", "value"]
        rows = self.rows.assign(status=self.rows.status.fillna(""))[[*figures, "status"]].to_dict("records")
        return dict(zip(self.rows[keys].itertuples(index=False, name=None), rows, strict=True))

    def at(self, indicator: str, area: str, period: str, show: str = "value", breakdown: str = "",
           category: str = "") -> tuple[float, str]:
        """A figure and its status; what is not in the release is not available."""
        found = self.by_key.get((indicator, area, period, breakdown, category), {"status": "x"})
        return found.get(show, math.nan), found["status"]

    @cached_property
    def periods(self) -> pd.DataFrame:
        """Every period by its id."""
        known = self.rows[["period", "kind", "label", "first_day", "last_day"]]
        return known.drop_duplicates("period").set_index("period")

    def period(self, indicator: str, label: str, area: str) -> str:
        """The period of a label in which the indicator is held for an area, a year to date last; "" where in none."""
        found = self._labelled.get((indicator, area, label), [])
        return min(found, key=lambda period: period.endswith("ytd"), default="")

    @cached_property
    def _labelled(self) -> dict[tuple[str, ...], list[str]]:
        held: dict[tuple[str, ...], list[str]] = {}
        for *key, period in self.plain[["indicator", "area", "label", "period"]].itertuples(index=False):
            held.setdefault(tuple(key), []).append(str(period))
        return held

    def year_before(self, period: str) -> str:
        """The same period a year before; of years taken together, of those before them."""
        own = self.periods.loc[period]
        months = 12 * (own.last_day.year - own.first_day.year) + own.last_day.month - own.first_day.month + 1
        ended = own.last_day + pd.DateOffset(months=-max(12, months)) + pd.offsets.MonthEnd(0)
        same = self.periods[(self.periods.kind == own.kind) & (self.periods.last_day == ended)]
        return str(same.index[0]) if len(same) else ""


def numbers_in(words: str) -> list[float]:
    """The numbers in a text."""
    return [float(found.replace(",", "").replace("−", "-")) for found in NUMBER.findall(words)]


def agrees(words: str, figure: float, status: str = "") -> bool:
    """Whether words give a figure to the last place that they show, or the word for why there is none."""
    if status in HIDDEN or math.isnan(figure):
        return words == HIDDEN.get(status, HIDDEN["x"])
    found = NUMBER.search(words)
    if found is None:
        return False
    places = len(found[0].partition(".")[2])
    return abs(numbers_in(found[0])[0] - figure) <= 0.5 * 10**-places + 1e-9

