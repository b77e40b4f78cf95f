"""Safe from harm, monthly: help asked for and offered in the year to date, children looked after and on a plan."""

from dataclasses import dataclass
from functools import partial
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import numpy as np
import pandas as pd

from charts.categories_view import grid
from charts.every_cluster import EveryCluster, Part, every_cluster
from charts.formatting import NO_FIGURE, format_number, format_value, has_figure, listed
from charts.month_columns import month_columns
from charts.month_ends import month_end, movement_words, twelve_months
from charts.series import published, records
from charts.strip import strip
from charts.table import Column
from charts.withheld import why_where_withheld
from charts.year_to_date import COLUMNS, LEEDS, flows_html, flows_table, year_to_date
from data import store
from data.catalogue import Indicator
from data.periods import known_period
from geo.areas import CITY

FLOWS = ("common_assessments", "requests_for_service", "referrals")
STOCKS = ("looked_after", "protection_plans")
TO_DATE = (*COLUMNS, LEEDS)
FLOW_KEYS = ["indicator", "what", "area", "name", "label", "numerator", "status", "before", "before_status", "full",
             "full_status", "ratio", "ratio_status", "leeds", "leeds_status"]
EVERY = ["indicator", "what", "area", "name", "period", "label", "numerator", "value", "status", "before",
         "before_status", "full", "full_status", "ratio", "ratio_status", "change", "change_status"]
MONTHS = (Column("what", "What"), Column("name", "Area"), Column("label", "Month"), Column("numerator", "Number", 0),
          Column("value", "Per 10,000", 1))
ENDS = {"city": "", "cluster": "A cluster's year to date runs to the end of the last full quarter.",
        "area_committee": "A committee's common assessments are published to the end of a quarter, half year or year."}
CHANCE = "A movement of one month is given as it is, not tested: Trends tells a change from chance."


@dataclass(frozen=True)
class HarmMonthly:
    """Everything the monthly view shows for one area and month."""

    name: str
    sentence: str
    beneath: str
    flows_heading: str
    flows: str
    flow_rows: pd.DataFrame
    stocks_heading: str
    stocks: str
    stock_rows: pd.DataFrame
    explained: tuple[str, ...]


def harm_monthly(path: Path, area: str, month: str) -> HarmMonthly:
    """The monthly view of Leeds, a committee or a cluster."""
    catalogue, areas = store.indicators(path), store.areas(path)
    chosen, label = areas[areas.code == area].iloc[0], known_period(month).label
    flows = flows_table(path, FLOWS, chosen, month)
    now = {i: rows[rows.area == area] for i in STOCKS for rows in [month_end(path, i, chosen.type, month)]}
    months = pd.concat([_months(path, catalogue[i], code, kind, month) for i in STOCKS
                        for code, kind in dict.fromkeys([(area, chosen.type), (CITY, "city")])], ignore_index=True)
    when = " and ".join(flows.label.dropna().drop_duplicates())
    heading = f"Help asked for and offered, {when}" if when else "Help asked for and offered"
    name = f"{chosen['name']}{' committee' if chosen.type == 'area_committee' else ''}"    # a cluster has the same name
    return HarmMonthly(
        name=name, sentence=_sentence(name, flows, now, catalogue, label),
        beneath=" ".join(filter(None, [ENDS[chosen.type], CHANCE, why_where_withheld(flows, months)])),
        flows_heading=heading, flows=flows_html(flows, f"{heading}: {name}", area != CITY),
        flow_rows=flows[FLOW_KEYS],
        stocks_heading=f"Looked after and on a plan at the end of {label}",
        stocks=grid("".join(_panel(path, catalogue[i], chosen, now[i], months, month) for i in STOCKS)),
        stock_rows=months,
        explained=FLOWS + STOCKS)


def _months(path: Path, indicator: Indicator, area: str, area_type: str, month: str) -> pd.DataFrame:
    return twelve_months(path, indicator.id, area_type, area, month).assign(indicator=indicator.id,
                                                                            what=indicator.label)


