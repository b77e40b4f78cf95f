"""All that a release file says: every table that names an indicator, an area and a period, whatever it is called."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

KEY = ["indicator", "area", "period", "breakdown", "category"]
FIGURES = ["numerator", "denominator", "value", "lower", "upper"]
NEEDED = {"release", "area", "area_overlap", "period", "indicator", "comparator", "note"}
AGREED = "target"       # its values were agreed before anything was counted, and say nothing of what was
LAST_YEAR = {"last_year", "same_period_last_year", "year_before"}


@dataclass(frozen=True)
class Leak:
    """A count that must not be known, and is."""

    kind: str           # "<withheld | derived | union> by <sums | limits | whole numbers>", "shown", "note"
    indicator: str
    area: str
    period: str
    value: int


@dataclass(frozen=True)
class Release:
    """One release file as an attacker reads it."""

    cells: pd.DataFrame             # KEY, FIGURES, status; a cell can stand in several tables
    areas: pd.DataFrame
    overlap: pd.DataFrame
    periods: pd.DataFrame
    indicators: dict[str, dict[str, Any]]
    notes: list[str]
    threshold: int
    zeros_sensitive: bool

    @property
    def city(self) -> str:
        """The code of the city."""
        return str(self.areas.code[self.areas.type == "city"].iloc[0])

    @property
    def smallest(self) -> int:
        """The smallest count that must not be known."""
        return 0 if self.zeros_sensitive else 1


def read_release(path: Path) -> Release:
    """Every table and every row of a release file."""
    with duckdb.connect(str(path), read_only=True, config={"threads": 1}) as connection:
        columns = connection.execute("SELECT table_name, column_name FROM information_schema.columns").df()
        named = columns.groupby("table_name").column_name.agg(set)
        tables = {str(name): connection.execute(f'FROM "{name}"').df() for name, its in named.items()
                  if name in NEEDED or its >= {"indicator", "area", "period"}}
    settings = tables["release"].iloc[0]
    definitions = tables["indicator"].set_index("id").definition
    cells = pd.concat([
        *(_as_cells(table.drop(columns="value") if name == AGREED else table) for name, table in tables.items()
          if name not in NEEDED),
        _as_cells(_local_comparators(tables))], ignore_index=True)
    known = cells.groupby(KEY).denominator.transform("max")     # a figure in one table, its denominator in another
    return Release(
        cells.assign(denominator=known), tables["area"], tables["area_overlap"], tables["period"],
        {name: json.loads(text) for name, text in definitions.items()}, tables["note"].text.tolist(),
        int(settings.threshold), bool(settings.zeros_sensitive))


def _as_cells(table: pd.DataFrame) -> pd.DataFrame:
    """The rows of a table as cells: a column that it lacks is empty."""
    cells = table.reindex(columns=[*KEY, *FIGURES, "status"])
    for column in ("breakdown", "category", "status"):
        cells[column] = table[column].fillna("").astype("str") if column in table else ""
    cells[FIGURES] = cells[FIGURES].astype(float)
    return cells


def _local_comparators(tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Comparators that are figures of our own areas: the city's, a cluster's, or the same a year before."""
    if tables["comparator"].empty:
        return tables["comparator"].assign(area="")
    rows = tables["comparator"].assign(word=lambda d: d.comparator.map(_plain))
    named = {_plain(word): area.code for area in tables["area"].itertuples() for word in (area.name, area.code)}
    city = tables["area"].code[tables["area"].type == "city"].iloc[0]
    named["city"] = city
    ours = rows[rows.word.isin(named)].assign(area=lambda d: d.word.map(named))
    periods = tables["period"].set_index("id")
    named_by_days = {(p.kind, str(p.first_day)[:7], str(p.last_day)[:7]): p.Index for p in periods.itertuples()}
    before = {p.Index: named_by_days.get((p.kind, _year_before(p.first_day), _year_before(p.last_day)))
              for p in periods.itertuples()}
    ago = rows[rows.word.isin(LAST_YEAR)].assign(area=city, period=lambda d: d.period.map(before))
    return pd.concat([ours, ago.dropna(subset=["period"])])


def _plain(word: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", str(word).lower()).strip("_")


def _year_before(day) -> str:
    return f"{int(str(day)[:4]) - 1}{str(day)[4:7]}"
