"""The categories of a breakdown as a table of a document: the area beside Leeds and a year before."""

from typing import Any

import pandas as pd

from charts.categories_view import CategoriesView
from charts.formatting import NO_FIGURE, format_number, has_figure
from charts.series import records
from charts.withheld import WITHHELD
from geo.areas import CITY
from reports.model import Cell, Col, Table


def categories_table(view: CategoriesView) -> Table:
    """Number and share of each category; the rows of the view are of the area, of Leeds and of a year before."""
    rows = view.rows
    if rows.empty:
        return Table(view.title, (Col("Category"),), ((Cell(NO_FIGURE["x"], "muted"),),))
    area, period = rows.area.iloc[0], rows.period.iloc[0]
    now = rows[(rows.area == area) & (rows.period == period)]
    leeds = rows[(rows.area == CITY) & (rows.period == period)] if area != CITY else rows.iloc[:0]
    before = rows[(rows.area == area) & (rows.period != period)]
    columns = [Col("Category", width=3), Col("Number", True), Col("%", True)]
    columns += [Col("Leeds, %", True)] if len(leeds) else []
    columns += [Col("A year before, number", True)] if len(before) else []
    others = [(leeds, _share)] * bool(len(leeds)) + [(before, _count)] * bool(len(before))
    body = tuple((Cell(str(row["words"])), _count(row), _share(row),
                  *(cell(_of(frame, row["category"])) for frame, cell in others)) for row in records(now))
    return Table(view.title, tuple(columns), body)


def _of(rows: pd.DataFrame, category: str) -> dict[Any, Any]:
    found = records(rows[rows.category == category])
    return found[0] if found else {"numerator": None, "value": None, "status": "x", "share_status": "x"}


def _count(row: dict[Any, Any]) -> Cell:
    return _cell(row["numerator"], row["status"], 0)


def _share(row: dict[Any, Any]) -> Cell:
    return _cell(row["value"], row["share_status"], 1)


def _cell(value: float | None, status: str, decimals: int) -> Cell:
    if value is None or not has_figure(value, status):
        return Cell(NO_FIGURE.get(status, NO_FIGURE["x"]), WITHHELD if status == "c" else "muted")
    return Cell(format_number(value, decimals))
