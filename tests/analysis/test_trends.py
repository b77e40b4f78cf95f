"""The five-year trend agrees with Fingertips and says why it cannot be calculated."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.trends import recent_trend, recent_trend_of_proportions, recent_trend_of_rates

VECTORS = json.loads((Path(__file__).parent / "vectors" / "trends.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", VECTORS["figures_with_intervals"], ids=lambda c: c["what"])
def test_figures_with_intervals_have_the_trend_of_fingertips(case):
    found = recent_trend(case["values"], case["lower"], case["upper"])
    assert found.state == case["state"]
    if case["chi_squared"] is not None:
        assert found.chi_squared == pytest.approx(case["chi_squared"], abs=0.005)


@pytest.mark.parametrize("case", VECTORS["proportions"], ids=lambda c: c["what"])
def test_proportions_have_the_trend_of_fingertips(case):
    found = recent_trend_of_proportions(case["numerator"], case["denominator"])
    assert found.state == case["state"]
    if case["chi_squared"] is not None:
        assert found.chi_squared == pytest.approx(case["chi_squared"], abs=0.005)


def test_only_the_last_five_years_count():
    recent = recent_trend_of_rates([100, 120, 150, 180, 220], [10_000] * 5)
    assert recent_trend_of_rates([9000, np.nan, 100, 120, 150, 180, 220], [10_000] * 7) == recent


@pytest.mark.parametrize(("count", "reason"), [
    ([10, 20, 30, 40], "fewer than five yearly figures"),
    ([10, 20, np.nan, 40, 50], "a year of the last five is withheld or missing"),
])
def test_the_reason_is_given_when_a_trend_cannot_be_calculated(count, reason):
    population = [1000] * len(count)
    for found in (recent_trend_of_rates(count, population), recent_trend_of_proportions(count, population)):
        assert found.state == "cannot be calculated: " + reason
        assert np.isnan(found.chi_squared)


def test_an_interval_without_width_and_a_year_without_anybody_cannot_be_weighed():
    flat = recent_trend([1, 2, 3, 4, 5], [1, 1, 2, 3, 4], [1, 3, 4, 5, 6])
    assert flat.state == "cannot be calculated: an interval has no width"
    none = recent_trend_of_proportions([0, 2, 3, 4, 5], [10] * 5)
    assert none.state == "cannot be calculated: a year has none or all of its denominator"


def test_one_extreme_year_is_not_a_trend():
    found = recent_trend_of_rates([100, 100, 101, 99, 400], [10_000] * 5)
    assert found.chi_squared > 9.55 and found.state == "no significant change"


@given(st.lists(st.integers(1, 99), min_size=5, max_size=5))
def test_the_complement_has_the_opposite_trend(numerator):
    part = np.array(numerator)
    opposite = {"increasing": "decreasing", "decreasing": "increasing"}
    here = recent_trend_of_proportions(part, [100] * 5)
    there = recent_trend_of_proportions(100 - part, [100] * 5)
    assert there.state == opposite.get(here.state, here.state)
    assert there.chi_squared == pytest.approx(here.chi_squared, rel=1e-9, abs=1e-9)
