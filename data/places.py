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
