"""What the checks say, row by row, and what passes them."""

from datetime import date

import numpy as np
import pytest

from data.returns.columns import recognise_return
from data.returns.specification import RETURNS

from .conftest import CATALOGUE, HEAD, HERE, check_small, neet, text, told


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
    lines = ("indicator_id,urn,academic_year,numerator,denominator", f"primary_attendance,107809,{year},6,60")
    assert [p.rule for p in check_text(text(*lines))[1]] == rules


def test_2011_12_is_december_2011_in_a_column_of_months(check_text):
    assert check_text(text(HEAD, *neet("2011-12")))[1] == []


def test_a_target_may_lie_ahead_of_the_as_at_date(check_text):
    assert check_text("indicator_id,cluster_id,period,target,agreed_on\nneet,jess,2015-16-fy,6,2013-09-05\n")[1] == []


def test_the_as_at_day_itself_is_not_in_the_future(tmp_path):
    (tmp_path / "a.csv").write_text(text(HEAD, *neet()))
    assert check_small(tmp_path, as_at=date(2013, 9, 30))[1] == []
    assert {p.rule for p in check_small(tmp_path, as_at=date(2013, 9, 29))[1]} == {"period_future"}


def test_counts_of_the_pass_folder_are_the_numbers_of_its_files():
    counts = check_small(HERE / "pass")[0].counts
    totals = counts[counts["breakdown"].eq("")].groupby(["indicator_id", "period"])["numerator"].sum()
    assert totals["looked_after"].to_dict() == {"2013-08": 15, "2013-09": 15}
    assert totals["primary_attendance", "2013-07"] == 5100
    assert counts["coverage"].dropna().tolist() == pytest.approx([0.95, 1, 1])
    assert np.isnan(counts.loc[counts["indicator_id"].eq("looked_after"), "denominator"]).all()


@pytest.mark.parametrize(("line", "rule"), [
    ("primary_attendance,107809,", ""), ("primary_attendance,108055,", "wrong_phase"),
    ("neet,107809,", "wrong_unit"), ("primary_attendance,,jess", "cluster_result"),
    ("primary_attendance,107809,jess", "urn_or_cluster"), ("primary_attendance,,", "urn_or_cluster")])
def test_a_result_that_no_school_of_the_phase_owns_is_refused_not_lost(check_text, line, rule):
    lines = ("indicator_id,urn,cluster_id,academic_year,numerator,denominator", f"{line},2011-12,6,60")
    returns, problems = check_text(text(*lines))
    assert [p.rule for p in problems] == ([rule] if rule else []) and len(returns.results) == (not rule)


def test_counts_by_school_need_the_rolls_of_their_own_phase(tmp_path):
    (tmp_path / "a.csv").write_text(text(HEAD, "primary_attendance,107809,2013-09,90,100"))
    (tmp_path / "rolls.csv").write_text(text("urn,period,phase,pupils", "108055,2013-01,secondary,1200"))
    problems = check_small(tmp_path)[1]
    assert told(problems) == [("return_missing", None, "")] and "'primary' rows" in problems[0].found
    (tmp_path / "rolls.csv").write_text(text("urn,period,phase,pupils", "107809,2013-01,primary,x"))
    assert [p.rule for p in check_small(tmp_path)[1]] == ["not_a_number"]


def test_an_indicator_without_counts_is_a_warning_unless_a_file_could_not_be_read(tmp_path):
    (tmp_path / "a.csv").write_text(text(HEAD, *neet()))
    missing = [p for p in check_small(tmp_path, every_indicator=True)[1] if p.rule == "indicator_missing"]
    assert sum(1 + p.more for p in missing) == len(CATALOGUE) - 1 and not any("neet" in p.found for p in missing)
    (tmp_path / "b.csv").write_text("")
    assert {p.rule for p in check_small(tmp_path, every_indicator=True)[1]} == {"empty"}
