"""Actions and questions come back from the text they are kept as; anything else is refused in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.narrative import ROLES, Action, NarrativeError, Place, Question, read_items, save, write_items

WORDS = st.text(st.characters(exclude_categories=("Cs",)), max_size=40)


@given(st.lists(st.builds(Question, WORDS, WORDS, WORDS, st.booleans()), max_size=4))
def test_questions_come_back_as_they_were_written(questions) -> None:
    assert read_items("questions", write_items(questions)) == tuple(questions)


def test_actions_come_back_as_they_were_written() -> None:
    actions = (Action("Call “every” leaver", "Cluster manager", "2014-12", "2013-09", "under way"),
               Action("Visit", "Cluster chair"))
    assert read_items("actions", write_items(actions)) == actions == read_items(Action, write_items(actions))


@pytest.mark.parametrize("words", ["", "  \n", "[]"])
def test_an_empty_text_holds_no_items(words) -> None:
    assert read_items("actions", words) == ()


@pytest.mark.parametrize("words", [
    "plain words", "{}", "[1]", '["what"]', '[{"owner": "Chair"}]', '[{"what": 1, "owner": "x"}]',
    '[{"what": "a", "owner": "b", "colour": "c"}]', '[{"what": "a", "owner": "b", "due": "September"}]',
    '[{"what": "a", "owner": "b", "state": "stuck"}]', '[{"what": "a"}]', "[" * 100_000,
])
def test_a_text_that_is_no_such_list_is_refused(words) -> None:
    with pytest.raises(NarrativeError):
        read_items("actions", words)


def test_a_text_that_is_no_such_list_is_not_kept(path) -> None:
    with pytest.raises(NarrativeError):
        save(path, Place("turning", "jess", "", "actions:neet"), "plain words", ROLES[0], 0)
    assert not path.exists()
