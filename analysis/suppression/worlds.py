"""Witnesses: other worlds that an attacker cannot tell from ours, checked in plain whole numbers.

Imports no solver: whatever finds a world, this module alone says what it proves.
"""

import numpy as np
import numpy.typing as npt

from analysis.suppression.problem import Counts, Flags, Problem
from analysis.suppression.requirements import ATTACKERS, OTHER, Requirements, bounds_of

PRIME = 67_108_859      # sums of two thousand products of what is left stay below 2**63
FARTHEST = 2 ** 40      # no world goes farther from ours in an atom: 64 bits hold the sum of as many as there can be


class Pool:
    """The worlds found so far, each as its difference from the true counts, and what they prove.

    A world is kept if no count is negative and all that is known from elsewhere holds. Which cells it moves decides
    under which patterns it is a witness: all of them must be withheld.
    """

    def __init__(self, problem: Problem, asked: Requirements):
        self.problem, self.asked = problem, asked
        self.worlds: Counts = np.zeros((0, len(problem.atoms)), dtype=np.int64)
        self._moved: Flags = np.zeros((0, len(problem.names)), dtype=bool)      # (worlds, cells)
        self._shows: Flags = np.zeros((0, len(asked)), dtype=bool)             # (worlds, requirements)
        self.add(np.zeros((1, len(problem.atoms)), dtype=np.int64))             # the true counts are a world too

    def add(self, differences: npt.ArrayLike) -> int:
        """Keep those of the differences (worlds, atoms) that are worlds; returns how many they are."""
        worlds = np.atleast_2d(np.asarray(differences)).astype(np.int64)
        possible = ((worlds + self.problem.truth >= 0) & (worlds <= FARTHEST)).all(axis=1)
        if self.problem.known.shape[0]:
            possible &= ((self.problem.known @ worlds.T) == 0).all(axis=0)
        worlds = worlds[possible]
        moves = (self.problem.cells @ worlds.T).T
        self.worlds = np.vstack([self.worlds, worlds])
        self._moved = np.vstack([self._moved, moves != 0])
        self._shows = np.vstack([self._shows, self._what_they_show(worlds, moves, self.asked)])
        return len(worlds)

    def ask(self, asked: Requirements) -> None:
        """Ask for something else, such as more requirements than before."""
        self.asked = asked
        self._shows = self._what_they_show(self.worlds, (self.problem.cells @ self.worlds.T).T, asked)

    def met(self, withheld: Flags) -> Flags:
        """Which requirements have a witness when these cells are withheld."""
        return np.asarray(self._shows[self.witnesses(withheld)].any(axis=0))

    def witnesses(self, withheld: Flags) -> Flags:
        """Which worlds move withheld cells only."""
        return np.asarray(~self._moved[:, ~withheld].any(axis=1))

    def valid(self, withheld: Flags, attacker: str) -> Flags:
        """Which worlds an attacker cannot rule out when these cells are withheld."""
        moves = (self.problem.cells @ self.worlds.T).T
        return self.witnesses(withheld) & self._believed(moves, attacker)

    def proof(self, withheld: Flags, attacker: str) -> Counts:
        """A small certificate: worlds that together show all that the pool shows for this pattern.

        Unions are proved by what the worlds of one attacker move together, so a basis of these worlds is part of it.
        """
        usable = self.witnesses(withheld)
        missing = self._shows[usable].any(axis=0)
        chosen = np.zeros(len(self.worlds), dtype=bool)
        shows = self._shows & usable[:, None]
        while missing.any():
            best = int((shows & missing).sum(axis=1).argmax())
            chosen[best] = True
            missing &= ~shows[best]
        if self.problem.slices:
            believed = np.flatnonzero(self.valid(withheld, attacker))
            chosen[believed[independent_rows(self.worlds[believed])]] = True
        return self.worlds[chosen]

    def _what_they_show(self, worlds: Counts, moves: Counts, asked: Requirements) -> Flags:
        values = (asked.rows @ worlds.T).T + asked.truth
        found = values[:, asked.target]
        truth = asked.truth[asked.target]
        shown = np.where(asked.wanted == OTHER, found != truth, found == asked.wanted)
        for attacker in ATTACKERS:
            shown[:, asked.attacker == attacker] &= self._believed(moves, attacker)[:, None]
        return shown

    def _believed(self, moves: Counts, attacker: str) -> Flags:
        """Whether each cell that moves keeps within what an attacker knows of it."""
        low, high = bounds_of(self.problem, attacker)
        values = moves + self.problem.counts
        return ((moves == 0) | ((values >= low) & (values <= high))).all(axis=1)


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
