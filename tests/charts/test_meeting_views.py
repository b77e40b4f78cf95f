"""Each page as one screen of a meeting: its own sentence, never an error, and nothing of what is hidden."""

import re

import pytest

from charts.compare_view import compare_view
from charts.meeting_known import settled
from charts.meeting_ready import city_meeting, every_cluster_meeting
from charts.meeting_saved import save_meeting, saved_meetings
from charts.meeting_screen import screen_html
from charts.meeting_sequence import CHOICES, MOST_VIEWS, moved, read_view, read_views, without, write_view, write_views
from charts.meeting_views import meeting_screen, usual_view
from charts.trend_view import trend_view
from data import store
from data.narrative import NarrativeError
from geo.areas import CITY
from ui.frame import PAGES

MACHINE_ROOM = re.compile(r"\b(nan|NaN|None|NaT|inf)\b(?! of)")
OTHERS = (
    "trends.looked_after.ward.E05001414.2013-03", "trends.gcse.cluster.jess", "trends.protection_plans.cluster.eposs",
    "compare.secondary_attendance.cluster.jess", "compare.referrals.area_committee", "compare.neet.ward",
    "compare.looked_after.cluster.jess.2014-09.deprivation", "safe_from_harm.month.committee-inner-east",
    "safe_from_harm.quarter.jess", "neet.jess.2012-06", "attendance.jess.academic_year", "attendance.chess",
    "assessments.jess", "indicators.Voice and influence", "map.imd_score.lsoa", "map.looked_after.ward",
    "map.neet.cluster.2014-09.difference", "area.ward.E05001414", "area.area_committee", "deprivation.referrals",
    "deprivation.protection_plans.ward")
WITHOUT = ("nothing", "about", "trends.weather", "trends.neet.lsoa", "trends.neet.cluster.nowhere", "map.neet.lsoa",
           "trends.neet.cluster.jess.1999-01", "assessments.jess.2014-08", "overview.2014-09.more",
           "area.cluster.E08000035", "compare.neet.cluster.jess.2014-09.<b>", "attendance.jess.decade")


def words(screen):
    """All that a screen says, without its tags."""
    return " ".join([screen.question, screen.sentence, screen.alt, screen.note, screen.foot,
                     re.sub("<[^>]*>", " ", screen.drawing)])


def test_every_page_with_choices_has_a_view_and_names_only_choices_of_its_own():
    pages = {page.name: {choice.id for choice in page.choices} for page in PAGES
             if page.choices and page.section != "Reports"}
    assert set(CHOICES) == set(pages)
    assert [(page, name) for page, names in CHOICES.items() for name in names if name not in pages[page]] == []


@pytest.mark.parametrize("page", CHOICES)
def test_the_usual_view_of_every_page_is_a_screen_without_links(release, page):
    token = usual_view(release, page)
    shown = meeting_screen(release, token)
    assert shown.question.endswith("?") and shown.sentence.endswith(".") and shown.drawing
    assert "Illustrative data" in shown.foot and "as at 30 September 2014 · release" in shown.foot
    assert not re.search(r"<a\b|<button|tabindex|href", shown.drawing)
    assert not MACHINE_ROOM.search(words(shown)) and settled(release, token)[2] == ""


@pytest.mark.parametrize("token", OTHERS)
def test_other_views_speak_in_words(release, token):
    shown = meeting_screen(release, token, "dark")
    assert shown.question != "What was to be shown here?" and not MACHINE_ROOM.search(words(shown))


@pytest.mark.parametrize("token", WITHOUT)
def test_a_view_that_the_release_does_not_have_says_so_in_words(release, token):
    shown = meeting_screen(release, token)
    assert shown.question == "What was to be shown here?" and shown.sentence.startswith("This release has no such ")
    assert "<b>”" not in screen_html(shown, 1, 1, ["#1"])


def test_the_sentence_of_a_screen_is_the_page_s_own(release):
    said = meeting_screen(release, "trends.neet.cluster.jess.2014-09").sentence
    assert said == trend_view(release, "neet", "cluster", "jess", "2014-09", "light").sentence
    said = meeting_screen(release, "compare.neet.cluster.jess.2014-09.deprivation").sentence
    assert said == compare_view(release, "neet", "cluster", "jess", "similar", "2014-09", "deprivation", "referrals",
                                "light").sentence


