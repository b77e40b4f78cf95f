"""One finding, one sentence: plain, with its figures, and never more than the tests say."""

import pytest

from analysis.findings import Made
from charts.finding_words import (
    Said,
    beyond,
    brief,
    changed_words,
    deprivation_words,
    end_words,
    large_words,
    no_change_reason,
    stands_words,
    summary_words,
    unknown_words,
)
from data.catalogue import load_catalogue

CATALOGUE = load_catalogue()
REFERRALS = Said(CATALOGUE["referrals"], "April to September 2014", 6)
LOOKED_AFTER = Said(CATALOGUE["looked_after"], "September 2014")
NEET = Said(CATALOGUE["neet"], "September 2014")
ALCOHOL = Said(CATALOGUE["alcohol_admissions"], "2011/12 to 2013/14", 36)


def test_a_change_says_from_what_to_what_when_and_against_what():
    assert changed_words(REFERRALS, 168, 120, 1.5, "higher", "", False) == (
        "Referrals to children's social care rose from 120 to 168 (April to September 2014 against a year before), "
        "more than chance explains.")


def test_a_change_says_since_when_and_whether_all_of_leeds_went_along():
    said = changed_words(LOOKED_AFTER, 155, 231, -2.02, "lower", "January 2014", True)
    assert said == ("Children looked after fell from 231 to 155 (end of September 2014 against a year before), far "
                    "more than chance explains, as in each comparison since January 2014; Leeds as a whole fell too.")


def test_better_and_worse_are_said_only_where_that_is_agreed():
    assert "), worse by a little more than chance explains." in changed_words(NEET, 9.8, 5.0, 1.1, "worse", "", False)
    for word in ("higher", "lower"):
        said = changed_words(LOOKED_AFTER, 80, 60, 3, word, "", False)
        assert "better" not in said and "worse" not in said


def test_an_area_unlike_the_others_and_unlike_its_deprivation_is_one_sentence():
    said = stands_words(NEET, "22.2 %", "5.9 %", 1.9, "worse", "January 2014", "clusters", "11.3 %")
    assert said == ("Young people not in education, employment or training stood at 22.2 % at the end of September "
                    "2014, higher (worse) than the usual spread of clusters around Leeds (5.9 %) explains, and higher "
                    "than its deprivation predicts (11.3 %), as in each period since January 2014.")
    far = deprivation_words(REFERRALS, REFERRALS.figure(99.1, 46), -1.1, "lower", "", "wards", "216.7 per 10,000")
    assert far == ("Referrals to children's social care stood at 99.1 per 10,000 (46) from April to September 2014, a "
                   "little lower than its deprivation predicts (216.7 per 10,000), by more than wards usually differ "
                   "from that.")


def test_noise_says_that_it_looks_large_and_is_not():
    assert large_words(ALCOHOL, 23, 34) == (
        "Looks large, is within chance: Alcohol-related hospital admissions under 18 fell from 34 to 23 (2011/12 to "
        "2013/14 against the three years before).")
    assert end_words(NEET, "9.8 %", "5.9 %", "highest", "the 22 clusters shown") == (
        "Looks large, is within the usual spread: Young people not in education, employment or training stood at 9.8 % "
        "at the end of September 2014, the highest of the 22 clusters shown; Leeds 5.9 %.")


def test_what_cannot_be_told_says_why_and_no_figure():
    assert unknown_words(LOOKED_AFTER, "withheld", False) == (
        "Cannot be told: Children looked after, end of September 2014 (withheld).")
    assert unknown_words(REFERRALS, no_change_reason("too few to tell", "c"), True) == (
        "Cannot be told: Referrals to children's social care, April to September 2014, against a year before "
        "(withheld a year before).")
    assert unknown_words(Said(CATALOGUE["gcse"], ""), "not available", False).endswith("A* to C including English and "
                                                                                      "maths (not available).")


@pytest.mark.parametrize(("word", "before", "reason"), [
    ("too few to tell", "", "too few to tell"), ("no comparison", "x", "no comparison"),
    ("too few to tell", "u", "low coverage a year before"), ("no comparison", "", "no comparison")])
def test_a_change_that_cannot_be_tested_has_its_own_reason(word, before, reason):
    assert no_change_reason(word, before) == reason


def test_how_far_beyond_is_said_in_three_steps():
    assert [beyond(away, "higher") for away in (1.1, -1.5, 2.0)] == ["a little higher", "higher", "far higher"]


def test_the_summary_counts_tests_and_chance():
    assert summary_words(4, Made(20, 20, 12)) == (
        "Of 52 tests, 4 stand out; chance alone would name fewer than one.")
    assert summary_words(1, Made(1, 0, 0)).startswith("Of 1 test, 1 stands out;")
    assert summary_words(0, Made(9, 9, 9)).startswith("Of 27 tests, none stands out;")
    assert "tests in 25 clusters, 40 stand out; chance alone would name about " in summary_words(
        40, Made(1000, 1000, 1000), "in 25 clusters")
    assert summary_words(0, Made(0, 0, 0)) == (
        "Nothing can be tested: no figure that a test could use is published.")


@pytest.mark.parametrize("sentence", [
    changed_words(REFERRALS, 168, 120, 2.5, "higher", "April to June 2014", True),
    stands_words(LOOKED_AFTER, "90.0 per 10,000 (80)", "80.0 per 10,000", 1.1, "", "May 2014", "clusters", "70.0"),
    deprivation_words(NEET, "9.0 %", 1.5, "worse", "May 2014", "clusters", "5.0 %")])
def test_a_heading_takes_what_was_found_without_its_details(sentence):
    short = brief(sentence)
    assert sentence.startswith(short.removesuffix(".")) and short.endswith(".") and len(short) < len(sentence)
    assert not any(word in short for word in ("as in each", "as a whole", "by more than clusters"))
    assert brief(short) == short
