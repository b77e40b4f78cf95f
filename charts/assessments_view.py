"""Common assessments: how many are begun, by whom and for whom, what becomes of them, and to and from social work."""

from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

import pandas as pd

from charts.categories_view import categories_view, grid
from charts.formatting import NO_FIGURE, counted, format_number, has_figure
from charts.grid import known_until
from charts.month_columns import month_columns
from charts.quarters import period_of, quarter_ending
from charts.series import observed, records
from charts.statuses import either
from charts.table import Column, data_table
from charts.withheld import why_where_withheld
from data import store
from data.catalogue import Indicator
from data.periods import Period, known_period
from geo.areas import CITY, type_of

COUNTED = ("common_assessments", "guidance_support", "assessment_recommendations", "open_assessments",
           "assessments_escalated", "assessments_de_escalated")
COURSES = ("common_assessments", "guidance_support", "assessment_recommendations", "open_assessments")
MADE_OF = ("source", "agency", "age_band")
STATES = ("status", "age_band")
QUARTERS = 8
GLANCE = (Column("what", "What"), Column("numerator", "Number", 0),
          Column("before", "A year before", 0, status="before_status"),
          Column("change", "Change", 0, signed=True, status="change_status"), Column("value", "Per 10,000", 1),
          Column("leeds", "Leeds, per 10,000", 1, status="leeds_status"), Column("label", "Period"))
COURSE = (Column("what", "What"), Column("name", "Area"), Column("label", "Quarter"), Column("numerator", "Number", 0),
          Column("value", "Per 10,000", 1))
YEARLY = ("Age, source agency and agency are published by financial year, as are the escalations and de-escalations of "
          "clusters: each figure says its period. ")
CONTESTED = "More assessments can mean more need or more early help."


@dataclass(frozen=True)
class AssessmentsView:
    """The quarterly package for one area; each part with its drawing and the rows of its files."""

    sentence: str
    beneath: str
    when: str
    glance: str
    glance_rows: pd.DataFrame
    courses: str
    course_rows: pd.DataFrame
    made_of_heading: str
    made_of: str
    made_of_rows: pd.DataFrame
    open_heading: str
    open: str
    open_rows: pd.DataFrame


def assessments_view(path: Path, area: str, month: str) -> AssessmentsView:
    """The package for Leeds or a cluster, for the quarter that ends with a month."""
    catalogue, areas = store.indicators(path), store.areas(path)
    name, area_type = str(areas[areas.code == area].name.iloc[0]), type_of(area)
    glance = pd.concat([_counted(path, catalogue[i], area, name, area_type, month) for i in COUNTED], ignore_index=True)
    courses = pd.concat([_course(path, catalogue[i], area, area_type, month) for i in COURSES], ignore_index=True)
    first = catalogue["common_assessments"]
    made_in = period_of(first, first.breakdowns[MADE_OF[0]].publish.get(area_type, ()), month)
    made = [categories_view(path, first.id, b, area, made_in.id, f"By {first.breakdowns[b].label.lower()}")
            for b in MADE_OF]
    states = [categories_view(path, "open_assessments", b, area, month) for b in STATES]
    columns = [column for column in GLANCE if area != CITY or column.key != "leeds"]
    when = quarter_ending(month)
    return AssessmentsView(
        sentence=_sentence(name, glance, when, known_period(month)), when=f"{name}, {when.label}",
        beneath=f"{CONTESTED} {YEARLY}{why_where_withheld(glance, courses, *(one.rows for one in (*made, *states)))}",
        glance=data_table(glance, columns, f"Common assessments in {name}, {when.label}", visible_caption=False),
        glance_rows=glance.drop(columns=["first_day", "last_day"]),
        courses=grid("".join(_drawn(rows, catalogue[str(i)]) for i, rows in courses.groupby("indicator", sort=False))),
        course_rows=courses,
        made_of_heading=f"Who begins them and for whom, {made_in.label}", made_of=grid("".join(v.html for v in made)),
        made_of_rows=pd.concat([one.rows for one in made], ignore_index=True),
        open_heading=f"Open at the end of {known_period(month).label}", open=grid("".join(v.html for v in states)),
        open_rows=pd.concat([one.rows for one in states], ignore_index=True))


def _counted(path: Path, indicator: Indicator, area: str, name: str, area_type: str, month: str) -> pd.DataFrame:
    """One row: the figure of the quarter (or last full year), the same a year before, and Leeds' rate."""
    period = period_of(indicator, indicator.publish.get(area_type, ()), month)
    own, city = (observed(path, indicator.id, kind, period.kind) for kind in (area_type, "city"))
    own = own[own.area == area].set_index("period").assign(what=indicator.label)
    now = _row(own, own.index == period.id)
    before = _row(own, own.first_day == pd.Timestamp(period.first_day) - pd.DateOffset(years=1))
    leeds = _row(city, city.period == period.id)
    return pd.DataFrame([{
        "indicator": indicator.id, "what": indicator.label, "area": area, "name": name, "label": _when(period),
        "first_day": period.first_day, "last_day": period.last_day,
        **{key: now[key] for key in ("numerator", "value", "status")},
        "before": before["numerator"], "before_status": before["status"],
        "change": now["numerator"] - before["numerator"], "change_status": either(now["status"], before["status"]),
        "leeds": leeds["value"], "leeds_status": leeds["status"]}])


def _row(rows: pd.DataFrame, mask: Any) -> dict[str, Any]:
    found = records(rows[mask])
    return found[0] if found else {"numerator": float("nan"), "value": float("nan"), "status": "x"}


def _when(period: Period) -> str:
    """The period as the table says it: a stock's is a day."""
    return f"end of {period.label}" if period.kind == "month" else period.label


def _course(path: Path, indicator: Indicator, area: str, area_type: str, month: str) -> pd.DataFrame:
    """An area's last quarters or quarter ends."""
    kind = period_of(indicator, ("quarter",), month).kind
    rows = known_until(observed(path, indicator.id, area_type, kind), month)
    return rows[rows.area == area].tail(QUARTERS).assign(indicator=indicator.id, what=indicator.label)


def _drawn(rows: pd.DataFrame, indicator: Indicator) -> str:
    when = "at quarter ends" if indicator.measure == "stock" else "by quarter"
    return f"<section><h3>{escape(indicator.label)}, {when}</h3>{month_columns(rows, indicator)}</section>"


def _sentence(name: str, glance: pd.DataFrame, quarter: Period, month: Period) -> str:
    """Assessments begun and the change on a year before, records for meetings, and those that are open."""
    row = {one["indicator"]: one for one in records(glance)}
    begun, meetings, still = (row[i] for i in ("common_assessments", "guidance_support", "open_assessments"))
    said = _number(begun, "common assessment initiated", "common assessments initiated")
    if has_figure(begun["change"], begun["change_status"]) and has_figure(begun["numerator"], begun["status"]):
        size = format_number(abs(begun["change"]))
        more = f"{size} {'more' if begun['change'] > 0 else 'fewer'} than" if begun["change"] else "the same as"
        said += f", {more} a year before"
    meet = _number(meetings, "record for guidance and support meetings", "records for guidance and support meetings")
    return f"{name}, {quarter.label}: {said}; {meet}. At the end of {month.label}: " \
           f"{_number(still, 'open common assessment', 'open common assessments')}."


def _number(row: dict[str, Any], one: str, many: str) -> str:
    if has_figure(row["numerator"], row["status"]):
        return counted(int(row["numerator"]), one, many)
    return f"{many} {NO_FIGURE.get(row['status'], NO_FIGURE['x'])}"
