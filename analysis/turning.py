"""Has the curve turned since an action began? The slope of an interrupted time series, before against after.

A stock at a date is serially dependent, so that its changes from period to period are compared: their mean before
against their mean after, Student's two-sample t with one spread. Events and percentages follow a line with one bend,
where the action began: a segmented regression. Both are one least squares fit, with an effect for each period of the
year where there are seasons, and the spread estimated from what it leaves over. Neighbouring errors that resemble each
other carry less than their number says: the spread is widened for it, as for an autoregression of order one.

References: Wagner AK, Soumerai SB, Zhang F, Ross-Degnan D. Segmented regression analysis of interrupted time series
studies in medication use research. Journal of Clinical Pharmacy and Therapeutics 2002; 27: 299-309. Bernal JL, Cummins
S, Gasparrini A. Interrupted time series regression for the evaluation of public health interventions: a tutorial.
International Journal of Epidemiology 2017; 46: 348-355 (seasons, spread, dependence). Bartlett MS. On the theoretical
specification and sampling properties of autocorrelated time-series. Supplement to the Journal of the Royal Statistical
Society 1946; 8: 27-41 (the widening).
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.special import stdtr

from analysis.rules import MAX_WITHHELD

Array = npt.NDArray[np.float64]
TURNED, NO_CLEAR_CHANGE, TOO_FEW = "turned", "no clear change", "too few to tell"
LEAST_BEFORE, LEAST_AFTER = 24, 6
CHANCE = 0.01                 # one planned question an action: chance alone says "turned" once in a hundred times
P_STOCK = 0.02                # comings and goings offset each other in part: this level fires at most that often
MOST_ALIKE = 0.8          # the highest resemblance of neighbours that is allowed for
LEVEL = 1.0                   # a slope of less than so many of its standard errors is called level


class Turn(NamedTuple):
    """What was found, the two courses, and how sure."""

    state: str                # "turned", "no clear change" or "too few to tell"
    words: str                # the course now against the one before: "falling faster"; "" where nothing was tested
    before: float             # mean change a period before the action began; NaN where nothing was tested
    after: float              # and since
    p_value: float            # two-sided
    reason: str               # why there are too few to tell; else ""


def turn_since(
    values: npt.ArrayLike, began: int, season: npt.ArrayLike | None = None, stock: bool = False,
    collected: npt.ArrayLike | None = None,
) -> Turn:
    """Whether a series has another slope since a period than it had before.

    Parameters
    ----------
    values : (n,) evenly spaced, oldest first; NaN where withheld or missing. A change with an unknown end is left out.
    began : index of the period in which the action began, the first of those after.
    season : (n,) the period of the year of each point, for a series that follows the seasons.
    stock : whether it counts who is there at a date (then changes are compared) or what happens in a period.
    collected : (n,) False at periods that are never collected; all where left out.

    Returns
    -------
    Turn. "turned" where chance alone would say so about once in a hundred times, as measured by
    benchmarks/turning.py: a p-value below 0.01, for stocks below 0.02. "too few to tell" with fewer than 24 known
    points before or 6 from `began` on, or with more than 1 collected point in 10 withheld.

    Examples
    --------
    >>> counts = [50, 52, 51, 53, 52, 54] * 4 + list(range(51, 21, -3))
    >>> turn_since(counts, 24, stock=True)[:2]
    ('turned', 'falling, where it was level')
    >>> turn_since(counts[:28], 24, stock=True).reason
    'fewer than 6 points since it began'
    """
    y = np.asarray(values, dtype=float)
    asked = np.ones(y.shape, dtype=bool) if collected is None else np.asarray(collected, dtype=bool)
    if reason := _reason(y, asked, began):
        return _untold(reason)
    rows, courses = _changes(y, began) if stock else _bend(y, began)
    fit = _fit(rows, courses, season)
    if fit is None:
        return _untold("too few points for the seasons")
    before, after, errors, t, freedom = fit
    p = float(2 * stdtr(freedom, -abs(t)))
    state = TURNED if p < (P_STOCK if stock else CHANCE) else NO_CLEAR_CHANGE
    return Turn(state, course_words(before, after, *errors), before, after, p, "")


def course_words(before: float, after: float, error_before: float = 0.0, error_after: float = 0.0) -> str:
    """The course now against the one before in words; a slope within its standard error is level.

    >>> course_words(-1, -2), course_words(2, 1), course_words(-1, 1), course_words(0.1, 3, 0.2)
    ('falling faster', 'rising more slowly', 'rising, where it was falling', 'rising, where it was level')
    """
    was, now = (_direction(slope, error) for slope, error in ((before, error_before), (after, error_after)))
    if was == now:
        return now if now == "level" else f"{now} {'faster' if abs(after) > abs(before) else 'more slowly'}"
    return f"{now}, where it was {was}"


def _direction(slope: float, error: float) -> str:
    return "level" if abs(slope) <= LEVEL * error else "rising" if slope > 0 else "falling"


def _reason(y: Array, asked: npt.NDArray[np.bool_], began: int) -> str:
    known = np.isfinite(y)
    if (asked & ~known).sum() > MAX_WITHHELD * asked.sum():
        return "more than one point in ten is withheld"
    for word, there, least in (("before", known[:max(began, 0)], LEAST_BEFORE), ("since", known[began:], LEAST_AFTER)):
        if there.sum() < least:
            return f"fewer than {least} points {word} it began"
    return ""


def _untold(reason: str) -> Turn:
    return Turn(TOO_FEW, "", float("nan"), float("nan"), float("nan"), reason)


def _changes(y: Array, began: int) -> tuple[Array, Array]:
    """Changes on the period before, and a column for each of the two courses: their mean changes."""
    after = np.arange(len(y)) >= began
    return np.diff(y, prepend=np.nan), np.column_stack([~after, after]).astype(float)


def _bend(y: Array, began: int) -> tuple[Array, Array]:
    """Values, and a column for each of the two slopes and one for the level where they meet."""
    t = np.arange(len(y)) - (began - 1.0)
    return y, np.column_stack([np.minimum(t, 0), np.maximum(t, 0), np.ones(len(y))])


def _fit(
    response: Array, courses: Array, season: npt.ArrayLike | None
) -> tuple[float, float, Array, float, int] | None:
    """Both slopes, their standard errors, t of their difference and its degrees of freedom; None where undetermined."""
    known = np.isfinite(response)
    design = np.hstack([courses, _season_columns(season, known)])[known]
    freedom = int(known.sum()) - design.shape[1]
    if freedom < 3 or np.linalg.matrix_rank(design) < design.shape[1]:
        return None
    found = np.linalg.lstsq(design, response[known], rcond=None)[0]
    left = np.full(response.shape, np.nan)
    left[known] = response[known] - design @ found
    spread = np.linalg.inv(design.T @ design)[:2, :2] * np.nansum(left**2) / freedom * widening(left)
    error = np.sqrt(spread[0, 0] + spread[1, 1] - 2 * spread[0, 1])
    step = found[1] - found[0]
    t = step / error if error > 0 else np.copysign(np.inf, step) if step else 0.0
    return float(found[0]), float(found[1]), np.sqrt(np.diag(spread)), t, freedom


def _season_columns(season: npt.ArrayLike | None, known: npt.NDArray[np.bool_]) -> Array:
    """Effects of the periods of the year that sum to 0."""
    if season is None:
        return np.empty((len(known), 0))
    label = np.asarray(season)
    first, *others = np.unique(label[known])
    return np.column_stack([np.empty((len(known), 0)), *((label == s) * 1.0 - (label == first) for s in others)])


def widening(left: npt.ArrayLike) -> float:
    """By how much neighbours that resemble each other widen the variance of a mean; from 1, none, to 9.

    left : (n,) residuals about 0 in order of time; pairs with NaN are left out.

    >>> widening([1, -1, 1, -1]), round(widening([1.0, 1.2, -1.1, -1.0, float("nan")]), 2)
    (1.0, 1.53)
    """
    left = np.asarray(left, dtype=float)
    pairs = left[1:] * left[:-1]
    total = np.nansum(left**2)
    alike = min(float(np.nansum(pairs) / total), MOST_ALIKE) if total > 0 else 0.0
    return (1 + alike) / (1 - alike) if alike > 0 else 1.0
