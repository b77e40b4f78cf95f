"""What must be shown of a table before it is published: which worlds an attacker must not be able to rule out."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array, vstack

from analysis.suppression.problem import Counts, Flags, Problem

SUMS, PATTERN = "sums", "pattern"     # the attackers: M0, and M1 who also knows which withheld cells are primary
ATTACKERS = (SUMS, PATTERN)
OTHER = -1                                                # any value but the true one
STANDARDS = ("release", "exact", "plain")


@dataclass(frozen=True, eq=False)
class Requirements:
    """Targets and, of each, the values that must be possible in the eyes of which attacker."""

    names: tuple[str, ...]       # (targets,)
    kinds: tuple[str, ...]       # (targets,) "primary", "derived" or "union"
    rows: csr_array              # (targets, atoms)
    cell: Counts                 # (targets,) the cell that a target is, or -1
    truth: Counts                # (targets,)
    target: Counts               # (requirements,)
    attacker: npt.NDArray[np.str_]
    wanted: Counts               # (requirements,) a value, or OTHER

    def __len__(self) -> int:
        return len(self.target)


def requirements_of(problem: Problem, standard: str = "release", withheld: Flags | None = None) -> Requirements:
    """The requirements of a standard.

    Parameters
    ----------
    standard : "release": each primary cell could be the smallest sensitive count and could be one below the threshold
        (attacker M0), and could be something else than it is for attacker M1, who knows which withheld cells are
        primary; so could each small sum that is not published. "exact": no primary cell is determined by sums and
        by what is shown being all that is zero. "plain": no withheld cell is determined by sums, and no small
        sum that is not published; for those who do not know which cells are small.
    withheld : (cells,) which cells are withheld, for "plain".

    Examples
    --------
    >>> from analysis.suppression.problem import make_problem
    >>> table = make_problem({"a": 3, "b": 9}, {"A": ["a"], "all": ["a", "b"]})
    >>> found = requirements_of(table)
    >>> [(found.names[t], str(a), int(w)) for t, a, w in zip(found.target, found.attacker, found.wanted)]
    [('A', 'sums', 0), ('A', 'sums', 4), ('A', 'pattern', -1)]
    """
    if standard not in STANDARDS:
        raise ValueError(f"standard: '{standard}' is unknown. Use one of {', '.join(STANDARDS)}.")
    cells = np.flatnonzero(withheld if standard == "plain" and withheld is not None else problem.primary)
    names = [problem.names[cell][0] for cell in cells]
    rows, kinds, cell_of = [problem.cells[cells]], ["primary"] * len(cells), cells.tolist()
    if standard != "exact":
        others, their_names = _unpublished(problem)
        rows.append(others)
        names += their_names
        kinds += ["derived"] * len(their_names)
        cell_of += [-1] * len(their_names)
    matrix = csr_array(vstack(rows, format="csr", dtype=np.int64))
    target, attacker, wanted = _wanted(problem, np.array(kinds) == "primary", standard)
    return Requirements(tuple(names), tuple(kinds), matrix, np.array(cell_of, dtype=np.int64), matrix @ problem.truth,
                        target, attacker, wanted)


def union_attacker(standard: str) -> str:
    """Who attacks unions: without knowing which cells are small nobody can be the stronger attacker."""
    return SUMS if standard == "plain" else PATTERN


def union_requirement(problem: Problem, name: str, row: csr_array, standard: str) -> Requirements:
    """The requirement that one union of places is not determined."""
    attacker = union_attacker(standard)
    return Requirements((name,), ("union",), row, np.array([-1]), row @ problem.truth, np.array([0]),
                        np.array([attacker]), np.array([OTHER]))


def join(first: Requirements, second: Requirements) -> Requirements:
    """Both sets of requirements, one after the other."""
    return Requirements(
        first.names + second.names, first.kinds + second.kinds,
        csr_array(vstack([first.rows, second.rows], format="csr")),
        np.r_[first.cell, second.cell], np.r_[first.truth, second.truth],
        np.r_[first.target, second.target + len(first.names)], np.r_[first.attacker, second.attacker],
        np.r_[first.wanted, second.wanted])


def bounds_of(problem: Problem, attacker: str) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """The lowest and highest count that an attacker believes possible of each cell, if it is withheld.

    Where zeros are shown, whoever sees a withheld cell knows that it is not zero.
    """
    counts, primary = problem.counts, problem.primary
    low, high = np.zeros(len(counts)), np.full(len(counts), np.inf)
    if not problem.zeros_sensitive:
        low[counts > 0] = 1
    if attacker == PATTERN:
        low[primary], high[primary] = problem.smallest, problem.threshold - 1
        low[counts >= problem.threshold] = problem.threshold
    return low, high


def _wanted(problem: Problem, is_cell: Flags, standard: str) -> tuple[Counts, npt.NDArray[np.str_], Counts]:
    cells, others = np.flatnonzero(is_cell), np.flatnonzero(~is_cell)
    if standard != "release":
        asked = [(t, SUMS, OTHER) for t in range(len(is_cell))]
    else:
        full = [(t, SUMS, value) for t in cells for value in (problem.smallest, problem.threshold - 1)]
        asked = full + [(t, PATTERN, OTHER) for t in (*cells, *others)]
    target, attacker, wanted = zip(*asked, strict=True) if asked else ((), (), ())
    return (np.array(target, dtype=np.int64), np.array(attacker, dtype="<U7"), np.array(wanted, dtype=np.int64))


def _unpublished(problem: Problem) -> tuple[csr_array, list[str]]:
    """The small sums that are no cell, each once: derived ones and atoms."""
    atoms = csr_array(np.eye(len(problem.atoms), dtype=np.int64))
    matrix = csr_array(vstack([problem.derived, atoms], format="csr"))
    names = [*(f"derived:{name}" for name in problem.derived_names), *(f"atom:{atom}" for atom in problem.atoms)]
    small = problem.is_small(matrix @ problem.truth)
    seen = {content_of(problem.cells, cell) for cell in range(problem.cells.shape[0])}
    chosen = []
    for row in np.flatnonzero(small).tolist():
        if (key := content_of(matrix, row)) not in seen:
            seen.add(key)
            chosen.append(row)
    return csr_array(matrix[chosen]), [names[row] for row in chosen]


def content_of(matrix: csr_array, row: int) -> bytes:
    """The atoms of a sum, to tell whether two are the same."""
    return matrix.indices[matrix.indptr[row]:matrix.indptr[row + 1]].astype(np.int64).tobytes()
