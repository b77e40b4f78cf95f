"""The controls that pages share, each with its options from what is published."""

import pandas as pd

from charts.similar import NEAREST
from data import store
from data.periods import known_period
from ui import published
from ui.choices import Choice, Options

AREA_TYPES = {"cluster": "Clusters", "ward": "Wards", "area_committee": "Committees"}
METHODS = {"quantile": "Equal groups", "difference": "Against Leeds", "steps": "Equal steps"}
AGAINST = {"city": "The city", "deprivation": "What its deprivation predicts"}
SCALES = {"own": "Own scales", "same": "Same scale"}
VIEWS = {"month": "Monthly", "quarter": "Quarterly"}
SCHOOL_SPANS = {"month": "Months", "academic_year": "Academic years"}
SPANS = {"quarter": "Quarters", "half": "Half-years", "year": "Years", "academic_year": "Academic years",
         "calendar_year": "Calendar years", "three_years": "Three years", "month": "Months"}
LAYERS = {**AREA_TYPES, "lsoa": "Small areas"}
MEASURES = {"imd_score": "Index of Multiple Deprivation", "idaci": "Children in income-deprived households",
            "most_deprived_tenth": "Children in the most deprived tenth"}


def _shown(area_type: str) -> set[str]:
    """The indicators with a figure for an area type, of the kind of period that its pages show."""
    found = published.view(store.kinds_shown)
    shown = found[found.area_type == area_type]
    indicators = published.indicators()
    return {i for i, kind in zip(shown.indicator, shown.kind, strict=True) if indicators[i].finest(area_type) == kind}


def _indicators(chosen: dict[str, str]) -> dict[str, str]:
    shown = set().union(*map(_shown, AREA_TYPES))
    return {i.id: i.name_in_heading for i in published.indicators().values() if i.id in shown}


def _area_types(chosen: dict[str, str]) -> dict[str, str]:
    return {kind: words for kind, words in AREA_TYPES.items() if chosen["indicator"] in _shown(kind)}


def _areas(chosen: dict[str, str]) -> dict[str, str]:
    return _named("city") | _named(chosen["area_type"])


def _named(area_type: str) -> dict[str, str]:
    shown = published.view(store.areas_of, area_type)
    return dict(zip(shown.area, shown.name, strict=True))


def _partners(chosen: dict[str, str]) -> dict[str, str]:
    return {NEAREST: "The most similar", **_areas(chosen)}


def _periods(chosen: dict[str, str]) -> dict[str, str]:
    kind = published.indicators()[chosen["indicator"]].finest(chosen["area_type"])
    periods = published.view(store.periods, chosen["indicator"], chosen["area_type"])
    newest_first = periods[periods.kind.eq(kind) & periods.figures.gt(0)].iloc[::-1]
    return dict(zip(newest_first.id, newest_first.label, strict=True))


def _shown_periods(chosen: dict[str, str]) -> pd.DataFrame:
    """The periods that have a figure, years to date left out, oldest first."""
    periods = published.view(store.periods, chosen["indicator"], chosen["area_type"])
    return periods[periods.kind.isin(list(SPANS)) & periods.figures.gt(0)]


def _spans(chosen: dict[str, str]) -> dict[str, str]:
    kinds = set(_shown_periods(chosen).kind)
    return {kind: words for kind, words in SPANS.items() if kind in kinds} or {"none": "No period"}


def _shown_whole(chosen: dict[str, str], options: Options) -> str:
    """The first kind of period whose latest has a figure of every area, for only then is there an index.

    Where there is none, the kind with the largest share of such periods.
    """
    periods = _shown_periods(chosen)
    whole = periods.figures.eq(periods.figures.max()).groupby(periods.kind)
    latest, share = whole.last(), whole.mean()
    most = max(options, key=lambda kind: share.get(kind, 0))
    return next((kind for kind in options if latest.get(kind, False)), most)


def _span_periods(chosen: dict[str, str]) -> dict[str, str]:
    periods = _shown_periods(chosen)
    newest_first = periods[periods.kind == chosen["kind"]].iloc[::-1]
    return dict(zip(newest_first.id, newest_first.label, strict=True)) or {"none": "No period"}


def _months(chosen: dict[str, str]) -> dict[str, str]:
    newest_first = published.view(store.months_shown).iloc[::-1]
    if newest_first.empty:                  # nothing monthly was returned: all is as at the end of the last month
        last = f"{published.release_info()['as_at']:%Y-%m}"
        return {last: known_period(last).label}
    with_a_year_before = newest_first.iloc[:-12] if len(newest_first) > 12 else newest_first
    return dict(zip(with_a_year_before.id, with_a_year_before.label, strict=True))


def _quarters(chosen: dict[str, str]) -> dict[str, str]:
    return {month: words for month, words in _months(chosen).items() if int(month[5:]) % 3 == 0}


def _school_spans(chosen: dict[str, str]) -> dict[str, str]:
    return {span: words for span, words in SCHOOL_SPANS.items() if span == "month" or _academic_years(chosen)}


