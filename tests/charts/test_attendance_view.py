"""The attendance product: coverage beside every figure, low coverage not ranked, one school's figures called so."""

import re
from functools import partial

import numpy as np
import pandas as pd
import pytest

from charts.attendance_table import PHASES, attendance_clusters, attendance_table
from charts.attendance_view import attendance_view
from charts.attendance_years import attendance_years
from data import store
from data.policy import load_policy
from geo.areas import clusters_with_one_secondary
from tests.changed import changed

CITY, MONTH, YEAR = "E08000035", "2014-09", "2013-14-ay"
PRIMARY, SECONDARY = PHASES.values()


@pytest.fixture
def spoilt(release, tmp_path):
    """The release after one statement."""
    return partial(changed, release, tmp_path)


def low_before(release, month):
    """The clusters whose secondary figure of a month is of low coverage."""
    rows = store.observations(release, SECONDARY, "cluster", "month")
    return rows[(rows.period == month) & (rows.status == "u")]


@pytest.mark.parametrize(("span", "period", "before"), [("month", MONTH, "2013-09"),
                                                        ("academic_year", YEAR, "2012-13-ay")])
@pytest.mark.parametrize("phase", PHASES.values())
def test_every_cluster_has_its_figure_and_its_coverage_for_two_years(release, phase, span, period, before):
    rows = attendance_table(release, phase, span, period).rows
    every = store.observations(release, phase, "cluster", span).set_index(["area", "period"])
    assert len(rows) == 25
    for row in rows.itertuples():
        for name, of in (("", period), ("before_", before)):
            own = every.loc[row.area, of]
            shown = row.value if name == "" else row.before
            np.testing.assert_allclose([shown, getattr(row, f"{name}coverage")], [own.value, own.coverage], atol=1e-4)


def test_low_coverage_is_marked_left_out_of_the_ranking_and_not_compared_with_the_reason(release):
    low, shown = low_before(release, MONTH), attendance_table(release, SECONDARY, "month", MONTH)
    rows = shown.rows.set_index("area").loc[low.area]
    assert len(low) and (low.coverage < load_policy().low_coverage).all()
    assert set(rows["rank"]) == {"not ranked"} and set(rows.signal) == {"low coverage"}
    assert rows.change.isna().all() and set(rows.change_status) == {"u"}
    assert rows.note.str.contains("low coverage").all()
    assert f"{len(low)} clusters not ranked, for schools with under 70 % of pupils made a return" in shown.sentence
    assert not shown.rows.index[shown.rows.area.isin(low.area)].min() < (shown.rows["rank"] != "not ranked").sum()
    assert shown.html.count("<small>low coverage</small>") >= len(low)


def test_the_sentence_names_the_coverage_and_why_a_figure_is_not_compared(release):
    area = low_before(release, MONTH).iloc[0]
    said = attendance_view(release, area.area, "month", MONTH).sentence
    assert f"secondary {area.value:.1f} % (coverage {100 * area.coverage:.0f} %), coverage too low to compare" in said


def test_where_a_cluster_has_one_secondary_school_the_screen_says_so_and_names_no_school(release):
    one, shown = clusters_with_one_secondary(), attendance_table(release, SECONDARY, "month", MONTH)
    noted = shown.rows[shown.rows.note.str.startswith("one school")].area
    assert set(noted) == one and len(one) == 13 and "One school: the figure is that school's." in shown.sentence
    view = attendance_view(release, "jess", "month", MONTH)
    assert "This cluster has one secondary school: the secondary figure is that school's." in view.beneath
    assert "one school" in view.sentence and "One school: the figure is that school's." in view.secondary.html
    assert "one school" not in attendance_table(release, PRIMARY, "month", MONTH).html


def test_chess_has_no_secondary_school(release):
    view = attendance_view(release, "chess", "month", MONTH)
    assert view.sentence.endswith("; no secondary school.") and "<svg" not in view.secondary.html
    assert view.primary.drawn and not view.secondary.drawn
    rows = attendance_table(release, SECONDARY, "month", MONTH).rows.set_index("area")
    assert rows.note["chess"] == "no secondary school" and rows.status["chess"] == "z"


