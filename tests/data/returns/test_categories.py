"""Rows of breakdowns: by cluster or by small place, complete, and adding up to what they split."""

import shutil
from dataclasses import replace

import pytest

from data.breakdowns import Breakdown

from .conftest import CATALOGUE, CODES, HERE, ROLLS, check_small, neet, text, told

HEAD = "indicator_id,unit_code,period,breakdown,category,numerator,denominator"
TOTALS = [line.replace("2013-09,", "2013-09,,,") for line in neet()]       # jess 3 of 75, eposs 12 of 60
DURATIONS, DESTINATIONS = ("under_3", "3_to_5", "6_plus"), ("school", "college", "apprenticeship", "work", "other")
AGES = ("0-4", "5-10", "11-15", "16-17")


def durations(counts, unit, end=","):
    return [f"neet,{unit},2013-09,duration,{name},{count}{end}"
            for name, count in zip(DURATIONS, counts, strict=True)]


def destinations(counts, unit):
    return [f"neet,{unit},2013-09,destination,{name},{count},"
            for name, count in zip(DESTINATIONS, counts, strict=True)]


def repeats(month, split=True):
    """Three repeat requests in each LSOA, and the ages by cluster."""
    lines = [f"repeat_requests,{code},{month},,,3," for code in CODES]
    if split:
        for cluster, counts in (("jess", (2, 2, 2, 0)), ("eposs", (0, 0, 0, 3))):
            lines += [f"repeat_requests,{cluster},{month},age_band,{age},{count},"
                      for age, count in zip(AGES, counts, strict=True)]
    return lines


@pytest.fixture
def check_repeats(tmp_path):
    def check(*lines):
        shutil.copy(HERE / "pass" / "population.csv", tmp_path)
        (tmp_path / "a.csv").write_text(text(HEAD, *lines))
        return check_small(tmp_path)[1]
    return check


def test_categories_may_be_counted_by_cluster_and_add_up_to_its_small_places(check_text):
    lines = [*TOTALS, *durations((1, 2, 0), "jess"), *durations((4, 4, 4), "eposs")]
    returns, problems = check_text(text(HEAD, *lines))
    assert not problems and returns.counts["numerator"].sum() == 30


def test_categories_by_lsoa_add_up_to_the_total_of_their_cluster(check_text):
    by_lsoa = [*durations((1, 2, 0), CODES[1]), *durations((0, 0, 0), CODES[0]), *durations((4, 4, 4), CODES[2])]
    assert check_text(text(HEAD, *TOTALS, *by_lsoa))[1] == []
    by_lsoa[-1] = by_lsoa[-1].replace(",4,", ",3,")
    assert told(check_text(text(HEAD, *TOTALS, *by_lsoa))[1]) == [("category_sum", 11, "")]


@pytest.mark.parametrize(("jess", "rules"), [((30, 30, 5, 5, 2), []), ((30, 30, 5, 5, 3), ["category_sum"]),
                                             ((1, 1, 1, 0, 0), ["category_sum"])])
def test_categories_of_the_rest_add_up_to_what_is_left_of_the_denominator(check_text, jess, rules):
    lines = [*TOTALS, *destinations(jess, "jess"), *destinations((20, 20, 5, 3, 0), "eposs")]
    problems = check_text(text(HEAD, *lines))[1]
    assert [p.rule for p in problems] == rules
    assert all("'destination' of 'jess' in '2013-09' does not add up" in p.found for p in problems)


def test_a_difference_is_never_quoted(check_text):
    lines = [*TOTALS, *durations((371, 400, 0), "jess"), *durations((4, 4, 4), "eposs")]
    shown = str(check_text(text(HEAD, *lines))[1][0]).replace("'2013-09'", "")
    assert not any(number in shown for number in ("771", "768", "371", " 3 "))


def test_a_category_that_is_missing_is_named_with_its_cluster_and_its_sum_is_not_told_too(check_text):
    lines = [*TOTALS, *durations((1, 2, 0), "jess")[1:], *durations((4, 4, 4), "eposs")]
    problems = check_text(text(HEAD, *lines))[1]
    assert [p.rule for p in problems] == ["category_missing"] and "'jess, under_3'" in problems[0].found
    problems = check_text(text(HEAD, *TOTALS, *durations((1, 2, 0), "jess")))[1]
    assert [p.rule for p in problems] == ["category_missing"] and "3 rows" in problems[0].found


def test_what_a_refused_row_leaves_open_is_not_told_again(check_text):
    whole = [*durations((1, 2, 0), "jess"), *durations((4, 4, 4), "eposs")]
    for place, wrong in ((0, "neet,jess,2013-09,duration,under_3,x,"), (0, "neet,jess,2013-9,duration,under_3,1,"),
                         (0, "neet,jess,2013-09,duration,under_four,1,")):
        lines = [*TOTALS, *whole]
        lines[3 + place] = wrong
        assert len(check_text(text(HEAD, *lines))[1]) == 1
    assert len(check_text(text(HEAD, TOTALS[0].replace("3,40", "x,40"), *TOTALS[1:], *whole))[1]) == 1


