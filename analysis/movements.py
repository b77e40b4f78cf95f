"""Has a count moved since a year ago by more than comings and goings explain?

Month-end stocks are serially dependent: most children counted this month were counted last month, so
control charts and run rules made for independent points fire by construction. In a stock of level m with
steady comings and goings, let q be the turnover: the share of those present who have left a year later.
The children counted both times cancel in the difference of the two counts; those who have left, and those
who have come instead, are independent Poisson numbers with mean m q each, so the difference has variance
2 m q. Siblings who come and go together widen this by a dispersion, estimated from all areas. Events in
a period are the case q = 1: nobody is counted twice. Solving for the count now gives a band around the
count of a year ago, so one test serves the band on a chart and a cell of a table.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.special import ndtri

from analysis.rules import MAX_WITHHELD, MIN_EXPECTED, MIN_POINTS

Array = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

HIGHER, LOWER, NO_CLEAR_CHANGE = "higher", "lower", "no clear change"
TOO_FEW, NOT_AVAILABLE = "too few to tell", "not available"
ONE_SIGMA = 0.6827            # the share of normal residuals within one sigma


class Movements(NamedTuple):
    """Arrays of the shape of the counts; the three lines are in units of `per`."""

    centre_line: Array        # the value a year before
    lower_limit: Array
    upper_limit: Array
    direction: npt.NDArray[np.int64]      # 1 higher, -1 lower, 0 neither or not testable
    state: npt.NDArray[np.str_]   # "higher", "lower", "no clear change", "too few to tell", "not available"
    dispersion: Array         # one number: 1 for independent comings and goings, more where they cluster


def movements(
    count: npt.ArrayLike, exposure: npt.ArrayLike | None = None, per: float = 1, turnover: float = 1.0,
    lag: int = 12, confidence: float = 0.998, dispersion: float | None = None,
    collected: npt.ArrayLike | None = None, min_points: int = MIN_POINTS,
) -> Movements:
    """Every count against the same area a year before.

    Parameters
    ----------
    count : array (areas, periods) or (periods,); NaN where withheld or missing.
    exposure : children or cohort of each count, of the same shape; all alike where left out. The
        count of a year ago is taken to today's exposure first, so a grown cohort is no signal.
    per : the lines are given per this much exposure.
    turnover : for stocks the share of those present who have left `lag` periods later; 1 for events.
    lag : periods in a year.
    confidence : of the band, a share.
    dispersion : where known, such as that of the clusters for the city; else estimated from the areas
        (1 for a single series, whose own movement cannot be told from its spread).
    collected : True at the periods that are collected at all; where left out, those that any area has
        (of a single series, all).
    min_points : a series of fewer points says "too few to tell".

    Returns
    -------
    Movements. "not available" where the figure itself is missing or the year before was not collected;
    "too few to tell" where the year before is withheld, fewer than 5 are expected, more than 1 point in
    10 of the series is withheld, or it is too short. Neighbouring flagged months are one signal, as they
    share most of their children: see `signal_numbers`.

    Examples
    --------
    >>> moved = movements([100.0] * 12 + [100, 160, float("nan")], turnover=0.35)
    >>> moved.state[-3:].tolist(), [round(float(x[-2]), 1) for x in moved[:3]]
    (['no clear change', 'higher', 'not available'], [100.0, 75.8, 127.6])
    """
    x = np.asarray(count, dtype=float)
    size = np.broadcast_to(1.0 if exposure is None else np.asarray(exposure, dtype=float), x.shape)
    size = np.where(size > 0, size, np.nan)
    if not 0 < turnover <= 1:
        raise ValueError(f"The turnover must be a share above 0 and at most 1: found {turnover}.")
    x = np.where(np.isnan(size), np.nan, x)
    expected = size * year_before(x / size, lag)
    spread = movement_dispersion(x, expected, turnover) if dispersion is None else np.asarray(dispersion)
    lower, upper = movement_limits(expected, turnover, spread, confidence)
    direction = (x > upper).astype(int) - (x < lower)
    testable = ~(x + expected < 2 * MIN_EXPECTED) & ~too_sparse(x, collected, min_points)
    year_collected = year_before(was_collected(x, collected), lag) > 0
    state = describe(x, expected, direction, testable, year_collected)
    direction = direction * (testable & year_collected)
    return Movements(
        per * expected / size, per * lower / size, per * upper / size, direction, state, spread)


def movement_limits(
    expected: npt.ArrayLike, turnover: float = 1.0, dispersion: npt.ArrayLike = 1.0, confidence: float = 0.998
) -> tuple[Array, Array]:
    """Lower and upper limit of the count now, given the count expected from a year ago.

    The counts x for which (x - e)^2 = z^2 q phi (x + e): the year-on-year variance with the level
    taken from both years, so that the test is the same read forwards and backwards in time.

    >>> [round(float(x), 1) for x in movement_limits(52, turnover=0.35)]
    [35.0, 72.4]
    """
    e = np.asarray(expected, dtype=float)
    k = ndtri((1 + confidence) / 2) ** 2 * turnover * np.asarray(dispersion, dtype=float)
    reach = np.sqrt(k * k / 4 + 2 * k * e)
    return np.clip(e + k / 2 - reach, 0, None), e + k / 2 + reach


def movement_dispersion(count: npt.ArrayLike, expected: npt.ArrayLike, turnover: float = 1.0) -> Array:
    """How much more the areas' movements vary about the city's than independent comings and goings.

    The squared width that holds 68.27 % of the standardised residuals: a third of the areas could have
    changed in earnest without moving it much. A movement that the whole city shares is a movement and not
    noise, so it is taken out first. At least 1; one area, or no pair of years, gives 1.

    >>> float(movement_dispersion([[50.0], [52.0]], [[50.0], [50.0]]))
    1.0
    """
    x, e = np.atleast_2d(np.asarray(count, dtype=float)), np.atleast_2d(np.asarray(expected, dtype=float))
    both = np.isfinite(x) & np.isfinite(e) & (e > 0)
    x, e = np.where(both, x, 0), np.where(both, e, 0)
    total = np.maximum(e.sum(axis=0), 1e-9)
    e_city = e * x.sum(axis=0) / total                     # last year's count moved as the city moved
    own_share = 1 - e / total                              # an area is part of the city it is compared with
    usable = both & (x + e_city > 0) & (own_share > 0.01)
    z = (x - e_city)[usable] / np.sqrt(turnover * (x + e_city)[usable] * own_share[usable])
    return np.asarray(max(1.0, float(np.quantile(np.abs(z), ONE_SIGMA)) ** 2 if z.size else 1.0))


def signal_numbers(direction: npt.ArrayLike) -> npt.NDArray[np.int64]:
    """Number the signals: neighbouring periods flagged the same way are one; 0 where none.

    >>> signal_numbers([0, 1, 1, 0, -1, 1]).tolist()
    [0, 1, 1, 0, 2, 3]
    """
    d = np.asarray(direction)
    starts = (d != 0) & (np.diff(d, prepend=0, axis=-1) != 0)
    return np.where(d != 0, np.cumsum(starts, axis=-1), 0)


def year_before(values: Array, lag: int) -> Array:
    """The value `lag` periods earlier; NaN in the first `lag` periods.

    >>> year_before(np.array([1.0, 2, 3]), 2).tolist()
    [nan, nan, 1.0]
    """
    before = np.full(values.shape, np.nan)
    before[..., lag:] = values[..., :-lag]
    return before


def was_collected(values: Array, collected: npt.ArrayLike | None) -> Array:
    """1 at the periods in which any area has a figure, or as given; else 0. One row.

    A single series cannot tell a withheld period from one not collected: all count as collected.

    >>> was_collected(np.array([[1.0, np.nan, np.nan], [np.nan, 2, np.nan]]), None).tolist()
    [1.0, 1.0, 0.0]
    """
    if collected is not None:
        return np.asarray(collected, dtype=float)
    areas = np.atleast_2d(values)
    return np.isfinite(areas).any(axis=0).astype(float) if len(areas) > 1 else np.ones(areas.shape[1])


def too_sparse(values: Array, collected: npt.ArrayLike | None = None, min_points: int = MIN_POINTS) -> Flags:
    """True for a series with too few points, or more than 1 in 10 withheld; shape (areas, 1).

    >>> too_sparse(np.array([[1.0] * 13, [1.0] * 11 + [np.nan] * 2])).tolist()
    [[False], [True]]
    """
    present = np.isfinite(values)
    asked = present | (was_collected(values, collected) > 0)
    there, wanted = present.sum(-1, keepdims=True), asked.sum(-1, keepdims=True)
    return np.asarray((there < min_points) | (wanted - there > MAX_WITHHELD * wanted))


def describe(
    values: Array, expected: Array, direction: npt.NDArray[np.int64], testable: Flags, year_collected: Flags
) -> npt.NDArray[np.str_]:
    """The state of each point in words, from the first reason that applies.

    >>> yes = np.array([True])
    >>> describe(np.array([9.0]), np.array([np.nan]), np.array([0]), yes, yes).item()
    'too few to tell'
    """
    never = np.isnan(values) | ~year_collected
    return np.select(
        [never, np.isnan(expected) | ~testable, direction > 0, direction < 0],
        [np.array(word) for word in (NOT_AVAILABLE, TOO_FEW, HIGHER, LOWER)], NO_CLEAR_CHANGE)
