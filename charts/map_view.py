"""The map page: one measure over all areas of a layer, with the chosen area's course and the areas it overlaps."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from charts.classes import Classes, classes_by
from charts.formatting import format_share, listed
from charts.grid import known_until
from charts.scatter import Measure
from charts.sentences import map_sentence
from charts.series import observed
from charts.side_by_side import side_by_side
from charts.trend_view import AREA_WORDS
from charts.withheld import why_where_withheld
from data import store
from data.catalogue import Indicator
from geo.areas import load_lsoas

DEPRIVATION = {
    "imd_score": ("Index of Multiple Deprivation 2015, score", "", 1),
    "idaci": ("Children in income-deprived households 2019", "%", 1),
    "most_deprived_tenth": ("Children in the most deprived tenth of England, 2015", "%", 1),
}
LEAST_SHARE = 0.01      # a smaller overlap is not worth a sentence; the table has it
IDACI_NOTE = ("Small areas whose figure its publisher left out, most of them little deprived, are left out of the "
              "means, which are therefore somewhat high in the outer city.")
SHARES = ("idaci", "most_deprived_tenth")       # kept as shares from 0 to 1


@dataclass(frozen=True)
class MapView:
    """Everything the page shows for one measure, layer and period."""

    sentence: str
    beneath: str
    title: str
    rows: pd.DataFrame
    classes: Classes
    columns: tuple[str, str, str]
    unit: str
    decimals: int
    improvement: str
    boundary: str
    outline: str
    attribution: str
    by_difference: bool
    has_course: bool


@dataclass(frozen=True)
class Course:
    """One area's course beside the city's."""

    title: str
    html: str
    rows: pd.DataFrame


def map_view(path: Path, measure: str, layer: str, period: str, method: str) -> MapView:
    """The areas of a layer in one period, or by one measure of deprivation."""
    boundaries = store.boundaries(path)
    drawn: dict[str, Any] = {"boundary": boundaries[layer]["file"], "attribution": boundaries[layer]["attribution"],
             "outline": boundaries["area_committee"]["file"] if layer in ("ward", "lsoa") else "",
             "by_difference": method == "difference" and measure not in DEPRIVATION,
             "has_course": measure not in DEPRIVATION}
    if measure in DEPRIVATION:
        return _deprivation_view(path, measure, layer, method, drawn)
    indicator = store.indicators(path)[measure]
    kind = indicator.finest(layer)
    every = observed(path, measure, layer, kind)
    rows = every[every.period == period].reset_index(drop=True)
    city = observed(path, measure, "city", kind).set_index("period").value.get(period, np.nan)
    ranked = rows.assign(value=rows.value.where(rows.status != "u"))
    classes = _classes(method, ranked, float(city), indicator.decimals, indicator.unit)
    return MapView(
        sentence=map_sentence(ranked, indicator, ("Leeds", float(city)), AREA_WORDS[layer]),
        beneath=f"{indicator.improvement_note} {why_where_withheld(rows)}".strip(),
        title=f"{indicator.label}, {rows.label.iloc[0]}", rows=ranked,
        classes=classes, columns=(AREA_WORDS[layer].capitalize(), _counted(indicator), indicator.unit.capitalize()),
        unit=indicator.unit, decimals=indicator.decimals, improvement=indicator.improvement, **drawn)


def crosswalk(path: Path, area: str) -> str:
    """In which wards and committees a cluster lies, or which clusters touch a ward or committee, in one sentence."""
    shares = store.overlaps(path)
    if area in set(shares.cluster):
        own = shares[shares.cluster == area]
        wards, committees = (own[own.area_type == kind] for kind in ("ward", "area_committee"))
        crossing = " Clusters cross ward boundaries." if len(wards) > 1 else ""
        return (f"The cluster {own.cluster_name.iloc[0]} lies in the {_plural(wards, 'ward')} "
                f"{_places(wards, 'area_name', 'share_of_cluster', ' of its children')}, and in the "
                f"{_plural(committees, 'committee')} {_places(committees, 'area_name', 'share_of_cluster')}."
                f"{crossing}")
    own = shares[shares.area == area]
    if own.empty and area.startswith("E01"):
        return _small_area(path, area)
    if own.empty:
        return "Choose a cluster, ward or committee, on the map or above, to see which areas overlap with it."
    kind = "ward" if own.area_type.iloc[0] == "ward" else "committee"
    return (f"The {kind} {own.area_name.iloc[0]} is shared by the {_plural(own, 'cluster')} "
            f"{_places(own, 'cluster_name', 'share_of_area', ' of its children')}.")


def _small_area(path: Path, area: str) -> str:
    """Where a small area lies."""
    names = store.area_names(path)
    place = load_lsoas().set_index("lsoa").loc[area]
    return (f"{names[area]} lies in the ward {names[place.ward]}, the committee {names[place.area_committee]} and the "
            f"cluster {names[place.cluster]}.")


def crosswalk_rows(path: Path, area: str) -> pd.DataFrame:
    """The same as a table: each overlapping area with both shares in per cent."""
    shares = store.overlaps(path)
    own = shares[(shares.cluster == area) | (shares.area == area)]
    is_cluster = area in set(shares.cluster)
    kinds = {"ward": "ward", "area_committee": "committee"}
    return pd.DataFrame({
        "Area": own.area_name if is_cluster else own.cluster_name,
        "Kind": own.area_type.map(kinds) if is_cluster else "cluster",
        "Its share of the chosen area's children, %": 100 * (own.share_of_cluster if is_cluster else own.share_of_area),
        "The chosen area's share of its children, %": 100 * (own.share_of_area if is_cluster else own.share_of_cluster),
    }).round(1)


def course(path: Path, indicator_id: str, area_type: str, area: str, period: str) -> Course:
    """The chosen area's course beside the city's."""
    indicator = store.indicators(path)[indicator_id]
    kind = indicator.finest(area_type)
    city = observed(path, indicator_id, "city", kind)
    both = known_until(pd.concat([observed(path, indicator_id, area_type, kind), city]), period)
    frames = [both[both.area == code] for code in dict.fromkeys((area, city.area.iloc[0]))]
    there = [frame for frame in frames if len(frame)]
    names = " and ".join(frame.name.iloc[0] for frame in there)
    return Course(f"{indicator.label} in {names}", side_by_side(there, indicator), pd.concat(there))


def _deprivation_view(path: Path, measure: str, layer: str, method: str, drawn: dict[str, Any]) -> MapView:
    label, unit, decimals = DEPRIVATION[measure]
    scale = 100 if measure in SHARES else 1
    known = store.deprivation(path, measure, layer)[["area", "value"]]
    rows = store.areas_of(path, layer).merge(known, how="left", on="area")
    rows = rows.assign(value=rows.value * scale, status=np.where(rows.value.isna(), "x", ""))
    city = float(store.deprivation(path, measure, "city").value.iloc[0]) * scale
    words = Measure(label, unit, decimals)
    return MapView(
        sentence=_deprivation_sentence(rows, words, city),
        beneath=" ".join(["A higher figure means more deprivation.", IDACI_NOTE if measure == "idaci" else ""]).strip(),
        title=label, rows=rows, decimals=decimals, unit=unit, improvement="down",
        classes=_classes("steps" if method == "difference" else method, rows, city, decimals, unit),
        columns=("Small area" if layer == "lsoa" else AREA_WORDS[layer].capitalize(), "", unit or "Score"), **drawn)


def _deprivation_sentence(rows: pd.DataFrame, words: Measure, city: float) -> str:
    """Highest and lowest with their figures, ties counted, and how many areas have none."""
    known = rows[rows.value.notna()]
    ends = []
    for end, value in (("highest", known.value.max()), ("lowest", known.value.min())):
        names = known.name[known.value.round(words.decimals) == round(value, words.decimals)].tolist()
        who = names[0] if len(names) == 1 else f"{len(names)} areas alike"
        ends.append(f"{end} in {who} ({words.words(value)})")
    missing = len(rows) - len(known)
    absent = f"; {missing} {'has' if missing == 1 else 'have'} no published figure" if missing else ""
    return f"{words.label}: {', '.join(ends)}; Leeds {words.words(city)}{absent}."


def _classes(method: str, rows: pd.DataFrame, city: float, decimals: int, unit: str) -> Classes:
    intervals = (rows.lower.to_numpy(), rows.upper.to_numpy()) if "lower" in rows else (None, None)
    lower, upper = (None if side is None else np.where(rows.value.isna(), np.nan, side) for side in intervals)
    return classes_by(method, rows.value.to_numpy(), lower, upper, city, decimals=decimals, unit=unit,
                      centre_name="Leeds")


def _counted(indicator: Indicator) -> str:
    return "" if indicator.counts == "sessions" else "Number"


def _places(shares: pd.DataFrame, name: str, share: str, first: str = "") -> str:
    own = shares.sort_values(share, ascending=False)
    most = own[own[share] >= LEAST_SHARE]
    said = [f"{row[name]} ({format_share(row[share])}{first if n == 0 else ''})"
            for n, (_, row) in enumerate(most.iterrows())]
    return listed(said)


def _plural(shares: pd.DataFrame, noun: str) -> str:
    return noun if len(shares) == 1 else f"{noun}s"
