"""Places: what a cluster and a ward have in common."""

import pandas as pd

from data.places import places_of


def test_places_are_what_a_cluster_and_a_ward_share_and_areas_less_areas_are_sets_of_them():
    units = pd.DataFrame({"unit": ["a", "b", "c"], "city": "L", "area_committee": "N", "cluster": ["x", "x", "y"],
                          "ward": ["v", "w", "w"]})
    places = places_of(units)
    assert places.codes == ["x|v", "x|w", "y|w"] and places.areas["w"] == (1, 2) and places.of_unit["c"] == 2
    assert places.sets == {(0,): "x|v", (1,): "x|w", (2,): "y|w", (0, 1, 2): "L", (0, 1): "x", (1, 2): "w"}
