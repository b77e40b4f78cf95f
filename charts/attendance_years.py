"""The latest full academic year of attendance: the area, Leeds, England and similar authorities on one basis."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from charts.attendance_table import PHASES, RETURNED, per_cent
from charts.formatting import listed
from charts.series import observed
from charts.table import Column, data_table
from charts.tiles import COMPARATORS
from data import store
from data.catalogue import Indicator
from data.periods import known_period
from geo.areas import CITY

KIND = "academic_year"
TITLE = "The latest full academic year"


@dataclass(frozen=True)
class YearsView:
    """The table of the year, what it is, and its rows with the sources of the comparators."""

    title: str
    note: str
    html: str
    rows: pd.DataFrame


def attendance_years(path: Path, area: str, period: str) -> YearsView:
    """The latest academic year that ended by a month or year and has a figure for Leeds, for both phases."""
    catalogue, name = store.indicators(path), store.area_names(path)[area]
    until = pd.Timestamp(known_period(period).last_day)
    rows = pd.DataFrame([_row(path, catalogue[phase], area, until) for phase in PHASES.values()])
    places = [("leeds", "Leeds")] if area == CITY else [("own", name), ("leeds", "Leeds")]
    columns = [Column("phase", "Phase"), Column("year", "Academic year")]
    for key, place in places:
        columns += [Column(key, f"{place}, %", 1, status=f"{key}_status"),
                    Column(f"{key}_covered", RETURNED, 0, status=f"{key}_covered_status")]
    columns += [Column(key, f"{words[0].upper()}{words[1:]}, %", 1, status=f"{key}_status")
                for key, words in COMPARATORS.items()]
    title = f"{TITLE}, {name} beside others"
    kept = [name for column in columns for name in ([column.key] if column.decimals is None
                                                    else [column.key, column.status])]
    return YearsView(title, _note(rows), data_table(rows, columns, title, visible_caption=False),
                     rows[[*kept, "source"]])


def _row(path: Path, indicator: Indicator, area: str, until: pd.Timestamp) -> dict[str, Any]:
    """One phase: the area's and Leeds' figures with their coverage, and what others published for the same year."""
    city = observed(path, indicator.id, "city", KIND)
    city = city[city.value.notna() & (city.last_day <= until)]
    year = city.period.iloc[-1] if len(city) else ""
    label = known_period(year).label.removeprefix("academic year ") if year else ""
    row: dict[str, Any] = {"phase": indicator.phase.capitalize(), "year": label, **_figure(city, CITY, year, "leeds")}
    if area != CITY:
        row |= _figure(observed(path, indicator.id, "cluster", KIND), area, year, "own")
    known = store.comparators(path, indicator.id)
    known = known[known.period == year].set_index("comparator")
    for name in COMPARATORS:
        there = name in known.index
        row |= {name: float(known.value[name]) if there else np.nan, f"{name}_status": "" if there else "x"}
    return row | {"source": listed([f"{COMPARATORS[name]}: {known.source[name]}" for name in COMPARATORS
                                    if name in known.index])}


def _figure(frame: pd.DataFrame, area: str, year: str, key: str) -> dict[str, Any]:
    """A place's figure and coverage in one year."""
    own = frame[(frame.area == area) & (frame.period == year)]
    if own.empty:
        return {key: np.nan, f"{key}_status": "x", f"{key}_covered": np.nan, f"{key}_covered_status": "x"}
    value, status, coverage = own.value.iloc[0], own.status.iloc[0], own.coverage.iloc[0]
    covered = float(per_cent(np.array(coverage, dtype=float)))
    return {key: value, f"{key}_status": status, f"{key}_covered": covered,
            f"{key}_covered_status": "" if np.isfinite(covered) else status or "x"}


def _note(rows: pd.DataFrame) -> str:
    """That the year is not the month, and where the comparators come from."""
    if not rows.year.any():
        return "No full academic year is available."
    return ("A whole academic year is never compared with a month: the seasons differ. Others are shown only where "
            "they published the same year for state-funded schools; the file names each source.")
