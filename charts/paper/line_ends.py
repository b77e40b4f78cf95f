"""The words at the ends of lines: whose line it is and its last figure, none over another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from charts.formatting import format_value
from charts.paper.sheet import LINE, SMALL, Sheet
from charts.paper.specs import LineChart
from charts.paper.type import wrapped
from charts.series import Series
from charts.svg import spread

if TYPE_CHECKING:
    from charts.paper.lines import Plot

WIDEST = 0.26       # of the sheet


@dataclass(frozen=True)
class End:
    """What stands at the end of a line: rows of words, whether each is strong, and where the line ends."""

    rows: tuple[str, ...]
    value: float
    month: int
    own: bool
    width: float


def ends_of(sheet: Sheet, chart: LineChart, courses: list[Series]) -> list[End]:
    """An end for each line that has a figure."""
    return [_end(sheet, chart, course, n == 0) for n, course in enumerate(courses)
            if course.last_published is not None]


def _end(sheet: Sheet, chart: LineChart, course: Series, own: bool) -> End:
    last = course.last_published
    assert last is not None
    figure = format_value(course.values[last], chart.indicator, course.statuses[last], chart.show, unit=False,
                          remark=True)
    scale, room = 1.0 if own else SMALL, WIDEST * sheet.width
    rows = wrapped(f"{course.name} {figure}", room, sheet.size * scale, own)
    if last != course.latest and own:
        rows += wrapped(course.labels[last], room, sheet.size * scale, own)
    return End(tuple(rows), float(course.values[last]), int(course.months[last]), own,
               max(sheet.wide(row, own, scale) for row in rows))


def draw_ends(sheet: Sheet, plot: Plot, ends: list[End]) -> None:
    """The words to the right of the plane, each with a leader to the end of its line."""
    tall = [len(end.rows) * _line(sheet, end) + 3 * sheet.unit for end in ends]
    wanted = [plot.height(end.value) for end in ends]
    middles = spread(wanted, tall, plot.top - sheet.size / 2, plot.foot + sheet.size / 2)
    for end, start, middle in zip(ends, wanted, middles, strict=True):
        x = plot.right + 10 * sheet.unit
        sheet.line(max(plot.across(end.month) + 5 * sheet.unit, plot.right - 1), start, x - 2 * sheet.unit, middle,
                   sheet.paint.rule)
        top = middle - (len(end.rows) - 1) * _line(sheet, end) / 2
        for n, row in enumerate(end.rows):
            sheet.text(x, top + n * _line(sheet, end), row, sheet.paint.accent if end.own else sheet.paint.muted,
                       strong=end.own, scale=1.0 if end.own else SMALL)


def _line(sheet: Sheet, end: End) -> float:
    return sheet.size * (1.0 if end.own else SMALL) * LINE
