"""What is worth saying of many figures: how strong a finding is, since when, in what order, what only looks large.

A finding is a figure outside its limits. Every function takes arrays and knows nothing of what the figures are.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.special import ndtri

from analysis.signal_rates import CHANGED, FROM_EXPECTED, STANDS_OUT, expected_false_signals

Array = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Directions = npt.NDArray[np.int64]

LARGE = 0.2            # a change of a fifth of the earlier figure looks large to most readers
LARGE_POINTS = 5.0     # and so do five percentage points, whatever share of the figure they are
FEWEST = 5             # of fewer figures, to be the highest looks like nothing


class Made(NamedTuple):
    """How many tests of each kind were made."""

    changed: int         # against a year before
    stands_out: int      # against the others of its kind
    deprivation: int     # against what deprivation predicts


def strength(
    value: npt.ArrayLike, centre_line: npt.ArrayLike, lower_limit: npt.ArrayLike, upper_limit: npt.ArrayLike,
    testable: npt.ArrayLike = True,
) -> Array:
    """Signed distance of each value from its centre line; 1 and -1 are exactly at the limits.

    Parameters
    ----------
    value, centre_line, lower_limit, upper_limit : arrays of one shape in one unit; NaN where withheld or missing.
    testable : False where the limits must not be used, such as of a series that is too short.

    Returns
    -------
    Array, in units of the way from the centre line to the limit on the value's side. 0 on the centre line; NaN
    where not testable, where a figure is missing and where the limit on that side is the centre line itself.

    Examples
    --------
    >>> strength([14, 8, 10, float("nan")], 10, 6, 12).tolist()
    [2.0, -0.5, 0.0, nan]
    """
    x, middle, low, high = np.broadcast_arrays(
        *(np.asarray(part, dtype=float) for part in (value, centre_line, lower_limit, upper_limit)))
    way = np.where(x < middle, middle - low, high - middle)
    return np.where(np.asarray(testable, dtype=bool) & (way > 0), (x - middle) / np.where(way > 0, way, np.nan), np.nan)


def strength_of_z(z: npt.ArrayLike, confidence: float = 0.998) -> Array:
    """The same from a distance in standard deviations, such as that of a funnel; NaN stays NaN.

    >>> strength_of_z([3.0902323, 0, float("nan")]).round(3).tolist()
    [1.0, 0.0, nan]
    """
    return np.asarray(np.asarray(z, dtype=float) / ndtri((1 + confidence) / 2))


def directions(strengths: npt.ArrayLike) -> Directions:
    """1 beyond the upper limit, -1 beyond the lower; 0 within, on a limit, or where not testable.

    >>> directions([1.01, 1.0, -2, float("nan")]).tolist()
    [1, 0, -1, 0]
    """
    s = np.asarray(strengths, dtype=float)
    return (s > 1).astype(int) - (s < -1)


def run_start(direction: npt.ArrayLike, asked: npt.ArrayLike | None = None) -> Directions:
    """Where the present unbroken run of periods flagged in one direction begins, for each area.

    A period that is withheld or cannot be tested has direction 0 and ends the run: what is not shown is never
    counted as though it had been flagged. A period in which nobody collects the figure is passed over.

    Parameters
    ----------
    direction : array (areas, periods): 1, -1 or 0, the latest period last.
    asked : array (periods,), False where the figure is not collected (August for attendance); True where left out.

    Returns
    -------
    Array (areas,) of the index of the run's first period; -1 where the latest period that is asked for is not flagged.

    Examples
    --------
    >>> run_start([[0, 1, 1, 0, 1], [1, 1, -1, 0, -1], [1, 1, 1, 0, 0]], [True, True, True, False, True]).tolist()
    [1, 2, -1]
    >>> run_start([[1, 0, 1]]).tolist()
    [2]
    """
    d = np.atleast_2d(np.asarray(direction, dtype=int))
    place = np.arange(d.shape[1]) if asked is None else np.flatnonzero(asked)
    if not place.size:
        return np.full(len(d), -1)
    backwards = d[:, place][:, ::-1]
    same = np.logical_and.accumulate(backwards == backwards[:, :1], axis=1)
    return np.where(backwards[:, 0] != 0, place[len(place) - same.sum(axis=1)], -1)


def rank(strengths: npt.ArrayLike, first: npt.ArrayLike, order: npt.ArrayLike) -> Directions:
    """The order in which findings are named: the strongest first, whichever its direction.

    Parameters
    ----------
    strengths : array (findings,), signed; those that cannot be tested (NaN) come last.
    first : array (findings,), True for those that come before others as strong.
    order : array (findings,) of numbers that settle what is left of ties, the smallest first; equal ones stay as
        they were.

    Returns
    -------
    Array (findings,) of indices.

    Examples
    --------
    >>> rank([1.2, -3.0, 1.2, float("nan")], [False, False, True, True], [1, 2, 3, 4]).tolist()
    [1, 2, 0, 3]
    """
    away = np.abs(np.asarray(strengths, dtype=float))
    return np.lexsort((np.asarray(order), ~np.asarray(first, dtype=bool), -np.where(np.isnan(away), -1, away)))


def looks_large(
    now: npt.ArrayLike, before: npt.ArrayLike, strengths: npt.ArrayLike, percentage: bool = False
) -> Flags:
    """Changes that a reader would take for something although they are within their limits.

    Parameters
    ----------
    now, before : arrays of figures in one unit; NaN where withheld, which looks like nothing.
    strengths : array of the strength of each change; one that cannot be tested (NaN) is not called noise.
    percentage : whether five percentage points count as large too.

    Returns
    -------
    Array of bool: a fifth of the earlier figure or more, and no signal.

    Examples
    --------
    >>> looks_large([12, 12, 12, 11], [10, 10, 10, float("nan")], [0.4, 1.1, float("nan"), 0.1]).tolist()
    [True, False, False, False]
    """
    change = np.abs(np.asarray(now, dtype=float) - np.asarray(before, dtype=float))
    large = change >= LARGE * np.abs(np.asarray(before, dtype=float))
    if percentage:
        large |= change >= LARGE_POINTS
    return np.asarray(large & (np.abs(np.asarray(strengths, dtype=float)) <= 1))


def ends_within(values: npt.ArrayLike, strengths: npt.ArrayLike) -> Directions:
    """1 for the highest and -1 for the lowest of all areas where it is within its limits, else 0.

    Parameters
    ----------
    values : array (areas,); NaN where withheld or missing, which is neither. Nobody is the highest where two areas
        are, or where fewer than five areas have a figure.
    strengths : array (areas,) of the distance from the others.

    Returns
    -------
    Array (areas,).

    Examples
    --------
    >>> ends_within([5, 9, 2, 2, 4, float("nan")], [0, 0.9, -0.5, -0.5, 0, float("nan")]).tolist()
    [0, 1, 0, 0, 0, 0]
    """
    x, away = np.asarray(values, dtype=float), np.abs(np.asarray(strengths, dtype=float))
    known = np.isfinite(x)
    if known.sum() < FEWEST:
        return np.zeros(x.shape, int)
    high, low = x == x[known].max(), x == x[known].min()
    return (high * (high.sum() == 1) - low * (low.sum() == 1).astype(int)) * (away <= 1)


def untested(*strengths: npt.ArrayLike) -> Flags:
    """Where none of several tests could be made: nothing can be told.

    >>> untested([1.0, float("nan")], [float("nan"), float("nan")]).tolist()
    [False, True]
    """
    return np.asarray(np.isnan(np.array(strengths, dtype=float)).all(axis=0))


def expected_findings(tests: Made) -> float:
    """How many findings chance alone would give of so many tests, by the rates measured for each kind.

    An area that is as far from the others as from what is expected of it is one finding.

    >>> expected_findings(Made(0, 0, 0))
    0.0
    """
    rates = (CHANGED, STANDS_OUT, FROM_EXPECTED)
    return sum(expected_false_signals(made, rate) for made, rate in zip(tests, rates, strict=True))
