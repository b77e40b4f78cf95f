"""The tests behind the findings: every indicator and area of a type in the latest period that is not after a month.

Three tests, each with 99.8 % limits: against a year before, among the areas of its kind about the city, and about
what deprivation predicts. A city has only the first. Attendance is not held against deprivation: as on the profile of
an area it is judged by whether it stands out, for sessions of the same pupils are not chance.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from analysis.comparisons import Funnel
from analysis.findings import directions, ends_within, run_start, strength, strength_of_z
from charts.area_figures import Figures, latest_figures
from charts.expected import expected_of, fitted
from charts.grid import known_until
from charts.series import observed, read_key, records
from charts.signals import TESTED, Moved, movements_of
from charts.verdicts import funnel_of, usable
from data import store
from data.catalogue import Indicator

CITY = "city"
NOT_ASKED = ("x", "z")      # no figure is collected, or none applies
Judge = Callable[[pd.DataFrame], Funnel | None]


@dataclass(frozen=True)
class Changes:
    """One indicator against a year before."""

    period: str               # "" where nothing is known
    label: str
    length: int               # months that the period is about
    strengths: dict[str, float]      # by area, as all that follows; NaN where not tested
    since: dict[str, str]            # the first period of the present run of signals, "" where it is the latest
    latest: dict[str, dict[str, Any]]       # word, now and before
    before_status: dict[str, str]


@dataclass(frozen=True)
class Standing:
    """One indicator beside the other areas of its kind in one period."""

    strengths: dict[str, float] = field(default_factory=dict)
    target: dict[str, float] = field(default_factory=dict)      # what each area is held against
    since: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Tested:
    """One indicator of all areas of a type with every test."""

    figures: Figures
    changes: Changes
    city_change: int = 0      # 1 or -1 where the city has changed beyond chance in the same period
    among: Standing = Standing()             # about the city
    predicted: Standing = Standing()         # about what deprivation predicts
    ends: dict[str, int] = field(default_factory=dict)      # 1 for the highest, -1 for the lowest within its limits

    @property
    def indicator(self) -> Indicator:
        """What was tested."""
        return self.figures.indicator

    @cached_property
    def own(self) -> dict[str, dict[str, Any]]:
        """Status, value and numerator of each area."""
        rows = self.figures.rows[["area", "status", "value", "numerator"]]
        return {row["area"]: row for row in records(rows)}


def tests_of(path: Path, area_type: str, month: str) -> tuple[Tested, ...]:
    """Every indicator that is published for a type of area, in the catalogue's order."""
    return _tests_of(read_key(path), path, area_type, month)


# Asked again for every area of a type: kept as the signals are.
@lru_cache(maxsize=32)
def _tests_of(key: tuple, path: Path, area_type: str, month: str) -> tuple[Tested, ...]:
    return tuple(_tested(path, figures, area_type, month) for figures in latest_figures(path, area_type, month))


def _tested(path: Path, figures: Figures, area_type: str, month: str) -> Tested:
    indicator = figures.indicator
    moved = _changes(movements_of(path, indicator, area_type, month))
    if area_type == CITY or figures.rows.empty:
        return Tested(figures, moved)
    city = _changes(movements_of(path, indicator, CITY, month)) if CITY in indicator.publish else None
    together = directions(list(city.strengths.values())).sum() if city and city.period == moved.period else 0
    every = _comparable(known_until(observed(path, indicator.id, area_type, figures.kind), month), figures)
    among = _standing(every, _among(path, figures))
    areas = figures.rows.area.tolist()
    ends = ends_within(figures.values, [among.strengths.get(area, np.nan) for area in areas])
    return Tested(figures, moved, int(together), among, _standing(every, _predicted(path, indicator, area_type)),
                  dict(zip(areas, ends.tolist(), strict=True)))


def _changes(moved: Moved) -> Changes:
    grid, found = moved.grid, moved.found
    latest = {row["area"]: row for row in records(moved.latest)}
    if found is None:
        return Changes("", "", 1, {}, {}, latest, {})
    last = grid.periods.index(moved.latest.period.iloc[0])
    away = strength(grid.usable(grid.value)[:, last], found.centre_line[:, last], found.lower_limit[:, last],
                    found.upper_limit[:, last], np.isin(found.state[:, last], TESTED))
    asked = ~np.isin(grid.status[:, :last + 1], NOT_ASKED).all(axis=0)
    start = run_start(found.direction[:, :last + 1], asked).tolist()
    since = ["" if n in (-1, last) else grid.labels[n] for n in start]
    before = last - grid.per_year
    statuses = grid.status[:, before].tolist() if before >= 0 else ["x"] * len(grid.areas)
    strengths, runs, befores = (dict(zip(grid.areas, part, strict=True)) for part in (away.tolist(), since, statuses))
    return Changes(grid.periods[last], grid.labels[last], grid.length, strengths, runs, latest, befores)


def _comparable(every: pd.DataFrame, figures: Figures) -> pd.DataFrame:
    """The latest period and those before it; of years to date, which overlap, the quarter ends."""
    last = every.period == figures.period
    earlier = every.last_day < figures.rows.last_day.iloc[0]
    if figures.kind == "ytd":
        earlier &= every.last_day.dt.month % 3 == 0
    return every[last | earlier]


def _among(path: Path, figures: Figures) -> Judge:
    """Held against the city in the same period."""
    city = observed(path, figures.indicator.id, CITY, figures.kind).set_index("period").value

    def judge(rows: pd.DataFrame) -> Funnel | None:
        target = float(city.get(rows.period.iloc[0], np.nan))
        return funnel_of(figures.indicator, rows, np.full(len(rows), target)) if np.isfinite(target) else None
    return judge


def _predicted(path: Path, indicator: Indicator, area_type: str) -> Judge:
    """Held against the height of the line on deprivation."""
    scores = store.deprivation(path, "imd_score", area_type)

    def judge(rows: pd.DataFrame) -> Funnel | None:
        if indicator.counts == "sessions":
            return None
        expected = expected_of(indicator, fitted(rows, scores)[1])
        return funnel_of(indicator, rows, expected) if np.isfinite(expected).any() else None
    return judge


def _standing(every: pd.DataFrame, judge: Judge) -> Standing:
    """The latest period, and back through the earlier ones for as long as any area is still outside."""
    days = sorted(every.last_day.unique(), reverse=True)
    latest = usable(every[every.last_day == days[0]])
    found = judge(latest)
    if found is None:
        return Standing()
    areas = latest.area
    away = pd.Series(strength_of_z(found.z), areas)
    open_runs, since = pd.Series(directions(away), areas), pd.Series("", areas)
    for day in days[1:]:
        if not open_runs.any():
            break
        rows = usable(every[every.last_day == day])
        earlier = judge(rows) if rows.value.notna().any() else None
        side = pd.Series(0 if earlier is None else earlier.direction, rows.area).reindex(areas, fill_value=0)
        if not rows.status.isin(NOT_ASKED).all():
            open_runs = open_runs.where(open_runs == side, 0)
            since = since.where(open_runs == 0, str(rows.label.iloc[0]))
    target = dict(zip(areas, found.target.tolist(), strict=True))
    return Standing(away.to_dict(), target, since.to_dict())
