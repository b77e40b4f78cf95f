"""What can be chosen for a view of a meeting, from what is published: the usual choice first."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pandas as pd

from charts.classes import METHODS
from charts.map_view import DEPRIVATION
from charts.meeting_sequence import CHOICES, read_view
from data import store
from data.periods import known_period
from geo.areas import CITY

AREA_TYPES = ("cluster", "ward", "area_committee")
WORDS = {"period": "period", "indicator": "indicator", "area_type": "kind of area", "area": "area",
         "against": "comparison", "view": "product", "span": "kind of period", "kind": "kind of period",
         "theme": "theme", "classes": "colouring"}
Chosen = dict[str, str]


def settled(path: Path, token: str) -> tuple[str, Chosen, str]:
    """Page and choices of a view, with the usual ones for those left out; and what it asks for that is not here."""
    page, wanted = read_view(token)
    chosen: Chosen = {}
    if not page:
        return "", chosen, "page"
    for name in CHOICES[page]:
        options = OPTIONS[name](path, page, chosen)
        value = wanted.get(name, options[0] if options else "")
        if value not in options:
            return page, chosen, WORDS[name]
        chosen[name] = value
    return page, chosen, ""


def _indicators(path: Path, page: str, chosen: Chosen) -> Sequence[str]:
    return [*store.indicators(path), *(DEPRIVATION if page == "map" else ())]


def _area_types(path: Path, page: str, chosen: Chosen) -> Sequence[str]:
    measure = chosen.get("indicator", "")
    if measure in DEPRIVATION:
        return [*AREA_TYPES, *(["lsoa"] if measure != "most_deprived_tenth" else [])]
    if not measure:
        return AREA_TYPES
    indicator = store.indicators(path)[measure]
    return [kind for kind in AREA_TYPES if indicator.finest(kind)]


def _areas(path: Path, page: str, chosen: Chosen) -> Sequence[str]:
    own = store.areas_of(path, chosen.get("area_type", "cluster")).area.tolist()
    committees = page == "safe_from_harm" and chosen["view"] == "month"
    more = store.areas_of(path, "area_committee").area.tolist() if committees else []
    return own if page == "area" else [CITY, *own, *more]


def _periods(path: Path, page: str, chosen: Chosen) -> Sequence[str]:
    if chosen.get("span") == "academic_year":
        return _academic_years(path)
    if "indicator" in chosen:
        return _of_indicator(path, page, chosen)
    months = store.months_shown(path).id.tolist()[::-1] or [f"{store.release_info(path)['as_at']:%Y-%m}"]
    quarterly = page == "assessments" or chosen.get("view") == "quarter"
    return [month for month in months if not quarterly or int(month[5:]) % 3 == 0]


def _of_indicator(path: Path, page: str, chosen: Chosen) -> Sequence[str]:
    """The periods with a figure for areas of the kind chosen, the newest first."""
    if chosen["indicator"] in DEPRIVATION:
        return ["none"]
    indicator, area_type = store.indicators(path)[chosen["indicator"]], chosen["area_type"]
    kind = chosen.get("kind") or indicator.finest(area_type)
    periods = _shown(path, chosen)
    return periods[periods.kind == kind].id.tolist()[::-1]


def _shown(path: Path, chosen: Chosen) -> pd.DataFrame:
    periods = store.periods(path, chosen["indicator"], chosen["area_type"])
    return periods[periods.figures.gt(0) & periods.kind.ne("ytd")]


def _kinds(path: Path, page: str, chosen: Chosen) -> Sequence[str]:
    """The kinds of period, those first whose latest has a figure of most areas."""
    latest = _shown(path, chosen).drop_duplicates("kind", keep="last")
    return latest.sort_values("figures", ascending=False, kind="stable").kind.tolist()


def _academic_years(path: Path) -> Sequence[str]:
    found = [store.periods(path, i.id, "city") for i in store.indicators(path).values() if i.counts == "sessions"]
    years = {p for periods in found for p in periods.id[periods.kind.eq("academic_year") & periods.figures.gt(0)]}
    return sorted(years, key=lambda year: known_period(year).last_day, reverse=True)


def _themes(path: Path, page: str, chosen: Chosen) -> Sequence[str]:
    return ["all", *dict.fromkeys(one.theme for one in store.indicators(path).values())]


OPTIONS: dict[str, Callable[[Path, str, Chosen], Sequence[str]]] = {
    "indicator": _indicators, "area_type": _area_types, "area": _areas, "period": _periods, "kind": _kinds,
    "theme": _themes, "against": lambda *_: ("city", "deprivation"), "view": lambda *_: ("month", "quarter"),
    "span": lambda *_: ("month", "academic_year"), "classes": lambda *_: METHODS,
}
