"""What an earlier session left: the latest agreement before a month, and the actions on the cluster's curves."""

import pytest

from data.narrative import Action, Place, save, write_items
from data.narrative.sessions import agreed_before

ROLE = "Local Authority Partner"


@pytest.fixture
def path(tmp_path):
    return tmp_path / "narrative.duckdb"


def agree(path, month, words, area="jess", based_on=0):
    return save(path, Place("challenge", area, month, "agreed"), words, ROLE, based_on)


def test_nothing_is_left_where_nothing_has_been_written(path):
    assert agreed_before(path, "jess", "2014-09") == {} and not path.exists()


def test_the_latest_agreement_before_the_month_is_the_one_that_counts(path):
    for month, words in (("2013-09", "First."), ("2014-03", "Second."), ("2014-09", "This session.")):
        agree(path, month, words)
    agree(path, "2014-06", "Another cluster.", area="chess")
    assert agreed_before(path, "jess", "2014-09")["agreed"].words == "Second."
    assert agreed_before(path, "jess", "2013-09") == {}


def test_an_agreement_that_was_emptied_again_does_not_count(path):
    agree(path, "2013-09", "First.")
    agree(path, "2014-03", " ", based_on=agree(path, "2014-03", "Second.").version.number)
    assert agreed_before(path, "jess", "2014-09")["agreed"].words == "First."


def test_the_actions_on_curves_stand_beside_it_and_stories_do_not(path):
    save(path, Place("turning", "jess", "", "actions:neet"), write_items([Action("Visits", "Headteacher")]), ROLE, 0)
    save(path, Place("turning", "jess", "", "story:neet"), "Many leave in June.", ROLE, 0)
    assert set(agreed_before(path, "jess", "2014-09")) == {"actions:neet"}
