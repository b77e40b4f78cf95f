"""The programme that HiGHS solves: built once, then only its bounds and costs change, so that it starts warm."""

from typing import Any

import highspy
import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array, eye_array, hstack, vstack

from analysis.suppression.problem import Counts, Flags, Problem
from analysis.suppression.requirements import Requirements

FOUND, NONE, UNKNOWN = "found", "none", "unknown"
NODES = 2_000           # of a search tree; where they do not suffice the answer is "unknown", never a pass
SECONDS = 60.0
OPTIONS = {"random_seed": 1, "mip_max_nodes": NODES, "mip_rel_gap": 0.0, "mip_abs_gap": 1e-4}    # of every search
TINY = 1e-6
NEARNESS = 1e-4         # the cost of one more or less in an atom, beside the price of a cell
USED = 0.02             # a dual price below it comes from nearness alone
REACH = 4               # how far a pulled world goes in an atom
Floats = npt.NDArray[np.float64]


class Model:
    """Columns: what each atom gains, what it loses; if priced, what each published cell gains, what it loses.

    Rows: what each cell gains, each known sum, and each target that is no cell.
    """

    def __init__(self, problem: Problem, whole: bool, priced: bool):
        self.problem = problem
        self.cells, self.atoms = problem.cells.shape
        self.priced = priced
        self._rows: dict[int, int] = {}         # of targets that are no cell
        self._low = self._high = np.zeros(self.cells)
        sums = csr_array(vstack([problem.cells, problem.known], format="csr")).astype(float)
        parts = [sums, -sums]
        if priced:
            slack = vstack([eye_array(self.cells), csr_array((problem.known.shape[0], self.cells))], format="csr")
            parts += [-slack, slack]
        self.highs: Any = quiet(**OPTIONS)
        self.highs.passModel(self._programme(csr_array(hstack(parts, format="csr")), whole))

    def allow(self, low: Floats, high: Floats) -> None:
        """How much each cell may lose and gain."""
        if not (np.array_equal(low, self._low) and np.array_equal(high, self._high)):
            changed = np.flatnonzero((low != self._low) | (high != self._high)).astype(np.int32)
            self.highs.changeRowsBounds(len(changed), changed, low[changed], high[changed])
            self._low, self._high = low, high

    def charge(self, price: Floats, gain: Floats, loss: Floats) -> None:
        """The price at which published cells may move, and how far."""
        columns = np.arange(2 * self.atoms, 2 * (self.atoms + self.cells), dtype=np.int32)
        none = np.zeros(len(columns))
        self.highs.changeColsBounds(len(columns), columns, none, np.maximum(np.r_[gain, loss], 0.0))
        self.highs.changeColsCost(len(columns), columns, np.r_[price, price])

    def row_of(self, asked: Requirements, target: int) -> int:
        """The row of a target; one that is no cell gets a row when it is first asked for."""
        if asked.cell[target] >= 0:
            return int(asked.cell[target])
        if target not in self._rows:
            content = slice(asked.rows.indptr[target], asked.rows.indptr[target + 1])
            atoms, weights = asked.rows.indices[content], asked.rows.data[content].astype(float)
            self._rows[target] = self.highs.getNumRow()
            self.highs.addRow(-np.inf, np.inf, 2 * len(atoms), np.r_[atoms, atoms + self.atoms].astype(np.int32),
                              np.r_[weights, -weights])
        return self._rows[target]

    def solve(self, row: int, low: float, high: float) -> tuple[str, Counts | None, Flags | None]:
        """A world in which one row lies between bounds, and the cells whose being published made it dearer."""
        floor, ceiling = (self._low[row], self._high[row]) if row < self.cells else (-np.inf, np.inf)
        if max(low, floor) > min(high, ceiling):
            return NONE, None, np.arange(self.cells) == row
        self.highs.changeRowBounds(row, max(low, floor), min(high, ceiling))
        found = self._run()
        self.highs.changeRowBounds(row, floor, ceiling)
        return found

    def pulled(self, pull: Floats) -> Counts | None:
        """A world as far as can be, up to the reach of each atom, in the direction of a pull."""
        columns = np.arange(2 * self.atoms, dtype=np.int32)
        most, none = self._most(), np.zeros(2 * self.atoms)
        self.highs.changeColsCost(len(columns), columns, np.r_[-pull, pull] + 0.01)
        self.highs.changeColsBounds(len(columns), columns, none, np.minimum(most, REACH))
        _, world, _ = self._run()
        self.highs.changeColsCost(len(columns), columns, np.full(len(columns), NEARNESS))
        self.highs.changeColsBounds(len(columns), columns, none, most)
        return world

    def extent(self, weights: Floats) -> tuple[int | None, int | None]:
        """By how much a sum of atoms can fall and rise at the most (an outer bound); None where there is no end."""
        columns, found = np.arange(2 * self.atoms, dtype=np.int32), list[int | None]()
        for sign in (1.0, -1.0):
            self.highs.changeColsCost(len(columns), columns, sign * np.r_[weights, -weights])
            self._run()
            ended = self.highs.getModelStatus() == highspy.HighsModelStatus.kOptimal
            found.append(int(np.ceil(self.highs.getObjectiveValue() - TINY)) if ended else None)
        self.highs.changeColsCost(len(columns), columns, np.full(len(columns), NEARNESS))
        return found[0], None if found[1] is None else -found[1]

    def _run(self) -> tuple[str, Counts | None, Flags | None]:
        self.highs.setOptionValue("time_limit", self.highs.getRunTime() + SECONDS)     # HiGHS adds up all its runs
        self.highs.run()
        status = self.highs.getModelStatus()
        if status == highspy.HighsModelStatus.kInfeasible:
            return NONE, None, np.zeros(self.cells, dtype=bool)
        if status != highspy.HighsModelStatus.kOptimal:
            return UNKNOWN, None, None
        solution = self.highs.getSolution()
        values, duals = np.array(solution.col_value), np.array(solution.row_dual)
        used = np.abs(duals[:self.cells]) > USED if len(duals) else None
        world = values[:self.atoms] - values[self.atoms:2 * self.atoms]
        whole = np.rint(world)
        if (np.abs(world - whole) > TINY).any():
            return UNKNOWN, None, used
        return FOUND, whole.astype(np.int64), used

    def _most(self) -> Floats:
        return np.r_[np.full(self.atoms, np.inf), self.problem.truth.astype(float)]

    def _programme(self, matrix: csr_array, whole: bool) -> highspy.HighsLp:
        slack = matrix.shape[1] - 2 * self.atoms
        lp = highspy.HighsLp()
        lp.num_row_, lp.num_col_ = matrix.shape
        lp.col_cost_ = np.r_[np.full(2 * self.atoms, NEARNESS), np.ones(slack)]
        lp.col_lower_ = np.zeros(matrix.shape[1])
        lp.col_upper_ = np.r_[self._most(), np.zeros(slack)]
        lp.row_lower_ = lp.row_upper_ = np.zeros(matrix.shape[0])
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_, lp.a_matrix_.index_, lp.a_matrix_.value_ = matrix.indptr, matrix.indices, matrix.data
        if whole:
            kinds = highspy.HighsVarType
            lp.integrality_ = [kinds.kInteger] * (2 * self.atoms) + [kinds.kContinuous] * slack
        return lp


def quiet(**options: float) -> highspy.Highs:
    """HiGHS without output, on one thread, so that the same question gets the same answer."""
    model = highspy.Highs()
    for option, value in {"output_flag": False, "threads": 1, "random_seed": 0, **options}.items():
        model.setOptionValue(option, value)
    return model
