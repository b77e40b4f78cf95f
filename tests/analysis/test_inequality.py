"""The indices of inequality agree with a printed example, with each other and with what is withheld."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.stats import linregress

from analysis.inequality import NO_LIMITS, NO_RATIO, UNDETERMINED, WITHHELD, inequality, ridits

# O'Donnell O, van Doorslaer E, Wagstaff A, Lindelow M. Analyzing Health Equity Using Household Survey Data. World
# Bank, 2008, chapter 8, table 8.1: under-five deaths in India 1982-92 by wealth, poorest fifth first: births,
# deaths per 1,000, and the concentration index of -0.1694.
BIRTHS = [29939, 28776, 26528, 24689, 19739]
DEATHS = [154.7, 152.9, 119.5, 86.9, 54.3]
POVERTY = [5, 4, 3, 2, 1]

cities = st.lists(
    st.tuples(st.integers(1, 60), st.integers(20, 500), st.integers(0, 12)), min_size=3, max_size=12
).filter(lambda rows: len({row[2] for row in rows}) > 1).map(lambda rows: np.array(rows, dtype=float).T)


def test_the_slope_implies_the_concentration_index_printed_for_india():
    # Wagstaff, Paci and van Doorslaer 1991: index = 2 variance of the ridits / mean times the slope; negative where
    # the poor have more, as it ranks the other way round.
    found = inequality(DEATHS, BIRTHS, POVERTY)
    variance = np.average((found.ridit - 0.5) ** 2, weights=BIRTHS)
    assert round(-2 * variance * found.relative_to_mean, 4) == -0.1694


def test_ridits_are_those_of_the_health_observatories():
    # PHEindicatormethods, help of phe_sii: the first tenth holds 12 % of the people and has the rank 6 %, the
    # second 10 % and 17 %. It counts from the most deprived.
    assert ridits([12, 10, 78], [10, 9, 1])[:2] == pytest.approx([1 - 0.06, 1 - 0.17])


def test_the_limits_are_about_as_wide_as_those_that_the_health_observatories_simulate():
    # Their test data (LE_testdata.csv): life expectancy of men by tenth of E06000001, most deprived first, with
    # standard errors. Drawing each tenth again by its standard error, as they do, tends to the reach below; the
    # line's own limits add the scatter of the tenths about it.
    people = np.array([13837, 14519, 14940, 14599, 12311, 13196, 13335, 13388, 13685, 11779])
    years = np.array([70.563, 72.613, 75.067, 75.207, 76.235, 75.218, 77.092, 79.842, 80.813, 82.738])
    error = np.array([1.134, 1.020, 1.109, 1.486, 1.312, 1.169, 1.307, 1.091, 0.979, 1.319])
    found = inequality(years, people, np.arange(10, 0, -1))
    pull = people * (found.ridit - 0.5) / (people * (found.ridit - 0.5) ** 2).sum()
    simulated = 1.959964 * np.sqrt((pull**2 * error**2).sum())
    assert found.slope == pytest.approx(pull @ years) == pytest.approx(-11.7, abs=0.05)
    assert 0.9 < (found.slope_upper - found.slope) / simulated < 1.2


def test_equal_populations_give_an_ordinary_line():
    value, deprivation = [4.0, 9.0, 7.0, 12.0, 11.0], [10, 20, 30, 40, 50]
    found = inequality(value, [70] * 5, deprivation)
    line = linregress([0.1, 0.3, 0.5, 0.7, 0.9], value)
    assert (found.slope, found.slope_upper - found.slope) == pytest.approx((line.slope, 3.182446 * line.stderr))
    assert found.relative == pytest.approx((line.intercept + line.slope) / line.intercept)
    assert found.relative_to_mean == pytest.approx(line.slope / np.mean(value))


def test_limits_of_the_ratio_are_those_that_fieller_solves_for():
    # The ratio r is in the interval where the line's most deprived end less r times its least deprived end is not
    # surely other than 0: asked directly of the covariance of the line's two ends.
    value, people, deprivation = np.array([6.0, 5, 9, 8, 12, 11]), np.array([90.0, 50, 70, 60, 80, 40]), np.arange(6)
    found = inequality(value, people, deprivation)
    design = np.column_stack([1 - found.ridit, found.ridit])                # heights of the two ends
    bread = np.linalg.inv(design.T @ (people[:, None] * design))
    ends = bread @ design.T @ (people * value)
    covariance = bread * (people * (value - design @ ends) ** 2).sum() / 4
    for limit in (found.relative_lower, found.relative_upper):
        contrast = np.array([-limit, 1])
        assert abs(contrast @ ends) == pytest.approx(2.776445 * np.sqrt(contrast @ covariance @ contrast))


def test_a_higher_value_among_the_most_deprived_has_a_positive_slope_and_a_ratio_above_1():
    found = inequality([10, 21, 29, 40], [100] * 4, [1, 2, 3, 4])
    assert found.slope > 0 and found.relative > 1 and found.relative_to_mean > 0
    assert found.slope_lower > 0 and found.relative_lower > 1 and found.reason == ""


def test_no_inequality_is_a_slope_of_0_and_a_ratio_of_1():
    found = inequality([7.0] * 5, [10, 20, 30, 40, 50], [1, 2, 3, 4, 5])
    assert found[:6] == pytest.approx((0, 0, 0, 1, 1, 1)) and found.relative_to_mean == pytest.approx(0)


def test_areas_equally_deprived_count_as_one():
    apart = inequality([2, 4, 6, 9], [10, 30, 20, 40], [1, 2, 2, 3])
    assert apart.ridit.tolist() == pytest.approx([0.05, 0.35, 0.35, 0.8])
    assert apart.predicted[1] == apart.predicted[2]


@pytest.mark.parametrize("gap", range(3))
def test_one_withheld_figure_leaves_no_index_at_all(gap):
    inputs = [np.array([1.0, 2, 3, 4]), np.array([10.0, 10, 10, 10]), np.array([1.0, 2, 3, 4])]
    inputs[gap][2] = np.nan
    found = inequality(inputs[0], inputs[1], inputs[2])
    assert found.reason == WITHHELD
    assert np.isnan([*found[:6], *found.predicted, *found.ridit, found.relative_to_mean]).all()


@pytest.mark.parametrize(
    ("value", "people", "deprivation"),
    [([1, 2], [5, 5], [1, 2]), ([1, 2, 3], [5, 5, 5], [4, 4, 4]), ([1, 2, 3], [0, 5, 5], [1, 2, 3]),
     ([1, 2, 3], [0, 0, 0], [1, 2, 3])],
)
def test_an_undetermined_line_has_a_reason(value, people, deprivation):
    found = inequality(value, people, deprivation)
    assert found.reason == UNDETERMINED and np.isnan(found.slope)


def test_a_line_that_falls_to_zero_has_a_slope_and_no_ratio():
    found = inequality([0, 1, 10, 30], [10] * 4, [1, 2, 3, 4])
    assert found.slope > 0 and np.isnan(found.relative) and found.reason == NO_RATIO


def test_an_end_that_may_be_zero_has_a_ratio_without_limits():
    found = inequality([3, 1, 12, 6], [10] * 4, [1, 2, 3, 4])
    assert found.relative > 1 and np.isnan(found.relative_upper) and found.reason == NO_LIMITS


def test_an_area_where_nobody_lives_has_no_part_in_the_line():
    one, other = inequality([9, 1, 2, 4], [0, 5, 6, 7], [2, 1, 3, 4]), inequality([1, 2, 4], [5, 6, 7], [1, 3, 4])
    assert one[:6] == pytest.approx(other[:6], nan_ok=True)


def test_what_makes_no_sense_is_refused():
    with pytest.raises(ValueError, match="0 or more: found -5"):
        inequality([1, 2, 3], [5, -5, 5], [1, 2, 3])
    with pytest.raises(ValueError, match="share between 0 and 1"):
        inequality([1, 2, 3], [5, 5, 5], [1, 2, 3], confidence=95)


@given(cities)
def test_ranking_the_other_way_round_mirrors_both_indices(city):
    value, people, deprivation = city
    one, other = inequality(value, people, deprivation), inequality(value, people, -deprivation)
    assert other.slope == pytest.approx(-one.slope, abs=1e-9)
    assert other.slope_lower == pytest.approx(-one.slope_upper, abs=1e-9)
    assert other.predicted == pytest.approx(one.predicted)
    if one.reason == other.reason == "":
        assert other.relative == pytest.approx(1 / one.relative)
        assert other.relative_upper * one.relative_lower == pytest.approx(1)


@given(cities, st.sampled_from([0.01, 3.0, 1000.0]))
def test_only_the_slope_has_the_unit_of_the_value(city, scale):
    value, people, deprivation = city
    one, other = inequality(value, people, deprivation), inequality(scale * value, people, deprivation)
    assert np.array(other[:3]) == pytest.approx(scale * np.array(one[:3]), abs=1e-9 * scale)
    if one.reason == other.reason == "":
        assert other[3:6] == pytest.approx(one[3:6])


@given(cities)
def test_the_limits_of_the_ratio_leave_out_1_exactly_where_those_of_the_slope_leave_out_0(city):
    found = inequality(city[0], city[1], city[2])
    assume(found.reason == "" and abs(found.slope_lower) > 1e-6 and abs(found.slope_upper) > 1e-6)
    assert (found.slope_lower > 0) == (found.relative_lower > 1)
    assert (found.slope_upper < 0) == (found.relative_upper < 1)
    assert found.relative_lower <= found.relative * (1 + 1e-9) and found.relative <= found.relative_upper * (1 + 1e-9)


@given(cities, st.randoms(use_true_random=False))
def test_ridits_have_the_mean_one_half_in_any_order(city, random):
    _, people, deprivation = city
    found = ridits(people, deprivation)
    order = random.sample(range(len(people)), len(people))
    assert np.average(found, weights=people) == pytest.approx(0.5)
    assert ridits(people[order], deprivation[order]) == pytest.approx(found[order])
    assert found.min() > 0 and found.max() < 1
