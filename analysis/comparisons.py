"""Who differs from whom beyond chance? Intervals against a comparator, and funnels with over-dispersion.

Clusters differ for more reasons than chance (deprivation, schools, practice), so a funnel of chance alone
would flag half of them. The spread between areas that no single one explains, tau, is estimated from all
areas after the extremes are drawn in, and added to the variance of chance.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.special import ndtri

from analysis.spc import Array, checked_pair, ratio

WINSORISE = 0.1              # each tail
WINSORISED_SQUARE = 0.679    # the mean square of a standard normal after that; 1 without it


class Funnel(NamedTuple):
    """Limits for each area, in units of `per`; z, direction and value are NaN or 0 where withheld."""

    value: Array
    target: Array                         # the value each area is held against
    lower_limit: Array
    upper_limit: Array
    z: Array                              # distance from the target in standard deviations, tau included
    direction: npt.NDArray[np.int64]      # 1 above the limits, -1 below, 0 within or withheld
    dispersion: float                     # phi: mean squared z by chance alone; 1 where chance explains all
    tau: float                            # spread between areas beyond chance, in units of `per`
    expected_outside: float               # how many of the areas chance alone would put outside


def against_comparator(
    lower: npt.ArrayLike, upper: npt.ArrayLike, comparator: npt.ArrayLike
) -> npt.NDArray[np.int64]:
    """1 where the whole interval lies above the comparator, -1 where below, else (or where NaN) 0.

    >>> against_comparator([5.0, 1.0, float("nan"), 2.0], [9.0, 3.0, float("nan"), 4.0], 4.0).tolist()
    [1, -1, 0, 0]
    """
    low, high, other = (np.asarray(x, dtype=float) for x in (lower, upper, comparator))
    return (low > other).astype(int) - (high < other)


def expected_outside(areas: int, confidence: float = 0.998) -> float:
    """How many of so many areas lie outside limits of this confidence by chance alone.

    >>> round(expected_outside(25), 2), round(expected_outside(25, 0.95), 2)
    (0.05, 1.25)
    """
    return areas * (1 - confidence)


def rate_funnel(
    count: npt.ArrayLike, population: npt.ArrayLike, per: float = 1, target: npt.ArrayLike | None = None,
    confidence: float = 0.998, overdispersed: bool = True,
) -> Funnel:
    """Each area's rate against a target, such as the city's rate or that expected of its deprivation.

    Parameters
    ----------
    count, population : arrays (areas,); NaN where withheld.
    per : values, target and limits are per this many.
    target : one value, or one for each area; the joint rate of the areas where left out.
    confidence : 0.95 or 0.998.
    overdispersed : False for the limits of chance alone.

    Returns
    -------
    Funnel. Areas whose count is withheld have limits but no z. Limits are clipped at 0.

    References
    ----------
    Spiegelhalter DJ. Funnel plots for comparing institutional performance. Statistics in Medicine 2005;
    24: 1185-1202, section on over-dispersion (winsorised z, additive random effects).

    Examples
    --------
    >>> found = rate_funnel([48, 50, 52, float("nan")], [1000] * 4, per=1000)
    >>> found.target[0].item(), found.direction.tolist(), found.tau
    (50.0, [0, 0, 0, 0], 0.0)
    """
    events, people = checked_pair(count, population)
    aim = _target(events, people, per, target)
    return _funnel(events / people, aim, np.sqrt(aim / people), per, confidence, overdispersed, None)


def proportion_funnel(
    numerator: npt.ArrayLike, denominator: npt.ArrayLike, per: float = 100,
    target: npt.ArrayLike | None = None, confidence: float = 0.998, overdispersed: bool = True,
) -> Funnel:
    """Each area's percentage against a target. As `rate_funnel`, binomial, clipped to 0 and `per`.

    >>> proportion_funnel([90, 80, 10], [100] * 3, overdispersed=False).direction.tolist()
    [1, 1, -1]
    """
    part, whole = checked_pair(numerator, denominator, proportion=True)
    aim = _target(part, whole, per, target)
    if np.any((aim < 0) | (aim > 1)):
        raise ValueError(f"The target of a percentage must lie between 0 and {per:g}.")
    return _funnel(part / whole, aim, np.sqrt(aim * (1 - aim) / whole), per, confidence, overdispersed, 1)


def between_area_spread(z: npt.ArrayLike, standard_error: npt.ArrayLike) -> tuple[float, float]:
    """phi and tau of areas from their z by chance alone and their standard errors; NaN areas left out.

    phi is the mean of z squared after the outer 10 % of each tail are set to the 10 % and 90 % points,
    tau squared = max(0, (n c phi - (n - 1)) / (sum w - sum w^2 / sum w)) with w = 1 / standard error^2
    and c = 1 / 0.679, which makes up for the tails drawn in (docs/deviations.md).

    >>> phi, tau = between_area_spread([0.5, -0.5, float("nan")], [1.0, 1.0, 1.0])
    >>> round(phi, 2), tau
    (0.16, 0.0)
    """
    score, error = np.asarray(z, dtype=float), np.asarray(standard_error, dtype=float)
    known = np.isfinite(score) & (error > 0)
    if known.sum() < 2:
        return 1.0, 0.0
    score, weight = score[known], 1 / error[known] ** 2
    inner = np.clip(score, *np.quantile(score, (WINSORISE, 1 - WINSORISE)))
    n, phi = known.sum(), float(np.mean(inner**2))
    excess = (n * phi / WINSORISED_SQUARE - (n - 1)) / (weight.sum() - (weight**2).sum() / weight.sum())
    return phi, float(np.sqrt(max(0.0, excess)))


def _target(part: Array, whole: Array, per: float, target: npt.ArrayLike | None) -> Array:
    if target is not None:
        return np.broadcast_to(np.asarray(target, dtype=float) / per, part.shape)
    known = np.isfinite(part)
    return np.full(part.shape, ratio(part[known].sum(), whole[known].sum()))


def _funnel(
    value: Array, aim: Array, error: Array, per: float, confidence: float, overdispersed: bool,
    maximum: float | None,
) -> Funnel:
    phi, tau = between_area_spread(ratio(value - aim, error), error)
    tau = tau if overdispersed else 0.0
    spread = np.sqrt(error**2 + tau**2)
    reach = ndtri((1 + confidence) / 2) * spread
    lower, upper = np.clip(aim - reach, 0, None), np.clip(aim + reach, None, maximum)
    direction = (value > upper).astype(int) - (value < lower)
    outside = expected_outside(int(np.isfinite(value).sum()), confidence)
    return Funnel(per * value, per * aim, per * lower, per * upper, ratio(value - aim, spread),
                  direction, phi, per * tau, outside)
