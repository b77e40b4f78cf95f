"""What might be worked out of a block although it is not published: places, differences of areas, unions."""

from collections.abc import Collection, Iterable, Iterator
from itertools import combinations

import numpy as np

from data.atoms import Atoms
from data.periods import MONTH, Period, known_period, periods_of_tier
from data.policy import Policy

QUARTER = 3     # months
PARTS_OF_YEAR = ("month", "quarter", "half", "year", "ytd_quarter")     # the last for the nine months


def block_periods(atoms: Atoms, steps: Iterable[str], published: Collection[Period]) -> list[Period]:
    """What is published, and every month, quarter, half, year and nine months, where the steps hold all of it.

    Of yearly returns the years, one by one.
    """
    present, found = set(steps), {period.months: period for period in sorted(published, key=lambda p: p.id)}
    periods = list(published)
    if months := sorted(step for step in present if MONTH.fullmatch(step)):
        whole = [p for tier in PARTS_OF_YEAR for p in periods_of_tier(tier, months[0], months[-1])]
    else:
        whole = [known_period(step) for step in sorted(present)]
    periods += [p for p in whole if found.setdefault(p.months, p) is p]
    needed = {period: atoms.steps(period, atoms.sides[0]) for period in sorted(periods, key=lambda p: p.id)}
    return [period for period, parts in needed.items() if parts and present.issuperset(parts)]


def derived_sums(atoms: Atoms, periods: Iterable[Period], policy: Policy) -> dict[str, list[str]]:
    """The small sums over places and over differences of areas, of each period and side."""
    sets = list(atoms.places.sets)
    member = np.zeros((len(sets), len(atoms.places.codes)), dtype=np.int64)
    for number, places in enumerate(sets):
        member[number, list(places)] = 1
    found = dict[str, list[str]]()
    for period, side in _measured(atoms, periods):
        by_place = [atoms.of([place], period, side) for place in range(len(atoms.places.codes))]
        counts = member @ np.array([sum(atoms.counts[atom] for atom in names) for names in by_place])
        for row in np.flatnonzero(is_small(counts, policy)):
            if summed := [atom for place in sets[row] for atom in by_place[place]]:
                found["|".join(filter(None, [atoms.places.sets[sets[row]], period.id, side]))] = summed
    return found


def is_small(counts: np.ndarray, policy: Policy) -> np.ndarray:
    """Which counts may not be worked out."""
    return (counts < policy.threshold) & (counts >= (0 if policy.zeros_sensitive else 1))


def sums_looked_at(atoms: Atoms, periods: Iterable[Period]) -> int:
    """How many unpublished sums there are, small or not."""
    return len(atoms.places.sets) * sum(1 for _ in _measured(atoms, periods))


def slices(atoms: Atoms, periods: Iterable[Period]) -> Iterator[list[list[str]]]:
    """For each period and side the atoms of each place: no union of places may be worked out.

    Nor may one of places in two linked periods: months of one quarter, or two periods that make up a third.
    """
    found = dict[str, dict[tuple[str, ...], list[list[str]]]]()
    for period, side in _measured(atoms, periods):
        items = [atoms.of([place], period, side) for place in range(len(atoms.places.codes))]
        found.setdefault(side, {})[atoms.steps(period, side)] = [item for item in items if item]
    for of_period in found.values():
        yield from of_period.values()
        yield from (of_period[one] + of_period[other] for one, other in combinations(of_period, 2)
                    if _are_linked(one, other, of_period))


def _are_linked(one: tuple[str, ...], other: tuple[str, ...], periods: Iterable[tuple[str, ...]]) -> bool:
    both = {*one, *other}
    apart = len(both) == len(one) + len(other)
    return apart and any(both.issubset(third) and len(third) in (QUARTER, len(both)) for third in periods)


def _measured(atoms: Atoms, periods: Iterable[Period]) -> Iterator[tuple[Period, str]]:
    """Every period and side; a period that is the same months as another (Q1, year to date) only once."""
    once = {(atoms.steps(period, side), side): period for period in reversed(list(periods)) for side in atoms.sides}
    yield from ((period, side) for (_, side), period in reversed(once.items()))
