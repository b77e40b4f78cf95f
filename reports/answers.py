"""The answers to the three questions as tables of a document."""

import calendar
import re
from collections.abc import Sequence

import numpy as np

from charts.answers import LEAST_SIMILAR, Answer
from charts.clocks import shown_figure
from charts.formatting import NO_FIGURE, REMARKS, format_change, format_number, format_value, has_figure
from charts.palette import SIGNALS
from charts.similar import COUNT
from reports.model import Cell, Col, Table
from reports.tables import said_cell

LONG_MONTH = re.compile("|".join(calendar.month_name[1:]))
NOT_TESTED = "not tested"
HEADS = (Col("Indicator", width=3.4), Col("Period", width=1.9), Col("Number", True, 1.15), Col("Rate or %", True, 1.2),
         Col("A year before", True, 1.25), Col("Change", True, 1.2))
BESIDE = (Col("Leeds", True, 1), Col("Most similar", True, 1.15))
SAYS = Col("Beyond chance?", width=1.6)
NOTE = ("A year before and the change are of the number counted, for percentages of the percentage itself; changes are "
        "worked out before rounding. "
        "“Not tested”: there are too few such periods; the year to date is tested on the dashboard.")
NOTE_BESIDE = f" Most similar: the middle of the {COUNT['cluster']} clusters most like this one, of those shown at " \
              f"least {LEAST_SIMILAR}; it and Leeds are rates or percentages."


def answers_table(found: Sequence[Answer], caption: str, beside: bool) -> Table:
    """One row an indicator; beside: with Leeds and the most similar areas."""
    columns = (*HEADS, *(BESIDE if beside else ()), SAYS)
    return Table(caption, columns, tuple(_row(one, beside) for one in found), NOTE + (NOTE_BESIDE if beside else ""))


def _row(one: Answer, beside: bool) -> tuple[Cell, ...]:
    indicator, show = one.indicator, shown_figure(one.indicator)
    unit = f", {indicator.unit}" if indicator.kind == "rate" else ""
    cells = [Cell(f"{indicator.label}{unit}"), Cell(_short(one.label) or NO_FIGURE["x"]), _number(one),
             _figure(one.value, one.status, one), _figure(one.before, one.before_status, one, show), _change(one)]
    if beside:
        cells += [_figure(value, "" if np.isfinite(value) else "x", one) for value in (one.city, one.similar)]
    return (*cells, _says(one))


def _short(label: str) -> str:
    """A period in as many letters as a narrow column holds: Apr to Sep 2014."""
    return LONG_MONTH.sub(lambda found: found[0][:3], label).replace("academic year", "school year")


def _number(one: Answer) -> Cell:
    if one.indicator.counts == "sessions":
        return Cell("–", "muted")
    if not has_figure(one.number, one.status):
        return _absent(one.status)
    return Cell(format_number(one.number))


def _figure(value: float, status: str, one: Answer, show: str = "value") -> Cell:
    if not has_figure(value, status):
        return _absent(status)
    remark = f" ({REMARKS[status]})" if status in REMARKS and show == "value" else ""
    percent = " %" if one.indicator.kind == "percentage" and show == "value" else ""
    return Cell(f"{format_value(value, one.indicator, show=show, unit=False)}{percent}{remark}")


def _absent(status: str) -> Cell:
    return said_cell(NO_FIGURE.get(status, NO_FIGURE["x"]))


def _change(one: Answer) -> Cell:
    if one.change_status:
        return _absent(one.change_status)
    points = " points" if one.indicator.kind == "percentage" else ""
    return Cell(f"{format_change(one.change, one.indicator, shown_figure(one.indicator))}{points}")


def _says(one: Answer) -> Cell:
    if one.word in SIGNALS:
        return Cell(one.word, one.word)
    return Cell(one.word or (NOT_TESTED if has_figure(one.value, one.status) else "–"), "muted")
