"""The table of plan indicators: every indicator in Leeds, a year before, in a cluster, in England and the like."""

from charts.formatting import NO_FIGURE, has_figure
from charts.indicators_table import BESIDE, NOT_BY_CLUSTER, Beside, Line, Reading
from charts.marks import in_words
from charts.palette import SIGNALS
from data.catalogue import Indicator
from reports.model import Cell, Col, Table
from reports.tables import said_cell

NOTE = "Each figure is of the period in its row; where that of a comparator is another, Leeds then stands beside it."


def plan_table(lines: list[Line], cluster: str, caption: str) -> Table:
    """A row an indicator with the period of its latest figure in Leeds; a figure of another period says which."""
    heads = [Col("Indicator", width=2.4), Col("Period", width=1.4), Col("Leeds", True), Col("A year before", True),
             *([Col(cluster, True)] if cluster else []), *(Col(name, True, 1.6) for name in BESIDE.values()),
             Col("Leeds on a year before", width=1.2)]
    return Table(caption, tuple(heads), tuple(_row(line, cluster) for line in lines), NOTE)


def _row(line: Line, cluster: str) -> tuple[Cell, ...]:
    one, period = line.indicator, line.latest.label
    own = [_figure(line.cluster, one, period) if one.finest("cluster") else Cell(NOT_BY_CLUSTER, "muted")] \
        if cluster else []
    finding = in_words(line.word, one.improvement) if line.word in SIGNALS else line.word
    return (Cell(f"{one.label}, {one.unit}" if one.unit else one.label), said_cell(period or NO_FIGURE["x"]),
            _figure(line.latest, one, period), _figure(line.before, one, line.before.label), *own,
            *(_beside(beside, one, period) for beside in line.besides), said_cell(finding, line.word))


def _figure(reading: Reading, indicator: Indicator, period: str) -> Cell:
    """The figure, with its own period where that is another, or the word that stands in its place."""
    words = reading.words(indicator)
    if not has_figure(reading.value, reading.status):
        return said_cell(words)
    return Cell(words if reading.label == period else f"{words} ({_short(reading.label)})")


def _beside(beside: Beside, indicator: Indicator, period: str) -> Cell:
    """A comparator, and where its period is another, that period with Leeds in it."""
    found = _figure(beside.reading, indicator, period)
    if found.kind or beside.reading.label == period:
        return found
    then = f"{_short(beside.reading.label)}; Leeds then {beside.city.words(indicator)}"
    return Cell(f"{beside.reading.words(indicator)} ({then})")


def _short(label: str) -> str:
    return label.replace("academic year", "academic").replace("calendar year ", "")
