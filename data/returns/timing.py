"""Checks the periods of a return: their shape, their kind, and that they have ended by the as-at date."""

import re
from datetime import date

import pandas as pd

from data.periods import Period, parse_period
from data.returns.known import Known
from data.returns.rows import Rows
from data.returns.specification import KINDS, Column

EARLIEST = date(2008, 1, 1)
FIRST_YEAR, LAST_YEAR = "1900", "2999"    # beyond them there is no calendar to speak of
QUARTER_ENDS = ("03", "06", "09", "12")
TYPES = ("period", "academic_year", "year")
FULL_DATE = r"[0-9]{1,4}[-/][0-9]{1,2}[-/][0-9]{1,4}.*"


def check_periods(rows: Rows, known: Known) -> None:
    """Refuse rows whose period is not written as it should be, or not one that can have been counted."""
    for column in rows.spec.columns:
        if column.type in TYPES:
            _check_column(rows, column, known)
    rows.end_stage()
    for column in rows.spec.columns:
        if column.by_indicator:
            _check_months_off(rows, column.name, known)
        if column.quarter_end:
            early = ~rows.frame[column.name].str.slice(5, 7).isin(QUARTER_ENDS)
            rows.report(early, "month_off", column.name, lambda cell: f"'{cell}' is not the last month of a quarter.")
    rows.end_stage()


def read_period(cell: str, kind: str) -> Period | None:
    """The period a cell names; academic years are written 2013-14, years 2013 stand for their middle."""
    if not cell.isascii() or not FIRST_YEAR <= cell[:4] <= LAST_YEAR:
        return None
    if kind == "academic_year":
        return parse_period(f"{cell}-ay")
    if kind == "year":
        return parse_period(f"{int(cell):04d}-06")
    return parse_period(cell)


def _check_column(rows: Rows, column: Column, known: Known) -> None:
    cells = rows.frame[column.name].astype("str")
    periods = {cell: read_period(cell, column.type) for cell in cells.unique()}

    def report(rule: str, wrong: dict[str, bool], found: str) -> None:
        listed = [cell for cell, is_wrong in wrong.items() if is_wrong]
        rows.report(cells.isin(listed), rule, column.name, lambda cell: f"'{cell}' {found}")

    shapeless = [cell for cell, period in periods.items() if period is None]
    rows.report(cells.isin(shapeless), "period_shape", column.name, lambda cell: _shapeless(str(cell), column.type))
    read = {cell: period for cell, period in periods.items() if period is not None}
    if column.by_indicator:
        _check_kinds(rows, column, cells.map({cell: p.kind for cell, p in read.items()}), known)
    elif column.allowed:
        report("period_kind", {cell: p.kind not in column.allowed for cell, p in read.items()},
               f"is not {_any(column.allowed)}.")
    report("period_early", {cell: p.first_day < EARLIEST for cell, p in read.items()}, "begins before 2008.")
    if not column.future:
        report("period_future", {cell: p.last_day > known.as_at for cell, p in read.items()},
               f"ends after the as-at date, {known.as_at.isoformat()}.")


def _check_kinds(rows: Rows, column: Column, kinds: pd.Series, known: Known) -> None:
    """Each indicator takes one kind of period."""
    wanted = rows.frame["indicator_id"].map({i.id: i.returned for i in known.catalogue.values()})
    wrong = kinds.notna() & (kinds.ne(wanted) | ~kinds.isin(column.allowed))
    told = [f"'{cell}' is not {_any((kind,))}, which the indicator takes."
            for cell, kind in zip(rows.frame.loc[wrong, column.name], wanted[wrong], strict=True)]
    rows.report(wrong, "period_kind", column.name, pd.Series(told, rows.frame.index[wrong], dtype="str"))


def _any(kinds: tuple[str, ...]) -> str:
    return " or ".join(f"{'an' if KINDS[kind][0] in 'aeiou' else 'a'} {KINDS[kind]}" for kind in kinds)


def _shapeless(cell: str, kind: str) -> str:
    if re.fullmatch(FULL_DATE, cell):
        return "The cell holds a full date: a spreadsheet may have made it of a month."
    return f"The cell is not {'an academic year' if kind == 'academic_year' else f'a {kind}'}."


def _check_months_off(rows: Rows, column: str, known: Known) -> None:
    """Months without a count, and those of a stock in which a breakdown of it is not published."""
    monthly = [i for i in known.catalogue.values() if i.returned == "month"]
    off = {f"{i.id} {month:02d}" for i in monthly for month in i.months_off}
    names, months = rows.frame["indicator_id"], rows.frame[column].str.slice(5, 7)
    rows.report((names + " " + months).isin(off), "month_off", column,
                lambda cell: f"The indicator is not counted in '{cell}'.")
    at_ends = {f"{i.id} {b.id}" for i in monthly if i.measure == "stock" for b in i.breakdowns.values()
               if b.tier != "month"}
    early = ~months.isin(QUARTER_ENDS) & (names + " " + rows.frame["breakdown"]).isin(at_ends)
    rows.report(early, "month_off", column,
                lambda cell: f"The breakdown is counted at the ends of quarters, not in '{cell}'.")
