"""A safe pattern for large tables: withhold what the cheapest other worlds move, then publish what need not be."""

import numpy as np
import numpy.typing as npt

from analysis.suppression.problem import Flags
from analysis.suppression.search import Search
from analysis.suppression.solver import FOUND

STARTS = 3      # orders tried; the cheapest pattern is taken


def repaired(search: Search, start: Flags, starts: int = STARTS) -> tuple[Flags, list[int]]:
    """The cheapest of several patterns that contain `start`, and the requirements that none can meet.

    Each start takes the requirements in another order and other prices; for each that has no witness yet it asks for
    the cheapest world that has (a linear programme, then an integer one) and withholds what that world moves. At the
    end every group is published again that is not needed, the dearest first (reverse delete).

    References
    ----------
    Fischetti M, Salazar JJ. Solving the cell suppression problem on tabular data with linear constraints. Management
    Science 47 (2001), pp. 1008-1027: the attacker's programmes. Robertson DA, Ethier R. Cell suppression: experience
    and theory. Inference Control in Statistical Databases, LNCS 2316 (2002), pp. 8-20: reverse delete ("clean-up").
    """
    random = np.random.default_rng(0)
    best, missing = start, list[int]()
    for number in range(starts):
        price = search.problem.cost * (random.uniform(0.8, 1.2, search.problem.groups) if number else 1.0)
        pattern, missing = _complete(search, start, price, random if number else None)
        pattern = reduced(search, pattern, start)
        if number == 0 or search.problem.cost[pattern].sum() < search.problem.cost[best].sum():
            best = pattern
        if missing or not (best & ~start).any():
            break
    return best, missing


def reduced(search: Search, pattern: Flags, start: Flags) -> Flags:
    """The pattern without what need not be withheld; `start` stays."""
    for group in np.lexsort((np.arange(search.problem.groups), -search.problem.cost)):
        if pattern[group] and not start[group]:
            trial = pattern.copy()
            trial[group] = False
            if search.is_met(trial):
                pattern = trial
    return pattern


def _complete(search: Search, start: Flags, price: npt.NDArray[np.float64], random) -> tuple[Flags, list[int]]:
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
