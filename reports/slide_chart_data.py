"""The figures that a native chart on a slide holds, its workbook, and what must be said beside it."""

import io
from collections.abc import Sequence
from datetime import date

import numpy as np
from openpyxl import Workbook
from openpyxl.cell import Cell
from pptx.chart.data import CategoryChartData

from charts.axes import value_axis
from charts.formatting import NO_FIGURE, REMARKS, counted, decimals_of, has_figure, listed
from charts.marks import upward
from charts.palette import SIGNALS
from charts.paper.plot import course_of
from charts.paper.specs import Bars, LineChart
from data.catalogue import Indicator
from reports.model import AUTHOR

EVENT = "■"
MONTH = "mmmm yyyy"     # as the workbook shows a period
FEW = 4         # periods that are named; more are counted


class Figures(CategoryChartData):
    """A chart's data with a workbook of plain cells: no formula, no link, nothing that the chart does not draw."""

    @property
    def xlsx_blob(self) -> bytes:
        """The workbook, laid out as the chart refers to it."""
        book = Workbook()
        sheet = book.active
        sheet.title = "Sheet1"
        book.properties.creator = AUTHOR
        names = [category.label for category in self.categories]
        for row, name in enumerate(names, 2):
            if isinstance(name, date):
                sheet.cell(row, 1, name).number_format = MONTH
            else:
                _write(sheet.cell(row, 1), name)
        for column, series in enumerate(self, 2):
            _write(sheet.cell(1, column), series.name)
            for row, value in enumerate(series.values, 2):
                if value is not None:
                    sheet.cell(row, column, value).number_format = series.number_format
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()


def _write(cell: Cell, words: str) -> None:
    """Words as words, even where they begin with =."""
    cell.value = words
    cell.data_type = "s"


def number_format(indicator: Indicator, show: str) -> str:
    """The indicator's decimals as a number format."""
    decimals = decimals_of(indicator, show)
    return f"#,##0.{'0' * decimals}" if decimals else "#,##0"


def shown(values: Sequence[float], statuses: Sequence[str] = ()) -> list[float | None]:
    """The published figures, None for all others, whatever the specification holds."""
    known = statuses or [""] * len(values)
    return [float(value) if has_figure(value, status) else None for value, status in zip(values, known, strict=True)]


def has_any(drawing: LineChart | Bars) -> bool:
    """Whether there is any figure to draw."""
    lines = drawing.lines if isinstance(drawing, LineChart) else (drawing,)
    return any(value is not None for line in lines for value in shown(line.values, line.statuses))


def sign_of(signal: str, improvement: str) -> str:
    """The mark of a signal, of those that native charts can draw: there is no triangle that points down."""
    if signal in ("better", "worse"):
        return "▲" if upward(signal, improvement) else "◆"
    return "●" if signal == "higher" else "○"


def extent(chart: LineChart) -> np.ndarray:
    """Every figure that the value axis must hold."""
    ahead = chart.ahead
    parts = [*(course_of(chart, line).values for line in chart.lines), chart.lower, chart.upper,
             *((ahead.centre, ahead.lower, ahead.upper) if ahead else ())]
    return np.concatenate([np.asarray(part, dtype=float) for part in parts])


def remarks(drawing: LineChart | Bars) -> list[str]:
    """What stands beneath a chart: its signs, its axis, which figures are missing and why."""
    if isinstance(drawing, Bars):           # the names of the bars say which are missing
        return [f"Short upright line: {drawing.expected_words}"] if drawing.expected else []
    axis = value_axis(extent(drawing), drawing.indicator, drawing.show)
    improvement = drawing.indicator.improvement
    signs = [f"{sign_of(signal, improvement)} {signal} beyond chance"
             for signal in SIGNALS if signal in drawing.signals]
    signs += ["Dotted lines: usual range"] if len(drawing.lower) else []
    signs += [f"Dashed: {drawing.ahead.method}"] if drawing.ahead else []
    signs += [f"The axis starts at {axis.texts[0]}, not at zero"] if axis.broken else []
    signs += ["Each point stands at the first month of its period"] if dated(drawing) and drawing.length > 1 else []
    events = [f"{EVENT} " * can_mark(drawing, at) + f"{drawing.labels[at]}: {event.words}"
              for event in drawing.events for at in [place_of(drawing, event.month)]]
    missing = [words for line in drawing.lines for words in
               _missing(f"{line.name}: ", drawing.labels, line.statuses, f" of {counted(len(line.values), 'period')}")]
    return [" · ".join(signs), *events, *_last(drawing), *missing]


def _last(chart: LineChart) -> list[str]:
    """The period of the own line's last figure where it is not the latest."""
    own = course_of(chart, chart.lines[0])
    if own.last_published in (None, own.latest):
        return []
    return [f"{own.name}: the last figure published is of {own.labels[own.last_published]}."]


def usual_step(chart: LineChart) -> int:
    """Months from one period to the next as a rule."""
    steps = np.diff(chart.months)
    return max(1, int(np.median(steps)) if len(steps) else chart.length)


def dated(chart: LineChart) -> bool:
    """Whether the axis can run along dates: periods of less than a year, each beginning after the one before."""
    return usual_step(chart) < 12 and bool((np.diff(chart.months) > 0).all())


def place_of(chart: LineChart, month: int) -> int:
    """The number of the period that a month lies in."""
    return max((n for n, first in enumerate(chart.months) if first <= month), default=0)


def can_mark(chart: LineChart, place: int) -> bool:
    """Whether the own line has a figure there to mark that has no signal's mark already."""
    signal = chart.signals[place] if chart.signals else ""
    return not signal and bool(np.isfinite(course_of(chart, chart.lines[0]).values[place]))


def _missing(name: str, labels: Sequence[str], statuses: Sequence[str], of: str) -> list[str]:
    """Each reason for which figures are missing or of low coverage, with the periods or areas in question."""
    said = []
    for status, reason in {**NO_FIGURE, "u": REMARKS["u"]}.items():
        found = [label for label, own in zip(labels, statuses, strict=True) if own == status]
        if found:
            said.append(f"{name}{reason} in {listed(found) if len(found) <= FEW else f'{len(found)}{of}'}.")
    return said
