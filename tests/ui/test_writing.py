"""What was written is shown as it is, never as code; what may tell of few people is named with its reason."""

from datetime import UTC, datetime

from charts.written import written_by, written_when
from data.narrative import NarrativeError, Place, SmallGroup, Version
from ui.writing import NOTHING, _warning, said_html, say_problem

AT = datetime(2014, 11, 4, 12, 30, tzinfo=UTC)
PLACE = Place("turning", "jess", "", "story:neet")


def written(words):
    return Version(PLACE, 1, words, "Cluster chair", AT)


def test_words_stand_in_paragraphs_with_the_role_and_the_day():
    html = said_html("What is behind it?", written("<b>One</b> & *two*\n\n\n\nThree\nfour"))
    assert "<p>&lt;b&gt;One&lt;/b&gt; &amp; *two*</p>" in html and "<p>Three\nfour</p>" in html
    assert html.endswith("<p class='by'>Cluster chair, 4 November 2014</p></div>")


def test_nothing_written_is_said():
    for version in (None, written(" \n")):
        assert NOTHING in said_html("What is behind it?", version)


def test_a_passage_in_a_warning_is_no_markup():
    assert _warning(SmallGroup(0, 9, "two *boys*\n[x]", "Few.")) == "- “two \\*boys\\* \\[x\\]”: Few."


def test_the_time_of_today_stands_alone_and_that_of_another_day_with_the_day():
    here = AT.astimezone()
    assert written_when(written("x"), here.date()) == f"{here:%H:%M}"
    assert written_when(written("x"), datetime(2014, 12, 1).date()) == f"4 November 2014, {here:%H:%M}"
    assert written_by(written("x")) == "Cluster chair, 4 November 2014"


def test_a_problem_that_quotes_somebody_is_no_markup_and_keeps_its_lines(monkeypatch):
    said: list[str] = []
    monkeypatch.setattr("ui.writing.st.error", said.append)
    say_problem(NarrativeError("Not kept:\n![x](http://example.org) &amp; :smile:"))
    assert said == ["Not kept\\:  \n!\\[x\\](http\\://example.org) \\&amp; \\:smile\\:"]
