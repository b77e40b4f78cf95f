"""What the figures of a block are sums of: atoms, cells, the sums that must not be worked out either."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from data.audit.blocks import Block, Key, Row
from data.audit.categories import BOTH, Part, category_grains, strange_categories
from data.audit.figures import NOTHING_COUNTED
from data.audit.grains import ALL, TOTAL, WITH, WITHOUT, Grain

Figures = tuple[int | None, int | None, int | None]    # count, complement, returned denominator


class Cell(NamedTuple):
    """One published or withheld sum."""

    name: str
    atoms: list[str]
    shown: int | None           # its count, where it is published
    withheld: bool
    key: Key                    # of its row


@dataclass(frozen=True)
class Relations:
    """The arguments of `make_problem`, rebuilt from a block of the file."""

    block: Block
    missing: frozenset[str] = frozenset()       # atoms that were not returned
    complements: bool = True                    # also those that are left of a public population

    @cached_property
    def totals(self) -> Grain:
        """The totals of each place and month, or year."""
        sides: dict[str, tuple[str, ...]] = {"": ("",)}
        lasting = frozenset[str]()
        if self.block.indicator.secret_denominator:
            sides = BOTH
        elif self.block.indicator.whole and self.complements:
            sides, lasting = sides | {WITHOUT: (WITHOUT,)}, frozenset([WITHOUT])
        units = tuple(f"{cluster}|{ward}" for cluster, ward, _ in self.block.places)
        gone = {f"{units[place]}|{time}{side}" for place, time in self._silent for side in ("", WITH, WITHOUT)}
        return Grain("", TOTAL, units, dict(self._shapes()), self.block.spans, self.block.spans, sides,
                     gone | self.missing, lasting)

    @cached_property
    def parts(self) -> dict[Part, Grain]:
        """The categories of each indicator's breakdown."""
        return category_grains(self.block, self.totals, self.clusters)

    @cached_property
    def grains(self) -> list[Grain]:
        """Every table of atoms, each once."""
        return [self.totals, *{id(grain): grain for grain in self.parts.values()}.values()]

    @cached_property
    def atoms(self) -> list[str]:
        """The finest counts: place, month, category, and whether with or without."""
        return [atom for grain in self.grains for atom in grain.atoms()]

    @cached_property
    def clusters(self) -> dict[str, tuple[int, ...]]:
        """The places of each cluster."""
        return {cluster: tuple(self.members(cluster)) for cluster in sorted({place[0] for place in self.block.places})}

    def cells(self) -> Iterator[Cell]:
        """Each cell: its name, its atoms, its count where it is published, whether it is withheld, and its row."""
        for row in self.block.rows:
            for number, side, atoms in self._sums_of(row) if row.published or row.withheld else ():
                name = "|".join(row.key) + (side if number else "")
                yield Cell(name, atoms, row.figures[number], row.withheld, row.key)

    def figures_with(self, counts: Mapping[str, int]) -> dict[Key, Figures]:
        """Count, complement and returned denominator of each row when the atoms have these counts."""
        found: dict[Key, Figures] = {}
        for row in self.block.rows:
            told: list[int | None] = [None, None, None]
            for number, _, atoms in self._sums_of(row) if row.published or row.withheld else ():
                told[number] = sum(counts.get(atom, 0) for atom in atoms)
            found[row.key] = told[0], told[1], told[2]
        return found

    def derived(self, counts: Mapping[str, int] | None = None) -> Iterator[tuple[str, list[str]]]:
        """Every place, area and difference of areas in every stretch of time; every category of clusters.

        Where counts are given, only the sums of them that are small.
        """
        for grain in self.grains:
            yield from grain.derived(self.is_small, counts)

    def is_small(self, count: int) -> bool:
        """Whether a count is below the threshold; zero is where zeros are secret."""
        return count < self.block.threshold and (count > 0 or self.block.zeros_sensitive)

    def slices(self) -> list[list[list[str]]]:
        """What any union may be asked of: places, or clusters of one category, in each stretch of time."""
        return [items for grain in self.grains for items in grain.slices()]

    def known(self) -> Iterator[dict[str, int]]:
        """The public population of each place, and that the categories add up to the total of their cluster."""
        for span in self.block.spans if self.totals.lasting else ():
            for place in range(len(self.block.places)):
                atoms = [atom for side in self.totals.sides for atom in self.totals.sum_of([place], span, TOTAL, side)]
                yield dict.fromkeys(atoms, 1)
        for grain in self.grains[1:]:
            for step in grain.pieces:
                for side in grain.own_sides:
                    for unit, places in enumerate(self.clusters.values()):
                        parts = [atom for c in grain.categories for atom in grain.atom(unit, step, c, side)]
                        total = self.totals.sum_of(places, step, TOTAL, side)
                        if len(parts) == len(grain.categories):
                            yield dict.fromkeys(parts, 1) | dict.fromkeys(total, -1)

    def oddities(self) -> Iterator[str]:
        """What of the block cannot be attacked as it stands, in words."""
        yield from strange_categories(self.block)
        if lost := sum(not self.has_place_for(row) for row in self.block.rows):
            yield (f"{lost} figures of categories stand for areas or periods that are not made of whole clusters, or "
                   "of the shortest periods shown.")

    def has_place_for(self, row: Row) -> bool:
        """Whether a row can be a sum of the atoms here."""
        part = row.key.indicator, row.key.breakdown
        if not row.key.breakdown:
            return row.key.period in self.totals.steps
        grain = self.parts.get(part)
        return grain is not None and row.key.period in grain.steps and row.key.category in grain.categories and bool(
            self._units_of(row))

    def members(self, area: str) -> list[int]:
        """The places that an area consists of."""
        if area not in self._members:
            self._members[area] = [number for number, place in enumerate(self.block.places)
                                   if area in place or area == self.block.city]
        return self._members[area]

    @cached_property
    def _members(self) -> dict[str, list[int]]:
        return {}

    @cached_property
    def _clusters_in(self) -> dict[str, list[int]]:
        return {}

    @cached_property
    def _silent(self) -> set[tuple[int, str]]:
        """Places and months of which the file itself says that nothing was counted there, by either of two linked."""
        found: dict[str, set[tuple[int, str]]] = {}
        for row in self.block.rows:
            if not row.key.breakdown and len(times := self.block.times[row.key.period]) == 1:
                silent = found.setdefault(row.key.indicator, set())
                if row.status in NOTHING_COUNTED:
                    silent.update((place, times[0]) for place in self.members(row.key.area))
        return set.intersection(*found.values()) if found else set()

    def _sums_of(self, row: Row) -> Iterator[tuple[int, str, list[str]]]:
        """The figures of a row as sums: which figure it is, the side it counts, its atoms."""
        grain = self._grain_of(row)
        links, sides = self.block.indicator.links, tuple(grain.sides)
        if links:
            sides = (WITH,) if row.key.indicator == links[0] else (ALL,)
        choice = (row.key.category,) if row.key.breakdown else TOTAL
        for number, side in enumerate(sides if row.key.period in grain.steps else ()):
            if atoms := grain.sum_of(self._units_of(row), row.key.period, choice, side):
                yield number, side, atoms

    def _grain_of(self, row: Row) -> Grain:
        return self.parts[row.key.indicator, row.key.breakdown] if row.key.breakdown else self.totals

    def _units_of(self, row: Row) -> list[int]:
        """The places of a total; the clusters of a category, where the area is made of whole ones."""
        area, places = row.key.area, self.members(row.key.area)
        if not row.key.breakdown:
            return places
        if area not in self._clusters_in:
            several, inside = list(self.clusters.values()), set(places)
            whole = [unit for unit, found in enumerate(several) if inside.issuperset(found)]
            made_up = {place for unit in whole for place in several[unit]} == inside
            self._clusters_in[area] = whole if made_up else []
        return self._clusters_in[area]

    def _shapes(self) -> Iterator[tuple[str, tuple[int, ...]]]:
        """Places, areas, and what is left of an area without another that overlaps it, each once, as places."""
        kinds = [sorted({place[kind] for place in self.block.places}) for kind in range(3)] + [[self.block.city]]
        members = {area: tuple(self.members(area)) for areas in kinds for area in areas}
        found: dict[tuple[int, ...], str] = {
            (number,): f"{place[0]} and {place[1]}" for number, place in enumerate(self.block.places)}
        for area, places in members.items():
            found.setdefault(places, area)
        for one, other in ((a, b) for first in kinds for second in kinds if first is not second
                           for a in first for b in second):
            rest = tuple(number for number in members[one] if number not in members[other])
            if 0 < len(rest) < len(members[one]):
                found.setdefault(rest, f"{one} without {other}")
        yield from ((label, places) for places, label in found.items())