def test_a_denominator_is_given_with_a_category_only_where_the_breakdown_splits_it(check_text):
    lines = [*TOTALS, *durations((1, 2, 0), "jess", ",75"), *durations((4, 4, 4), "eposs")]
    assert {rule for rule, _, _ in told(check_text(text(HEAD, *lines))[1])} == {"denominator_unwanted"}


def test_a_total_lsoa_that_is_missing_is_told_once(check_text):
    lines = [*TOTALS[1:], *durations((1, 2, 0), "jess"), *durations((4, 4, 4), "eposs")]
    assert [p.rule for p in check_text(text(HEAD, *lines))[1]] == ["lsoa_missing"]


def test_a_corrected_total_is_compared_with_its_categories(check_text):
    lines = [*TOTALS, *durations((1, 2, 0), "jess"), *durations((4, 4, 4), "eposs")]
    corrected = [f"{line}," for line in lines] + [TOTALS[0].replace("3,40", "4,40") + ",1"]
    rules = {p.rule for p in check_text(text(HEAD + ",revision", *corrected))[1]}
    assert rules == {"category_sum", "revised"}


@pytest.mark.parametrize(("split", "missing"), [
    (("07", "08", "09"), []), ((), []), (("07", "08"), ["'2013-09'"]), (("08",), ["'2013-07', '2013-09'"])])
def test_a_quarter_of_a_breakdown_has_all_its_months_or_none(check_repeats, split, missing):
    lines = [line for month in ("07", "08", "09") for line in repeats(f"2013-{month}", month in split)]
    problems = check_repeats(*lines)
    assert [p.rule for p in problems] == ["breakdown_gap"] * len(missing)
    assert all(months in p.found for months, p in zip(missing, problems, strict=True))


def test_a_quarter_that_has_only_begun_is_no_gap(check_repeats):
    assert check_repeats(*repeats("2013-07"), *repeats("2013-08")) == []


def test_a_breakdown_without_its_total_is_refused(check_repeats):
    problems = check_repeats(*[line for line in repeats("2013-07") if "age_band" in line])
    assert {p.rule for p in problems} == {"total_missing"}


def test_a_breakdown_of_a_stock_is_counted_only_when_it_is_published(check_repeats):
    lines = [f"looked_after,{code},2013-08,,,0," for code in CODES]
    lines += [f"looked_after,{cluster},2013-08,age_band,{age},0," for cluster in ("jess", "eposs") for age in AGES]
    problems = check_repeats(*lines)
    assert {p.rule for p in problems} == {"month_off"} and "ends of quarters" in problems[0].found


@pytest.mark.parametrize(("denominators", "rule"), [
    ((30, 30, 15), ""), ((30, 30, 16), "category_sum"), (("", "", ""), "denominator_missing")])
def test_a_breakdown_of_both_splits_numerator_and_denominator(check_text, monkeypatch, denominators, rule):
    duration = replace(CATALOGUE["neet"].breakdowns["duration"], of="both")
    monkeypatch.setitem(CATALOGUE, "neet", replace(CATALOGUE["neet"], breakdowns={"duration": duration}))
    lines = [row + str(end) for row, end in zip(durations((1, 2, 0), "jess"), denominators, strict=True)]
    lines += durations((4, 4, 4), "eposs", ",20")
    assert {p.rule for p in check_text(text(HEAD, *TOTALS, *lines))[1]} == ({rule} if rule else set())


@pytest.mark.parametrize(("lines", "rules"), [
    (("107809,boys,40", "107809,girls,50", "107810,boys,0", "107810,girls,9"), set()),
    (("jess,boys,40", "jess,girls,59"), set()), (("jess,boys,40", "jess,girls,58"), {"category_sum"}),
    (("107809,boys,40", "107809,girls,50"), {"category_missing"}), (("eposs,boys,0", "eposs,girls,0"), {"wrong_unit"}),
    (("107809,boys,40", "jess,girls,50"), {"mixed_units"})])
@pytest.mark.parametrize("unknown", ["", "primary_attendance,999999,2013-09,,,9,10",
                                     "primary_attendance,999999,2013-9,,,9,10"])
def test_categories_by_school_are_those_of_the_schools_that_made_a_return(tmp_path, monkeypatch, lines, rules, unknown):
    split = Breakdown("sex", "Sex", "numerator", {"boys": "Boys", "girls": "Girls"}, {"city": ("month",)})
    attendance = replace(CATALOGUE["primary_attendance"], breakdowns={"sex": split})
    monkeypatch.setitem(CATALOGUE, "primary_attendance", attendance)
    rows = ["primary_attendance,107809,2013-09,,,90,100", "primary_attendance,107810,2013-09,,,9,10"]
    for unit, category, count in (line.split(",") for line in lines):
        rows.append(f"primary_attendance,{unit},2013-09,sex,{category},{count},")
    (tmp_path / "rolls.csv").write_text(ROLLS)
    (tmp_path / "a.csv").write_text(text(HEAD, *rows, *filter(None, [unknown])))
    assert {p.rule for p in check_small(tmp_path)[1]} == rules | ({"unknown_school"} if unknown else set())
