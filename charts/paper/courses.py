"""An indicator's course in one area as a line to draw, with the sentence that stands for it."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from charts.grid import known_until, rows_for
from charts.paper.specs import Line, LineChart
from charts.sentences import trend_alt
from charts.series import Series, observed, series_of
from charts.signals import judge
from data import store
from data.periods import known_period
from geo.areas import CITY


@dataclass(frozen=True)
class Course:
    """The chart, its alt text, its title with the unit, and the area's rows."""

    title: str
    chart: LineChart
    alt: str
    rows: pd.DataFrame


def course(path: Path, indicator_id: str, area_type: str, area: str, until: str, *, show: str = "value",
           kind: str = "", beside: bool = True, first: str = "") -> Course | None:
    """One area's published figures up to the end of a period, beside Leeds in grey; None where there is no row.

    kind: of period, the shortest published where left out; first: a period before which nothing is drawn. Leeds stands
    beside values, not beside numbers, and only where the same periods are published for it.
    """
    indicator = store.indicators(path)[indicator_id]
    kind = kind or indicator.finest(area_type)
    every = observed(path, indicator_id, area_type, kind)
    own = _from(known_until(every[every.area == area], until), first)
    if own.empty:
        return None
    series = series_of(own, show)
    lines = [_line(series)]
    if beside and area != CITY and show == "value":
        city = observed(path, indicator_id, "city", kind)
        if len(city):
            lines.append(_line(series_of(rows_for(city, CITY, city.name.iloc[0], own.period.tolist()), show)))
    found = judge(path, indicator, area_type, kind, until).get(area) if not series.yearly else None
    words = tuple(found.words[-len(series.labels):]) if found else ()
    chart = LineChart(indicator, show, tuple(series.labels), tuple(series.months.tolist()), series.length,
                      tuple(lines), words)
    return Course(_title(indicator.label, indicator.unit if show == "value" else "number", series.name), chart,
                  trend_alt(own, indicator, _latest(words) if found else None, show=show), own)


def _from(rows: pd.DataFrame, first: str) -> pd.DataFrame:
    return rows[rows.first_day >= pd.Timestamp(known_period(first).first_day)] if first else rows


def _line(series: Series) -> Line:
    return Line(series.name, tuple(np.asarray(series.values, dtype=float).tolist()), tuple(series.statuses))


def _latest(words: tuple[str, ...]) -> str:
    return words[-1] if words else ""


def _title(label: str, unit: str, name: str) -> str:
    return f"{label}, {unit}, {name}" if unit else f"{label}, {name}"
