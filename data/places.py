"""The places that published areas are made of: what one cluster and one ward have in common."""

from dataclasses import dataclass
from functools import cached_property
from itertools import permutations, product

import pandas as pd

AREA_TYPES = ["city", "area_committee", "cluster", "ward"]


@dataclass(frozen=True, eq=False)
class Places:
    """The places in which the units of a return (LSOAs, schools) lie, by number."""

    frame: pd.DataFrame             # one row a place: its areas
    of_unit: dict[str, int]         # the place of each unit

    @cached_property
    def codes(self) -> list[str]:
        """The name of each place: its cluster and its ward."""
        return [f"{cluster}|{ward}" for cluster, ward in zip(self.frame.cluster, self.frame.ward, strict=True)]

    @cached_property
    def by_type(self) -> dict[str, dict[str, tuple[int, ...]]]:
        """The places of each area of each type."""
        return {kind: {str(code): tuple(map(int, rows)) for code, rows in self.frame.groupby(kind).indices.items()}
                for kind in AREA_TYPES}

    @cached_property
    def areas(self) -> dict[str, tuple[int, ...]]:
        """The places of each area."""
        return {code: places for areas in self.by_type.values() for code, places in areas.items()}

    @cached_property
    def clusters(self) -> list[str]:
        """The clusters in their order: the units of categories."""
        return sorted(self.by_type["cluster"])

    @cached_property
    def of_cluster(self) -> list[tuple[int, ...]]:
        """The places of each cluster."""
        return [self.by_type["cluster"][code] for code in self.clusters]

    @cached_property
    def cluster_sets(self) -> dict[tuple[int, ...], str]:
        """Every cluster, the city and the city without each cluster, as clusters, with a name."""
        (city,) = self.by_type["city"]
        every = tuple(range(len(self.clusters)))
        found = {(number,): code for number, code in enumerate(self.clusters)} | {every: city}
        for number, code in enumerate(self.clusters):
            found.setdefault(tuple(other for other in every if other != number), f"{city} without {code}")
        return found

    def units(self, area: str, by_category: bool) -> tuple[int, ...]:
        """The places of an area, or for a category its clusters; none where it does not consist of whole ones."""
        places = self.areas.get(area, ())
        if not by_category:
            return places
        whole = tuple(number for number, members in enumerate(self.of_cluster) if set(members) <= set(places))
        return whole if sum(len(self.of_cluster[number]) for number in whole) == len(places) else ()

    @cached_property
    def sets(self) -> dict[tuple[int, ...], str]:
        """Every place, area, and what is left of an area without another that it overlaps, each once, with a name."""
        found: dict[tuple[int, ...], str] = {(place,): name for place, name in enumerate(self.codes)}
        for code, places in self.areas.items():
            found.setdefault(places, code)
        for one, other in permutations(AREA_TYPES, 2):
            for (code, places), (less, taken) in product(self.by_type[one].items(), self.by_type[other].items()):
                left = tuple(sorted(set(places).difference(taken)))
                if 0 < len(left) < len(places):
                    found.setdefault(left, f"{code} without {less}")
        return found


def places_of(units: pd.DataFrame) -> Places:
    """The places of units, given the areas that each unit lies in."""
    frame = units[AREA_TYPES].drop_duplicates().sort_values(["cluster", "ward"], ignore_index=True)
    placed = units.merge(frame.reset_index(names="place"), on=AREA_TYPES)
    return Places(frame, dict(zip(placed.unit, placed.place.astype(int), strict=True)))
