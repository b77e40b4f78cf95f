"""The clocks of every cluster: differences of published figures, and none where an end of one is not."""

import re
import shutil

import duckdb
import numpy as np
import pytest

from charts.clock_table import clock_table
from data import store


@pytest.mark.parametrize("indicator_id", ["looked_after", "neet", "primary_attendance"])
def test_every_change_is_a_difference_of_two_published_figures(release, indicator_id):
    shown = clock_table(release, indicator_id, "cluster", "2014-07")
    column = "numerator" if indicator_id == "looked_after" else "value"
    every = store.observations(release, indicator_id, "cluster", "month").set_index(["name", "period"])[column]
    assert len(shown.rows) == 26 and shown.rows.Area[0] == "Leeds"
    for title in [name for name in shown.rows if name.startswith("Since")]:
        month = {"June 2014": "2014-06", "July 2013": "2013-07", "April 2011": "2011-04", "July 2011": "2011-07"}[
            title.removeprefix("Since ")]
        for area, change in zip(shown.rows.Area[1:], shown.rows[title][1:], strict=True):
            expected = every[area, "2014-07"] - every[area, month]
            assert isinstance(change, str) if np.isnan(expected) else change == round(expected, 2)


@pytest.mark.parametrize(("hidden", "withheld"), [
    ("2014-09", ["September 2014, %", "Since August 2014", "Since September 2013", "Since September 2011"]),
    ("2013-09", ["Since September 2013"])])
def test_a_change_with_a_withheld_end_is_withheld(release, tmp_path, hidden, withheld):
    path = tmp_path / "release.duckdb"
    shutil.copy(release, path)
    with duckdb.connect(str(path)) as connection:
        connection.execute("""UPDATE observation SET numerator = NULL, value = NULL, lower = NULL, upper = NULL,
                              status = 'c' WHERE indicator = 'neet' AND area = 'jess' AND period = ?""", [hidden])
    row = clock_table(path, "neet", "cluster", "2014-09").rows.set_index("Area").loc["JESS"]
    assert [title for title in row.index if row[title] == "withheld"] == withheld


def test_a_change_over_a_holiday_is_not_applicable_and_seasons_are_kept(release):
    shown = clock_table(release, "primary_attendance", "cluster", "2014-09")
    assert set(shown.rows["Since August 2014"]) == {"not applicable"}
    assert "Since September 2011" in shown.rows and not re.search("nan|None", shown.html)


@pytest.mark.parametrize(("indicator_id", "area_type", "period"), [
    ("gcse", "cluster", "2013-14-ay"), ("common_assessments", "cluster", "2014-Q2")])
def test_without_months_there_is_no_table(release, indicator_id, area_type, period):
    assert clock_table(release, indicator_id, area_type, period).html == ""


def test_at_quarter_ends_the_last_change_is_on_the_quarter(release):
    shown = clock_table(release, "open_assessments", "cluster", "2014-09")
    assert [title for title in shown.rows if title.startswith("Since")] == [
        "Since June 2014", "Since September 2013", "Since June 2011"]
    assert not shown.rows.isin(["not available"]).any(axis=None)
