"""An indicator's course as a meeting sees it: with the limits of its chart, in type that a room can read."""

from dataclasses import replace
from html import escape
from pathlib import Path

from charts.formatting import NO_FIGURE
from charts.paper.courses import Course, course
from charts.paper.svg import draw
from charts.series import triple
from charts.signals import judge
from data import store

WIDE, HALF, TALL, SHORT = 1216, 588, 400, 360       # px of a drawing on a screen of 1280 by 720
TYPE = 21
NARROW, SMALL = (334, 300), 14                      # its room and its type on a phone


def limited_course(path: Path, indicator: str, area_type: str, area: str, until: str, *, kind: str = "", first: str = ""
                   ) -> Course | None:
    """The course with the limits of the area's own chart; none are drawn for years."""
    drawn, one = course(path, indicator, area_type, area, until, kind=kind, first=first), \
        store.indicators(path)[indicator]
    if drawn is None or not drawn.chart.signals:
        return drawn
    limits = judge(path, one, area_type, kind or one.finest(area_type), until)[area].limits
    if limits is None:
        return drawn
    _, lower, upper = (tuple(part[-len(drawn.chart.labels):].tolist()) for part in triple(limits))
    return replace(drawn, chart=replace(drawn.chart, lower=lower, upper=upper))


def course_html(drawn: Course | None, theme: str, width: int = WIDE, height: int = TALL) -> str:
    """The drawing under its title, in one shape for wide windows and one for narrow; words where there is nothing."""
    if drawn is None:
        return f"<p>{NO_FIGURE['x'].capitalize()}.</p>"
    said = f'role="img" aria-label="{escape(drawn.alt)}" preserveAspectRatio="xMidYMin meet"'
    shapes = "".join(draw(drawn.chart, *room, theme=theme, size=size).replace("<svg", f'<svg class="{name}" {said}', 1)
                     for name, room, size in (("wide-drawing", (width, height), TYPE),
                                              ("narrow-drawing", NARROW, SMALL)))
    return f'<p class="scale">{escape(drawn.title)}</p>{shapes}'
