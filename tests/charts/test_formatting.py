"""Figures in words."""

from datetime import date

import numpy as np
import pytest

from charts.formatting import (
    british_date,
    counted,
    format_change,
    format_number,
    format_share,
    format_value,
    listed,
)


def test_values_stand_with_their_decimals_and_unit(looked_after, neet):
    assert format_value(82, looked_after) == "82.0 per 10,000"
    assert format_value(5.94, neet) == "5.9 %"
    assert format_value(1299, looked_after, show="numerator") == "1,299"
    assert format_value(82, looked_after, unit=False) == "82.0"


@pytest.mark.parametrize(
    ("status", "word"),
    [("c", "withheld"), ("x", "not available"), ("z", "not applicable"), ("", "not available")],
)
@pytest.mark.parametrize("value", [np.nan, None])
def test_a_missing_figure_is_a_word_never_nan(looked_after, status, word, value):
    assert format_value(value, looked_after, status) == word


def test_a_withheld_row_that_still_holds_a_number_does_not_show_it(looked_after):
    assert format_value(3.0, looked_after, "c") == "withheld"


def test_remarks_are_added_only_when_wanted(looked_after):
    assert format_value(82, looked_after, "p", remark=True) == "82.0 per 10,000 (provisional)"
    assert format_value(82, looked_after, "p") == "82.0 per 10,000"


def test_changes_carry_a_sign_and_a_true_minus(looked_after, neet):
    assert format_change(-6, looked_after, "numerator") == "−6"
    assert format_change(0.44, neet) == "+0.4"
    assert format_change(np.nan, neet) == "not available"


@pytest.mark.parametrize("tiny", [-0.04, 0.04, -0.0, 0])
def test_a_change_that_rounds_to_zero_has_no_sign(neet, tiny):
    assert format_change(tiny, neet) == "0.0"


def test_numbers_have_commas_and_no_negative_zero():
    assert format_number(-1234567.5, 1) == "−1,234,567.5"
    assert format_number(-0.2) == "0"


def test_shares_do_not_round_to_none_or_all():
    assert [format_share(share) for share in (0, 0.004, 0.29, 0.998, 1, np.nan)] == [
        "0 %",
        "under 1 %",
        "29 %",
        "over 99 %",
        "100 %",
        "not available",
    ]


def test_dates_are_british():
    assert british_date(date(2014, 9, 30)) == "30 September 2014"
    assert british_date(date(2014, 9, 1)) == "1 September 2014"


def test_counts_and_lists_read_as_english():
    assert counted(1, "cluster") == "1 cluster"
    assert counted(12, "child", "children") == "12 children"
    assert [listed(names) for names in ([], ["A"], ["A", "B"], ["A", "B", "C"])] == [
        "",
        "A",
        "A and B",
        "A, B and C",
    ]
