"""Which small counts does a pattern give away? One attack for every tool's pattern, knowing nothing of the tools."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

PROVED = 0    # what milp calls a solution that is proved to be the best
Counts = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Known:
    """What an attacker knows: each sum of atoms lies between two values."""

    sums: csr_array
    least: Counts
    most: npt.NDArray[np.float64]

    def allows(self, world: Counts) -> bool:
        """Whether a world contradicts nothing that is known; plain integer arithmetic."""
        values = self.sums @ world
        return bool((world >= 0).all() and (self.least <= values).all() and (values <= self.most).all())


def pinned(truth: dict[str, int], cells: dict[str, list[str]], targets: list[str], withheld: set[str], *,
           zeros_published: bool) -> list[str]:
    """The targets that can have one value only, given all that is published.

    Parameters
    ----------
    truth : the true count of each atom.
    cells : the atoms of each cell that is published or withheld.
    targets : the small cells; one that is not withheld is pinned.
    withheld : the cells that are not published.
    zeros_published : whether the attacker also knows that, so that a withheld cell is at least 1 (A2), or sums and
        non-negativity only (A1). A pattern that withholds a zero leaves A2 with what A1 knows.
    """
    counts = np.array(list(truth.values()), dtype=np.int64)
    known = what_is_known(counts, rows(list(cells.values()), truth), [cell in withheld for cell in cells],
                          zeros_published)
    sought = rows([cells[cell] for cell in targets], truth)
    moved = np.zeros(len(targets), dtype=bool)
    for target in range(len(targets)):
        for world in other_worlds(sought[[target]].toarray()[0], known, counts) if not moved[target] else ():
            moved |= sought @ world != sought @ counts     # a world that moves other targets too spares their search
            if moved[target]:
                break
    return [cell for cell, other in zip(targets, moved, strict=True) if not other]


def what_is_known(counts: Counts, sums: csr_array, hidden: list[bool], zeros_published: bool) -> Known:
    """Published cells have their value; withheld ones at least 1 where all zeros are published."""
    values = sums @ counts
    is_hidden = np.array(hidden)
    least_hidden = int(zeros_published and not (values[is_hidden] == 0).any())
    return Known(sums, np.where(is_hidden, least_hidden, values), np.where(is_hidden, np.inf, values))


def other_worlds(target: Counts, known: Known, counts: Counts) -> Iterator[Counts]:
    """Worlds that contradict nothing, in which the target is as large, then as small as it can be."""
    anything = Bounds(0, 10 * int(counts.sum()))      # a count without bound need not be followed further
    for sign in (-1, 1):
        found = milp(sign * target, constraints=LinearConstraint(known.sums, known.least, known.most), integrality=1,
                     bounds=anything, options={"mip_rel_gap": 0})
        if found.status != PROVED:
            raise RuntimeError(f"the attack was not solved: {found.message}")
        world = np.rint(found.x).astype(np.int64)
        if not known.allows(world):
            raise RuntimeError("the attack found a world that contradicts what is published.")
        yield world


def rows(sums: list[list[str]], truth: dict[str, int]) -> csr_array:
    """One row of zeros and ones for each sum of atoms."""
    place = {atom: column for column, atom in enumerate(truth)}
    columns = np.array([place[atom] for atoms in sums for atom in atoms], dtype=np.int64)
    starts = np.cumsum([0, *map(len, sums)])
    return csr_array((np.ones(len(columns), dtype=np.int64), columns, starts), shape=(len(sums), len(truth)))
