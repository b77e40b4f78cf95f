"""A safe pattern for large tables: withhold what the cheapest other worlds move, then publish what need not be."""

import numpy as np
import numpy.typing as npt

from analysis.suppression.problem import Flags
from analysis.suppression.search import Search
from analysis.suppression.solver import FOUND
from analysis.suppression.unions import exposed_unions

Floats = npt.NDArray[np.float64]
STARTS = 2      # orders tried; the cheapest pattern is taken


def repaired(search: Search, begin: Flags, standard: str = "release", starts: int = STARTS) -> tuple[Flags, list[int]]:
    """The cheapest of several patterns, and the requirements that none can meet.

    Each start takes the requirements in another order and at other prices, beginning with the groups of `begin`. For
    each that has no witness yet it asks for the cheapest world that has (a linear programme, then an integer one) and
    withholds what that world moves. Then every group is published again that is not needed, the dearest first
    (reverse delete), and the unions are searched; one that is determined becomes a requirement.

    References
    ----------
    Fischetti M, Salazar JJ. Solving the cell suppression problem on tabular data with linear constraints. Management
    Science 47 (2001), pp. 1008-1027: the attacker's programmes. Robertson DA, Ethier R. Cell suppression: experience
    and theory. Inference Control in Statistical Databases, LNCS 2316 (2002), pp. 8-20: reverse delete ("clean-up").
    """
    random = np.random.default_rng(0)
    best, missing = begin, list[int]()
    for number in range(starts):
        price = search.problem.cost * (random.uniform(0.8, 1.2, search.problem.groups) if number else 1.0)
        pattern, missing = _one(search, begin, standard, price, random if number else None)
        if number == 0 or search.problem.cost[pattern].sum() < search.problem.cost[best].sum():
            best = pattern
        if missing or not (best & ~search.forced).any():
            break
    return best, missing


def _one(search: Search, begin: Flags, standard: str, price: Floats, random) -> tuple[Flags, list[int]]:
    pattern = begin
    while True:
        pattern, missing = _complete(search, pattern, price, random)
        if not missing:
            pattern = _reduced(search, pattern)
        if missing or not exposed_unions(search, pattern, standard):
            return pattern, missing


def _reduced(search: Search, pattern: Flags) -> Flags:
    """The pattern without what need not be withheld."""
    for group in np.lexsort((np.arange(search.problem.groups), -search.problem.cost)):
        if pattern[group] and not search.forced[group]:
            trial = pattern.copy()
            trial[group] = False
            if search.is_met(trial):
                pattern = trial
    return pattern


def _complete(search: Search, start: Flags, price: Floats, random) -> tuple[Flags, list[int]]:
    """Withhold until every requirement has a witness; those that cannot have one are returned."""
    pattern, missing = start.copy(), list[int]()
    search.stir(pattern)
    order = np.arange(len(search.asked)) if random is None else random.permutation(len(search.asked))
    share = price / np.bincount(search.problem.group, minlength=search.problem.groups)
    for requirement in map(int, order):
        if search.pool.met(search.cells_of(pattern))[requirement]:
            continue
        if search.find(pattern, requirement).state == FOUND:
            continue
        answer = search.solver.cheapest(search.cells_of(pattern), requirement, share[search.problem.group])
        if answer.world is None:
            missing.append(requirement)
            continue
        search.pool.add(answer.world)
        pattern |= search.problem.groups_of(search.problem.cells @ answer.world != 0)
    return pattern, missing
