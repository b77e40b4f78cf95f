import json
import zipfile

import pandas as pd
import pytest

from tests.geo.official_files import run, write


def truncated(file):
    content = file.read_bytes()
    file.write_bytes(content[:len(content) * 6 // 10])
    return file


def wrong_city(official, folder):
    codes = [f"E01{number:06d}" for number in range(5000, 5482)]
    return write(official.assign(LSOA11CD=codes), folder / "f.gpkg")


def lsoa_missing(official, folder):
    return write(official.iloc[4:], folder / "f.gpkg")


def lsoa_of_another_year(official, folder):
    codes = official.LSOA11CD.where(official.LSOA11CD != "E01011500", "E01035000")
    return write(official.assign(LSOA11CD=codes), folder / "f.gpkg")


def code_twice(official, folder):
    return write(pd.concat([official, official.iloc[[0]]]), folder / "f.gpkg")


def shapefile_without_prj(official, folder):
    file = write(official, folder / "f.shp")
    file.with_suffix(".prj").unlink()
    return file


@pytest.mark.filterwarnings("ignore:'crs' was not provided")
def geopackage_without_crs(official, folder):
    return write(official.set_crs(None, allow_override=True), folder / "f.gpkg")


def geojson_in_metres_that_says_nothing(official, folder):
    content = json.loads(official.to_json(drop_id=True))
    content.pop("crs", None)
    (folder / "f.geojson").write_text(json.dumps(content))
    return folder / "f.geojson"


def wrong_crs_named(official, folder):
    return write(official.set_crs("EPSG:32630", allow_override=True), folder / "f.gpkg")


def codes_mixed_up(official, folder):
    return write(official.assign(LSOA11CD=official.LSOA11CD.to_numpy()[::-1]), folder / "f.gpkg")


def points(official, folder):
    return write(official.set_geometry(official.centroid), folder / "f.gpkg")


def shape_missing(official, folder):
    shapes = official.geometry.copy()
    shapes.iloc[3] = None
    return write(official.set_geometry(shapes), folder / "f.gpkg")


def wide_gap(official, folder):
    shapes = official.geometry.copy()
    largest = shapes.area.idxmax()
    shapes[largest] = shapes[largest] - shapes[largest].representative_point().buffer(300)
    return write(official.set_geometry(shapes), folder / "f.gpkg")


def large_overlap(official, folder):
    shapes = official.geometry.copy()
    shapes.iloc[0] = shapes.iloc[0].union(shapes.iloc[1].union(shapes.iloc[2]).convex_hull)
    return write(official.set_geometry(shapes), folder / "f.gpkg")


def two_layers(official, folder):
    official.to_file(folder / "f.gpkg", layer="generalised")
    official.to_file(folder / "f.gpkg", layer="full")
    return folder / "f.gpkg"


def no_areas(official, folder):
    (folder / "f.geojson").write_text('{"type": "FeatureCollection", "features": []}')
    return folder / "f.geojson"


def empty_file(official, folder):
    (folder / "f.geojson").write_bytes(b"")
    return folder / "f.geojson"


def broken_zip(official, folder):
    return truncated(write(official, folder / "f.zip"))


def zip_without_shapefile(official, folder):
    with zipfile.ZipFile(folder / "f.zip", "w") as archive:
        archive.writestr("readme.txt", "hello")
    return folder / "f.zip"


def shapefile_without_its_table(official, folder):
    file = write(official, folder / "f.shp")
    file.with_suffix(".dbf").unlink()
    return file


def spreadsheet(official, folder):
    (folder / "f.csv").write_text("LSOA11CD\nE01011264\n")
    return folder / "f.csv"


REFUSED = [
    (wrong_city, "not the LSOAs of Leeds (2011). Found 0 of the 482 codes, and codes such as E01005000"),
    (lsoa_missing, "4 missing: E01011264, E01011265, E01011266 and 1 more"),
    (lsoa_of_another_year, "1 missing: E01011500; in their place maybe E01035000"),
    (code_twice, "1 more than once: E01011264"),
    (shapefile_without_prj, "must say its coordinate reference system"),
    (geopackage_without_crs, "must say its coordinate reference system"),
    (geojson_in_metres_that_says_nothing, "must be degrees"),
    (wrong_crs_named, "must lie within 500 m of its place"),
    (codes_mixed_up, "must lie within 500 m of its place"),
    (points, "482 not: E01011264, E01011265, E01011266 and 479 more (Point)"),
    (shape_missing, "1 not: E01011267 (no shape)"),
    (wide_gap, "Gaps between the areas may be 50 m wide at most"),
    (large_overlap, "it overlaps too far"),
    (two_layers, "Found 2 (generalised, full)"),
    (no_areas, "must have areas"),
    (empty_file, "must be whole"),
    (broken_zip, "must be whole"),
    (zip_without_shapefile, "must hold one shapefile. Found 0"),
    (shapefile_without_its_table, "These are not the LSOAs of Leeds"),
    (spreadsheet, "Found a name that ends in '.csv'"),
]


@pytest.mark.parametrize(("make", "reason"), REFUSED, ids=[make.__name__ for make, _ in REFUSED])
@pytest.mark.filterwarnings("ignore:'crs' was not provided")
def test_a_wrong_file_is_refused_with_the_reason_and_changes_nothing(
        official, imported, tmp_path, capsys, make, reason):
    imported.mkdir()
    (imported / "lsoa.geojson").write_text("what was there")
    code, said = run(capsys, "import", "--lsoa", make(official, tmp_path))
    assert code == 2
    assert reason in said
    assert said.startswith("Refused, nothing has changed. f.")
    assert (imported / "lsoa.geojson").read_text() == "what was there"
    assert [file.name for file in imported.parent.iterdir()] == ["imported"]


@pytest.mark.parametrize("name", ["f.geojson", "f.gpkg", "f.shp"])
@pytest.mark.parametrize("kept", [0.3, 0.6, 0.95])
def test_a_truncated_file_is_refused_wherever_it_breaks_off(official, imported, tmp_path, capsys, name, kept):
    file = write(official, tmp_path / name)
    content = file.read_bytes()
    file.write_bytes(content[:int(len(content) * kept)])
    code, said = run(capsys, "import", "--lsoa", file)
    assert code == 2, said
    assert not imported.exists()
