"""The finest pieces that the published areas can be cut into, and every sum of them worth knowing."""

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import pandas as pd

from tests.attack.reading import Release

SCHOOLS = Path(__file__).parents[2] / "geo" / "lookups" / "schools.csv"


@dataclass(frozen=True)
class Places:
    """Places (a cluster's part of a ward) and the areas and differences of areas made of them."""

    names: list[str]
    members: np.ndarray         # (items, places) of bool
    pieces: np.ndarray          # the item that is each place

    def row(self, name: str) -> int | None:
        """The row of an area, None for an area without any place."""
        return self._rows.get(name)

    def as_published(self, areas: set[str]) -> tuple["Places", np.ndarray]:
        """The places that figures of these areas alone tell apart, and which of our places each is made of."""
        rows = [row for name, row in self._rows.items() if name in areas]
        alike, inverse = np.unique(self.members[rows], axis=1, return_inverse=True)
        zones = np.array([inverse == zone for zone in np.flatnonzero(alike.any(axis=0))])
        touched = (self.members[:, None, :] & zones[None]).any(axis=2)
        whole = (touched.astype(int) @ zones == self.members).all(axis=1)
        names = [name for name, kept in zip(self.names, whole, strict=True) if kept]
        members = touched[whole]
        alone = np.eye(len(zones), dtype=bool)
        unnamed = alone[~(alone[:, None] == members[None]).all(axis=2).any(axis=1)]
        names += [" + ".join(self.names[piece] for piece in self.pieces[zone @ zones]) for zone in unnamed]
        members = np.vstack([members, unnamed])
        return Places(names, members, (alone[:, None] == members[None]).all(axis=2).argmax(axis=1)), zones

    def __post_init__(self) -> None:
        object.__setattr__(self, "_rows", {name: row for row, name in enumerate(self.names)})

    _rows: dict[str, int] = None    # type: ignore[assignment]


def find_places(release: Release, phase: str | None = None, schools: Path = SCHOOLS) -> Places:
    """The places that have children, or schools of a phase, and all that is made of them."""
    areas = release.areas.set_index("code")
    pairs = _pairs_of_schools(schools, phase) if phase else _pairs_of_homes(release, areas)
    pairs = pairs.assign(committee=pairs.ward.map(areas.parent), city=release.city)
    sums = {
        str(code): pairs[column].eq(code).to_numpy()
        for column in ("city", "committee", "cluster", "ward") for code in pairs[column].dropna().unique()}
    areas = len(sums)
    for row, (cluster, ward) in enumerate(zip(pairs.cluster, pairs.ward, strict=True)):
        sums[f"{cluster} ∩ {ward}"] = np.arange(len(pairs)) == row
    for column in ("ward", "committee"):
        for cluster, area in pairs[["cluster", column]].drop_duplicates().itertuples(index=False):
            sums[f"{cluster} − {area}"] = sums[cluster] & ~sums[area]
            sums[f"{area} − {cluster}"] = sums[area] & ~sums[cluster]
    kept = {name: members for name, members in sums.items() if members.any()}
    return Places(list(kept), np.array(list(kept.values())), np.arange(areas, areas + len(pairs)))


def _pairs_of_homes(release: Release, areas: pd.DataFrame) -> pd.DataFrame:
    wards = release.overlap[release.overlap.area.map(areas.type).eq("ward")]
    return wards.rename(columns={"area": "ward"})[["cluster", "ward"]].drop_duplicates().reset_index(drop=True)


def _pairs_of_schools(schools: Path, phase: str) -> pd.DataFrame:
    listed = pd.read_csv(schools, dtype=str)
    chosen = listed[listed.school_type.str.endswith(phase)].rename(columns={"cluster_id": "cluster",
                                                                            "ward_code": "ward"})
    return chosen[["cluster", "ward"]].drop_duplicates().reset_index(drop=True)


def months_of(first, last) -> tuple[str, ...]:
    """The months from one day to another."""
    return tuple(str(month) for month in pd.period_range(first, last, freq="M"))


def spans_of(months: list[str], published: set[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The stretches of months worth knowing: each month, all between quarter ends, all from April, all published."""
    if len(months) == 1:
        return [tuple(months)]
    spans = {(month,) for month in months} | published
    numbers = [int(month[5:]) for month in months]
    ends = [i for i in range(len(months) + 1) if i in (0, len(months)) or (numbers[i] - 1) % 3 == 0]
    spans |= {tuple(months[a:b]) for a in ends for b in ends if a < b}
    april = [*(i for i, number in enumerate(numbers) if number == 4), len(months)]
    spans |= {tuple(months[a:end]) for a, b in pairwise(april) for end in range(a + 1, b + 1)}
    return sorted(spans)
