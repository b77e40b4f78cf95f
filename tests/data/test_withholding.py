import numpy as np
import pandas as pd
import pytest

from data.catalogue import load_catalogue
from data.policy import load_policy
from data.withholding import FIGURES, add_values, find_primary, withhold_cells, withhold_primary_only

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


def test_a_rate_has_no_complement_to_protect():
    assert find_primary(cells_of("looked_after", [99], [100]), CATALOGUE, POLICY).tolist() == [False]


def test_a_withheld_cell_shows_no_figure_and_one_symbol():
    cells = cells_of("looked_after", [3, 50], [1000, 1000])
    withheld = withhold_primary_only(cells, find_primary(cells, CATALOGUE, POLICY)).withheld
    shown = add_values(withhold_cells(cells, withheld), CATALOGUE, POLICY)
    assert shown.status.tolist() == ["c", ""]
    assert shown.loc[0, FIGURES].isna().all() and shown.loc[1, FIGURES].notna().all()
    assert shown.value[1] == 500.0 and shown.denominator[0] == 1000


def test_withholding_the_small_cells_alone_is_never_called_safe():
    cells = cells_of("looked_after", [3, 50], [1000, 1000])
    protection = withhold_primary_only(cells, np.array([True, False]))
    assert protection.verdict == "not audited"
    assert protection.certificate[["cells", "withheld"]].to_numpy().tolist() == [[2, 1]]


def test_a_figure_that_rests_on_few_schools_is_of_low_reliability():
    cells = cells_of("secondary_attendance", [900, 900], [1000, 1000], coverage=[0.69, 0.7])
    assert add_values(cells, CATALOGUE, POLICY).status.tolist() == ["u", ""]
