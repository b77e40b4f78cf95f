from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from data.catalogue import load_catalogue
from data.policy import load_policy
from data.withholding import FIGURES, add_values, find_primary, withhold_cells

CATALOGUE, POLICY = load_catalogue(), load_policy()


def cells_of(indicator, numerators, denominators, coverage=np.nan):
    return pd.DataFrame({
        "indicator": indicator, "area": [f"a{n}" for n in range(len(numerators))], "period": "2014-09",
        "breakdown": "", "category": "", "numerator": np.array(numerators, float),
        "denominator": np.array(denominators, float), "coverage": coverage, "status": ""})


@pytest.mark.parametrize(("count", "withheld"), [
    (0, True), (1, True), (4, True), (5, False), (6, False), (np.nan, False)])
def test_fewer_than_five_is_withheld_and_zero_is_fewer_than_five(count, withheld):
    cells = cells_of("looked_after", [count], [1000])
    assert find_primary(cells, CATALOGUE, POLICY).tolist() == [withheld]


@pytest.mark.parametrize(("count", "withheld"), [(100, True), (96, True), (95, False)])
def test_all_but_a_few_of_a_percentage_is_withheld_too(count, withheld):
    assert find_primary(cells_of("neet", [count], [100]), CATALOGUE, POLICY).tolist() == [withheld]


@pytest.mark.parametrize(("size", "withheld"), [(3, True), (4, True), (15, False)])
def test_a_share_of_a_small_group_is_withheld_whatever_the_kind_of_indicator(size, withheld):
    # More counted than there are in the group: neither the count nor the complement is small.
    catalogue = {"neet": replace(CATALOGUE["neet"], kind="rate")}
    assert find_primary(cells_of("neet", [9], [size]), catalogue, POLICY).tolist() == [withheld]


def test_a_complement_within_the_return_is_protected_in_a_rate_too():
    catalogue = {"neet": replace(CATALOGUE["neet"], kind="rate")}
    assert find_primary(cells_of("neet", [96, 95], [100, 100]), catalogue, POLICY).tolist() == [True, False]


@pytest.mark.parametrize(("indicator", "denominator_shown"), [("neet", False), ("looked_after", True)])
def test_a_withheld_cell_keeps_its_denominator_only_where_it_is_the_population(indicator, denominator_shown):
    cells = cells_of(indicator, [3, 50], [1000, 1000])
    shown = add_values(withhold_cells(cells, np.array([True, False])), CATALOGUE, POLICY)
    assert shown.denominator.notna().tolist() == [denominator_shown, True]


def test_a_rate_of_the_population_has_no_complement_to_protect():
    assert find_primary(cells_of("looked_after", [99], [100]), CATALOGUE, POLICY).tolist() == [False]


def test_a_withheld_cell_shows_no_figure_and_one_symbol():
    cells = cells_of("looked_after", [3, 50], [1000, 1000])
    shown = add_values(withhold_cells(cells, find_primary(cells, CATALOGUE, POLICY)), CATALOGUE, POLICY)
    assert shown.status.tolist() == ["c", ""]
    assert shown.loc[0, FIGURES].isna().all() and shown.loc[1, FIGURES].notna().all()
    assert shown.value[1] == 500.0 and shown.denominator[0] == 1000


def test_a_figure_that_rests_on_few_schools_is_of_low_reliability():
    cells = cells_of("secondary_attendance", [900, 900], [1000, 1000], coverage=[0.69, 0.7])
    assert add_values(cells, CATALOGUE, POLICY).status.tolist() == ["u", ""]
