"""Periods: each indicator is counted in one kind of them."""

import shutil

import pytest

from .conftest import CODES, HERE, check_small, text

HEAD = "indicator_id,unit_code,period,numerator,denominator"


@pytest.mark.parametrize(("indicator", "period", "found"), [
    ("alcohol_admissions", "2013-14-fy", ""), ("teenage_conceptions", "2013-cy", ""), ("neet", "2013-09", ""),
    ("level_3_at_19", "2012-13-ay", ""), ("alcohol_admissions", "2013-09", "a financial year"),
    ("alcohol_admissions", "2013-cy", "a financial year"), ("teenage_conceptions", "2013-14-fy", "a calendar year"),
    ("level_3_at_19", "2012-13-fy", "an academic year"), ("neet", "2013-14-fy", "a month"),
    ("neet", "2013-Q2", "a month"), ("neet", "2011-14-3y", "a month"),
    ("teenage_conceptions", "2013-12", "a calendar year")])
def test_an_indicator_takes_one_kind_of_period_and_the_message_says_which(tmp_path, indicator, period, found):
    shutil.copy(HERE / "pass" / "population.csv", tmp_path)
    denominator = "" if indicator == "alcohol_admissions" else "90"
    (tmp_path / "a.csv").write_text(text(HEAD, *[f"{indicator},{code},{period},5,{denominator}" for code in CODES]))
    problems = check_small(tmp_path)[1]
    assert {p.rule for p in problems} == ({"period_kind"} if found else set())
    assert all(found in p.found and period in p.found for p in problems)


def test_a_financial_year_that_ends_like_a_month_off_is_not_one(tmp_path):
    shutil.copy(HERE / "pass" / "population.csv", tmp_path)
    (tmp_path / "a.csv").write_text(text(HEAD, *[f"alcohol_admissions,{code},2010-11-fy,5," for code in CODES]))
    assert check_small(tmp_path)[1] == []


@pytest.mark.parametrize(("period", "rules"), [
    ("2014-09", []), ("2014-08", ["month_off"]), ("2014-12", ["period_future"]), ("2013-14-fy", ["period_kind"])])
def test_practitioners_are_counted_at_the_ends_of_quarters(check_text, period, rules):
    problems = check_text(text("agency,cluster_id,period,practitioners", f"health,jess,{period},7"))[1]
    assert [p.rule for p in problems] == rules
