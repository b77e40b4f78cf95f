"""Turning the curve: where an indicator has been, where it is heading if nothing changes, and whether it has turned."""

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pandas as pd

from analysis.forecasts import Forecast, forecast
from analysis.turning import Turn, turn_since
from charts.clocks import start_of_plan
from charts.formatting import first_upper
from charts.paper.courses import Course, course
from charts.paper.specs import Ahead, Event, LineChart
from charts.sentences import trend_alt
from charts.series import Series, series_of
from charts.table import Column
from charts.turning_words import (
    NO_FORECAST,
    been_words,
    forecast_clause,
    forecast_sentence,
    method_note,
    turn_clause,
    turn_sentence,
)
from data import store
from data.catalogue import Indicator
from data.periods import known_period, shift_month

COLUMNS = (Column("label", "Period"), Column("what", "What"), Column("value", "Value", 1),
           Column("lower", "Lower", 1), Column("upper", "Upper", 1))
YEAR = 12
PER_YEAR = (4, 12)                  # periods a year of series that are continued: quarters and months
UNUSED = ("c", "x", "z", "u")       # what no test and no forecast leans on
UNCOLLECTED = ("x", "z", "u")


@dataclass(frozen=True)
class TurningView:
    """The curve of one indicator in one area: a chart and what it says."""

    title: str
    sentence: str
    forecast_words: str
    turned_words: str                # "" where no action was named
    note: str                        # how both were found
    chart: LineChart | None
    alt: str
    rows: pd.DataFrame


def turning_view(path: Path, indicator_id: str, area_type: str, area: str, month: str,
                 began: str = "") -> TurningView:
    """The history since the start of the plan up to the end of a month, twelve months ahead, and an action's mark.

    began: the month in which an action began, such as "2014-01"; "" where none is looked at.
    """
    indicator = store.indicators(path)[indicator_id]
    found = course(path, indicator_id, area_type, area, month, first=indicator.baseline)
    if found is None:
        return _nothing(path, indicator, area)
    own = _collected(found.rows)
    series, judged = series_of(own), _even(own)
    ahead = _ahead(indicator, judged)
    labels = _labels(series, ahead)
    turn = _turn(indicator, judged, began) if began else None
    drawn = _drawn(ahead, labels, series)
    chart = replace(found.chart, signals=(), ahead=drawn, events=_events(found.chart, began))
    clauses = [been_words(indicator, series, start_of_plan(indicator, _month(series, series.latest))),
               forecast_clause(indicator, ahead, labels), turn_clause(indicator, turn, began)]
    words = [forecast_sentence(indicator, ahead, labels), turn_sentence(indicator, turn, began)]
    alt = " ".join([trend_alt(found.rows, indicator, None), *filter(None, words)])
    return TurningView(found.title, f"{'; '.join(filter(None, clauses))}.", words[0], words[1],
                       method_note(ahead, turn), chart, alt, _table(found, drawn))


def turn_of(path: Path, indicator_id: str, area_type: str, area: str, month: str, began: str) -> Turn | None:
    """What the test says of the curve since an action began; None where there is no curve."""
    indicator = store.indicators(path)[indicator_id]
    found = course(path, indicator_id, area_type, area, month, first=indicator.baseline, beside=False)
    return None if found is None else _turn(indicator, _even(_collected(found.rows)), began)


def _nothing(path: Path, indicator: Indicator, area: str) -> TurningView:
    name = store.area_names(path)[area]
    words = f"{indicator.name_in_heading} in {name}: no figure is published so far."
    return TurningView(f"{indicator.label}, {name}", words, f"{NO_FORECAST.format('no figure is published')}.", "",
                       "", None, words, pd.DataFrame())


def _collected(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows up to the last period that is collected at all: in August no school is open."""
    return rows[rows.first_day <= rows.first_day[rows.status != "z"].max()] if rows.status.ne("z").any() else rows


@dataclass(frozen=True)
class _Even:
    """One area's figures at even steps, those that no test may lean on left out."""

    values: np.ndarray
    months: np.ndarray          # of the first day, counted from year 0
    collected: np.ndarray
    step: int


def _even(rows: pd.DataFrame) -> _Even:
    series = series_of(rows)
    months = np.arange(series.months[0], series.months[-1] + 1, series.step)
    at = (series.months - months[0]) // series.step
    values, statuses = np.full(len(months), np.nan), np.full(len(months), "x", dtype=object)
    values[at] = np.where(np.isin(series.statuses, UNUSED), np.nan, series.values)
    statuses[at] = series.statuses
    return _Even(values, months, ~np.isin(statuses, UNCOLLECTED), series.step)


def _ahead(indicator: Indicator, even: _Even) -> Forecast:
    periods = YEAR // even.step if even.step < YEAR else 1
    if periods not in PER_YEAR:
        return Forecast("", np.array([]), np.array([]), np.array([]), "only months and quarters are continued")
    most = float(indicator.per) if indicator.kind == "percentage" else np.inf
    return forecast(even.values, periods, periods, indicator.seasonal, indicator.measure == "stock", even.collected,
                    most=most)


def _turn(indicator: Indicator, even: _Even, began: str) -> Turn:
    at = -(-(_number(began) - int(even.months[0])) // even.step)        # the first period that begins then or later
    season = even.months % YEAR if indicator.seasonal else None
    return turn_since(even.values, at, season, indicator.measure == "stock", even.collected)


def _labels(series: Series, ahead: Forecast) -> tuple[str, ...]:
    """The period of each step ahead in words."""
    months = [_month(series, series.latest, (n + 1) * series.step) for n in range(len(ahead.centre))]
    if series.length == 1:
        return tuple(known_period(month).label for month in months)
    ends = [shift_month(month, series.length - 1) for month in months]
    return tuple(f"{known_period(a).label} to {known_period(b).label}" for a, b in zip(months, ends, strict=True))


def _drawn(ahead: Forecast, labels: tuple[str, ...], series: Series) -> Ahead | None:
    """The forecast as it is drawn: periods that are never collected are left out."""
    known = np.flatnonzero(np.isfinite(ahead.centre))
    if not len(known):
        return None
    months = [int(series.months[-1]) + (int(n) + 1) * series.step for n in known]
    lines = [tuple(line[known].tolist()) for line in (ahead.centre, ahead.lower, ahead.upper)]
    return Ahead(ahead.method, tuple(labels[n] for n in known), tuple(months), *lines)


def _events(chart: LineChart, began: str) -> tuple[Event, ...]:
    """The action's mark, where the chart reaches as far."""
    if not began or not chart.months[0] <= _number(began) <= chart.months[-1] + chart.length - 1:
        return ()
    return (Event(_number(began), f"began {known_period(began).label}"),)


def _table(found: Course, drawn: Ahead | None) -> pd.DataFrame:
    rows = found.rows.assign(what="published")
    if drawn is None:
        return rows
    first = [known_period(shift_month("0000-01", month)).first_day for month in drawn.months]
    return pd.concat([rows, pd.DataFrame({
        "area": rows.area.iloc[0], "name": rows.name.iloc[0], "label": drawn.labels,
        "first_day": pd.to_datetime(first), "status": "", "what": first_upper(f"forecast, {drawn.method}"),
        "value": drawn.centre, "lower": drawn.lower, "upper": drawn.upper})], ignore_index=True)


def _month(series: Series, index: int, later: int = 0) -> str:
    return shift_month("0000-01", int(series.months[index]) + later)


def _number(month: str) -> int:
    return int(month[:4]) * YEAR + int(month[5:]) - 1
