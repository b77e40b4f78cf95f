"""What is said of a cluster before a session: tied to published figures, and the same whatever is hidden."""

import re
from datetime import UTC, datetime

import pytest

from charts.beside_expected import AS_EXPECTED, beside_expected
from charts.challenge_html import challenge_page
from charts.challenge_view import challenge_view, proposed_questions
from charts.compare_view import compare_view
from data import store
from data.narrative import Place, Version

MONTH = "2014-09"
SOME = ("jess", "chess", "seacroft-manston", "aireborough")
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


@pytest.fixture(scope="module")
def views(release):
    """Every cluster."""
    return {area: challenge_view(release, area, MONTH) for area in store.areas_of(release, "cluster").area}


def agreed(words="Ask for data by school.", month="2014-03"):
    """What an earlier session left."""
    return {"agreed": Version(Place("challenge", "jess", month, "agreed"), 1, words, "Cluster chair",
                              datetime(2014, 4, 2, tzinfo=UTC))}


def test_every_cluster_has_a_sentence_similar_clusters_and_at_most_ten_questions(views):
    assert len(views) == 25
    for view in views.values():
        asked = proposed_questions(view, agreed())
        assert view.sentence.startswith(f"{view.name}, September 2014: ") and view.sentence.endswith(".")
        assert len(view.near) == 5 and view.area not in view.near
        assert 1 <= len(asked) <= 10 and all(question.words.endswith("?") for question in asked)
        assert [one.indicator.obsession for one in view.curves[:3]] == [True] * 3


def test_what_does_not_apply_to_a_cluster_has_no_curve(views):
    assert "secondary_attendance" not in {one.indicator.id for one in views["chess"].curves}     # it has no such school
    assert "secondary_attendance" in {one.indicator.id for one in views["jess"].curves}


def test_a_question_carries_its_indicator_and_the_whole_sentence_it_rests_on(views):
    known = {one.indicator: one.sentence for one in views["jess"].found.found}
    tied = [question for question in proposed_questions(views["jess"], {}) if question.indicator in known]
    assert [question.sentence for question in tied if question.sentence == known[question.indicator]]
    assert all(question.sentence and question.indicator and not question.own for question in tied)


def test_no_question_judges_an_indicator_that_is_contested(release, views):
    catalogue = store.indicators(release)
    for view in views.values():
        for question in proposed_questions(view, {}):
            if question.indicator and catalogue[question.indicator].improvement == "contested":
                assert not re.search(r"\b(better|worse|improved|failed|poor)\b", question.words)


def test_what_was_agreed_before_is_asked_for_first(views):
    first, *rest = proposed_questions(views["jess"], agreed())
    assert first.words == "What has come of what was agreed in March 2014?"
    assert tuple(rest) == proposed_questions(views["jess"], {})[:9]


def test_every_number_in_a_turn_is_a_figure_of_the_release(release, views):
    for view in views.values():
        for one in view.curves:
            area_type, indicator = "cluster", one.indicator
            kinds = set(store.periods(release, indicator.id, area_type).kind)
            rows = [store.observations(release, indicator.id, area_type, kind) for kind in kinds]
            show = "value" if indicator.kind == "percentage" else "numerator"
            decimals = indicator.decimals if show == "value" else 0
            for turn in one.turns:
                every = [figure for frame in rows for figure in frame[show][frame.area == turn.area]]
                figures = {f"{figure:,.{decimals}f}" for figure in every}
                assert set(NUMBER.findall(turn.first)) <= figures


def test_what_deprivation_predicts_is_what_the_page_that_compares_says(release):
    (found,) = beside_expected(release, ("looked_after",), "cluster", "jess", MONTH, ("inner-east",))
    page = compare_view(release, "looked_after", "cluster", "jess", "similar", MONTH, "deprivation", "neet", "light")
    named = re.search(r"JESS \((\w+)\)", page.sentence)
    assert found.verdict == (named[1] if named else AS_EXPECTED)
    assert found.bars.names == ("JESS", "Inner East") and len(found.bars.expected) == 2
    assert found.value in found.sentence and found.expected in found.sentence


def test_attendance_is_not_set_beside_deprivation(release):
    assert beside_expected(release, ("primary_attendance",), "cluster", "jess", MONTH, ()) == ()


def test_the_page_links_every_finding_and_escapes_names(release):
    shown = challenge_page(release, "beeston-cottingley-middleton", MONTH, "light")
    assert "Beeston, Cottingley &amp; Middleton" in shown.html and "Cottingley & M" not in shown.html
    assert shown.html.count("<li>") == sum(map(len, (shown.view.found.found, shown.view.found.noise,
                                                     shown.view.found.unknown)))


def said(path):
    """All that the page shows of some clusters."""
    made = []
    for area in SOME:
        shown = challenge_page(path, area, MONTH, "light")
        made += [shown.html, shown.view.sentence, shown.view.beneath, repr(shown.view.curves),
                 repr(shown.view.expected), repr(proposed_questions(shown.view, {}))]
    return made


def test_the_page_says_the_same_whatever_is_hidden(withheld, unlocked):
    whole = said(withheld)
    assert "withheld" in whole[0] and said(unlocked) == whole
