"""What is missing is not available: it warns, and stops nothing that can do without it."""

import pytest

from .conftest import CATALOGUE, check_small, text, write_every_return


def test_a_folder_with_every_indicator_and_breakdown_has_no_problems(tmp_path):
    write_every_return(tmp_path)
    returns, problems = check_small(tmp_path, every_indicator=True)
    assert problems == []
    assert {*returns.counts["indicator_id"], *returns.results["indicator_id"]} == {
        i.id for i in CATALOGUE.values() if not i.linked}


@pytest.mark.parametrize("name", [i.id for i in CATALOGUE.values() if not i.linked])
def test_an_indicator_that_was_not_returned_is_a_warning_for_it_and_what_is_worked_out_from_it(tmp_path, name):
    write_every_return(tmp_path, without=(name,))
    problems = check_small(tmp_path, every_indicator=True)[1]
    linked = [i.id for i in CATALOGUE.values() if name in (i.numerator_from, i.denominator_from)]
    assert {(p.rule, p.severity) for p in problems} == {("indicator_missing", "warning")}
    assert len(problems) == 1 + len(linked) and all(f"'{name}'" in p.found for p in problems)


@pytest.mark.parametrize(("name", "expected"), [
    ("counts.csv", "indicator_missing"), ("results.csv", "indicator_missing"), ("yearly.xlsx", ""),
    ("population.csv", "return_missing"), ("rolls.csv", "return_missing")])
def test_a_return_that_is_missing_stops_only_what_cannot_do_without_it(tmp_path, name, expected):
    """Without counts or results nothing is shown of them; a rate without its population cannot be worked out."""
    write_every_return(tmp_path)
    (tmp_path / name).unlink()
    problems = check_small(tmp_path, every_indicator=True)[1]
    assert {p.rule for p in problems} == ({expected} if expected else set())
    assert {p.severity for p in problems} <= {"error" if expected == "return_missing" else "warning"}


@pytest.mark.parametrize("sheet", ["comparators", "targets", "workforce"])
def test_comparators_targets_and_workforce_may_each_be_left_out(tmp_path, sheet):
    write_every_return(tmp_path)
    (tmp_path / "yearly.xlsx").unlink()
    kept = {"comparators": ("indicator_id,period,comparator,value,source", "gcse,2012-13-ay,england,60,A table"),
            "targets": ("indicator_id,cluster_id,period,target,agreed_on", "neet,jess,2014-09,6,2013-09-05"),
            "workforce": ("agency,cluster_id,period,practitioners", "health,jess,2013-09,7")}
    for name, lines in kept.items():
        if name != sheet:
            (tmp_path / f"{name}.csv").write_text(text(*lines))
    returns, problems = check_small(tmp_path, every_indicator=True)
    assert problems == [] and getattr(returns, sheet).empty


def test_results_of_schools_need_the_rolls_of_their_phase(tmp_path):
    (tmp_path / "a.csv").write_text(text("indicator_id,urn,academic_year,numerator,denominator",
                                         "gcse,108055,2012-13,60,120"))
    problems = check_small(tmp_path)[1]
    assert [p.rule for p in problems] == ["return_missing"] and "'secondary' rows" in problems[0].found
