"""What an attacker can work out: the exact interval of each withheld count, by integer programming."""

from typing import NamedTuple

import highspy
import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array, vstack

from analysis.suppression.problem import Counts, Flags, Problem

FloatArray = npt.NDArray[np.float64]
Status = highspy.HighsModelStatus

SECONDS = 60.0                      # for one question; an answer that takes longer is not given
SLACK = 1e-6                        # what a solver may be off by
ANSWERS = (Status.kOptimal, Status.kInfeasible, Status.kUnbounded, Status.kUnboundedOrInfeasible)


class Unproved(RuntimeError):
    """The solver could not prove an answer, so there is none."""


class Interval(NamedTuple):
    """The least and the greatest whole number that a count can be; `max` is None where there is no greatest."""

    min: int
    max: int | None


class Attacker:
    """Someone who knows the published sums, and that counts are whole numbers of 0 or more.

    With `knows_primary` the attacker also knows which withheld cells are small themselves: a primary cell lies from
    the smallest sensitive count to below the threshold, every other withheld cell at the threshold or above. Of a
    withheld zero, where zeros are shown, nothing is known (it is neither).

    All arithmetic is done on differences from the true counts, whose size says nothing to a solver's tolerances.
    Each world found is kept, checked in integers, and tried first on the next question.
    """

    def __init__(self, problem: Problem, withheld: Flags, *, knows_primary: bool) -> None:
        self.truth = problem.truth
        lower, upper = _differences(problem, withheld, knows_primary)
        told = np.isfinite(lower) | np.isfinite(upper)
        nothing = np.zeros(problem.known.shape[0])
        self._rows = csr_array(vstack([problem.cells[told], problem.known]))
        self._lower, self._upper = np.append(lower[told], nothing), np.append(upper[told], nothing)
        self._solver = _solver(self._rows, self._lower, self._upper, -problem.truth)
        self.worlds = np.zeros((1, len(problem.atoms)), dtype=np.int64)     # the true one

    def interval(self, target: Counts) -> Interval:
        """The exact interval of a sum of atoms, given as one number an atom."""
        true, below, above = int(target @ self.truth), self._greatest(-target), self._greatest(target)
        if below is None:
            raise Unproved("a sum without a least value")
        return Interval(true - below, None if above is None else true + above)

    def can_be(self, target: Counts, value: int) -> bool:
        """Whether a sum of atoms can have this value."""
        difference = value - int(target @ self.truth)
        if (self.worlds @ target == difference).any():
            return True
        columns = np.flatnonzero(target).astype(np.int32)
        self._solver.addRow(difference, difference, len(columns), columns, target[columns].astype(float))
        try:
            return self._has_world(target, difference)
        finally:
            self._solver.deleteRows(1, np.array([len(self._lower)], dtype=np.int32))

    def is_pinned(self, target: Counts) -> bool:
        """Whether a sum of atoms can have its true value only."""
        return not (self.worlds @ target).any() and self._greatest(target) == 0 == self._greatest(-target)

    def _greatest(self, target: Counts) -> int | None:
        """The greatest difference of a sum from its true value; None where there is no greatest."""
        self._aim(target)
        for relaxed in (True, False):
            if self._run(relaxed) in (Status.kUnbounded, Status.kUnboundedOrInfeasible):
                return None                 # not infeasible: the true world is one
            info = self._solver.getInfo()
            value = info.objective_function_value if relaxed else info.mip_dual_bound
            bound, best = int(np.floor(SLACK - value)), int((self.worlds @ target).max())
            if best == bound:
                return best
        raise Unproved("the solver's best world and its bound differ")

    def _has_world(self, target: Counts, difference: int) -> bool:
        self._aim(np.zeros_like(target))
        for relaxed in (True, False):
            if self._run(relaxed) in (Status.kInfeasible, Status.kUnboundedOrInfeasible):
                return False                # not unbounded: nothing is aimed at
            if (self.worlds @ target == difference).any():
                return True
        raise Unproved("the solver's world is none in whole numbers")

    def _aim(self, target: Counts) -> None:
        self._solver.changeColsCost(len(target), np.arange(len(target), dtype=np.int32), -target.astype(float))

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
            raise Unproved(f"the solver stopped: {self._solver.modelStatusToString(status)}")
        return status

    def _keep(self, world: Counts) -> None:
        """Keep a new world if it is one, checked in whole numbers."""
        sums = self._rows @ world
        holds = (world + self.truth >= 0).all() and (self._lower <= sums).all() and (sums <= self._upper).all()
        if holds and not (self.worlds == world).all(axis=1).any():
            self.worlds = np.vstack([self.worlds, world])


def _differences(problem: Problem, withheld: Flags, knows_primary: bool) -> tuple[FloatArray, FloatArray]:
    """How far each cell can be below and above its true count, as far as the attacker is told."""
    counts, unlimited = problem.counts, np.full(len(problem.names), np.inf)
    lower, upper = np.where(withheld, -unlimited, 0.0), np.where(withheld, unlimited, 0.0)
    if knows_primary:
        small, large = withheld & problem.primary, withheld & (counts >= problem.threshold)
        lower[small], upper[small] = (problem.smallest - counts)[small], (problem.threshold - 1 - counts)[small]
        lower[large] = (problem.threshold - counts)[large]
    return lower, upper


def _solver(rows: csr_array, lower: FloatArray, upper: FloatArray, least: Counts) -> highspy.Highs:
    """The system of differences in whole numbers, silent and deterministic."""
    model, columns = highspy.HighsLp(), len(least)
    model.num_col_, model.num_row_ = columns, len(lower)
    model.col_cost_, model.col_lower_, model.col_upper_ = np.zeros(columns), least.astype(float), np.full(columns, np.inf)
    model.row_lower_, model.row_upper_ = lower, upper
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_, model.a_matrix_.index_ = rows.indptr, rows.indices
    model.a_matrix_.value_ = rows.data.astype(float)
    model.integrality_ = [highspy.HighsVarType.kInteger] * columns
    solver = highspy.Highs()
    for option, value in {"output_flag": False, "threads": 1, "random_seed": 0, "mip_rel_gap": 0.0,
                          "mip_abs_gap": 0.5}.items():
        solver.setOptionValue(option, value)
    solver.passModel(model)
    return solver
