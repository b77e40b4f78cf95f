from datetime import date

import pytest

from data.catalogue import load_catalogue
from data.demo.comparators import COMPARATORS, SAME_BASIS, comparators_return, read_period
from data.demo.facts import figures
from data.periods import known_period


@pytest.mark.parametrize("basis", SAME_BASIS, ids=[basis[0] for basis in SAME_BASIS])
def test_a_comparator_is_named_as_in_the_figures_and_taken_by_its_indicator(basis):
    indicator, name, units, _ = basis
    assert set(load_catalogue()[indicator].comparators) == set(COMPARATORS.values())
    assert set(units) & set(figures().unit[figures().indicator == name])


def test_comparators_are_not_later_than_the_as_at_date():
    comparators = comparators_return("2014-09-30")
    assert not comparators.duplicated(["indicator_id", "period", "comparator"]).any()
    periods = [known_period(period) for period in comparators.period]
    assert all(period and period.last_day <= date(2014, 9, 30) for period in periods)
    assert set(comparators.comparator) == {"england", "statistical_neighbours"}
    earlier = comparators_return("2013-04-01")
    assert 0 < len(earlier) < len(comparators)
    assert all(known_period(period).last_day <= date(2013, 4, 1) for period in earlier.period)


def test_statistical_neighbours_say_that_theirs_is_a_later_list():
    comparators = comparators_return("2014-09-30")
    neighbours = comparators[comparators.comparator == "statistical_neighbours"]
    assert neighbours.source.str.contains("list of April 2021, not that of 2013").all()


def test_what_stands_beside_a_figure_stands_in_its_source():
    comparators = comparators_return("2014-09-30").set_index(["indicator_id", "period", "comparator"])
    assert "as revised in the 2018/19 release" in comparators.source["level_3_at_19", "2012-13-ay", "england"]
    assert "not comparable with 2012 and after" in comparators.source["key_stage_2", "2010-11-ay", "england"]


def test_a_figure_on_another_basis_is_no_comparator():
    comparators = comparators_return("2014-09-30")
    assert "gcse" not in set(comparators.indicator_id), "England's figures are of all schools, not state-funded ones"
    assert not comparators.source.str.contains("do not use").any()
    assert comparators.value[comparators.indicator_id == "looked_after"].max() < 200, "a number beside the rates"


@pytest.mark.parametrize(("printed", "reading", "period"), [
    ("2013", "march", "2013-03"), ("2013", "financial", "2012-13-fy"), ("2013", "academic", "2012-13-ay"),
    ("2013", "calendar", "2013-cy"), ("2009-10", "academic", "2009-10-ay"), ("2015-16", "financial", "2015-16-fy"),
    ("2008/09-10/11", "three_years", "2008-11-3y"), ("2012/13-14/15", "three_years", ""), ("2013", "three_years", ""),
    ("", "academic", ""), ("2013-14", "march", ""), ("2013-14", "calendar", ""), ("report Mar 2013", "march", "")])
def test_printed_periods_are_read_as_ours(printed, reading, period):
    assert read_period(printed, reading) == period
