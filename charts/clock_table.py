"""The clocks of every area in one table: on the month or quarter, on a year before, since the start of the plan."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from charts.clocks import figure_at, first_known, shown_figure, start_of_plan
from charts.formatting import NO_FIGURE, decimals_of, unit_of
from charts.grid import known_until
from charts.series import Series, observed, series_of
from charts.table import Column, data_table
from charts.trend_view import AREA_WORDS
from data import store
from data.catalogue import Indicator
from data.periods import known_period, shift_month


@dataclass(frozen=True)
class ClockTable:
    """The table, and the same as rows for a file; both empty where the indicator is not counted month by month."""

    title: str
    html: str
    rows: pd.DataFrame


def clock_table(path: Path, indicator_id: str, area_type: str, period: str) -> ClockTable:
    """Each area's latest month or quarter end with its changes, the city first; only where such are published."""
    indicator = store.indicators(path)[indicator_id]
    kind = indicator.finest(area_type)
    every = known_until(observed(path, indicator_id, area_type, kind), period)
    if kind != "month" or known_period(period).kind != "month" or every.empty:
        return ClockTable("", "", pd.DataFrame())
    city = known_until(observed(path, indicator_id, "city", kind), period)
    course = series_of(city)
    since = {"last": shift_month(period, -course.step), "year": shift_month(period, -12),
             "plan": first_known(course, start_of_plan(indicator, period))}
    rows = pd.DataFrame([_row(indicator, series_of(own, shown_figure(indicator)), period, since)
                         for frame in (city, every) for _, own in frame.groupby("area", sort=False)])
    show = shown_figure(indicator)
    decimals, unit = decimals_of(indicator, show), unit_of(indicator, show) or "number"
    columns = (Column("name", AREA_WORDS[area_type].capitalize()),
               Column("now", f"{known_period(period).label}, {unit}", decimals, status="now_status"),
               *(Column(key, f"Since {known_period(month).label}", decimals, signed=True, status=f"{key}_status")
                 for key, month in since.items()))
    title = f"{indicator.label}: changes by {AREA_WORDS[area_type]}"
    named = {"name": "Area", **{column.key: column.title for column in columns[1:]}}
    return ClockTable(title, data_table(rows, columns, title, visible_caption=False), _for_file(rows, named))


def _row(indicator: Indicator, series: Series, period: str, since: dict[str, str]) -> dict[str, object]:
    now, status = figure_at(series, period), _status_at(series, period)
    row: dict[str, object] = {"area": series.area, "name": series.name, "now": now, "now_status": status}
    for key, month in since.items():
        after_holiday = key == "last" and int(month[5:]) in indicator.months_off
        statuses = (status, _status_at(series, month))      # with one end shown, the change would give the other
        row[key] = np.nan if after_holiday else now - figure_at(series, month)
        row[f"{key}_status"] = "c" if "c" in statuses else "z" if after_holiday or "z" in statuses else ""
    return row


def _status_at(series: Series, month: str) -> str:
    found = np.flatnonzero(series.months == int(month[:4]) * 12 + int(month[5:]) - 1)
    return series.statuses[found[0]] if len(found) else "x"


def _for_file(rows: pd.DataFrame, named: dict[str, str]) -> pd.DataFrame:
    """The figures with the words that stand in their place, under the heads of the table."""
    told = {}
    for key, title in named.items():
        if key == "name":
            told[title] = rows[key].tolist()
            continue
        told[title] = [NO_FIGURE.get(status, NO_FIGURE["x"]) if np.isnan(value) else round(value, 2)
                       for value, status in zip(rows[key], rows[f"{key}_status"], strict=True)]
    return pd.DataFrame(told)
