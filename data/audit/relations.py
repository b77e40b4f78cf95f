"""What the figures of a block are sums of: atoms, cells, the sums that must not be worked out either."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from data.audit.blocks import Block, Key, Row

Choice = tuple[str, str]                        # breakdown and category; both empty for the total
TOTAL: Choice = ("", "")
NOTHING_COUNTED = ("x", "z")


@dataclass(frozen=True)
class Relations:
    """The arguments of `make_problem`, rebuilt from a block of the file."""

    block: Block

    @cached_property
    def categories(self) -> dict[str, list[str]]:
        """The categories of each breakdown, in alphabetical order."""
        found: dict[str, set[str]] = {}
        for row in self.block.rows:
            if row.key[2]:
                found.setdefault(row.key[2], set()).add(row.key[3])
        return {breakdown: sorted(found[breakdown]) for breakdown in sorted(found)}

    @cached_property
    def times(self) -> list[str]:
        """The months (or the academic year) of the block."""
        return sorted({time for times in self.block.times.values() for time in times})

    @cached_property
    def parts(self) -> tuple[str, ...]:
        """Those with and those without, where both are counted."""
        return ("|with", "|without") if self.block.indicator.split else ("",)

    @cached_property
    def silent(self) -> set[tuple[int, str]]:
        """Places and months of which the file itself says that nothing was counted there."""
        return {(place, self.block.times[row.key[1]][0]) for row in self.block.rows
                if row.status in NOTHING_COUNTED and len(self.block.times[row.key[1]]) == 1 and row.key[2] == ""
                for place in self.members(row.key[0])}

    @cached_property
    def atoms(self) -> list[str]:
        """The finest counts: place, month, category, and whether with or without."""
        choices = [(b, c) for b, cs in self.categories.items() for c in cs] or [TOTAL]
        return [atom for place in range(len(self.block.places)) for time in self.times for choice in choices
                for part in self.parts for atom in self._atom(place, time, choice, part)]

    def cells(self) -> Iterator[tuple[str, list[str], int | None, bool, Key]]:
        """Each cell: its name, its atoms, its count where it is published, whether it is withheld, and its row."""
        for row in self.block.rows:
            if not (row.published or row.withheld):
                continue
            for suffix, parts, count in self._figures(row):
                atoms = self.sum_of(self.members(row.key[0]), self.block.times[row.key[1]], row.key[2:], parts)
                if atoms:
                    yield name_of(row.key) + suffix, atoms, count, row.withheld, row.key

    def figures_with(self, counts: Mapping[str, int]) -> dict[Key, tuple[int | None, int | None, int | None]]:
        """Count, complement and returned denominator of each row when the atoms have these counts."""
        found: dict[Key, list[int | None]] = {}
        for name, atoms, _, _, key in self.cells():
            place = 1 if name.endswith("|without") else 2 if name.endswith("|all") else 0
            found.setdefault(key, [None, None, None])[place] = sum(counts.get(atom, 0) for atom in atoms)
        return {key: (figures[0], figures[1], figures[2]) for key, figures in found.items()}

    def derived(self) -> Iterator[tuple[str, list[str]]]:
        """Every place, area and difference of areas in every stretch of time."""
        for label, places in self._shapes():
            for span, times in self.block.spans.items():
                for choice, suffix, parts in self._selections():
                    if atoms := self.sum_of(places, times, choice, parts):
                        yield f"{label}|{span}|{'|'.join(choice)}{suffix}", atoms

    def slices(self) -> list[list[list[str]]]:
        """For each stretch of time the places, of which any union may be asked for."""
        return [[atoms for place in range(len(self.block.places))
                 if (atoms := self.sum_of([place], times, choice, parts))]
                for times in self.block.spans.values() for choice, _, parts in self._selections()]

    def known(self) -> Iterator[dict[str, int]]:
        """The public population of each place, and that all breakdowns add up to the same total."""
        breakdowns = list(self.categories)
        for place in range(len(self.block.places)):
            for time in self.times:
                if self.block.indicator.whole and not self.block.indicator.returned:
                    yield dict.fromkeys(self.sum_of([place], [time], TOTAL, self.parts), 1)
                for other in breakdowns[1:]:
                    for part in self.parts:
                        first = self._by_category(place, time, breakdowns[0], part)
                        second = self._by_category(place, time, other, part)
                        if first or second:
                            yield dict.fromkeys(first, 1) | dict.fromkeys(second, -1)

    def members(self, area: str) -> list[int]:
        """The places that an area consists of."""
        return [number for number, place in enumerate(self.block.places) if area in place or area == self.block.city]

    def sum_of(self, places: Iterable[int], times: Iterable[str], choice: Choice, parts: Iterable[str]) -> list[str]:
        """The atoms of some places and months; the total is the sum of the first breakdown's categories."""
        first = next(iter(self.categories), "")
        choices = [(first, c) for c in self.categories[first]] if choice == TOTAL and first else [choice]
        return [atom for place in places for time in times for each in choices for part in parts
                for atom in self._atom(place, time, each, part)]

    def _atom(self, place: int, time: str, choice: Choice, part: str) -> list[str]:
        if (place, time) in self.silent:
            return []
        cluster, ward, _ = self.block.places[place]
        category = "" if choice == TOTAL else f"|{choice[0]}|{choice[1]}"
        return [f"{cluster}|{ward}|{time}{category}{part}"]

    def _by_category(self, place: int, time: str, breakdown: str, part: str) -> list[str]:
        return [atom for c in self.categories[breakdown] for atom in self._atom(place, time, (breakdown, c), part)]

    def _figures(self, row: Row) -> list[tuple[str, tuple[str, ...], int | None]]:
        """The sums that a row publishes or withholds: count, complement, returned denominator."""
        if not self.block.indicator.split:
            return [("", ("",), row.count)]
        figures = [("", self.parts[:1], row.count), ("|without", self.parts[1:], row.others)]
        return [*figures, ("|all", self.parts, row.together)] if self.block.indicator.returned else figures

    def _selections(self) -> list[tuple[Choice, str, tuple[str, ...]]]:
        choices = [TOTAL, *((b, c) for b, cs in self.categories.items() for c in cs)]
        suffixes = {"": self.parts[:1]} | ({"|without": self.parts[1:]} if self.block.indicator.split else {})
        if self.block.indicator.returned:
            suffixes["|all"] = self.parts
        return [(choice, suffix, parts) for choice in choices for suffix, parts in suffixes.items()]

    def _shapes(self) -> Iterator[tuple[str, list[int]]]:
        """Places, areas, and what is left of an area without another that overlaps it, each as places."""
        clusters, wards, committees = (sorted({place[i] for place in self.block.places}) for i in range(3))
        members = {area: self.members(area) for area in (*clusters, *wards, *committees)}
        for number, (cluster, ward, _) in enumerate(self.block.places):
            yield f"{cluster} and {ward}", [number]
        yield from members.items()
        for cluster in clusters:
            for other in (*wards, *committees):
                both = set(members[cluster]) & set(members[other])
                for one, two in ((cluster, other), (other, cluster)) if both else ():
                    if rest := [number for number in members[one] if number not in both]:
                        yield f"{one} without {two}", rest


def name_of(key: Key) -> str:
    """The name of a row's count in the problem."""
    return "|".join(key)
