"""Each rule fires on what its written definition says, on nothing else, and in a mirror alike."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import rules
from analysis.spc import ControlLimits, u_chart

VECTORS = json.loads((Path(__file__).parent / "vectors" / "rules.json").read_text(encoding="utf-8"))


def sigmas(n):
    """Limits of a series given in sigmas from its mean."""
    return ControlLimits(np.zeros(n), np.full(n, -3.0), np.full(n, 3.0))


def apply(rule, values):
    x = np.array([np.nan if v is None else v for v in values], dtype=float)
    return getattr(rules, rule)(x) if rule == "trend_of_seven" else getattr(rules, rule)(x, sigmas(len(x)))


@pytest.mark.parametrize("case", VECTORS["cases"], ids=lambda c: f"{c['rule']}: {c['what']}")
def test_a_rule_answers_as_it_is_written(case):
    assert apply(case["rule"], case["values"]).tolist() == case["expected"]


@given(st.lists(st.one_of(st.none(), st.integers(-8, 8).map(lambda v: v / 2)), max_size=40))
def test_a_mirrored_series_has_every_signal_mirrored(values):
    mirrored = [None if v is None else -v for v in values]
    for rule in ("beyond_limits", "run_of_seven", "trend_of_seven", "two_of_three"):
        assert apply(rule, mirrored).tolist() == (-apply(rule, values)).tolist()


@given(st.lists(st.one_of(st.none(), st.integers(-8, 8).map(lambda v: v / 2)), max_size=40))
def test_a_withheld_point_is_never_part_of_a_signal(values):
    gaps = [i for i, v in enumerate(values) if v is None]
    for rule in ("beyond_limits", "run_of_seven", "trend_of_seven", "two_of_three"):
        assert not apply(rule, values)[gaps].any()


def test_a_limit_clipped_to_nought_does_not_shrink_sigma():
    chart = u_chart([1] * 20, [1] * 20)                      # centre 1, limits 0 and 4, sigma 1
    values = np.array([3.5, 1, 3.5] + [1] * 17)
    assert rules.two_of_three(values, chart)[:3].tolist() == [1, 0, 1]


def test_many_series_at_once_are_the_same_as_one_by_one():
    x = np.random.default_rng(3).normal(0, 1.5, (5, 42))
    one_by_one = [rules.run_of_seven(series, sigmas(42)).tolist() for series in x]
    assert rules.run_of_seven(x, sigmas(42)).tolist() == one_by_one
    assert rules.trend_of_seven(x).tolist() == [rules.trend_of_seven(s).tolist() for s in x]


def test_the_first_rule_in_order_names_the_point_and_all_are_kept():
    values = [-1, 1, 1, 1, 1, 1, 1, 4] + [-1, 1] * 3
    found = rules.special_causes(values, sigmas(14))
    assert found.state == "special cause"
    assert found.rule[7] == "beyond the limits" and found.rule[1] == "run of seven" and found.rule[0] == ""
    assert found.found["run of seven"][7] == 1
    assert found.direction[:8].tolist() == [0, 1, 1, 1, 1, 1, 1, 1]


def test_a_quiet_series_says_no_clear_change():
    found = rules.special_causes([1, -1] * 7, sigmas(14))
    assert (found.state, found.reason, found.direction.any()) == ("no clear change", "", False)


@pytest.mark.parametrize(("values", "counts", "reason"), [
    ([9.0] * 12, None, "fewer than 13 points"),
    ([9.0] * 18 + [np.nan] * 3, None, "more than 1 point in 10 withheld"),
    ([9.0] * 20, [4.9] * 20, "fewer than 5 expected at a point"),
])
def test_too_little_to_go_on_is_said_and_nothing_is_flagged(values, counts, reason):
    found = rules.special_causes(values, sigmas(len(values)), counts)
    assert (found.state, found.reason, found.direction.any()) == ("too few to tell", reason, False)


def test_two_points_in_twenty_withheld_are_not_yet_too_many():
    assert rules.too_few([9.0] * 18 + [np.nan] * 2) == ""


def test_a_month_without_school_is_not_a_withheld_month():
    values = [9.0] * 18 + [np.nan] * 4
    assert rules.too_few(values, collected=[True] * 18 + [False] * 4) == ""


@pytest.mark.parametrize(("direction", "wanted", "word"), [
    (1, "up", "better"), (-1, "up", "worse"), (1, "down", "worse"), (-1, "down", "better"),
    (1, "contested", "higher"), (-1, "contested", "lower"), (0, "down", ""),
])
def test_which_way_is_better_is_kept_apart_from_the_arithmetic(direction, wanted, word):
    assert rules.improvement(direction, wanted) == word
    assert list(rules.improvement([direction], wanted)) == [word]


def test_an_unknown_wish_is_refused():
    with pytest.raises(ValueError, match="'up', 'down' or 'contested': found 'more'"):
        rules.improvement(1, "more")
