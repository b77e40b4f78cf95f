import json
import subprocess
import sys
from itertools import pairwise

import numpy as np
import pytest
import shapely

from geo import areas
from geo.boundaries import build_layers, dissolve_layers, find_neighbours
from geo.drawing import draw_area, drawing_frame
from tests.geo.drawn import read_layer

LAYERS = ["city", "area_committee", "cluster", "ward", "lsoa"]


@pytest.fixture(scope="module")
def dissolved(base):
    return dissolve_layers(base)


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("boundaries")
    return folder, build_layers(folder)


def points(shapes):
    return {tuple(point) for point in shapely.get_coordinates(shapes)}


def sides(shapes):
    """Give every side of every ring as an unordered pair of points."""
    pairs = set()
    for ring in shapely.get_rings(np.asarray(shapes, dtype=object)):
        line = [tuple(point) for point in shapely.get_coordinates(ring)]
        pairs |= {frozenset(pair) for pair in pairwise(line)}
    return pairs


@pytest.mark.parametrize("layer", LAYERS)
def test_every_layer_covers_the_city_without_gaps_or_overlaps(dissolved, base, layer):
    shapes = dissolved[layer].geometry.to_numpy()
    assert shapely.coverage_is_valid(shapes)
    assert shapely.area(shapes).sum() == pytest.approx(shapely.area(base.geometry.to_numpy()).sum())
    assert shapely.union_all(shapes).equals(shapely.union_all(base.geometry.to_numpy()))


@pytest.mark.parametrize("layer", LAYERS)
def test_every_side_of_every_layer_is_a_side_of_the_base_layer(dissolved, base, layer):
    assert points(dissolved[layer].geometry.to_numpy()) <= points(base.geometry.to_numpy())
    assert sides(dissolved[layer].geometry.to_numpy()) <= sides(base.geometry.to_numpy())


def test_dissolving_a_layer_with_a_gap_is_noticed(base):
    with_gap = base.geometry.to_numpy().copy()
    with_gap[0] = shapely.transform(with_gap[0], lambda corner: corner + 5)
    assert not shapely.coverage_is_valid(with_gap)


@pytest.mark.parametrize("layer", LAYERS)
def test_a_drawn_layer_read_back_is_the_dissolved_layer(built, dissolved, layer):
    _, drawn = read_layer(built, layer)
    frame = drawing_frame(dissolved["lsoa"].geometry.to_numpy())
    for code, shape in dissolved[layer].geometry.items():
        there = shapely.transform(shape, lambda corners: np.column_stack(
            [corners[:, 0] / 5 - frame.left, frame.top - corners[:, 1] / 5]))
        assert drawn[code].equals(there), code


@pytest.mark.parametrize("layer", LAYERS)
def test_neighbours_still_share_their_borders_when_drawn(built, layer):
    shapes = np.array(list(read_layer(built, layer)[1].values()))
    assert shapely.is_valid(shapes).all()
    assert shapely.coverage_is_valid(shapes)


def test_all_layers_share_one_view_box_so_that_they_lie_over_each_other(built):
    contents = [read_layer(built, layer)[0] for layer in LAYERS]
    assert len({content["viewBox"] for content in contents}) == 1
    *_, width, height = (int(number) for number in contents[0]["viewBox"].split())
    left, top, right, bottom = shapely.total_bounds(list(read_layer(built, "city")[1].values()))
    assert (left, top) == (width - right, height - bottom)    # the same margin on all sides
    assert left > 0


@pytest.mark.parametrize("layer", LAYERS)
def test_every_area_with_a_shape_is_drawn_with_its_code_and_name(built, layer):
    content, _ = read_layer(built, layer)
    expected = areas.load_areas().query("type == @layer and has_shape")
    assert {area["code"]: area["name"] for area in content["areas"]} == dict(
        zip(expected.code, expected.name, strict=True))


