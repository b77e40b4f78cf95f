"""Comparisons flag what lies beyond chance and beyond the ordinary spread between areas."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.comparisons import (
    against_comparator,
    between_area_spread,
    expected_outside,
    proportion_funnel,
    rate_funnel,
)
from analysis.intervals import rate_interval


def test_an_interval_that_holds_the_comparator_says_nothing():
    assert against_comparator([3, 5, 4], [4, 9, 6], 4.0).tolist() == [0, 1, 0]


def test_a_wider_confidence_flags_no_more():
    count = np.arange(5, 60)
    near, far = (rate_interval(count, 100, confidence=c)[1:] for c in (0.95, 0.998))
    assert np.all(np.abs(against_comparator(*far, 0.3)) <= np.abs(against_comparator(*near, 0.3)))


def test_the_plain_limits_are_those_of_the_poisson_distribution():
    found = rate_funnel([50, 40], [1000, 4000], per=1000, target=25, confidence=0.95, overdispersed=False)
    assert found.upper_limit == pytest.approx(25 + 1.959964 * np.sqrt([25, 25 / 4]))  # 25 and 100 expected
    assert found.lower_limit == pytest.approx(25 - 1.959964 * np.sqrt([25, 25 / 4]))
    assert found.direction.tolist() == [1, -1]


def test_the_plain_limits_of_a_percentage_are_those_of_the_binomial_distribution():
    found = proportion_funnel([20, 50], [100, 100], target=20, confidence=0.95, overdispersed=False)
    assert found.upper_limit[0] == pytest.approx(20 + 1.959964 * 4)
    assert found.direction.tolist() == [0, 1]


def test_tau_of_equal_areas_is_the_spread_that_chance_leaves_over():
    z = np.repeat([-2.0, 2.0], 10)                                   # winsorising leaves these as they are
    phi, tau = between_area_spread(z, np.full(20, 0.5))
    assert phi == pytest.approx(4)
    assert tau == pytest.approx(0.5 * np.sqrt((20 * 4 / 0.679 - 19) / 19))


def test_one_extreme_area_does_not_widen_the_funnel_for_all():
    z = np.concatenate([np.linspace(-1, 1, 24), [40]])
    phi, tau = between_area_spread(z, np.ones(25))
    assert phi < 1 and tau == 0


def test_a_plain_funnel_flags_half_the_areas_where_the_adjusted_one_flags_next_to_none():
    rng = np.random.default_rng(4)
    population = rng.integers(2000, 12_000, 400).astype(float)
    count = rng.poisson(population * 0.07 * np.exp(rng.normal(0, 0.3, 400)))
    plain = rate_funnel(count, population, overdispersed=False)
    adjusted = rate_funnel(count, population)
    assert np.mean(plain.direction != 0) > 0.4
    assert np.mean(adjusted.direction != 0) < 0.02
    assert adjusted.tau == pytest.approx(0.07 * 0.3, rel=0.2)


def test_areas_that_differ_by_chance_alone_need_no_adjustment():
    count = np.random.default_rng(5).poisson(40, 25)
    assert rate_funnel(count, np.ones(25)).tau < 0.15 * 40


def test_a_withheld_area_has_limits_but_no_z_and_no_flag():
    found = rate_funnel([np.nan, 40, 44], [500, 1000, 1000])
    assert np.isnan(found.z[0]) and np.isfinite(found.upper_limit[0]) and found.direction[0] == 0
    assert found.expected_outside == pytest.approx(2 * 0.002)
    assert found.target[0] == pytest.approx(84 / 2000)


def test_each_area_can_have_its_own_target():
    found = rate_funnel([30, 30], [100, 100], per=100, target=[30, 5], overdispersed=False)
    assert found.direction.tolist() == [0, 1]


def test_limits_are_clipped_to_the_possible():
    assert rate_funnel([1, 2], [10, 10]).lower_limit.min() == 0
    tight = proportion_funnel([9, 10], [10, 10])
    assert tight.upper_limit.max() == 100 and tight.lower_limit.min() >= 0


def test_a_target_that_no_percentage_can_be_is_refused():
    with pytest.raises(ValueError, match="between 0 and 100"):
        proportion_funnel([1], [10], target=120)


def test_the_number_expected_outside_is_said():
    assert expected_outside(25, 0.95) == pytest.approx(1.25)
    assert expected_outside(0) == 0


@given(st.lists(st.integers(0, 50), min_size=2, max_size=25))
def test_the_complement_of_a_percentage_has_the_mirrored_funnel(part):
    a, b = (proportion_funnel(n, np.full(len(part), 50)) for n in (np.array(part), 50 - np.array(part)))
    assert a.direction.tolist() == (-b.direction).tolist()
    assert a.tau == pytest.approx(b.tau, abs=1e-6)
