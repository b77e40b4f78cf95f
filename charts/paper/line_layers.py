"""The layers of a line chart for paper, from the hatching at the back to the signals in front."""

import numpy as np

from charts.paper.plot import Plot, low_coverage
from charts.paper.sheet import LINE, SMALL, Sheet
from charts.paper.specs import LineChart
from charts.paper.type import shortened
from charts.series import Series, runs
from charts.svg import band_path, line_path
from charts.withheld import WITHHELD

AHEAD = 0.14        # opacity of a forecast's interval


def draw_withheld(sheet: Sheet, plot: Plot, courses: list[Series]) -> None:
    """Hatching from top to foot over what is withheld, with the word wherever there is room for it."""
    own = courses[0]
    for first, last in runs(own.withheld):
        left, right = _stretch(plot, own, first, last)
        sheet.hatch(left, plot.top, right - left, plot.foot - plot.top)
        if right - left >= _room(sheet):
            others = np.concatenate([[np.nan], *(course.values[first:last + 1] for course in courses[1:])])
            low = np.isfinite(others).any() and plot.axis.share(float(np.nanmean(others))) < 0.5
            y = plot.top + sheet.size if low else plot.foot - sheet.size
            sheet.text((left + right) / 2, y, WITHHELD, sheet.paint.muted, anchor="middle", scale=SMALL, halo=True)


def has_room(sheet: Sheet, plot: Plot, own: Series) -> bool:
    """Whether any withheld stretch is wide enough for the word."""
    stretches = [_stretch(plot, own, first, last) for first, last in runs(own.withheld)]
    return any(right - left >= _room(sheet) for left, right in stretches)


def _stretch(plot: Plot, own: Series, first: int, last: int) -> tuple[float, float]:
    return plot.edge(own.months[first]), plot.edge(own.months[last] + plot.period)


def _room(sheet: Sheet) -> float:
    return sheet.wide(WITHHELD, scale=SMALL) + 8 * sheet.unit


def draw_band(sheet: Sheet, plot: Plot, chart: LineChart) -> None:
    """The limits as a light band, wherever both are known."""
    if not len(chart.lower):
        return
    lower, upper = np.array(chart.lower, dtype=float), np.array(chart.upper, dtype=float)
    months = np.array(chart.months)
    xs, low = plot.places(months, lower)
    sheet.fill(band_path(xs, low, plot.places(months, upper)[1], runs(np.isfinite(lower) & np.isfinite(upper))),
               sheet.paint.band)


def draw_ahead(sheet: Sheet, plot: Plot, chart: LineChart, own: Series) -> None:
    """Where the line is heading: dashed from its last figure, with its interval in a light band."""
    if not chart.ahead:
        return
    ahead, last = chart.ahead, own.last_published
    months = np.array(ahead.months)
    xs, centre = plot.places(months, np.array(ahead.centre))
    low, high = (plot.places(months, np.array(part))[1] for part in (ahead.lower, ahead.upper))
    if last is not None and last == own.latest:         # else a stretch without figures lies between
        start, level = plot.across(own.months[last]), plot.height(own.values[last])
        xs = np.insert(xs, 0, start)
        centre, low, high = (np.insert(part, 0, level) for part in (centre, low, high))
    whole = [(0, len(xs) - 1)]
    sheet.fill(band_path(xs, low, high, whole), sheet.paint.accent, AHEAD)
    sheet.stroke(line_path(xs, centre, whole), sheet.paint.accent, 1.8, "5 4")


def draw_course(sheet: Sheet, plot: Plot, course: Series, colour: str, thick: float) -> None:
    """A line that is never joined across a gap; dots for lone figures and the last, rings for low coverage."""
    low = low_coverage(course)
    firm = Series("", course.name, course.labels, course.months, np.where(low, np.nan, course.values),
                  course.numerators, course.denominators, course.statuses, course.length)
    xs, ys = plot.places(course.months, course.values)
    path = line_path(xs, ys, firm.stretches())
    if path:
        sheet.stroke(path, colour, thick)
    dots = set(range(len(xs))) if course.yearly else set(firm.alone)
    dots |= set() if course.last_published is None else {course.last_published}
    for at in sorted(dots):
        if np.isfinite(firm.values[at]):
            sheet.dot(xs[at], ys[at], thick + (1.4 if at == course.last_published else 0.7), colour)
    for at in np.flatnonzero(low).tolist():
        sheet.dot(xs[at], ys[at], thick + 0.8, sheet.paint.paper, colour)


def draw_signals(sheet: Sheet, plot: Plot, chart: LineChart, own: Series) -> None:
    """The marks of signals on the own line."""
    for month, value, signal in zip(own.months, own.values, chart.signals or [""] * len(own.months), strict=True):
        if signal and np.isfinite(value):
            sheet.mark(plot.across(month), plot.height(value), signal, chart.indicator.improvement)


def draw_events(sheet: Sheet, plot: Plot, chart: LineChart) -> None:
    """A thin line where something began, with its words above the plane: a row for each, for they may stand close."""
    tall, gap = sheet.size * SMALL * LINE, 5 * sheet.unit
    for n, event in enumerate(sorted(chart.events, key=lambda event: event.month)):
        x = float(np.clip(plot.edge(event.month), plot.left, plot.right))
        y = plot.top - (len(chart.events) - n - 0.35) * tall
        sheet.line(x, y - tall / 2, x, plot.foot, sheet.paint.neutral, 1.1)
        after = sheet.wide(event.words, scale=SMALL) + gap <= sheet.width - x or x < sheet.width / 2
        words = shortened(event.words, (sheet.width - x if after else x) - gap, sheet.size * SMALL)
        sheet.text(x + (gap if after else -gap), y, words, sheet.paint.neutral, anchor="start" if after else "end",
                   scale=SMALL)
