"""Native charts on slides, which carry a workbook of the published figures that they draw and of nothing else."""

from typing import Any

from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from charts.palette import LIGHT
from charts.paper.specs import LineChart, Spine
from reports.model import Chart
from reports.office_tables import spine_table
from reports.slide_bars import bar_data, parts_of, style_bars
from reports.slide_chart_data import Figures, has_any, remarks
from reports.slide_flow import Flow, Para
from reports.slide_line_data import line_data
from reports.slide_lines import style_lines
from reports.slide_tables import add_table
from reports.slide_template import LEFT, WIDTH

LEAST, MOST = 3.3, 5.3      # inches of a chart's height
BAR = 0.4                   # inches for a bar, at most
LEAST_NOTES = 0.6           # inches of notes that stay with their chart
NOTE_SIZE = 10.5


def add_chart(flow: Flow, chart: Chart) -> None:
    """A chart with what it cannot draw said beneath it; a spine chart as a table; words where there is no figure."""
    drawing = chart.drawing
    if isinstance(drawing, Spine):
        add_table(flow, spine_table(drawing, chart.title, chart.note))
        flow.note(chart.alt)
        return
    if not has_any(drawing):
        flow.write(Para(chart.title, 14, bold=True, kept=True))
        flow.write(Para(chart.alt))
        return
    notes = [Para(words, NOTE_SIZE, LIGHT.muted, after=0.04)
             for words in dict.fromkeys(filter(None, (*remarks(drawing), chart.note)))]
    if isinstance(drawing, LineChart):
        _draw(flow, chart, line_data(drawing), XL_CHART_TYPE.LINE,
              lambda made: style_lines(made, drawing, chart.title), notes, MOST)
        return
    for part in parts_of(drawing):
        _draw(flow, chart, bar_data(part), XL_CHART_TYPE.BAR_CLUSTERED,
              lambda made, part=part: style_bars(made, part, drawing, chart.title), notes,
              max(LEAST, BAR * (len(part.names) + 2)))


def _draw(flow: Flow, chart: Chart, data: Figures, kind: Any, style: Any, notes: list[Para],
          most: float) -> None:
    """Place one chart, of so many inches at most, in the room there is, with its notes on the same slide."""
    beneath = sum(note.height for note in notes)
    flow.need(LEAST + min(beneath, LEAST_NOTES))
    height = min(MOST, most, max(LEAST, flow.room - beneath - 0.05))
    top = flow.place(height)
    frame = flow.slide.shapes.add_chart(kind, Inches(LEFT), Inches(top), Inches(WIDTH), Inches(height), data)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", chart.alt)
    style(frame.chart)
    flow.note(f"{chart.title}\n{chart.alt}")
    for note in notes:
        flow.write(note)
