"""Common assessments: every number equals the release, with targets and practitioners; gaps break nothing."""

import re

import pandas as pd
import pytest

from charts.assessments_targets import assessment_clusters, assessments_link, practitioners, targets_view
from charts.assessments_view import COUNTED, assessments_view
from data import store
from geo.areas import CITY
from tests.changed import changed
from tests.charts.test_categories_view import cells_of

MACHINE_ROOM = re.compile(r"\b(?:nan|NaN|NaT|None)\b")


def rows_of(release, indicator_id, area_type, kind):
    return store.observations(release, indicator_id, area_type, kind).set_index(["area", "period"])


def test_the_sentence_gives_the_figures_of_the_release(release):
    begun = rows_of(release, "common_assessments", "city", "quarter").numerator
    meetings = rows_of(release, "guidance_support", "city", "quarter").numerator[CITY, "2014-Q2"]
    still = rows_of(release, "open_assessments", "city", "month").numerator[CITY, "2014-09"]
    now, before = begun[CITY, "2014-Q2"], begun[CITY, "2013-Q2"]
    assert assessments_view(release, CITY, "2014-09").sentence == (
        f"Leeds, July to September 2014: {now:,.0f} common assessments initiated, {abs(now - before):,.0f} "
        f"{'more' if now > before else 'fewer'} than a year before; {meetings:,.0f} records for guidance and support "
        f"meetings. At the end of September 2014: {still:,.0f} open common assessments.")


@pytest.mark.parametrize(("area", "area_type", "escalated_in"), [(CITY, "city", "July to September 2014"),
                                                                 ("jess", "cluster", "2013/14")])
def test_each_count_says_its_own_period_and_equals_the_release(release, area, area_type, escalated_in):
    rows = assessments_view(release, area, "2014-09").glance_rows.set_index("indicator")
    assert tuple(rows.index) == COUNTED
    assert rows.label["assessments_escalated"] == rows.label["assessments_de_escalated"] == escalated_in
    assert rows.label["open_assessments"] == "end of September 2014"
    kind, period = ("quarter", "2014-Q2") if area == CITY else ("year", "2013-14-fy")
    for indicator_id in ("assessments_escalated", "assessments_de_escalated"):
        shown = rows_of(release, indicator_id, area_type, kind).numerator[area, period]
        assert rows.numerator[indicator_id] == shown or (pd.isna(shown) and rows.status[indicator_id] == "c")


@pytest.mark.parametrize("hidden", ["2014-Q2", "2013-Q2"])
def test_a_change_with_one_withheld_end_is_withheld(release, tmp_path, hidden):
    path = changed(release, tmp_path, f"""UPDATE observation SET numerator = NULL, value = NULL, lower = NULL,
        upper = NULL, status = 'c' WHERE indicator = 'common_assessments' AND area = 'jess' AND period = '{hidden}'""")
    shown = assessments_view(path, "jess", "2014-09")
    row = shown.glance_rows.set_index("indicator").loc["common_assessments"]
    assert row.change_status == "c" and pd.isna(row.change) and "a year before" not in shown.sentence


def test_who_begins_assessments_is_of_the_last_full_year_and_what_is_open_of_the_quarters_end(release):
    for area in (CITY, "jess"):
        shown = assessments_view(release, area, "2014-09")
        assert shown.made_of_heading.endswith("2013/14") and "2013/14" in set(shown.made_of_rows.label)
        assert set(shown.made_of_rows.breakdown) == {"age_band", "source", "agency"}
        assert set(shown.open_rows.breakdown) == {"status", "age_band"}
    assert "each figure says its period" in shown.beneath


