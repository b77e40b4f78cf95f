"""Where is a series heading if nothing changes? Three simple methods with their intervals, none from too few points.

Drift method: on from the last value by the mean change a period. Drift method with seasons, for a count at a date that
follows the seasons: the same with a mean change for each period of the year, so that the spread is learnt from the many
changes from one period to the next and not from one or two years. Seasonal naive method with drift, for events and
percentages of them: the same period a year before, moved by the mean change in a year.

Methods and standard deviations h periods ahead: Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 3rd
edition, OTexts 2021 (otexts.com/fpp3), section 5.2, table 5.2 in section 5.5, and section 7.4 with chapter 10 for
seasonal dummies in a series that is differenced; Franses PH. Seasonality, non-stationarity and the forecasting of
monthly time series. International Journal of Forecasting 1991; 7: 199-208 (when to difference once and keep dummies).
The drift of the seasonal naive method has the error of fewer changes than there are, for neighbours share most of their
year: as many count as one as resemble each other (Bartlett 1946, see `analysis.turning`), and no fewer than h, for the
further ahead, the less of its year lies in those seen. The multiplier is Student's t, not the normal's, for the spread
is estimated from few points. How often figures lie in the intervals is measured by benchmarks/turning.py.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.special import stdtrit

from analysis.rules import MAX_WITHHELD
from analysis.turning import widening

Array = npt.NDArray[np.float64]
DRIFT, SEASONAL_DRIFT = "drift method", "drift method with seasons"
SEASONAL_NAIVE = "seasonal naive method with drift"
LEAST_YEARS = 2


class Forecast(NamedTuple):
    """The method's name with its forecast, or the reason why there is none and empty arrays."""

    method: str
    centre: Array             # (ahead,); NaN for a period that has no figure a year before
    lower: Array
    upper: Array
    reason: str               # "" where there is a forecast


def forecast(
    values: npt.ArrayLike, ahead: int, periods: int = 12, seasonal: bool = False, stock: bool = False,
    collected: npt.ArrayLike | None = None, confidence: float = 0.95, most: float = np.inf,
) -> Forecast:
    """The next values of one series by the method that suits it, with an interval, or why there is none.

    Parameters
    ----------
    values : (n,) evenly spaced, oldest first; NaN where withheld or missing. A gap is never bridged: changes with an
        unknown end are left out.
    ahead : how many periods ahead, at most a year of them for a seasonal series.
    periods : in a year: 12 for months, 4 for quarter ends.
    seasonal : whether the series follows the seasons.
    stock : whether it counts who is there at a date: then its seasons are those of its changes.
    collected : (n,) False at periods that are never collected, such as a month without school; all where left out.
    confidence : of the interval, a share.
    most : the highest value there can be, 100 for a percentage; the lowest is 0. Limits and centre are clipped.

    Returns
    -------
    Forecast. Drift method without seasons; with seasons for a stock the drift method with seasons, else the seasonal
    naive method with drift. None where fewer than two years of periods were collected, more than 1 collected point in
    10 is withheld, the last point is, or too few changes are known.

    Examples
    --------
    >>> found = forecast(range(10, 34), 2)
    >>> found.method, found.centre.tolist(), found.lower.tolist()
    ('drift method', [34.0, 35.0], [34.0, 35.0])
    >>> forecast([5.0] * 23 + [float("nan")], 12).reason
    'the latest figure is not shown'
    """
    if seasonal and not 0 < ahead <= periods:
        raise ValueError(f"A seasonal forecast reaches 1 to {periods} periods ahead: found {ahead}.")
    y = np.asarray(values, dtype=float)
    asked = np.ones(y.shape, dtype=bool) if collected is None else np.asarray(collected, dtype=bool) | np.isfinite(y)
    reason = _reason(y, asked, periods)
    if not reason:
        method = DRIFT if not seasonal else SEASONAL_DRIFT if stock else SEASONAL_NAIVE
        found = METHODS[method](y, ahead, periods)
        if found is not None:
            centre, spread, freedom = found
            reach = stdtrit(freedom, (1 + confidence) / 2) * spread
            lines = [np.clip(line, 0, most) for line in (centre, centre - reach, centre + reach)]
            return Forecast(method, lines[0], lines[1], lines[2], "")
        reason = "too few figures follow one another"
    return Forecast("", np.array([]), np.array([]), np.array([]), reason)


def _reason(y: Array, asked: npt.NDArray[np.bool_], periods: int) -> str:
    if len(y) < LEAST_YEARS * periods:
        return f"fewer than {LEAST_YEARS * periods} points"
    if not np.isfinite(y[-1]):
        return "the latest figure is not shown"
    if (asked & ~np.isfinite(y)).sum() > MAX_WITHHELD * asked.sum():
        return "more than one point in ten is withheld"
    return ""


def _drift(y: Array, ahead: int, periods: int) -> tuple[Array, Array, float] | None:
    """Centre, standard deviation h periods ahead and its degrees of freedom."""
    known = np.flatnonzero(np.isfinite(y))
    span = int(known[-1] - known[0])
    drift = (y[known[-1]] - y[known[0]]) / span
    left = np.diff(y) - drift
    left = left[np.isfinite(left)]
    if len(left) < 3:
        return None
    h = np.arange(1, ahead + 1)
    sigma = np.sqrt((left**2).sum() / (len(left) - 1))
    return y[-1] + h * drift, sigma * np.sqrt(h * (1 + h / span)), len(left) - 1


def _seasonal_drift(y: Array, ahead: int, periods: int) -> tuple[Array, Array, float] | None:
    """The same with a drift for each period of the year, which takes a change seen in each."""
    change, season = np.diff(y, prepend=np.nan), np.arange(len(y)) % periods
    known = np.isfinite(change)
    seen = np.bincount(season[known], minlength=periods)
    freedom = int(known.sum()) - periods
    if freedom < 2 or not seen.all():
        return None
    drift = np.bincount(season[known], change[known], periods) / seen
    sigma = np.sqrt(((change - drift[season])[known]**2).sum() / freedom)
    coming = (len(y) + np.arange(ahead)) % periods
    return y[-1] + np.cumsum(drift[coming]), sigma * np.sqrt(np.cumsum(1 + 1 / seen[coming])), freedom


def _seasonal_naive(y: Array, ahead: int, periods: int) -> tuple[Array, Array, float] | None:
    """The same by whole years, each period of the year from that of a year before."""
    change = y[periods:] - y[:-periods]
    known = change[np.isfinite(change)]
    drift = known.mean() if len(known) else 0.0
    alike = widening(change - drift)
    freedom = len(known) - alike
    if freedom < 2:
        return None
    sigma = np.sqrt(((known - drift)**2).sum() / freedom)
    start, h = len(y) - periods, np.arange(1, ahead + 1)
    return y[start:start + ahead] + drift, sigma * np.sqrt(1 + np.maximum(alike, h) / len(known)), freedom


METHODS = {DRIFT: _drift, SEASONAL_DRIFT: _seasonal_drift, SEASONAL_NAIVE: _seasonal_naive}
