"""What clusters agreed and reached, who is trained to begin assessments, and every cluster in one table."""

from dataclasses import dataclass, replace
from functools import partial
from html import escape
from pathlib import Path
from urllib.parse import urlencode

import numpy as np
import pandas as pd

from charts.every_cluster import EveryCluster, Part, every_cluster
from charts.formatting import NO_FIGURE, british_date
from charts.quarters import last_full_year, period_of, quarter_ending
from charts.series import observed, observed_categories
from charts.statuses import either, status_of
from charts.table import Column, data_table
from charts.withheld import WITHHELD
from charts.year_to_date import track, year_to_date
from data import store
from data.periods import known_period
from geo.areas import CITY, type_of

AGREED = ("common_assessments", "guidance_support")
TARGETS = (Column("what", "What"), Column("year", "Year"), Column("target", "Agreed", 0, status="target_status"),
           Column("numerator", "Reached", 0), Column("share", "Reached, % of agreed", 0, status="share_status"),
           Column("gone", "Year gone, %", 0, status="target_status"), Column("label", "Reached in"),
           Column("agreed_on", "Agreed on"))
TRACK = Column("track", "Reached beside agreed", drawing=True)
TRAINED = (Column("agency", "Agency"), Column("numerator", "Common assessments initiated", 0),
           Column("practitioners", "Trained practitioners", 0, status="staff_status"))
STAFF = f"Practitioners are staff, not children: their numbers are never {WITHHELD}."
FILES = ["indicator", "what", "area", "name", "period", "label", "numerator", "value", "status", "target", "share",
         "share_status", "practitioners"]


@dataclass(frozen=True)
class Targets:
    """The targets of an area, and its trained practitioners beside the assessments of their agencies."""

    targets: str
    target_rows: pd.DataFrame
    trained: str
    trained_rows: pd.DataFrame


def targets_view(path: Path, area: str, month: str) -> Targets:
    """The local targets of a cluster, and the practitioners of Leeds or a cluster."""
    areas = store.areas(path)
    name = str(areas[areas.code == area].name.iloc[0])
    agreed = pd.concat([_agreed(path, i, month) for i in AGREED], ignore_index=True)
    own = agreed[agreed.area == area]
    trained = _trained(path, area, month)
    columns = [*TARGETS[:4], TRACK, *TARGETS[4:]]
    staff = [TRAINED[0], replace(TRAINED[1], title=f"{TRAINED[1].title}, {trained.label.iloc[0]}"),
             replace(TRAINED[2], title=f"{TRAINED[2].title}, {trained.counted.iloc[0]}")]
    html = data_table(own.assign(track=[track(share, gone, (status,)) for share, gone, status in
                                        zip(own.share, own.gone, own.status, strict=True)]),
                      columns, f"Local targets of {name}", visible_caption=False) if len(own) else ""
    return Targets(targets=_with_words(html, area, name), target_rows=own.drop(columns=["period"]),
                   trained=data_table(trained, staff, f"Trained practitioners in {name}", visible_caption=False),
                   trained_rows=trained)


def _agreed(path: Path, indicator_id: str, month: str) -> pd.DataFrame:
    """Targets of the year to date and of the last full year, beside what each cluster reached in the same year."""
    indicator = store.indicators(path)[indicator_id]
    targets = store.targets(path, indicator_id).rename(columns={"value": "target", "label": "year"})
    now = year_to_date(path, indicator_id, "cluster", month)
    year = observed(path, indicator_id, "cluster", "year")
    reached = pd.concat([year[year.period == last_full_year(month).id], now], ignore_index=True)
    both = targets.merge(reached[["area", "first_day", "last_day", "label", "numerator", "status"]],
                         on=["area", "first_day"], suffixes=("", "_reached"))
    both = both[both.last_day_reached <= both.last_day].drop_duplicates(["area", "first_day", "last_day_reached"])
    months = (both.last_day_reached.dt.to_period("M").astype("int64") - both.first_day.dt.to_period("M").astype(
        "int64") + 1)
    return both.assign(indicator=indicator_id, what=indicator.numerator, target_status="", gone=100 * months / 12,
                       agreed_on=[british_date(day) for day in both.agreed_on],
                       share_status=[either(status) for status in both.status],
                       share=100 * both.numerator / both.target.where(both.target > 0))


