"""A line chart for paper: one area's course with words where a screen would have a legend, and years below."""

from dataclasses import dataclass

import numpy as np

from charts.axes import Axis, time_ticks, value_axis
from charts.formatting import NO_FIGURE, format_value
from charts.marks import check_signals
from charts.palette import SIGNALS
from charts.paper.key import Entry, draw_key
from charts.paper.line_ends import draw_ends, ends_of
from charts.paper.sheet import LINE, SMALL, Sheet
from charts.paper.specs import Line, LineChart
from charts.series import Series, runs
from charts.svg import band_path, line_path
from charts.withheld import WITHHELD

SIGNAL_WORDS = "{} beyond chance"
NOTHING = "No figure is published"


@dataclass(frozen=True)
class Plot:
    """The plane that lines are drawn in, in px of the sheet."""

    left: float
    right: float
    top: float
    foot: float
    axis: Axis
    first: int          # month at the left
    months: int         # from the left to the right
    period: int         # months between two points

    def across(self, month: float) -> float:
        """Where a period that begins in a month has its middle."""
        return self.edge(month + self.period / 2)

    def edge(self, month: float) -> float:
        """Where a month begins."""
        return self.left + (month - self.first) / self.months * (self.right - self.left)

    def height(self, value: float) -> float:
        """Where a value lies; off the scale it stands at its end."""
        return self.foot - float(np.clip(self.axis.share(value), 0, 1)) * (self.foot - self.top)


def draw_lines(sheet: Sheet, chart: LineChart) -> None:
    """The whole chart on its sheet."""
    check_signals(list(chart.signals), len(chart.signals), chart.indicator.improvement)
    courses = [course_of(chart, line) for line in chart.lines]
    axis = value_axis(_extent(chart, courses), chart.indicator, chart.show)
    ends = ends_of(sheet, chart, courses)
    top = draw_key(sheet, _key(chart, courses, axis), sheet.width)
    plot = _plot(sheet, chart, courses, axis, top, max((end.width for end in ends), default=0))
    _draw_withheld(sheet, plot, courses[0])
    _draw_rules(sheet, plot)
    _draw_years(sheet, plot, chart)
    _draw_band(sheet, plot, chart)
    _draw_ahead(sheet, plot, chart, courses[0])
    for course in courses[:0:-1]:
        _draw_course(sheet, plot, course, sheet.paint.context, 1.3)
    _draw_course(sheet, plot, courses[0], sheet.paint.accent, 2.2)
    _draw_signals(sheet, plot, chart, courses[0])
    draw_ends(sheet, plot, ends)


def course_of(chart: LineChart, line: Line) -> Series:
    """A line as a series: nothing but what is published, whatever the line holds."""
    hidden = np.isin(np.array(line.statuses, dtype=object), list(NO_FIGURE))
    values = np.where(hidden, np.nan, np.array(line.values, dtype=float))
    return Series("", line.name, list(chart.labels), np.array(chart.months, dtype=int), values, values, values,
                  list(line.statuses), chart.length)


def _extent(chart: LineChart, courses: list[Series]) -> np.ndarray:
    parts = [*(course.values for course in courses), np.array(chart.lower), np.array(chart.upper)]
    if chart.ahead:
        parts += [np.array(part) for part in (chart.ahead.centre, chart.ahead.lower, chart.ahead.upper)]
    return np.concatenate([np.asarray(part, dtype=float) for part in parts])


def _plot(sheet: Sheet, chart: LineChart, courses: list[Series], axis: Axis, top: float, beside: float) -> Plot:
    step = courses[0].step
    months = [*chart.months, *(chart.ahead.months if chart.ahead else ())]
    left = max(sheet.wide(text, scale=SMALL) for text in axis.texts) + 8 * sheet.unit
    foot = sheet.height - (2.2 if step < 12 or chart.length > 12 else 1.4) * sheet.size * SMALL * LINE
    return Plot(left, sheet.width - beside - 14 * sheet.unit if beside else sheet.width - 4 * sheet.unit,
                top + 0.8 * sheet.size, foot, axis, min(months), max(months) - min(months) + step, step)


