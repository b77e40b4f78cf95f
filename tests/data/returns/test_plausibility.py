"""What is possible but odd warns, and gives no small count away."""

import shutil

import pytest

from data.returns.problems import print_problems, warning_notes

from .conftest import CODES, HEAD, HERE, check_small, neet, text


@pytest.fixture
def check_with_population(tmp_path):
    def check(*lines):
        shutil.copy(HERE / "pass" / "population.csv", tmp_path)
        (tmp_path / "a.csv").write_text(text(HEAD, *lines))
        return check_small(tmp_path)[1]
    return check


def test_rows_of_an_unknown_school_are_left_out_with_a_warning(check_text):
    lines = ("primary_attendance,107809,2013-09,90,100", "primary_attendance,999999,2013-09,90,100")
    returns, problems = check_text(text(HEAD, *lines))
    assert [(p.rule, p.severity) for p in problems] == [("unknown_school", "warning")]
    assert returns.counts["unit_code"].tolist() == ["107809"]
    assert warning_notes(problems) == ["1 row of unknown schools was left out."]
    assert "999999" not in print_problems(problems)


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


def test_missing_schools_are_named_to_whoever_sent_the_returns_and_only_counted_in_the_release(check_text):
    rows = [f"primary_attendance,107809,2013-{month},90,100" for month in ("05", "06", "07")]
    problems = check_text(text(HEAD, *rows, "primary_attendance,107810,2013-05,90,100"))[1]
    assert "'107810'" in print_problems(problems)
    assert warning_notes(problems) == ["In 'primary_attendance' 1 school is missing in 2 months in all."]


def rows_of(indicator, period, counts, denominator=""):
    return [f"{indicator},{code},{period},{count},{denominator}" for code, count in zip(CODES, counts, strict=True)]


@pytest.mark.parametrize(("indicator", "periods", "missing", "step"), [
    ("alcohol_admissions", ("2009-10-fy", "2010-11-fy", "2013-14-fy"), "'2011-12-fy', '2012-13-fy'", "year"),
    ("teenage_conceptions", ("2009-cy", "2011-cy"), "'2010-cy'", "year"),
    ("level_3_at_19", ("2008-09-ay", "2010-11-ay"), "'2009-10-ay'", "year"),
    ("families_first", ("2013-09", "2014-03"), "'2013-12'", "quarter")])
def test_a_year_or_quarter_without_any_row_is_a_warning(check_with_population, indicator, periods, missing, step):
    denominator = "90" if indicator in ("teenage_conceptions", "level_3_at_19") else ""
    problems = check_with_population(*[row for period in periods
                                       for row in rows_of(indicator, period, (5, 5, 5), denominator)])
    assert [p.rule for p in problems] == ["month_missing"]
    assert missing + "." in problems[0].found and f" {step}" in problems[0].found


@pytest.mark.parametrize(("indicator", "before", "after", "step"), [
    ("alcohol_admissions", "2012-13-fy", "2013-14-fy", "year"), ("families_first", "2013-12", "2014-03", "quarter")])
def test_a_jump_is_told_against_the_year_or_quarter_before(check_with_population, indicator, before, after, step):
    rows = [*rows_of(indicator, before, (20, 20, 20)), *rows_of(indicator, after, (70, 60, 60))]
    problems = check_with_population(*rows)
    assert [p.rule for p in problems] == ["city_jump", "lsoa_jump"]
    assert all(f"{step} before" in p.found for p in problems)
