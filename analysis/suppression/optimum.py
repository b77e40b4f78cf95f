"""The cheapest safe pattern, proved: what an attacker's reasoning rests on is broken at the least cost."""

import highspy
import numpy as np

from analysis.suppression.model import FOUND, NONE, OPTIONS, quiet
from analysis.suppression.problem import Flags
from analysis.suppression.search import Search
from analysis.suppression.unions import exposed_unions

ROUNDS = 400        # of choosing and testing a pattern
CHUNKS = (8, 1)     # how many groups at a time are tried for being superfluous in a core


def optimum(search: Search, start: Flags, standard: str = "release") -> tuple[Flags, list[int]] | None:
    """The cheapest pattern that contains `start` and meets all requirements that can be met, and those that cannot.

    None where that is not proved within the allowed number of rounds.

    Each test of a pattern gives, for each requirement without a witness, a core: published groups from which alone
    the attacker rules the requirement out. At least one group of every core must be withheld; the cheapest choice
    that does so for all cores found is tested next. When it passes, the unions are searched, and one that is
    determined becomes a requirement. When nothing is left, no cheaper pattern can pass.

    References
    ----------
    Fischetti M, Salazar JJ. Management Science 47 (2001), pp. 1008-1027: master programme and attacker's cuts.
    Moreno-Centeno E, Karp RM. The implicit hitting set approach. Operations Research 61 (2013), pp. 453-468.
    """
    missing = _impossible(search)
    master = _Master(search.problem.cost, start, search.frozen)
    for _ in range(ROUNDS):
        pattern = master.choose()
        if pattern is None:
            return None
        lacking = [q for q in search.lacking(pattern) if q not in missing]
        if not lacking and (missing or not exposed_unions(search, pattern, standard)):
            return pattern, missing
        for requirement in [q for q in search.lacking(pattern) if q not in missing]:
            cores = _cores(search, pattern, requirement)
            if not all(core.any() for core in cores):
                missing.append(requirement)
                continue
            for core in cores:
                master.withhold_one_of(core)
    return None


def _impossible(search: Search) -> list[int]:
    """The requirements that cannot be met even when all that may be withheld is."""
    most = ~search.frozen
    search.stir(most)
    return [int(q) for q in search.lacking(most) if not search.pool.met(search.cells_of(most))[q]
            and search.find(most, int(q)).state != FOUND]


def _cores(search: Search, pattern: Flags, requirement: int) -> list[Flags]:
    """Cores of one requirement, no two with a group in common, until it can be met.

    The last is empty where it cannot be met: a union may be known whatever is withheld.
    """
    cores, trial = list[Flags](), pattern.copy()
    while not search.pool.met(search.cells_of(trial))[requirement] and (not cores or cores[-1].any()):
        if search.find(trial, requirement).state == FOUND:
            break
        cores.append(_core(search, trial, requirement))
        trial |= cores[-1]
    return cores


def _core(search: Search, pattern: Flags, requirement: int) -> Flags:
    """Published groups that rule a requirement out whatever else is withheld; none of them is superfluous."""
    published = ~pattern & ~search.frozen
    price = np.where(pattern, 0.0, 1.0)[search.problem.group]
    found = search.solver.cheapest(search.cells_of(pattern), requirement, price).core
    core = search.problem.groups_of(found) & published if found is not None else published
    if not _rules_out(search, core, requirement):
        core = published
    for size in CHUNKS:
        cheapest_first = np.flatnonzero(core)[np.argsort(search.problem.cost[core], kind="stable")]
        for start in range(0, len(cheapest_first), size):
            less = core.copy()
            less[cheapest_first[start:start + size]] = False
            if _rules_out(search, less, requirement):
                core = less
    return core


def _rules_out(search: Search, core: Flags, requirement: int) -> bool:
    trial = ~core & ~search.frozen
    if search.pool.met(search.cells_of(trial))[requirement]:
        return False
    return search.find(trial, requirement).state == NONE


class _Master:
    """The cheapest choice of groups of which at least one of each core is withheld."""

    def __init__(self, cost: np.ndarray, start: Flags, frozen: Flags):
        self.groups = len(cost)
        self.model = quiet(**OPTIONS | {"mip_max_nodes": 100_000})
        scale = 1.0 / cost.min(initial=1.0)
        for group in range(self.groups):
            self.model.addCol(cost[group] * scale, float(start[group]), float(not frozen[group] or start[group]), 0, [],
                              [])
        self.model.changeColsIntegrality(self.groups, np.arange(self.groups, dtype=np.int32),
                                         np.full(self.groups, highspy.HighsVarType.kInteger))

    def withhold_one_of(self, core: Flags) -> None:
        chosen = np.flatnonzero(core).astype(np.int32)
        self.model.addRow(1.0, np.inf, len(chosen), chosen, np.ones(len(chosen)))

    def choose(self) -> Flags | None:
        self.model.run()
        if self.model.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        return np.array(self.model.getSolution().col_value) > 0.5
