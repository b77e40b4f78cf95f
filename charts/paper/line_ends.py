"""The words at the ends of lines: whose line it is and its last figure, none over another."""

from dataclasses import dataclass

import numpy as np

from charts.formatting import decimals_of, format_number
from charts.paper.plot import Plot, last_figure
from charts.paper.sheet import LINE, SMALL, Sheet
from charts.paper.specs import Ahead, LineChart
from charts.paper.type import wrapped
from charts.series import Series
from charts.svg import spread

WIDEST = 0.24       # of the sheet
HEADING = "if nothing changes"


@dataclass(frozen=True)
class End:
    """What stands at the end of a line: rows of words, where the line ends, and how it looks."""

    rows: tuple[str, ...]
    value: float
    month: int
    own: bool
    width: float


def ends_of(sheet: Sheet, chart: LineChart, courses: list[Series]) -> list[End]:
    """An end for each line that has a figure; a forecast ends in place of the own line."""
    ends = [_end(sheet, chart, course, n == 0) for n, course in enumerate(courses)
            if course.last_published is not None and not (n == 0 and chart.ahead)]
    return ends + ([_heading(sheet, chart, chart.ahead)] if chart.ahead else [])


def _end(sheet: Sheet, chart: LineChart, course: Series, own: bool) -> End:
    last = course.last_published
    assert last is not None
    words = f"{course.name} {last_figure(chart, course, remark=True)}"
    rows = [*_rows(sheet, words, own), *(_rows(sheet, course.labels[last], own) if last != course.latest else ())]
    return _made(sheet, rows, float(course.values[last]), int(course.months[last]), own)


def _heading(sheet: Sheet, chart: LineChart, ahead: Ahead) -> End:
    centre, low, high = (format_number(part[-1], decimals_of(chart.indicator, chart.show))
                         for part in (ahead.centre, ahead.lower, ahead.upper))
    rows = [*_rows(sheet, f"{HEADING} {centre}", True), *_rows(sheet, f"({low} to {high})", True)]
    return _made(sheet, rows, ahead.centre[-1], ahead.months[-1], True)


def _rows(sheet: Sheet, words: str, own: bool) -> list[str]:
    return wrapped(words, WIDEST * sheet.width, sheet.size * _scale(own), own)


def _made(sheet: Sheet, rows: list[str], value: float, month: int, own: bool) -> End:
    return End(tuple(rows), value, month, own, max(sheet.wide(row, own, _scale(own)) for row in rows))


def draw_ends(sheet: Sheet, plot: Plot, ends: list[End]) -> None:
    """The words to the right of the plane, each with a leader to the end of its line."""
    tall = [len(end.rows) * _line(sheet, end) + 3 * sheet.unit for end in ends]
    wanted = [plot.height(end.value) for end in ends]
    middles = spread(wanted, tall, plot.top - sheet.size, plot.foot + sheet.size)
    x = plot.right + 10 * sheet.unit
    for end, start, middle in zip(ends, wanted, middles, strict=True):
        near = plot.across(end.month) + 6 * sheet.unit
        if near > plot.right - 2 * plot.period / plot.months * (plot.right - plot.left) or abs(start - middle) > 1:
            sheet.line(max(near, plot.right), start, x - 3 * sheet.unit, middle, sheet.paint.rule)
        top = middle - (len(end.rows) - 1) * _line(sheet, end) / 2
        for n, row in enumerate(end.rows):
            sheet.text(x, top + n * _line(sheet, end), row, sheet.paint.accent if end.own else sheet.paint.muted,
                       strong=end.own, scale=_scale(end.own))


def name_last(sheet: Sheet, plot: Plot, chart: LineChart, own: Series) -> None:
    """The last figure beside its point where a forecast goes on from it: above or below the line, whichever is near."""
    last = own.last_published
    if chart.ahead is None or last is None:
        return
    words, x = f"{own.name} {last_figure(chart, own, remark=True)}", plot.across(own.months[last])
    xs, ys = plot.places(own.months, own.values)
    under = ys[np.isfinite(own.values) & (xs > x - sheet.wide(words, strong=True) - 4 * sheet.unit) & (xs <= x)]
    above, below = float(under.min()) - sheet.size, float(under.max()) + sheet.size
    far = below - ys[last] < ys[last] - above or above < plot.top
    sheet.text(x, below if far and below < plot.foot - sheet.size / 2 else above, words, sheet.paint.accent,
               anchor="end", strong=True, halo=True)


def _scale(own: bool) -> float:
    return 1.0 if own else SMALL


def _line(sheet: Sheet, end: End) -> float:
    return sheet.size * _scale(end.own) * LINE
