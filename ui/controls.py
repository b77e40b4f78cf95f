"""The controls that pages share, each with its options from what is published."""

from data import store
from ui import published
from ui.choices import Choice

AREA_TYPES = {"cluster": "Clusters", "ward": "Wards", "area_committee": "Committees"}
METHODS = {"quantile": "Equal groups", "difference": "Against Leeds", "steps": "Equal steps"}
AGAINST = {"city": "The city", "deprivation": "What its deprivation predicts"}
SCALES = {"own": "Own scales", "same": "Same scale"}
LAYERS = {**AREA_TYPES, "lsoa": "Small areas"}
MEASURES = {"imd_score": "Index of Multiple Deprivation", "idaci": "Children in income-deprived households",
            "most_deprived_tenth": "Children in the most deprived tenth"}


def _indicators(chosen: dict[str, str]) -> dict[str, str]:
    return {i.id: i.label for i in published.indicators().values()}


def _area_types(chosen: dict[str, str]) -> dict[str, str]:
    indicator = published.indicators()[chosen["indicator"]]
    return {kind: words for kind, words in AREA_TYPES.items() if indicator.finest(kind)}


def _areas(chosen: dict[str, str]) -> dict[str, str]:
    areas = published.view(store.areas)
    shown = areas[areas.type.eq("city") | (areas.type.eq(chosen["area_type"]) & areas.has_shape)]
    return dict(zip(shown.code, shown.name, strict=True))


def _periods(chosen: dict[str, str]) -> dict[str, str]:
    kind = published.indicators()[chosen["indicator"]].finest(chosen["area_type"])
    periods = published.view(store.periods, chosen["indicator"], chosen["area_type"])
    newest_first = periods[periods.kind == kind].iloc[::-1]
    return dict(zip(newest_first.id, newest_first.label, strict=True))


def _months(chosen: dict[str, str]) -> dict[str, str]:
    periods = published.view(store.periods, next(iter(published.indicators())), "city")
    newest_first = periods[periods.kind == "month"].iloc[::-1]
    with_a_year_before = newest_first.iloc[:-12]
    return dict(zip(with_a_year_before.id, with_a_year_before.label, strict=True))


def _other_indicators(chosen: dict[str, str]) -> dict[str, str]:
    return {i.id: i.label for i in published.indicators().values()
            if i.id != chosen["indicator"] and i.finest(chosen["area_type"])}


def _mapped(chosen: dict[str, str]) -> dict[str, str]:
    return {**_indicators(chosen), **MEASURES}


def _layers(chosen: dict[str, str]) -> dict[str, str]:
    if chosen["indicator"] in MEASURES:
        return {kind: words for kind, words in LAYERS.items()
                if not (kind == "lsoa" and chosen["indicator"] == "most_deprived_tenth")}
    return _area_types(chosen)


def _map_periods(chosen: dict[str, str]) -> dict[str, str]:
    return {"none": "No period"} if chosen["indicator"] in MEASURES else _periods(chosen)


INDICATOR = Choice("indicator", "Indicator", _indicators, width=300)
AREA_TYPE = Choice("area_type", "Areas", _area_types, few=True)
AREA = Choice("area", "Area", _areas, width=210)
PERIOD = Choice("period", "Period", _periods, width=175)
MONTH = Choice("period", "As at the end of", _months, width=210)
MAPPED = Choice("indicator", "Shown", _mapped, width=300)
LAYER = Choice("area_type", "Areas", _layers, few=True)
MAP_PERIOD = Choice("period", "Period", _map_periods, width=175)
OTHER_AREA = Choice("with", "Side by side with", _areas, width=210)
SCALE = Choice("scale", "Small charts", lambda chosen: SCALES, few=True)
METHOD = Choice("classes", "Colours", lambda chosen: METHODS, few=True)
COMPARED_WITH = Choice("against", "Compared with", lambda chosen: AGAINST, few=True)
OTHER_INDICATOR = Choice("other", "Beside", _other_indicators, width=300)
