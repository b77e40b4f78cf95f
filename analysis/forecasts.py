"""Where is a series heading if nothing changes? Two simple methods with their intervals, and none from too few points.

Drift method: on from the last value by the mean change a period. Seasonal naive method with drift: the same period a
year before, moved by the mean change in a year. Standard deviations h periods ahead are those of Hyndman and
Athanasopoulos, Forecasting: Principles and Practice, 3rd edition, OTexts 2021 (otexts.com/fpp3), section 5.2 for the
methods and table 5.2 in section 5.5 for their spread. The drift of the seasonal method is the mean change in a year;
its error counts neighbouring changes, which share most of their year, as fewer than they are (Bartlett 1946, see
`analysis.turning`). The multiplier is Student's t, not the normal's, for the spread is estimated from few points.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.special import stdtrit

from analysis.rules import MAX_WITHHELD
from analysis.turning import widening

Array = npt.NDArray[np.float64]
DRIFT, SEASONAL = "drift method", "seasonal naive method with drift"
LEAST_YEARS = 2


class Forecast(NamedTuple):
    """The method's name with its forecast, or the reason why there is none and empty arrays."""

    method: str
    centre: Array             # (ahead,); NaN for a period that has no figure a year before
    lower: Array
    upper: Array
    reason: str               # "" where there is a forecast


def forecast(
    values: npt.ArrayLike, ahead: int, periods: int = 12, seasonal: bool = False,
    collected: npt.ArrayLike | None = None, confidence: float = 0.95, most: float = np.inf,
) -> Forecast:
    """The next values of one series by the method that suits it, with an interval, or why there is none.

    Parameters
    ----------
    values : (n,) evenly spaced, oldest first; NaN where withheld or missing. A gap is never bridged: changes with an
        unknown end are left out.
    ahead : how many periods ahead, at most a year of them for a seasonal series.
    periods : in a year: 12 for months, 4 for quarter ends.
    seasonal : whether the series follows the seasons: then the seasonal naive method with drift.
    collected : (n,) False at periods that are never collected, such as a month without school; all where left out.
    confidence : of the interval, a share.
    most : the highest value there can be, 100 for a percentage; the lowest is 0. Limits and centre are clipped.

    Returns
    -------
    Forecast. None where fewer than two years of periods were collected, more than 1 collected point in 10 is
    withheld, or the last point is.

    Examples
    --------
    >>> found = forecast(range(10, 34), 2)
    >>> found.method, found.centre.tolist(), found.lower.tolist()
    ('drift method', [34.0, 35.0], [34.0, 35.0])
    >>> forecast([5.0] * 23 + [float("nan")], 12).reason
    'the latest figure is not shown'
    """
    y = np.asarray(values, dtype=float)
    asked = np.ones(y.shape, dtype=bool) if collected is None else np.asarray(collected, dtype=bool) | np.isfinite(y)
    reason = _reason(y, asked, periods)
    if not reason:
        found = _seasonal(y, ahead, periods) if seasonal else _drift(y, ahead)
        if found is not None:
            centre, spread, freedom = found
            reach = stdtrit(freedom, (1 + confidence) / 2) * spread
            lines = [np.clip(line, 0, most) for line in (centre, centre - reach, centre + reach)]
            return Forecast(SEASONAL if seasonal else DRIFT, lines[0], lines[1], lines[2], "")
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


def _drift(y: Array, ahead: int) -> tuple[Array, Array, float] | None:
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


def _seasonal(y: Array, ahead: int, periods: int) -> tuple[Array, Array, float] | None:
    """The same by whole years, each period of the year from that of a year before."""
    if not 0 < ahead <= periods:
        raise ValueError(f"A seasonal forecast reaches 1 to {periods} periods ahead: found {ahead}.")
    change = y[periods:] - y[:-periods]
    known = change[np.isfinite(change)]
    drift = known.mean() if len(known) else 0.0
    alike = widening(change - drift)
    freedom = len(known) - alike
    if freedom < 2:
        return None
    sigma = np.sqrt(((known - drift)**2).sum() / freedom)
    start = len(y) - periods
    return y[start:start + ahead] + drift, np.full(ahead, sigma * np.sqrt(1 + alike / len(known))), freedom