def _academic_years(chosen: dict[str, str]) -> dict[str, str]:
    """The academic years of which any schools' attendance is published."""
    found = [published.view(store.periods, i.id, "city") for i in published.indicators().values()
             if i.counts == "sessions"]
    years = {row.id: row.label for periods in found
             for row in periods[periods.kind.eq("academic_year") & periods.figures.gt(0)].itertuples()}
    return dict(sorted(years.items(), reverse=True))


def _school_periods(chosen: dict[str, str]) -> dict[str, str]:
    return _academic_years(chosen) if chosen["span"] == "academic_year" else _months(chosen)


def _themes(chosen: dict[str, str]) -> dict[str, str]:
    return {"all": "All themes", **{i.theme: i.theme for i in published.indicators().values()}}


def _clusters(chosen: dict[str, str]) -> dict[str, str]:
    return _areas({"area_type": "cluster"})


def _beside(chosen: dict[str, str]) -> dict[str, str]:
    return {code: "No cluster" if n == 0 else name for n, (code, name) in enumerate(_clusters(chosen).items())}


def _places(chosen: dict[str, str]) -> dict[str, str]:
    return _named(chosen["area_type"])


def _harm_areas(chosen: dict[str, str]) -> dict[str, str]:
    """The quarterly breakdowns are published for Leeds and clusters only, the monthly figures for committees too."""
    if chosen["view"] == "quarter":
        return _clusters(chosen)
    return _clusters(chosen) | {code: f"{name} committee" for code, name in _named("area_committee").items()}


def _harm_periods(chosen: dict[str, str]) -> dict[str, str]:
    return _quarters(chosen) if chosen["view"] == "quarter" else _months(chosen)


def _methods(chosen: dict[str, str]) -> dict[str, str]:
    """Deprivation has no interval, and those of attendance are too narrow to say who differs from Leeds."""
    indicator = published.indicators().get(chosen["indicator"])
    by_interval = indicator is not None and indicator.counts == "children"
    return {method: words for method, words in METHODS.items() if by_interval or method != "difference"}


def _other_indicators(chosen: dict[str, str]) -> dict[str, str]:
    shown = _shown(chosen["area_type"]) - {chosen["indicator"]}
    return {i.id: i.name_in_heading for i in published.indicators().values() if i.id in shown}


def _mapped(chosen: dict[str, str]) -> dict[str, str]:
    return {**_indicators(chosen), **MEASURES}


def _layers(chosen: dict[str, str]) -> dict[str, str]:
    if chosen["indicator"] in MEASURES:
        return {kind: words for kind, words in LAYERS.items()
                if not (kind == "lsoa" and chosen["indicator"] == "most_deprived_tenth")}
    return _area_types(chosen)


def _map_periods(chosen: dict[str, str]) -> dict[str, str]:
    return {"none": "No period"} if chosen["indicator"] in MEASURES else _periods(chosen)


INDICATOR = Choice("indicator", "Indicator", _indicators, width=270)
AREA_TYPE = Choice("area_type", "Areas", _area_types, few=True)
AREA = Choice("area", "Area", _areas, width=210)
PERIOD = Choice("period", "Period", _periods, width=215)
SPAN = Choice("kind", "Periods", _spans, default=_shown_whole, few=True)
SPAN_PERIOD = Choice("period", "Period", _span_periods, width=215)
MONTH = Choice("period", "As at the end of", _months, width=210)
QUARTER = Choice("period", "Quarter to the end of", _quarters, width=210)
BESIDE = Choice("area", "Beside Leeds", _beside, width=230)
SCHOOL_SPAN = Choice("span", "Periods", _school_spans, few=True)
SCHOOL_PERIOD = Choice("period", "In", _school_periods, width=230)
CLUSTER = Choice("area", "Area", _clusters, width=230)
HARM_AREA = Choice("area", "Area", _harm_areas, width=270)
HARM_PERIOD = Choice("period", "As at the end of", _harm_periods, width=210)
KIND = Choice("area_type", "Areas", lambda chosen: AREA_TYPES, few=True)
ONE_CLUSTER = Choice("area", "Cluster", lambda chosen: _named("cluster"), width=260)
PLACE = Choice("area", "Area", _places, width=260)
THEME = Choice("theme", "Theme", _themes, width=230)
VIEW = Choice("view", "Product", lambda chosen: VIEWS, few=True)
MAPPED = Choice("indicator", "Shown", _mapped, width=270)
LAYER = Choice("area_type", "Areas", _layers, few=True)
MAP_PERIOD = Choice("period", "Period", _map_periods, width=215)
OTHER_AREA = Choice("with", "Side by side with", _partners, width=210)
SCALE = Choice("scale", "Small charts", lambda chosen: SCALES, few=True)
METHOD = Choice("classes", "Colours", _methods, few=True)
COMPARED_WITH = Choice("against", "Compared with", lambda chosen: AGAINST, few=True)
OTHER_INDICATOR = Choice("other", "Beside", _other_indicators, width=270)
