"""What an attacker can work out: the exact interval of each withheld count, by integer programming."""

from typing import NamedTuple

import highspy
import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array, vstack

from analysis.suppression.model import quiet
from analysis.suppression.problem import Counts, Flags, Problem

FloatArray = npt.NDArray[np.float64]
Status = highspy.HighsModelStatus

SECONDS = 60.0                      # for one question; an answer that takes longer is not given
SLACK = 1e-6                        # what a solver may be off by
ANSWERS = (Status.kOptimal, Status.kInfeasible, Status.kUnbounded, Status.kUnboundedOrInfeasible)


class Unproved(RuntimeError):
    """The solver could not prove an answer, so there is none."""

    def __init__(self, why: str) -> None:
        super().__init__(f"unproved: an answer could not be proved ({why}). Take a smaller table.")


class Interval(NamedTuple):
    """The least and the greatest whole number that a count can be; `max` is None where there is no greatest."""

    min: int
    max: int | None


class Attacker:
    """Someone who knows the published sums, and that counts are whole numbers of 0 or more.

    Where zeros are shown, everybody knows of a withheld count that it is at least 1.
    With `knows_primary` the attacker also knows which withheld cells are small themselves: a primary cell lies from
    the smallest sensitive count to below the threshold, every other withheld cell at the threshold or above. Of a
    withheld zero, where zeros are shown, nothing is known (it is neither).

    All arithmetic is done on differences from the true counts, whose size says nothing to a solver's tolerances.
    Each world found is kept, checked in integers, and tried first on the next question.

    Examples
    --------
    >>> from analysis.suppression.problem import make_problem
    >>> cells = {"A": ["a"], "B": ["b"], "A and B": ["a", "b"], "all": ["a", "b", "c"]}
    >>> table = make_problem({"a": 3, "b": 9, "c": 7}, cells)
    >>> withheld = table.withheld_cells(["A", "B"])
    >>> [Attacker(table, withheld, knows_primary=knows).interval(0) for knows in (False, True)]
    [Interval(min=0, max=12), Interval(min=0, max=4)]
    """

    def __init__(self, problem: Problem, withheld: Flags, *, knows_primary: bool) -> None:
        self.truth = problem.truth
        lower, upper = _differences(problem, withheld, knows_primary)
        self.targets = targets_of(problem)
        free, fixed = np.full(self.targets.shape[0] - len(lower), np.inf), np.zeros(problem.known.shape[0])
        self._rows = csr_array(vstack([self.targets, problem.known]))
        self._lower, self._upper = np.concatenate([lower, -free, fixed]), np.concatenate([upper, free, fixed])
        self._solver = _solver(self._rows, self._lower, self._upper, -problem.truth)
        self._moves = np.zeros((1, self.targets.shape[0]), dtype=np.int64)  # of each target in each world found
        self._known = {np.zeros_like(problem.truth).tobytes()}              # the true world is one

    def interval(self, target: int) -> Interval:
        """The exact interval of one of the targets."""
        true, below, above = self._true(target), self._greatest(target, -1), self._greatest(target, 1)
        if below is None:
            raise Unproved("a sum has no least value")
        return Interval(true - below, None if above is None else true + above)

    def can_be(self, target: int, value: int) -> bool:
        """Whether a target can have this value."""
        difference = value - self._true(target)
        if (self._moves[:, target] == difference).any():
            return True
        if not self._lower[target] <= difference <= self._upper[target]:
            return False
        self._solver.changeRowBounds(target, difference, difference)
        try:
            return self._has_world(target, difference)
        finally:
            self._solver.changeRowBounds(target, self._lower[target], self._upper[target])

    def is_pinned(self, target: int) -> bool:
        """Whether a target can have its true value only."""
        return not self._moves[:, target].any() and self._greatest(target, 1) == 0 == self._greatest(target, -1)

    def learn(self, worlds: Counts) -> None:
        """Keep worlds (each a row of differences) found by somebody else, if they are worlds to this attacker."""
        for world in worlds:
            self._keep(world)

    @property
    def worlds(self) -> Counts:
        """(worlds, atoms) all worlds found so far, as differences from the true counts."""
        return self._moves[:, -len(self.truth):]

    def _true(self, target: int) -> int:
        return int((self.targets[[target]] @ self.truth)[0])

    def _greatest(self, target: int, sign: int) -> int | None:
        """A target's greatest difference from its true value (sign 1) or its least, negated (-1); None if endless."""
        self._aim(target, sign)
        for relaxed in (True, False):
            if self._run(relaxed) in (Status.kUnbounded, Status.kUnboundedOrInfeasible):
                return None                 # not infeasible: the true world is one
            info = self._solver.getInfo()
            value = info.objective_function_value if relaxed else info.mip_dual_bound
            bound, best = int(np.floor(SLACK - value)), int((sign * self._moves[:, target]).max())
            if best == bound:
                return best
        raise Unproved("the solver's best world and its bound differ")

    def _has_world(self, target: int, difference: int) -> bool:
        self._aim(target, 0)
        for relaxed in (True, False):
            if self._run(relaxed) in (Status.kInfeasible, Status.kUnboundedOrInfeasible):
                return False                # not unbounded: nothing is aimed at
            if (self._moves[:, target] == difference).any():
                return True
        raise Unproved("the solver's world is none in whole numbers")

    def _aim(self, target: int, sign: int) -> None:
        aim = -sign * self.targets[[target]].toarray()[0].astype(float)
        self._solver.changeColsCost(len(aim), np.arange(len(aim), dtype=np.int32), aim)

    def _run(self, relaxed: bool) -> Status:
        """Solve, with fractions or without, and keep the world found if it is one."""
        self._solver.setOptionValue("solve_relaxation", relaxed)
        for _ in range(2):
            self._solver.setOptionValue("time_limit", self._solver.getRunTime() + SECONDS)
            self._solver.run()
            status = self._solver.getModelStatus()
            if status != Status.kUnknown:
                break
            self._solver.clearSolver()      # starting from an earlier answer, HiGHS can get stuck where there is no end
        if status == Status.kOptimal:
            self._keep(np.rint(self._solver.getSolution().col_value).astype(np.int64))
        elif status not in ANSWERS:
            raise Unproved(f"the solver stopped: {self._solver.modelStatusToString(status).casefold()}")
        return status

    def _keep(self, world: Counts) -> None:
        """Keep a new world if it is one, checked in whole numbers."""
        sums = self._rows @ world
        holds = (world + self.truth >= 0).all() and (self._lower <= sums).all() and (sums <= self._upper).all()
        if holds and world.tobytes() not in self._known:
            self._known.add(world.tobytes())
            self._moves = np.vstack([self._moves, sums[:self.targets.shape[0]]])


