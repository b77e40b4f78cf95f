"""The area beside those most like it: the figures are the release's, and what is withheld stays so."""

import re
import shutil

import duckdb
import pytest

from charts.similar import attributes_for, similar_areas
from charts.similar_view import similar_view
from data import store
from geo.areas import CITY

MONTH = "2014-09"


def without_figure(release, folder, indicator, area):
    """A release in which one area's figures of an indicator are withheld."""
    path = folder / "release.duckdb"
    shutil.copy(release, path)
    with duckdb.connect(str(path)) as connection:
        connection.execute("""UPDATE observation SET numerator = NULL, value = NULL, lower = NULL, upper = NULL,
                              status = 'c' WHERE indicator = ? AND area = ?""", [indicator, area])
    return path


@pytest.mark.parametrize(("area_type", "area"), [
    ("cluster", "jess"), ("ward", "E05001414"), ("area_committee", "committee-inner-east")])
def test_the_area_stands_beside_those_most_like_it_and_leeds(release, area_type, area):
    shown = similar_view(release, "looked_after", area_type, area, MONTH)
    near = similar_areas(release, area_type, area).area
    assert shown.rows.area.tolist() == [area, *near, CITY]
    kept = store.observations(release, "looked_after", area_type, "month").query("period == @MONTH").set_index("area")
    assert shown.rows.set_index("area").value.drop(CITY).to_dict() == kept.value[[area, *near]].to_dict()
    assert shown.html.count("<th scope=\"row\"") == int(kept.value[[area, *near]].notna().sum())


def test_the_weights_and_their_reasons_stand_on_the_screen(release):
    shown = similar_view(release, "neet", "cluster", "jess", MONTH)
    for one in attributes_for("cluster").values():
        assert one.label in shown.why and one.reason in shown.why


def test_a_withheld_area_is_named_and_takes_no_part_in_the_range(release, tmp_path):
    near = similar_areas(release, "cluster", "jess").area[0]
    shown = similar_view(without_figure(release, tmp_path, "looked_after", near), "looked_after", "cluster", "jess",
                         MONTH)
    assert "of the 4 shown, from" in shown.sentence
    assert re.search(r"<b>Withheld</b>: Inner East", shown.html) and near == "inner-east"


def test_leeds_as_the_area_shows_those_most_like_its_average(release):
    shown = similar_view(release, "neet", "cluster", CITY, MONTH)
    assert shown.sentence.startswith("The clusters most like Leeds as a whole: ")
    assert shown.rows.area.iloc[0] == CITY and len(shown.rows) == 6


def test_a_period_that_nobody_has_leaves_the_view_standing(release):
    shown = similar_view(release, "neet", "cluster", "jess", "1999-01")
    assert "None of them has a published figure" in shown.sentence
