"""A file or sheet as it was received: its cells as text, with the limits it must keep."""

from dataclasses import dataclass, field

from data.returns.problems import Problem, plural, problem


@dataclass(frozen=True)
class Limits:
    """How large a file may be before it is refused unread."""

    bytes: int = 200_000_000
    unpacked: int = 600_000_000     # of a workbook, which is a zip file
    rows: int = 1_048_576           # what a spreadsheet holds
    columns: int = 40
    line: int = 1_000_000           # characters


@dataclass(frozen=True)
class Sheet:
    """The column names and rows of one file or sheet; blank rows are left out, but numbered."""

    file: str                       # "counts.csv", or "returns.xlsx, sheet 'rolls'"
    header: list[str]
    cells: list[list[str]] = field(repr=False)
    rows: list[int] = field(repr=False)
    width_known: bool = True        # False for a workbook, which leaves out blank cells at the end of a row


def make_sheet(file: str, lines: list[list[str]], limits: Limits, width_known: bool = True) -> Sheet | Problem:
    """A sheet from its lines, the first of which names the columns."""
    if len(lines) > limits.rows:
        return too_many_rows(file, limits)
    numbered = [(number, line) for number, line in enumerate(lines, start=1) if any(map(str.strip, line))]
    if len(numbered) < 2:
        found = "It has column names but no rows." if numbered else "It is empty."
        return problem("empty", file, found)
    rows, cells = zip(*numbered, strict=True)
    if len(cells[0]) > limits.columns:
        return too_many_columns(file, limits, rows[0])
    return Sheet(file, [cell.strip() for cell in cells[0]], list(cells[1:]), list(rows[1:]), width_known)


def too_many_rows(file: str, limits: Limits) -> Problem:
    """The problem of a file or sheet that goes on beyond the limit."""
    return problem("too_many_rows", file, f"It has more than {plural(limits.rows, 'row')}.")


def too_many_columns(file: str, limits: Limits, row: int) -> Problem:
    """The problem of a file or sheet that is wider than the limit."""
    return problem("too_many_columns", file, f"It has more than {plural(limits.columns, 'column')}.", row)
