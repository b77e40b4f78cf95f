"""Ranks and classes for tables and maps. A withheld area has no rank and no class."""

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]

MOST_VALUES = 500         # Fisher's method takes the square of this in time and memory
NO_CLASS = -1


def ranks(values: npt.ArrayLike, highest_first: bool = True) -> Array:
    """Competition ranks: equal values share the better rank, and the next one counts them; NaN for NaN.

    >>> ranks([7.0, 9.0, float("nan"), 9.0, 2.0]).tolist()
    [3.0, 1.0, nan, 1.0, 4.0]
    """
    x = np.asarray(values, dtype=float)
    key = -x if highest_first else x
    known = np.isfinite(key)
    before = np.searchsorted(np.sort(key[known]), key[known], side="left")
    out = np.full(x.shape, np.nan)
    out[known] = before + 1
    return out


def tied(values: npt.ArrayLike) -> npt.NDArray[np.bool_]:
    """True where another area has the same value, so that a rank is shown as "1=".

    >>> tied([7.0, 9.0, float("nan"), 9.0, float("nan")]).tolist()
    [False, True, False, True, False]
    """
    x = np.asarray(values, dtype=float)
    _, level, times = np.unique(x, return_inverse=True, return_counts=True, equal_nan=False)
    return np.asarray(times[level] > 1)


def quantile_classes(values: npt.ArrayLike, classes: int = 5) -> tuple[npt.NDArray[np.int64], Array]:
    """Classes of as nearly as possible equal numbers of areas; equal values are never parted.

    Returns
    -------
    classes : 0 (lowest) upwards, -1 for NaN; with many equal values a class may stay empty.
    bounds : the lowest and highest value of each class that is not empty, shape (k, 2).

    Examples
    --------
    >>> found, bounds = quantile_classes([4.0, 1.0, float("nan"), 3.0, 2.0], classes=2)
    >>> found.tolist(), bounds.tolist()
    ([1, 0, -1, 1, 0], [[1.0, 2.0], [3.0, 4.0]])
    """
    _check_classes(classes)
    x = np.asarray(values, dtype=float)
    known = np.isfinite(x)
    ordered = np.sort(x[known])
    found = np.full(x.shape, NO_CLASS)
    if known.any():
        first, last = (np.searchsorted(ordered, x[known], side) for side in ("left", "right"))
        middle = (first + last) / (2 * len(ordered))         # equal values share the middle of their places
        found[known] = np.minimum((middle * classes).astype(int), classes - 1)
    return found, _bounds(x, found)


def natural_classes(values: npt.ArrayLike, classes: int = 5) -> tuple[npt.NDArray[np.int64], Array]:
    """Natural breaks: the classes with the least squared distance from their means. Exact.

    Parameters and answer as in `quantile_classes`; at most 500 values, and no more classes than there
    are different values.

    References
    ----------
    Fisher WD. On grouping for maximum homogeneity. Journal of the American Statistical Association 1958;
    53: 789-798.

    Examples
    --------
    >>> natural_classes([1.0, 2.0, 9.0, float("nan"), 10.0], classes=2)[0].tolist()
    [0, 0, 1, -1, 1]
    """
    _check_classes(classes)
    x = np.asarray(values, dtype=float)
    levels, weight = np.unique(x[np.isfinite(x)], return_counts=True)
    if len(levels) > MOST_VALUES:
        raise ValueError(f"Natural breaks take at most {MOST_VALUES} different values: found {len(levels)}.")
    found = np.full(x.shape, NO_CLASS)
    if len(levels):
        starts = _fisher_starts(levels, weight.astype(float), min(classes, len(levels)))
        known = np.isfinite(x)
        found[known] = np.searchsorted(levels[starts], x[known], side="right") - 1
    return found, _bounds(x, found)


def _fisher_starts(levels: Array, weight: Array, classes: int) -> npt.NDArray[np.int64]:
    """Index of the first level of each class, by dynamic programming over the last class's start."""
    n = len(levels)
    centred = levels - levels.mean()                       # keeps the sums of squares exact enough
    sums = [np.concatenate([[0.0], np.cumsum(weight * centred**k)]) for k in (0, 1, 2)]
    w, s, q = (c[None, 1:] - c[:-1, None] for c in sums)   # [i, j]: levels i to j
    cost = np.where(np.tri(n, k=-1, dtype=bool), np.inf, q - s**2 / np.where(w > 0, w, 1))
    best, start = cost[0], np.zeros((classes, n), int)
    for k in range(1, classes):
        total = np.concatenate([[np.inf], best[:-1]])[:, None] + cost
        start[k], best = total.argmin(axis=0), total.min(axis=0)
    starts, end = [], n - 1
    for k in range(classes - 1, -1, -1):
        starts.append(start[k, end])
        end = start[k, end] - 1
    return np.array(starts[::-1])


def _bounds(values: Array, found: npt.NDArray[np.int64]) -> Array:
    used = [values[found == k] for k in np.unique(found[found >= 0])]
    return np.array([[v.min(), v.max()] for v in used]).reshape(-1, 2)


def _check_classes(classes: int) -> None:
    if classes < 1:
        raise ValueError(f"There must be at least 1 class: found {classes}.")
