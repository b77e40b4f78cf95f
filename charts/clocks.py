"""The three clocks of an indicator: on the month, on the same month last year, since the start of the plan."""

from dataclasses import dataclass

import numpy as np

from charts.formatting import NO_FIGURE, format_change
from charts.series import Series
from charts.withheld import WITHHELD
from data.catalogue import Indicator
from data.periods import known_period, shift_month

AFTER_HOLIDAY = "not compared, holiday"
QUARTER = 3                 # months between two figures of a series that is published at quarter ends
ARROWS = {1: "▲", -1: "▼", 0: ""}


@dataclass(frozen=True)
class Clock:
    """One change: since when, by how much, and what a test says of it (nothing where none was made)."""

    since: str
    change: str
    verdict: str
    direction: int


def shown_figure(indicator: Indicator) -> str:
    """What a tile and its clocks count: the percentage itself, or children."""
    return "value" if indicator.kind == "percentage" else "numerator"


def clocks_of(indicator: Indicator, series: Series, index: int, verdict: str, direction: int) -> list[Clock]:
    """The three clocks of the city at one period; the verdict is that of the test against a year before."""
    month = shift_month("0000-01", int(series.months[index]))
    step = "on the quarter" if series.step == QUARTER else "on the month"
    start, before = first_known(series, start_of_plan(indicator, month)), shift_month(month, -12)
    last = shift_month(month, -QUARTER if series.step == QUARTER else -1)
    after_holiday = int(last[5:]) in indicator.months_off and series.statuses[index] != "z"
    return [
        Clock(step, AFTER_HOLIDAY if after_holiday else _change(indicator, series, index, last), "", 0),
        Clock(f"on {_named(before)}", _change(indicator, series, index, before), verdict, direction),
        Clock(f"since {_named(start)}", _change(indicator, series, index, start), "", 0),
    ]


def clock_html(clock: Clock) -> str:
    """One row of a tile: since when, and the change with its verdict in words."""
    word = f"<b class='v-{clock.verdict.replace(' ', '-')}'>{ARROWS[clock.direction]} {clock.verdict}</b>" \
        if clock.verdict else ""
    return f"<div><dt>{clock.since}</dt><dd>{clock.change} {word}</dd></div>"


def figure_at(series: Series, month: str) -> float:
    """The figure of a month, NaN where there is none."""
    found = np.flatnonzero(series.months == _index(month))
    return float(series.values[found[0]]) if len(found) else float("nan")


def start_of_plan(indicator: Indicator, month: str) -> str:
    """The plan's first month; for a series with seasons the same month of the plan's first year."""
    if not indicator.seasonal:
        return indicator.baseline
    same = f"{indicator.baseline[:4]}{month[4:]}"
    return same if same >= indicator.baseline else f"{int(same[:4]) + 1}{same[4:]}"


def first_known(series: Series, start: str) -> str:
    """The start of the plan, or the first month after it for a series that is counted at quarter ends only."""
    later = series.months[series.months >= _index(start)]
    return shift_month("0000-01", int(later[0])) if len(later) and series.step == QUARTER else start


def _change(indicator: Indicator, series: Series, index: int, month: str) -> str:
    ends = (index, *np.flatnonzero(series.months == _index(month)))
    if any(series.statuses[end] == "c" for end in ends):     # with one end shown, the change would give the other
        return WITHHELD
    if any(series.statuses[end] == "z" for end in ends):
        return NO_FIGURE["z"]
    change = float(series.values[index]) - figure_at(series, month)
    return format_change(change, indicator, shown_figure(indicator))


def _index(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:]) - 1


def _named(month: str) -> str:
    return known_period(month).label
