"""The NEET product: every number is the release's, what is withheld stays so, and a missing return breaks nothing."""

import re
from functools import partial

import numpy as np
import pytest

from charts.neet_clusters import neet_clusters
from charts.neet_lengths import lengths
from charts.neet_view import neet_view
from data import store
from data.policy import load_policy
from tests.changed import changed

CITY, MONTH, BEFORE = "E08000035", "2014-09", "2013-09"
AREA, NAME = "chess", "CHESS"      # the most young people NEET: none of its figures is withheld
BLANK = "numerator = NULL, value = NULL, lower = NULL, upper = NULL"
OF_AREA = f"indicator = 'neet' AND area = '{AREA}'"


@pytest.fixture
def spoilt(release, tmp_path):
    """The release after some statements."""
    return partial(changed, release, tmp_path)


def figures(path, area_type="cluster"):
    return store.observations(path, "neet", area_type, "month").set_index(["area", "period"])


def parts(path, area_type="cluster"):
    rows = store.categories(path, "neet", "duration", area_type, "month")
    return rows.pivot(index=["area", "period"], columns="category", values="numerator")


def labels(view):
    """What the three drawings say to those who cannot see them."""
    return " ".join(re.findall(r'role="img" aria-label="([^"]*)"', view.course + view.lengths))


def test_the_sentence_the_drawing_and_the_table_give_the_figures_of_the_release(release):
    shown, city = neet_view(release, CITY, MONTH), figures(release, "city").loc[CITY]
    now, before = city.loc[MONTH], city.loc[BEFORE]
    assert f"{now.value:.1f} % at the end of September 2014 ({now.numerator:,.0f} of {now.denominator:,.0f})" \
        in shown.sentence
    assert f"latest {now.value:.1f} (September 2014)" in shown.course
    assert f"a year before: September 2013 {before.value:.1f} %" in shown.course
    assert f"Number in September 2014: {now.numerator:,.0f}." in shown.course
    assert shown.course_rows.numerator.tolist() == city.numerator.iloc[-24:].tolist()


def test_three_months_or_more_is_the_sum_of_its_parts_or_what_is_left_of_the_total(release):
    shown = lengths(release, store.indicators(release)["neet"], "cluster")
    three = shown[shown.length == "three"].set_index(["area", "period"])
    part, total = parts(release), figures(release)
    by_sum, by_rest = part["3_to_5"] + part["6_plus"], total.numerator - part["under_3"]
    expected = by_sum.fillna(by_rest)
    expected = expected.where(expected >= load_policy().threshold)
    np.testing.assert_array_equal(three.numerator, expected.reindex(three.index))
    both = by_sum.notna() & by_rest.notna()
    assert both.any() and (by_sum == by_rest)[both].all()
    known = three.numerator.notna() & total.numerator.reindex(three.index).notna()
    np.testing.assert_allclose(three.of_neet[known], 100 * three.numerator[known] / total.numerator[known])


def test_nothing_small_is_shown_as_what_is_left_of_a_total(spoilt):
    path = spoilt(f"UPDATE observation SET status = 'c', {BLANK} WHERE {OF_AREA} AND category IN ('3_to_5', '6_plus') "
                  f"AND period = '{MONTH}'",
                  f"UPDATE observation SET numerator = 100, status = '' WHERE {OF_AREA} AND breakdown = '' "
                  f"AND period = '{MONTH}'",
                  f"UPDATE observation SET numerator = 98, status = '' WHERE {OF_AREA} AND category = 'under_3' "
                  f"AND period = '{MONTH}'")
    shown = neet_view(path, AREA, MONTH)
    assert shown.beneath.startswith("NEET for 3 months or more withheld; for 6 months or more withheld.")


def test_a_share_needs_both_of_its_figures_and_a_number_only_itself(spoilt):
    path = spoilt(f"UPDATE observation SET status = 'c', {BLANK} WHERE {OF_AREA} AND breakdown = '' "
                  f"AND period = '{MONTH}'")
    shown, part = neet_view(path, AREA, MONTH), parts(path).loc[AREA, MONTH]
    assert f"NEET for 3 months or more {part['3_to_5'] + part['6_plus']:,.0f}; for 6 months or more " \
           f"{part['6_plus']:,.0f}." in shown.beneath
    last = shown.lengths_rows[shown.lengths_rows.period == MONTH]
    assert last.value.isna().all() and last.of_neet.isna().all() and set(last.share_status) == {"c"}
    assert not re.search(r"\d", shown.known) and "withheld at the end of September 2014" in shown.sentence
    assert labels(shown).count("Latest figure withheld") == 1 and labels(shown).count("1 period withheld") == 3


