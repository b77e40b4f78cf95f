"""Two to four areas on one plane, each named at its line's end."""

from collections.abc import Sequence
from html import escape

import numpy as np
import pandas as pd

from charts.axes import Axis, time_ticks, value_axis
from charts.formatting import NO_FIGURE, counted, format_value, listed, unit_of
from charts.plane import HEIGHT, UNITS, across, height_of, named_ends, plane, stretched, ticks_below, value_rules
from charts.series import Series, runs, series_of
from charts.svg import hatching, line_path
from charts.withheld import WITHHELD
from data.catalogue import Indicator

MOST = 4


def side_by_side(frames: Sequence[pd.DataFrame], indicator: Indicator, show: str = "value") -> str:
    """The areas' lines as HTML for `st.markdown`; one frame an area, in the order chosen."""
    if not 1 <= len(frames) <= MOST:
        raise ValueError(f"{len(frames)} areas side by side; choose from 1 to {MOST}")
    drawn = [series_of(frame, show) for frame in frames]
    axis = value_axis(np.concatenate([series.values for series in drawn]), indicator, show)
    months = np.array([min(s.months[0] for s in drawn), max(s.months[-1] for s in drawn)])
    span = max(int(months[1] - months[0]), 1)
    at, words = time_ticks(months, drawn[0].step if drawn[0].yearly else 1)
    ticks = [((month - months[0]) / span, text.split("<br>")) for month, text in zip(at, words, strict=True)]
    inside = value_rules(axis) + ticks_below(ticks) + _lines(drawn, axis, int(months[0]), span)
    inside += _ends(drawn, axis, int(months[0]), span, indicator, show)
    return (f'<div class="side-by-side">{hatching("hatch-side")}'
            f'<p class="note">{_title(drawn, indicator, axis, show)}</p>'
            f'{plane(alt_text(drawn, indicator, show), inside, kind="with-ends")}</div>')


def alt_text(drawn: Sequence[Series], indicator: Indicator, show: str = "value") -> str:
    """What the plane shows, with each area's latest figure."""
    latest = [_latest(series, indicator, show, unit=True) for series in drawn]
    hidden = [f"{counted(int(series.withheld.sum()), 'period')} of {series.name}"
              for series in drawn if series.withheld.any()]
    words = f"{indicator.label}, {drawn[0].labels[0]} to {drawn[0].labels[-1]}. Latest: {listed(latest)}."
    return words + (f" {WITHHELD.capitalize()}: {listed(hidden)}." if hidden else "")


def _latest(series: Series, indicator: Indicator, show: str, unit: bool) -> str:
    at = series.latest
    return f"{series.name} {format_value(series.values[at], indicator, series.statuses[at], show, unit)}"


def _title(drawn: Sequence[Series], indicator: Indicator, axis: Axis, show: str) -> str:
    unit = unit_of(indicator, show)
    what = escape(indicator.numerator if show == "numerator" else indicator.label)
    words = f"<b>{what}{', ' + unit if unit else ''}</b>"
    words += f" · The axis starts at {axis.texts[0]}, not at zero" if axis.broken else ""
    for series in drawn:
        if series.last_published is None and not series.withheld.any():
            words += f" · {escape(series.name)}: {NO_FIGURE[series.statuses[-1]]}"
    hidden = [escape(series.name) for series in drawn if series.withheld.any()]
    return words + (f" · Hatched: {WITHHELD} for {' or '.join(hidden)}" if hidden else "")


def _lines(drawn: Sequence[Series], axis: Axis, start: int, span: int) -> str:
    hidden, paths = set(), ""
    for number, series in reversed(list(enumerate(drawn, start=1))):
        hidden |= {(int(month) - start, series.step) for month in series.months[series.withheld]}
        xs = (series.months - start) / span * UNITS
        ys = np.nan_to_num((axis.high - series.values) / (axis.high - axis.low) * HEIGHT)
        paths += f'<path class="line line-{number}" d="{line_path(xs, ys, series.stretches())}"/>'
    return _stripes(hidden, span) + stretched(paths)


def _stripes(hidden: set[tuple[int, int]], span: int) -> str:
    """Hatching over what is withheld of any area: as wide as its period, and never beyond the plane."""
    halves = np.zeros(2 * span, dtype=bool)             # of months
    for month, step in hidden:
        halves[max(0, 2 * month - step):2 * month + step] = True
    return "".join(f'<rect x="{across(first / 2 / span)}" width="{across((last - first + 1) / 2 / span)}" '
                   f'height="{HEIGHT}" fill="url(#hatch-side)"/>' for first, last in runs(halves))


def _ends(drawn: Sequence[Series], axis: Axis, start: int, span: int, indicator: Indicator, show: str) -> str:
    known = [(number, s) for number, s in enumerate(drawn, start=1) if s.last_published is not None]
    ends = [(f"end-{number}", height_of(float(series.values[series.last_published]), axis),
             _latest(series, indicator, show, unit=False)) for number, series in known]
    dots = ""
    for number, series in known:
        points = np.flatnonzero(np.isfinite(series.values)) if series.yearly else series.alone
        for at, size in [*((n, 3.0) for n in points), (series.last_published or 0, 4.5)]:
            place, y = (int(series.months[at]) - start) / span, height_of(float(series.values[at]), axis)
            dots += f'<circle class="dot-{number}" cx="{across(place)}" cy="{y:.0f}" r="{size:g}"/>'
    return dots + named_ends(ends)
