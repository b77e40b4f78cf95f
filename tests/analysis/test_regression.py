"""A weighted line agrees with a textbook and says when it is undetermined."""

import numpy as np
import pytest

from analysis.regression import weighted_line


def test_equal_weights_give_the_line_of_the_first_anscombe_set():
    # Anscombe FJ. Graphs in statistical analysis. American Statistician 1973; 27: 17-21, page 19:
    # y = 3.00 + 0.500 x, R squared 0.667, standard error of the slope 0.118.
    x = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5]
    y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68]
    line = weighted_line(x, y, np.ones(11))
    assert (line.intercept, line.slope) == pytest.approx((3.00, 0.500), abs=0.001)
    assert line.explained == pytest.approx(0.667, abs=0.001)
    assert (line.slope_upper - line.slope) / 2.262 == pytest.approx(0.118, abs=0.0005)   # t, 9 degrees


def test_a_weight_of_two_counts_an_area_twice():
    double = weighted_line([1, 2, 3, 3], [2, 1, 4, 4], [1, 1, 1, 1])
    weighted = weighted_line([1, 2, 3], [2, 1, 4], [1, 1, 2])
    assert (weighted.slope, weighted.intercept) == pytest.approx((double.slope, double.intercept))


def test_withheld_areas_take_no_part_but_have_an_expected_value():
    line = weighted_line([1, 2, 3, 5, np.nan], [1, 2, 3, np.nan, 9], [1, 1, 1, 1, 1])
    assert line.slope == pytest.approx(1)
    assert line.expected[3] == pytest.approx(5) and np.isnan(line.expected[4])


@pytest.mark.parametrize(("x", "y"), [([1, 2], [1, 2]), ([3, 3, 3], [1, 2, 3]), ([1, 2, 3], [1, 2, np.nan])])
def test_an_undetermined_line_is_no_line(x, y):
    line = weighted_line(x, y, np.ones(len(x)))
    assert np.isnan(line.slope) and np.isnan(line.expected).all()
