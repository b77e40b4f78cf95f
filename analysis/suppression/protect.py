"""Which cells to withhold so that no small count can be worked out, with the worlds that prove it."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analysis.suppression.audit import Audit, audit
from analysis.suppression.optimum import optimum
from analysis.suppression.problem import Counts, Flags, Problem
from analysis.suppression.repair import repaired
from analysis.suppression.requirements import requirements_of
from analysis.suppression.search import Search

OPTIMUM_GROUPS = 250      # up to as many groups the cheapest pattern is sought and proved


@dataclass(frozen=True, eq=False)
class Protected:
    """A pattern and its audit."""

    withheld: Flags                     # (cells,)
    verdict: str                        # "safe" | "exposed" | "unproved"
    unattainable: tuple[str, ...]       # targets that cannot be protected whatever is withheld
    optimal: bool                       # whether no cheaper pattern can be safe
    audit: Audit

    @property
    def worlds(self) -> Counts:
        """(worlds, atoms) differences from the true counts that prove the pattern."""
        return self.audit.worlds


def protect(problem: Problem, *, standard: str = "release", start: npt.ArrayLike | None = None,
            worlds: npt.ArrayLike | None = None) -> Protected:
    """A pattern that passes the audit: the cheapest for small tables, a cheap one for large.

    Parameters
    ----------
    standard : "release" or "exact", see `requirements_of`.
    start : (cells,) cells to begin with, such as those of an earlier pattern; they may be published again.
    worlds : (worlds, atoms) differences found earlier, for speed.

    Returns
    -------
    Protected
        The same problem gives the same pattern. A small cell that must be published, or that stays determined
        whatever is withheld, is named as unattainable, and the verdict is not safe.

    Examples
    --------
    A withheld zero needs a partner too; where zeros are shown there is nothing to protect.

    >>> from analysis.suppression.problem import make_problem
    >>> counts, cells = {"a": 0, "b": 9, "c": 20}, {"A": ["a"], "B": ["b"], "C": ["c"], "all": ["a", "b", "c"]}
    >>> table = make_problem(counts, cells, must_publish=["all"])
    >>> table.names_of(protect(table).withheld), protect(table).verdict
    (['A', 'B'], 'safe')
    >>> table.names_of(protect(make_problem(counts, cells, zeros_sensitive=False)).withheld)
    []
    """
    search = Search(problem, requirements_of(problem, standard), worlds)
    pattern, missing, optimal = _pattern(search, standard, start)
    withheld = search.cells_of(pattern)
    proof = audit(problem, withheld, standard=standard, worlds=search.pool.worlds)
    names = dict.fromkeys(search.asked.names[search.asked.target[q]] for q in missing)
    return Protected(withheld, proof.verdict, tuple(names), optimal and not missing, proof)


def _pattern(search: Search, standard: str, start: npt.ArrayLike | None) -> tuple[Flags, list[int], bool]:
    """Groups to withhold, the requirements that cannot be met, and whether no cheaper pattern can be safe."""
    best = optimum(search, search.forced, standard) if search.problem.groups <= OPTIMUM_GROUPS else None
    if best is not None:
        return *best, True
    begin = search.forced
    if start is not None:
        begin = (begin | search.problem.groups_of(np.asarray(start, dtype=bool))) & ~search.frozen
    return *repaired(search, begin, standard), False
