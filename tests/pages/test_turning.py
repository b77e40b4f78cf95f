"""The page about turning a curve as Streamlit runs it: to be read, and to be written where the app was started so."""

from pathlib import Path
from unittest.mock import Mock

import pytest
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest

from data.narrative import Action, Place, latest, read_items, save, write_items
from ui.actions import change_action, changed_list

APP = str(Path(__file__).parents[2] / "app.py")
ACTIONS = Place("turning", "inner-east", "", "actions:looked_after")
FIRST = Action("Conferences", "Headteacher", "2015-03", "2013-10", "under way")


@pytest.fixture(autouse=True)
def files_in_use(release, tmp_path, monkeypatch):
    monkeypatch.setenv("CLUSTERS_RELEASE", str(release))
    monkeypatch.setenv("CLUSTERS_NARRATIVE", str(tmp_path / "narrative.duckdb"))
    monkeypatch.delenv("CLUSTERS_EDIT", raising=False)
    return tmp_path / "narrative.duckdb"


@pytest.fixture
def writing(monkeypatch):
    """The app started so that people can write. AppTest forgets at each run that app.py has run: the page's guard would
    run it again, and a button's press be lost."""
    monkeypatch.setenv("CLUSTERS_EDIT", "1")
    monkeypatch.setattr("streamlit.testing.v1.app_test.PagesManager", Mock(wraps=PagesManager))


def opened(**address):
    app = AppTest.from_file(APP, default_timeout=120).run()
    app.switch_page("pages/turning.py")
    for name, value in {"area": "inner-east", **address}.items():
        app.query_params[name] = value
    return app.run()


def kept_button(app):
    return next(button for button in app.button if button.label == "Keep this action")


def test_without_anything_written_the_page_shows_the_curve_and_says_so():
    app = opened()
    assert not app.exception and not app.info
    assert app.title[0].value.startswith("Children looked after in Inner East: ")
    assert "since" not in app.title[0].value and any("Drift method" in one.value for one in app.caption)
    assert not app.text_input and [box.label for box in app.selectbox] == ["Indicator", "Area", "As at the end of"]


def test_the_earliest_action_under_way_is_looked_at_and_nothing_can_be_written(files_in_use):
    save(files_in_use, ACTIONS, write_items([FIRST]), "Cluster manager", 0)
    app = opened()
    assert app.title[0].value.endswith("since October 2013 the curve has turned: falling faster.")
    assert app.selectbox(key="choice_action").value == "2013-10"
    assert not app.text_input and not app.expander[-1].label.startswith("Write")
    none = opened(action="none")
    assert "turned" not in none.title[0].value


def test_no_words_of_an_action_are_read_as_markdown(files_in_use):
    words = "First\n\n![seen](https://example.org/seen.png) <b>bold</b>"
    save(files_in_use, ACTIONS, write_items([Action(words, "Headteacher")]), "Cluster manager", 0)
    shown, = [block.value for block in opened().markdown if "seen" in block.value]
    assert shown.startswith("<div") and len(shown.splitlines()) == 1 and "<b>bold" not in shown


def test_a_file_of_narrative_that_cannot_be_read_is_said_and_not_thrown(files_in_use):
    files_in_use.write_text("damaged")
    app = opened()
    assert not app.exception and "is no file of narrative" in app.error[0].value


def test_an_action_is_kept_in_the_role_chosen(files_in_use, writing):
    app = opened()
    assert not app.text_input
    app.selectbox(key="writing-role").select("Cluster chair").run()
    app.text_input[0].input("Conferences before every decision")
    kept_button(app).click().run()
    assert not app.exception
    kept = latest(files_in_use, "turning", "inner-east", "")["actions:looked_after"]
    assert kept.role == "Cluster chair"
    assert [action.what for action in read_items("actions", kept.words)] == ["Conferences before every decision"]


def test_an_action_without_words_is_not_kept(files_in_use, writing):
    app = opened()
    app.selectbox(key="writing-role").select("Cluster chair").run()
    kept_button(app).click().run()
    assert [warning.value for warning in app.warning] == ["Say first what is done."]
    assert latest(files_in_use, "turning", "inner-east", "") == {}


def test_actions_that_two_write_at_once_are_both_kept(files_in_use, monkeypatch):
    save(files_in_use, ACTIONS, write_items([FIRST]), "Cluster manager", 0)
    theirs, mine = Action("Theirs", "Headteacher"), Action("Mine", "Headteacher")

    def just_before(path, place, text, role, number, real=save):
        if number == 1:
            real(path, place, write_items([FIRST, theirs]), "Headteacher", 1)
        return real(path, place, text, role, number)

    monkeypatch.setattr("ui.actions.save", just_before)
    change_action(ACTIONS, None, mine, "Cluster chair")
    kept = latest(files_in_use, "turning", "inner-east", "")["actions:looked_after"]
    assert read_items("actions", kept.words) == (FIRST, theirs, mine)


def test_an_action_is_changed_or_taken_away_where_it_still_stands():
    other = Action("Other", "Chair")
    assert changed_list([FIRST, other], FIRST, other) == [other, other]
    assert changed_list([FIRST, other], FIRST, None) == [other]
    assert changed_list([other], FIRST, None) == [other]
    assert changed_list([other], FIRST, FIRST) == [other, FIRST]