def _key(chart: LineChart, courses: list[Series], axis: Axis) -> list[Entry]:
    entries = [Entry("", f"The axis starts at {axis.texts[0]}, not at zero")] if axis.broken else []
    entries += [Entry(signal, SIGNAL_WORDS.format(signal), chart.indicator.improvement)
                for signal in SIGNALS if signal in chart.signals]
    entries += [Entry("band", "usual range")] if len(chart.lower) else []
    entries += [Entry("ahead", chart.ahead.method)] if chart.ahead else []
    entries += [Entry("hatch", WITHHELD)] if courses[0].withheld.any() else []
    return entries


def _draw_withheld(sheet: Sheet, plot: Plot, own: Series) -> None:
    for first, last in runs(own.withheld):
        left, right = plot.edge(own.months[first]), plot.edge(own.months[last] + plot.period)
        sheet.hatch(left, plot.top, right - left, plot.foot - plot.top)


def _draw_rules(sheet: Sheet, plot: Plot) -> None:
    for tick, text in zip(plot.axis.ticks, plot.axis.texts, strict=True):
        y = plot.height(tick)
        sheet.line(plot.left, y, plot.right, y, sheet.paint.muted if tick == plot.axis.low else sheet.paint.rule)
        sheet.text(plot.left - 6 * sheet.unit, y, text, sheet.paint.muted, anchor="end", scale=SMALL)


def _draw_years(sheet: Sheet, plot: Plot, chart: LineChart) -> None:
    months = np.array([*chart.months, *(chart.ahead.months if chart.ahead else ())])
    wanted = max(2, int((plot.right - plot.left) / sheet.wide("2011/12 x")))
    for month, words in zip(*time_ticks(months, plot.period, wanted), strict=True):
        x = plot.across(month)
        sheet.line(x, plot.foot, x, plot.foot + 4 * sheet.unit, sheet.paint.muted)
        for n, word in enumerate(words.split("<br>")):
            sheet.text(x, plot.foot + (0.95 + n * LINE) * sheet.size * SMALL + 2 * sheet.unit, word,
                       sheet.paint.muted, anchor="middle", scale=SMALL)


def _draw_band(sheet: Sheet, plot: Plot, chart: LineChart) -> None:
    if not len(chart.lower):
        return
    lower, upper = np.array(chart.lower, dtype=float), np.array(chart.upper, dtype=float)
    known = runs(np.isfinite(lower) & np.isfinite(upper))
    xs = np.array([plot.across(month) for month in chart.months])
    ys = [np.array([plot.height(value) if np.isfinite(value) else 0 for value in line]) for line in (lower, upper)]
    sheet.fill(band_path(xs, ys[0], ys[1], known), sheet.paint.band)


def _draw_ahead(sheet: Sheet, plot: Plot, chart: LineChart, own: Series) -> None:
    ahead = chart.ahead
    if not ahead:
        return
    xs = np.array([plot.across(month) for month in ahead.months])
    lower, upper, centre = (np.array([plot.height(value) for value in part])
                            for part in (ahead.lower, ahead.upper, ahead.centre))
    whole = [(0, len(xs) - 1)]
    sheet.fill(band_path(xs, lower, upper, whole), sheet.paint.accent, 0.14)
    sheet.stroke(line_path(xs, centre, whole), sheet.paint.accent, 1.6, "5 4")


def _draw_course(sheet: Sheet, plot: Plot, course: Series, colour: str, thick: float) -> None:
    xs = np.array([plot.across(month) for month in course.months])
    ys = np.array([plot.height(value) if np.isfinite(value) else 0 for value in course.values])
    sheet.stroke(line_path(xs, ys, course.stretches()), colour, thick)
    last = course.last_published
    for at in course.alone:
        sheet.dot(xs[at], ys[at], thick + 0.6, colour)
    if last is not None:
        sheet.dot(xs[last], ys[last], thick + 1.2, colour)


def _draw_signals(sheet: Sheet, plot: Plot, chart: LineChart, own: Series) -> None:
    for month, value, signal in zip(own.months, own.values, chart.signals or [""] * len(own.months), strict=True):
        if signal and np.isfinite(value):
            sheet.mark(plot.across(month), plot.height(value), signal, chart.indicator.improvement)


def last_figure(chart: LineChart, course: Series) -> str:
    """A line's last published figure as it is written at its end."""
    last = course.last_published
    return "" if last is None else format_value(course.values[last], chart.indicator, course.statuses[last],
                                                chart.show, unit=False)
