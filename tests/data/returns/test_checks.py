"""What the checks say, row by row, and what passes them."""

from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest

from data.returns.columns import recognise_return
from data.returns.problems import fold, print_problems, problem, warning_notes
from data.returns.specification import RETURNS
from data.returns.totals import latest_revisions

from .conftest import check_small

HEAD = "indicator_id,unit_code,period,numerator,denominator"
LSOAS = ("E01011264", "E01011265", "E01011698")


def neet(month="2013-09", counts=("3,40", "0,35", "12,60")):
    return [f"neet,{code},{month},{count}" for code, count in zip(LSOAS, counts, strict=True)]


def told(problems):
    return [(p.rule, p.row, p.column) for p in problems]


def text(*lines):
    return "\n".join(lines) + "\n"


def test_all_problems_of_all_files_are_told_together(tmp_path):
    (tmp_path / "a.csv").write_text(text(HEAD, *neet(counts=("-3,40", "1.5,35", "70,60"))))
    (tmp_path / "b.csv").write_text(text("urn,period,phase,pupils", "999,2013-01,infant,x"))
    problems = check_small(tmp_path)[1]
    assert [(p.file, *t) for p, t in zip(problems, told(problems), strict=True)] == [
        ("a.csv", "not_whole", 3, "numerator"), ("a.csv", "negative", 2, "numerator"),
        ("a.csv", "numerator_above_denominator", 4, "numerator"), ("b.csv", "not_a_number", 2, "pupils")]


def test_a_row_refused_by_one_stage_is_not_told_again_by_the_next(check_text):
    problems = check_text(text(HEAD, *neet(counts=("x,40", "0,35", "12,60")), "neet,E01011264,2013-9,1,40"))[1]
    assert told(problems) == [("not_a_number", 2, "numerator"), ("period_shape", 5, "period")]


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


@pytest.mark.parametrize("name", RETURNS)
def test_a_return_is_recognised_with_any_one_column_missing(name):
    columns = RETURNS[name].names
    assert recognise_return(list(columns)) is RETURNS[name]
    for missing in columns:
        assert recognise_return([column for column in columns if column != missing]) is RETURNS[name]


def test_columns_may_stand_in_any_order_and_case(check_text):
    returns, problems = check_text("PUPILS, Phase ,period,urn\n335,primary,2013-01,107809\n")
    assert not problems and returns.rolls.iloc[0].tolist() == ["107809", "2013-01", "primary", 335]


def test_a_return_may_be_spread_over_files(tmp_path):
    for number, line in enumerate(neet()):
        (tmp_path / f"{number}.csv").write_text(text(HEAD, line))
    returns, problems = check_small(tmp_path)
    assert not problems and returns.counts["numerator"].tolist() == [3, 0, 12]


def test_every_frame_has_its_columns_and_types_even_when_no_return_came(tmp_path):
    returns, _ = check_small(tmp_path)
    for name, spec in RETURNS.items():
        frame = getattr(returns, name)
        assert [column for column in frame if column != "revised"] == list(spec.names)
        assert {column.name: str(frame[column.name].dtype) for column in spec.columns} == {
            column.name: column.dtype for column in spec.columns}
    counts = returns.counts.dtypes.astype(str)
    assert counts[["numerator", "denominator", "revision", "period"]].tolist() == ["int64", "float64", "int64", "str"]


def test_a_blank_denominator_or_coverage_is_missing_and_a_blank_revision_the_first(check_text):
    counts = check_text(text(HEAD + ",coverage,revision", *[f"{line},," for line in neet()]))[0].counts
    assert counts["coverage"].isna().all() and counts["revision"].eq(0).all() and not counts["revised"].any()


@pytest.mark.parametrize("cell", ["=1+1", "+44", "-none", "@sum", "\tx", "  =1", "＝1", "=cmd|' /C calc'!A0"])
def test_text_a_spreadsheet_would_run_is_refused(check_text, cell):
    problems = check_text(text("agency,cluster_id,period,practitioners", f'"{cell}",jess,2013-09,7'))[1]
    assert told(problems) == [("formula", 2, "agency")] and "cmd" not in problems[0].found


def test_a_formula_in_a_column_of_numbers_is_named_as_one(check_text):
    problems = check_text(text(HEAD, *neet(counts=("=1,40", "0,35", "12,60"))))[1]
    assert told(problems) == [("formula", 2, "numerator")]


@pytest.mark.parametrize("period", ["0000-09", "9999-Q4", "9999-00-ay", "٢٠١٣-09", "2013-13", "2012-14-fy", "20130"])
def test_a_period_beyond_the_calendar_is_a_problem_not_a_crash(check_text, period):
    lines = ("indicator_id,cluster_id,period,target,agreed_on", f"neet,jess,{period},6,2013-09-05")
    problems = check_text(text(*lines))[1]
    assert told(problems) == [("period_shape", 2, "period")]


@pytest.mark.parametrize(("year", "rules"), [
    ("2008-09", []), ("2013-14", []), ("2014-15", ["period_future"]), ("2007-08", ["period_early"]),
    ("2013-15", ["period_shape"]), ("2013", ["period_shape"]), ("2013-14-ay", ["period_shape"])])
def test_results_take_academic_years_that_have_ended(check_text, year, rules):
    lines = ("indicator_id,cluster_id,academic_year,numerator,denominator", f"neet,jess,{year},6,60")
    assert [p.rule for p in check_text(text(*lines))[1]] == rules


def test_2011_12_is_december_2011_in_a_column_of_months(check_text):
    assert check_text(text(HEAD, *neet("2011-12")))[1] == []


