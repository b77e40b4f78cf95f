"""Control limits agree with textbooks, stay within the possible and survive gaps."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.rules import beyond_limits
from analysis.spc import p_chart, p_prime_chart, u_chart, u_prime_chart, xmr_chart

VECTORS = json.loads((Path(__file__).parent / "vectors" / "charts.json").read_text(encoding="utf-8"))
CHARTS = [p_chart, u_chart, p_prime_chart, u_prime_chart]


def test_the_p_chart_of_orange_juice_cans_has_its_textbook_limits_and_signals():
    case = VECTORS["p_chart_orange_juice"]
    n = np.full(30, case["denominator"])
    chart = p_chart(case["numerator"], n)
    for name in ("centre_line", "lower_limit", "upper_limit"):
        assert getattr(chart, name) == pytest.approx(np.full(30, case[name]), abs=1e-6)
    beyond = beyond_limits(np.array(case["numerator"]) / n, chart)
    assert (np.flatnonzero(beyond) + 1).tolist() == case["beyond_counted_from_1"]


def test_the_u_chart_of_dyed_cloth_has_its_textbook_limits():
    case = VECTORS["u_chart_dyed_cloth"]
    chart = u_chart(case["count"], case["exposure"])
    assert chart.centre_line == pytest.approx(np.full(10, case["centre_line"]), abs=0.005)
    assert chart.upper_limit == pytest.approx(np.array(case["upper_limit"]), abs=0.011)
    assert chart.lower_limit == pytest.approx(np.array(case["lower_limit"]), abs=0.011)


def test_a_u_chart_of_equal_exposures_is_the_c_chart_of_the_handbook():
    case = VECTORS["c_chart_wafers"]
    chart = u_chart(case["count"], np.ones(25))
    wanted = (case["centre_line"], case["lower_limit"], case["upper_limit"])
    assert tuple(x[0] for x in chart) == pytest.approx(wanted, abs=0.05)


def test_the_xmr_chart_of_flow_rates_has_the_limits_of_the_handbook():
    case = VECTORS["xmr_chart_flow_rate"]
    wanted = (case["centre_line"], case["lower_limit"], case["upper_limit"])
    assert tuple(x[0] for x in xmr_chart(case["values"])) == pytest.approx(wanted, abs=1e-4)


def test_laney_stretches_the_plain_limits_by_the_moving_range_of_the_z_scores():
    case = VECTORS["laney"]
    chart = p_prime_chart(case["numerator"], np.full(4, case["denominator"]))
    half = 3 * case["plain_sigma"] * case["mean_moving_range"] / 1.128
    assert chart.upper_limit == pytest.approx(np.full(4, case["centre_line"] + half))
    assert chart.lower_limit == pytest.approx(np.full(4, case["centre_line"] - half))


def test_laney_leaves_independent_counts_much_as_they_are():
    count = np.random.default_rng(1).poisson(200, (1, 5000))
    plain, laney = u_chart(count, np.ones((1, 5000))), u_prime_chart(count, np.ones((1, 5000)))
    assert laney.upper_limit[0, 0] == pytest.approx(plain.upper_limit[0, 0], rel=0.01)


@pytest.mark.parametrize("chart", CHARTS)
def test_limits_stay_within_the_possible(chart):
    limits = chart([1, 9, 0, 10, 5], [10] * 5, per=100)
    assert np.nanmin(limits.lower_limit) >= 0
    if chart in (p_chart, p_prime_chart):
        assert np.nanmax(limits.upper_limit) <= 100


def test_a_measure_is_clipped_to_what_it_can_be():
    limits = xmr_chart([1, 9, 2, 8], minimum=0, maximum=10)
    assert (limits.lower_limit[0], limits.upper_limit[0]) == (0, 10)


@pytest.mark.parametrize("chart", CHARTS)
def test_a_withheld_point_changes_no_estimate_and_keeps_its_limits(chart):
    with_gap = chart([5, np.nan, 7, 6], [20, 40, 20, 20])
    assert np.isfinite(with_gap.upper_limit[1])
    assert with_gap.centre_line[1] == pytest.approx(18 / 60)
    assert with_gap.upper_limit[1] < with_gap.upper_limit[0]


def test_moving_ranges_do_not_reach_across_a_gap():
    assert xmr_chart([1, 2, np.nan, 50, 51]).upper_limit[0] == pytest.approx(26 + 3 / 1.128)


@pytest.mark.parametrize("chart", CHARTS)
def test_the_centre_line_comes_from_the_baseline_alone(chart):
    limits = chart([5, 5, 5, 9], [10] * 4, baseline=[True, True, True, False])
    assert limits.centre_line.tolist() == [0.5] * 4


@pytest.mark.parametrize("chart", CHARTS)
def test_all_areas_at_once_are_the_same_as_one_by_one(chart):
    rng = np.random.default_rng(2)
    count, n = rng.integers(5, 20, (3, 15)).astype(float), np.full((3, 15), 40.0)
    together = chart(count, n, per=100)
    for area in range(3):
        alone = chart(count[area], n[area], per=100)
        assert np.array_equal(np.array(together)[:, area], np.array(alone))


@pytest.mark.parametrize("chart", CHARTS)
def test_nothing_but_gaps_gives_nothing_but_gaps(chart):
    assert np.isnan(np.array(chart([np.nan, np.nan], [0, np.nan]))).all()


@pytest.mark.parametrize("chart", CHARTS)
def test_negative_counts_are_refused(chart):
    with pytest.raises(ValueError, match="must be 0 or more"):
        chart([1, -1], [10, 10])


@pytest.mark.parametrize("chart", [p_chart, p_prime_chart])
def test_a_numerator_above_its_denominator_is_refused(chart):
    with pytest.raises(ValueError, match="at most the denominator"):
        chart([1, 11], [10, 10])


@given(st.lists(st.integers(0, 40), min_size=3, max_size=30))
def test_the_complement_of_a_percentage_has_the_mirrored_chart(numerator):
    part = np.array(numerator, dtype=float)
    limits, mirrored = p_chart(part, np.full(len(part), 40)), p_chart(40 - part, np.full(len(part), 40))
    assert limits.upper_limit == pytest.approx(1 - mirrored.lower_limit, abs=1e-12)
