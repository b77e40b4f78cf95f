"""Unions of places whose sum is settled although the places are not: (C1 + C2) - (W1 + W2)."""

from collections.abc import Iterator
from itertools import product

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from tests.attack.blocks import Block
from tests.attack.polytope import TOLERANCE, Polytope
from tests.attack.reading import Leak, Release

FEW = 12            # places whose unions are listed one by one


def find_unions(block: Block, world: Polytope, release: Release) -> Iterator[Leak]:
    """For each stretch of months and part, a small union of places whose sum is settled, if there is one.

    A settled union has the same sum in every world, so no place in it may hold more than the union in any of them:
    only places that are small in every world we know can be part of one.
    """
    directions, columns = world.directions, world.known.shape[1]
    for (piece, part), sums in block.sums.items():
        if part not in block.secret:
            continue
        grid = block.grids[piece[0]]
        sums.resize(sums.shape[0], columns)
        most = np.max([sums @ point for point in world.points], axis=0)
        moves = np.abs(sums @ directions).max(axis=1, initial=0) > TOLERANCE
        for span in range(len(grid.spans)):
            rows = span * len(grid.places.names) + grid.places.pieces
            rows = rows[moves[rows] & (most[rows] < release.threshold - TOLERANCE)]
            union = _settled_union(sums[rows] @ directions, sums[rows] @ world.inside)
            if union is not None and release.smallest - TOLERANCE < union[1] < release.threshold - 1 + TOLERANCE:
                names = " + ".join(block.label(piece, row)[0] for row in rows[union[0]])
                what = " ".join(filter(None, [names, *piece, part.removeprefix("numerator")]))
                yield Leak("union by sums", block.indicator, what, block.label(piece, rows[0])[1], round(union[1]))


def _settled_union(directions: np.ndarray, counts: np.ndarray) -> tuple[np.ndarray, float] | None:
    """The union of rows with the smallest sum of those in which no direction changes it; and that sum."""
    places = len(directions)
    if not places or np.linalg.matrix_rank(directions, tol=1e-7) == places:
        return None
    if places <= FEW:
        every = np.array(list(product((0, 1), repeat=places)))[1:]
        every = every[np.abs(every @ directions).max(axis=1) < TOLERANCE]
        best = every[np.argmin(every @ counts)] if len(every) else None
    else:
        found = milp(counts, constraints=[
            LinearConstraint(_basis(directions).T, -1e-7, 1e-7), LinearConstraint(np.ones((1, places)), 1)],
            integrality=np.ones(places), bounds=Bounds(0, 1), options={"time_limit": 10})
        best = found.x.round() if found.x is not None else None
    return None if best is None else (best.astype(bool), float(best @ counts))


def _basis(directions: np.ndarray) -> np.ndarray:
    """As few columns as say the same."""
    left, sizes, _ = np.linalg.svd(directions, full_matrices=False)
    return left[:, sizes > 1e-7]
