"""Positions on a spine chart keep order and distance, mirror where flipped, and leave withheld areas out."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.spine import NO_BENCHMARK, NO_FIGURE, TOO_FEW, Place, place, spine

figures = st.lists(st.integers(0, 400), min_size=4, max_size=25).filter(lambda x: min(x) < max(x))


def test_a_scale_worked_by_hand():
    # The highest lies 45 above the benchmark of 35 and the lowest 25 below: the scale runs from -10 to 80.
    found = spine([10, 20, 30, 40, 80], area_value=50, benchmark=35, other=26)
    assert found[:6] == pytest.approx((15 / 45, -25 / 45, -15 / 45, 5 / 45, 1, -9 / 45))


def test_the_farther_end_is_at_the_end_of_the_scale():
    assert spine([1, 2, 3, 9], 2, 3).highest == 1 and spine([1, 2, 3, 9], 2, 3).lowest == pytest.approx(-1 / 3)
    assert spine([1, 7, 8, 9], 8, 7).lowest == -1 and spine([1, 7, 8, 9], 8, 7).highest == pytest.approx(1 / 3)


def test_quartiles_are_interpolated_as_in_spreadsheets():
    # PERCENTILE.INC of 1, 2, 3, 4 at 0.25 and 0.75 is 1.75 and 3.25.
    found = spine([4, 1, 3, 2], 1, 2)
    assert (found.lower_quartile, found.upper_quartile) == pytest.approx((-0.25 / 2, 1.25 / 2))


def test_lower_is_to_the_right_where_lower_is_better():
    found = spine([10, 20, 30, 40], area_value=10, benchmark=25, flip=True)
    assert found.area == found.lowest == 1 and found.highest == -1


def test_a_comparator_beyond_all_areas_lies_beyond_the_scale():
    assert spine([10, 20, 30, 40], 10, 25, other=55).other == 2
    assert np.isnan(spine([10, 20, 30, 40], 10, 25).other)


def test_a_benchmark_beyond_all_areas_leaves_them_on_one_side():
    found = spine([10, 20, 30, 40], 20, 50)
    assert found.lowest == -1 and found.highest == pytest.approx(-0.25)


def test_withheld_areas_take_no_part():
    assert spine([1, np.nan, 2, 3, np.nan, 9], 2, 3) == pytest.approx(spine([1, 2, 3, 9], 2, 3), nan_ok=True)


def test_a_withheld_area_has_no_position_among_the_others():
    found = spine([1, 2, 3, 9, np.nan], np.nan, 3, other=4)
    assert np.isnan(found.area) and found.reason == NO_FIGURE
    assert found.highest == 1 and found.other == pytest.approx(1 / 6)


@pytest.mark.parametrize(
    ("values", "benchmark", "reason"),
    [([1, 2, 3, np.nan], 2, TOO_FEW), ([], 2, TOO_FEW), ([1, 2, 3, 4], np.nan, NO_BENCHMARK)],
)
def test_what_cannot_be_placed_has_a_reason(values, benchmark, reason):
    found = spine(values, 2, benchmark, other=3)
    assert np.isnan(found[:6]).all() and found.reason == reason


def test_equal_areas_are_all_at_the_centre():
    found = spine([5, 5, 5, 5], 5, 5, other=6)
    assert found[:5] == (0, 0, 0, 0, 0) and np.isnan(found.other) and found.reason == ""
    assert spine([5, 5, 5, 5], 5, 5, other=5).other == 0


def test_no_position_is_minus_zero():
    assert str(spine([1, 2, 3, 4], 2, 2, flip=True).area) == "0.0"


@given(figures, st.booleans())
def test_positions_keep_the_order_and_fill_the_scale(values, flip):
    found = spine(values, values[0], float(np.mean(values)), flip=flip)
    bar = [found.lowest, found.lower_quartile, found.upper_quartile, found.highest]
    assert bar == sorted(bar, reverse=flip)
    assert max(abs(found.lowest), abs(found.highest)) == 1
    assert min(bar) <= found.area <= max(bar)


@given(figures)
def test_flipping_mirrors_every_position(values):
    one, other = (spine(values, values[0], float(np.mean(values)), 7, flip) for flip in (False, True))
    assert np.array(other[:6]) == pytest.approx(-np.array(one[:6]))


@given(figures)
def test_mirrored_values_have_the_mirrored_positions(values):
    one = spine(values, values[0], float(np.mean(values)))
    other = spine([-x for x in values], -values[0], -float(np.mean(values)))
    assert [other.area, other.highest, other.upper_quartile] == pytest.approx(
        [-one.area, -one.lowest, -one.lower_quartile])


@given(figures, st.sampled_from([0.01, 1.0, 250.0]), st.sampled_from([-40.0, 0.0, 3.5]))
def test_the_unit_does_not_matter(values, scale, shift):
    x = np.array(values, dtype=float)
    one, other = spine(x, x[0], x.mean(), 7), spine(x * scale + shift, x[0] * scale + shift,
                                                    x.mean() * scale + shift, 7 * scale + shift)
    assert other[:6] == pytest.approx(one[:6], abs=1e-9)


def test_the_highest_is_first_and_equal_values_share_the_better_rank():
    values = [3.0, 8.0, np.nan, 3.0, 1.0]
    assert [place(values, i) for i in range(5)] == [
        Place(2, True, 4), Place(1, False, 4), Place(None, False, 4), Place(2, True, 4), Place(4, False, 4)]


@pytest.mark.parametrize("index", [-1, 3])
def test_an_area_that_is_not_there_has_no_place(index):
    with pytest.raises(IndexError, match="one of 3 areas"):
        place([1, 2, 3], index)


@given(st.lists(st.one_of(st.integers(0, 9), st.just(float("nan"))), min_size=1, max_size=25))
def test_a_rank_is_one_more_than_the_number_of_higher_areas(values):
    x = np.array(values, dtype=float)
    for index, value in enumerate(x):
        found = place(x, index)
        assert found.known == np.isfinite(x).sum()
        assert found.rank == (None if np.isnan(value) else 1 + (x > value).sum())
        assert found.shared == ((x == value).sum() > 1)