def test_practitioners_stand_beside_the_assessments_of_their_agency_and_are_never_withheld(release):
    staff = practitioners(release, "2014-09")
    jess, leeds = (targets_view(release, area, "2014-09").trained_rows for area in ("jess", CITY))
    agencies = store.indicators(release)["common_assessments"].breakdowns["agency"].categories
    assert jess.agency.tolist() == list(agencies.values())
    wanted = staff[staff.area == "jess"].set_index("agency").practitioners
    assert jess.practitioners.tolist() == [wanted[agency] for agency in agencies]
    assert leeds.practitioners.sum() == staff.practitioners.sum() and set(leeds.staff_status) == {""}
    begun = store.categories(release, "common_assessments", "agency", "cluster", "year").set_index(
        ["area", "period", "category"])
    for agency, shown, status in zip(agencies, jess.numerator, jess.status, strict=True):
        cell = begun.loc[("jess", "2013-14-fy", agency)]
        assert (status == "c" and pd.isna(shown)) if cell.status == "c" else shown == cell.numerator


def test_part_of_the_practitioners_is_never_called_those_of_leeds(release, tmp_path):
    path = changed(release, tmp_path, "DELETE FROM workforce WHERE area = 'jess'")
    assert set(targets_view(path, CITY, "2014-09").trained_rows.staff_status) == {"x"}
    assert set(targets_view(path, "aces", "2014-09").trained_rows.staff_status) == {""}


def test_a_target_stands_beside_what_was_reached_and_how_much_of_the_year_is_gone(release):
    rows = targets_view(release, "jess", "2014-09").target_rows.set_index(["indicator", "year"])
    agreed = store.targets(release, "common_assessments").set_index(["area", "period"]).value
    to_date = rows_of(release, "common_assessments", "cluster", "ytd").numerator["jess", "2014-09-ytd"]
    row = rows.loc[("common_assessments", "2014/15")]
    assert (row.target, row.numerator, row.gone) == (agreed["jess", "2014-15-fy"], to_date, 50)
    assert row.share == pytest.approx(100 * to_date / row.target)
    assert rows.gone["common_assessments", "2013/14"] == 100
    shown = targets_view(release, "jess", "2014-09").targets
    assert not re.search(r"on course|on track|off track|behind|missed", shown)


def test_what_was_reached_is_withheld_with_its_share_of_the_target(release, tmp_path):
    path = changed(release, tmp_path, """UPDATE observation SET numerator = NULL, value = NULL, lower = NULL,
        upper = NULL, status = 'c' WHERE indicator = 'common_assessments' AND area = 'jess' AND period = '2014-09-ytd'
        """)
    row = targets_view(path, "jess", "2014-09").target_rows.set_index(["indicator", "year"]).loc[
        ("common_assessments", "2014/15")]
    assert row.share_status == "c" and pd.isna(row.share) and pd.isna(row.numerator) and row.target > 0


def test_every_cluster_is_in_one_table_with_its_target_and_practitioners(release):
    made = assessment_clusters(release, "2014-09")
    assert made.html.count("<tr>") == 26
    staff = practitioners(release, "2014-09")
    total = int(staff.practitioners[staff.area == "jess"].sum())
    jess = re.search(r"<tr><th[^>]*><a[^>]*>JESS<.*?</tr>", made.html)
    assert jess is not None and jess[0].endswith(f'class="number">{total}</td></tr>')
    assert made.with_chosen(assessments_link("2014-09", "jess")).count("aria-current") == 1


@pytest.mark.parametrize("gone", [*(f"observation WHERE indicator = '{i}'" for i in COUNTED), "target", "workforce"])
def test_a_return_that_was_not_made_is_not_available_and_breaks_nothing(release, tmp_path, gone):
    path = changed(release, tmp_path, f"DELETE FROM {gone}")
    for area in (CITY, "jess"):
        shown, local = assessments_view(path, area, "2014-09"), targets_view(path, area, "2014-09")
        said = [shown.sentence, shown.glance, shown.courses, shown.made_of, shown.open, local.targets, local.trained]
        assert area == CITY or any("not available" in text for text in said)
        assert [text for text in said if MACHINE_ROOM.search(text)] == []
    assert "not available" in assessment_clusters(path, "2014-09").html


def test_a_category_is_shown_as_it_is_in_the_release(release):
    shown = cells_of(assessments_view(release, CITY, "2014-09").open)
    plan = store.categories(release, "open_assessments", "status", "city", "month").set_index(
        ["period", "category"]).numerator["2014-09", "plan"]
    assert shown["Plan under way"][0] == f"{plan:,.0f}"
