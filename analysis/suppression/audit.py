"""The audit of a pattern: of every target, whether an attacker can rule out what must stay possible."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analysis.suppression.problem import Counts, Flags, Problem
from analysis.suppression.requirements import OTHER, Requirements, content_of, requirements_of, union_attacker
from analysis.suppression.search import Search
from analysis.suppression.solver import FOUND, NONE
from analysis.suppression.unions import Undecided, exposed_unions

STATES = {FOUND: "protected", NONE: "exposed"}


@dataclass(frozen=True)
class Finding:
    """What was found of one target under one test."""

    name: str                # the first name of a cell, or "derived:…", "atom:…", "union:…"
    kind: str                # "primary" | "derived" | "union"
    test: str                # "full": every small count is possible; "exact": more than one count is possible
    state: str               # "protected" (there is a witness) | "exposed" | "unproved"
    value: int | None        # the count, where it is pinned to one
    bounds: tuple[int | None, int | None] = (None, None)    # of what is exposed: it lies between them


@dataclass(frozen=True, eq=False)
class Audit:
    """All findings, and the worlds that prove the protected ones."""

    verdict: str             # "safe" | "exposed" | "unproved"
    findings: tuple[Finding, ...]
    worlds: Counts           # (worlds, atoms) differences from the true counts
    targets: int             # how many requirements were tested


def audit(problem: Problem, withheld: Flags, *, standard: str = "release",
          worlds: npt.ArrayLike | None = None) -> Audit:
    """Attack a pattern.

    Parameters
    ----------
    withheld : (cells,) which cells are withheld; a cell one of whose names is published is not.
    standard : see `requirements_of`.
    worlds : (worlds, atoms) differences found earlier. They are checked, and only what they do not prove is searched
        for anew, so that a repeated audit takes milliseconds.

    Returns
    -------
    Audit
        Safe only if every requirement has a witness and no union of a slice is determined. What the solver could not
        decide is unproved, which is not safe.

    Examples
    --------
    A lone withheld cell is its total less the others; with a partner it could be anything from 0 to 4.

    >>> from analysis.suppression.problem import make_problem
    >>> cells = {"A": ["a"], "B": ["b"], "C": ["c"], "all": ["a", "b", "c"]}
    >>> table = make_problem({"a": 3, "b": 9, "c": 20}, cells)
    >>> audit(table, table.withheld_cells(["A"])).verdict, audit(table, table.withheld_cells(["A", "B"])).verdict
    ('exposed', 'safe')
    """
    flags = np.asarray(withheld, dtype=bool)
    if flags.shape != problem.counts.shape:
        raise ValueError(f"withheld: {flags.shape} flags for {len(problem.names)} cells. Give one for each cell.")
    search = Search(problem.ungrouped(), requirements_of(problem, standard, flags), worlds)
    return _settle(search, flags, standard)


def _settle(search: Search, groups: Flags, standard: str) -> Audit:
    """Find a witness for every requirement under a pattern, or say why not, and search the unions."""
    search.stir(groups)
    states = {}
    while len(lacking := [q for q in search.lacking(groups) if q not in states]):
        answer = search.find(groups, lacking[0])
        if answer.state != FOUND:
            states[lacking[0]] = STATES.get(answer.state, "unproved")
    asked = search.asked
    unions, open_ends = _unions(search, groups, standard)
    named = {content_of(asked.rows, asked.target[number]) for number in states}
    found = _findings(search, groups, asked, states) + tuple(
        Finding(union.names[0], "union", "exact", "exposed", int(union.truth[0]), (int(union.truth[0]),) * 2)
        for union in unions if content_of(union.rows, 0) not in named) + open_ends
    left = {finding.state for finding in found} - {"protected"}
    verdict = "exposed" if "exposed" in left else "unproved" if left else "safe"
    proof = search.pool.proof(search.cells_of(groups), union_attacker(standard))
    return Audit(verdict, found, proof, len(search.asked))


def _unions(search: Search, groups: Flags, standard: str) -> tuple[list[Requirements], tuple[Finding, ...]]:
    """The unions that are exposed, and a finding that nothing is proved of them where the search did not end."""
    try:
        return exposed_unions(search, groups, standard), ()
    except Undecided:
        return [], (Finding("unions of places", "union", "exact", "unproved", None),)


def _findings(search: Search, groups: Flags, asked: Requirements, states: dict[int, str]) -> tuple[Finding, ...]:
    found = []
    for number in range(len(asked)):
        target, exact = asked.target[number], bool(asked.wanted[number] == OTHER)
        state = states.get(number, "protected")
        pinned = int(asked.truth[target]) if exact and state == "exposed" else None
        bounds = (None, None) if state != "exposed" else (pinned, pinned) if exact else search.solver.bounds(
            search.cells_of(groups), number)
        found.append(Finding(asked.names[target], asked.kinds[target], "exact" if exact else "full", state, pinned,
                             bounds))
    return tuple(found)


def exposed_names(findings: Sequence[Finding]) -> list[str]:
    """The names of what is not protected, each once."""
    return list(dict.fromkeys(finding.name for finding in findings if finding.state != "protected"))
