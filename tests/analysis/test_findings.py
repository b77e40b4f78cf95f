"""How strong a finding is, since when, in which order, and what only looks large."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.comparisons import rate_funnel
from analysis.findings import (
    Made,
    directions,
    ends_within,
    expected_findings,
    looks_large,
    rank,
    run_start,
    strength,
    strength_of_z,
    untested,
)
from analysis.movements import movements

NAN = float("nan")


def test_a_value_exactly_at_a_limit_has_strength_one_and_is_no_signal():
    at = strength([12.0, 6.0], 10, 6, 12)
    assert at.tolist() == [1.0, -1.0]
    assert directions(at).tolist() == [0, 0]


def test_what_cannot_be_tested_has_no_strength():
    testable = [False, True, True, True]
    assert np.isnan(strength([5.0, NAN, 5.0, 12.0], 10, [0, 0, NAN, 0], [20, 20, 20, 10], testable)).all()


@given(st.lists(st.integers(5, 200), min_size=14, max_size=30), st.integers(5, 400))
def test_strength_passes_one_just_where_the_test_of_a_year_flags(counts, last):
    moved = movements([*counts, last])
    away = strength([*counts, last], *moved[:3], np.isin(moved.state, ["higher", "lower", "no clear change"]))
    assert directions(away).tolist() == moved.direction.tolist()


def test_strength_passes_one_just_where_a_funnel_flags():
    found = rate_funnel([5, 48, 50, 52, 51, 49, 50, 140, NAN], [1000] * 9)
    assert directions(strength_of_z(found.z)).tolist() == found.direction.tolist()
    assert found.direction[7] == 1


def test_a_run_goes_back_to_its_first_period_and_a_withheld_one_ends_it():
    assert run_start([[0, -1, -1, -1], [-1, -1, 0, -1], [1, 1, 1, -1], [1, 1, 1, 0]]).tolist() == [1, 3, 3, -1]
    assert run_start(np.ones((1, 5), int)).tolist() == [0]


def test_months_in_which_nobody_collects_the_figure_do_not_end_a_run():
    found = run_start([[1, 1, 0, 1, 0]], [True, True, False, True, False])
    assert found.tolist() == [0]
    assert run_start([[1, 1]], [False, False]).tolist() == [-1]


def test_equally_strong_findings_stand_with_an_obsession_first_then_in_order_and_then_as_they_were():
    assert rank([1.5, -1.5, 1.5, 1.5], [False, True, True, False], [0, 9, 4, 0]).tolist() == [2, 1, 0, 3]
    assert rank([], [], []).tolist() == []


@given(st.lists(st.floats(-9, 9) | st.just(NAN), max_size=9))
def test_ranking_loses_nothing_and_leaves_what_cannot_be_told_to_the_end(strengths):
    order = rank(strengths, [False] * len(strengths), range(len(strengths)))
    assert sorted(order.tolist()) == list(range(len(strengths)))
    away = np.abs(np.array(strengths, dtype=float))[order]
    known = away[np.isfinite(away)]
    assert np.isnan(away[len(known):]).all() and (np.diff(known) <= 0).all()


def test_a_fifth_looks_large_and_five_points_do_for_a_percentage():
    assert looks_large([120, 119, 80], 100, 0.5).tolist() == [True, False, True]
    assert looks_large([85.0, 84.9], 80, 0.5, percentage=True).tolist() == [True, False]
    assert not looks_large([120], 100, [1.01]).any()      # a signal is no noise


def test_nobody_is_the_highest_of_few_of_equals_or_beyond_the_limits():
    within = [0.1] * 5
    assert ends_within([1, 2, 3, 4, 5], within).tolist() == [-1, 0, 0, 0, 1]
    assert ends_within([1, 2, 3, 5, 5], within).tolist() == [-1, 0, 0, 0, 0]
    assert ends_within([1, 2, 3, 4, 5], [0, 0, 0, 0, 1.2]).tolist() == [-1, 0, 0, 0, 0]
    assert not ends_within([1, 2, 3, 4, NAN], within).any()


def test_nothing_can_be_told_only_where_every_test_is_missing():
    assert untested([NAN, 1.0, NAN], [NAN, NAN, 0.0]).tolist() == [True, False, False]


def test_more_tests_give_more_chance_findings_of_each_kind():
    each = [expected_findings(Made(*row)) for row in np.eye(3, dtype=int)]
    assert min(each) > 0
    assert expected_findings(Made(10, 10, 10)) == pytest.approx(10 * sum(each))
