"""Which test speaks for which indicator: what is set against what, and when nothing can be told."""

import shutil

import duckdb
import numpy as np
import pytest

from charts.signals import NO_COMPARISON, headline_kind, judge, year_on_year
from charts.trend_view import multiples_view, trend_view
from data import store


def series(release, indicator, area_type, kind, area):
    rows = store.observations(release, indicator, area_type, kind)
    return rows[rows.area == area].set_index("period").numerator


def test_a_ward_at_quarter_ends_is_set_against_the_same_quarter_end_last_year(release):
    indicator = store.indicators(release)["looked_after"]
    found = year_on_year(release, indicator, "ward", "2014-09").set_index("area")
    for ward in ("E05001417", "E05001424", "E05001433"):
        own = series(release, "looked_after", "ward", "month", ward)
        assert (found.now[ward], found.before[ward]) == (own["2014-09"], own["2013-09"])


def test_events_are_set_against_the_same_year_to_date_and_the_sentence_says_those_figures(release):
    indicator = store.indicators(release)["referrals"]
    assert headline_kind(indicator, "cluster") == "ytd" and headline_kind(indicator, "ward") == "quarter"
    found = year_on_year(release, indicator, "cluster", "2014-06").set_index("area").loc["jess"]
    own = series(release, "referrals", "cluster", "ytd", "jess")
    assert (found.now, found.before) == (own["2014-06-ytd"], own["2013-06-ytd"])
    change = abs(found.now - found.before)
    shown = trend_view(release, "referrals", "cluster", "jess", "2014-06", "light").sentence
    assert f"{found.now:,.0f} from April to June 2014" in shown and f"{change:,.0f} " in shown


def test_the_city_is_judged_with_the_spread_of_its_clusters(release):
    indicator = store.indicators(release)["looked_after"]
    city = judge(release, indicator, "city", "month", "2014-09")["E08000035"]
    assert city.limits is not None
    width = (city.limits[2] - city.limits[1])[-1] / 10_000 * 158_349
    by_chance_alone = 2 * 3.09 * np.sqrt(indicator.turnover * 2 * 1366)
    assert width >= 0.95 * by_chance_alone


def test_three_yearly_points_are_too_few_for_limits_and_the_latest_is_set_against_the_one_before(release):
    indicator = store.indicators(release)["common_assessments"]
    assert {one.limits for one in judge(release, indicator, "ward", "year", "2013-14-fy").values()} == {None}
    found = year_on_year(release, indicator, "ward", "2013-14-fy")
    assert set(found.word) <= {"withheld", "too few to tell", "no clear change", "higher", "lower"}
    assert set(found.word[found.before.isna()]) <= {"withheld", "too few to tell"}
    shown = trend_view(release, "common_assessments", "ward", "E05001414", "2013-14-fy", "light")
    assert "Yearly figures are too few for limits" in shown.beneath
    city = trend_view(release, "common_assessments", "ward", "E08000035", "2013-14-fy", "light")
    assert "the chart shows whole years." in city.beneath


def test_a_percentage_of_which_most_are_counted_is_judged_by_those_who_are_not(release):
    indicator = store.indicators(release)["free_meals_primary"]
    signal = year_on_year(release, indicator, "city", "2014-09").iloc[0]
    assert signal.now > signal.before and signal.word in ("better", "no clear change")
    judged = store.indicators(release)["gcse"]
    assert year_on_year(release, judged, "city", "2014-09").iloc[0].word == "worse"      # 57.3 to 51.0 % of 7,700


def test_three_years_together_are_set_against_the_three_before_them_and_said_so(release):
    indicator = store.indicators(release)["alcohol_admissions"]
    found = year_on_year(release, indicator, "area_committee", "2014-09").set_index("area")
    own = series(release, "alcohol_admissions", "area_committee", "three_years", "committee-inner-east")
    assert (found.now["committee-inner-east"], found.before["committee-inner-east"]) == tuple(own.iloc[::-1])
    shown = trend_view(release, "alcohol_admissions", "area_committee", "committee-inner-east", "2011-14-3y", "light")
    assert "in the three years 2011/12 to 2013/14" in shown.sentence
    assert "than in the three years before" in shown.sentence and "a year before" not in shown.sentence
    assert "in the three years before" in found.detail["committee-inner-east"]
    city = trend_view(release, "alcohol_admissions", "cluster", "E08000035", "2011-14-3y", "light")
    assert "The sentence is about whole years; the chart shows three years together." in city.beneath


def test_the_first_of_yearly_figures_has_none_before_it(release):
    shown = trend_view(release, "alcohol_admissions", "area_committee", "committee-inner-east", "2008-11-3y", "light")
    assert shown.sentence.endswith("there is no figure in the three years before to compare it with.")
    assert "The only figure" in shown.alt
    gcse = trend_view(release, "gcse", "cluster", "morley", "2010-11-ay", "light")
    assert gcse.years.startswith("2 academic years: ") and gcse.years.endswith("which needs 5 years.")


def test_five_calendar_years_have_a_trend(release):
    shown = trend_view(release, "teenage_conceptions", "cluster", "E08000035", "2012-cy", "light")
    assert "in calendar year 2012" in shown.sentence
    assert shown.years.startswith("The last 5 calendar years: ") and "(2008)" in shown.years


def test_the_city_is_judged_with_the_spread_of_its_clusters_where_they_are_published_for_longer_periods(release):
    indicator = store.indicators(release)["assessments_escalated"]
    assert headline_kind(indicator, "city") == "ytd" and headline_kind(indicator, "cluster") == "year"
    assert year_on_year(release, indicator, "city", "2014-09").iloc[0].word in ("higher", "lower", "no clear change")


def test_without_a_withheld_figure_none_is_blamed_for_missing_limits(release):
    shown = trend_view(release, "looked_after", "area_committee", "committee-inner-east", "2011-08", "light")
    assert "No limits are drawn: too few points." in shown.beneath


def test_the_heading_of_the_panels_says_which_part_of_the_year_its_words_are_about(release):
    heading = multiples_view(release, "common_assessments", "cluster", "2014-Q2", "own").heading
    assert heading.startswith("Common assessments initiated from April to September 2014, 25 clusters: ")


def test_a_figure_without_one_a_year_before_says_no_comparison(release, tmp_path):
    path = tmp_path / "release.duckdb"
    shutil.copy(release, path)
    with duckdb.connect(str(path)) as connection:
        connection.execute("""UPDATE observation SET status = 'u' WHERE indicator = 'secondary_attendance'
                              AND period = '2013-09' AND area = 'morley'""")
    indicator = store.indicators(path)["secondary_attendance"]
    found = year_on_year(path, indicator, "cluster", "2014-09").set_index("area").loc["morley"]
    assert found.word == NO_COMPARISON and found.direction == 0
    sentence = trend_view(path, "secondary_attendance", "cluster", "morley", "2014-09", "light").sentence
    assert "no figure a year before" in sentence and "percentage point" not in sentence


def test_before_any_year_has_passed_nothing_is_compared(release):
    indicator = store.indicators(release)["neet"]
    assert set(year_on_year(release, indicator, "cluster", "2011-05").word) <= {NO_COMPARISON, "withheld"}


@pytest.mark.parametrize("month", ["2014-08", "2014-09"])
def test_in_august_attendance_speaks_for_july(release, month):
    indicator = store.indicators(release)["primary_attendance"]
    found = year_on_year(release, indicator, "city", month).iloc[0]
    assert found.period == ("2014-07" if month == "2014-08" else "2014-09")
