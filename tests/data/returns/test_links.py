"""An indicator worked out from two others: it has no rows, and its numerator is part of its denominator."""

import shutil

import pytest

from .conftest import CODES, HERE, check_small, text, told

HEAD = "indicator_id,unit_code,period,breakdown,category,numerator,denominator"
SOURCES = ("education", "health", "police", "family", "council", "other")


def rows(indicator, counts=(9, 9, 9)):
    return [f"{indicator},{code},2013-09,,,{count}," for code, count in zip(CODES, counts, strict=True)]


def sources(indicator, unit, counts):
    return [f"{indicator},{unit},2013-09,source,{name},{count}," for name, count in zip(SOURCES, counts, strict=True)]


@pytest.fixture
def check_linked(tmp_path):
    def check(*lines):
        shutil.copy(HERE / "pass" / "population.csv", tmp_path)
        (tmp_path / "a.csv").write_text(text(HEAD, *lines))
        return check_small(tmp_path)[1]
    return check


def test_a_numerator_above_its_denominator_is_refused_without_a_number(check_linked):
    problems = check_linked(*rows("referrals", (5, 977, 9)), *rows("requests_for_service", (5, 966, 9)))
    assert told(problems) == [("linked_above", 3, "numerator")]
    assert not any(number in str(problems[0]) for number in ("977", "966", "11"))


def test_categories_are_compared_too_and_those_of_one_only_are_fine(check_linked):
    totals = [*rows("referrals"), *rows("requests_for_service")]
    of_both = [*sources("referrals", "jess", (3, 3, 3, 3, 3, 3)), *sources("referrals", "eposs", (9, 0, 0, 0, 0, 0)),
               *sources("requests_for_service", "jess", (3, 3, 3, 3, 3, 3))]
    assert check_linked(*totals, *of_both, *sources("requests_for_service", "eposs", (9, 0, 0, 0, 0, 0))) == []
    problems = check_linked(*totals, *of_both, *sources("requests_for_service", "eposs", (8, 1, 0, 0, 0, 0)))
    assert told(problems) == [("linked_above", 14, "numerator")]
    assert check_linked(*totals, *of_both[:12]) == []


def test_categories_by_lsoa_are_added_up_to_compare_with_those_by_cluster(check_linked):
    totals = [*rows("referrals"), *rows("requests_for_service")]
    part = [line for code in CODES for line in sources("referrals", code, (9, 0, 0, 0, 0, 0))]
    whole = [*sources("requests_for_service", "jess", (17, 1, 0, 0, 0, 0)),
             *sources("requests_for_service", "eposs", (9, 0, 0, 0, 0, 0))]
    assert {p.rule for p in check_linked(*totals, *part, *whole)} == {"linked_above"}
    whole[:2] = [line.replace(",17,", ",18,").replace(",1,", ",0,") for line in whole[:2]]
    assert check_linked(*totals, *part, *whole) == []


def test_what_is_worked_out_is_not_returned(check_linked):
    problems = check_linked(*rows("referrals"), "conversion,E01011264,2013-09,,,9,10")
    assert told(problems) == [("worked_out", 5, "indicator_id")]
    assert "from 'referrals' and 'requests_for_service'" in problems[0].found
