"""Problems are told in full, folded when alike, and never quote a child."""

import csv
import io
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.returns.problems import fold, print_problems, problem, warning_notes
from data.returns.specification import RETURNS

from .conftest import CODES, HEAD, check_small, neet, text

GOOD = {
    "counts": ["looked_after", CODES[0], "2013-09", "age_band", "0-4", "1", "", "", ""],
    "population": [CODES[0], "2013", "0-4", "90"],
    "rolls": ["107809", "2013-01", "primary", "335"],
    "results": ["primary_attendance", "107809", "", "2011-12", "60", "64"],
    "comparators": ["looked_after", "2013-03", "england", "60", "DfE"],
    "targets": ["neet", "jess", "2013-14-fy", "6", "2013-09-05"],
    "workforce": ["health", "jess", "2013-09", "7"],
}
CELLS = [(name, place) for name, row in GOOD.items() for place in range(len(row))]


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


def told_of(lines):
    """Everything that is printed or noted about a file of these lines."""
    content = io.StringIO()
    csv.writer(content).writerows(lines)
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "a.csv").write_text(content.getvalue(), encoding="utf-8")
        problems = check_small(folder)[1]
    return print_problems(problems) + "\n".join(warning_notes(problems))


@settings(max_examples=100)
@given(st.sampled_from(CELLS), st.booleans(), st.text(st.characters(codec="utf-8"), max_size=9),
       st.sampled_from(["", "2013-", "E01", "9", "age_", "=", "2003-04-"]))
def test_text_in_any_cell_or_column_name_is_never_told(where, named, end, begin):
    name, place = where
    header, row = list(RETURNS[name].names), list(GOOD[name])
    (header if named else row)[place] = f"{begin}Qx7{end}"
    assert "qx7" not in told_of([header, row]).casefold()


@pytest.mark.parametrize(("name", "place", "cell"), [
    ("rolls", 0, "999999"), ("rolls", 2, "infant"), ("counts", 1, "E01999999"), ("counts", 3, "sex"),
    ("counts", 0, "surnames"), ("targets", 1, "alex"), ("rolls", 1, "2003-13"), ("comparators", 2, "france")])
def test_a_code_that_is_not_ours_is_not_quoted_though_it_looks_like_one(name, place, cell):
    row = list(GOOD[name])
    row[place] = cell
    shown = told_of([RETURNS[name].names, row])
    assert "The cell" in shown and cell not in shown


def test_what_may_have_been_meant_is_one_of_our_own_names(check_text):
    lines = [line.replace("neet", "referals") for line in neet()]
    assert "perhaps 'referrals' is meant" in check_text(text(HEAD, *lines))[1][0].found
    shown = print_problems(check_text(text(HEAD.replace("numerator", "Numerater"), *neet()))[1])
    assert "perhaps 'numerator' is meant" in shown


def test_a_category_that_is_not_ours_is_answered_with_those_that_are(check_text):
    lines = ("looked_after,E01011264,2013-09,,,4", "looked_after,E01011264,2013-09,age_band,Qx7,4")
    shown = print_problems(check_text(text("indicator_id,unit_code,period,breakdown,category,numerator", *lines))[1])
    assert "'0-4', '5-10', '11-15', '16-17'" in shown and "Qx7" not in shown
