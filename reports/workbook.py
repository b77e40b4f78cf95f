"""Every published figure of one cluster, or of the city, up to a month as a workbook, with what it needs to be read."""

import io
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd
from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from charts.about import IMPROVEMENT_WORDS, SYMBOLS, release_pairs
from charts.downloads import write_cell
from charts.formatting import NO_FIGURE, REMARKS, british_date, foot_words
from charts.series import published, read_key, records
from charts.withheld import WITHHELD, why_withheld
from data import store
from data.catalogue import Indicator
from data.periods import known_period
from reports.model import AUTHOR
from reports.packages import settled

DECIMALS = 4
FIGURES = {"Indicator": 46, "Unit": 14, "Period": 26, "First day": 11, "Last day": 11, "Broken down by": 18,
           "Category": 34, "Number": 10, "Out of": 10, "Value": 10, "Lower": 10, "Upper": 10, "Coverage, %": 11,
           "Remark": 14}
DEFINITIONS = {"Indicator": 46, "Theme": 22, "What is counted": 90, "Number": 50, "Out of": 40, "Unit": 14,
               "Better or worse": 50, "Source": 40, "Notes": 90}
TARGETS = {"Indicator": 46, "Year": 12, "Agreed": 10, "Agreed on": 18}
STAFF = {"Agency": 36, "At the end of": 20, "Trained practitioners": 22}
READING = ("Number is what was counted, Value the rate or percentage; Lower and Upper are its 95 % interval. A word "
           "stands where there is no figure. Figures of a month, quarter and year overlap: do not add them up.")


def figures_workbook(path: Path, area: str, month: str) -> bytes:
    """The workbook of an area; the same release and month give the same bytes."""
    catalogue, name = store.indicators(path), str(store.area_names(path)[area])
    day = known_period(month).last_day
    book = Workbook()
    about = book.active
    assert isinstance(about, Worksheet)
    _cover(about, path, name, month)
    _table(book, "Definitions", DEFINITIONS, (_definition(one) for one in catalogue.values()))
    _table(book, "Figures", FIGURES, _figures(path, area, pd.Timestamp(day), catalogue))
    if targets := _targets(path, area, pd.Timestamp(day), catalogue):
        _table(book, "Targets", TARGETS, targets)
    if staff := _staff(path, area, pd.Timestamp(day), catalogue["common_assessments"]):
        _table(book, "Practitioners", STAFF, staff)
    book.properties.title, book.properties.creator = f"Figures of {name}", AUTHOR
    out = io.BytesIO()
    book.save(out)
    return settled(out.getvalue(), store.release_info(path)["as_at"].to_pydatetime())


def _cover(sheet: Worksheet, path: Path, name: str, month: str) -> None:
    """What the workbook is, how to read it, and what the words mean that stand for figures."""
    sheet.title = "About"
    info = store.release_info(path)
    rows = [(f"Published figures of {name} up to {known_period(month).label}", ""),
            (foot_words(bool(info["illustrative"]), british_date(info["as_at"]), str(info["id"])), ""), ("", ""),
            (READING, ""),
            ("", ""), ("Words in place of figures", ""), (WITHHELD, why_withheld()), *SYMBOLS, ("", ""),
            ("The release", ""), *release_pairs(path)]
    titles = {0, *(n for n, (term, words) in enumerate(rows) if term and not words and n > 3)}
    for n, row in enumerate(rows):
        for column, words in enumerate(row, start=1):
            write_cell(sheet.cell(n + 1, column), words or None, bold=n in titles)
        sheet.cell(n + 1, 2).alignment = Alignment(wrap_text=True, vertical="top")
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 28, 100


def _table(book: Workbook, title: str, columns: dict[str, int], rows: Iterable[Sequence[Any]]) -> None:
    """A sheet with a head that stays in sight; the numbers are widths in letters."""
    sheet = book.create_sheet(title)
    for column, (head, width) in enumerate(columns.items(), start=1):
        write_cell(sheet.cell(1, column), head, bold=True)
        sheet.column_dimensions[get_column_letter(column)].width = width
    for n, row in enumerate(rows, start=2):
        for column, value in enumerate(row, start=1):
            write_cell(sheet.cell(n, column), value)
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = sheet.dimensions


def _definition(one: Indicator) -> tuple[str, ...]:
    better = IMPROVEMENT_WORDS.get(one.improvement) or f"Contested. {one.improvement_note}"
    return (one.label, one.theme, one.definition, one.numerator, one.denominator, one.unit or "number", better,
            one.source, " ".join(one.notes))


# Read once for the workbooks of all clusters.
@lru_cache(maxsize=2)
def _every(key: tuple, path: Path) -> pd.DataFrame:
    return published(store.every_observation(path))


def _figures(path: Path, area: str, until: pd.Timestamp, catalogue: dict[str, Indicator]) -> list[tuple[Any, ...]]:
    """All that is published of the area by a day, in the order of the catalogue and of time."""
    every = _every(read_key(path), path)
    own = every[(every.area == area) & (every.last_day <= until) & every.indicator.isin(list(catalogue))]
    place = {i: n for n, i in enumerate(catalogue)}
    order = own.assign(place=own.indicator.map(place)).sort_values(
        ["place", "breakdown", "last_day", "first_day", "category"], kind="stable")
    return [_figure(row, catalogue[row["indicator"]]) for row in records(order.drop(columns="place"))]


def _figure(row: dict[str, Any], indicator: Indicator) -> tuple[Any, ...]:
    period, status = known_period(row["period"]), row["status"]
    split = indicator.breakdowns.get(row["breakdown"])
    word, remark = NO_FIGURE.get(status), {**NO_FIGURE, **REMARKS}.get(status)
    kept = [None if word else _rounded(row[key]) for key in ("denominator", "lower", "upper")]
    number, value = (word or _rounded(row[key]) for key in ("numerator", "value"))
    covered = None if pd.isna(row["coverage"]) else round(100 * row["coverage"], 1)
    return (indicator.label, indicator.unit or "number", period.label, period.first_day.isoformat(),
            period.last_day.isoformat(), split.label if split else None,
            split.categories.get(row["category"]) if split else None, number, kept[0], value, *kept[1:], covered,
            remark)


def _rounded(figure: float) -> float | int | None:
    if pd.isna(figure):
        return None
    return int(figure) if figure == int(figure) else round(figure, DECIMALS)


def _targets(path: Path, area: str, until: pd.Timestamp, catalogue: dict[str, Indicator]) -> list[tuple[Any, ...]]:
    """What the cluster had agreed by a day."""
    frames = {i: store.targets(path, i) for i in catalogue}
    return [(catalogue[i].label, row["label"], _rounded(row["value"]), british_date(row["agreed_on"]))
            for i, rows in frames.items() for row in records(rows[rows.area == area])
            if pd.Timestamp(row["agreed_on"]) <= until]


def _staff(path: Path, area: str, until: pd.Timestamp, indicator: Indicator) -> list[tuple[Any, ...]]:
    """Trained practitioners at each quarter end: staff, never withheld."""
    words, rows = indicator.breakdowns["agency"].categories, store.workforce(path)
    own = rows[(rows.area == area) & (rows.last_day <= until)]
    return [(words.get(row["agency"], row["agency"]), row["label"], int(row["practitioners"]))
            for row in records(own)]
