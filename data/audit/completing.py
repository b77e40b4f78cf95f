"""Worlds of totals made whole: where the total of a cluster moves, its categories have to move with it."""

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from data.audit.grains import TOTAL
from data.audit.relations import Relations

Counts = npt.NDArray[np.int64]


def complete(worlds: Counts, atoms: Sequence[str], truth: Counts, relations: Relations) -> Counts:
    """The same worlds, (worlds, atoms) differences, with categories that add up to the totals of each.

    Between clusters children are moved within one category, so that the city's categories stay as they are. What
    comes of it is checked like any other world.
    """
    column, made = {atom: number for number, atom in enumerate(atoms)}, worlds.copy()
    for grain in relations.grains[1:]:
        for step in grain.pieces:
            for side in grain.own_sides:
                table = [[column.get(atom[0], -1) if (atom := grain.atom(unit, step, c, side)) else -1
                          for c in grain.categories] for unit in range(len(grain.units))]
                totals = [[column[atom] for atom in relations.totals.sum_of(places, step, TOTAL, side)]
                          for places in relations.clusters.values()]
                _move(made, np.array(table), totals, truth, relations.is_small)
    return made


def _move(worlds: Counts, table: Counts, totals: list[list[int]], truth: Counts,
          is_small: Callable[[int], bool]) -> None:
    """In each world move children from clusters whose categories are too many to those whose are too few."""
    complete_rows = (table >= 0).all(axis=1)
    for number, world in enumerate(worlds):
        lacking = np.array([world[columns].sum() for columns in totals]) - np.where(
            table >= 0, world[table], 0).sum(axis=1)
        if not lacking.any() or lacking.sum() or lacking[~complete_rows].any():
            continue
        counts = world[table] + truth[table]
        for giver in np.flatnonzero(lacking < 0):
            for taker in np.flatnonzero(lacking > 0):
                while lacking[giver] < 0 < lacking[taker]:
                    chosen = _category(counts[giver], counts[taker], number, is_small)
                    counts[giver, chosen] -= 1
                    counts[taker, chosen] += 1
                    lacking[giver] += 1
                    lacking[taker] -= 1
        world[table[complete_rows]] = counts[complete_rows] - truth[table[complete_rows]]


def _category(giver: Counts, taker: Counts, turn: int, is_small: Callable[[int], bool]) -> int:
    """A category that the giver has; best one in which neither count becomes small or stops being so."""
    order = [(turn + step) % len(giver) for step in range(len(giver))]
    there = [c for c in order if giver[c] > 0]
    alike = [c for c in there if is_small(giver[c]) == is_small(giver[c] - 1)
             and is_small(taker[c]) == is_small(taker[c] + 1)]
    return (alike or there)[0]
