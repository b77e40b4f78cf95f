"""The year to date: whole published periods from April, beside the same part and the whole of last year."""

import pytest

from charts.year_to_date import flows_html, flows_table, track, year_to_date
from data import store
from tests.changed import changed

FLOWS = ("common_assessments", "requests_for_service", "referrals")


@pytest.mark.parametrize(("area_type", "month", "period"), [
    ("city", "2014-08", "2014-08-ytd"), ("cluster", "2014-08", "2014-06-ytd"), ("cluster", "2014-09", "2014-09-ytd"),
    ("cluster", "2014-05", "2014-03-ytd"), ("area_committee", "2014-08", "2014-Q1"),
    ("area_committee", "2014-09", "2014-H1")])
def test_the_last_published_end_not_after_the_month_is_taken(release, area_type, month, period):
    rows = year_to_date(release, "common_assessments", area_type, month)
    assert set(rows.period) == {period} and rows.area.is_unique


def test_each_figure_is_the_releases_and_the_ratio_is_of_two_published_figures(release):
    rows = year_to_date(release, "referrals", "cluster", "2014-09").set_index("area")
    to_date = store.observations(release, "referrals", "cluster", "ytd").set_index(["area", "period"]).numerator
    year = store.observations(release, "referrals", "cluster", "year").set_index(["area", "period"]).numerator
    for area, row in rows.iterrows():
        assert row.numerator == to_date[area, "2014-09-ytd"] and row.before == to_date[area, "2013-09-ytd"]
        assert row.full == year[area, "2013-14-fy"]
        assert row.ratio == pytest.approx(100 * to_date[area, "2014-09-ytd"] / year[area, "2013-14-fy"])


@pytest.mark.parametrize("hidden", ["'2014-09-ytd'", "'2013-14-fy', '2014-03-ytd'"])      # the same cell twice
def test_a_ratio_with_one_withheld_end_is_withheld(release, tmp_path, hidden):
    path = changed(release, tmp_path, f"""UPDATE observation SET numerator = NULL, value = NULL, lower = NULL,
        upper = NULL, status = 'c' WHERE indicator = 'referrals' AND area = 'jess' AND period IN ({hidden})""")
    areas = store.areas(path)
    rows = flows_table(path, FLOWS, areas[areas.code == "jess"].iloc[0], "2014-09").set_index("indicator")
    assert rows.ratio_status["referrals"] == "c" and rows.ratio.isna()["referrals"]
    drawn = flows_html(rows.reset_index(), "Referrals", beside=True)
    assert drawn.count('class="track withheld"') == 1 and "withheld</td>" in drawn


def test_a_track_is_as_long_as_the_whole_and_longer_where_more_is_reached():
    assert 'class="whole" width="100.0%"' in track(50.0, 40.0, ("", ""))
    assert 'class="whole" width="50.0%"' in track(200.0, 40.0, ("", "")) and 'x1="20.0%"' in track(200.0, 40.0, ("",))
    assert track(float("nan"), 40.0, ("x",)) == ""
