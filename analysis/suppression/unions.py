"""Unions of places that nobody publishes, such as (C1 + C2) - (W1 + W2), whose small count could be worked out."""

import highspy
import numpy as np
from scipy.sparse import csr_array

from analysis.suppression.model import NONE, OPTIONS, UNKNOWN, quiet
from analysis.suppression.problem import Counts, Flags, Problem
from analysis.suppression.requirements import Requirements, union_attacker, union_requirement
from analysis.suppression.search import Search
from analysis.suppression.worlds import independent_rows


class Undecided(RuntimeError):
    """The search for unions did not end: nothing is proved of them."""


def exposed_unions(search: Search, groups: Flags, standard: str = "release") -> list[Requirements]:
    """The unions of items of one slice that an attacker can work out under a pattern, and that are small.

    A union that some world found so far changes is safe. A small integer programme looks for one that no such world
    changes; then the solver is asked for a world that does, and either finds one, and the search goes on, or the
    union is exposed. At the end no union is left: the search is complete for each slice.
    """
    found = list[Requirements]()
    for items in search.problem.slices if standard != "exact" else ():
        found += _of_slice(search, groups, items, standard)
    return found


def _of_slice(search: Search, groups: Flags, items: csr_array, standard: str) -> list[Requirements]:
    problem, exposed, closed = search.problem, list[Requirements](), list[Counts]()
    attacker = union_attacker(standard)
    counts = items @ problem.truth
    small = np.flatnonzero(counts < problem.threshold)
    while len(small):
        valid = search.pool.valid(search.cells_of(groups), attacker)
        moves = (items[small] @ search.pool.worlds.T).T[valid]
        union = _unmoved(counts[small], moves, problem.smallest, problem.threshold, closed)
        if union is None:
            return exposed
        row = csr_array(items[small[union]].sum(axis=0).reshape(1, -1))
        asked = union_requirement(problem, _name(problem, items[small[union]]), row, standard)
        search.ask_also(asked)
        state = search.find(groups, len(search.asked) - 1).state
        if state == UNKNOWN:
            raise Undecided(f"{asked.names[0]}: the solver could not tell whether it can be worked out.")
        if state == NONE:
            exposed.append(asked)
            closed.append(union)
    return exposed


def _name(problem: Problem, items: csr_array) -> str:
    """What a union consists of: the first atom of each item, and the last where there are more."""
    parts = [items.indices[items.indptr[item]:items.indptr[item + 1]] for item in range(items.shape[0])]
    ends = [(problem.atoms[atoms[0]], problem.atoms[atoms[-1]]) for atoms in parts]
    return "union:" + " + ".join(first if first == last else f"{first}…{last}" for first, last in ends)


def _unmoved(counts: Counts, moves: Counts, smallest: int, threshold: int, closed: list[Counts]) -> Counts | None:
    """The smallest set of items with a small sum that no world moves and that contains no closed set, or None."""
    model = quiet(**OPTIONS)
    every = np.arange(len(counts), dtype=np.int32)
    for _ in counts:
        model.addCol(1.0, 0.0, 1.0, 0, [], [])
    model.changeColsIntegrality(len(counts), every, np.full(len(counts), highspy.HighsVarType.kInteger))
    model.addRow(1.0, np.inf, len(counts), every, np.ones(len(counts)))
    model.addRow(float(smallest), float(threshold - 1), len(counts), every, counts.astype(float))
    for world in moves[independent_rows(moves)]:
        chosen = np.flatnonzero(world).astype(np.int32)
        model.addRow(0.0, 0.0, len(chosen), chosen, world[chosen].astype(float))
    for union in closed:
        model.addRow(-np.inf, len(union) - 1.0, len(union), union.astype(np.int32), np.ones(len(union)))
    model.run()
    if model.getModelStatus() == highspy.HighsModelStatus.kInfeasible:
        return None
    if model.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        raise Undecided("The search for unions of places did not end. Publish fewer area types or kinds of period.")
    return np.flatnonzero(np.array(model.getSolution().col_value) > 0.5)
