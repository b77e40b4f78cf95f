"""The finest counts of one kind, of totals or of a breakdown, and the sums of them that nobody may work out."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

WITH, WITHOUT, ALL = "|with", "|without", "|all"
QUARTER = 3                                     # months
Choice = tuple[str, ...]                        # categories that are counted together
Times = dict[str, tuple[str, ...]]
TOTAL: Choice = ("",)


@dataclass(frozen=True)
class Grain:
    """One table of atoms: totals by place and month, or the categories of a breakdown by cluster and stretch of time.

    Nothing finer than that is published of a breakdown, and whatever whole numbers the table holds could be spread
    over places and months so that they add up to the totals there: who attacks the coarse atoms attacks the fine ones.
    """

    breakdown: str                              # empty for totals
    categories: Choice
    units: tuple[str, ...]                      # "cluster|ward", or "cluster|"
    shapes: Mapping[str, tuple[int, ...]]       # units, areas, differences of areas: which units they are
    times: Times                                # of each stretch whose sums are attacked its months, or its years
    steps: Times                                # and the pieces of time it is made of here
    sides: Mapping[str, tuple[str, ...]]        # what is counted -> the sides of the atoms that it is the sum of
    gone: Set[str] = frozenset()                # atoms that do not exist
    lasting: Set[str] = frozenset()             # sides that are one count for the whole of a stretch

    @cached_property
    def own_sides(self) -> tuple[str, ...]:
        """The sides that atoms have."""
        return tuple(dict.fromkeys(one for several in self.sides.values() for one in several))

    @cached_property
    def pieces(self) -> tuple[str, ...]:
        """The pieces of time, each once."""
        return tuple(sorted({piece for pieces in self.steps.values() for piece in pieces}))

    def atoms(self) -> Iterator[str]:
        """Every atom."""
        for side in self.own_sides:
            for time in self.steps if side in self.lasting else self.pieces:
                for unit in range(len(self.units)):
                    for category in self.categories:
                        yield from self.atom(unit, time, category, side)

    def atom(self, unit: int, time: str, category: str, side: str) -> list[str]:
        """The name of an atom, or nothing where it does not exist."""
        name = "|".join([self.units[unit], time, *((self.breakdown, category) if self.breakdown else ())]) + side
        return [] if name in self.gone else [name]

    def sum_of(self, units: Iterable[int], span: str, choice: Choice, side: str) -> list[str]:
        """The atoms of some units in a stretch of time."""
        times = (span,) if side in self.lasting else self.steps[span]
        return [atom for unit in units for time in times for category in choice for one in self.sides[side]
                for atom in self.atom(unit, time, category, one)]

    def derived(self, asked: Callable[[int], bool] = lambda count: True,
                counts: Mapping[str, int] | None = None) -> Iterator[tuple[str, list[str]]]:
        """Every shape in every stretch of time: the total; any categories together, but not all of them.

        Where counts are given, only those sums of them that are asked for.
        """
        sizes = range(1, len(self.categories)) if self.breakdown else (1,)
        choices = [chosen for size in sizes for chosen in combinations(self.categories, size)]
        for span, choice, side in self._measured(choices):
            what = " ".join((self.breakdown, *choice)) if self.breakdown else ""
            of_unit = [self.sum_of([unit], span, choice, side) for unit in range(len(self.units))]
            sums = [sum(counts[atom] for atom in atoms) if counts else 0 for atoms in of_unit]
            for label, units in self.shapes.items():
                atoms = [atom for unit in units for atom in of_unit[unit]]
                if atoms and (not counts or asked(sum(sums[unit] for unit in units))):
                    yield f"{label}|{span}|{what}{side}", atoms

    def slices(self) -> list[list[list[str]]]:
        """For each stretch of time the units, of which any union may be asked for, and for each two that touch.

        Two months of a quarter touch, and two stretches that are together a third.
        """
        found = {(span, choice, side): [
            atoms for unit in range(len(self.units)) if (atoms := self.sum_of([unit], span, choice, side))]
            for span, choice, side in self._measured([(category,) for category in self.categories])}
        times = {span: frozenset(self.times[span]) for span, _, _ in found}
        linked = _linked([months for months in times.values() if len(months) >= QUARTER])
        return list(found.values()) + [found[one] + found[other] for one, other in combinations(found, 2) if (
            one[1:] == other[1:] and linked(times[one[0]], times[other[0]]))]

    def _measured(self, choices: list[Choice]) -> Iterator[tuple[str, Choice, str]]:
        """Each stretch of time once, with what is counted in it."""
        once = {times: span for span, times in reversed(self.steps.items())}
        for span in self.steps:
            for choice in choices:
                for side in self.sides:
                    if side in self.lasting or once[self.steps[span]] == span:
                        yield span, choice, side


def _linked(wholes: list[frozenset[str]]) -> Callable[[frozenset[str], frozenset[str]], bool]:
    """Whether two stretches of time touch, given those that are a quarter or longer."""
    def are_linked(one: frozenset[str], other: frozenset[str]) -> bool:
        both = one | other
        return not one & other and any(
            whole == both or (len(whole) == QUARTER and both < whole) for whole in wholes)
    return are_linked
