"""A total is counted in small places; a category may be counted by cluster."""

import pytest

from .conftest import HEAD, neet, text, told


def test_a_total_by_cluster_is_refused(check_text):
    problems = check_text(text(HEAD, *neet(), "neet,jess,2013-09,3,75"))[1]
    assert told(problems) == [("wrong_unit", 5, "unit_code")] and "only a row of a breakdown" in problems[0].found


@pytest.mark.parametrize(("line", "rule"), [
    ("neet,silc,2013-09,3,,duration,under_3", "wrong_unit"), ("neet,jes,2013-09,3,,duration,under_3", "unknown_lsoa")])
def test_a_category_is_of_a_cluster_in_which_the_indicator_is_counted(check_text, line, rule):
    lines = [f"{row},," for row in neet()]
    assert told(check_text(text(HEAD + ",breakdown,category", *lines, line))[1]) == [(rule, 5, "unit_code")]