def test_a_withheld_month_is_hatched_and_never_joined(release, spoilt):
    whole = neet_view(release, AREA, MONTH).course
    path = spoilt(f"UPDATE observation SET status = 'c', {BLANK} WHERE {OF_AREA} AND period = '2014-03'")
    course = neet_view(path, AREA, MONTH).course
    line = re.findall(r'class="line-1" d="([^"]*)"', course)[0]
    assert line.count("M") == 2 and "url(#hatch-neet)" in course and "Hatched: withheld" in course
    assert "url(#hatch-neet)" not in whole
    assert "".join(re.findall(r'class="column[^"]*" d="([^"]*)"', course)).count("z") == 11


def test_the_table_has_every_cluster_with_the_figures_of_the_release_the_highest_first(release):
    rows, every = neet_clusters(release, MONTH).rows, figures(release)
    assert len(rows) == 25
    for row in rows.itertuples():
        own, before = every.loc[row.area, MONTH], every.loc[row.area, BEFORE]
        np.testing.assert_allclose([row.numerator, row.value], [own.numerator, own.value], atol=1e-4)
        np.testing.assert_allclose(row.change, own.value - before.value, atol=1e-4)
        assert (row.rank == "not ranked") == (own.status in ("c", "x"))
    known = rows.value.dropna()
    assert known.tolist() == sorted(known, reverse=True) and known.index.tolist() == list(range(len(known)))


def test_the_chosen_cluster_is_marked_in_the_table_and_no_other(release):
    every = neet_clusters(release, MONTH)
    assert "aria-current" not in every.html and every.with_chosen(CITY) == every.html
    marked = re.findall(r'<tr aria-current="true"><th scope="row"><a href="([^"]*)"', every.with_chosen(AREA))
    assert marked == [f"neet?area={AREA}&amp;period={MONTH}"]


def test_withheld_and_not_available_are_told_apart_and_a_change_with_a_withheld_end_is_withheld(spoilt):
    path = spoilt(f"UPDATE observation SET status = 'c', {BLANK} WHERE {OF_AREA} AND period = '{BEFORE}'",
                  f"UPDATE observation SET status = 'x', {BLANK} WHERE indicator = 'neet' AND area = 'aces' "
                  f"AND period = '{MONTH}'")
    shown = neet_clusters(path, MONTH)
    rows = shown.rows.set_index("area")
    assert rows.change_status[AREA] == "c" and np.isnan(rows.change[AREA])
    assert rows.status["aces"] == "x" and rows["rank"]["aces"] == "not ranked"
    assert rows.signal["aces"] == "not available"
    assert "1 cluster not available" in shown.sentence


def test_the_destinations_and_those_neet_make_up_all_known(release):
    shown, city = neet_view(release, CITY, MONTH), figures(release, "city").loc[CITY, MONTH]
    rows = shown.destinations.rows
    now = rows[(rows.period == MONTH) & (rows.area == CITY)]
    assert now.numerator.sum() + city.numerator == city.denominator
    assert f"Of {city.denominator:,.0f} young people known, {city.numerator:,.0f}" in shown.known


@pytest.mark.parametrize(("statement", "words"), [
    ("DELETE FROM observation WHERE indicator = 'neet'",
     f"NEET in {NAME}: not available at the end of September 2014."),
    ("DELETE FROM observation WHERE indicator = 'neet' AND breakdown <> ''", " % at the end of September 2014"),
    ("DELETE FROM observation WHERE indicator = 'neet' AND period = '2014-09'", "the last such figure shown is")])
def test_a_missing_return_leaves_the_screen_standing(spoilt, statement, words):
    path = spoilt(statement)
    shown, every = neet_view(path, AREA, MONTH), neet_clusters(path, MONTH)
    assert words in shown.sentence and "for 6 months or more not available" in shown.beneath
    said = [shown.sentence, shown.beneath, shown.known, labels(shown), shown.lengths_now, every.sentence, every.html]
    assert not re.search(r"\b(nan|None|inf)\b", " ".join(said))
