"""What the codes of a return are checked against: the catalogue, the areas, the schools and the as-at date."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import pandas as pd

from data.catalogue import Indicator


@dataclass(frozen=True)
class Known:
    """The codes that exist."""

    catalogue: dict[str, Indicator]
    lsoas: frozenset[str]
    schools: dict[str, str]       # URN -> phase
    cluster_of: dict[str, str]    # LSOA or URN -> cluster
    as_at: date

    @cached_property
    def clusters(self) -> frozenset[str]:
        """The ids of the clusters that have an LSOA or a school."""
        return frozenset(self.cluster_of.values())

    @cached_property
    def agencies(self) -> tuple[str, ...]:
        """The agencies that begin common assessments; none where the catalogue does not list them."""
        breakdown = self.catalogue["common_assessments"].breakdowns.get("agency") \
            if "common_assessments" in self.catalogue else None
        return tuple(breakdown.categories) if breakdown else ()

    def indicators(self, **wanted: object) -> list[str]:
        """The ids of the indicators whose fields have these values."""
        return [i.id for i in self.catalogue.values() if all(getattr(i, k) == v for k, v in wanted.items())]

    def units(self, indicator_id: str) -> frozenset[str]:
        """The LSOAs or the schools of the phase in which an indicator is counted."""
        indicator = self.catalogue[indicator_id]
        if indicator.unit_of_return == "lsoa":
            return self.lsoas
        return frozenset(urn for urn, phase in self.schools.items() if phase == indicator.phase)

    def clusters_of(self, indicator_id: str) -> frozenset[str]:
        """The clusters in which an indicator is counted."""
        return frozenset(self.cluster_of[unit] for unit in self.units(indicator_id))


def known_codes(catalogue: dict[str, Indicator], lsoas: pd.DataFrame, schools: pd.DataFrame, as_at: date) -> Known:
    """The codes of a catalogue and of the areas and schools that geo.areas gives."""
    cluster_of = dict(zip([*lsoas.lsoa, *schools.urn], [*lsoas.cluster, *schools.cluster], strict=True))
    return Known(catalogue, frozenset(lsoas.lsoa), dict(zip(schools.urn, schools.phase, strict=True)), cluster_of,
                 as_at)
