"""What stands out is found and ranked, what is noise is not, and a hidden figure moves nothing."""

import math

import pytest

from analysis.rules import improvement
from charts.area_figures import latest_figures
from charts.findings import findings, findings_across
from charts.formatting import format_value
from charts.signals import year_on_year
from data import store
from data.demo.signals import load_signals
from data.periods import known_period
from geo.areas import CITY

MONTH = "2014-09"
TYPES = ("city", "area_committee", "cluster", "ward")


@pytest.mark.parametrize("signal", [one for one in load_signals() if one.found],
                         ids=lambda one: f"{one.indicator}-{one.cluster}")
def test_a_planted_change_is_found_ranks_high_and_says_which_way(release, signal):
    found = findings(release, "cluster", signal.cluster, MONTH).found
    changes = [one for one in found if one.kind == "changed"]
    place = [one.indicator for one in changes].index(signal.indicator)
    own = changes[place]
    indicator, way = store.indicators(release)[signal.indicator], 1 if signal.change + signal.points > 0 else -1
    assert place <= 3 and own.strength > 1
    assert own.word == improvement(way, indicator.improvement)
    assert f" {'rose' if way > 0 else 'fell'} from " in own.sentence


def test_the_change_planted_within_noise_is_not_found(release):
    own = findings(release, "cluster", "horsforth", MONTH)
    assert "referrals" not in [one.indicator for one in own.found]


@pytest.mark.parametrize("area_type", TYPES)
def test_findings_are_ranked_by_strength_and_noise_lies_within_the_limits(release, area_type):
    across = findings_across(release, area_type, MONTH)
    strengths = [one.strength for one in across.found]
    assert strengths == sorted(strengths, reverse=True) and min(strengths) > 1
    assert across.noise and all(one.strength <= 1 and one.word == "" for one in across.noise)
    assert all(math.isnan(one.strength) for one in across.unknown)


@pytest.mark.parametrize("area_type", TYPES)
def test_the_findings_are_those_of_the_other_pages(release, area_type):
    """Changes as in the heat table, areas that stand out as on the profile; of each pair one finding at most."""
    found = findings_across(release, area_type, MONTH).found
    changes = {(one.indicator, one.area, one.word) for one in found if one.kind == "changed"}
    out = {(one.indicator, one.area, one.word) for one in found if one.kind == "stands_out"}
    every = latest_figures(release, area_type, MONTH)
    wanted = {(one.indicator.id, row.area, row.word) for one in every
              for row in year_on_year(release, one.indicator, area_type, MONTH).query("direction != 0").itertuples()}
    assert changes == wanted
    beside = {(one.indicator.id, area, str(word)) for one in every for area, word in one.out.items() if word}
    assert out == (set() if area_type == "city" else beside)
    standing = [(one.indicator, one.area) for one in found if one.kind != "changed"]
    assert area_type == "city" or len(standing) == len(set(standing))


def test_one_area_is_part_of_the_list_of_all(release):
    across = findings_across(release, "cluster", MONTH)
    own = [findings(release, "cluster", area, MONTH) for area in store.areas_of(release, "cluster").area]
    assert across.tests == sum(one.tests for one in own)
    assert across.expected == pytest.approx(sum(one.expected for one in own))
    assert {one.sentence for one in across.found} == {one.sentence for part in own for one in part.found}
    assert across.sentence.startswith(f"Of {across.tests:,} tests in 25 clusters, {len(across.found)} stand out")


def test_the_city_is_held_against_its_own_past_only(release):
    own = findings(release, "city", CITY, MONTH)
    assert {one.kind for one in own.found} == {"changed"}
    assert own.tests <= len(store.indicators(release))


def test_a_stock_of_many_months_says_since_when(release):
    own = next(one for one in findings(release, "cluster", "inner-east", MONTH).found
               if (one.kind, one.indicator) == ("changed", "looked_after"))
    assert own.since and f"since {own.since}" in own.sentence
    assert own.obsession and own.word == "lower"


def test_far_from_the_others_and_from_its_deprivation_is_one_finding(release):
    neet = [one for one in findings(release, "cluster", "chess", MONTH).found if one.indicator == "neet"]
    assert sorted(one.kind for one in neet) == ["changed", "stands_out"]
    assert "than its deprivation predicts" in next(one.sentence for one in neet if one.kind == "stands_out")


def test_attendance_is_not_held_against_deprivation(release):
    for area_type in ("cluster", "ward", "area_committee"):
        assert not [one for one in findings_across(release, area_type, MONTH).found
                    if one.kind == "deprivation" and "attendance" in one.indicator]


def test_nothing_is_said_of_what_does_not_apply(release):
    rows = next(one.rows for one in latest_figures(release, "cluster", MONTH)
                if one.indicator.id == "secondary_attendance")
    without = rows.area[rows.status == "z"].iloc[0]
    own = findings(release, "cluster", without, MONTH)
    assert "secondary_attendance" not in [one.indicator for one in (*own.found, *own.noise, *own.unknown)]


def test_a_withheld_figure_or_a_withheld_year_before_shows_no_change(release):
    for one in findings_across(release, "ward", MONTH).unknown:
        assert one.sentence.startswith("Cannot be told: ") and not one.word
        assert " rose " not in one.sentence and " fell " not in one.sentence
    reasons = {one.sure for one in findings_across(release, "ward", MONTH).unknown}
    assert {"Withheld", "Too few to tell"} <= reasons


@pytest.mark.parametrize("area_type", ["cluster", "ward"])
def test_the_figures_in_a_sentence_are_those_of_the_release(release, area_type):
    across = findings_across(release, area_type, MONTH)
    for one in (*across.found, *across.noise):
        indicator, kind = store.indicators(release)[one.indicator], known_period(one.period).kind
        rows = store.observations(release, one.indicator, area_type, kind).set_index(["area", "period"])
        show = "numerator" if " from " in one.sentence.split(" (")[0] and indicator.kind != "percentage" else "value"
        figure = format_value(rows[show][one.area, one.period], indicator, show=show)
        assert figure in one.sentence and one.label in one.sentence


def test_a_large_change_that_all_of_leeds_shares_is_not_called_noise(release):
    with_leeds = [one.indicator for one in findings(release, "city", CITY, MONTH).found if " rose " in one.sentence]
    shared = [one.sentence for one in findings_across(release, "cluster", MONTH).noise
              if one.indicator == "early_years" and " rose " in one.sentence]
    assert "early_years" in with_leeds and not shared


@pytest.mark.parametrize("area_type", TYPES)
@pytest.mark.parametrize("month", ["2011-05", "2012-04", "2014-08"])
def test_every_month_has_its_findings_even_where_little_is_known(release, area_type, month):
    across = findings_across(release, area_type, month)
    assert all(one.sentence.endswith(".") and "nan" not in one.sentence and " not available to " not in one.sentence
               for one in (*across.found, *across.noise, *across.unknown))
    assert across.sentence.startswith("Of ")


@pytest.mark.parametrize("area_type", TYPES)
def test_the_ranked_list_is_the_same_whatever_is_hidden(withheld, unlocked, area_type):
    said = repr(findings_across(withheld, area_type, MONTH))
    assert said == repr(findings_across(unlocked, area_type, MONTH))
    assert area_type == "city" or "(withheld)" in said
