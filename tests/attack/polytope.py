"""Which sums of unknown counts are settled by published sums, by counts being 0 or more, by counts being whole."""

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from scipy import sparse
from scipy.optimize import linprog
from scipy.sparse.linalg import splu

TOLERANCE = 1e-6
MOVES = 200         # random moves: more than there are places, so that no union of places is missed
FEW = 8             # random moves to see of each sum by itself whether it moves
SCALES = 0.1, 10.0  # the counts that a way to a target may change most, and least
FAR = 1000.0        # no way is followed further
SOFT = 1e-12        # what makes the equations soluble where some follow from others


class Contradiction(ValueError):
    """The published figures fit no counts at all."""


@dataclass
class Polytope:
    """All x of 0 or more with known @ x = values, and some of its points."""

    known: sparse.csr_array
    values: np.ndarray
    inside: np.ndarray = field(init=False)      # a point in which everything that can be above 0 is
    points: list[np.ndarray] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.inside = self._point_inside()
        self.points.append(self.inside)

    @property
    def free(self) -> np.ndarray:
        """Which unknowns can be above 0."""
        return self.inside > TOLERANCE

    @cached_property
    def directions(self) -> np.ndarray:
        """Random moves between points.

        A sum that none of them changes is settled; that many are as good as a basis for as many sums at once.
        """
        moves = np.zeros((len(self.free), MOVES))
        moves[self.free] = random_moves(self.known[:, np.flatnonzero(self.free)], MOVES)
        return moves

    def moves(self, targets: sparse.csr_array, by_sums_only: bool = False) -> np.ndarray:
        """Which targets differ between points (of the whole affine space, where the limits do not count)."""
        free = np.flatnonzero(self.free | by_sums_only)
        directions = np.zeros((len(self.free), FEW))
        directions[free] = random_moves(self.known[:, free], FEW)
        return np.abs(targets @ directions).max(axis=1, initial=0) > TOLERANCE

    def reach(self, targets: sparse.csr_array) -> tuple[np.ndarray, np.ndarray]:
        """How far each target goes down and up from a middle point, on the way that moves it most for its length.

        No more than how far it goes at least, but found for many targets at once.
        """
        batches = [self._reach(targets[first:first + MOVES]) for first in range(0, targets.shape[0], MOVES)]
        lowest, highest = zip(*batches, strict=True) if batches else ((np.zeros(0),), (np.zeros(0),))
        return np.concatenate(lowest), np.concatenate(highest)

    def _reach(self, targets: sparse.csr_array) -> tuple[np.ndarray, np.ndarray]:
        columns = np.flatnonzero(self.free)
        middle = np.mean(self.points, axis=0)[columns]
        scale = np.clip(middle, *SCALES)[:, None]
        ways = scale * project(self.known[:, columns] * scale.T, scale * targets[:, columns].T.toarray())
        with np.errstate(divide="ignore"):
            up, down = (np.where(way < -1e-12, middle[:, None] / -way, np.inf).min(axis=0, initial=FAR)
                        for way in (ways, -ways))
        value, slope = targets[:, columns] @ middle, targets[:, columns].multiply(ways.T).sum(axis=1)
        return value - down * slope, value + up * slope

    def extreme(self, weights: np.ndarray) -> np.ndarray:
        """A point with the smallest weighted sum (of those within a wide box, where there is no smallest)."""
        box = 10 * np.abs(self.values).max(initial=0) + 1000
        found = linprog(weights, A_eq=self.known, b_eq=self.values, bounds=(0, box), method="highs")
        if found.x is None:
            raise Contradiction(f"No smallest sum: {found.message}")
        self.points.append(found.x)
        return found.x

    def _point_inside(self) -> np.ndarray:
        """As many unknowns above 0 as can be: x = (u + v) / t with u at most 1, and the sum of u the largest."""
        width = self.known.shape[1]
        if not self.known.shape[0]:
            return np.ones(width)
        equal = sparse.hstack([self.known, self.known, -sparse.csr_array(self.values[:, None])], format="csr")
        weights = np.concatenate([-np.ones(width), np.zeros(width + 1)])
        bounds = np.array([(0, 1)] * width + [(0, np.inf)] * width + [(1, np.inf)])
        found = linprog(weights, A_eq=equal, b_eq=np.zeros(len(self.values)), bounds=bounds, method="highs")
        if found.x is None:
            raise Contradiction(f"The published figures fit no counts: {found.message}")
        u, v, t = found.x[:width], found.x[width:-1], found.x[-1]
        return np.where(u > 0.5, (u + v) / t, 0.0)


def random_moves(known: sparse.csr_array, many: int) -> np.ndarray:
    """Random directions in which no row changes."""
    return project(known, np.random.default_rng(2013).standard_normal((known.shape[1], many)))


def project(known: sparse.csr_array, ways: np.ndarray) -> np.ndarray:
    """What is left of directions when all that the rows see of them is taken away, again and again."""
    if not known.shape[0] or not known.shape[1]:
        return ways
    largest = sparse.diags_array(1 / np.maximum(np.abs(known).max(axis=1).toarray().ravel(), 1))
    rows = sparse.csc_array(largest @ known)
    solved = splu(sparse.block_array([[sparse.eye_array(rows.shape[1]), rows.T],
                                      [rows, -SOFT * sparse.eye_array(rows.shape[0])]], format="csc"),
                  permc_spec="MMD_AT_PLUS_A", diag_pivot_thresh=0.001, options={"SymmetricMode": True})
    seen = np.zeros((rows.shape[0], ways.shape[1]))
    for _ in range(10):
        ways = solved.solve(np.vstack([ways, seen]))[:rows.shape[1]]
        if np.abs(rows @ ways).max(initial=0) < 1e-9:
            return ways
    raise ArithmeticError("The rank of the published sums is not clear.")


def whole_numbers(low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """How many whole numbers lie between two limits, both included."""
    return np.floor(high + TOLERANCE) - np.ceil(low - TOLERANCE) + 1
