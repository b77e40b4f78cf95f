"""What the codes of a return are checked against: the catalogue, the areas, the schools and the as-at date."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from data.catalogue import Indicator


@dataclass(frozen=True)
class Known:
    """The codes that exist."""

    catalogue: dict[str, Indicator]
    lsoas: frozenset[str]
    schools: dict[str, str]       # URN -> phase
    clusters: frozenset[str]
    as_at: date

    def indicators(self, **wanted: object) -> list[str]:
        """The ids of the indicators whose fields have these values."""
        return [i.id for i in self.catalogue.values() if all(getattr(i, k) == v for k, v in wanted.items())]


def known_codes(catalogue: dict[str, Indicator], lsoas: pd.DataFrame, schools: pd.DataFrame, as_at: date) -> Known:
    """The codes of a catalogue and of the areas and schools that geo.areas gives."""
    return Known(catalogue, frozenset(lsoas.lsoa), dict(zip(schools.urn, schools.phase, strict=True)),
                 frozenset(lsoas.cluster) | frozenset(schools.cluster), as_at)
