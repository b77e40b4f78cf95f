"""How sure are we of a count, a rate or a percentage?"""

import numpy as np
import numpy.typing as npt
from scipy.special import chdtri, ndtri

Numbers = float | npt.NDArray[np.float64]
Interval = tuple[Numbers, Numbers, Numbers]

EXACT_BELOW = 10          # events; from here on Byar's formula is within 0.2 % of the exact limits at 95 %


def rate_interval(
    count: npt.ArrayLike, population: npt.ArrayLike, per: float = 1, confidence: float = 0.95
) -> Interval:
    """A rate with its confidence interval: exact Poisson below 10 events, Byar's method from 10.

    Parameters
    ----------
    count : events, whole numbers; NaN where withheld or missing.
    population : people (or other exposure) at risk, of a shape that broadcasts with `count`.
    per : the rate is given per this many, such as 10 000.
    confidence : a share, 0.95 or 0.998, never 95.

    Returns
    -------
    value, lower, upper : floats for numbers, arrays for arrays, in events per `per`. A count of 0
        gives the value and lower limit 0; NaN in either, or a population of 0, gives NaN throughout.

    Raises
    ------
    ValueError
        For negative or fractional counts, negative populations, or a confidence outside (0, 1).

    References
    ----------
    Eayres D. Commonly used public health statistics and their confidence intervals. Technical
    Briefing 3, Association of Public Health Observatories, 2008, page 7.
    Breslow NE, Day NE. Statistical Methods in Cancer Research, volume II. IARC, 1987, page 69 (Byar).
    Ulm K. American Journal of Epidemiology 1990; 131: 373-375 (exact limits from chi-square).

    Examples
    --------
    >>> [round(x, 2) for x in rate_interval(4, 10_000, per=10_000)]
    [4.0, 1.09, 10.24]
    >>> rate_interval([0.0, float("nan")], 1)[1]
    array([ 0., nan])
    """
    alpha = _alpha(confidence)
    events, people = _pair(count, population, "count", "population")
    lower, upper = _poisson_limits(events, alpha)
    exposure = np.where(people > 0, people, np.nan)
    return _finish(count, population, [np.asarray(per * x / exposure) for x in (events, lower, upper)])


def proportion_interval(
    numerator: npt.ArrayLike, denominator: npt.ArrayLike, per: float = 100, confidence: float = 0.95
) -> Interval:
    """A percentage with its confidence interval by Wilson's score method.

    Parameters
    ----------
    numerator, denominator : whole numbers of shapes that broadcast; NaN where withheld or missing.
    per : 100 gives percentages, 1 gives proportions.
    confidence : a share, 0.95 or 0.998, never 95.

    Returns
    -------
    value, lower, upper : floats for numbers, arrays for arrays, from 0 to `per`. NaN in either, or
        a denominator of 0, gives NaN throughout.

    Raises
    ------
    ValueError
        For a numerator above its denominator, negative or fractional numbers, or a confidence
        outside (0, 1).

    References
    ----------
    Wilson EB. Journal of the American Statistical Association 1927; 22: 209-212.
    Newcombe RG. Statistics in Medicine 1998; 17: 857-872, method 3 and table I.

    Examples
    --------
    >>> [round(x, 4) for x in proportion_interval(0, 20, per=1)]
    [0.0, 0.0, 0.1611]
    >>> proportion_interval(3, 0)
    Traceback (most recent call last):
    ValueError: The numerator must be at most the denominator: found 3 of 0.
    """
    z2 = ndtri(1 - _alpha(confidence) / 2) ** 2
    part, whole = _pair(numerator, denominator, "numerator", "denominator")
    _refuse(part, _fractional(whole), whole, "The denominator must be a whole number")
    _refuse(part, part > whole, whole, "The numerator must be at most the denominator")
    n = np.where(whole > 0, whole, np.nan)
    p = part / n
    middle = (p + z2 / (2 * n)) / (1 + z2 / n)
    half = np.sqrt(z2 * p * (1 - p) / n + z2 * z2 / (4 * n * n)) / (1 + z2 / n)
    lower = np.where(part == 0, 0 * middle, middle - half)      # exact at the ends, not 1e-17
    upper = np.where(part == whole, 1 + 0 * middle, middle + half)
    return _finish(numerator, denominator, [per * p, per * lower, per * upper])


def _poisson_limits(events: npt.NDArray[np.float64], alpha: float) -> tuple[np.ndarray, np.ndarray]:
    z = ndtri(1 - alpha / 2)
    few = np.where(events < EXACT_BELOW, events, np.nan)
    many = np.where(events >= EXACT_BELOW, events, np.nan)
    lower = chdtri(2 * np.where(few > 0, few, np.nan), 1 - alpha / 2) / 2
    upper = chdtri(2 * few + 2, alpha / 2) / 2
    byar_lower = many * (1 - 1 / (9 * many) - z / (3 * np.sqrt(many))) ** 3
    byar_upper = (many + 1) * (1 - 1 / (9 * (many + 1)) + z / (3 * np.sqrt(many + 1))) ** 3
    lower = np.where(events == 0, 0.0, np.where(np.isnan(few), byar_lower, lower))
    return lower, np.where(np.isnan(few), byar_upper, upper)


def _alpha(confidence: float) -> float:
    if not 0 < confidence < 1:
        raise ValueError(
            f"The confidence must be a share between 0 and 1, such as 0.95 for 95 %: found {confidence}.")
    return 1 - confidence


def _pair(top: npt.ArrayLike, bottom: npt.ArrayLike, name: str, under: str) -> tuple[np.ndarray, np.ndarray]:
    """Both as arrays of one shape, NaN where either is missing, or an error in domain words."""
    a, b = np.broadcast_arrays(np.asarray(top, dtype=float), np.asarray(bottom, dtype=float))
    _refuse(a, (a < 0) | np.isinf(a), b, f"The {name} must be 0 or more")
    _refuse(a, (b < 0) | np.isinf(b), b, f"The {under} must be 0 or more")
    _refuse(a, _fractional(a), b, f"The {name} must be a whole number")
    gap = np.isnan(a) | np.isnan(b)
    return np.where(gap, np.nan, a), np.where(gap, np.nan, b)


def _fractional(x: np.ndarray) -> np.ndarray:
    return np.isfinite(x) & (x != np.floor(x))


def _refuse(top: np.ndarray, wrong: np.ndarray, bottom: np.ndarray, rule: str) -> None:
    if np.any(wrong):
        where = np.flatnonzero(wrong)[0]
        raise ValueError(f"{rule}: found {top.flat[where]:g} of {bottom.flat[where]:g}.")


def _finish(top: npt.ArrayLike, bottom: npt.ArrayLike, parts: list[np.ndarray]) -> Interval:
    if np.ndim(top) == 0 and np.ndim(bottom) == 0:
        return float(parts[0]), float(parts[1]), float(parts[2])
    return parts[0], parts[1], parts[2]
