"""What a chart may draw of a frame."""

import numpy as np
import pandas as pd
import pytest

from charts.series import published, runs, series_of


def test_gaps_and_skipped_months_break_the_line(series_maker):
    frame = series_maker([60, 61, None, 62, 63, 64]).drop(index=4)
    assert series_of(frame).stretches() == [(0, 1), (3, 3), (4, 4)]


def test_rows_come_in_the_order_of_time(series_maker):
    frame = series_maker([60, 61, 62]).iloc[::-1]
    assert series_of(frame, "numerator").values.tolist() == [60, 61, 62]


def test_the_same_month_a_year_before_is_found_by_date_not_by_row(series_maker):
    frame = series_maker(list(range(60, 74))).drop(index=5)
    series = series_of(frame)
    assert series.year_before(series.latest) == series.labels.index("May 2011")
    assert series.year_before(3) is None


def test_two_areas_are_refused(areas):
    with pytest.raises(ValueError, match="one area, found 4"):
        series_of(areas)


def test_only_value_and_numerator_can_be_shown(jess):
    with pytest.raises(ValueError, match="'value' and 'numerator'"):
        series_of(jess, "lower")


@pytest.mark.parametrize("status", ["c", "x", "z"])
def test_an_unpublished_row_is_blank_whatever_it_held(jess, status):
    frame = published(jess.assign(status=status))
    assert frame[["numerator", "denominator", "value", "lower", "upper"]].isna().all(axis=None)


def test_whole_numbers_with_gaps_as_the_database_gives_them_are_read(jess):
    numerator = pd.array([None if np.isnan(n) else int(n) for n in jess["numerator"]], dtype="Int64")
    assert np.array_equal(
        series_of(jess.assign(numerator=numerator), "numerator").values,
        jess["numerator"].to_numpy(),
        equal_nan=True,
    )


def test_runs_are_first_and_last_index():
    assert runs(np.array([True, True, False, True])) == [(0, 1), (3, 3)]
    assert runs(np.array([False])) == []
