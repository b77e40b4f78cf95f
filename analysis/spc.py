"""What is the ordinary run of this series? Centre lines and three-sigma limits.

Every chart takes series along the last axis, so one call serves a single series or all areas at
once (areas x periods). NaN is a withheld or missing point: it takes no part in the estimates.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]

SIGMAS = 3
D2 = 1.128        # mean moving range of two normal values, in standard deviations (Montgomery, appendix VI)


class ControlLimits(NamedTuple):
    """Three arrays of the shape of the series, in its units."""

    centre_line: Array
    lower_limit: Array
    upper_limit: Array


def p_chart(
    numerator: npt.ArrayLike, denominator: npt.ArrayLike, per: float = 1,
    baseline: npt.ArrayLike | None = None,
) -> ControlLimits:
    """Limits for percentages whose parts are independent: binomial.

    Parameters
    ----------
    numerator, denominator : arrays (..., periods); NaN where withheld or missing.
    per : 1 for proportions, 100 for percentages; limits are clipped to 0 and `per`.
    baseline : True at the periods that the limits are estimated from; all where left out.

    Returns
    -------
    ControlLimits in units of `per`; a limit is given wherever the denominator is known, also at a
    withheld point, and is NaN where the denominator is missing or 0.

    References
    ----------
    Montgomery DC. Introduction to Statistical Quality Control, 2nd edition. Wiley, 1991, pages 152-155.

    Examples
    --------
    >>> chart = p_chart([10, 12, float("nan")], [50, 50, 50], per=100)
    >>> chart.centre_line.tolist(), chart.upper_limit.round(1).tolist()
    ([22.0, 22.0, 22.0], [39.6, 39.6, 39.6])
    """
    part, whole = checked_pair(numerator, denominator, proportion=True)
    centre = pooled_ratio(part, whole, baseline)
    return _limits(centre, np.sqrt(centre * (1 - centre) / whole), per, maximum=1)


def u_chart(
    count: npt.ArrayLike, exposure: npt.ArrayLike, per: float = 1, baseline: npt.ArrayLike | None = None
) -> ControlLimits:
    """Limits for counts of independent events: Poisson. Parameters and gaps as in `p_chart`.

    `exposure` is children, days or plain ones; limits are events in each `per`, clipped at 0.

    References
    ----------
    Montgomery DC. Introduction to Statistical Quality Control, 2nd edition. Wiley, 1991, pages 183-184.

    Examples
    --------
    >>> u_chart([4, 0, float("nan")], [10, 10, 0]).upper_limit.round(2).tolist()
    [0.62, 0.62, nan]
    """
    events, whole = checked_pair(count, exposure)
    centre = pooled_ratio(events, whole, baseline)
    return _limits(centre, np.sqrt(centre / whole), per)


def p_prime_chart(
    numerator: npt.ArrayLike, denominator: npt.ArrayLike, per: float = 1,
    baseline: npt.ArrayLike | None = None,
) -> ControlLimits:
    """Limits for percentages that vary more than binomial, such as attendance of many sessions.

    Parameters and gaps as in `p_chart`. The ordinary limits are stretched (or shrunk) by sigma z,
    the mean moving range of the standardised points over 1.128; fewer than two neighbouring points
    give NaN limits.

    References
    ----------
    Laney DB. Improved control charts for attributes. Quality Engineering 2002; 14: 531-537.

    Examples
    --------
    >>> p_prime_chart([900, 940, 910], [1000, 1000, 1000], per=100).upper_limit.round(2).tolist()
    [100.0, 100.0, 100.0]
    """
    part, whole = checked_pair(numerator, denominator, proportion=True)
    centre = pooled_ratio(part, whole, baseline)
    sigma = np.sqrt(centre * (1 - centre) / whole)
    return _limits(centre, sigma * sigma_z(part / whole, centre, sigma, baseline), per, maximum=1)


def u_prime_chart(
    count: npt.ArrayLike, exposure: npt.ArrayLike, per: float = 1, baseline: npt.ArrayLike | None = None
) -> ControlLimits:
    """Limits for rates that vary more than Poisson. As `p_prime_chart`, for events and exposure.

    References
    ----------
    Laney DB. Improved control charts for attributes. Quality Engineering 2002; 14: 531-537.

    Examples
    --------
    >>> u_prime_chart([40, 60, 44], [1, 1, 1]).lower_limit.round(1).tolist()
    [0.1, 0.1, 0.1]
    """
    events, whole = checked_pair(count, exposure)
    centre = pooled_ratio(events, whole, baseline)
    sigma = np.sqrt(centre / whole)
    return _limits(centre, sigma * sigma_z(events / whole, centre, sigma, baseline), per)


def xmr_chart(
    values: npt.ArrayLike, minimum: float | None = None, maximum: float | None = None,
    baseline: npt.ArrayLike | None = None,
) -> ControlLimits:
    """Limits for measures that are not counts, from the mean moving range. Never for counts.

    Parameters
    ----------
    values : array (..., periods); NaN where missing.
    minimum, maximum : what the measure cannot go beyond; the limits are clipped to them.
    baseline : True at the periods that centre and limits are estimated from; all where left out.

    References
    ----------
    NIST/SEMATECH e-Handbook of Statistical Methods, section 6.3.2.2 (individuals control charts).

    Examples
    --------
    >>> xmr_chart([3.0, 5.0, float("nan"), 4.0], minimum=0).lower_limit.tolist()
    [0.0, 0.0, 0.0, 0.0]
    """
    x = np.asarray(values, dtype=float)
    used = x if baseline is None else np.where(baseline, x, np.nan)
    centre = ratio(np.nansum(used, -1, keepdims=True), np.isfinite(used).sum(-1, keepdims=True))
    reach = SIGMAS * _moving_range(used) / D2
    lower, middle, upper = (np.broadcast_to(c, x.shape) for c in (centre - reach, centre, centre + reach))
    return ControlLimits(middle, np.clip(lower, minimum, None), np.clip(upper, None, maximum))


def sigma_z(values: Array, centre: Array, sigma: Array, baseline: npt.ArrayLike | None = None) -> Array:
    """Laney's sigma z: spread of the standardised points from point to point; 1 for pure chance.

    >>> sigma_z(np.array([4.0, 6, 4]), np.array([5.0]), np.array([2.0])).round(2).tolist()
    [0.89]
    """
    z = ratio(values - centre, sigma)
    return _moving_range(z if baseline is None else np.where(baseline, z, np.nan)) / D2


def _moving_range(x: Array) -> Array:
    steps = np.abs(np.diff(x, axis=-1))
    return ratio(np.nansum(steps, -1, keepdims=True), np.isfinite(steps).sum(-1, keepdims=True))


def pooled_ratio(part: Array, whole: Array, baseline: npt.ArrayLike | None = None) -> Array:
    """All parts over all wholes along the last axis, of the points that are there and in the baseline."""
    used = np.isfinite(part) & (True if baseline is None else np.asarray(baseline, dtype=bool))
    return ratio(part.sum(-1, keepdims=True, where=used), whole.sum(-1, keepdims=True, where=used))


def _limits(centre: Array, sigma: Array, per: float, maximum: float | None = None) -> ControlLimits:
    middle = np.broadcast_to(centre, sigma.shape)
    lower, upper = middle - SIGMAS * sigma, middle + SIGMAS * sigma
    return ControlLimits(per * middle, per * np.clip(lower, 0, None), per * np.clip(upper, None, maximum))


def checked_pair(top: npt.ArrayLike, bottom: npt.ArrayLike, proportion: bool = False) -> tuple[Array, Array]:
    """Both as arrays of one shape; no denominator leaves no value."""
    part, whole = np.broadcast_arrays(np.asarray(top, dtype=float), np.asarray(bottom, dtype=float))
    if np.any(part < 0) or np.any(whole < 0):
        raise ValueError("Counts and their denominators must be 0 or more; found a negative one.")
    if proportion and np.any(part > whole):
        raise ValueError("The numerator must be at most the denominator at every point.")
    whole = np.where(whole > 0, whole, np.nan)
    return np.where(np.isnan(whole), np.nan, part), whole


def ratio(top: npt.ArrayLike, bottom: npt.ArrayLike) -> Array:
    """Division in which 0 below the line gives NaN, without a warning."""
    under = np.asarray(bottom, dtype=float)
    return np.asarray(top, dtype=float) / np.where(under == 0, np.nan, under)