def test_august_has_no_attendance_and_july_is_shown_instead_by_name(release):
    view = attendance_view(release, "jess", "month", "2014-08")
    july = store.observations(release, PRIMARY, "cluster", "month").set_index(["area", "period"]).loc["jess", "2014-07"]
    assert view.sentence.startswith(f"Attendance in JESS, July 2014: primary {july.value:.1f} %")
    assert "August 2014 has no attendance" in view.beneath
    assert attendance_table(release, PRIMARY, "month", "2014-08").title.endswith("July 2014")


@pytest.mark.parametrize(("until", "year"), [(MONTH, "2013-14-ay"), ("2014-07", "2012-13-ay"), (YEAR, "2013-14-ay")])
def test_the_year_beside_others_has_ended_and_england_is_of_the_same_year(release, until, year):
    rows = attendance_years(release, "jess", until).rows
    for phase, row in zip(PHASES.values(), rows.itertuples(), strict=True):
        city = store.observations(release, phase, "city", "academic_year").set_index("period").loc[year]
        others = store.comparators(release, phase).set_index(["comparator", "period"]).value
        np.testing.assert_allclose(row.leeds, city.value)
        assert row.year == "20" + year[2:4] + "/" + year[5:7]
        np.testing.assert_allclose(row.england, others.get(("england", year), np.nan))
        assert bool(row.statistical_neighbours_status) == (("statistical_neighbours", year) not in others.index)
        assert "England: " in row.source


def test_both_phases_stand_one_below_the_other_with_their_rows_in_one_file(release):
    every = attendance_clusters(release, "month", MONTH)
    assert every.html.index('id="primary-clusters"') < every.html.index('id="secondary-clusters"')
    assert every.rows.phase.value_counts().to_dict() == {"Primary": 25, "Secondary": 25}


def test_no_cluster_is_judged_against_leeds(release):
    shown = attendance_table(release, PRIMARY, "month", MONTH)
    assert "Stands out" not in shown.html and "lower" not in shown.rows
    assert "not judged against Leeds" in attendance_view(release, CITY, "month", MONTH).beneath


def test_academic_years_have_no_signal_and_the_screen_says_why(release):
    assert "signal" not in attendance_table(release, PRIMARY, "academic_year", YEAR).rows
    assert "too few to say which changes are beyond chance" in attendance_view(
        release, CITY, "academic_year", YEAR).beneath


def test_figures_of_low_coverage_are_rings_that_no_line_joins(release):
    every = store.observations(release, SECONDARY, "cluster", "month")
    area = every[every.status == "u"].area.value_counts().index[0]
    own = every[every.area == area]
    html = attendance_view(release, area, "month", MONTH).secondary.html
    assert html.count('class="ring"') == own.status.eq("u").sum()
    assert re.findall(r'class="column low" d="([^"]*)"', html)[0].count("z") == own.status.eq("u").sum()
    assert 'class="level"' in html
    assert f"{own.status.eq('u').sum()} periods of low coverage" in html


@pytest.mark.parametrize("statement", [
    f"DELETE FROM observation WHERE indicator = '{SECONDARY}'",
    f"UPDATE observation SET numerator = NULL, value = NULL, lower = NULL, upper = NULL, status = 'x', coverage = 0 "
    f"WHERE indicator = '{SECONDARY}' AND period IN ('{MONTH}', '{YEAR}')"])
def test_a_missing_return_leaves_the_screen_standing(spoilt, statement):
    path = spoilt(statement)
    for span, period in (("month", MONTH), ("academic_year", YEAR)):
        view, table = attendance_view(path, "jess", span, period), attendance_table(path, SECONDARY, span, period)
        assert view.sentence.endswith("secondary not available.") and "can be ranked" in table.sentence
        said = [view.sentence, view.beneath, view.primary.html, view.secondary.html, table.sentence, table.html,
                attendance_years(path, "jess", period).html]
        assert not re.search(r"\b(nan|None|inf|NaT)\b", " ".join(said))
    assert isinstance(table.rows, pd.DataFrame) and len(table.rows) == 25
