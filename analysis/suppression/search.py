"""What the ways to a safe pattern share: the requirements, the worlds found so far, and the solver that finds more."""

from dataclasses import InitVar, dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

from analysis.suppression.problem import Flags, Problem
from analysis.suppression.requirements import OTHER, Requirements
from analysis.suppression.solver import FOUND, Answer, Solver
from analysis.suppression.worlds import Pool


@dataclass(eq=False)
class Search:
    """One problem under attack: patterns are flags by group, as cells of one group are withheld together."""

    problem: Problem
    asked: Requirements
    worlds: InitVar[npt.ArrayLike | None] = None      # (worlds, atoms) differences found earlier
    pool: Pool = field(init=False)
    solver: Solver = field(init=False)

    def __post_init__(self, worlds: npt.ArrayLike | None):
        self.pool = Pool(self.problem, self.asked)
        if worlds is not None and np.size(worlds):
            self.pool.add(worlds)
        self.solver = Solver(self.problem, self.asked, self.frozen[self.problem.group])

    @cached_property
    def frozen(self) -> Flags:
        """Groups that stay published: asked for, or holding a zero where zeros are shown."""
        zeros = self.problem.groups_of(self.problem.counts == 0)
        return self.problem.must_publish | (zeros & (not self.problem.zeros_sensitive) & ~self.forced)

    @cached_property
    def forced(self) -> Flags:
        """Groups that are withheld in any case: asked for, or holding a small count."""
        return (self.problem.must_withhold | self.problem.groups_of(self.problem.primary)) & ~self.problem.must_publish

    def cells_of(self, groups: Flags) -> Flags:
        """The cells of groups."""
        return groups[self.problem.group]

    def lacking(self, groups: Flags) -> np.ndarray:
        """The requirements that no world found so far meets when these groups are withheld."""
        return np.flatnonzero(~self.pool.met(self.cells_of(groups)))

    def find(self, groups: Flags, requirement: int) -> Answer:
        """Ask for a world that meets a requirement under a pattern, and keep it."""
        answer = self.solver.nearest(self.cells_of(groups), requirement)
        if answer.world is not None:
            self.pool.add(answer.world)
        return answer

    def is_met(self, groups: Flags) -> bool:
        """Whether all requirements can be met under a pattern."""
        while len(lacking := self.lacking(groups)):
            if self.find(groups, int(lacking[0])).state != FOUND:
                return False
        return True

    def ask_also(self, more: Requirements) -> None:
        """Ask for more."""
        self.pool.ask_also(more)
        self.asked = self.pool.asked
        self.solver.ask(self.asked)

    def stir(self, groups: Flags, rounds: int = 4) -> None:
        """Look for worlds that meet many requirements at once: as many targets as can be are moved up or down."""
        random = np.random.default_rng(1)
        for _ in range(rounds):
            lacking = [q for q in self.lacking(groups) if self.asked.wanted[q] == OTHER]
            if len(lacking) < 2:
                return
            rows = self.asked.rows[self.asked.target[lacking]]
            pull = csr_array(rows).T @ random.choice([-1.0, 1.0], len(lacking))
            world = self.solver.pulled(self.cells_of(groups), str(self.asked.attacker[lacking[0]]), pull)
            if world is not None:
                self.pool.add(world)
