import json
import subprocess
import sys

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from geo import areas
from geo.__main__ import main
from geo.base_layer import read_base_layer
from geo.boundaries import build_layers
from tests.geo.conftest import CROSSED, SHRUNK
from tests.geo.drawn import read_layer
from tests.geo.official_files import run, write


@pytest.mark.parametrize("name", ["official.geojson", "official.gpkg", "official.shp", "official.zip"])
def test_each_format_is_imported_mended_and_told(official, imported, tmp_path, capsys, name):
    code, said = run(capsys, "import", "--lsoa", write(official, tmp_path / name))
    assert code == 0, said
    assert f"{name}: read 482 LSOAs, codes from column 'LSOA11CD'" in said
    assert f"Mended 1 shape that crossed themselves: {CROSSED}" in said
    assert "closed " in said and "0 gaps" not in said
    layer = read_base_layer()
    assert shapely.coverage_is_valid(layer.geometry.to_numpy())
    assert len(layer) == 482
    assert (imported / "lsoa.geojson").exists() and not (imported / "lsoa_ward.csv").exists()


def test_the_mended_and_simplified_shapes_stay_close_to_the_official_ones(official, base, tmp_path, capsys):
    run(capsys, "import", "--lsoa", write(official, tmp_path / "official.gpkg"))
    layer = read_base_layer()
    common = shapely.area(shapely.intersection(layer.geometry.to_numpy(), base.geometry.to_numpy()))
    assert (common / shapely.area(base.geometry.to_numpy())).min() > 0.9
    assert layer.geometry[SHRUNK].area == pytest.approx(base.geometry[SHRUNK].area, rel=0.02)


def test_layers_built_after_an_import_are_other_files_with_the_same_areas(official, tmp_path, capsys):
    folder = tmp_path / "boundaries"
    before = build_layers(folder)
    shape = official.geometry.translate(20)    # metres: a border that differs, as official ones do
    run(capsys, "import", "--lsoa", write(official.set_geometry(shape), tmp_path / "official.gpkg"))
    after = build_layers(folder)
    assert not set(before.file) & set(after.file)
    for layer in before.layer:
        old, new = ([(area["code"], area["name"]) for area in read_layer((folder, layers), layer)[0]["areas"]]
                    for layers in (before, after))
        assert old == new
    wards = list(read_layer((folder, after), "ward")[1].values())
    assert shapely.coverage_is_valid(wards)


@pytest.mark.parametrize("crs", ["EPSG:3857", "EPSG:4258", "EPSG:29902"])
def test_any_coordinate_reference_system_will_do(official, tmp_path, capsys, crs):
    code, said = run(capsys, "import", "--lsoa", write(official.to_crs(crs), tmp_path / "official.gpkg"))
    assert code == 0, said
    assert crs in said


def test_the_code_column_is_found_by_what_it_holds(official, tmp_path, capsys):
    renamed = official.rename(columns={"LSOA11CD": "geogr_id", "LSOA11NM": "LSOA_CODE"})
    renamed["geogr_id"] = renamed.geogr_id + " "
    code, said = run(capsys, "import", "--lsoa", write(renamed, tmp_path / "official.gpkg"))
    assert code == 0, said
    assert "column 'geogr_id'" in said


def test_areas_of_other_places_are_left_out_and_named(official, tmp_path, capsys):
    elsewhere = official.iloc[:2].assign(LSOA11CD=["E01000001", "E01000002"])
    england = write(pd.concat([official, elsewhere]), tmp_path / "england.gpkg")
    code, said = run(capsys, "import", "--lsoa", england)
    assert code == 0, said
    assert "Left out 2 areas that are not LSOAs of Leeds: E01000001, E01000002." in said


def test_geojson_without_a_crs_in_degrees_is_wgs_84_as_rfc_7946_says(official, tmp_path, capsys):
    content = json.loads(write(official, tmp_path / "official.geojson").read_text())
    content.pop("crs", None)
    (tmp_path / "plain.geojson").write_text(json.dumps(content))
    code, said = run(capsys, "import", "--lsoa", tmp_path / "plain.geojson")
    assert code == 0, said


def test_wards_are_fitted_anew_and_the_changes_counted(official, official_wards, imported, tmp_path, capsys):
    lookup = areas.load_lsoas().set_index("lsoa").ward
    code, said = run(capsys, "import", "--lsoa", write(official, tmp_path / "official.shp"),
                     "--wards", write(official_wards, tmp_path / "wards.geojson"))
    assert code == 0, said
    assert "wards.geojson: read 33 wards, codes from column 'WD13CD'" in said
    assert "Best fit: 0 LSOAs of 482 in another ward than in the lookups; 0 LSOAs with less than 70%" in said
    assert areas.load_lsoas().set_index("lsoa").ward.equals(lookup)
    assert pd.read_csv(imported / "lsoa_ward.csv").columns.tolist() == ["lsoa_code", "ward_code"]


