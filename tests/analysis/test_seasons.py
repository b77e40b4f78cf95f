"""A seasonal chart follows the year, from all areas together, and flags what does not."""

import numpy as np
import pytest

from analysis.rules import beyond_limits, special_causes
from analysis.seasons import seasonal_index, seasonal_offset, seasonal_p_chart, seasonal_u_chart
from analysis.spc import ControlLimits, u_chart
from benchmarks.noise import MONTH, YEAR_SHAPE, attendance, events


def one(chart, area):
    return ControlLimits(*(line[area] for line in chart))


def test_the_shape_of_the_year_is_found_in_spite_of_a_rise_over_the_years():
    level = np.repeat([100.0, 130, 170], 12)
    counts = np.outer([1, 2, 3], level * np.tile(YEAR_SHAPE, 3))
    wanted = YEAR_SHAPE / np.exp(np.log(YEAR_SHAPE).mean())
    assert seasonal_index(counts, 1, np.tile(np.arange(12), 3))[:12] == pytest.approx(wanted)


def test_a_shape_in_percentages_adds():
    part = np.array([[90.0, 94, 92] * 3, [80, 84, 82] * 3])
    assert seasonal_offset(part, 100, [1, 2, 3] * 3)[:3] == pytest.approx([-0.02, 0.02, 0])


def test_a_season_is_no_signal_and_a_plain_chart_would_say_it_is():
    counts = events(np.random.default_rng(20), 20_000)
    seasonal = beyond_limits(counts, seasonal_u_chart(counts, 1, MONTH))
    plain = beyond_limits(counts, u_chart(counts, np.ones_like(counts)))
    assert np.mean(seasonal != 0) < 0.01 < 0.1 < np.mean(plain != 0)


def test_one_areas_own_signal_does_not_hide_in_the_shape():
    counts = events(np.random.default_rng(21), 5000)
    counts[18, MONTH == 2] *= 1.8                                   # every June, in one area alone
    chart = seasonal_u_chart(counts, 1, MONTH)
    assert np.all(beyond_limits(counts, chart)[18, MONTH == 2] == 1)


def test_the_level_is_the_areas_own_and_the_baselines():
    counts = np.array([[10.0, 30] * 4, [100, 300] * 4])
    counts[0, 4:] *= 3
    chart = seasonal_u_chart(counts, 1, [1, 2] * 4, baseline=np.arange(8) < 4)
    assert chart.centre_line[0, :2] == pytest.approx(chart.centre_line[1, :2] / 10, rel=1e-6)
    assert beyond_limits(counts, chart)[0, 4:].all()


def test_a_trend_is_sought_in_the_distances_from_the_season():
    shape = np.array([10.0, 20, 30, 40, 50, 60, 70, 80, 60, 40, 20, 12])
    counts = np.vstack([np.tile(shape, 3), np.tile(shape * 2, 3)])
    found = special_causes(counts[0], one(seasonal_u_chart(counts, 1, np.tile(np.arange(12), 3)), 0))
    assert found.state == "no clear change"


def test_a_withheld_point_keeps_its_limits():
    counts = events(np.random.default_rng(22), 960)
    counts[12, 7] = np.nan
    chart = seasonal_u_chart(counts, np.full(counts.shape, 1000.0), MONTH, per=1000)
    assert np.isfinite(chart.upper_limit[12, 7]) and chart.upper_limit[12, 7] > chart.centre_line[12, 7]


def test_a_month_without_school_leaves_the_others_as_they_are():
    part, whole = attendance(np.random.default_rng(23))
    chart = seasonal_p_chart(part, whole, MONTH)
    assert np.isnan(chart.upper_limit[:, MONTH == 4]).all()
    school = chart.upper_limit[:, MONTH != 4]
    assert np.isfinite(school).all() and school.max() <= 100


def test_under_two_years_the_shape_is_flat():
    counts = np.array([[10.0, 20, 30, 40] * 1 + [12, 22]])
    assert seasonal_index(counts, 1, [1, 2, 3, 4, 1, 2]).tolist() == [1.0] * 6


def test_sigma_is_at_least_that_of_chance():
    counts = np.full((2, 24), 50.0)
    chart = seasonal_u_chart(counts, 1, np.tile(np.arange(12), 2))
    assert chart.upper_limit[0, 0] == pytest.approx(50 + 3 * np.sqrt(50))


def test_nothing_at_all_gives_no_limits_and_no_warning():
    gaps = np.full((2, 24), np.nan)
    assert np.isnan(np.array(seasonal_u_chart(gaps, gaps, np.tile(np.arange(12), 2)))).all()
    assert np.isnan(np.array(seasonal_p_chart(gaps, gaps, np.tile(np.arange(12), 2)))).all()
