"""Texts and their versions: each save adds one, and nothing is overwritten."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from data.narrative import ROLES, NarrativeError, Place, history, latest, save

MANAGER, CHAIR = ROLES[:2]
WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\n\t'\"“”;-–é"), max_size=200)


@pytest.fixture(scope="module")
def words_kept(tmp_path_factory):
    """One file for many texts."""
    return tmp_path_factory.mktemp("words") / "narrative.duckdb"


def test_where_nothing_was_written_reading_gives_nothing_and_makes_no_file(path, place) -> None:
    assert latest(path, "six_month", "jess", "2014-H1") == {} and history(path, place) == []
    assert not path.parent.exists()


def test_each_save_adds_a_version_and_the_latest_is_what_is_shown(path, place) -> None:
    first = save(path, place, "Ask families early.", MANAGER, 0).version
    second = save(path, place, "Ask families first.", MANAGER, 1).version
    assert (first.number, second.number, second.role) == (1, 2, MANAGER)
    assert history(path, place) == [first, second]
    assert latest(path, "six_month", "jess", "2014-H1") == {"lessons": second}
    assert second.at >= first.at and second.at.utcoffset() == timedelta(0)
    assert latest(path, "six_month", "jess", "2013-H2") == {} == latest(path, "quarterly", "jess", "2014-H1")


def test_two_who_began_from_the_same_version_are_told_and_both_texts_stay(path, place) -> None:
    mine = save(path, place, "Mine.", MANAGER, 0)
    other = save(path, place, "Theirs.", CHAIR, 0)
    assert mine.others == () and other.others == (mine.version,) and other.version.number == 2
    assert save(path, place, "Both.", CHAIR, 2).others == ()
    assert [version.words for version in history(path, place)] == ["Mine.", "Theirs.", "Both."]


def test_the_same_text_makes_no_new_version(path, place) -> None:
    save(path, place, "One.\nTwo.", MANAGER, 0)
    again = save(path, place, "One.\r\nTwo.", CHAIR, 1)
    assert again.version.number == 1 and again.others == () and len(history(path, place)) == 1


@given(WORDS)
@hypothesis_settings(max_examples=15)
def test_words_come_back_as_they_were_written(words_kept, words) -> None:
    place = Place("six_month", "jess", "2014-H1", "lessons")
    try:
        save(words_kept, place, words, MANAGER, 0)
    except NarrativeError as refused:
        assert "control character" in str(refused)
        return
    kept = latest(words_kept, "six_month", "jess", "2014-H1")["lessons"].words
    assert kept == words.replace("\u2028", "\n").replace("\u2029", "\n")


@pytest.mark.parametrize("ends", ["one\r\ntwo", "one\rtwo", "one\u2028two"])
def test_line_ends_are_of_one_kind(path, place, ends) -> None:
    assert save(path, place, ends, MANAGER, 0).version.words == "one\ntwo"


@pytest.mark.parametrize("words", ["a\0b", "\x1b[31m", "a\x7f", "\ud800", "a\u202eb", "a\ufffe", "\U0001ffff",
                                   "x" * 4_001])
def test_what_no_document_can_show_is_refused(path, place, words) -> None:
    with pytest.raises(NarrativeError):
        save(path, place, words, MANAGER, 0)
    assert not path.exists()


@pytest.mark.parametrize(("document", "area", "period", "section"), [
    ("novel", "jess", "2014-H1", "lessons"), ("six_month", "", "2014-H1", "lessons"),
    ("six_month", "jess'; DROP", "2014-H1", "lessons"), ("six_month", "jess", "2014-Q2", "lessons"),
    ("six_month", "jess", "2014", "lessons"), ("six_month", "jess", "2014-H1", "story"),
    ("turning", "jess", "2014-H1", "story:neet"), ("turning", "jess", "", "story"), ("turning", "jess", "", "story:N"),
    ("turning", "jess", "", "story:neet:more"), ("challenge", "jess", "2014-H1", "agreed"),
    ("meeting", "jess", "", "a"), ("meeting", "", "", "A b"),
])
def test_a_place_that_is_none_is_refused(path, document, area, period, section) -> None:
    with pytest.raises(NarrativeError):
        save(path, Place(document, area, period, section), "Words.", MANAGER, 0)


@pytest.mark.parametrize(("document", "area", "period", "section"), [
    ("quarterly", "jess", "2014-Q2", "demand"), ("turning", "E08000035", "", "story:looked_after"),
    ("challenge", "inner-nw-hub", "2014-09", "agreed"), ("meeting", "", "", "board-september"),
])
def test_every_document_has_its_places(path, document, area, period, section) -> None:
    save(path, Place(document, area, period, section), "Words.", MANAGER, 0)
    assert list(latest(path, document, area, period)) == [section]


def test_nobody_writes_without_a_role(path, place) -> None:
    with pytest.raises(NarrativeError, match="is no role"):
        save(path, place, "Words.", "", 0)
