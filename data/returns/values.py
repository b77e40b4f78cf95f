"""Checks that the cells of a return hold what their column's type says, and turns them into numbers."""

from datetime import date

import pandas as pd

from data.returns.rows import Rows
from data.returns.specification import WHOLE, Column

NUMBER = r"-?[0-9]{1,40}(\.[0-9]{1,40})?([eE][+-]?[0-9]{1,2})?"
TOO_LARGE = 10_000_000
DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"


def check_values(rows: Rows) -> None:
    """Refuse rows by the types of their columns; numbers of the others become numbers, blank ones NaN or 0."""
    for column in rows.spec.columns:
        cells = rows.frame[column.name]
        if not column.blank:
            rows.report(cells.eq(""), "blank", column.name, "The cell is blank.")
        if column.number:
            _check_numbers(rows, column, cells)
        elif column.type == "date":
            rows.report(cells.ne("") & ~_is_date(cells), "not_a_date", column.name, "It is not a day of the calendar.")
    rows.end_stage()
    for column in rows.spec.columns:
        if column.number:
            rows.frame = rows.frame.assign(**{column.name: _typed(rows.frame[column.name], column)})


def _check_numbers(rows: Rows, column: Column, cells: pd.Series) -> None:
    """The found number is described, never quoted: it may be a small count."""
    written = cells.str.fullmatch(NUMBER)
    rows.report(cells.ne("") & ~written, "not_a_number", column.name, "The cell does not hold a number.")
    numbers = pd.to_numeric(cells.where(written), errors="coerce")
    negative, large = numbers.lt(0), numbers.ge(TOO_LARGE)
    rows.report(negative, "negative", column.name, "The number is negative.")
    rows.report(large, "too_large", column.name, "The number is ten million or more.")
    if column.type in WHOLE:
        broken = numbers.notna() & ~negative & ~large & numbers.ne(numbers.round())
        rows.report(broken, "not_whole", column.name, "The number is not whole.")
    if column.type == "share":
        rows.report(numbers.gt(1) & ~large, "out_of_range", column.name, "The share is above 1.")


def _typed(cells: pd.Series, column: Column) -> pd.Series:
    numbers = pd.to_numeric(cells.where(cells.ne("")), errors="coerce").astype("float64")
    return numbers if column.dtype == "float64" else numbers.fillna(0).astype("int64")


def _is_date(cells: pd.Series) -> pd.Series:
    known = {cell: _is_day(cell) for cell in cells.unique()}
    return cells.str.fullmatch(DATE) & cells.map(known).astype(bool)


def _is_day(cell: str) -> bool:
    try:
        date.fromisoformat(cell)
    except ValueError:
        return False
    return True