def test_the_bars_of_a_screen_are_the_figures_of_the_release_and_withheld_ones_stand_last(release):
    html = meeting_screen(release, "compare.looked_after.cluster.jess.2014-09").drawing
    shown = re.findall(r'class="name">([^<]*)<.*?class="figure">([^<]*)<', html)
    rows = store.observations(release, "looked_after", "cluster", "month").query("period == '2014-09'")
    wanted = {row.name: "withheld" if row.status == "c" else f"{row.value:,.1f}" for row in
              rows.itertuples(index=False, name="Row")}
    assert {name.replace("&amp;", "&"): figure for name, figure in shown} == wanted
    figures = [figure for _, figure in shown]
    known = [float(figure) for figure in figures if figure != "withheld"]
    assert known == sorted(known, reverse=True) and "withheld" not in figures[:len(known)]


@pytest.mark.parametrize("token", [
    "overview", *OTHERS[:9], "neet.jess", "map.looked_after.cluster", "area.cluster.jess",
    "deprivation.looked_after.cluster", "assessments.jess", "indicators"])
def test_a_screen_says_the_same_whatever_is_hidden(withheld, unlocked, token):
    said = words(meeting_screen(unlocked, token))
    assert not re.search(r"\b98\.7\b|\b987\b", said)
    clean = re.sub("release .*", "", words(meeting_screen(withheld, token)).split("Illustrative")[0])
    assert clean == re.sub("release .*", "", said.split("Illustrative")[0])


def test_a_view_is_read_as_it_was_written_and_a_sequence_keeps_its_order():
    chosen = {"indicator": "neet", "area_type": "cluster", "area": "jess", "period": "2014-09"}
    token = write_view("trends", chosen | {"scale": "own"})
    assert token == "trends.neet.cluster.jess.2014-09" and read_view(token) == ("trends", chosen)
    assert write_view("about", {}) == "" and read_view("trends.neet") == ("trends", {"indicator": "neet"})
    views = ("a", "b", "c")
    assert read_views(write_views(views)) == views and moved(views, 2, 0) == ("c", "a", "b")
    assert moved(views, 0, -1) == views and without(views, 1) == ("a", "c")
    assert len(read_views("~".join(["overview"] * 99))) == MOST_VIEWS and read_views("~~") == ()


def test_meetings_that_are_ready_name_only_views_of_the_release_with_their_periods(release):
    ready = [city_meeting(release), *every_cluster_meeting(release).values()]
    assert len(ready) == 26
    for token in {token for one in ready for token in one.views}:
        page, chosen, unknown = settled(release, token)
        assert unknown == "" and token == write_view(page, chosen) and "2014-09" in token


def test_a_mark_says_where_one_is_and_leads_nowhere_beyond_the_ends(release):
    shown = meeting_screen(release, "overview.2014-09")
    first, last = (screen_html(shown, n, 2, ["?at=1", "?at=2"], back="meeting") for n in (1, 2))
    assert "<b>1 of 2</b>" in first and 'data-to="0"' in first and first.count("aria-current=step") == 1
    assert 'class="step" href="?at=2"' in first and 'class="step" href="?at=1"' in last
    assert first.count('class="step" href') == last.count('class="step" href') == 1


def test_a_meeting_is_saved_under_its_title_and_saved_again_it_is_replaced(tmp_path):
    path = tmp_path / "narrative.duckdb"
    assert saved_meetings(path) == {}
    save_meeting(path, " Scrutiny  Board, December ", ("overview", f"neet.{CITY}"), "Scrutiny support")
    save_meeting(path, "Scrutiny Board, December", ("overview",), "Scrutiny support")
    assert [one.views for one in saved_meetings(path).values()] == [("overview",)]
    assert list(saved_meetings(path)) == ["Scrutiny Board, December"]
    save_meeting(path, "Scrutiny Board, December", (), "Scrutiny support")
    assert saved_meetings(path) == {}
    save_meeting(path, "Scrutiny Board, December", ("neet",), "Scrutiny support")
    assert [one.views for one in saved_meetings(path).values()] == [("neet",)]
    with pytest.raises(NarrativeError, match="no title"):
        save_meeting(path, "…", ("overview",), "Scrutiny support")
