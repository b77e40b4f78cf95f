"""What might be worked out of a block although it is not published: places, differences of areas, unions."""

from collections.abc import Collection, Iterable, Iterator
from itertools import combinations

import numpy as np

from data.atoms import TOTAL, Atoms, Part
from data.block_cells import measures_of
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
        whole = (p for tier in PARTS_OF_YEAR for p in periods_of_tier(tier, months[0], months[-1]))
    else:
        whole = (known_period(step) for step in sorted(present))
    periods += [p for p in whole if found.setdefault(p.months, p) is p]
    needed = {period: atoms.steps(period, atoms.sides[0]) for period in sorted(periods, key=lambda p: p.id)}
    return [period for period, parts in needed.items() if parts and present.issuperset(parts)]


def derived_sums(atoms: Atoms, periods: Iterable[Period], policy: Policy) -> dict[str, list[str]]:
    """The small sums over units and over differences of areas, of each period, category and side."""
    grids = {by_category: _grid(atoms, by_category) for by_category in (False, True)}
    found = dict[str, list[str]]()
    for period, name, parts, side in _measured(atoms, periods):
        names, member = grids[parts != (TOTAL,)]
        by_unit = [_atoms_at([unit], atoms, period, parts, side) for unit in range(member.shape[1])]
        counts = member @ np.array([sum(atoms.counts[atom] for atom in atoms_of_unit) for atoms_of_unit in by_unit])
        small = (counts < policy.threshold) & (counts >= (0 if policy.zeros_sensitive else 1))
        for row in np.flatnonzero(small):
            if summed := [atom for unit in np.flatnonzero(member[row]) for atom in by_unit[unit]]:
                found["|".join(filter(None, [names[row], period.id, name, side]))] = summed
    return found


def _grid(atoms: Atoms, by_category: bool) -> tuple[list[str], np.ndarray]:
    """The sets of units whose sums are asked for, with their names: of places, or for categories of clusters."""
    sets = atoms.places.cluster_sets if by_category else atoms.places.sets
    member = np.zeros((len(sets), len(atoms.places.clusters if by_category else atoms.places.codes)), dtype=np.int64)
    for number, units in enumerate(sets):
        member[number, list(units)] = 1
    return list(sets.values()), member


def sums_looked_at(atoms: Atoms, periods: Iterable[Period]) -> int:
    """How many unpublished sums there are, small or not."""
    return sum(len(atoms.places.sets if parts == (TOTAL,) else atoms.places.cluster_sets)
               for _, _, parts, _ in _measured(atoms, periods))


def slices(atoms: Atoms, periods: Iterable[Period]) -> Iterator[list[list[str]]]:
    """For each period, category and side the atoms of each unit: no union of units may be worked out.

    Nor may one of units in two linked periods: months of one quarter, or two periods that make up a third.
    """
    found = dict[tuple[str, str], dict[tuple[str, ...], list[list[str]]]]()
    for period, name, parts, side in _measured(atoms, periods):
        if len(parts) == 1:
            units = range(len(atoms.places.codes if parts == (TOTAL,) else atoms.places.clusters))
            items = [_atoms_at([unit], atoms, period, parts, side) for unit in units]
            found.setdefault((name, side), {})[atoms.steps(period, side, parts[0])] = [item for item in items if item]
    for of_period in found.values():
        yield from of_period.values()
        yield from (of_period[one] + of_period[other] for one, other in combinations(of_period, 2)
                    if _are_linked(one, other, of_period))


def _are_linked(one: tuple[str, ...], other: tuple[str, ...], periods: Iterable[tuple[str, ...]]) -> bool:
    both = {*one, *other}
    apart = len(both) == len(one) + len(other)
    return apart and any(both.issubset(third) and len(third) in (QUARTER, len(both)) for third in periods)


def _measured(atoms: Atoms, periods: Iterable[Period]) -> Iterator[tuple[Period, str, tuple[Part, ...], str]]:
    """Every period, total, category and side; a period that is the same months as another (Q1, year to date) once."""
    newest_first = list(reversed(list(periods)))
    for (breakdown, side), (parts, there) in atoms.measured.items():
        once = {steps: period for period in newest_first if (steps := atoms.steps(period, side, parts[0]))
                and there.issuperset(steps)}
        for period in reversed(once.values()):
            yield from ((period, name, chosen, side) for name, chosen in measures_of(breakdown, parts).items())


def _atoms_at(units: Iterable[int], atoms: Atoms, period: Period, parts: Iterable[Part], side: str) -> list[str]:
    return [name for part in parts for name in atoms.of(units, period, part, side)]
