"""The look that native charts share: quiet axes, a title at the left, words at the end of a line."""

from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_MARKER_STYLE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from charts.palette import LIGHT
from reports.packages import FONT, LANGUAGE
from reports.slide_template import WIDTH
from reports.slide_words import shortened

SIZE, TITLE_SIZE = 12, 14


def rgb(colour: str) -> RGBColor:
    """A colour of the palette as python-pptx takes it."""
    return RGBColor.from_string(colour.lstrip("#").upper())


def quieten(made: Any, title: str, plot: tuple[float, float, float, float]) -> None:
    """Title at the top left, no legend, light rules, type of the house; plot: left, top, width, height as shares."""
    made.font.name, made.font.size, made.font.color.rgb = FONT, Pt(SIZE), rgb(LIGHT.muted)
    made.has_legend = False
    made.has_title = True
    line = made.chart_title.text_frame.paragraphs[0]
    run = line.add_run()
    run.text = shortened(title, WIDTH - 0.3, TITLE_SIZE, 1, True)       # the notes page has the whole of it
    run.font.size, run.font.bold, run.font.color.rgb = Pt(TITLE_SIZE), True, rgb(LIGHT.ink)
    chart = made._chartSpace.chart
    _lay_out(chart.find(qn("c:title")), 0.0, 0.0)
    _lay_out(chart.plotArea, *plot)
    first = made._chartSpace.find(qn("c:date1904"))
    for tag, value in (("roundedCorners", "0"), ("lang", LANGUAGE)):
        first.addnext(parse_xml(f'<c:{tag} {nsdecls("c")} val="{value}"/>'))
    made.value_axis.major_gridlines.format.line.color.rgb = rgb(LIGHT.rule)
    made.value_axis.format.line.fill.background()
    made.category_axis.format.line.color.rgb = rgb(LIGHT.context)


def stroke(series: Any, colour: str, points: float, dashes: Any = None) -> None:
    """Draw a series as a line of this colour without markers."""
    series.smooth = False
    series.format.line.color.rgb, series.format.line.width = rgb(colour), Pt(points)
    if dashes is not None:
        series.format.line.dash_style = dashes
    series.marker.style = XL_MARKER_STYLE.NONE


def label_point(series: Any, index: int, position: str, colour: str, form: str, *, bold: bool = False,
                name: bool = True, lower: float = 0) -> None:
    """Write a point's figure beside it, after the name of its series; `lower` by a share of the chart's height."""
    moved = f'<c:layout><c:manualLayout><c:x val="0"/><c:y val="{lower:.4f}"/></c:manualLayout></c:layout>'
    labels = series._element.get_or_add_dLbls()
    for old in list(labels):
        labels.remove(old)
    labels.append(parse_xml(
        f'<c:dLbl {nsdecls("c", "a")}><c:idx val="{index}"/>{moved if lower else ""}'
        f'<c:numFmt formatCode="{form}" sourceLinked="0"/><c:spPr/>'
        f'<c:txPr><a:bodyPr wrap="none"/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{SIZE * 100}" b="{int(bold)}">'
        f'<a:solidFill><a:srgbClr val="{colour.lstrip("#").upper()}"/></a:solidFill></a:defRPr></a:pPr>'
        f'<a:endParaRPr lang="{LANGUAGE}"/></a:p></c:txPr><c:dLblPos val="{position}"/><c:showLegendKey val="0"/>'
        f'<c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="{int(name)}"/><c:showPercent val="0"/>'
        '<c:showBubbleSize val="0"/><c:separator> </c:separator></c:dLbl>'))
    for part in ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize"):
        labels.append(parse_xml(f'<c:show{part} {nsdecls("c")} val="0"/>'))


def _lay_out(element: Any, left: float, top: float, width: float = 0, height: float = 0) -> None:
    """Set the place of a title or of the plot within the chart, as shares of it."""
    for old in element.findall(qn("c:layout")):
        element.remove(old)
    inner = '<c:layoutTarget val="inner"/>' if width else ""
    size = f'<c:w val="{width}"/><c:h val="{height}"/>' if width else ""
    layout = parse_xml(f'<c:layout {nsdecls("c")}><c:manualLayout>{inner}<c:xMode val="edge"/><c:yMode val="edge"/>'
                       f'<c:x val="{left}"/><c:y val="{top}"/>{size}</c:manualLayout></c:layout>')
    text = element.find(qn("c:tx"))
    if text is not None:
        text.addnext(layout)
    else:
        element.insert(0, layout)
