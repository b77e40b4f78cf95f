"""What the figures of a block are sums of: atoms, cells, the sums that must not be worked out either."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from data.audit.blocks import Block, Key, Row

Choice = tuple[str, ...]                        # breakdown and categories; empty for the total
NOTHING_COUNTED = ("x", "z")
WITHOUT, ALL = "|without", "|all"


@dataclass(frozen=True)
class Relations:
    """The arguments of `make_problem`, rebuilt from a block of the file."""

    block: Block
    missing: frozenset[str] = frozenset()       # atoms that were not returned
    complements: bool = True                    # also those that are left of a public population

    @cached_property
    def categories(self) -> dict[str, list[str]]:
        """The categories of each breakdown, in alphabetical order."""
        found: dict[str, set[str]] = {}
        for row in self.block.rows:
            if row.key[2]:
                found.setdefault(row.key[2], set()).add(row.key[3])
        return {breakdown: sorted(found[breakdown]) for breakdown in sorted(found)}

    @cached_property
    def sides(self) -> tuple[str, ...]:
        """What is counted of each place: those with and those without, and both where both were returned."""
        if self.block.indicator.returned:
            return ("|with", WITHOUT, ALL)
        return ("", WITHOUT) if self.block.indicator.whole and self.complements else ("",)

    @cached_property
    def silent(self) -> set[tuple[int, str]]:
        """Places and months of which the file itself says that nothing was counted there."""
        return {(place, self.block.times[row.key[1]][0]) for row in self.block.rows
                if row.status in NOTHING_COUNTED and len(self.block.times[row.key[1]]) == 1 and row.key[2] == ""
                for place in self.members(row.key[0])}

    @cached_property
    def atoms(self) -> list[str]:
        """The finest counts: place, month, category, and whether with or without."""
        places, months = range(len(self.block.places)), self.block.months
        found = [atom for month in months for choice in self._finest for side in self.sides if side != ALL
                 for atom in self.sum_of(places, month, choice, side) if self._by_month(side)]
        spans = () if self._by_month(self.sides[-1]) else self.block.spans
        return found + [atom for span in spans for choice in self._single for atom in self.sum_of(
            places, span, choice, WITHOUT)]

    def cells(self) -> Iterator[tuple[str, list[str], int | None, bool, Key]]:
        """Each cell: its name, its atoms, its count where it is published, whether it is withheld, and its row."""
        for row in self.block.rows:
            for side, count in zip(self.sides, (row.count, row.others, row.together), strict=False):
                if (row.published or row.withheld) and (atoms := self._sum_of_row(row, side)):
                    suffix = side if side in (WITHOUT, ALL) else ""
                    yield "|".join(row.key) + suffix, atoms, count, row.withheld, row.key

    def figures_with(self, counts: Mapping[str, int]) -> dict[Key, tuple[int | None, int | None, int | None]]:
        """Count, complement and returned denominator of each row when the atoms have these counts."""
        found: dict[Key, list[int | None]] = {}
        for name, atoms, _, _, key in self.cells():
            place = 1 if name.endswith(WITHOUT) else 2 if name.endswith(ALL) else 0
            found.setdefault(key, [None, None, None])[place] = sum(counts.get(atom, 0) for atom in atoms)
        return {key: (figures[0], figures[1], figures[2]) for key, figures in found.items()}

    def derived(self) -> Iterator[tuple[str, list[str]]]:
        """Every place, area and difference of areas in every stretch of time."""
        shapes = list(self._shapes())
        for span, choice, side in self._measured(self._several):
            for label, places in shapes:
                if atoms := self.sum_of(places, span, choice, side):
                    yield f"{label}|{span}|{' '.join(choice)}{side}", atoms

    def slices(self) -> list[list[list[str]]]:
        """For each stretch of time the places, of which any union may be asked for, and for each two that touch.

        Two months of a quarter touch, and two stretches that are together a third.
        """
        found = {(span, choice, side): [
            atoms for place in range(len(self.block.places)) if (atoms := self.sum_of([place], span, choice, side))]
            for span, choice, side in self._measured(self._single)}
        times = {span: frozenset(self.block.spans[span]) for span, _, _ in found}
        quarters_and_more = [months for months in times.values() if len(months) >= 3]
        pairs = [(one, other) for one, other in combinations(found, 2) if one[1:] == other[1:] and not (
            times[one[0]] & times[other[0]])]
        return list(found.values()) + [found[one] + found[other] for one, other in pairs if any(
            whole == (both := times[one[0]] | times[other[0]]) or (len(whole) == 3 and both < whole)
            for whole in quarters_and_more)]

    def known(self) -> Iterator[dict[str, int]]:
        """The public population of each place, and that all breakdowns add up to the same total."""
        for place in range(len(self.block.places)):
            for month in self.block.months:
                for side in (side for side in self.sides if side != ALL and self._by_month(side)):
                    first, *others = ([atom for c in categories for atom in self._atom(place, month, (b, c), side)]
                                      for b, categories in self.categories.items()) if self.categories else ([],)
                    yield from (dict.fromkeys(first, 1) | dict.fromkeys(other, -1) for other in others if first)
            for span in () if self._by_month(self.sides[-1]) else self.block.spans:
                for choice in self._single:
                    atoms = [atom for side in self.sides for atom in self.sum_of([place], span, choice, side)]
                    yield dict.fromkeys(atoms, 1)

    def members(self, area: str) -> list[int]:
        """The places that an area consists of."""
        return [number for number, place in enumerate(self.block.places) if area in place or area == self.block.city]

    def sum_of(self, places: Iterable[int], span: str, choice: Choice, side: str) -> list[str]:
        """The atoms of some places in a period; the total is the sum of the first breakdown's categories."""
        first = next(iter(self.categories), "")
        whole = [(first, c) for c in self.categories[first]] if first and not choice and self._by_month(side) else [()]
        choices = [(choice[0], category) for category in choice[1:]] if choice else whole
        times = self.block.spans[span] if self._by_month(side) else (span,)
        return [atom for place in places for time in times for each in choices
                for one in (self.sides[:2] if side == ALL else (side,)) for atom in self._atom(place, time, each, one)]

    def _atom(self, place: int, time: str, choice: Choice, side: str) -> list[str]:
        cluster, ward, _ = self.block.places[place]
        atom = "|".join((cluster, ward, time, *choice)) + side
        return [] if (place, time) in self.silent or atom in self.missing else [atom]

    def _by_month(self, side: str) -> bool:
        """Whether a side has an atom a month; what is left of a population is one count for the whole of a period."""
        return side != WITHOUT or self.block.indicator.returned

    def _sum_of_row(self, row: Row, side: str) -> list[str]:
        area, period, breakdown, category = row.key
        return self.sum_of(self.members(area), period, (breakdown, category) if breakdown else (), side)

    @property
    def _finest(self) -> list[Choice]:
        return self._single[1:] if self.categories else [()]

    @property
    def _single(self) -> list[Choice]:
        return [(), *((breakdown, c) for breakdown, categories in self.categories.items() for c in categories)]

    @property
    def _several(self) -> list[Choice]:
        """The total, each category, any two together, and all but one or two."""
        sizes = ((b, cs, n) for b, cs in self.categories.items() for n in sorted({1, 2, len(cs) - 1, len(cs) - 2}))
        return [(), *((b, *chosen) for b, cs, n in sizes if 0 < n < len(cs) for chosen in combinations(cs, n))]

    def _measured(self, choices: list[Choice]) -> Iterator[tuple[str, Choice, str]]:
        """Each stretch of time once, with what is counted in it."""
        once = {times: span for span, times in reversed(self.block.spans.items())}
        for span, choice in ((span, choice) for span in self.block.spans for choice in choices):
            for side in self.sides:
                if not self._by_month(side) or once[self.block.spans[span]] == span:
                    yield span, choice, side

    def _shapes(self) -> Iterator[tuple[str, list[int]]]:
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
        yield from ((label, list(places)) for places, label in found.items())
