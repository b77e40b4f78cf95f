"""Lines over time as a native chart: the area's own in the accent, others grey, gaps where nothing is published."""

from dataclasses import replace
from typing import Any

import numpy as np
from pptx.chart.axis import DateAxis
from pptx.enum.chart import XL_MARKER_STYLE, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_LINE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from charts.axes import value_axis
from charts.formatting import REMARKS, format_value
from charts.palette import LIGHT, signal_colour
from charts.paper.plot import course_of, low_coverage
from charts.paper.specs import LineChart
from charts.series import Series
from charts.svg import spread
from reports.slide_chart_data import can_mark, dated, extent, number_format, place_of, sign_of, usual_step
from reports.slide_chart_style import SIZE, label_point, quieten, rgb, stroke
from reports.slide_line_data import FORECAST, ends_low, lines_in_part, slots_of
from reports.slide_template import WIDTH
from reports.slide_words import width_of

LEFT_ROOM, TOP, TALL = 0.055, 0.13, 0.76
TICKS = 8                               # labelled periods, at most
WIDEST = 0.4        # of the chart for words at its right
LABEL = 0.08                            # of the axis: how tall the words at the end of a line are
STYLES = {"▲": XL_MARKER_STYLE.TRIANGLE, "◆": XL_MARKER_STYLE.DIAMOND, "●": XL_MARKER_STYLE.CIRCLE,
          "○": XL_MARKER_STYLE.CIRCLE}


def style_lines(made: Any, chart: LineChart, title: str) -> None:
    """Dress the chart that holds these lines."""
    quieten(made, title, (LEFT_ROOM, TOP, 1 - LEFT_ROOM - _room_for_ends(chart), TALL))
    axis = value_axis(extent(chart), chart.indicator, chart.show)
    places = len(slots_of(chart)) + len(chart.ahead.labels if chart.ahead else ())
    _axes(made, axis, places * usual_step(chart) if dated(chart) else places)
    series = list(made.plots[0].series)
    courses = [course_of(chart, line) for line in chart.lines]
    for n, (one, course) in enumerate(zip(series, courses, strict=False)):
        colour = LIGHT.accent if n == 0 else LIGHT.context
        stroke(one, colour, 2.5 if n == 0 else 1.5)
        _dots(one, course, chart, colour)
    lows = dict(zip((line.name for line in lines_in_part(chart)), series[len(courses):], strict=False))
    for one in lows.values():
        _rings(one, LIGHT.accent if one is lows.get(courses[0].name) else LIGHT.context)
    for one in series[len(courses) + len(lows):]:
        middle = one.name == FORECAST
        stroke(one, LIGHT.accent if middle else LIGHT.context, 2 if middle else 0.75,
               MSO_LINE.DASH if one.name.startswith(FORECAST) else MSO_LINE.ROUND_DOT)
    _signals(series[0], chart, courses[0])
    _ends(series, [lows.get(course.name, series[n]) if ends_low(course) else series[n]
                   for n, course in enumerate(courses)], courses, chart, axis)


def _room_for_ends(chart: LineChart) -> float:
    """The share of the chart's width that the words at the ends of its lines take."""
    figures = [format_value(value, chart.indicator, show=chart.show, unit=False)
               for value in extent(chart) if np.isfinite(value)]
    names = [*(line.name for line in chart.lines), *([FORECAST] if chart.ahead else []),
             *(f"{line.name}, {REMARKS['u']}" for line in chart.lines if ends_low(course_of(chart, line)))]
    wide = max(width_of(f"{name} {max(figures, key=len)}", SIZE, bold=True) for name in names)
    return min(WIDEST, (wide + 0.35) / WIDTH)


