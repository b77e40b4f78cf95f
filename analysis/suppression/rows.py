"""A matrix that grows by rows, without being copied for each of them."""

import numpy as np
import numpy.typing as npt


class Rows:
    """Rows of one width and type; `all` is a view of those there are."""

    def __init__(self, width: int, dtype: npt.DTypeLike):
        self._kept: npt.NDArray = np.zeros((16, width), dtype=dtype)
        self._count = 0

    @property
    def all(self) -> npt.NDArray:
        """The rows there are, in the order they came."""
        return self._kept[:self._count]

    def add(self, rows: npt.NDArray) -> None:
        """Add rows at the end."""
        needed = self._count + len(rows)
        if needed > len(self._kept):
            grown = np.zeros((max(needed, 2 * len(self._kept)), self._kept.shape[1]), dtype=self._kept.dtype)
            grown[:self._count] = self.all
            self._kept = grown
        self._kept[self._count:needed] = rows
        self._count = needed

    def widen(self, columns: npt.NDArray) -> None:
        """Add columns at the right: one row each for those there are."""
        wider = np.zeros((len(self._kept), self._kept.shape[1] + columns.shape[1]), dtype=self._kept.dtype)
        wider[:self._count, :-columns.shape[1] or None] = self.all
        wider[:self._count, self._kept.shape[1]:] = columns
        self._kept = wider
