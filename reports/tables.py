"""Tables of a document from the frames and columns that the screens use, so that both say the same."""

from collections.abc import Iterable, Sequence

import pandas as pd

from charts.formatting import NO_FIGURE
from charts.palette import SIGNALS
from charts.series import published, records
from charts.table import Column, Words, cell_words
from charts.withheld import WITHHELD
from reports.model import Cell, Col, Table

WIDE = 2.6          # of a text, beside a number


def table_of(frame: pd.DataFrame, columns: Sequence[Column], caption: str, note: str = "",
             widths: Sequence[float] = ()) -> Table:
    """A row for each of the frame; drawings are left out, and a figure that is not shown is a word."""
    frame = published(frame) if "status" in frame else frame
    columns = [column for column in columns if not column.drawing]
    heads = tuple(Col(column.title, column.decimals is not None, width)
                  for column, width in zip(columns, widths or map(_width, columns), strict=True))
    rows = tuple(tuple(_cell(cell_words(row, column)) for column in columns) for row in records(frame))
    return Table(caption, heads, rows, note)


def pairs_table(pairs: Iterable[tuple[str, str]], heads: tuple[str, str], caption: str,
                widths: tuple[float, float] = (1, 3)) -> Table:
    """Terms with what is said of each."""
    columns = tuple(Col(head, width=width) for head, width in zip(heads, widths, strict=True))
    return Table(caption, columns, tuple((Cell(term), said_cell(words)) for term, words in pairs))


def said_cell(words: str, finding: str = "") -> Cell:
    """Words that are no figure, or a figure in words: with the look of a finding, or of why there is no figure."""
    if finding in SIGNALS:
        return Cell(words, finding)
    return Cell(words, WITHHELD if words == WITHHELD else "muted" if words in NO_FIGURE.values() else "")


def _width(column: Column) -> float:
    return 1 if column.decimals is not None else WIDE


def _cell(found: Words) -> Cell:
    text = f"{found.text} ({found.remark})" if found.remark else found.text
    if found.kind == "none":
        return Cell(text, "muted")
    return Cell(text, found.kind) if found.kind in (*SIGNALS, WITHHELD) else said_cell(text)
