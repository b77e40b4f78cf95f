"""The one base layer, the LSOAs of Leeds on a fine square grid, that every other layer is dissolved from."""

from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely
from pyogrio.errors import DataSourceError

from geo import areas

GENERALISED = Path(__file__).parent / "boundaries" / "lsoa_generalised.geojson"
IMPORTED_NAME = "lsoa.geojson"
NATIONAL_GRID = 27700
GRID = 5    # metres; a pixel is about 40 m when the whole city is 800 pixels wide


def read_base_layer(file: Path | None = None) -> gpd.GeoDataFrame:
    """Read the shapes of the 482 LSOAs: the imported ones where there are any, else the generalised ones.

    Parameters
    ----------
    file : Path, optional
        GeoJSON in longitude and latitude with a property ``lsoa_code``; without it,
        ``geo/imported/lsoa.geojson`` if it exists, else ``geo/boundaries/lsoa_generalised.geojson``.

    Returns
    -------
    GeoDataFrame
        Index ``lsoa`` (code, sorted), one polygon or multipolygon each, British National Grid in metres,
        every coordinate a multiple of 5 m. A valid coverage: neighbours share their borders point for point.

    Raises
    ------
    ValueError
        If the file cannot be read, has other codes than the lookups, or has gaps or overlaps on the grid.

    Examples
    --------
    >>> base = read_base_layer()
    >>> len(base), shapely.coverage_is_valid(base.geometry.to_numpy()).item()
    (482, True)
    """
    imported = areas.IMPORTED / IMPORTED_NAME
    file = file or (imported if imported.exists() else GENERALISED)
    try:
        layer = gpd.read_file(file)
        layer = layer.set_index(layer.lsoa_code.rename("lsoa")).sort_index()[["geometry"]]
        layer = layer.to_crs(NATIONAL_GRID)
    except (DataSourceError, AttributeError, ValueError) as reason:
        raise ValueError(_spoilt(file, f"cannot be read as LSOA boundaries ({reason})")) from reason
    if sorted(layer.index) != sorted(areas.read_lookup("lsoa").lsoa_code):
        raise ValueError(_spoilt(file, "has other LSOA codes than geo/lookups/lsoa.csv"))
    layer["geometry"] = to_grid(layer.geometry.to_numpy())
    if not is_coverage(layer.geometry.to_numpy()):
        raise ValueError(_spoilt(file, "has gaps, overlaps or crossing borders"))
    return layer


def to_grid(shapes: np.ndarray) -> np.ndarray:
    """Move every point to the nearest grid point; points shared by neighbours stay shared."""
    return shapely.transform(shapes, lambda points: np.round(points / GRID) * GRID)


def is_coverage(shapes: np.ndarray) -> bool:
    """Whether all shapes are valid, none is empty, and they meet without gaps or overlaps."""
    sound = shapely.is_valid(shapes).all() and not shapely.is_empty(shapes).any()
    return bool(sound and shapely.coverage_is_valid(shapes) and not holes(shapely.coverage_union_all(shapes)))


def holes(shape: shapely.Geometry) -> list[shapely.Polygon]:
    """Give the holes inside a shape: in the union of a city's LSOAs, every hole is a gap."""
    return [shapely.Polygon(ring) for part in shapely.get_parts(shape) for ring in part.interiors]


def _spoilt(file: Path, found: str) -> str:
    return (f"{file}: {found}. If it was imported, run `python -m geo reset` to go back to the generalised "
            "boundaries, then import again; if not, restore the file.")
