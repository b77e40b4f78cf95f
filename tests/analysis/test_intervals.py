"""Intervals agree with the published worked values and refuse what is not a count."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.intervals import proportion_interval, rate_interval

VECTORS = json.loads((Path(__file__).parent / "vectors" / "intervals.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", VECTORS["poisson_exact"], ids=lambda c: str(c["count"]))
def test_fewer_than_ten_events_have_the_exact_poisson_limits(case):
    _, lower, upper = rate_interval(case["count"], 1)
    assert (lower, upper) == pytest.approx((case["lower"], case["upper"]), abs=0.6 * 10 ** -case["digits"])


@pytest.mark.parametrize("case", VECTORS["poisson_ratio"], ids=lambda c: str(c["count"]))
def test_a_published_incidence_ratio_has_its_published_limits(case):
    value, lower, upper = rate_interval(case["count"], case["count"] / case["ratio"])
    assert (value, lower, upper) == pytest.approx((case["ratio"], case["lower"], case["upper"]), abs=0.02)


@pytest.mark.parametrize("case", VECTORS["poisson_byar"], ids=lambda c: str(c["count"]))
def test_ten_events_and_more_have_the_limits_of_byar(case):
    _, lower, upper = rate_interval(case["count"], case["expected"])
    assert (lower, upper) == pytest.approx((case["lower"], case["upper"]), abs=2e-5)


@pytest.mark.parametrize("case", VECTORS["poisson_byar_near_exact"], ids=lambda c: str(c["count"]))
def test_byar_lies_as_near_to_the_exact_limits_as_its_users_are_told(case):
    _, lower, upper = rate_interval(case["count"], 1)
    assert (lower, upper) == pytest.approx((case["lower"], case["upper"]), rel=case["within"] + 0.0003)


@pytest.mark.parametrize("case", VECTORS["wilson"], ids=lambda c: f"{c['numerator']}/{c['denominator']}")
def test_percentages_have_the_limits_of_wilson(case):
    _, lower, upper = proportion_interval(case["numerator"], case["denominator"], per=1)
    assert (lower, upper) == pytest.approx((case["lower"], case["upper"]), abs=0.5001e-4)


def test_the_method_changes_at_ten_events_and_not_before():
    exact_nine, byar_ten = rate_interval(9, 1), rate_interval(10, 1)
    assert exact_nine[1:] == pytest.approx((4.115, 17.085), abs=0.001)      # Garwood 1936, table 1
    assert byar_ten[1] != pytest.approx(4.7954, abs=0.001)                   # the exact limit


def test_arrays_come_back_as_arrays_and_numbers_as_floats():
    assert all(isinstance(x, float) for x in rate_interval(7, 1000))
    value, lower, upper = rate_interval(np.array([[1, 2], [3, 40]]), 100, per=100)
    assert np.shape(value) == np.shape(lower) == np.shape(upper) == (2, 2)
    assert np.array_equal(value, [[1, 2], [3, 40]])


def test_withheld_missing_and_empty_populations_give_nothing_at_all():
    assert np.isnan(np.array(rate_interval([np.nan, 3, 3], [10, np.nan, 0]))).all()
    assert np.isnan(np.array(proportion_interval([np.nan, 3, 0], [9, np.nan, 0]))).all()


def test_no_events_have_a_lower_limit_of_nought_and_all_events_an_upper_limit_of_all():
    assert rate_interval(0, 50)[:2] == (0, 0)
    assert proportion_interval(0, 50)[:2] == (0, 0)
    assert proportion_interval(50, 50)[2] == 100


@pytest.mark.parametrize(("count", "population", "rule"), [
    (-1, 10, "count must be 0 or more: found -1 of 10"),
    (2.5, 10, "count must be a whole number: found 2.5 of 10"),
    (2, -10, "population must be 0 or more"),
    (float("inf"), 10, "count must be 0 or more"),
])
def test_what_is_not_a_count_is_refused_in_words(count, population, rule):
    with pytest.raises(ValueError, match=rule):
        rate_interval([1, count], [5, population])


@pytest.mark.parametrize(("numerator", "denominator", "rule"), [
    (6, 5, "numerator must be at most the denominator: found 6 of 5"),
    (-1, 5, "numerator must be 0 or more"),
    (1.5, 5, "numerator must be a whole number"),
    (1, 5.5, "denominator must be a whole number"),
    (0, -5, "denominator must be 0 or more"),
])
def test_what_is_not_a_proportion_is_refused_in_words(numerator, denominator, rule):
    with pytest.raises(ValueError, match=rule):
        proportion_interval(numerator, denominator)


@pytest.mark.parametrize("confidence", [0, 1, 95, -0.5, float("nan")])
@pytest.mark.parametrize("interval", [rate_interval, proportion_interval])
def test_a_confidence_is_a_share(interval, confidence):
    with pytest.raises(ValueError, match=r"share between 0 and 1, such as 0\.95"):
        interval(3, 10, confidence=confidence)


@given(st.integers(0, 5000), st.integers(1, 100_000))
def test_limits_enclose_the_rate_and_widen_with_confidence(count, population):
    value, lower, upper = rate_interval(count, population, per=1000)
    _, wider_lower, wider_upper = rate_interval(count, population, per=1000, confidence=0.998)
    assert 0 <= wider_lower <= lower <= value < upper < wider_upper


@given(st.integers(0, 300), st.integers(0, 300))
def test_the_complement_of_a_percentage_has_the_mirrored_limits(part, rest):
    if part + rest == 0:
        return
    value, lower, upper = proportion_interval(part, part + rest)
    mirrored = proportion_interval(rest, part + rest)
    assert (100 - value, 100 - upper, 100 - lower) == pytest.approx(mirrored, abs=1e-9)
    assert 0 <= lower <= value <= upper <= 100
