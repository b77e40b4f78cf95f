"""Every rule has a file that breaks it, and only it, named after it; the files of pass/ break none."""

import re
import shutil

import pytest

from data.returns.problems import problem
from data.returns.rules import RULES, STAGES
from data.returns.sheets import Limits

from .conftest import HERE, check_small

FAIL = {path.name.split(".")[0]: path for path in sorted((HERE / "fail").iterdir())}
LIMITS = {"file_size": Limits(bytes=20), "workbook_size": Limits(unpacked=1000), "too_many_rows": Limits(rows=3)}
SENTENCE = re.compile(r"('|[A-Z]).*\.", re.DOTALL)


def problems_of(rule, folder):
    path = FAIL[rule]
    if rule != "folder" and path.is_file():
        shutil.copy(path, folder)
        path = folder
    return check_small(path, LIMITS.get(rule, Limits()), every_indicator=rule == "indicator_missing")[1]


def test_every_rule_has_a_file_that_fails_it_and_every_file_a_rule():
    assert set(FAIL) == set(RULES)


@pytest.mark.parametrize("rule", RULES)
def test_the_file_named_after_a_rule_breaks_that_rule_alone(rule, tmp_path):
    assert {found.rule for found in problems_of(rule, tmp_path)} == {rule}


@pytest.mark.parametrize("rule", RULES)
def test_a_problem_is_told_in_full_sentences(rule, tmp_path):
    for found in problems_of(rule, tmp_path):
        assert SENTENCE.fullmatch(found.found), found.found
        assert SENTENCE.fullmatch(found.remedy), found.remedy
        assert found.severity == RULES[rule].severity
        assert not re.search(r"\b1 [a-z]+s\b", found.found)


def test_the_files_that_pass_have_no_problems():
    returns, problems = check_small(HERE / "pass")
    assert problems == []
    assert {name: len(getattr(returns, name)) for name in (
        "counts", "population", "rolls", "results", "comparators", "targets", "workforce")} == {
        "counts": 47, "population": 12, "rolls": 2, "results": 2, "comparators": 2, "targets": 1, "workforce": 1}


def test_rules_are_listed_in_the_order_of_their_stages():
    stages = [STAGES.index(rule.stage) for rule in RULES.values()]
    assert stages == sorted(stages) and set(stages) == set(range(len(STAGES)))


def test_a_problem_cannot_name_a_rule_that_is_not_there():
    with pytest.raises(KeyError):
        problem("no_such_rule", "counts.csv", "It is odd.")