def targets_of(problem: Problem) -> csr_array:
    """(targets, atoms) all that can be asked for: the cells, the derived sums, the atoms, in this order."""
    atoms = csr_array(np.eye(len(problem.atoms), dtype=np.int64))
    return csr_array(vstack([problem.cells, problem.derived, atoms], format="csr"))


def _differences(problem: Problem, withheld: Flags, knows_primary: bool) -> tuple[FloatArray, FloatArray]:
    """How far each cell can be below and above its true count, as far as the attacker is told."""
    counts, unlimited = problem.counts, np.full(len(problem.names), np.inf)
    least = np.where((counts > 0) & (not problem.zeros_sensitive), 1.0 - counts, -unlimited)
    lower, upper = np.where(withheld, least, 0.0), np.where(withheld, unlimited, 0.0)
    if knows_primary:
        small, large = withheld & problem.primary, withheld & (counts >= problem.threshold)
        lower[small], upper[small] = (problem.smallest - counts)[small], (problem.threshold - 1 - counts)[small]
        lower[large] = (problem.threshold - counts)[large]
    return lower, upper


def _solver(rows: csr_array, lower: FloatArray, upper: FloatArray, least: Counts) -> highspy.Highs:
    """The system of differences in whole numbers, silent and deterministic."""
    model, columns = highspy.HighsLp(), len(least)
    model.num_col_, model.num_row_ = columns, len(lower)
    model.col_cost_, model.col_upper_ = np.zeros(columns), np.full(columns, np.inf)
    model.col_lower_ = least.astype(float)
    model.row_lower_, model.row_upper_ = lower, upper
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_, model.a_matrix_.index_ = rows.indptr, rows.indices
    model.a_matrix_.value_ = rows.data.astype(float)
    model.integrality_ = [highspy.HighsVarType.kInteger] * columns
    solver = quiet(mip_rel_gap=0.0, mip_abs_gap=0.5)
    solver.passModel(model)
    return solver
