"""All submitted reports in one table, newest first, each with a link to its page."""

from collections.abc import Mapping, Sequence

import pandas as pd

from charts.formatting import british_date
from charts.table import Column, data_table
from data.narrative import FrozenInfo
from data.periods import known_period

REPORTS = {"six_month": "Six-month report", "quarterly": "Quarterly update"}
COLUMNS = (Column("area", "Area", href="href"), Column("report", "Report"), Column("period", "Period"),
           Column("on", "Submitted on"), Column("role", "By"), Column("release", "Figures of release"))
CAPTION = "Submitted reports, newest first"


def submitted_table(found: Sequence[FrozenInfo], names: Mapping[str, str]) -> str:
    """The table as HTML; names: of the areas by code. "" where no report has been submitted."""
    rows = [_row(info, names) for info in found if info.document in REPORTS]
    return data_table(pd.DataFrame(rows), COLUMNS, CAPTION, visible_caption=False) if rows else ""


def _row(info: FrozenInfo, names: Mapping[str, str]) -> dict[str, str]:
    return {"area": names.get(info.area, info.area), "report": REPORTS[info.document],
            "period": known_period(info.period).label, "on": british_date(info.at.astimezone().date()),
            "role": info.role, "release": info.release_id,
            "href": f"report?report={info.document}&area={info.area}&period={info.period}&mode=read"}
