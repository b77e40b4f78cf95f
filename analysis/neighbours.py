"""Which areas are most like this one? Weighted distances between attributes such as deprivation and age."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from analysis.spc import Array, ratio

DECIMALS = 9          # distances that agree to so many are a tie: their last bits depend on the order of sums


def distances(attributes: pd.DataFrame, weights: Mapping[str, float]) -> pd.DataFrame:
    """How far each area is from each other: the root of the weighted sum of squared standardised differences.

    Each attribute is brought to mean 0 and standard deviation 1 over the areas that have it (divisor n - 1).
    With nothing missing the mean of the squared distance over all pairs of areas is twice the sum of the
    weights, so the root of that is how far apart areas are as a rule.

    Parameters
    ----------
    attributes : frame (areas, attributes), indexed by area code, each attribute in any unit; NaN where missing
        or withheld.
    weights : for each attribute 0 or more; 0 leaves it out. Only their proportions matter to the ranking.

    Returns
    -------
    Frame (areas, areas) in standard deviations, 0 on the diagonal. Where either area lacks an attribute, the
    squares of those that both have are scaled up to the full weight, which is as if the missing one were as
    far apart as the rest on average: an area without an attribute has the same ranking of neighbours as if
    nobody had it. NaN where two areas share no attribute. Attributes that are the same everywhere take no part.

    Raises
    ------
    ValueError
        For an attribute without a weight or the reverse, a negative weight, an infinite attribute, an area
        that occurs twice, or an attribute called "distance".

    References
    ----------
    Benton T, Chamberlain T, Wilson R, Teeman D. The development of the children's services statistical
    neighbour benchmarking model. National Foundation for Educational Research, 2007 (weighted distance).
    Dixon JK. Pattern recognition with partly missing data. IEEE Transactions on Systems, Man and Cybernetics
    1979; 9: 617-621 (scaling up to the full weight).

    Examples
    --------
    >>> areas = pd.DataFrame({"score": [10, 20, 30], "young": [5.0, 5.0, float("nan")]}, index=["a", "b", "c"])
    >>> distances(areas, {"score": 4, "young": 1}).loc["a"].to_dict()
    {'a': 0.0, 'b': 2.0, 'c': 4.0}
    """
    z, weight = _standardised(attributes, weights)
    found = np.array([_distance(_parts(z, weight, row)) for row in range(len(z))]).reshape(len(z), len(z))
    np.fill_diagonal(found, 0)
    return pd.DataFrame(found, index=attributes.index, columns=attributes.index)


def nearest(attributes: pd.DataFrame, weights: Mapping[str, float], area: object, count: int = 5) -> pd.DataFrame:
    """The areas most like this one, nearest first, and what keeps them apart.

    Parameters
    ----------
    attributes, weights : as for `distances`.
    area : its code in the index of attributes.
    count : how many areas at most.

    Returns
    -------
    Frame (at most count areas) of the distance and, for each attribute, its share of the squared distance, from
    0 to 1. The shares of an area sum to 1; NaN where either area lacks the attribute, and throughout where the
    distance is 0. Equal distances (to nine decimals) are in the order of the area codes. Areas that share no
    attribute with this one are left out.

    Raises
    ------
    ValueError
        As `distances`, and for an area that is not there or a count below 1.

    References
    ----------
    As `distances`. The words of that report for closeness ("very close" to "not close") belong to its own
    attributes and weights, so none are given here.

    Examples
    --------
    >>> areas = pd.DataFrame({"score": [10, 20, 30], "young": [4, 8, 6]}, index=["a", "b", "c"])
    >>> nearest(areas, {"score": 1, "young": 1}, "a", count=1).round(3).to_dict("index")
    {'b': {'distance': 2.236, 'score': 0.2, 'young': 0.8}}
    """
    z, weight = _standardised(attributes, weights)
    if area not in attributes.index:
        raise ValueError(f"The area must be one of those with attributes: found {area!r}.")
    if count < 1:
        raise ValueError(f"The count of neighbours must be 1 or more: found {count}.")
    parts = _parts(z, weight, int(np.flatnonzero(attributes.index == area)[0]))
    distance = _distance(parts)
    shares = ratio(parts, (distance**2)[:, None])
    found = pd.DataFrame(shares, index=attributes.index, columns=attributes.columns)
    found.insert(0, "distance", distance)
    others = found.drop(index=area).dropna(subset="distance").sort_index()
    return others.sort_values("distance", key=lambda d: d.round(DECIMALS), kind="stable").head(count)


def _standardised(attributes: pd.DataFrame, weights: Mapping[str, float]) -> tuple[Array, Array]:
    """Each attribute with mean 0 and standard deviation 1, and its weight, 0 where it does not vary."""
    _refuse(attributes, weights)
    x = attributes.to_numpy(dtype=float)
    if np.isinf(x).any():
        raise ValueError("An attribute must be a number, or NaN where it is missing: found an infinite one.")
    weight = np.array([float(weights[name]) for name in attributes.columns])
    z, used = np.full(x.shape, np.nan), np.zeros(len(weight))
    for column in range(x.shape[1]):
        known = np.isfinite(x[:, column])
        values = x[known, column]
        varies = known.sum() > 1 and bool(np.ptp(values) > 0)
        # Where all are equal rounding can leave a spread of 1e-17, which would be blown up to 1.
        z[known, column] = (values - values.mean()) / values.std(ddof=1) if varies else 0
        used[column] = weight[column] if varies else 0
    return z, used


def _refuse(attributes: pd.DataFrame, weights: Mapping[str, float]) -> None:
    unpaired = set(attributes.columns) ^ set(weights)
    if unpaired:
        raise ValueError(f"Every attribute needs a weight and the reverse: found {sorted(unpaired)} alone.")
    negative = [name for name, weight in weights.items() if not 0 <= weight < np.inf]
    if negative:
        raise ValueError(f"A weight must be 0 or more: found {weights[negative[0]]} for {negative[0]!r}.")
    if not attributes.index.is_unique or not attributes.columns.is_unique:
        raise ValueError("Each area and each attribute must occur once.")
    if "distance" in attributes.columns:
        raise ValueError('An attribute cannot be called "distance", which is the name of the result.')


def _parts(z: Array, weight: Array, row: int) -> Array:
    """What each attribute adds to the squared distance of each area from one; NaN where either lacks it."""
    squares = weight * (z - z[row]) ** 2
    shared = np.where(np.isnan(squares), 0, weight).sum(axis=1)
    return squares * ratio(weight.sum(), shared)[:, None]


def _distance(parts: Array) -> Array:
    nothing = np.isnan(parts).all(axis=1)
    return np.where(nothing, np.nan, np.sqrt(np.nansum(parts, axis=1)))
