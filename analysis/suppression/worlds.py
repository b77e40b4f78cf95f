"""Witnesses: other worlds that an attacker cannot tell from ours, checked in plain whole numbers.

Imports no solver: whatever finds a world, this module alone says what it proves.
"""

import numpy as np
import numpy.typing as npt

from analysis.suppression.problem import Counts, Flags, Problem
from analysis.suppression.requirements import ATTACKERS, OTHER, Requirements, bounds_of, join
from analysis.suppression.rows import Rows

PRIME = 67_108_859      # sums of two thousand products of what is left stay below 2**63
FARTHEST = 2 ** 40      # no world goes farther from ours in an atom: 64 bits hold the sum of as many as there can be


class Pool:
    """The worlds found so far, each as its difference from the true counts, and what they prove.

    A world is kept if no count is negative and all that is known from elsewhere holds. Which cells it moves decides
    under which patterns it is a witness: all of them must be withheld.
    """

    def __init__(self, problem: Problem, asked: Requirements):
        self.problem, self.asked = problem, asked
        self._worlds = Rows(len(problem.atoms), np.int64)
        self._moved = Rows(len(problem.names), np.bool_)                # (worlds, cells)
        self._believed = Rows(len(ATTACKERS), np.bool_)                 # (worlds, attackers)
        self._shows = Rows(len(asked), np.bool_)                        # (worlds, requirements)
        self._standing = _Standing(np.ones(len(problem.names), dtype=bool), len(asked))
        self.add(np.zeros((1, len(problem.atoms)), dtype=np.int64))     # the true counts are a world too

    @property
    def worlds(self) -> Counts:
        """(worlds, atoms) the differences from the true counts."""
        return self._worlds.all

    def add(self, differences: npt.ArrayLike) -> int:
        """Keep those of the differences (worlds, atoms) that are worlds; returns how many they are."""
        worlds = np.atleast_2d(np.asarray(differences)).astype(np.int64)
        possible = ((worlds + self.problem.truth >= 0) & (worlds <= FARTHEST)).all(axis=1)
        if self.problem.known.shape[0]:
            possible &= ((self.problem.known @ worlds.T) == 0).all(axis=0)
        worlds = worlds[possible]
        moves = (self.problem.cells @ worlds.T).T
        believed = np.column_stack([self._is_believed(moves, attacker) for attacker in ATTACKERS])
        self._worlds.add(worlds)
        self._moved.add(moves != 0)
        self._believed.add(believed)
        self._shows.add(self._what_they_show(worlds, believed, self.asked))
        return len(worlds)

    def ask_also(self, more: Requirements) -> None:
        """Ask for more requirements, which come after those there are."""
        self._shows.widen(self._what_they_show(self.worlds, self._believed.all, more))
        self._standing = _Standing(np.ones(len(self.problem.names), dtype=bool), self._shows.all.shape[1])
        self.asked = join(self.asked, more)

    def met(self, withheld: Flags) -> Flags:
        """Which requirements have a witness when these cells are withheld."""
        self._standing.turn_to(withheld, self._moved.all, self._shows.all)
        return self._standing.times > 0

    def witnesses(self, withheld: Flags) -> Flags:
        """Which worlds move withheld cells only."""
        self._standing.turn_to(withheld, self._moved.all, self._shows.all)
        return self._standing.hits == 0

    def valid(self, withheld: Flags, attacker: str) -> Flags:
        """Which worlds an attacker cannot rule out when these cells are withheld."""
        return self.witnesses(withheld) & self._believed.all[:, ATTACKERS.index(attacker)]

    def proof(self, withheld: Flags, attacker: str) -> Counts:
        """A small certificate: worlds that together show all that the pool shows for this pattern.

        Unions are proved by what the worlds of one attacker move together, so a basis of these worlds is part of it.
        """
        usable = self.witnesses(withheld)
        missing = self._shows.all[usable].any(axis=0)
        chosen = np.zeros(len(self.worlds), dtype=bool)
        shows = self._shows.all & usable[:, None]
        while missing.any():
            best = int((shows & missing).sum(axis=1).argmax())
            chosen[best] = True
            missing &= ~shows[best]
        if self.problem.slices:
            believed = np.flatnonzero(self.valid(withheld, attacker))
            chosen[believed[independent_rows(self.worlds[believed])]] = True
        return self.worlds[chosen]

    def _what_they_show(self, worlds: Counts, believed: Flags, asked: Requirements) -> Flags:
        values = (asked.rows @ worlds.T).T + asked.truth
        found = values[:, asked.target]
        truth = asked.truth[asked.target]
        shown = np.where(asked.wanted == OTHER, found != truth, found == asked.wanted)
        for number, attacker in enumerate(ATTACKERS):
            shown[:, asked.attacker == attacker] &= believed[:, [number]]
        return shown

    def _is_believed(self, moves: Counts, attacker: str) -> Flags:
        """Whether each cell that moves keeps within what an attacker knows of it."""
        low, high = bounds_of(self.problem, attacker)
        values = moves + self.problem.counts
        return ((moves == 0) | ((values >= low) & (values <= high))).all(axis=1)


class _Standing:
    """What was counted for the pattern asked about last, for the next differs from it by little.

    `hits`: the published cells that each world moves. `times`: how many worlds that move none show each requirement.
    """

    def __init__(self, withheld: Flags, requirements: int):
        self.withheld, self.hits = withheld, np.zeros(0, dtype=np.int64)
        self.times = np.zeros(requirements, dtype=np.int64)

    def turn_to(self, withheld: Flags, moved: Flags, shows: Flags) -> None:
        """Count anew for a pattern and the worlds there are by now."""
        fresh = moved[len(self.hits):]
        before = np.concatenate([self.hits == 0, np.zeros(len(fresh), dtype=bool)])
        hits = np.concatenate([self.hits, (fresh & ~self.withheld).sum(axis=1)])
        for changed, way in ((self.withheld & ~withheld, 1), (withheld & ~self.withheld, -1)):
            hits += way * moved[:, np.flatnonzero(changed)].sum(axis=1)
        now = hits == 0
        self.times = self.times + shows[now & ~before].sum(axis=0) - shows[before & ~now].sum(axis=0)
        self.withheld, self.hits = withheld.copy(), hits


def independent_rows(matrix: Counts) -> Counts:
    """The numbers of rows that span all rows, the first ones first.

    Reckoned modulo a prime, so that the same rows give the same answer on every machine. By a rare accident (one in
    tens of millions) a row can be left out that is needed; what rests on it is then searched for again, never passed.

    Examples
    --------
    >>> independent_rows(np.array([[1, 0], [2, 0], [0, 0], [1, 1]])).tolist()
    [0, 3]
    """
    basis, pivots, chosen = np.zeros((0, matrix.shape[1]), dtype=np.int64), list[int](), list[int]()
    for number, row in enumerate(matrix % PRIME):
        left = (row - row[pivots] @ basis) % PRIME
        if not left.any():
            continue
        pivot = int((left != 0).argmax())
        left = left * pow(int(left[pivot]), -1, PRIME) % PRIME
        basis = np.vstack([(basis - np.outer(basis[:, pivot], left)) % PRIME, left])
        pivots.append(pivot)
        chosen.append(number)
        if len(chosen) == matrix.shape[1]:
            break
    return np.array(chosen, dtype=np.int64)
