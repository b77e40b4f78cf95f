from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.periods import (
    financial_year,
    known_period,
    month_range,
    parse_period,
    periods_of_tier,
    shift_month,
)


@pytest.mark.parametrize(("text", "kind", "first", "last", "label"), [
    ("2013-09", "month", date(2013, 9, 1), date(2013, 9, 30), "September 2013"),
    ("2011-12", "month", date(2011, 12, 1), date(2011, 12, 31), "December 2011"),
    ("2013-Q2", "quarter", date(2013, 7, 1), date(2013, 9, 30), "July to September 2013"),
    ("2013-Q4", "quarter", date(2014, 1, 1), date(2014, 3, 31), "January to March 2014"),
    ("2013-H2", "half", date(2013, 10, 1), date(2014, 3, 31), "October 2013 to March 2014"),
    ("2011-12-fy", "year", date(2011, 4, 1), date(2012, 3, 31), "2011/12"),
    ("2013-14-ay", "academic_year", date(2013, 9, 1), date(2014, 8, 31), "academic year 2013/14"),
    ("2013-cy", "calendar_year", date(2013, 1, 1), date(2013, 12, 31), "calendar year 2013"),
    ("2011-14-3y", "three_years", date(2011, 4, 1), date(2014, 3, 31), "2011/12 to 2013/14"),
    ("2014-04-ytd", "ytd", date(2014, 4, 1), date(2014, 4, 30), "April 2014"),
    ("2014-03-ytd", "ytd", date(2013, 4, 1), date(2014, 3, 31), "April 2013 to March 2014"),
])
def test_an_id_names_its_days_and_its_label(text, kind, first, last, label):
    period = known_period(text)
    assert (period.id, period.kind, period.first_day, period.last_day, period.label) == (text, kind, first, last, label)


@pytest.mark.parametrize("text", ["2013-13", "2013-15-fy", "2013", "13-09", "2013-Q5", "2013-9", "", "2013-09-xyz"])
def test_nonsense_names_no_period(text):
    assert parse_period(text) is None
    with pytest.raises(ValueError, match="names no period"):
        known_period(text)


def test_only_complete_periods_belong_to_a_tier():
    assert [p.id for p in periods_of_tier("half", "2011-04", "2014-08")][-1] == "2013-H2"
    assert [p.id for p in periods_of_tier("quarter_end", "2011-04", "2011-12")] == ["2011-06", "2011-09", "2011-12"]
    assert [p.id for p in periods_of_tier("ytd_quarter", "2014-04", "2014-09")] == ["2014-06-ytd", "2014-09-ytd"]


def test_three_year_windows_never_overlap_whatever_months_are_there():
    early, late = (periods_of_tier("three_years", "2008-04", last) for last in ("2014-03", "2015-03"))
    assert [p.id for p in early] == ["2008-11-3y", "2011-14-3y"]
    assert late == early


@given(st.integers(1990, 2090), st.integers(1, 12), st.integers(-200, 200))
def test_shifting_a_month_there_and_back_gives_it_again(year, month, by):
    start = f"{year:04d}-{month:02d}"
    assert shift_month(shift_month(start, by), -by) == start


@given(st.integers(2000, 2030), st.integers(1, 12), st.integers(0, 60))
def test_quarters_halves_and_years_cover_every_month_once(year, month, length):
    first = f"{financial_year(f'{year:04d}-{month:02d}')}-04"
    last = shift_month(first, 12 * (length // 12 + 1) - 1)
    for tier in ("month", "quarter", "half", "year"):
        months = [m for period in periods_of_tier(tier, first, last) for m in period.months]
        assert tuple(months) == month_range(first, last)
