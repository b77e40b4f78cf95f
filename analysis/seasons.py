"""What is ordinary for this month of the year? Control charts whose centre line follows the seasons.

The shape of the year is estimated from all areas together, so that one area's own signal cannot hide in
it; the level is the area's own. What a chart of events cannot be used for is a month-end stock: see
`analysis.movements`.
"""

import numpy as np
import numpy.typing as npt

from analysis.spc import SIGMAS, Array, ControlLimits, checked_pair, pooled_ratio, sigma_z

TWO_YEARS = 2


def seasonal_u_chart(
    count: npt.ArrayLike, exposure: npt.ArrayLike, season: npt.ArrayLike, per: float = 1,
    baseline: npt.ArrayLike | None = None,
) -> ControlLimits:
    """u' chart of events against the same months of other years; the seasons multiply the rate.

    Parameters
    ----------
    count, exposure : arrays (areas, periods) of every area, not of the one on show; NaN where withheld.
    season : (periods,) the month (or quarter) of the year of each period, in order of time.
    per : limits are events in each `per`, clipped at 0.
    baseline : True at the periods that each area's level and sigma are estimated from; all where left out.

    Returns
    -------
    ControlLimits of shape (areas, periods). Sigma is Laney's, from the area's own months, at least that
    of chance. With under two years the shape is flat and the chart is a plain u' chart.

    References
    ----------
    Laney DB. Improved control charts for attributes. Quality Engineering 2002; 14: 531-537.

    Examples
    --------
    >>> chart = seasonal_u_chart([[40, 80] * 3, [20, 40] * 3], 1, [1, 2] * 3)
    >>> chart.centre_line[:, :2].round(1).tolist()
    [[40.0, 80.0], [20.0, 40.0]]
    """
    events, whole = checked_pair(count, exposure)
    shape = seasonal_index(events, whole, season)
    centre = np.broadcast_to(pooled_ratio(events, whole * shape, baseline) * shape, events.shape)
    sigma = np.sqrt(centre / whole)
    reach = SIGMAS * sigma * np.fmax(1, sigma_z(events / whole, centre, sigma, baseline))
    return ControlLimits(per * centre, per * np.clip(centre - reach, 0, None), per * (centre + reach))


def seasonal_p_chart(
    numerator: npt.ArrayLike, denominator: npt.ArrayLike, season: npt.ArrayLike, per: float = 100,
    baseline: npt.ArrayLike | None = None,
) -> ControlLimits:
    """p' chart of percentages against the same months of other years; the seasons add to the percentage.

    Parameters and answer as in `seasonal_u_chart`; limits are clipped to 0 and `per`.

    Examples
    --------
    >>> chart = seasonal_p_chart([[90, 94] * 3, [80, 84] * 3], 100, [1, 2] * 3)
    >>> chart.centre_line[:, :2].round(1).tolist()
    [[90.0, 94.0], [80.0, 84.0]]
    """
    part, whole = checked_pair(numerator, denominator, proportion=True)
    offset = seasonal_offset(part, whole, season)
    level = pooled_ratio(part - offset * whole, whole, baseline)
    centre = np.broadcast_to(np.clip(level + offset, 0, 1), part.shape)
    sigma = np.sqrt(centre * (1 - centre) / whole)
    reach = SIGMAS * sigma * np.fmax(1, sigma_z(part / whole, centre, sigma, baseline))
    lower, upper = np.clip(centre - reach, 0, 1), np.clip(centre + reach, 0, 1)
    return ControlLimits(per * centre, per * lower, per * upper)


def seasonal_index(count: npt.ArrayLike, exposure: npt.ArrayLike, season: npt.ArrayLike) -> Array:
    """How many times the usual rate each period's season has, from all areas together: (periods,).

    The logarithm of the areas' joint rate is split into a level for each year and one for each season
    (least squares), so that a rise over the years is not taken for a season. Mean 1 over the seasons.

    >>> seasonal_index([[10, 30] * 2], 1, [1, 2] * 2).round(2).tolist()
    [0.58, 1.73, 0.58, 1.73]
    """
    events, whole = checked_pair(count, exposure)
    rate = _joint(events, whole)
    return np.exp(_season_effects(np.log(np.where(rate > 0, rate, np.nan)), season))


def seasonal_offset(numerator: npt.ArrayLike, denominator: npt.ArrayLike, season: npt.ArrayLike) -> Array:
    """How far each period's season lies from the usual proportion, from all areas together: (periods,).

    >>> seasonal_offset([[90, 94] * 2], 100, [1, 2] * 2).round(2).tolist()
    [-0.02, 0.02, -0.02, 0.02]
    """
    return _season_effects(_joint(*checked_pair(numerator, denominator, proportion=True)), season)


def _season_effects(joint: Array, season: npt.ArrayLike) -> Array:
    """Least squares of year levels plus season effects that sum to 0; 0 where under two years are known."""
    months, label = np.unique(np.asarray(season), return_inverse=True)
    year = np.concatenate([[0], np.cumsum(np.diff(label) <= 0)])     # a year ends where the seasons restart
    known = np.isfinite(joint)
    if known.sum() < TWO_YEARS * max(2, len(np.unique(label[known]))):
        return np.zeros(joint.shape)
    design = np.hstack([np.eye(year[-1] + 1)[year], np.eye(len(months))[label]])
    fitted = np.linalg.lstsq(design[known], joint[known], rcond=None)[0][year[-1] + 1:]
    seen = np.isin(np.arange(len(months)), label[known])
    return np.where(seen, fitted - fitted[seen].mean(), 0)[label]


def _joint(part: Array, whole: Array) -> Array:
    """All areas together, period by period."""
    return pooled_ratio(np.atleast_2d(part).T, np.atleast_2d(whole).T)[:, 0]
