"""Areas or categories of one period as a native bar chart: first on top, the chosen one in the accent."""

import math
from dataclasses import replace
from typing import Any

from pptx.enum.chart import XL_LABEL_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from charts.formatting import NO_FIGURE, REMARKS
from charts.marks import in_words
from charts.palette import LIGHT, SIGNALS
from charts.paper.specs import Bars
from reports.slide_chart_data import Figures, number_format, shown
from reports.slide_chart_style import quieten, rgb

MOST = 27           # bars that can be read on one slide
CROWDED = 18        # above so many the type is smaller
SIZES = (12, 10)
ROOM = 1.08         # beyond the longest bar, for its figure
FIGURE = "Figure"


def parts_of(bars: Bars) -> list[Bars]:
    """The bars in as many equal parts as it takes to read them."""
    parts = math.ceil(len(bars.names) / MOST)
    size = math.ceil(len(bars.names) / parts)
    return [replace(bars, **{field: getattr(bars, field)[first:first + size] for field in
                             ("names", "values", "statuses", "lower", "upper", "verdicts", "expected")})
            for first in range(0, len(bars.names), size)]


def bar_data(bars: Bars) -> Figures:
    """The figures of the bars, that of the reference first; blank where nothing is published."""
    data = Figures(number_format=number_format(bars.indicator, bars.show))
    reference = [bars.reference] if bars.reference and math.isfinite(bars.reference[1]) else []
    data.categories = [name for name, _ in reference] + [_name(bars, n) for n in range(len(bars.names))]
    data.add_series(FIGURE, [level for _, level in reference] + shown(bars.values, bars.statuses))
    if bars.expected:
        data.add_series(bars.expected_words, [None] * len(reference) + shown(bars.expected, bars.statuses))
    return data


def style_bars(made: Any, bars: Bars, whole: Bars, title: str) -> None:
    """Dress the chart that holds one part of the bars; whole: all of them, for they share one scale."""
    top = 0.08 if len(bars.names) > CROWDED else 0.13
    quieten(made, title, (0.26, top, 0.7, 0.99 - top))
    plot, figures = made.plots[0], made.plots[0].series[0]
    plot.gap_width, plot.overlap = 35, 100
    plot.vary_by_categories = False
    size = Pt(SIZES[len(bars.names) > CROWDED])
    _axes(made, whole, size)
    reference = int(bool(bars.reference and math.isfinite(bars.reference[1])))
    _fill(figures, LIGHT.bar)
    for place in range(reference):
        _fill(figures.points[place], LIGHT.neutral)
    if bars.chosen in bars.names:
        _fill(figures.points[bars.names.index(bars.chosen) + reference], LIGHT.accent)
    labels = figures.data_labels
    labels.show_value, labels.position = True, XL_LABEL_POSITION.OUTSIDE_END
    labels.number_format, labels.number_format_is_linked = number_format(bars.indicator, bars.show), False
    labels.font.size, labels.font.color.rgb = size, rgb(LIGHT.ink)
    if bars.expected:
        _ticks(plot.series[1])


def _ticks(expected: Any) -> None:
    """A short upright line at the end of each bar of a series, which is not itself drawn."""
    expected.format.fill.background()
    expected._element.find(qn("c:cat")).addprevious(parse_xml(
        f'<c:errBars {nsdecls("c", "a")}><c:errBarType val="plus"/><c:errValType val="percentage"/>'
        f'<c:noEndCap val="0"/><c:val val="0.01"/><c:spPr><a:ln w="25400"><a:solidFill>'
        f'<a:srgbClr val="{LIGHT.ink.lstrip("#").upper()}"/></a:solidFill></a:ln></c:spPr></c:errBars>'))


def _name(bars: Bars, n: int) -> str:
    """A bar's name with what is said of it, in words: withheld, low coverage, higher."""
    status, verdict = bars.statuses[n], bars.verdicts[n] if bars.verdicts else ""
    remark = NO_FIGURE.get(status) or REMARKS.get(status, "")
    if verdict in SIGNALS and status not in NO_FIGURE:
        remark = ", ".join(filter(None, (remark, in_words(verdict, bars.indicator.improvement))))
    return f"{bars.names[n]} ({remark})" if remark else bars.names[n]


def _axes(made: Any, whole: Bars, size: Any) -> None:
    expected = shown(whole.expected, whole.statuses) if whole.expected else []
    reference = [whole.reference[1]] if whole.reference else []
    every = (*shown(whole.values, whole.statuses), *expected, *shown(reference))
    known = [value for value in every if value is not None]
    value, category = made.value_axis, made.category_axis
    value.minimum_scale, value.maximum_scale = min(0.0, *known), max(known) * ROOM or 1.0
    value.has_major_gridlines, value.visible = False, False
    category.reverse_order = True
    category.major_tick_mark = XL_TICK_MARK.NONE
    category.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    category.tick_labels.font.size, category.tick_labels.font.color.rgb = size, rgb(LIGHT.ink)
    category._element.find(qn("c:lblOffset")).addnext(parse_xml(f'<c:tickLblSkip {nsdecls("c")} val="1"/>'))


def _fill(thing: Any, colour: str) -> None:
    thing.format.fill.solid()
    thing.format.fill.fore_color.rgb = rgb(colour)
