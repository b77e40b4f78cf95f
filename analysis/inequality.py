"""How much worse off are the most deprived? The slope and the relative index of inequality."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from analysis.regression import weighted_line
from analysis.spc import Array, ratio

NAN = float("nan")
WITHHELD = "A figure of at least one area is withheld or not available."
UNDETERMINED = "Fewer than three areas, or all equally deprived: there is no line."
NO_RATIO = "The line falls to zero or below, so the two ends have no ratio."
NO_LIMITS = "The least deprived end is too near zero for limits of the ratio."


class Inequality(NamedTuple):
    """Both indices; positive slope, or relative above 1: higher among the most deprived. NaN where `reason` says."""

    slope: float                       # the most deprived end of the line less the least deprived, in units of value
    slope_lower: float
    slope_upper: float
    relative: float                    # the most deprived end over the least deprived; 1 where there is no slope
    relative_lower: float
    relative_upper: float
    predicted: Array                   # the height of the line at each area
    ridit: Array                       # of each area, from 0 (least deprived of all people) to 1 (most)
    reason: str                        # why something is NaN, as a sentence; empty where nothing is
    relative_to_mean: float = NAN      # the slope over the mean of all areas; 0 where there is no slope


def inequality(
    value: npt.ArrayLike, population: npt.ArrayLike, deprivation: npt.ArrayLike, confidence: float = 0.95
) -> Inequality:
    """The slope index (SII) and relative index of inequality (RII) across areas ranked by deprivation.

    A line is fitted to the areas' values against their ridits by least squares weighted by population, and read
    off at the ridits 0 and 1, where the least and the most deprived people are. The limits of the slope are those
    of that line (Student's t with n - 2 degrees of freedom, no simulation), so they hold chance and the areas'
    scatter about the line alike. The limits of the ratio are Fieller's and leave out 1 exactly where those of the
    slope leave out 0.

    Parameters
    ----------
    value : array (areas,), rates or percentages; NaN where withheld or missing. 0 is a value like any other.
    population : array (areas,) of those at risk, 0 or more; an area of 0 has a ridit but no part in the line.
    deprivation : array (areas,), higher where more deprived, such as the mean IMD score; equal values share a ridit.
    confidence : a share, 0.95 or 0.998, never 95.

    Returns
    -------
    Inequality, all NaN when anything of any area is NaN: an index of the areas that happen to be shown would
    change with what is withheld. The ratio is NaN where an end of the line is not above 0, its limits where the
    least deprived end is not surely above 0; its lower limit is never below 0.

    Raises
    ------
    ValueError
        For a negative population or a confidence outside (0, 1).

    References
    ----------
    Wagstaff A, Paci P, van Doorslaer E. On the measurement of inequalities in health. Social Science and
    Medicine 1991; 33: 545-557 (slope index).
    Mackenbach JP, Kunst AE. Measuring the magnitude of socio-economic inequalities in health. Social Science and
    Medicine 1997; 44: 757-771 (ratio of the two ends; `relative_to_mean` is Pamuk's of 1985, also used in Scotland).
    Low A, Low A. Measuring the gap: quantifying and comparing local health inequalities. Journal of Public Health
    2004; 26: 388-395 (areas of a council). Fieller EC. Journal of the Royal Statistical Society B 1954; 16: 175-185.

    Examples
    --------
    >>> found = inequality([10.0, 20.0, 30.0], [100, 100, 100], [5, 15, 40])
    >>> round(found.slope, 6), round(found.relative, 6), found.ridit.round(3).tolist()
    (30.0, 7.0, [0.167, 0.5, 0.833])
    >>> inequality([10.0, float("nan"), 30.0], [100, 100, 100], [5, 15, 40]).reason
    'A figure of at least one area is withheld or not available.'
    """
    if not 0 < confidence < 1:
        raise ValueError(f"The confidence must be a share between 0 and 1, such as 0.95: found {confidence}.")
    height, people, rank = (np.asarray(x, dtype=float) for x in np.broadcast_arrays(value, population, deprivation))
    place = ridits(people, rank)
    if not np.isfinite([height, people, rank]).all():
        return _nothing(height.shape, WITHHELD)
    line = weighted_line(place, height, people, confidence)
    if np.isnan(line.slope):
        return _nothing(height.shape, UNDETERMINED)
    least, most = line.intercept, line.intercept + line.slope
    relative, lower, upper, reason = NAN, NAN, NAN, NO_RATIO
    if min(least, most) > 0:
        spread = float(np.average((place - 0.5) ** 2, weights=people))
        relative, lower, upper = most / least, *_limits(least, most, line.slope_upper - line.slope, spread)
        reason = NO_LIMITS if np.isnan(lower) else ""
    mean = float(ratio(line.slope, np.average(height, weights=people)))
    return Inequality(line.slope, line.slope_lower, line.slope_upper, relative, lower, upper,
                      line.expected, place, reason, mean)


def ridits(population: npt.ArrayLike, deprivation: npt.ArrayLike) -> Array:
    """The relative rank of each area: the share of all people who are less deprived, and half of its own.

    From 0, the least deprived, to 1, the most; areas of equal deprivation share one. Weighted by population the
    mean is 0.5. All NaN where anything of any area is NaN, or where nobody lives.

    >>> ridits([12, 10, 78], [3, 2, 1]).round(2).tolist(), ridits([1, 3, 4], [7, 7, 9]).tolist()
    ([0.94, 0.83, 0.39], [0.25, 0.25, 0.75])
    """
    people, rank = (np.asarray(x, dtype=float) for x in np.broadcast_arrays(population, deprivation))
    if np.any(people < 0):
        raise ValueError(f"The population must be 0 or more: found {np.nanmin(people):g}.")
    if not np.isfinite([people, rank]).all() or people.sum() == 0:
        return np.full(people.shape, np.nan)
    _, level = np.unique(rank, return_inverse=True)
    each = np.bincount(level, weights=people)
    return np.asarray(((each.cumsum() - each / 2) / people.sum())[level])


def _limits(least: float, most: float, reach: float, spread: float) -> tuple[float, float]:
    """Fieller's limits of most / least, from the reach of the slope's interval and the variance of the ridits.

    As the mean ridit is 0.5 the two ends are equally uncertain. The squared limits of each end and of the two
    together are those of the slope times (variance + 0.25) and (variance - 0.25).
    """
    own, joint = reach**2 * (spread + 0.25), reach**2 * (spread - 0.25)
    first, middle, last = least**2 - own, least * most - joint, most**2 - own
    if first <= 0:
        return NAN, NAN
    root = np.sqrt(max(0.0, middle**2 - first * last))
    return max(0.0, float((middle - root) / first)), float((middle + root) / first)


def _nothing(shape: tuple[int, ...], reason: str) -> Inequality:
    gap = np.full(shape, np.nan)
    return Inequality(NAN, NAN, NAN, NAN, NAN, NAN, gap, gap.copy(), reason)