def _with_words(html: str, area: str, name: str) -> str:
    if not html:
        said = "Targets are agreed by clusters, not for Leeds: the table of every cluster below has them." \
            if area == CITY else f"{name} has no target for this year or the last in this release: {NO_FIGURE['x']}."
        return f'<div class="to-date"><p class="note">{escape(said)}</p></div>'
    key = "The track is the number agreed, the bar what was reached, the line how much of the year had gone. " \
          "Assessments do not come evenly through a year: these are figures, not a test."
    return f'<div class="to-date">{html}<p class="note">{escape(key)}</p></div>'


def _trained(path: Path, area: str, month: str) -> pd.DataFrame:
    """Each agency's assessments beside its practitioners at the last quarter end there is."""
    indicator = store.indicators(path)["common_assessments"]
    split, area_type = indicator.breakdowns["agency"], type_of(area)
    period = period_of(indicator, split.publish.get(area_type, ()), month)
    begun = observed_categories(path, indicator.id, split.id, area_type, period.kind)
    begun = begun[(begun.area == area) & (begun.period == period.id)].set_index("category")
    staff = practitioners(path, month)
    own = _of_leeds(path, staff) if area == CITY else staff[staff.area == area]
    counts, ids = own.groupby("agency").practitioners.sum(), pd.Series(list(split.categories))
    return pd.DataFrame({
        "agency": list(split.categories.values()), "numerator": ids.map(begun.numerator),
        "status": status_of(ids, begun.status), "label": period.label, "practitioners": ids.map(counts),
        "staff_status": np.where(ids.isin(counts.index), "", "x"),
        "counted": f"end of {own.label.iloc[0]}" if len(own) else NO_FIGURE["x"]})


def _of_leeds(path: Path, staff: pd.DataFrame) -> pd.DataFrame:
    """The practitioners of every cluster, or none where a cluster made no return: part of the city is not Leeds."""
    return staff if store.areas_of(path, "cluster").area.isin(staff.area).all() else staff.iloc[:0]


def practitioners(path: Path, month: str) -> pd.DataFrame:
    """Every cluster's trained practitioners by agency at the last quarter end not after a month."""
    every = store.workforce(path)
    every = every[every.last_day <= pd.Timestamp(known_period(month).last_day)]
    return every[every.last_day == every.last_day.max()]


def assessment_clusters(path: Path, month: str) -> EveryCluster:
    """All clusters: the quarter, what is open, the last full year's escalations, the target and the practitioners."""
    catalogue, parts = store.indicators(path), []
    for i in ("common_assessments", "guidance_support", "assessment_recommendations", "open_assessments",
              "assessments_escalated", "assessments_de_escalated"):
        period = period_of(catalogue[i], catalogue[i].publish.get("cluster", ()), month)
        rows = observed(path, i, "cluster", period.kind)
        rows = rows[rows.period == period.id].assign(indicator=i, what=catalogue[i].label)
        title = catalogue[i].short + (f", {period.label}" if period.kind == "year" else "")
        parts.append(Part(rows, (Column("numerator", title, 0),)))
    agreed = _agreed(path, "common_assessments", month)
    agreed = agreed[agreed.last_day_reached == agreed.last_day_reached.max()].drop_duplicates("area", keep="last")
    agreed = agreed.assign(what="Local target for common assessments")
    parts.append(Part(agreed, (Column("target", "Assessments agreed for the year", 0, status="target_status"),
                               Column("share", "Reached to date, %", 0, status="share_status"))))
    staff = practitioners(path, month).groupby(["area", "name", "period", "label"], as_index=False).practitioners.sum()
    staff = staff.assign(status="", what="Trained practitioners")
    parts.append(Part(staff, (Column("practitioners", "Trained practitioners", 0),)))
    return every_cluster(path, parts, f"Every cluster, {quarter_ending(month).label}",
                         partial(assessments_link, month), FILES)


def assessments_link(month: str, area: str) -> str:
    """The address of this page for one area."""
    return f"assessments?{urlencode({'area': area, 'period': month})}"


