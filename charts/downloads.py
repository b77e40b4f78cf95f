"""Tables as CSV and Excel files in which no cell can act as a formula."""

import io
import re
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from charts.formatting import NO_FIGURE, REMARKS
from charts.series import published

STARTERS = ("=", "+", "-", "@", "\t", "\r")
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")     # not allowed in a workbook


def to_csv(frame: pd.DataFrame, metadata: Mapping[str, str] | None = None) -> bytes:
    """The frame as CSV (UTF-8 with its mark, for Excel); metadata such as `as_at` become columns."""
    ready = readable(frame).assign(**(metadata or {}))
    counts = [name for name in ("numerator", "denominator") if name in ready]
    ready = ready.assign(**{name: _whole(ready[name]) for name in counts})      # beside an empty cell too: 7, not 7.0
    texts = [name for name in ready if not pd.api.types.is_numeric_dtype(ready[name])]
    ready = ready.assign(**{name: [harmless(cell) for cell in ready[name]] for name in texts})
    ready.columns = [harmless(name) for name in ready.columns]
    return b"\xef\xbb\xbf" + ready.to_csv(index=False, lineterminator="\r\n").encode("utf-8")


def to_xlsx(frame: pd.DataFrame, title: str, notes: Sequence[str] = ()) -> bytes:
    """The frame as a workbook: the figures on the first sheet, title and notes on the second."""
    ready = readable(frame)
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Data"
    for column, name in enumerate(ready.columns, start=1):
        write_cell(sheet.cell(1, column), str(name), bold=True)
        for row, value in enumerate(ready[name].tolist(), start=2):
            write_cell(sheet.cell(row, column), value)
        longest = max([len(str(name)), *(len(str(value)) for value in ready[name].tolist())])
        sheet.column_dimensions[get_column_letter(column)].width = min(longest + 2, 50)
    sheet.freeze_panes = "A2"
    about = book.create_sheet("About")
    about.column_dimensions["A"].width = 100
    for row, line in enumerate([title, *notes], start=1):
        write_cell(about.cell(row, 1), line, bold=row == 1)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def readable(frame: pd.DataFrame) -> pd.DataFrame:
    """The published figures with statuses in words and days as 2014-09-30."""
    if "status" in frame:
        frame = published(frame)
    words = {**NO_FIGURE, **REMARKS}
    statuses = [name for name in frame if str(name).endswith("status")]
    frame = frame.assign(**{name: [words.get(code, code) for code in frame[name]] for name in statuses})
    days = frame.select_dtypes("datetime").columns
    return frame.assign(**{name: frame[name].dt.strftime("%Y-%m-%d") for name in days})


def _whole(counts: pd.Series) -> pd.Series:
    known = counts.dropna()
    return counts.astype("Int64") if (known == known.round()).all() else counts


def harmless(cell: Any) -> Any:
    """A text that a spreadsheet would take for a formula, with an apostrophe before it; all else as it is."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(STARTERS) else cell


def write_cell(cell: Cell | Any, value: Any, bold: bool = False) -> None:
    """A value as text or number, never as a formula; a missing number stays empty."""
    if isinstance(value, str):
        cell.value = CONTROLS.sub("", value)
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(STARTERS)
    elif value is not None and not pd.isna(value):
        cell.value = value
    if bold:
        cell.font = Font(bold=True)
