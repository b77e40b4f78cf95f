"""Which areas are most like one: what they are compared on, with what weight and why, and the nearest in words."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from analysis.neighbours import nearest
from charts.formatting import format_number
from data import store
from geo.areas import CITY

BANDS = ("0-4", "5-10")         # of those left, 11-15 and 16-17, the first says nearly the same as 0-4
COUNT = {"cluster": 5, "ward": 5, "area_committee": 3}      # similar areas; of ten committees five would be half
NEAREST = "similar"             # stands for the most similar area where a choice names an area


@dataclass(frozen=True)
class Attribute:
    """One thing that areas are compared on."""

    label: str
    weight: float
    reason: str
    unit: str = ""
    decimals: int = 0

    def words(self, value: float) -> str:
        """A value as it stands in a sentence."""
        return format_number(value, self.decimals) + (f" {self.unit}" if self.unit else "")


# The one place where the weights are set. Each attribute is first brought to the same spread, so that a weight of 3
# counts a difference three times as much as a weight of 1 does.
ATTRIBUTES = {
    "imd_score": Attribute(
        "Deprivation score, 2015", 3, "What children need goes with deprivation more than with anything else here.",
        decimals=1),
    "most_deprived_tenth": Attribute(
        "Children in the most deprived tenth, 2015", 1,
        "Tells an area that is poor throughout from one with poor and well-off parts and the same score.", "%"),
    "under_five": Attribute(
        "Children who are under 5", 1, "Where children are young, early help and health visiting weigh more.", "%", 1),
    "five_to_ten": Attribute(
        "Children who are 5 to 10", 0.5, "Differs little between areas, so it counts half.", "%", 1),
    "children": Attribute(
        "Children aged 0 to 17", 1, "Large and small areas are run differently. Compared as a ratio: 2,000 is to "
        "4,000 as 4,000 is to 8,000."),
    "secondary_pupils": Attribute(
        "Pupils who are in secondary schools", 1, "Clusters are drawn by schools. The number of schools goes with "
        "size, so it is not counted again.", "%"),
}
BY_SCHOOLS = ("secondary_pupils",)       # for clusters only: the schools of a ward or committee are not its children's


def attributes_for(area_type: str) -> dict[str, Attribute]:
    """What areas of a type are compared on."""
    return {name: one for name, one in ATTRIBUTES.items() if area_type == "cluster" or name not in BY_SCHOOLS}


def attribute_values(path: Path, area_type: str, used: str = "") -> pd.DataFrame:
    """The attributes of every area of a type, as they are read; `used` names the type that is compared with them."""
    people = store.population(path, area_type)
    bands = people[people.year == people.year.max()].pivot(index="area", columns="age_band", values="children")
    children, bands = bands.sum(axis=1), bands.reindex(columns=BANDS)
    found = {
        "imd_score": store.deprivation(path, "imd_score", area_type).set_index("area").value,
        "most_deprived_tenth": 100 * store.deprivation(path, "most_deprived_tenth", area_type).set_index("area").value,
        "under_five": 100 * bands[BANDS[0]] / children, "five_to_ten": 100 * bands[BANDS[1]] / children,
        "children": children.astype(float), "secondary_pupils": _secondary_share(path, area_type)}
    return pd.DataFrame({name: found[name].reindex(bands.index) for name in attributes_for(used or area_type)})


def similar_areas(path: Path, area_type: str, area: str, count: int = 0) -> pd.DataFrame:
    """The areas of a type most like one, COUNT of them unless told, nearest first: area, name, distance, alike, unlike,
    and each attribute's share of the squared distance. Distance 1 is as far apart as two areas of the type are as a
    rule. The whole city as the area finds those most like its average, whatever their size."""
    used, values = attributes_for(area_type), attribute_values(path, area_type)
    if area == CITY:
        values = pd.concat([values, attribute_values(path, "city", area_type).assign(children=np.nan)])
    if area not in values.index:
        return pd.DataFrame(columns=["area", "name", "distance", "alike", "unlike", *used])
    weights = {name: one.weight for name, one in used.items()}
    found = nearest(values.assign(children=np.log(values.children)), weights, area, count or COUNT[area_type])
    usual = np.sqrt(2 * sum(weights.values()))
    names = store.area_names(path)
    return pd.DataFrame({
        "area": found.index, "name": names.reindex(found.index), "distance": found.distance / usual,
        **{word: [_most(row, values.loc[area], values.loc[code], alike=word == "alike")
                  for code, row in found[list(used)].iterrows()] for word in ("alike", "unlike")},
        **{name: found[name] for name in used}}).reset_index(drop=True)


def nearest_area(path: Path, area_type: str, area: str, wanted: str = NEAREST) -> str:
    """The code that a choice of a second area stands for: itself, or the area most like the first."""
    if wanted != NEAREST:
        return wanted
    found = similar_areas(path, area_type, area, 1)
    return str(found.area.iloc[0]) if len(found) else area


def weights_frame(area_type: str) -> pd.DataFrame:
    """What is compared, with its weight and the reason for it, as it stands on screen."""
    used = attributes_for(area_type).values()
    return pd.DataFrame({"Compared on": [one.label for one in used],
                         "Weight": [format_number(one.weight, 1) for one in used],
                         "Why": [one.reason for one in used]})


def _secondary_share(path: Path, area_type: str) -> pd.Series:
    """Secondary pupils among those of primary and secondary schools, in per cent; 0 where there is no secondary."""
    pupils = store.school_mix(path, area_type).pivot(index="area", columns="phase", values="pupils")
    pupils = pupils.reindex(columns=["primary", "secondary"]).fillna(0)
    return 100 * pupils.secondary / pupils.sum(axis=1)


def _most(shares: pd.Series, own: pd.Series, other: pd.Series, alike: bool) -> str:
    """In what two areas are most alike, for its weight, or what keeps them apart most, with both figures."""
    weights = pd.Series({name: ATTRIBUTES[str(name)].weight for name in shares.index})
    known = (shares / weights if alike else shares).dropna()
    if known.empty:
        return "alike in all that is compared"
    name = known.idxmin() if alike else known.idxmax()
    one = ATTRIBUTES[str(name)]
    here, there = one.words(own[name]), one.words(other[name])
    return f"{one.label}: {'both ' + here if here == there else f'{there}, here {here}'}"
