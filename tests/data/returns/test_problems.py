"""Problems are told in full, folded when alike, and never quote a child."""

from dataclasses import replace

import pytest

from data.returns.problems import fold, print_problems, problem

from .conftest import HEAD, neet, text


def test_many_alike_problems_are_folded_and_still_counted(check_text):
    lines = [f"107809,{year}-{month:02d},primary,-1" for year in range(2009, 2012) for month in range(1, 13)]
    problems = check_text(text("urn,period,phase,pupils", *lines))[1]
    assert [p.row for p in problems] == list(range(2, 22)) and [p.more for p in problems] == [0] * 19 + [16]
    shown = print_problems(problems)
    assert "The returns have 36 errors." in shown and "... and 16 more like this" in shown


@pytest.mark.parametrize("number", ["7654.3", "-7654", "76543,210", "sev76543", "7654321012"])
def test_a_number_that_is_refused_is_never_quoted(check_text, number):
    shown = print_problems(check_text(text(HEAD, *neet(counts=(f'"{number}",40', "0,35", "12,60"))))[1])
    assert "1 error" in shown and "7654" not in shown and "6543" not in shown


@pytest.mark.parametrize("column", range(5))
def test_a_childs_name_in_any_column_is_never_quoted(check_text, column):
    cells = neet()[0].split(",")
    cells[column] = "Alex Example 4.9.2009"
    shown = print_problems(check_text(text(HEAD, *neet()[1:], ",".join(cells)))[1])
    assert "error" in shown and "Alex" not in shown and "2009" not in shown


def test_the_first_row_of_a_file_without_column_names_is_never_quoted(check_text):
    shown = print_problems(check_text(text("Alex Example,E01011264,2013-09,7654", *neet()))[1])
    assert "unknown_return" in shown and "Alex" not in shown and "7654" not in shown


def test_problems_are_printed_by_file_with_where_which_rule_what_and_what_to_do():
    found = [problem("negative", "b.csv", "The number is negative.", 3, "numerator"),
             problem("revised", "a.csv", "In 'neet' 2 figures are revised.")]
    assert print_problems(fold(found)).splitlines() == [
        "The returns have 1 error and 1 warning.", "",
        "a.csv", "  warning revised: In 'neet' 2 figures are revised. Nothing, if the revisions are meant.", "",
        "b.csv", "  error negative: row 3, column 'numerator': The number is negative. Write 0 or more."]
    assert print_problems([]) == "The returns have no problems."


def test_folding_twice_counts_the_same():
    found = [problem("blank", "a.csv", "The cell is blank.", row) for row in range(100)]
    once = fold(found)
    assert sum(1 + p.more for p in once) == 100 and sum(1 + p.more for p in fold(once + found)) == 200
    assert fold([replace(p, more=5) for p in once[:3]])[0].more == 5
