"""Which test speaks for which indicator, and what it says in words.

Children at a date are judged by their movement in a year, events by a chart that follows the seasons, attendance by
the spread of its own past. Yearly figures are too few for a chart: the latest is set against the one before. Figures of
low coverage are left out of every test.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

import numpy as np
import pandas as pd

from analysis.changes import flow_changes, percentage_changes, stock_changes
from analysis.movements import Movements
from analysis.rules import improvement, special_causes
from analysis.seasons import seasonal_p_chart, seasonal_u_chart
from analysis.signal_rates import BAND, CHART
from charts.formatting import NO_CHANGE, NO_FIGURE, before_words, format_change, format_value
from charts.grid import Grid, grid_of
from charts.series import observed, read_key
from charts.withheld import WITHHELD
from data import store
from data.catalogue import Indicator
from data.periods import known_period
from data.policy import load_policy

CHANGES = ["area", "name", "word", "direction", "now", "before", "detail", "period"]
LOW_COVERAGE = "low coverage"
NO_COMPARISON = "no comparison"     # there is a figure, but none a year before that it could be set against
TESTED = ("higher", "lower", NO_CHANGE)
TOO_SHORT = f"too few points, or too many of them {WITHHELD}"
IN_BAND = "outside the band that a year's comings and goings allow"
BY_RULE = "beyond the limits, seven on one side, seven rising or falling, or two of three near a limit"
LEAST_POINTS = {12: load_policy().min_points, 1: 2}   # of a test against a year before, by periods a year
LEAST_OTHERWISE = 8


@dataclass(frozen=True)
class Judged:
    """One area's series with its limits, in units of the value, and what marks its points."""

    limits: tuple[np.ndarray, ...] | None      # centre line, lower, upper limit; none where there are too few to tell
    words: list[str]        # a signal or "" for each period
    reason: str             # the rule behind the latest mark, or why there are too few to tell
    test: str               # what marks a point, in words
    false_rate: float       # the share of such charts of pure noise that show a mark


@dataclass(frozen=True)
class Moved:
    """All areas and periods of an indicator against a year before."""

    grid: Grid
    found: Movements | None      # none where nothing is known; its lines are in units of the value
    latest: pd.DataFrame         # of every area: see `year_on_year`


def headline_kind(indicator: Indicator, area_type: str) -> str:
    """The kind of period that is set against a year before: events in the year to date where it is published,
    for a month of them says little; else the shortest."""
    to_date = indicator.counts == "children" and any("ytd" in tier for tier in indicator.publish.get(area_type, ()))
    return "ytd" if to_date else indicator.finest(area_type)


def year_on_year(path: Path, indicator: Indicator, area_type: str, until: str) -> pd.DataFrame:
    """Each area's latest figure against a year before: area, name, word, direction, now, before, detail, period."""
    return movements_of(path, indicator, area_type, until).latest


def movements_of(path: Path, indicator: Indicator, area_type: str, until: str) -> Moved:
    """The same with every earlier period, the limits and how each was tested."""
    return _movements_of(read_key(path), path, indicator.id, area_type, until)


# Pure functions of the release, asked again for every area of a page: kept by the release's identity.
@lru_cache(maxsize=512)
def _movements_of(key: tuple, path: Path, indicator_id: str, area_type: str, until: str) -> Moved:
    indicator = store.indicators(path)[indicator_id]
    kind = headline_kind(indicator, area_type)
    grid = _grid(key, path, indicator.id, area_type, kind).until(_last_day(until), quarters=kind == "ytd")
    if not np.isfinite(grid.numerator).any():
        return Moved(grid, None, _nothing_known(grid))
    found = _changes(indicator, grid, _spread(path, indicator, area_type, kind, until))
    return Moved(grid, found, _described(indicator, grid, found))


@lru_cache(maxsize=128)
def _grid(key: tuple, path: Path, indicator_id: str, area_type: str, kind: str) -> Grid:
    return grid_of(observed(path, indicator_id, area_type, kind))


def _last_day(period_id: str) -> date:
    return known_period(period_id).last_day


def _spread(path: Path, indicator: Indicator, area_type: str, kind: str, until: str) -> float | None:
    """How much more than chance the clusters vary: a single city cannot tell its movement from its spread."""
    if area_type != "city" or indicator.counts == "sessions":
        return None
    clusters = _clusters(path, indicator, kind, until)
    if not clusters.periods:      # clusters are published for longer periods than the city
        clusters = _clusters(path, indicator, headline_kind(indicator, "cluster"), until)
    return float(_changes(indicator, clusters).dispersion) if clusters.periods else None


def _clusters(path: Path, indicator: Indicator, kind: str, until: str) -> Grid:
    return _grid(read_key(path), path, indicator.id, "cluster", kind).until(
        _last_day(until), quarters=kind == "ytd")


def judge(path: Path, indicator: Indicator, area_type: str, kind: str, until: str) -> dict[str, Judged]:
    """Every area of a type with the chart and the rules that suit the indicator, by area code."""
    return _judge(read_key(path), path, indicator.id, area_type, kind, until)


@lru_cache(maxsize=256)
def _judge(key: tuple, path: Path, indicator_id: str, area_type: str, kind: str, until: str) -> dict[str, Judged]:
    indicator = store.indicators(path)[indicator_id]
    grid = _grid(key, path, indicator_id, area_type, kind).until(_last_day(until))
    if indicator.measure == "stock":
        return _judge_stock(indicator, grid, _spread(path, indicator, area_type, kind, until))
    return _judge_flow(indicator, grid)


