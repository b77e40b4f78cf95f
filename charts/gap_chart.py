"""The slope index over time: a line with its interval, hatched where it is not worked out for what is withheld."""

from html import escape
from typing import Any

import numpy as np
import pandas as pd

from charts.axes import Axis, round_axis, time_ticks
from charts.formatting import counted, format_number
from charts.gap import interval_words
from charts.layout import wrapped
from charts.plane import UNITS, across, height_of, plane, stretched, ticks_below, value_rules
from charts.series import Series, numbers, records, series_of
from charts.svg import band_path, hatching, line_path
from charts.withheld import WITHHELD
from data.catalogue import Indicator

HEIGHT = 260
MOST_DOTS = 16          # of more points the line alone says enough
MOST_TICKS = 4          # words below that a phone can hold
LINE = 18


def gap_chart(rows: pd.DataFrame, indicator: Indicator) -> str:
    """HTML for `st.markdown` of the rows of `charts.gap.gap_rows`, which are at least one."""
    series, axis = series_of(rows), _axis(rows)
    xs = (series.months - series.months[0] + series.step / 2) / (np.ptp(series.months) + series.step)
    inside = _hatched(series, xs) + value_rules(axis, HEIGHT) + ticks_below(_ticks(series, xs), HEIGHT)
    inside += _band(rows, series, xs, axis) + _points(rows, series, xs, axis) + _end(series, axis, indicator)
    unit = f", {indicator.unit}" if indicator.unit else ""
    note = f"<b>Slope index of inequality{escape(unit)}</b> · Above 0: higher where more deprived"
    note += f" · Hatched: not worked out, a figure is {WITHHELD}" if series.withheld.any() else ""
    return (f'<div class="gap">{hatching("hatch-gap")}<p class="note">{note}</p>'
            f'{plane(gap_alt(rows, indicator), inside, kind="with-ends", height=HEIGHT)}</div>')


def gap_alt(rows: pd.DataFrame, indicator: Indicator) -> str:
    """What the chart shows, with the actual figures."""
    unit = f", {indicator.unit}" if indicator.unit else ""
    words = (f"Slope index of inequality of {indicator.label}{unit}, {rows.label.iloc[0]} to {rows.label.iloc[-1]}, "
             "with 95 % intervals.")
    known = rows[rows.value.notna()]
    for name, found in (("First", known.head(1)), ("Lowest", known.nsmallest(1, "value")),
                        ("Highest", known.nlargest(1, "value")), ("Latest", known.tail(1))):
        words += "".join(f" {name} {_figure(row, indicator)} ({row['label']})." for row in records(found))
    missing = len(rows) - len(known)
    return words + (f" {counted(missing, 'period')} not worked out." if missing else "")


def _figure(row: dict[str, Any], indicator: Indicator) -> str:
    interval = interval_words(row["lower"], row["upper"], indicator.decimals)
    return f"{format_number(row['value'], indicator.decimals)}, {interval}"


def _axis(rows: pd.DataFrame) -> Axis:
    """From zero, and with room for the intervals."""
    known = np.concatenate([[0.0], *(numbers(rows, name) for name in ("value", "lower", "upper"))])
    known = known[np.isfinite(known)]
    return round_axis(float(known.min()), float(known.max()))


def _hatched(series: Series, xs: np.ndarray) -> str:
    width = 1 / (np.ptp(series.months) / series.step + 1)
    return "".join(f'<rect x="{across(x - width / 2)}" width="{across(width)}" height="{HEIGHT}" '
                   'fill="url(#hatch-gap)"/>' for x in xs[series.withheld])


def _ticks(series: Series, xs: np.ndarray) -> list[tuple[float, list[str]]]:
    """Below years their own words, else the first month of each year."""
    if series.step >= 12:
        every = -(-len(xs) // MOST_TICKS)
        kept = range(len(xs) - 1, -1, -every)
        return [(float(xs[n]), wrapped(series.labels[n].removeprefix("academic year ").removeprefix("calendar year "),
                                       11)) for n in kept]
    at, words = time_ticks(series.months, MOST_TICKS)
    span = np.ptp(series.months) + series.step
    return [((month - series.months[0] + series.step / 2) / span, text.split("<br>"))
            for month, text in zip(at, words, strict=True)]


def _band(rows: pd.DataFrame, series: Series, xs: np.ndarray, axis: Axis) -> str:
    """The interval as a band, the line, and zero, where there is no gap."""
    def down(values: np.ndarray) -> np.ndarray:
        return np.nan_to_num((axis.high - values) / (axis.high - axis.low) * HEIGHT)

    joined = [(first, last) for first, last in series.stretches() if last > first]
    lower, upper = (down(axis.clip(numbers(rows, name))) for name in ("lower", "upper"))
    zero = round(height_of(0, axis, HEIGHT))
    return (f'<line class="zero" x2="100%" y1="{zero}" y2="{zero}"/>' + stretched(
        f'<path class="interval" d="{band_path(xs * UNITS, lower, upper, joined)}"/>'
        f'<path class="line line-1" d="{line_path(xs * UNITS, down(series.values), joined)}"/>', HEIGHT))


def _points(rows: pd.DataFrame, series: Series, xs: np.ndarray, axis: Axis) -> str:
    """Dots for the figures where they are few, else for the latest and those alone; whiskers for those alone."""
    known = np.flatnonzero(np.isfinite(series.values))
    shown = known if len(known) <= MOST_DOTS else np.union1d(series.alone, known[-1:]).astype(int)
    alone = set(series.alone)
    lower, upper = (axis.clip(numbers(rows, name)) for name in ("lower", "upper"))
    drawn = ""
    for n in shown:
        x, y = across(float(xs[n])), height_of(float(series.values[n]), axis, HEIGHT)
        low, high = (height_of(float(side[n]), axis, HEIGHT) for side in (lower, upper))
        drawn += f'<line class="whisker" x1="{x}" x2="{x}" y1="{low:.0f}" y2="{high:.0f}"/>' if n in alone else ""
        drawn += f'<circle class="dot-1" cx="{x}" cy="{y:.0f}" r="4"/>'
    return drawn


def _end(series: Series, axis: Axis, indicator: Indicator) -> str:
    """The last figure in words at the right, with its period where that is not the last."""
    at = series.last_published
    if at is None:
        return ""
    value = float(series.values[at])
    sign = "+" if round(value, indicator.decimals) > 0 else ""
    lines = [f"{sign}{format_number(value, indicator.decimals)}", *wrapped(series.labels[at], 14)]
    top = min(max(height_of(value, axis, HEIGHT), LINE), HEIGHT - LINE * (len(lines) - 1))
    spans = "".join(f'<tspan x="12" y="{top + n * LINE:.0f}" dy=".35em">{line}</tspan>'
                    for n, line in enumerate(lines))
    return f'<svg x="100%" overflow="visible"><text class="end-1">{spans}</text></svg>'
