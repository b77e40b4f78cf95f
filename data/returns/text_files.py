"""Reads a CSV file: UTF-8, commas, quotation marks where a cell holds a comma."""

import csv
import io
from collections.abc import Iterator
from itertools import islice

from data.returns.problems import Problem, problem
from data.returns.sheets import Limits, Sheet, make_sheet, too_many_columns

BOM = b"\xef\xbb\xbf"
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
BINARY = (b"\0", b"\x01", b"\x02", b"\x03", b"\x04", b"\x1b")


class _TooWide(Exception):
    """A line that is too long to be split has too many cells."""


def read_text_file(file: str, content: bytes, limits: Limits) -> Sheet | Problem:
    """The sheet that a CSV file holds, or why it could not be read."""
    if not content.strip():
        return problem("empty", file, "It is empty.")
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        return _not_utf_8(file, content, error)
    if any(sign in content for sign in BINARY):
        return problem("binary", file, "It holds control characters that no text has.")
    lines: list[list[str]] = []
    try:
        for line in islice(csv.reader(_short_lines(content, limits), strict=True), limits.rows + 1):
            if len(line) > limits.columns:
                return too_many_columns(file, limits, row=len(lines) + 1)
            lines.append(line if any(map(str.strip, line)) else [])     # a million blank rows take no memory
    except _TooWide:
        return too_many_columns(file, limits, row=len(lines) + 1)
    except csv.Error:
        return problem("quotes", file, "From this row on the cells cannot be told apart.", row=len(lines) + 1)
    return make_sheet(file, lines, limits)


def _not_utf_8(file: str, content: bytes, error: UnicodeDecodeError) -> Problem:
    if content.startswith(UTF_16):
        return problem("encoding", file, "It is UTF-16, not UTF-8.")
    if b"\0" in content:
        return problem("binary", file, "It is not a text file.")
    row = content.count(b"\n", 0, error.start) + 1
    return problem("encoding", file, f"The byte at position {error.start + 1:,} is not UTF-8.", row=row)


def _short_lines(content: bytes, limits: Limits) -> Iterator[str]:
    """The lines of a file; one that is longer than any return's would take all memory as cells."""
    for line in io.TextIOWrapper(io.BytesIO(content.removeprefix(BOM)), encoding="utf-8", newline=""):
        if len(line) > limits.line and '"' not in line and line.count(",") >= limits.columns:
            raise _TooWide
        if len(line) > limits.line:
            raise csv.Error("line too long")
        yield line