def _axes(made: Any, axis: Any, places: int) -> None:
    scale, category = made.value_axis, made.category_axis
    scale.minimum_scale, scale.maximum_scale = axis.low, axis.high
    scale.major_unit = axis.ticks[1] - axis.ticks[0]
    decimals = next(len(text.partition(".")[2]) for text in axis.texts)
    scale.tick_labels.number_format = f"#,##0.{'0' * decimals}" if decimals else "#,##0"
    scale.tick_labels.number_format_is_linked = False
    scale.major_tick_mark, category.major_tick_mark = XL_TICK_MARK.NONE, XL_TICK_MARK.OUTSIDE
    category.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    category.tick_labels.font.size = Pt(11)
    category._element.txPr.bodyPr.set("rot", "0")       # never aslant
    skip = next((step for step in (1, 2, 3, 6, 12, 24, 48) if places / step <= TICKS), places)
    if isinstance(category, DateAxis):
        category.tick_labels.number_format, category.tick_labels.number_format_is_linked = "mmm yyyy", False
        settings = {"majorTimeUnit": "months", "majorUnit": str(skip), "baseTimeUnit": "months"}
    else:
        settings = {"tickMarkSkip": str(skip), "tickLblSkip": str(skip)}
    for tag, value in settings.items():
        for old in category._element.findall(qn(f"c:{tag}")):
            category._element.remove(old)
        category._element.find(qn("c:lblOffset")).addnext(parse_xml(f'<c:{tag} {nsdecls("c")} val="{value}"/>'))


def _dots(one: Any, course: Series, chart: LineChart, colour: str) -> None:
    """Points that no line runs to, and the last figure."""
    whole = replace(course, values=np.where(low_coverage(course), np.nan, course.values))
    last = whole.last_published
    for index in {*whole.alone, *([] if last is None else [last])}:
        _mark(one, slots_of(chart).index(index), XL_MARKER_STYLE.CIRCLE, colour, 6)


def _rings(one: Any, colour: str) -> None:
    """Figures of low coverage: pale points apart from the line, for they judge nothing."""
    one.format.line.fill.background()
    one.marker.style, one.marker.size = XL_MARKER_STYLE.CIRCLE, 7
    one.marker.format.fill.solid()
    one.marker.format.fill.fore_color.rgb = rgb(LIGHT.blues_2)
    one.marker.format.line.color.rgb = rgb(colour)


def _mark(one: Any, place: int, style: Any, colour: str, size: int, hollow: bool = False) -> None:
    marker = one.points[place].marker
    marker.style, marker.size = style, size
    marker.format.fill.solid()
    marker.format.fill.fore_color.rgb = rgb(LIGHT.blues_2 if hollow else colour)
    marker.format.line.color.rgb = rgb(colour)
    one.points[place].format.line.color.rgb = one.format.line.color.rgb
    one.points[place].format.line.width = one.format.line.width


def _signals(one: Any, chart: LineChart, own: Series) -> None:
    """Marks on the own line: signals, and where something began."""
    slots = slots_of(chart)
    for event in chart.events:
        at = place_of(chart, event.month)
        if can_mark(chart, at):
            _mark(one, slots.index(at), XL_MARKER_STYLE.SQUARE, LIGHT.ink, 9)
    for index, signal in enumerate(chart.signals):
        if signal and np.isfinite(own.values[index]):
            sign = sign_of(signal, chart.indicator.improvement)
            _mark(one, slots.index(index), STYLES[sign], signal_colour(signal, LIGHT), 8, sign == "○")


def _ends(series: list[Any], ending: list[Any], courses: list[Series], chart: LineChart, axis: Any) -> None:
    """Name and last figure to the right of each line's end, none over another."""
    slots, form = slots_of(chart), number_format(chart.indicator, chart.show)
    ended = [(n, course.last_published) for n, course in enumerate(courses) if course.last_published is not None]
    shares = [axis.share(courses[n].values[last]) for n, last in ended]
    middles = spread(shares, [LABEL] * len(shares), -LABEL / 2, 1 + LABEL / 2)
    for (n, last), share, middle in zip(ended, shares, middles, strict=True):
        position, lower = "r", (share - middle) * TALL
        if n == 0 and chart.ahead:          # the forecast runs on to the right
            position, lower = "t" if courses[0].values[last] >= chart.ahead.centre[0] else "b", 0
        label_point(ending[n], slots.index(last), position, LIGHT.accent if n == 0 else LIGHT.muted, form,
                    bold=n == 0, lower=lower)
    if chart.ahead:
        forecast = next(one for one in series if one.name == FORECAST)
        label_point(forecast, len(slots) + len(chart.ahead.labels) - 1, "r", LIGHT.accent, form)
