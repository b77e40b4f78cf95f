"""The table of plan indicators: every indicator in Leeds, a year before, in a cluster, in England and the like."""

from charts.formatting import has_figure
from charts.indicators_table import BESIDE, NOT_BY_CLUSTER, Line, Reading
from charts.marks import in_words
from charts.palette import SIGNALS
from data.catalogue import Indicator
from reports.model import Cell, Col, Table
from reports.tables import said_cell


def plan_table(lines: list[Line], cluster: str, caption: str, note: str) -> Table:
    """A row an indicator; each figure with its own period beneath."""
    heads = [Col("Indicator", width=2.4), Col("Leeds", True), Col("A year before", True),
             *([Col(cluster, True)] if cluster else []), *(Col(name, True) for name in BESIDE.values()),
             Col("Leeds on a year before", width=1.2)]
    return Table(caption, tuple(heads), tuple(_row(line, cluster) for line in lines), note)


def _row(line: Line, cluster: str) -> tuple[Cell, ...]:
    one = line.indicator
    own = [_figure(line.cluster, one) if one.finest("cluster") else Cell(NOT_BY_CLUSTER, "muted")] if cluster else []
    finding = in_words(line.word, one.improvement) if line.word in SIGNALS else line.word
    return (Cell(f"{one.label}, {one.unit}" if one.unit else one.label), _figure(line.latest, one),
            _figure(line.before, one), *own, *(_figure(beside.reading, one) for beside in line.besides),
            said_cell(finding, line.word))


def _figure(reading: Reading, indicator: Indicator) -> Cell:
    """The figure with its period, or the word that stands in its place."""
    words = reading.words(indicator)
    return Cell(f"{words} ({reading.label})") if has_figure(reading.value, reading.status) else said_cell(words)
