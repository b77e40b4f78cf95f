import shutil

import duckdb
import pytest

from data import store
from ui.shapes import lay_out_shapes


def with_file_named(name, release, folder):
    path = folder / "release.duckdb"
    shutil.copy(release, path)
    with duckdb.connect(str(path)) as connection:
        connection.execute("UPDATE boundary SET file = ? WHERE layer = 'city'", [name])
    return path


def test_a_release_brings_its_boundary_files_along(release, tmp_path):
    folder = tmp_path / "static" / "boundaries"
    lay_out_shapes(release, folder)
    files = {layer: boundary["file"] for layer, boundary in store.boundaries(release).items()}
    assert {file.name for file in folder.iterdir()} == set(files.values())
    assert all((folder / file).read_bytes().decode() == store.drawing(release, layer)
               for layer, file in files.items())


def test_a_boundary_file_that_is_there_is_left_alone(release, tmp_path):
    file = tmp_path / store.boundaries(release)["ward"]["file"]
    file.write_text("in use", encoding="utf-8")
    lay_out_shapes(release, tmp_path)
    assert file.read_text(encoding="utf-8") == "in use"


@pytest.mark.parametrize("name", [
    "../city-0123456789ab.json", "city.json", "city-0123456789AB.json", "city-0123456789ab.json\n",
    "city-0123456789ab.js", "/city-0123456789ab.json"])
def test_a_file_name_that_is_not_a_layer_and_its_hash_is_refused(release, tmp_path, name):
    path = with_file_named(name, release, tmp_path)
    with pytest.raises(store.NoRelease, match="not a layer and its hash"):
        lay_out_shapes(path, tmp_path / "boundaries")
    assert not (tmp_path.parent / "city-0123456789ab.json").exists()
