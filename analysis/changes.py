"""This period against the same period last year, for every area at once: the cells of the heat table.

Comparing a month with the same month of another year takes the seasons out without estimating them. Three
shapes of figure, one question and one kind of answer (`Movements`):

- events in a period (referrals, requests): `flow_changes`, over-dispersed Poisson;
- children present at a date (looked after, on a plan, NEET): `stock_changes`, with their turnover;
- percentages of so many sessions that chance alone explains none of their spread (attendance):
  `percentage_changes`, whose spread is that of the areas' own past changes.
"""

import numpy as np
import numpy.typing as npt
from scipy.special import stdtrit

from analysis.movements import (
    ONE_SIGMA,
    Array,
    Movements,
    describe,
    movements,
    too_sparse,
    was_collected,
    year_before,
)
from analysis.rules import MIN_EXPECTED, MIN_POINTS
from analysis.spc import checked_pair, pooled_ratio, ratio

SHARED = 20           # the areas' common spread weighs as much as this many changes of the area's own


def flow_changes(
    count: npt.ArrayLike, exposure: npt.ArrayLike | None = None, per: float = 1, lag: int = 12,
    confidence: float = 0.998, dispersion: float | None = None, collected: npt.ArrayLike | None = None,
    min_points: int = MIN_POINTS,
) -> Movements:
    """Events of each period against the same period last year. Parameters as in `movements`.

    Examples
    --------
    >>> year = [20.0] * 12
    >>> flow_changes([year + [n] for n in (5, 21, 60)], dispersion=1.2).state[:, -1].tolist()
    ['no clear change', 'no clear change', 'higher']
    """
    return movements(count, exposure, per, 1.0, lag, confidence, dispersion, collected, min_points)


def stock_changes(
    count: npt.ArrayLike, turnover: float, exposure: npt.ArrayLike | None = None, per: float = 1,
    lag: int = 12, confidence: float = 0.998, dispersion: float | None = None,
    collected: npt.ArrayLike | None = None, min_points: int = MIN_POINTS,
) -> Movements:
    """Children present at each date against a year before. Parameters as in `movements`.

    For a percentage of a cohort (NEET) `count` is the numerator, `exposure` the cohort and `per` 100.

    Examples
    --------
    >>> stock_changes([[60.0] * 12 + [float("nan")], [60.0] * 12 + [30]], turnover=0.35).state[:, -1].tolist()
    ['not available', 'lower']
    """
    return movements(count, exposure, per, turnover, lag, confidence, dispersion, collected, min_points)


def percentage_changes(
    numerator: npt.ArrayLike, denominator: npt.ArrayLike, per: float = 100, lag: int = 12,
    confidence: float = 0.998, collected: npt.ArrayLike | None = None, min_points: int = MIN_POINTS,
) -> Movements:
    """Percentages of very many against the same period last year, by the spread of past changes.

    Each change is standardised by its binomial spread (Laney's step), then judged by sigma z: the width
    that holds 68.27 % of the area's own changes, drawn towards that of all areas as if these were 20 more
    changes, because an area has some 30 changes to go by and they overlap. The middle of all past changes is
    taken out of sigma, so that a steady rise does not widen it, but not out of the change that is tested.
    The limits use Student's t, for a sigma estimated from so few. Sigma z is at least 1.

    Parameters
    ----------
    numerator, denominator : arrays (areas, periods); NaN where withheld or missing. The rest as in
        `movements`.

    Returns
    -------
    Movements, lines in units of `per`; `dispersion` is sigma z of each area, shape (areas, 1).

    References
    ----------
    Laney DB. Improved control charts for attributes. Quality Engineering 2002; 14: 531-537.

    Examples
    --------
    >>> share = 950 + np.tile([0, 3, -3, 1], (4, 8))[:, :30]
    >>> share[0, -1] = 900
    >>> percentage_changes(share, np.full((4, 30), 1000)).state[:2, -1].tolist()
    ['lower', 'no clear change']
    """
    part, whole = checked_pair(numerator, denominator, proportion=True)
    now = part / whole
    before = year_before(now, lag)
    middle = pooled_ratio(part, whole)
    binomial = np.sqrt(middle * (1 - middle) * (1 / whole + 1 / year_before(whole, lag)))
    change = now - before
    usual = np.median(change[np.isfinite(change)]) if np.isfinite(change).any() else 0.0
    sigma, freedom = _own_and_shared(ratio(change - usual, binomial))
    reach = stdtrit(freedom, (1 + confidence) / 2) * sigma * binomial
    lower, upper = np.clip(before - reach, 0, 1), np.clip(before + reach, 0, 1)
    direction = (now > upper).astype(int) - (now < lower)
    rare = np.minimum(middle, 1 - middle) * whole < MIN_EXPECTED
    testable = ~(rare | too_sparse(now, collected, min_points) | np.isnan(reach))
    year_collected = year_before(was_collected(now, collected), lag) > 0
    state = describe(now, before, direction, testable, year_collected)
    direction = direction * (testable & year_collected)
    return Movements(per * before, per * lower, per * upper, direction, state, sigma)


def _own_and_shared(z: Array) -> tuple[Array, Array]:
    """Sigma of each area, drawn towards that of all, and the degrees of freedom it is worth."""
    found = np.isfinite(z)
    away = np.abs(z)
    n = found.sum(axis=-1, keepdims=True)
    ordered = np.sort(away, axis=-1)                                     # NaN last
    place = np.clip(np.ceil(ONE_SIGMA * n).astype(int) - 1, 0, None)
    own = np.where(n > 0, np.take_along_axis(ordered, place, axis=-1), 0)
    shared = np.quantile(away[found], ONE_SIGMA) if found.any() else np.nan
    sigma = np.sqrt((n * own**2 + SHARED * shared**2) / (n + SHARED))
    return np.maximum(sigma, 1), np.maximum((n + SHARED) / 2, 3)
