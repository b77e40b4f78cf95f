"""The boundary layers: clusters, wards, committees and the city, all dissolved from one LSOA base layer."""

import hashlib
import json
import tempfile
from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely

from geo import areas
from geo.base_layer import read_base_layer
from geo.drawing import draw_area, drawing_frame

FOLDER = Path(__file__).parent.parent / "static" / "boundaries"
ATTRIBUTION = ("Contains National Statistics and Ordnance Survey data © Crown copyright and database right. "
               "Open Government Licence v3.0.")
BEST_FIT = "Wards: best fit of LSOAs."
NOTES = {
    "city": "",
    "area_committee": f"Area committees: made up of wards. {BEST_FIT}",
    "cluster": "Clusters: approximate, reconstructed from school membership.",
    "ward": BEST_FIT,
    "lsoa": "",
}


def build_layers(folder: Path = FOLDER) -> pd.DataFrame:
    """Draw every layer into one JSON file, named after its content.

    The same boundaries always give the same names; a file that is already there is left alone, so a layer in
    use never changes under its reader.

    Parameters
    ----------
    folder : Path
        Where the files go; made if it is not there.

    Returns
    -------
    DataFrame
        One row a layer: ``layer`` (city, area_committee, cluster, ward, lsoa), ``file`` (name in ``folder``),
        ``attribution`` (what must stand beside the map).

    Raises
    ------
    ValueError
        If the base layer is spoilt (see `geo.base_layer.read_base_layer`).

    Examples
    --------
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     layers = build_layers(Path(folder)).set_index("layer")
    ...     clusters = json.loads((Path(folder) / layers.file["cluster"]).read_text(encoding="utf-8"))
    >>> len(clusters["areas"]), "silc" in [area["code"] for area in clusters["areas"]]    # SILC has no shape
    (25, False)
    """
    base = read_base_layer()
    frame = drawing_frame(base.geometry.to_numpy())
    names = areas.load_areas().set_index("code").name
    folder.mkdir(parents=True, exist_ok=True)
    rows = []
    for layer, shapes in dissolve_layers(base).items():
        attribution = f"{ATTRIBUTION} {NOTES[layer]}".strip()
        drawn = {"layer": layer, "viewBox": f"0 0 {frame.width} {frame.height}", "attribution": attribution,
                 "areas": [draw_area(code, names[code], shape, frame)
                           for code, shape in shapes.geometry.items()],
                 "neighbours": find_neighbours(shapes)}
        rows.append((layer, _write_once(folder, layer, drawn), attribution))
    return pd.DataFrame(rows, columns=["layer", "file", "attribution"])


def dissolve_layers(base: gpd.GeoDataFrame) -> dict[str, gpd.GeoDataFrame]:
    """Join the LSOAs of each area into one shape, layer by layer, without a point the base layer has not got.

    Parameters
    ----------
    base : GeoDataFrame
        The LSOAs' shapes, a valid coverage indexed by LSOA code (see `geo.base_layer.read_base_layer`).

    Returns
    -------
    dict of str to GeoDataFrame
        For each layer its shapes, indexed and sorted by area code. An area without LSOAs (SILC) is not in it.

    Examples
    --------
    >>> layers = dissolve_layers(read_base_layer())
    >>> {layer: len(shapes) for layer, shapes in layers.items()}
    {'city': 1, 'area_committee': 10, 'cluster': 25, 'ward': 33, 'lsoa': 482}
    """
    members = areas.load_lsoas().set_index("lsoa", drop=False)
    layers = {}
    for layer in NOTES:
        by_area = base.geometry.groupby(members[layer].reindex(base.index).rename("code"))
        layers[layer] = gpd.GeoDataFrame(geometry=by_area.agg(_join), crs=base.crs)
    return layers


def find_neighbours(shapes: gpd.GeoDataFrame) -> list[list[int]]:
    """Give for each area the positions of those it shares a length of border with, not just a corner."""
    geometry = shapes.geometry.to_numpy()
    left, right = shapely.STRtree(geometry).query(geometry, predicate="touches")
    borders = shapely.length(shapely.intersection(geometry[left], geometry[right]))
    neighbours: list[list[int]] = [[] for _ in geometry]
    for here, there, border in zip(left.tolist(), right.tolist(), borders, strict=True):
        if border > 0:
            neighbours[here].append(there)
    return [sorted(positions) for positions in neighbours]


def _join(shapes: pd.Series) -> shapely.Geometry:
    return shapely.normalize(shapely.coverage_union_all(shapes.to_numpy()))


def _write_once(folder: Path, layer: str, drawn: dict) -> str:
    """Write a layer under the hash of its content, whole or not at all."""
    content = json.dumps(drawn, ensure_ascii=False, separators=(",", ":")).encode()
    file = folder / f"{layer}-{hashlib.sha256(content).hexdigest()[:12]}.json"
    if not file.exists():
        with tempfile.TemporaryDirectory(dir=folder) as aside:
            whole = Path(aside) / file.name
            whole.write_bytes(content)
            whole.replace(file)
    return file.name