def test_an_lsoa_that_lies_in_another_ward_moves_there_and_is_named(
        official, official_wards, tmp_path, capsys):
    wards = official_wards.set_index("WD13CD").geometry
    moved = official.set_index("LSOA11CD").geometry["E01011500"]
    old = areas.load_lsoas().set_index("lsoa").ward["E01011500"]
    new = next(ward for ward in wards.index if ward != old and wards[ward].distance(moved) < 40)
    wards[old], wards[new] = wards[old].difference(moved.buffer(40)), wards[new].union(moved.buffer(40))
    for ward in wards.index.difference([old, new]):
        wards[ward] = wards[ward].difference(moved.buffer(40))
    frame = gpd.GeoDataFrame({"code": wards.index}, geometry=wards.to_numpy(), crs=official.crs)
    code, said = run(capsys, "import", "--lsoa", write(official, tmp_path / "official.gpkg"),
                     "--wards", write(frame, tmp_path / "wards.gpkg"))
    assert code == 0, said
    assert "Best fit: 1 LSOA of 482 in another ward than in the lookups: E01011500" in said
    assert areas.load_lsoas().set_index("lsoa").ward["E01011500"] == new


def test_an_import_without_wards_puts_the_wards_of_the_lookups_back(official, imported, tmp_path, capsys):
    imported.mkdir()
    (imported / "lsoa_ward.csv").write_text("lsoa_code,ward_code\n")
    run(capsys, "import", "--lsoa", write(official, tmp_path / "official.gpkg"))
    assert sorted(file.name for file in imported.iterdir()) == ["lsoa.geojson"]
    assert [file.name for file in imported.parent.iterdir()] == ["imported"]    # nothing is left lying about


def test_reset_goes_back_and_says_so_even_with_nothing_imported(official, imported, tmp_path, capsys):
    run(capsys, "import", "--lsoa", write(official, tmp_path / "official.gpkg"))
    assert run(capsys, "reset")[0] == 0
    assert not imported.exists()
    assert "nothing has changed" in run(capsys, "reset")[1]


def test_wards_of_another_city_are_refused_and_the_lsoas_with_them(
        official, official_wards, imported, tmp_path, capsys):
    elsewhere = official_wards.assign(WD13CD=[f"E05{number:06d}" for number in range(33)])
    code, said = run(capsys, "import", "--lsoa", write(official, tmp_path / "official.gpkg"),
                     "--wards", write(elsewhere, tmp_path / "wards.gpkg"))
    assert code == 2
    assert "wards.gpkg: These are not the wards of Leeds (2004 to 2018)" in said
    assert not imported.exists()


def test_wards_given_for_lsoas_are_refused_by_their_codes(official_wards, imported, tmp_path, capsys):
    code, said = run(capsys, "import", "--lsoa", write(official_wards, tmp_path / "wards.gpkg"))
    assert code == 2
    assert "codes such as E05001411" in said
    assert not imported.exists()


def test_wards_that_lie_elsewhere_are_refused(official, official_wards, imported, tmp_path, capsys):
    away = official_wards.set_geometry(official_wards.translate(20_000))
    code, said = run(capsys, "import", "--lsoa", write(official, tmp_path / "official.gpkg"),
                     "--wards", write(away, tmp_path / "wards.gpkg"))
    assert code == 2
    assert "Every LSOA must lie in the wards by half at least" in said
    assert not imported.exists()


def test_wards_without_lsoas_are_refused_by_the_command_line(capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["import", "--wards", "wards.gpkg"])
    assert stopped.value.code == 2
    assert "--lsoa" in capsys.readouterr().err


def test_an_import_that_fails_while_it_is_put_in_place_leaves_the_old_one(
        official, imported, tmp_path, capsys, monkeypatch):
    imported.mkdir()
    (imported / "lsoa.geojson").write_text("what was there")
    replace = type(imported).replace

    def fail_for_new(self, target):
        if self.name == "new":
            raise OSError("the disk is full")
        return replace(self, target)

    monkeypatch.setattr(type(imported), "replace", fail_for_new)
    code, said = run(capsys, "import", "--lsoa", write(official, tmp_path / "official.gpkg"))
    assert (code, "the disk is full" in said) == (2, True)
    assert (imported / "lsoa.geojson").read_text() == "what was there"


def test_the_command_runs_as_a_module():
    shown = subprocess.run(
        [sys.executable, "-m", "geo", "--help"], capture_output=True, text=True, check=True)
    assert "import" in shown.stdout and "reset" in shown.stdout
