"""Lines on a slide, read back: where the words at their ends stand."""

import io
from dataclasses import replace

import pptx
from pptx.oxml.ns import qn

from charts.paper.specs import Line
from reports.model import Chart, Heading
from reports.slides import to_pptx
from tests.reports.office_samples import LINES, document


def test_the_words_of_lines_that_end_near_one_another_stand_apart_at_the_right() -> None:
    lines = (Line("JESS", (40.0, 41.0), ("", "")), Line("Leeds", (44.0, 41.2), ("", "")))
    near = replace(LINES, lines=lines, labels=LINES.labels[:2], months=LINES.months[:2], signals=("", ""), ahead=None,
                   events=())
    deck = pptx.Presentation(io.BytesIO(to_pptx(document(Heading("Near"), Chart("Near", near, "Alt.")))))
    chart = next(shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart)
    labels = [one._element.find(qn("c:dLbls")).find(qn("c:dLbl")) for one in chart.plots[0].series]
    assert [label.find(qn("c:dLblPos")).get("val") for label in labels] == ["r", "r"]
    own, leeds = (float(label.find(f".//{qn('c:y')}").get("val")) for label in labels)
    assert own > 0.01 and leeds < -0.01
