"""Codes: agencies are those of the catalogue, and every indicator comes by its own return."""

from dataclasses import replace

import pytest

from .conftest import CATALOGUE, HEAD, ROLLS, check_small, text, told

RESULTS = "indicator_id,urn,academic_year,numerator,denominator"


@pytest.mark.parametrize(("returned", "in_counts", "in_results"), [
    ("academic_year", "wrong_return", ""), ("calendar_year", "", "wrong_return")])
def test_a_yearly_figure_of_schools_comes_by_one_return_only(tmp_path, monkeypatch, returned, in_counts, in_results):
    monkeypatch.setitem(CATALOGUE, "gcse", replace(CATALOGUE["gcse"], returned=returned))
    period = {"academic_year": "2012-13-ay", "calendar_year": "2013-cy"}[returned]
    (tmp_path / "rolls.csv").write_text(ROLLS)
    for header, row, rule in ((HEAD, f"gcse,108055,{period},60,120", in_counts),
                              (RESULTS, "gcse,108055,2012-13,60,120", in_results)):
        (tmp_path / "a.csv").write_text(text(header, row))
        assert [p.rule for p in check_small(tmp_path)[1]] == ([rule] if rule else [])


def test_an_agency_is_one_that_begins_common_assessments(check_text):
    problems = check_text(text("agency,cluster_id,period,practitioners", "volunteers,jess,2013-09,7"))[1]
    assert told(problems) == [("unknown_agency", 2, "agency")] and "volunteers" not in str(problems[0])


def test_any_agency_is_taken_where_the_catalogue_lists_none(check_text, monkeypatch):
    monkeypatch.delitem(CATALOGUE, "common_assessments")
    assert check_text(text("agency,cluster_id,period,practitioners", "Voluntary,jess,2013-09,7"))[1] == []
