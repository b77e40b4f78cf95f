"""Which sums of unknown counts are settled by published sums, by counts being 0 or more, by counts being whole."""

from dataclasses import dataclass, field

import numpy as np
from scipy import sparse
from scipy.optimize import linprog

TOLERANCE = 1e-6
_null_spaces: dict[bytes, np.ndarray] = {}


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

    def directions(self, by_sums_only: bool = False) -> np.ndarray:
        """A basis of the moves between points (of the whole affine space, where the limits do not count)."""
        every = null_space(self.known)
        if by_sums_only or self.free.all() or not every.shape[1]:
            return every
        _, sizes, right = np.linalg.svd(every[~self.free])
        return every @ right[np.count_nonzero(sizes > 1e-7):].T

    def moves(self, targets: sparse.csr_array, by_sums_only: bool = False) -> np.ndarray:
        """Which targets differ between points."""
        return np.abs(targets @ self.directions(by_sums_only)).max(axis=1, initial=0) > TOLERANCE

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


def null_space(matrix: sparse.csr_array) -> np.ndarray:
    """An orthonormal basis of the directions in which no row changes; blocks of one pattern share it."""
    key = matrix.tocsr().indptr.tobytes() + matrix.indices.tobytes() + matrix.data.tobytes() + bytes(matrix.shape[1])
    if key not in _null_spaces:
        squares, vectors = np.linalg.eigh((matrix.T @ matrix).toarray())
        if ((squares > 1e-8) & (squares < 1e-5)).any():
            raise ArithmeticError("The rank of the published sums is not clear.")
        _null_spaces[key] = vectors[:, squares <= 1e-8]
    return _null_spaces[key]


def whole_numbers(low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """How many whole numbers lie between two limits, both included."""
    return np.floor(high + TOLERANCE) - np.ceil(low - TOLERANCE) + 1
