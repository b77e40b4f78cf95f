"""Ranks respect ties, classes part no equal values, natural breaks are the best there are."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.classes import natural_classes, quantile_classes, ranks, tied

VALUES = st.lists(st.one_of(st.just(float("nan")), st.integers(0, 30).map(float)), max_size=30)


def test_equal_values_share_the_better_rank_and_the_next_one_counts_them():
    assert ranks([5.0, 7, 7, 9]).tolist() == [4, 2, 2, 1]
    assert ranks([5.0, 7, 7, 9], highest_first=False).tolist() == [1, 2, 2, 4]


@given(VALUES)
def test_a_rank_is_one_more_than_the_number_that_are_higher(values):
    x = np.array(values)
    wanted = [np.nan if np.isnan(v) else 1 + np.sum(x > v) for v in x]
    assert np.array_equal(ranks(x), np.array(wanted, dtype=float), equal_nan=True)


@given(VALUES)
def test_ties_are_those_that_share_a_rank(values):
    given_ranks = ranks(values)
    wanted = [np.sum(given_ranks == r) > 1 for r in given_ranks]
    assert tied(values).tolist() == wanted


def test_twenty_five_areas_make_five_classes_of_five():
    found, bounds = quantile_classes(np.random.default_rng(6).permutation(25).astype(float))
    assert np.bincount(found).tolist() == [5] * 5
    assert bounds.tolist() == [[0, 4], [5, 9], [10, 14], [15, 19], [20, 24]]


@given(VALUES, st.integers(1, 6))
@pytest.mark.parametrize("method", [quantile_classes, natural_classes])
def test_classes_keep_the_order_and_part_no_equal_values(method, values, classes):
    x = np.array(values, dtype=float)
    found, bounds = method(x, classes)
    assert np.array_equal(found == -1, np.isnan(x))
    known = np.flatnonzero(found >= 0)
    ordered = found[known[np.argsort(x[known])]]
    assert np.all(np.diff(ordered) >= 0) and np.all(found < classes)
    assert len({(v, c) for v, c in zip(x[known], found[known], strict=True)}) == len(set(x[known]))
    assert np.all(bounds[1:, 0] > bounds[:-1, 1])


def spread(groups):
    return sum(((g - g.mean()) ** 2).sum() for g in groups if len(g))


@settings(max_examples=40)
@given(st.lists(st.integers(0, 40), min_size=1, max_size=9), st.integers(1, 4))
def test_no_other_breaks_leave_less_spread_within_the_classes(values, classes):
    x = np.sort(np.array(values, dtype=float))
    found, _ = natural_classes(x, classes)
    ours = spread([x[found == k] for k in range(classes)])
    cuts = combinations(range(1, len(x)), min(classes, len(x)) - 1)
    assert ours <= min(spread(np.split(x, cut)) for cut in cuts) + 1e-9


def test_well_parted_groups_are_found():
    assert natural_classes([1, 2, 3, 50, 51, 90.0], 3)[0].tolist() == [0, 0, 0, 1, 1, 2]


def test_all_lsoas_of_leeds_are_classed_and_more_than_the_most_are_refused():
    x = np.random.default_rng(7).gamma(2, 10, 482)
    assert np.unique(natural_classes(x)[0]).tolist() == [0, 1, 2, 3, 4]
    with pytest.raises(ValueError, match="at most 500 different values: found 501"):
        natural_classes(np.arange(501.0))


@pytest.mark.parametrize("method", [quantile_classes, natural_classes])
def test_nothing_to_class_gives_no_classes_and_no_classes_is_an_error(method):
    found, bounds = method([np.nan, np.nan])
    assert found.tolist() == [-1, -1] and bounds.shape == (0, 2)
    with pytest.raises(ValueError, match="at least 1 class"):
        method([1.0], 0)
