"""The course of a curve in an area beside Leeds and beside similar areas that turned it for some time."""

from dataclasses import replace
from pathlib import Path

from charts.formatting import listed_areas
from charts.paper.courses import Course, course
from charts.paper.specs import Line
from charts.turned import Turn, Turned

OTHERS = 2              # similar areas drawn beside one: more lines cannot be told apart


def curve(path: Path, one: Turned, area_type: str, area: str, month: str) -> Course | None:
    """The course up to a month; None where the area has no row of it."""
    drawn = course(path, one.indicator.id, area_type, area, month)
    if drawn is None:
        return None
    lasting = [turn for turn in one.turns if turn.lasting]
    found = [_line(path, one, turn, area_type, drawn, month) for turn in lasting[:OTHERS]]
    others = [line for line in found if line]
    if not others:
        return drawn
    alt = f"{drawn.alt} Drawn beside it, as similar clusters that turned it: {listed_areas([o.name for o in others])}."
    return replace(drawn, chart=replace(drawn.chart, lines=(*drawn.chart.lines, *others)), alt=alt)


def _line(path: Path, one: Turned, turn: Turn, area_type: str, drawn: Course, month: str) -> Line | None:
    """Another area's course over the same periods."""
    other = course(path, one.indicator.id, area_type, turn.area, month, beside=False)
    return other.chart.lines[0] if other and other.chart.months == drawn.chart.months else None
