"""The answers to the three questions: which period, against what, and what is not said."""

import math

import pytest

from charts import answers as charted
from charts.answers import BETTER_OFF, QUESTIONS, answers, answers_of
from charts.series import observed
from data import store
from geo.areas import CITY
from tests.changed import changed


def named(path, area_type, area, period):
    """Every answer by the indicator's id."""
    return {one.indicator.id: one for found in answers(path, area_type, area, period).values() for one in found}


def test_every_indicator_of_clusters_answers_one_question_once(release):
    found = answers(release, "cluster", "jess", "2014-H1")
    ids = [one.indicator.id for answered in found.values() for one in answered]
    assert sorted(ids) == sorted(i.id for i in store.indicators(release).values() if i.finest("cluster"))
    assert list(found) == [*QUESTIONS, BETTER_OFF]
    known = set(store.indicators(release))
    assert all(set(named_ids) <= known for named_ids in QUESTIONS.values())


def test_the_figures_are_those_of_the_release(release):
    one = named(release, "cluster", "jess", "2014-H1")["referrals"]
    rows = observed(release, "referrals", "cluster", "half").set_index(["area", "period"])
    assert one.number == rows.numerator["jess", "2014-H1"]
    assert one.before == rows.numerator["jess", "2013-H1"] and one.change == one.number - one.before
    city = observed(release, "referrals", "city", "half").set_index("period")
    assert one.city == city.value["2014-H1"]


def test_events_are_of_the_half_year_and_children_at_its_last_day(release):
    spring = named(release, "cluster", "jess", "2013-H2")
    assert spring["referrals"].period == "2013-H2" and spring["looked_after"].period == "2014-03"
    assert spring["looked_after"].before_period == "2013-03"
    assert spring["gcse"].period == "2012-13-ay", "a school year that has not ended yet is not in the report"


def test_a_half_year_is_tested_only_where_the_year_to_date_is_made_of_the_same_months(release):
    assert named(release, "cluster", "seacroft-manston", "2014-H1")["referrals"].word == "higher"
    assert named(release, "cluster", "seacroft-manston", "2013-H2")["referrals"].word == ""
    year = answers_of(release, [store.indicators(release)["referrals"]], "cluster", "jess", "2013-14-fy")
    assert year[0].period == "2013-14-fy" and year[0].word


def test_years_taken_together_stand_beside_the_years_before_them(release):
    one = named(release, "cluster", "jess", "2014-H1")["alcohol_admissions"]
    assert (one.period, one.before_period) == ("2011-14-3y", "2008-11-3y")


def test_the_city_has_nothing_beside_it(release):
    found = named(release, "city", CITY, "2014-H1")
    assert all(math.isnan(one.similar) for one in found.values())
    assert found["looked_after"].number == observed(release, "looked_after", "city", "month").numerator.iloc[-1]


def test_a_change_with_one_withheld_end_is_withheld(release, tmp_path):
    path = changed(release, tmp_path, """
        UPDATE observation SET numerator = NULL, value = NULL, lower = NULL, upper = NULL, status = 'c'
        WHERE indicator = 'referrals' AND area = 'jess' AND period = '2013-H1' AND breakdown = ''""")
    one = named(path, "cluster", "jess", "2014-H1")["referrals"]
    assert math.isnan(one.change) and (one.change_status, one.before_status) == ("c", "c") and one.number > 0


@pytest.mark.parametrize("period", ["2014-H1", "2013-H2"])
def test_the_answers_are_the_same_whatever_is_hidden(withheld, unlocked, period):
    clusters = store.areas_of(withheld, "cluster").area.iloc[:6].tolist()
    first = [repr(answers(withheld, "cluster", area, period)) for area in clusters]
    assert any("status='c'" in said for said in first)
    assert first == [repr(answers(unlocked, "cluster", area, period)) for area in clusters]


def test_so_few_similar_clusters_have_no_middle(release, monkeypatch):
    monkeypatch.setattr(charted, "LEAST_SIMILAR", 6)
    assert math.isnan(named(release, "cluster", "jess", "2014-H1")["referrals"].similar)
