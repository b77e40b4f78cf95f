"""Reads an XLSX workbook: every sheet that is not blank is a return; values, never formulas."""

import io
import warnings
import zipfile
from datetime import date, datetime, time
from itertools import islice
from typing import Any

from openpyxl import load_workbook

from data.returns.problems import Problem, plural, problem
from data.returns.sheets import Limits, Sheet, make_sheet

FORMULA = "="       # all that is kept of a formula: enough to be refused by name
OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"


def read_workbook(file: str, content: bytes, limits: Limits) -> list[Sheet | Problem]:
    """The sheets of a workbook, or why it could not be read."""
    if not content:
        return [problem("empty", file, "It is empty.")]
    if content.startswith(OLD_OR_LOCKED):
        return [problem("unreadable", file, "It has a password or is of an older kind of workbook.")]
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unpacked = sum(member.file_size for member in archive.infolist())
        if unpacked > limits.unpacked:
            return [problem("workbook_size", file, f"It unpacks to more than {plural(limits.unpacked, 'byte')}.")]
        return _sheets(file, content, limits)
    except Exception:  # a broken workbook can raise anything, from the zip, the XML or openpyxl
        return [problem("unreadable", file, "It is not a whole XLSX workbook.")]


def _sheets(file: str, content: bytes, limits: Limits) -> list[Sheet | Problem]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")      # of features that hold no values, such as drop-down lists
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
        named = [(f"{file}, sheet '{_printable(sheet.title)}'", sheet) for sheet in book.worksheets]
        read = [(name, _lines(sheet, limits)) for name, sheet in named]
        book.close()
    filled = [(name, lines) for name, lines in read if any(map(any, lines))]
    if not filled:
        return [problem("empty", file, "It is empty.")]
    return [make_sheet(name, lines, limits, width_known=False) for name, lines in filled]


def _lines(sheet: Any, limits: Limits) -> list[list[str]]:
    sheet.reset_dimensions()                 # a workbook may claim any size
    rows = sheet.iter_rows(max_col=limits.columns + 1, values_only=True)
    lines = [[_text(value) for value in row] for row in islice(rows, limits.rows + 1)]
    width = max((position for line in lines for position, cell in enumerate(line, start=1) if cell), default=0)
    return [line[:width] for line in lines]


def _text(value: Any) -> str:
    """What a cell holds, written as it would be in CSV."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, int | date | time):
        return str(value)
    return FORMULA


def _printable(title: str) -> str:
    return "".join(sign if sign.isprintable() else "?" for sign in title)