def _judge_stock(indicator: Indicator, grid: Grid, spread: float | None) -> dict[str, Judged]:
    moved = _changes(indicator, grid, spread)
    words = improvement(moved.direction, indicator.improvement)
    tested = np.asarray(np.isin(moved.state, TESTED).any(axis=1))
    return {area: Judged((moved.centre_line[n], moved.lower_limit[n], moved.upper_limit[n]) if tested[n] else None,
                         list(words[n]), "against a year before" if tested[n] else TOO_SHORT, IN_BAND, BAND["stock"])
            for n, area in enumerate(grid.areas)}


def _judge_flow(indicator: Indicator, grid: Grid) -> dict[str, Judged]:
    percentage = indicator.kind == "percentage"
    counts = grid.usable(grid.numerator)
    limits = (seasonal_p_chart if percentage else seasonal_u_chart)(
        counts, grid.denominator, grid.first_days.month.to_numpy(), per=indicator.per)
    rate = CHART["seasonal_p_chart" if percentage else "seasonal_u_chart"].all_rules
    judged = {}
    for n, area in enumerate(grid.areas):
        own = type(limits)(*(line[n] for line in limits))
        found = special_causes(grid.usable(grid.value)[n], own, counts[n], grid.collected[n])
        marked = [rule for rule in found.rule if rule]
        judged[area] = Judged(None if found.reason else tuple(own),
                              list(improvement(found.direction, indicator.improvement)),
                              marked[-1] if marked else found.reason, BY_RULE, rate)
    return judged


def _changes(indicator: Indicator, grid: Grid, spread: float | None = None) -> Movements:
    confidence, lag = load_policy().signal_confidence, grid.per_year
    counts = grid.usable(grid.numerator)
    least = LEAST_POINTS.get(lag, LEAST_OTHERWISE)
    if indicator.counts == "sessions":
        return percentage_changes(counts, grid.denominator, indicator.per, lag, confidence, grid.collected, least)
    if indicator.measure == "stock":
        return stock_changes(counts, indicator.turnover, grid.denominator, indicator.per, lag, confidence, spread,
                             grid.collected, least)
    if indicator.kind != "percentage" or not _mostly(counts, grid.denominator):
        return flow_changes(counts, grid.denominator, indicator.per, lag, confidence, spread, grid.collected, least)
    others = grid.denominator - counts        # the rarer of two outcomes varies as events do
    found = flow_changes(others, grid.denominator, indicator.per, lag, confidence, spread, grid.collected, least)
    state = np.select([found.direction < 0, found.direction > 0], ["higher", "lower"], found.state)
    per = indicator.per
    return Movements(per - found.centre_line, per - found.upper_limit, per - found.lower_limit, -found.direction, state,
                     found.dispersion)


def _mostly(part: np.ndarray, whole: np.ndarray) -> bool:
    """Whether more than half of all are in the part."""
    known = np.isfinite(part) & np.isfinite(whole)
    return bool(part[known].sum() > whole[known].sum() / 2)


def _described(indicator: Indicator, grid: Grid, found: Movements) -> pd.DataFrame:
    show = grid.value if indicator.kind == "percentage" else grid.numerator
    last = int(np.flatnonzero(np.isfinite(show).any(axis=0))[-1])       # August has no attendance: July speaks
    before = last - grid.per_year
    rows = []
    for n, area in enumerate(grid.areas):
        was = (show[n, before], grid.status[n, before]) if before >= 0 else (np.nan, "x")
        direction = int(found.direction[n, last])
        word = _word(indicator, str(found.state[n, last]), direction, grid.status[n, last], was)
        detail = _detail(indicator, grid, last, (show[n, last], grid.status[n, last]), was)
        rows.append((area, grid.names[n], word, direction, show[n, last], was[0], detail, grid.periods[last]))
    return pd.DataFrame(rows, columns=CHANGES)


def _nothing_known(grid: Grid) -> pd.DataFrame:
    words = [NO_FIGURE.get(marks[-1], NO_FIGURE["x"]) if len(marks) else NO_FIGURE["x"] for marks in grid.status]
    return pd.DataFrame([(area, name, word, 0, np.nan, np.nan, word, "")
                         for area, name, word in zip(grid.areas, grid.names, words, strict=True)], columns=CHANGES)


def _word(indicator: Indicator, state: str, direction: int, status: str, was: tuple[float, str]) -> str:
    if status in NO_FIGURE:
        return NO_FIGURE[status]
    if status == "u":
        return LOW_COVERAGE
    if direction:
        return str(improvement(direction, indicator.improvement))
    if was[1] == "u" or state == NO_FIGURE["x"] or (np.isnan(was[0]) and was[1] != "c"):
        return NO_COMPARISON
    return {"higher": NO_CHANGE, "lower": NO_CHANGE}.get(state, state)


def _detail(indicator: Indicator, grid: Grid, at: int, now: tuple[float, str], was: tuple[float, str]) -> str:
    show = "value" if indicator.kind == "percentage" else "numerator"
    shown = [format_value(figure, indicator, mark, show) for figure, mark in (now, was)]
    change = f", {format_change(now[0] - was[0], indicator, show)}" if np.isfinite(now[0] - was[0]) else ""
    return f"{shown[0]} in {grid.labels[at]}, {shown[1]} {before_words(grid.length)}{change}"
