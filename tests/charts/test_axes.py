"""Scales and their words."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.axes import round_axis, time_ticks, value_axis


@given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e6))
def test_a_round_axis_holds_its_ends_with_few_ticks(low, size):
    axis = round_axis(low, low + size)
    assert axis.low <= low + 1e-6 * (abs(low) + size)
    assert axis.high >= low + size - 1e-6 * (abs(low) + size)
    assert 2 <= len(axis.ticks) <= 8
    assert list(axis.ticks) == sorted(set(axis.ticks))


def test_counts_start_at_zero_even_where_they_hardly_move(looked_after):
    assert value_axis(np.array([98, 99, 100]), looked_after, "numerator").low == 0


def test_a_rate_that_hardly_moves_breaks_its_axis_and_one_that_moves_does_not(looked_after):
    assert value_axis(np.array([98.0, 100]), looked_after).broken
    assert not value_axis(np.array([20.0, 100]), looked_after).broken


def test_percentages_end_at_a_hundred(attendance):
    axis = value_axis(np.array([93.0, 99.9]), attendance)
    assert axis.high == 100 and axis.ticks[-1] == 100


@pytest.mark.parametrize("values", [[], [np.nan], [0.0], [5.0, 5.0]])
def test_no_figures_or_equal_ones_still_make_an_axis(looked_after, values):
    axis = value_axis(np.array(values), looked_after)
    assert axis.high > axis.low and len(axis.ticks) >= 2


def test_ticks_share_their_decimals(looked_after):
    assert round_axis(0, 1).texts == ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]
    assert round_axis(0, 3000).texts[-1] == "3,000"
    assert round_axis(1.25, 2.25, 4).texts == ["1.25", "1.50", "1.75", "2.00", "2.25"]
    assert round_axis(0, 10, 4).texts == ["0.0", "2.5", "5.0", "7.5", "10.0"]


def test_the_time_axis_names_the_first_month_of_the_series_each_year():
    at, words = time_ticks(np.arange(2011 * 12 + 3, 2014 * 12 + 9))
    assert words == ["Apr<br>2011", "Apr<br>2012", "Apr<br>2013", "Apr<br>2014"]
    assert at == [2011 * 12 + 3 + 12 * year for year in range(4)]


def test_points_about_years_are_labelled_with_their_years():
    assert time_ticks(np.array([2008 * 12, 2012 * 12]), 12) == (
        [2008 * 12 + 12 * n for n in range(5)], ["2008", "2009", "2010", "2011", "2012"])
    assert time_ticks(np.array([2012 * 12 + 8, 2013 * 12 + 8]), 12)[1] == ["2012/13", "2013/14"]
    assert time_ticks(np.array([2008 * 12 + 3, 2011 * 12 + 3]), 36)[1] == [
        "2008/09<br>to 2010/11", "2011/12<br>to 2013/14"]
    assert len(time_ticks(np.array([1990 * 12, 2012 * 12]), 12)[0]) <= 8
