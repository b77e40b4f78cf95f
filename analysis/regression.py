"""What would this area's deprivation lead one to expect? A weighted straight line."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.special import stdtrit

Array = npt.NDArray[np.float64]


class Line(NamedTuple):
    """A fitted line; all NaN where fewer than three areas, or no spread in x, leave it undetermined."""

    intercept: float
    slope: float
    slope_lower: float
    slope_upper: float
    expected: Array       # of every area whose x is known, also of those with y withheld
    explained: float      # R squared: the share of the weighted spread that the line explains


def weighted_line(
    x: npt.ArrayLike, y: npt.ArrayLike, weight: npt.ArrayLike, confidence: float = 0.95
) -> Line:
    """Weighted least squares of y, such as a rate, on x, such as a deprivation score.

    Parameters
    ----------
    x, y, weight : arrays (areas,), weight the population; NaN where withheld or missing. Areas with a
        gap or no weight take no part.
    confidence : of the slope's interval, by Student's t with n - 2 degrees of freedom.

    References
    ----------
    Draper NR, Smith H. Applied Regression Analysis, 3rd edition. Wiley, 1998 (weighted least squares).

    Examples
    --------
    >>> line = weighted_line([1, 2, 3, 4], [3.0, 5.0, 7.0, float("nan")], [1, 1, 1, 1])
    >>> round(line.slope, 6), line.expected.round(6).tolist()
    (2.0, [3.0, 5.0, 7.0, 9.0])
    """
    a, b, w = (np.asarray(v, dtype=float) for v in np.broadcast_arrays(x, y, weight))
    known = np.isfinite(a) & np.isfinite(b) & (w > 0)
    n = int(known.sum())
    nothing = float("nan")
    if n < 3 or np.ptp(a[known]) == 0:
        return Line(nothing, nothing, nothing, nothing, np.full(a.shape, np.nan), nothing)
    u, v, m = a[known], b[known], w[known]
    middle_x, middle_y = np.average(u, weights=m), np.average(v, weights=m)
    spread = (m * (u - middle_x) ** 2).sum()
    slope = (m * (u - middle_x) * (v - middle_y)).sum() / spread
    left = (m * (v - middle_y - slope * (u - middle_x)) ** 2).sum()
    reach = stdtrit(n - 2, (1 + confidence) / 2) * np.sqrt(left / (n - 2) / spread)
    total = (m * (v - middle_y) ** 2).sum()
    intercept = middle_y - slope * middle_x
    explained = float(1 - left / total) if total > 0 else nothing
    return Line(float(intercept), float(slope), float(slope - reach), float(slope + reach),
                intercept + slope * a, explained)
