"""Any counts that add up to what is published: where an attacker begins who does not know the true ones."""

from collections.abc import Mapping

import highspy
import numpy as np
from scipy.sparse import csc_array, vstack

from analysis.suppression.model import quiet
from analysis.suppression.problem import Counts, InputError, Problem

SECONDS = 60.0


def fitting_counts(problem: Problem, values: Mapping[str, int]) -> Counts | None:
    """Whole numbers for the atoms with which the published cells have their published counts.

    Parameters
    ----------
    problem : whose true counts are not looked at; sums that are known from elsewhere are taken to be zero, such as
        the difference between two ways of adding up to the same total.
    values : the count of each published cell, by any of its names. All other cells are withheld: where zeros are
        shown, they are at least 1.

    Raises
    ------
    InputError
        If a name is unknown.
    TimeoutError
        If it is not known after a minute whether there are such counts.

    Examples
    --------
    >>> from analysis.suppression.problem import make_problem
    >>> table = make_problem({"a": 0, "b": 0}, {"A": ["a"], "B": ["b"], "all": ["a", "b"]})
    >>> fitting_counts(table, {"A": 9, "all": 12}).tolist(), fitting_counts(table, {"A": 9, "all": 5})
    ([9, 3], None)
    """
    low, high = np.full(len(problem.names), float(problem.smallest)), np.full(len(problem.names), np.inf)
    cell_of = {name: cell for cell, names in enumerate(problem.names) for name in names}
    for name, value in values.items():
        if name not in cell_of:
            raise InputError(f"values: cell '{name}' is unknown. Name cells of the table only.")
        cell = cell_of[name]
        if np.isfinite(high[cell]) and high[cell] != value:
            return None                 # two names of one sum with two counts
        low[cell] = high[cell] = value
    return _solve(csc_array(vstack([problem.cells, problem.known])), np.r_[low, np.zeros(problem.known.shape[0])],
                  np.r_[high, np.zeros(problem.known.shape[0])])


def _solve(rows: csc_array, low: np.ndarray, high: np.ndarray) -> Counts | None:
    """Whole numbers of 0 or more whose sums lie within bounds: the relaxation first, which is often whole already."""
    sums, atoms = rows.shape
    problem = highspy.HighsLp()
    problem.num_col_, problem.num_row_ = atoms, sums
    problem.col_cost_ = np.zeros(atoms)
    problem.col_lower_, problem.col_upper_ = np.zeros(atoms), np.full(atoms, np.inf)
    problem.row_lower_, problem.row_upper_ = low, high
    problem.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    problem.a_matrix_.start_, problem.a_matrix_.index_ = rows.indptr, rows.indices
    problem.a_matrix_.value_ = rows.data.astype(float)
    for whole in (False, True):
        if whole:
            problem.integrality_ = [highspy.HighsVarType.kInteger] * atoms
        model = quiet(time_limit=SECONDS)
        model.passModel(problem)
        model.run()
        if model.getModelStatus() == highspy.HighsModelStatus.kInfeasible:
            return None
        counts = np.rint(np.array(model.getSolution().col_value)).astype(np.int64)
        if model.getModelStatus() == highspy.HighsModelStatus.kOptimal and _fits(rows, counts, low, high):
            return counts
    raise TimeoutError("It is not known whether any counts add up to the published ones.")


def _fits(rows: csc_array, counts: Counts, low: np.ndarray, high: np.ndarray) -> bool:
    """Checked in whole numbers: what a solver calls whole can be a little beside it."""
    sums = rows @ counts
    return bool((counts >= 0).all() and (sums >= low).all() and (sums <= high).all())
