"""Other counts of whole children that fit all that is published: what differs between two of them is not known."""

from collections.abc import Iterator

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from tests.attack.polytope import TOLERANCE, Polytope

SECONDS = 5.0       # for one search
ROUNDS = 8          # searches that move many sums at once


def settled_by_whole_worlds(world: Polytope, targets: sparse.csr_array,
                            asked: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Which of the asked targets have one value in every whole world, and that value.

    A search that ends without an answer settles nothing: the attacker does not know then.
    """
    low, high = np.full(targets.shape[0], np.inf), np.full(targets.shape[0], -np.inf)
    certain = np.zeros(targets.shape[0], dtype=bool)

    def note(point: np.ndarray) -> None:
        np.minimum(low, targets @ point, out=low)
        np.maximum(high, targets @ point, out=high)

    for point in whole_points(world):
        note(point)
    rng = np.random.default_rng(2013)
    for _ in range(ROUNDS):
        left = asked & (low >= high)
        if not left.any():
            break
        found, _ = whole_world(world, targets.T @ np.where(left, rng.choice([-1.0, 1.0], len(left)), 0.0))
        if found is not None:
            note(found)
    for target in np.flatnonzero(asked & (low >= high)):
        ends = []
        for sign in (1.0, -1.0):
            found, best = whole_world(world, sign * targets[[target]].toarray()[0])
            ends.append(best)
            if found is not None:
                note(found)
            if low[target] < high[target]:
                break
        certain[target] = all(ends) and low[target] == high[target]
    return certain, low


def whole_points(world: Polytope) -> Iterator[np.ndarray]:
    """The points found so far that are whole, checked in whole numbers."""
    for point in world.points:
        rounded = point.round()
        if np.abs(point - rounded).max(initial=0) < TOLERANCE and fits(world, rounded):
            yield rounded


def fits(world: Polytope, counts: np.ndarray) -> bool:
    """Whether whole counts give every published sum exactly."""
    return bool((counts >= 0).all() and (world.known @ counts == world.values).all())


def whole_world(world: Polytope, weights: np.ndarray,
                also: tuple[sparse.csr_array, float] | None = None) -> tuple[np.ndarray | None, bool]:
    """Whole counts that fit what is published, with a small weighted sum, and whether it is the smallest.

    `also`: sums that must have a value besides. Without counts, the second answer says whether there are none.
    """
    limits = [LinearConstraint(world.known, world.values, world.values)]
    if also is not None:
        limits.append(LinearConstraint(also[0], also[1], also[1]))
    box = 10 * np.abs(world.values).max(initial=0) + 1000
    found = milp(weights, constraints=limits, integrality=np.ones(len(weights)), bounds=Bounds(0, box),
                 options={"time_limit": SECONDS})
    if found.x is None or not fits(world, found.x.round()):
        return None, found.status == 2
    return found.x.round(), found.status == 0
