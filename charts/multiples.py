"""Small multiples: one area's course in each panel, all in one view, each a link."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import numpy as np
import pandas as pd

from charts.axes import Axis, value_axis
from charts.formatting import TOO_FEW, format_value, unit_of
from charts.marks import check_finding, check_signals, in_words, upward
from charts.palette import SIGNALS
from charts.series import Series, runs, series_of, triple
from charts.svg import band_path, hatching, line_path, mark_path
from charts.withheld import WITHHELD
from data.catalogue import Indicator

WIDTH, HEIGHT, PAD = 200, 72, 6


@dataclass(frozen=True)
class Panel:
    """One area's rows with what analysis found in them; the limits are in units of what is shown."""

    frame: pd.DataFrame
    href: str
    limits: Any = None                  # centre line, lower and upper limit: one number a row each
    signals: Sequence[str] = ()         # one a row: "", better, worse, higher, lower
    finding: str = ""                   # the area as a whole: a signal, "" or "too few to tell"


def small_multiples(panels: Sequence[Panel], indicator: Indicator, chosen: str = "", same_axis: bool = True,
                    show: str = "value") -> str:
    """A grid of linked panels in the order given, in HTML for `st.markdown`; `chosen` is an area's code."""
    drawn = [(panel, series_of(panel.frame, show)) for panel in panels]
    for panel, series in drawn:
        check_finding(panel.finding, indicator.improvement)
        if panel.signals:
            check_signals(list(panel.signals), len(series.labels), indicator.improvement)
    extents = [_extent(panel, series) for panel, series in drawn]
    shared = value_axis(np.concatenate(extents), indicator, show)
    axes = [shared if same_axis else value_axis(extent, indicator, show) for extent in extents]
    span = int(min(s.months[0] for _, s in drawn)), int(max(s.months[-1] for _, s in drawn))
    cells = "".join(_panel(panel, series, axis, span, indicator, show, series.area == chosen)
                    for (panel, series), axis in zip(drawn, axes, strict=True))
    words = axis_words(shared, indicator, same_axis, show)
    words += f" Hatched: {WITHHELD}." if any(series.withheld.any() for _, series in drawn) else ""
    return (f'<div class="multiples">{hatching("hatch-multiples")}<p class="note">{words}</p>'
            f'<ul class="grid">{cells}</ul></div>')


def axis_words(axis: Axis, indicator: Indicator, same_axis: bool, show: str = "value") -> str:
    """What the reader must know of the panels' scales."""
    if not same_axis:
        return "Each panel has its own scale: compare the course, not the height."
    unit = f" {unit_of(indicator, show)}" if unit_of(indicator, show) else ""
    start = "; it does not start at zero" if axis.broken else ""
    return f"All panels have the same scale, {axis.texts[0]} to {axis.texts[-1]}{unit}{start}."


def _extent(panel: Panel, series: Series) -> np.ndarray:
    limits = [] if panel.limits is None else list(triple(panel.limits)[1:])
    return np.concatenate([series.values, *limits])


def _panel(panel: Panel, series: Series, axis: Axis, span: tuple[int, int], indicator: Indicator, show: str,
           chosen: bool) -> str:
    last = series.latest
    value = format_value(series.values[last], indicator, series.statuses[last], show, unit=False)
    if value[0].isalpha():
        value = f'<span class="none">{value}</span>'
    kind = panel.finding if panel.finding in SIGNALS else "quiet"
    words = _last_shown(series, indicator, show) or in_words(panel.finding, indicator.improvement)
    current = ' aria-current="true"' if chosen else ""
    name = escape(series.name).replace("/", "/<wbr>")
    return (f'<li><a class="panel" href="{escape(panel.href)}" target="_self"{current}>'
            f'<span class="head"><b>{name}</b><span class="figure">{value}</span></span>'
            f'{_drawing(panel, series, axis, span, indicator)}<span class="{kind}">{words}</span></a></li>')


def _last_shown(series: Series, indicator: Indicator, show: str) -> str:
    """The latest figure there is, where a panel's own latest is not shown."""
    last = series.last_published
    if last is None or last == series.latest:
        return ""
    return f"{series.labels[last]}: {format_value(series.values[last], indicator, show=show, unit=False)}"


def _drawing(panel: Panel, series: Series, axis: Axis, span: tuple[int, int], indicator: Indicator) -> str:
    width = WIDTH - 2 * PAD
    xs = PAD + (series.months - span[0]) / max(span[1] - span[0], 1) * width
    ys = _heights(series.values, axis)
    half = width / max(span[1] - span[0], 1) * series.step / 2
    parts = []
    if panel.limits is not None and panel.finding != TOO_FEW:
        centre, lower, upper = (_heights(axis.clip(part), axis) for part in triple(panel.limits))
        known = runs(np.isfinite(lower) & np.isfinite(upper))
        parts.append(f'<path class="band" d="{band_path(xs, lower, upper, known)}"/>')
        parts.append(f'<path class="centre" d="{line_path(xs, centre, runs(np.isfinite(centre)))}"/>')
    parts.append(_stripes(xs, half, series))
    parts.append(f'<path class="line" d="{line_path(xs, ys, series.stretches())}"/>')
    dots = np.flatnonzero(np.isfinite(ys)) if series.yearly else series.alone       # few years are points, not a course
    parts += [f'<circle class="last" cx="{xs[at]:.0f}" cy="{ys[at]:.0f}" r="2"/>' for at in dots]
    for signal in SIGNALS:
        parts.append(_marks(xs, ys, signal, panel.signals, indicator.improvement))
    if np.isfinite(ys[series.latest]):
        parts.append(f'<circle class="last" cx="{xs[-1]:.0f}" cy="{ys[-1]:.0f}" r="3"/>')
    return f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true">{"".join(parts)}</svg>'


def _heights(values: np.ndarray, axis: Axis) -> np.ndarray:
    return HEIGHT - PAD - (values - axis.low) / (axis.high - axis.low) * (HEIGHT - 2 * PAD)


def _stripes(xs: np.ndarray, half: float, series: Series) -> str:
    areas = "".join(f"M{xs[first] - half:.0f} 0H{xs[last] + half:.0f}V{HEIGHT}H{xs[first] - half:.0f}z"
                    for first, last in runs(series.withheld))
    return f'<path fill="url(#hatch-multiples)" d="{areas}"/>' if areas else ""


def _marks(xs: np.ndarray, ys: np.ndarray, signal: str, signals: Sequence[str], improvement: str) -> str:
    path = "".join(mark_path(xs[i], ys[i], signal, upward(signal, improvement))
                   for i, found in enumerate(signals) if found == signal and np.isfinite(ys[i]))
    return f'<path class="mark {signal}" d="{path}"/>' if path else ""