def test_a_target_may_lie_ahead_of_the_as_at_date(check_text):
    assert check_text("indicator_id,cluster_id,period,target,agreed_on\nneet,jess,2015-16-fy,6,2013-09-05\n")[1] == []


def test_the_as_at_day_itself_is_not_in_the_future(tmp_path):
    (tmp_path / "a.csv").write_text(text(HEAD, *neet()))
    assert check_small(tmp_path, as_at=date(2013, 9, 30))[1] == []
    assert {p.rule for p in check_small(tmp_path, as_at=date(2013, 9, 29))[1]} == {"period_future"}


def test_rows_of_an_unknown_school_are_left_out_with_a_warning(check_text):
    lines = ("primary_attendance,107809,2013-09,90,100", "primary_attendance,999999,2013-09,90,100")
    returns, problems = check_text(text(HEAD, *lines))
    assert [(p.rule, p.severity) for p in problems] == [("unknown_school", "warning")]
    assert returns.counts["unit_code"].tolist() == ["107809"]
    assert warning_notes(problems) == ["'999999' is not a known school."]


def test_a_higher_revision_replaces_the_lower_wherever_it_stands(tmp_path):
    (tmp_path / "a.csv").write_text(text(HEAD + ",revision", neet(counts=("5,40", "0,0", "0,0"))[0] + ",2"))
    (tmp_path / "b.csv").write_text(text(HEAD, *neet()))
    (tmp_path / "c.csv").write_text(text(HEAD + ",revision", neet(counts=("4,40", "0,0", "0,0"))[0] + ",1"))
    returns, problems = check_small(tmp_path)
    counts = returns.counts.set_index("unit_code")
    assert [p.rule for p in problems] == ["revised"] and len(counts) == 3
    assert counts["numerator"].to_dict() == dict(zip(LSOAS, (5, 0, 12), strict=True))
    assert counts["revised"].to_dict() == dict(zip(LSOAS, (True, False, False), strict=True))


def test_latest_revisions_of_latest_revisions_are_the_same():
    counts = pd.DataFrame({"indicator_id": "neet", "unit_code": ["a", "a", "b"], "period": "2013-09", "breakdown": "",
                           "category": "", "numerator": [1, 2, 3], "revision": [1, 0, 0]})
    latest = latest_revisions(counts)
    assert latest["numerator"].tolist() == [1, 3] and latest_revisions(latest).equals(latest)


def test_the_same_revision_twice_is_a_duplicate(check_text):
    lines = [line + ",1" for line in neet()]
    problems = check_text(text(HEAD + ",revision", *lines, lines[2]))[1]
    assert ("duplicate", 5, "") in told(problems) and "row 4" in problems[0].found


def test_a_category_row_does_not_stand_in_for_a_total(tmp_path):
    (tmp_path / "population.csv").write_text(text("lsoa_code,year,age_band,population", *[
        f"{code},2013,{band},9" for code in LSOAS for band in ("0-4", "5-10", "11-15", "16-17")]))
    head = "indicator_id,unit_code,period,breakdown,category,numerator"
    lines = [f"looked_after,{code},2013-09,,,4" for code in LSOAS[:2]]
    lines += [f"looked_after,{code},2013-09,age_band,0-4,4" for code in LSOAS]
    (tmp_path / "a.csv").write_text(text(head, *lines))
    assert [(p.rule, LSOAS[2] in p.found) for p in check_small(tmp_path)[1]] == [("lsoa_missing", True)]


def test_a_month_without_any_row_is_a_warning_and_a_month_off_is_not(check_text):
    rows = [f"primary_attendance,107809,2013-{month},90,100" for month in ("05", "07", "09")]
    problems = check_text(text(HEAD, *rows))[1]
    assert [(p.rule, p.severity) for p in problems] == [("month_missing", "warning")]
    assert "'2013-06'" in problems[0].found and "2013-08" not in problems[0].found


@pytest.mark.parametrize(("before", "after", "warned"), [(7, 22, True), (7, 21, False), (6, 20, False), (0, 21, True)])
def test_an_lsoa_that_trebles_is_a_warning_that_names_neither_place_nor_number(check_text, before, after, warned):
    months = [*neet("2013-09", (f"{before},90", "5,9", "5,9")), *neet("2013-10", (f"{after},90", "5,9", "5,9"))]
    notes = warning_notes(check_text(text(HEAD, *months))[1])
    assert [("E01" in note, "22" in note) for note in notes] == ([(False, False)] if warned else [])


@pytest.mark.parametrize(("before", "after", "warned"), [(60, 180, 1), (180, 60, 1), (60, 179, 0), (16, 49, 0)])
def test_a_city_total_is_odd_at_three_times_or_a_third_and_never_where_it_is_small(check_text, before, after, warned):
    parts = [tuple(f"{total // 3 + (i < total % 3)},900" for i in range(3)) for total in (before, after)]
    problems = check_text(text(HEAD, *neet("2013-09", parts[0]), *neet("2013-10", parts[1])))[1]
    assert sum(p.rule == "city_jump" for p in problems) == warned


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


def test_counts_of_the_pass_folder_are_the_numbers_of_its_files():
    from .conftest import HERE
    counts = check_small(HERE / "pass")[0].counts
    totals = counts[counts["breakdown"].eq("")].groupby(["indicator_id", "period"])["numerator"].sum()
    assert totals["looked_after"].to_dict() == {"2013-08": 15, "2013-09": 15}
    assert totals["primary_attendance", "2013-07"] == 5100
    assert counts["coverage"].dropna().tolist() == pytest.approx([0.95, 1, 1])
    assert np.isnan(counts.loc[counts["indicator_id"].eq("looked_after"), "denominator"]).all()
