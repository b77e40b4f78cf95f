"""The page of the challenge pack as Streamlit runs it: questions are edited, dropped, moved, added and stored."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.narrative import Place, latest, read_items, save

APP = str(Path(__file__).parents[2] / "app.py")
ROLE = "Local Authority Partner"


@pytest.fixture
def narrative(tmp_path):
    """Where what people write is kept."""
    return tmp_path / "narrative.duckdb"


@pytest.fixture(autouse=True)
def in_use(release, narrative, monkeypatch):
    monkeypatch.setenv("CLUSTERS_RELEASE", str(release))
    monkeypatch.setenv("CLUSTERS_NARRATIVE", str(narrative))
    monkeypatch.delenv("CLUSTERS_EDIT", raising=False)


def opened(area="jess", period="2014-09"):
    """The page of one cluster."""
    app = AppTest.from_file(APP, default_timeout=120).run()
    app.switch_page("pages/challenge.py")
    app.query_params["area"], app.query_params["period"] = area, period
    app.run()
    assert not app.exception
    return app


def asked(app):
    """The words of the questions as they stand on the page."""
    return [area.value for area in app.text_area]


def press(app, words, nth=0):
    [button for button in app.button if button.label.startswith(words)][nth].click().run()
    assert not app.exception


def test_the_page_opens_with_its_sentence_and_its_questions():
    app = opened()
    assert app.title[0].value.startswith("JESS, September 2014: ") and not app.info
    assert 1 < len(asked(app)) <= 10 and all(words.endswith("?") for words in asked(app))
    assert [header.value for header in app.header] == ["What was agreed last time", "Questions to ask",
                                                       "To take with you"]
    assert app.session_state["now"]["area"] == "jess"
    assert not any("Store" in button.label for button in app.button)     # nothing can be written without --edit


def test_questions_are_edited_moved_and_added_in_the_session():
    app = opened()
    _, second, *rest = asked(app)
    app.text_area[0].input("What do the schools say?").run()
    press(app, "Move down")
    press(app, "Add a question")
    app.text_area[-1].input("And the children?").run()
    assert asked(app) == [second, "What do the schools say?", *rest, "And the children?"]
    app.switch_page("pages/overview.py").run()
    app.switch_page("pages/challenge.py").run()
    assert asked(app) == [second, "What do the schools say?", *rest, "And the children?"]
    assert "What do the schools say?" not in asked(opened())             # another reader


def test_a_question_that_may_tell_of_few_children_is_warned_of():
    app = opened()
    app.text_area[0].input("What became of the two brothers?").run()
    assert any("two brothers" in warning.value for warning in app.warning)


def test_with_editing_the_questions_that_are_used_are_stored_and_found_again(narrative, monkeypatch):
    monkeypatch.setenv("CLUSTERS_EDIT", "1")
    app = opened()
    words = asked(app)
    app.checkbox[0].uncheck().run()
    app.selectbox(key="writing-role").select(ROLE).run()
    press(app, "Store these questions")
    stored = latest(narrative, "challenge", "jess", "2014-09")["questions"]
    assert [question.words for question in read_items("questions", stored.words)] == words[1:]
    assert stored.role == ROLE and asked(opened()) == words[1:]


def test_what_was_agreed_before_is_shown_and_asked_for(narrative):
    save(narrative, Place("challenge", "jess", "2014-03", "agreed"), "Every school sends its own figures.", ROLE, 0)
    app = opened()
    assert asked(app)[0] == "What has come of what was agreed in March 2014?"