def _sentence(name: str, flows: pd.DataFrame, now: dict[str, pd.DataFrame], catalogue: dict[str, Indicator],
              label: str) -> str:
    """Events of the year to date, then children at the end of the month with their movement."""
    said = []
    for when, rows in flows.assign(label=flows["label"].astype(object).fillna("")).groupby("label", sort=False):
        counts = [_counted(row["numerator"], row["status"], row["what"]) for row in records(rows)]
        said.append(f"{listed(counts)}{f' from {when}' if when else ''}")
    stocks = []
    for i, rows in now.items():
        row: dict[Any, Any] = records(rows)[0] if len(rows) else {
            "numerator": np.nan, "status": "x", "change": np.nan, "change_status": "x"}
        moved = f" ({movement_words(row['change'], row['change_status'])})" if has_figure(row["numerator"],
                                                                                          row["status"]) else ""
        stocks.append(f"{_counted(row['numerator'], row['status'], catalogue[i].label)}{moved}")
    return f"{name}: {'; '.join(said)}. At the end of {label}: {listed(stocks)}."


def _counted(number: float, status: str, noun: str) -> str:
    noun = noun[0].lower() + noun[1:]
    if has_figure(number, status):
        return f"{format_number(number)} {noun}"
    return f"{noun} {NO_FIGURE.get(status, NO_FIGURE['x'])}"


def _panel(path: Path, indicator: Indicator, chosen: pd.Series, now: pd.DataFrame, months: pd.DataFrame,
           month: str) -> str:
    """One stock: number, rate and movement; its place among clusters; its last twelve month-ends."""
    own = months[(months.indicator == indicator.id) & (months.area == chosen.code)]
    if now.empty:
        return f"<section><h3>{escape(indicator.label)}</h3><p>{NO_FIGURE['x']}</p></section>"
    row = records(published(now))[0]
    figure = (f"<strong>{format_value(row['numerator'], indicator, row['status'], 'numerator')}</strong> "
              f"{format_value(row['value'], indicator, row['status'])}"
              if has_figure(row["numerator"], row["status"]) else
              f"<strong>{format_value(None, indicator, row['status'])}</strong>")
    city = month_end(path, indicator.id, "city", month).value.max()
    clusters = month_end(path, indicator.id, "cluster", month)
    return (f"<section><h3>{escape(indicator.label)}</h3><p class='figure'>{figure}; "
            f"{movement_words(row['change'], row['change_status'])}</p>"
            f"<p class='note'>{escape(indicator.improvement_note)}</p>"
            f"<p class='part'>Place among clusters, {escape(indicator.unit)}</p>"
            f"{strip(clusters, indicator, city, chosen.code if chosen.type == 'cluster' else '')}"
            f"<p class='part'>Number at the last {len(own)} month-ends</p>{month_columns(own, indicator)}</section>")


def monthly_clusters(path: Path, month: str) -> EveryCluster:
    """All clusters: to date and its share of last year; number, rate and movement."""
    catalogue, parts = store.indicators(path), []
    for i in FLOWS:
        found = year_to_date(path, i, "cluster", month).assign(indicator=i, what=catalogue[i].label)
        when = ", ".join(found.label.drop_duplicates())
        parts.append(Part(found, (Column("numerator", f"{catalogue[i].short}, {when}", 0),
                                  Column("ratio", "% of last year", 0, status="ratio_status"))))
    for i in STOCKS:
        found = month_end(path, i, "cluster", month).assign(indicator=i, what=catalogue[i].label)
        parts.append(Part(found, (Column("numerator", catalogue[i].short, 0), Column("value", catalogue[i].unit, 1),
                                  Column("change", "change in a month", 0, signed=True, status="change_status"))))
    return every_cluster(path, parts, f"Every cluster, {known_period(month).label}",
                         partial(harm_link, "month", month), EVERY)


def harm_link(shown: str, month: str, area: str) -> str:
    """The address of this page for one area."""
    return f"safe_from_harm?{urlencode({'view': shown, 'area': area, 'period': month})}"
