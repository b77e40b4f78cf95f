"""Is there a trend over the last five years? The recent trend of Fingertips, for yearly figures only.

Years must be independent: never for months, rolling years or overlapping periods. A trend is told at
99.8 % (chi-squared above 9.55), and only where leaving out any one of the five years leaves its direction.

Reference: Office for Health Improvement and Disparities, Public health technical guidance, Fingertips
trend markers (fingertips.phe.org.uk/static-reports/public-health-technical-guidance/Presentation/
Trend_markers.html): criteria for applying the tests; process for testing for 'recent' statistical trend.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from analysis.intervals import rate_interval

POINTS = 5
CRITICAL = 9.549535706083240        # chi-squared, one degree of freedom, p = 0.002
Z_95 = 1.96                         # as Fingertips turns a 95 % interval into a standard error
INCREASING, DECREASING, NONE = "increasing", "decreasing", "no significant change"
CANNOT = "cannot be calculated: "


class RecentTrend(NamedTuple):
    """The state in words, with the statistic it rests on (NaN where it cannot be calculated)."""

    state: str
    chi_squared: float


def recent_trend(values: npt.ArrayLike, lower: npt.ArrayLike, upper: npt.ArrayLike) -> RecentTrend:
    """The trend of rates and other figures with 95 % intervals: a line weighted by the intervals.

    Parameters
    ----------
    values, lower, upper : one figure a year with its 95 % limits, oldest first; the last five count.
        NaN is a withheld or missing year; leave no year out.

    Returns
    -------
    RecentTrend : "increasing", "decreasing", "no significant change", or "cannot be calculated: ..."
        with the reason.

    Examples
    --------
    >>> recent_trend([9.0, 9, 9, 9], [8] * 4, [10] * 4).state
    'cannot be calculated: fewer than five yearly figures'
    """
    y, low, high = (np.asarray(x, dtype=float) for x in (values, lower, upper))
    reason = _reason(y, low, high)
    if not reason and np.any(high[-POINTS:] <= low[-POINTS:]):
        reason = "an interval has no width"
    if reason:
        return RecentTrend(CANNOT + reason, float("nan"))
    y, weight = y[-POINTS:], (2 * Z_95 / (high - low)[-POINTS:]) ** 2
    slope, spread = _weighted_slope(y, weight)
    return _verdict(slope, slope**2 * spread, _slopes_without_one(y, weight))


def recent_trend_of_rates(count: npt.ArrayLike, population: npt.ArrayLike, per: float = 1) -> RecentTrend:
    """As `recent_trend`, from events and population; the intervals are those of `rate_interval`.

    >>> recent_trend_of_rates([100, 120, 150, 180, 220], [10_000] * 5).state
    'increasing'
    """
    return recent_trend(*rate_interval(count, population, per))


def recent_trend_of_proportions(numerator: npt.ArrayLike, denominator: npt.ArrayLike) -> RecentTrend:
    """The trend of proportions: the chi-squared test for linear trend in the numerators.

    Parameters
    ----------
    numerator, denominator : one pair a year, oldest first; the last five count. NaN is a withheld year.

    Returns
    -------
    RecentTrend. Numerators of 0 or of the whole denominator have no log odds and cannot be tested.

    References
    ----------
    Armitage P. Tests for linear trends in proportions and frequencies. Biometrics 1955; 11: 375-386.

    Examples
    --------
    >>> recent_trend_of_proportions([5, 5, float("nan"), 5, 5], [90] * 5).state
    'cannot be calculated: a year of the last five is withheld or missing'
    """
    r, n = np.asarray(numerator, dtype=float), np.asarray(denominator, dtype=float)
    reason = _reason(r, n)
    if not reason and np.any((r[-POINTS:] <= 0) | (r[-POINTS:] >= n[-POINTS:])):
        reason = "a year has none or all of its denominator"
    if reason:
        return RecentTrend(CANNOT + reason, float("nan"))
    r, n, t = r[-POINTS:], n[-POINTS:], np.arange(1, POINTS + 1)
    top = n.sum() * (n.sum() * (r * t).sum() - r.sum() * (n * t).sum()) ** 2
    below = r.sum() * (n.sum() - r.sum()) * (n.sum() * (n * t * t).sum() - (n * t).sum() ** 2)
    odds, flat = np.log(r / (n - r)), np.ones(POINTS)
    slope = _weighted_slope(odds, flat)[0]
    return _verdict(slope, top / below, _slopes_without_one(odds, flat))


def _verdict(slope: float, chi_squared: float, without_one: list[float]) -> RecentTrend:
    # A slope that differs from 0 only by rounding has no direction.
    steady = all(other * slope > 1e-9 * slope**2 for other in without_one)
    if chi_squared <= CRITICAL or not steady:
        return RecentTrend(NONE, float(chi_squared))
    return RecentTrend(INCREASING if slope > 0 else DECREASING, float(chi_squared))


def _weighted_slope(
    y: npt.NDArray[np.float64], weight: npt.NDArray[np.float64], t: npt.NDArray[np.int64] | None = None
) -> tuple[float, float]:
    """Slope of the weighted line and the inverse of its variance."""
    x = np.arange(1, len(y) + 1) if t is None else t
    middle = (weight * x).sum() / weight.sum()
    spread = (weight * (x - middle) ** 2).sum()
    return float((weight * (x - middle) * y).sum() / spread), float(spread)


def _slopes_without_one(y: npt.NDArray[np.float64], weight: npt.NDArray[np.float64]) -> list[float]:
    kept = [np.delete(np.arange(POINTS), left_out) for left_out in range(POINTS)]
    return [_weighted_slope(y[k], weight[k], k)[0] for k in kept]


def _reason(*series: npt.NDArray[np.float64]) -> str:
    if min(s.size for s in series) < POINTS:
        return "fewer than five yearly figures"
    if any(np.isnan(s[-POINTS:]).any() for s in series):
        return "a year of the last five is withheld or missing"
    return ""
