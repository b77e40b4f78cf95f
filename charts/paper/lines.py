"""A line chart for paper: one area's course with words where a screen would have a legend, and years below."""

import numpy as np

from charts.axes import Axis, time_ticks, value_axis
from charts.marks import check_signals
from charts.palette import SIGNALS
from charts.paper.key import Entry, draw_key
from charts.paper.line_ends import draw_ends, ends_of, name_last
from charts.paper.line_layers import (
    draw_ahead,
    draw_band,
    draw_course,
    draw_events,
    draw_signals,
    draw_withheld,
    has_room,
)
from charts.paper.plot import Plot, course_of, low_coverage
from charts.paper.sheet import LINE, SMALL, Sheet
from charts.paper.specs import LineChart
from charts.series import Series
from charts.withheld import WITHHELD

SIGNAL_WORDS = "{} beyond chance"
NOTHING = "No figure is published"


def draw_lines(sheet: Sheet, chart: LineChart) -> None:
    """The whole chart on its sheet."""
    check_signals(list(chart.signals) or [""] * len(chart.labels), len(chart.labels), chart.indicator.improvement)
    courses = [course_of(chart, line) for line in chart.lines]
    own = courses[0]
    extent = _extent(chart, courses)
    axis = value_axis(extent, chart.indicator, chart.show)
    ends = ends_of(sheet, chart, courses)
    plot = _plot(sheet, chart, own, axis, 0, max((end.width for end in ends), default=0))
    top = draw_key(sheet, _key(sheet, plot, chart, own, axis), sheet.width)
    plot = _plot(sheet, chart, own, axis, top, max((end.width for end in ends), default=0))
    draw_withheld(sheet, plot, courses)
    if np.isfinite(extent).any():
        _draw_rules(sheet, plot)
    elif not own.withheld.any():
        sheet.text((plot.left + plot.right) / 2, (plot.top + plot.foot) / 2, NOTHING, sheet.paint.muted,
                   anchor="middle")
    _draw_years(sheet, plot, chart)
    draw_band(sheet, plot, chart)
    draw_events(sheet, plot, chart)
    draw_ahead(sheet, plot, chart, own)
    for course in courses[:0:-1]:
        draw_course(sheet, plot, course, sheet.paint.context, 1.4)
    draw_course(sheet, plot, own, sheet.paint.accent, 2.2)
    draw_signals(sheet, plot, chart, own)
    name_last(sheet, plot, chart, own)
    draw_ends(sheet, plot, ends)


def _extent(chart: LineChart, courses: list[Series]) -> np.ndarray:
    parts = [*(course.values for course in courses), chart.lower, chart.upper]
    if chart.ahead:
        parts += [chart.ahead.centre, chart.ahead.lower, chart.ahead.upper]
    return np.concatenate([np.asarray(part, dtype=float) for part in parts])


def _plot(sheet: Sheet, chart: LineChart, own: Series, axis: Axis, top: float, beside: float) -> Plot:
    months = [*chart.months, *(chart.ahead.months if chart.ahead else ())]
    left = max(sheet.wide(text, scale=SMALL) for text in axis.texts) + 8 * sheet.unit
    rows = 1 if own.yearly and own.length == 12 else 2
    foot = sheet.height - (rows * LINE + 0.3) * sheet.size * SMALL - 2 * sheet.unit
    right = sheet.width - (beside + 14 * sheet.unit if beside else 4 * sheet.unit)
    top += 0.7 * sheet.size + len(chart.events) * sheet.size * SMALL * LINE
    return Plot(left, right, top, foot, axis, min(months), max(months) - min(months) + own.step, own.step)


def _key(sheet: Sheet, plot: Plot, chart: LineChart, own: Series, axis: Axis) -> list[Entry]:
    """What cannot be said beside the thing itself."""
    entries = [Entry("", f"The axis starts at {axis.texts[0]}, not at zero")] if axis.broken else []
    entries += [Entry(signal, SIGNAL_WORDS.format(signal), chart.indicator.improvement)
                for signal in SIGNALS if signal in chart.signals]
    entries += [Entry("band", "usual range")] if len(chart.lower) else []
    entries += [Entry("ahead", chart.ahead.method)] if chart.ahead else []
    entries += [Entry("low", "low coverage")] if low_coverage(own).any() else []
    hidden = own.withheld.any() and not has_room(sheet, plot, own)
    return entries + ([Entry("hatch", WITHHELD)] if hidden else [])


def _draw_rules(sheet: Sheet, plot: Plot) -> None:
    heights = [plot.height(tick) for tick in plot.axis.ticks]
    sheet.rules(((plot.left, y, plot.right, y) for y in heights), sheet.paint.rule)
    for y, text in zip(heights, plot.axis.texts, strict=True):
        sheet.text(plot.left - 6 * sheet.unit, y, text, sheet.paint.muted, anchor="end", scale=SMALL)


def _draw_years(sheet: Sheet, plot: Plot, chart: LineChart) -> None:
    months = np.array([*chart.months, *(chart.ahead.months if chart.ahead else ())])
    wanted = max(2, int((plot.right - plot.left) / sheet.wide("to 2013/14", scale=SMALL)))
    at, labels = time_ticks(months, plot.period, wanted)
    xs = [plot.across(month) for month in at]
    sheet.rules([(plot.left, plot.foot, plot.right, plot.foot),
                 *((x, plot.foot, x, plot.foot + 4 * sheet.unit) for x in xs)], sheet.paint.muted)
    for x, words in zip(xs, labels, strict=True):
        for n, word in enumerate(words.split("<br>")):
            sheet.text(x, plot.foot + (0.85 + n * LINE) * sheet.size * SMALL + 2 * sheet.unit, word,
                       sheet.paint.muted, anchor="middle", scale=SMALL)
