"""One indicator in an area and those most like it, and a table that says why these."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from charts.formatting import format_value, listed, shown_of
from charts.heat import trend_link
from charts.ranked import ranked_bars
from charts.series import observed
from charts.similar import similar_areas, weights_frame
from charts.table import Column, data_table
from charts.trend_view import AREA_WORDS
from charts.verdicts import funnel_of, usable, verdicts_of
from data import store
from data.catalogue import Indicator
from geo.areas import CITY

WHY = (Column("name", "Area"), Column("distance", "Distance", 2), Column("alike", "Most alike in"),
       Column("unlike", "Least alike in"))
SCALE = ("Distance 1 is as far apart as two {word}s are as a rule. Deprivation is of 2015, children are of the "
         "middle of {year}{pupils}.")
PUPILS = ", pupils of the latest school census"


@dataclass(frozen=True)
class SimilarView:
    """An indicator in the areas most like one, in one period."""

    title: str
    sentence: str
    html: str
    why: str
    rows: pd.DataFrame


def similar_view(path: Path, indicator_id: str, area_type: str, area: str, period: str) -> SimilarView:
    """The chosen area beside those most like it and the city."""
    indicator = store.indicators(path)[indicator_id]
    kind, word = indicator.finest(area_type), AREA_WORDS[area_type]
    every = observed(path, indicator_id, area_type, kind).query("period == @period")
    city = observed(path, indicator_id, "city", kind).query("period == @period")
    leeds = float(city.value.iloc[0]) if len(city) else np.nan
    near = similar_areas(path, area_type, area)
    kept = every[every.area.isin([area, *near.area])]
    judged = usable(every)
    verdicts = verdicts_of(indicator, every, funnel_of(indicator, judged, np.full(len(every), leeds)))
    title = f"{indicator.label} in {_whose(path, area)} and the {word}s most like it"
    sentence = _sentence(usable(kept), indicator, near, area, word, leeds)
    both = pd.concat([kept, city]).set_index("area")
    order = both.loc[[code for code in dict.fromkeys((area, *near.area, CITY)) if code in both.index]].reset_index()
    return SimilarView(
        title=title, sentence=sentence, why=why_html(path, area_type, area),
        html=ranked_bars(kept, indicator, ("Leeds", leeds), verdicts=verdicts, chosen=area, caption=sentence,
                         area_word=word.capitalize(),
                         hrefs={code: trend_link(indicator_id, code, area_type, period) for code in kept.area}),
        rows=order.merge(near[["area", "distance"]], how="left", on="area"))


def why_html(path: Path, area_type: str, area: str, address: str = "") -> str:
    """The nearest areas with what makes them near or far, and the weights; `address` begins a link for each."""
    near, word = similar_areas(path, area_type, area), AREA_WORDS[area_type]
    near = near.assign(href=[f"{address}{code}" for code in near.area])
    columns = [Column("name", "Area", href="href"), *WHY[1:]] if address else WHY
    nearest = data_table(near, columns, f"The {word}s most like {_whose(path, area)}, nearest first")
    weights = weights_frame(area_type)
    compared = data_table(weights, [Column(name, name) for name in weights], "What is compared, and with what weight")
    return (f'<div class="similar">{nearest}<p class="note">{scale_words(path, area_type)}</p>'
            f'{compared}</div>')


def scale_words(path: Path, area_type: str) -> str:
    """What a distance of 1 is, and of when the things compared are."""
    year, pupils = int(store.population(path, area_type).year.max()), PUPILS if area_type == "cluster" else ""
    return SCALE.format(word=AREA_WORDS[area_type], year=year, pupils=pupils)


def _whose(path: Path, area: str) -> str:
    return "Leeds as a whole" if area == CITY else str(store.area_names(path)[area])


def _sentence(kept: pd.DataFrame, indicator: Indicator, near: pd.DataFrame, area: str, word: str, leeds: float) -> str:
    """The area's own figure beside the range of those most like it."""
    own = kept[kept.area == area]
    others = kept[kept.area.isin(near.area)]
    known = others[others.value.notna()].sort_values(["value", "name"])
    label = kept.label.iloc[0] if len(kept) else ""
    names = f"The {word}s most like {own.name.iloc[0] if len(own) else 'Leeds as a whole'}: {listed(list(near.name))}."
    if known.empty:
        return f"{names} None of them has a published figure."
    low, high = known.iloc[0], known.iloc[-1]
    hidden = int(others.status.eq("c").sum())
    ends = f"{shown_of(len(known), hidden)}from {format_value(low.value, indicator, unit=False)} ({low['name']}) to " \
           f"{format_value(high.value, indicator, unit=False)} ({high['name']})"
    here = f"{own.name.iloc[0]} {format_value(own.value.iloc[0], indicator, own.status.iloc[0])}; " if len(own) else ""
    return (f"{names} {indicator.name_in_heading}, {label}: {here}{'these are ' if here else ''}{ends}; "
            f"Leeds {format_value(leeds, indicator, unit=False)}.")
