"""Safe from harm, quarterly: who asks, for whom and why, what becomes of it, and who is looked after or on a plan."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from charts.categories_view import categories_view, grid
from charts.every_cluster import EveryCluster, Part, every_cluster
from charts.formatting import counted, format_number, format_value, has_figure
from charts.harm_view import harm_link
from charts.quarters import period_of, quarter_ending, year_before
from charts.series import observed, records
from charts.strip import strip
from charts.table import Column
from charts.withheld import why_where_withheld
from data import store
from data.catalogue import Indicator
from data.periods import Period, known_period
from geo.areas import CITY, type_of

SECTIONS = (        # pairs of about the same height stand beside one another
    ("Requests for service", "requests", (("requests_for_service", "source"), ("conversion", "source"),
                                          ("requests_for_service", "age_band"), ("repeat_requests", "age_band"))),
    ("Referrals to children's social care", "referrals", (
        ("referrals", "source"), ("referrals", "reason"), ("referrals", "age_band"))),
    ("Looked after and on a plan", "stocks", (("looked_after", "age_band"), ("protection_plans", "age_band"))),
)
HEADINGS = {("conversion", "source"): "Share that became referrals, by source agency",
            ("repeat_requests", "age_band"): "Children with a repeat request, by age",
            ("looked_after", "age_band"): "Children looked after, by age",
            ("protection_plans", "age_band"): "Children subject to a plan, by age"}
BY_CLUSTER = ("conversion", "repeat_requests", "childrens_centres")
IN_TABLE = ("requests_for_service", "referrals", *BY_CLUSTER)
EXPLAINED = ("requests_for_service", "conversion", "repeat_requests", "referrals", "looked_after", "protection_plans",
             "childrens_centres")
FILES = ["indicator", "what", "area", "name", "period", "label", "numerator", "denominator", "value", "status"]
NOTE = ("Shares are of the total, given only where it is published too. Committees: see the monthly view. "
        "Common assessments by age and source agency are on the page Common assessments.")


@dataclass(frozen=True)
class Section:
    """Breakdowns that belong together, as one drawing with one file."""

    heading: str
    key: str
    html: str
    rows: pd.DataFrame
    title: str


@dataclass(frozen=True)
class HarmQuarterly:
    """Everything the quarterly view shows for one area and the quarter that ends with a month."""

    sentence: str
    beneath: str
    requests: Section
    referrals: Section
    stocks: Section
    strips: str
    explained: tuple[str, ...]


def harm_quarterly(path: Path, area: str, month: str) -> HarmQuarterly:
    """The quarterly view of Leeds or a cluster."""
    catalogue, areas = store.indicators(path), store.areas(path)
    name, quarter = str(areas[areas.code == area].name.iloc[0]), quarter_ending(month)
    made = {key: _section(path, catalogue, heading, key, parts, area, name, month)
            for heading, key, parts in SECTIONS}
    every = {i: _clusters(path, catalogue[i], month) for i in BY_CLUSTER}
    return HarmQuarterly(
        sentence=_sentence(path, catalogue, area, name, quarter),
        beneath=f"{NOTE} {why_where_withheld(*(one.rows for one in made.values()), *every.values())}".strip(),
        **made, strips=grid("".join(_strip(path, catalogue[i], every[i], area, month) for i in BY_CLUSTER)),
        explained=EXPLAINED)


def quarterly_clusters(path: Path, month: str) -> EveryCluster:
    """All clusters: requests, referrals and conversion, repeat requests, children's centre registrations."""
    catalogue, parts = store.indicators(path), []
    for i in IN_TABLE:
        share = Column("value", "% became referrals" if i == "conversion" else catalogue[i].unit, catalogue[i].decimals)
        number = [] if i == "conversion" else [Column("numerator", catalogue[i].short, 0)]
        parts.append(Part(_clusters(path, catalogue[i], month), (*number, share)))
    return every_cluster(path, parts, f"By cluster, {quarter_ending(month).label}",
                         partial(harm_link, "quarter", month), FILES)


def _section(path: Path, catalogue: dict[str, Indicator], heading: str, key: str,
             parts: tuple[tuple[str, str], ...], area: str, name: str, month: str) -> Section:
    views = [categories_view(path, i, breakdown, area, _period(catalogue[i], month), HEADINGS.get(
        (i, breakdown), f"By {catalogue[i].breakdowns[breakdown].label.lower()}")) for i, breakdown in parts]
    label = known_period(month).label if key == "stocks" else quarter_ending(month).label
    joint, when = (" ", f"at the end of {label}") if key == "stocks" else (", ", label)
    return Section(f"{heading}{joint}{when}", key, grid("".join(one.html for one in views)),
                   pd.concat([one.rows for one in views], ignore_index=True), f"{heading}{joint}{when}: {name}")


def _period(indicator: Indicator, month: str) -> str:
    return period_of(indicator, ("quarter",), month).id


def _clusters(path: Path, indicator: Indicator, month: str) -> pd.DataFrame:
    period = _period(indicator, month)
    rows = observed(path, indicator.id, "cluster", known_period(period).kind)
    return rows[rows.period == period].assign(indicator=indicator.id, what=indicator.label)


def _strip(path: Path, indicator: Indicator, rows: pd.DataFrame, area: str, month: str) -> str:
    period = _period(indicator, month)
    city = observed(path, indicator.id, "city", known_period(period).kind)
    leeds = city[city.period == period].value.max()
    unit = f", {indicator.unit}" if indicator.unit else ""
    return (f"<section><h3>{indicator.label}{unit}</h3>"
            f"{strip(rows, indicator, float(leeds), area if area != CITY else '')}</section>")


def _sentence(path: Path, catalogue: dict[str, Indicator], area: str, name: str, quarter: Period) -> str:
    """Requests, how many more or fewer than a year before, how many became referrals, and repeat requests."""
    now, before = ({i: _row(path, i, area, period) for i in ("requests_for_service", "conversion", "repeat_requests")}
                   for period in (quarter.id, year_before(quarter)))
    requests, was = now["requests_for_service"], before["requests_for_service"]
    if not has_figure(requests["numerator"], requests["status"]):
        return f"{name}, {quarter.label}: requests for service " \
               f"{format_value(None, catalogue['requests_for_service'], requests['status'])}."
    said = f"{name}, {quarter.label}: {counted(int(requests['numerator']), 'request')} for service"
    if has_figure(was["numerator"], was["status"]):
        change = requests["numerator"] - was["numerator"]
        said += f", {format_number(abs(change))} {'more' if change >= 0 else 'fewer'} than a year before"
    share, again = now["conversion"], now["repeat_requests"]
    part = format_value(share["value"], catalogue["conversion"], share["status"])
    known = has_figure(share["value"], share["status"])
    said += f"; {part} became referrals" if known else f"; share that became referrals {part}"
    if area != CITY:
        leeds = _row(path, "conversion", CITY, quarter.id)
        said += f" (Leeds {format_value(leeds['value'], catalogue['conversion'], leeds['status'])})"
    number = format_value(again["numerator"], catalogue["repeat_requests"], again["status"], "numerator")
    return f"{said}; children with a repeat request: {number}."


def _row(path: Path, indicator_id: str, area: str, period: str) -> dict[Any, Any]:
    rows = observed(path, indicator_id, type_of(area), "quarter")
    rows = rows[(rows.area == area) & (rows.period == period)]
    return records(rows)[0] if len(rows) else {"numerator": np.nan, "value": np.nan, "status": "x"}
