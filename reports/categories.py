"""What an indicator is made of as a table: the categories of a breakdown beside Leeds and a year before."""

from pathlib import Path

import pandas as pd

from charts.categories_view import CategoriesView, categories_view
from charts.table import Column
from data import store
from geo.areas import CITY
from reports.model import Block, Text
from reports.tables import table_of


def categories_block(path: Path, indicator_id: str, breakdown: str, area: str, period: str) -> Block:
    """A table of the categories of an area in a period, or a line that they are not published."""
    return view_block(path, categories_view(path, indicator_id, breakdown, area, period), area, period)


def view_block(path: Path, view: CategoriesView, area: str, period: str) -> Block:
    """The same of categories that a page shows."""
    if view.rows.empty:
        return Text(view.title, "note")
    indicator = store.indicators(path)[view.rows.indicator.iloc[0]]
    both = indicator.breakdowns[view.rows.breakdown.iloc[0]].of == "both"
    return table_of(_frame(view, area, period), _columns(both, area), view.title)


def _frame(view: CategoriesView, area: str, period: str) -> pd.DataFrame:
    """One row a category: the area's figures, the share in Leeds, and the area a year before."""
    rows = view.rows
    own = rows[(rows.area == area) & (rows.period == period)]
    frame = own[["words", "numerator", "value", "status", "share_status"]]
    others = {"leeds": rows[(rows.area == CITY) & (rows.period == period)],
              "before": rows[(rows.area == area) & (rows.period != period)]}
    for name, other in others.items():
        there = other.set_index("category").reindex(own.category)
        frame = frame.assign(**{f"{name}_{key}": there[key].to_numpy(dtype=float) for key in ("numerator", "value")},
                             **{f"{name}_{key}": there[key].fillna("x").to_numpy()
                                for key in ("status", "share_status")})
    return frame


def _columns(both: bool, area: str) -> list[Column]:
    """Numbers and shares; where a category has a percentage of its own, that and no number."""
    share = Column("value", "%", 1, status="share_status")
    leeds = [] if area == CITY else [Column("leeds_value", "Leeds, %", 1, status="leeds_share_status")]
    then = Column("before_value", "A year before, %", 1, status="before_share_status") if both else \
        Column("before_numerator", "A year before", 0, status="before_status")
    number = [] if both else [Column("numerator", "Number", 0)]
    return [Column("words", "Category"), *number, share, *leeds, then]
