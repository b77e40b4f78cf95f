import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo import areas
from geo.deprivation import deprivation_by_area


def wide(lsoas):
    return deprivation_by_area(lsoas).pivot(index="area", columns="measure", values="value")


def three_lsoas(**columns):
    return pd.DataFrame({
        "lsoa": ["l1", "l2", "l3"], "ward": ["w", "w", "v"], "area_committee": "k", "cluster": "c",
        "city": "city", "children": [100, 300, 0], "imd_2015_score": [60.0, 20.0, 10.0],
        "imd_2015_rank": [5, 20000, 30000], "imd_2015_decile": [1, 7, 10],
        "idaci_2019_score": [0.4, None, None]} | columns)


def test_the_mean_is_weighted_by_children():
    assert wide(three_lsoas()).imd_score["w"] == pytest.approx((60 * 100 + 20 * 300) / 400)


def test_a_withheld_idaci_is_left_out_and_not_taken_as_zero():
    table = wide(three_lsoas())
    assert table.idaci["w"] == pytest.approx(0.4)
    assert table.idaci_coverage["w"] == pytest.approx(0.25)


def test_an_area_whose_idaci_is_withheld_throughout_has_no_row_for_it():
    table = deprivation_by_area(three_lsoas(idaci_2019_score=[None, None, None]))
    assert "idaci" not in set(table.measure)
    assert table.value.notna().all()


def test_an_area_without_children_has_no_mean():
    assert set(deprivation_by_area(three_lsoas()).query("area == 'v'").measure) == {"children"}


def test_only_lsoas_have_a_rank_and_a_decile():
    table = deprivation_by_area(areas.load_lsoas())
    ranked = table[table.measure.isin(["imd_rank", "imd_decile"])]
    assert set(ranked.area) == set(areas.load_lsoas().lsoa)


def test_each_area_and_measure_comes_once_and_every_area_with_a_shape_has_an_imd_score():
    table = deprivation_by_area(areas.load_lsoas())
    assert not table.duplicated(["area", "measure"]).any()
    shaped = areas.load_areas().query("has_shape").code
    assert set(table.query("measure == 'imd_score'").area) == set(shaped)


def test_the_share_in_the_most_deprived_tenth_is_that_of_the_children_themselves():
    lsoas = areas.load_lsoas()
    expected = lsoas.loc[lsoas.imd_2015_decile == 1, "children"].sum() / lsoas.children.sum()
    assert wide(lsoas).most_deprived_tenth[areas.CITY] == pytest.approx(expected)


@settings(max_examples=30, deadline=None)    # a slow machine is no fault
@given(st.lists(st.integers(1, 500), min_size=3, max_size=3))
def test_a_mean_lies_between_the_least_and_the_most_of_its_lsoas(children):
    table = wide(three_lsoas(children=children))
    assert 20 <= table.imd_score["w"] <= 60
    assert 10 <= table.imd_score["city"] <= 60
