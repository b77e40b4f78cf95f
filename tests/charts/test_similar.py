"""Similar areas: the weights on screen are those used, the distances are the method's, a lost input changes little."""

import numpy as np
import pytest

from analysis.neighbours import distances
from charts.similar import attribute_values, attributes_for, nearest_area, similar_areas, weights_frame
from data import store
from geo.areas import CITY

KINDS = ("cluster", "ward", "area_committee")


@pytest.mark.parametrize("area_type", KINDS)
def test_the_nearest_are_those_of_the_matrix_of_distances(release, area_type):
    values = attribute_values(release, area_type)
    weights = {name: one.weight for name, one in attributes_for(area_type).items()}
    every = distances(values.assign(children=np.log(values.children)), weights)
    for area in values.index[:4]:
        found = similar_areas(release, area_type, area, 5)
        wanted = every.loc[area].drop(area).sort_values().head(5)
        assert found.area.tolist() == wanted.index.tolist()
        assert found.distance.to_numpy() == pytest.approx(wanted / np.sqrt(2 * sum(weights.values())))
        assert found[list(weights)].sum(axis=1).to_numpy() == pytest.approx(1)


def test_two_clusters_are_one_apart_as_a_rule(release):
    """What the screen says of distance 1: the root of the mean of the squares over all pairs."""
    codes = attribute_values(release, "cluster").index
    every = [similar_areas(release, "cluster", code, len(codes)).distance for code in codes]
    assert np.sqrt(np.mean(np.concatenate(every) ** 2)) == pytest.approx(1)


def test_wards_and_committees_are_not_compared_by_schools():
    assert "secondary_pupils" in attributes_for("cluster")
    assert all("secondary_pupils" not in attributes_for(kind) for kind in ("ward", "area_committee"))


@pytest.mark.parametrize("area_type", KINDS)
def test_every_weight_is_shown_with_a_reason(area_type):
    shown = weights_frame(area_type)
    assert shown["Weight"].astype(float).tolist() == [one.weight for one in attributes_for(area_type).values()]
    assert shown["Why"].str.endswith(".").all()


def test_the_attributes_are_figures_of_the_release(release):
    values = attribute_values(release, "cluster").loc["jess"]
    people = store.population(release, "cluster")
    own = people[(people.area == "jess") & (people.year == people.year.max())].set_index("age_band").children
    assert values.children == own.sum() and values.under_five == pytest.approx(100 * own["0-4"] / own.sum())
    pupils = store.school_mix(release, "cluster").query("area == 'jess'").set_index("phase").pupils
    assert values.secondary_pupils == pytest.approx(100 * pupils.secondary / (pupils.primary + pupils.secondary))
    assert attribute_values(release, "cluster").loc["chess", "secondary_pupils"] == 0


def test_what_makes_two_areas_alike_or_unlike_is_said_with_both_figures(release):
    found = similar_areas(release, "cluster", "chess").set_index("area")
    values = attribute_values(release, "cluster").imd_score
    assert found.alike["jess"] == f"Deprivation score, 2015: {values['jess']:.1f}, here {values['chess']:.1f}"
    assert found.unlike["jess"].startswith("Pupils who are in secondary schools: ")
    assert found.unlike["jess"].endswith("%, here 0 %")


def test_the_ranking_hardly_changes_when_one_input_is_missing(release, monkeypatch):
    whole = similar_areas(release, "cluster", "jess").area
    kept = store.deprivation

    def without_tenth(path, measure, area_type):
        found = kept(path, measure, area_type)
        return found.iloc[:0] if measure == "most_deprived_tenth" else found

    monkeypatch.setattr(store, "deprivation", without_tenth)
    found = similar_areas(release, "cluster", "jess")
    assert found.most_deprived_tenth.isna().all() or found.most_deprived_tenth.eq(0).all()
    assert len(set(whole) & set(found.area)) >= 4


def test_a_choice_of_the_most_similar_area_follows_the_first_area(release):
    assert nearest_area(release, "cluster", "jess") == similar_areas(release, "cluster", "jess").area[0]
    assert nearest_area(release, "cluster", "jess", "pudsey") == "pudsey"
    assert nearest_area(release, "ward", CITY) in set(attribute_values(release, "ward").index)
    assert nearest_area(release, "cluster", "nowhere") == "nowhere"