@pytest.mark.parametrize("layer", LAYERS)
def test_a_label_lies_inside_its_area_over_its_whole_width(built, layer):
    content, shapes = read_layer(built, layer)
    for area in content["areas"]:
        assert shapes[area["code"]].contains(shapely.Point(area["x"], area["y"])), area["code"]
        half = max(area["w"] / 2 - 1, 0)    # the ends are rounded
        row = shapely.box(area["x"] - half, area["y"] - 0.5, area["x"] + half, area["y"] + 0.5)
        assert shapes[area["code"]].buffer(1).contains(row), area["code"]


def test_clusters_and_committees_have_room_for_a_label(built):
    for layer in ("cluster", "area_committee", "city"):
        assert min(area["w"] for area in read_layer(built, layer)[0]["areas"]) > 0


def test_north_is_up(built):
    places = {area["name"]: area for area in read_layer(built, "ward")[0]["areas"]}
    assert places["Wetherby"]["y"] < places["Rothwell"]["y"]
    assert places["Pudsey"]["x"] < places["Wetherby"]["x"]


@pytest.mark.parametrize("layer", LAYERS)
def test_neighbourhood_is_mutual_and_nobody_is_his_own_neighbour(built, layer):
    neighbours = read_layer(built, layer)[0]["neighbours"]
    assert all(here in neighbours[there] for here, row in enumerate(neighbours) for there in row)
    assert all(here not in row for here, row in enumerate(neighbours))


def test_areas_that_meet_in_a_corner_only_are_not_neighbours(dissolved):
    squares = dissolved["ward"].iloc[:3].copy()
    squares["geometry"] = [shapely.box(0, 0, 1, 1), shapely.box(1, 1, 2, 2), shapely.box(1, 0, 2, 1)]
    assert find_neighbours(squares) == [[2], [2], [0, 1]]


def test_the_attribution_says_whose_data_and_how_each_layer_was_made(built):
    by_layer = built[1].set_index("layer").attribution
    assert by_layer.str.contains("National Statistics and Ordnance Survey data © Crown copyright").all()
    assert "approximate, reconstructed from school membership" in by_layer["cluster"]
    assert "best fit of LSOAs" in by_layer["ward"]
    assert all(read_layer(built, layer)[0]["attribution"] == by_layer[layer] for layer in LAYERS)


def test_the_same_boundaries_give_the_same_names_and_leave_the_files_alone(built):
    folder, layers = built
    before = {file.name: file.stat().st_mtime_ns for file in folder.iterdir()}
    assert build_layers(folder).equals(layers)
    assert {file.name: file.stat().st_mtime_ns for file in folder.iterdir()} == before


def test_the_files_are_small_enough_to_load_with_a_page(built):
    folder, layers = built
    sizes = {row.layer: (folder / row.file).stat().st_size for row in layers.itertuples()}
    assert sizes.pop("lsoa") < 120_000
    assert max(sizes.values()) < 30_000


def test_an_area_with_a_hole_is_drawn_with_the_hole_and_labelled_beside_it():
    ring = shapely.box(0, 0, 5000, 5000) - shapely.box(1000, 1000, 4000, 4000)
    drawn = draw_area("ring", "Ring", ring, drawing_frame(np.array([ring])))
    assert drawn["d"].count("M") == drawn["d"].count("Z") == 2
    assert not 220 <= drawn["y"] <= 820 or not 220 <= drawn["x"] <= 820


def test_a_spoilt_import_is_an_error_that_names_the_way_back(imported, tmp_path):
    imported.mkdir()
    (imported / "lsoa.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": []}))
    with pytest.raises(ValueError, match="python -m geo reset"):
        build_layers(tmp_path)


def test_what_the_app_imports_of_geo_does_not_load_the_geometry_libraries():
    seen = subprocess.run(
        [sys.executable, "-c", "import sys, geo.areas, geo.overlaps, geo.deprivation; print(*sys.modules)"],
        capture_output=True, text=True, check=True).stdout.split()
    assert "pandas" in seen
    assert not {"geopandas", "shapely", "pyproj", "pyogrio"} & set(seen)
