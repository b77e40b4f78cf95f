"""Several published series side by side, a month in each row, and the tables of a product made of them."""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from charts.attendance_table import per_cent
from charts.attendance_view import AttendanceView
from charts.harm_view import STOCKS
from charts.neet_view import YEAR, NeetView
from charts.series import published
from charts.table import Column
from data import store
from geo.areas import CITY
from reports.model import Table
from reports.tables import table_of

MONTHS_SHOWN = 13           # a year and the same month of the year before
MONTH = Column("label", "Month")
FIGURES = ("numerator", "value", "covered")


def side_by_side(series: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """The rows of several series by the labels of the first; each column with the name of its series before it."""
    labels = next(iter(series.values())).label
    made = pd.DataFrame({"label": labels.tolist()})
    for name, rows in series.items():
        own = published(rows).drop_duplicates("label").set_index("label").reindex(labels)
        made = made.assign(**{f"{name}_{key}": own[key].to_numpy(dtype=float) for key in FIGURES if key in own},
                           **{f"{name}_status": own.status.fillna("x").to_numpy()})
    return made


def month_ends_table(path: Path, area: str, rows: pd.DataFrame, caption: str) -> Table:
    """Children looked after and on a plan at the last month-ends: number and rate beside Leeds."""
    catalogue, series, columns = store.indicators(path), {}, [MONTH]
    for i in STOCKS:
        one = catalogue[i]
        for code in dict.fromkeys((area, CITY)):
            name = i if code == area else f"{i}_leeds"
            series[name] = rows[(rows.indicator == i) & (rows.area == code)]
        columns += [Column(f"{i}_numerator", f"{one.short}, number", 0, status=f"{i}_status"),
                    Column(f"{i}_value", one.unit, one.decimals, status=f"{i}_status")]
        if area != CITY:
            columns.append(Column(f"{i}_leeds_value", f"Leeds, {one.unit}", one.decimals, status=f"{i}_leeds_status"))
    longest = max(series, key=lambda name: len(series[name]))
    return table_of(side_by_side({longest: series.pop(longest), **series}), columns, caption)


def neet_table(found: NeetView, caption: str) -> Table:
    """Twelve months of numbers and percentages, the year before, and those NEET for longer."""
    now, before = found.course_rows.iloc[-YEAR:], found.course_rows.iloc[:-YEAR]
    stays = {str(length): rows for length, rows in found.lengths_rows.groupby("length", sort=False)}
    frame = side_by_side({"now": now, "before": before.assign(label=now.label.tolist()), **stays})
    columns = [MONTH, Column("now_numerator", "NEET, number", 0, status="now_status"),
               Column("now_value", "%", 1, status="now_status"),
               Column("before_value", "% a year before", 1, status="before_status"),
               *(Column(f"{length}_numerator", f"For {rows.words.iloc[0]}, number", 0, status=f"{length}_status")
                 for length, rows in stays.items())]
    return table_of(frame, columns, caption)


def attendance_table(found: AttendanceView, caption: str, note: str) -> Table:
    """Both phases month by month, each figure beside the coverage of its returns."""
    phases = {"Primary": found.primary.rows, "Secondary": found.secondary.rows}
    series = {name: rows.tail(MONTHS_SHOWN).assign(covered=per_cent(rows.coverage.tail(MONTHS_SHOWN).to_numpy()))
              for name, rows in phases.items()}
    columns = [MONTH]
    for name in series:
        columns += [Column(f"{name}_value", f"{name} attendance, %", 1, status=f"{name}_status"),
                    Column(f"{name}_covered", "Coverage, % of pupils", 0, status=f"{name}_status")]
    return table_of(side_by_side(series), columns, caption, note)
