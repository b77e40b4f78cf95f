import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo import areas
from geo.overlaps import area_overlaps


def test_the_shares_of_each_cluster_add_to_one_over_wards_and_over_committees():
    overlaps, types = area_overlaps(areas.load_lsoas()), areas.load_areas().set_index("code").type
    for column, group in (("share_of_cluster", "cluster"), ("share_of_area", "area")):
        sums = overlaps.groupby([group, overlaps.area.map(types)])[column].sum()
        assert sums.to_numpy() == pytest.approx(1)
    assert overlaps.cluster.nunique() == 25
    assert overlaps.area.nunique() == 43


def test_the_children_in_common_are_the_same_seen_from_either_side():
    lsoas = areas.load_lsoas()
    overlaps = area_overlaps(lsoas)
    in_cluster = overlaps.cluster.map(lsoas.groupby("cluster").children.sum())
    by_area = pd.concat([lsoas.groupby(tier).children.sum() for tier in ("ward", "area_committee")])
    in_area = overlaps.area.map(by_area)
    assert (overlaps.share_of_cluster * in_cluster).to_numpy() == pytest.approx(
        (overlaps.share_of_area * in_area).to_numpy())


def test_a_missing_number_of_children_is_an_error_not_a_silent_wrong_share():
    lsoas = areas.load_lsoas().astype({"children": float})
    lsoas.loc[0, "children"] = None
    with pytest.raises(ValueError, match="number of children"):
        area_overlaps(lsoas)


rows = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("vw"), st.integers(0, 50)), min_size=1)


@settings(max_examples=30, deadline=None)    # a slow machine is no fault
@given(rows)
def test_shares_lie_between_none_and_all(rows):
    lsoas = pd.DataFrame(rows, columns=["cluster", "ward", "children"]).assign(area_committee="k")
    shares = area_overlaps(lsoas)[["share_of_cluster", "share_of_area"]].stack()
    assert shares.dropna().between(0, 1).all()
