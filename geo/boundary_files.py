"""An official boundary file, read and checked: its shapes by code, or the reason why it is refused."""

import re
import warnings
import zipfile
from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

import geopandas as gpd
import pyogrio
import shapely
from pyogrio.errors import DataLayerError, DataSourceError
from pyproj.exceptions import ProjError

from geo.base_layer import NATIONAL_GRID

UNREADABLE = (DataSourceError, DataLayerError, ProjError, UnicodeError, shapely.GEOSException)
SUFFIXES = (".geojson", ".json", ".gpkg", ".shp", ".zip")
ONS_CODE = r"[EWSN]\d{8}"
NAMED = 3    # how many codes a message names before it only counts


class BoundaryFileError(ValueError):
    """A boundary file that is refused: where, which rule, what was found, what to do."""

    def __init__(self, file: Path, rule: str, found: str, action: str) -> None:
        super().__init__(f"{file.name}: {rule} {found} {action}")


class Kind(NamedTuple):
    """What a boundary file is to hold."""

    name: str                  # plural
    codes: Collection[str]     # every code that must be in it, each once


class BoundaryFile(NamedTuple):
    """Shapes by code on the National Grid, in metres, and what the summary should say of the file."""

    shapes: gpd.GeoSeries
    column: str
    crs: str
    strangers: list[str]
    warnings: list[str]


def read_boundary_file(file: Path, kind: Kind) -> BoundaryFile:
    """Read a GeoJSON, GeoPackage or Shapefile (zipped or not), in any coordinate reference system.

    The column with the codes is found by what it holds, whatever its name. Areas with other codes are left
    out, so a file for the whole country will do.

    Parameters
    ----------
    file : Path
        The file, as its publisher gives it.
    kind : Kind
        What the areas are called and their codes.

    Returns
    -------
    BoundaryFile
        ``shapes``: one polygon or multipolygon a code, sorted, two-dimensional, maybe invalid still;
        ``column`` the codes were in; ``crs`` of the file; ``strangers``: codes left out; ``warnings`` of the
        file's reader.

    Raises
    ------
    BoundaryFileError
        If the file cannot be read, has more than one layer of shapes, is not of Leeds, misses or repeats a
        code, has no coordinate reference system, or has anything but polygons.

    Examples
    --------
    >>> read_boundary_file(Path("wards.csv"), Kind("wards of Leeds", ["E05001411"]))
    Traceback (most recent call last):
        ...
    geo.boundary_files.BoundaryFileError: wards.csv: A boundary file is a GeoJSON, GeoPackage or Shapefile \
(.geojson, .json, .gpkg, .shp, .zip). Found a name that ends in '.csv'. Give one of those.
    """
    frame, cautions = _read(file, _source(file))
    column = _code_column(file, frame, kind)
    codes = frame[column].astype("str").str.strip()
    _check_codes(file, codes, kind)
    wanted = codes.isin(kind.codes)
    strangers = sorted(codes[~wanted].dropna())
    shapes = frame.geometry[wanted].set_axis(codes[wanted].rename("code")).sort_index()
    _check_polygons(file, shapes)
    return BoundaryFile(_to_national_grid(file, shapes), column, _crs_name(shapes), strangers, cautions)


def first_few(codes: Collection[str]) -> str:
    """Name the first few codes and count the rest."""
    named = ", ".join(sorted(codes)[:NAMED])
    return named if len(codes) <= NAMED else f"{named} and {len(codes) - NAMED:,} more"


def _source(file: Path) -> str:
    """Give the name under which the reader finds the file, inside its zip archive if need be."""
    if file.suffix.lower() not in SUFFIXES:
        raise BoundaryFileError(
            file, f"A boundary file is a GeoJSON, GeoPackage or Shapefile ({', '.join(SUFFIXES)}).",
            f"Found a name that ends in '{file.suffix}'.", "Give one of those.")
    if not file.is_file():
        raise BoundaryFileError(file, "The file must exist.", "Found none.", "Check its name and folder.")
    if file.suffix.lower() != ".zip":
        return str(file)
    try:
        inside = [name for name in zipfile.ZipFile(file).namelist() if name.lower().endswith(".shp")]
    except (zipfile.BadZipFile, OSError) as reason:
        raise _unreadable(file, reason) from reason
    if len(inside) != 1:
        raise BoundaryFileError(file, "A zip archive must hold one shapefile.", f"Found {len(inside)}.",
                                "Unzip it and give the .shp file that is meant.")
    return f"/vsizip/{file.resolve().as_posix()}/{inside[0]}"


def _read(file: Path, source: str) -> tuple[gpd.GeoDataFrame, list[str]]:
    try:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            layers = [name for name, kind in pyogrio.list_layers(source) if kind is not None]
            if len(layers) != 1:
                raise BoundaryFileError(file, "A boundary file must have one layer of shapes.",
                                        f"Found {len(layers)} ({', '.join(layers) or 'no shapes at all'}).",
                                        "Export the layer that is meant to a file of its own.")
            frame = gpd.read_file(source, layer=layers[0])
    except UNREADABLE as reason:
        raise _unreadable(file, reason) from reason
    if frame.empty:
        raise BoundaryFileError(file, "A boundary file must have areas.", "Found none.", "Download it again.")
    return frame, sorted({str(caution.message) for caution in caught})


def _unreadable(file: Path, reason: Exception) -> BoundaryFileError:
    return BoundaryFileError(file, "The file must be whole and in the format its name says.",
                             f"It cannot be read ({str(reason).split(';')[0].rstrip('.')}).",
                             "Download it again, a shapefile with all its parts.")


def _code_column(file: Path, frame: gpd.GeoDataFrame, kind: Kind) -> str:
    """Find the column that holds most of the codes."""
    columns = frame.columns.drop(frame.geometry.name)
    known = {column: frame[column].astype("str").str.strip().isin(kind.codes).sum() for column in columns}
    best = max(known, key=lambda column: known[column], default=None)
    if best is None or known[best] < len(kind.codes) / 2:
        found = max(known.values(), default=0)
        seen = {code for column in columns for code in frame[column].astype("str").str.strip().dropna()
                if re.fullmatch(ONS_CODE, code)} - set(kind.codes)
        listed = ", ".join(columns) or "none"
        others = f"codes such as {first_few(seen)}" if seen else f"these columns: {listed}"
        raise BoundaryFileError(file, f"These are not the {kind.name}.",
                                f"Found {found} of the {len(kind.codes)} codes, and {others}.",
                                "Give the file for Leeds, with its codes, of the right year.")
    return best


def _check_codes(file: Path, codes, kind: Kind) -> None:
    missing = set(kind.codes) - set(codes)
    if missing:
        strangers = set(codes.dropna()) - set(kind.codes)
        also = f"; in their place maybe {first_few(strangers)}" if strangers else ""
        raise BoundaryFileError(file, f"All {len(kind.codes)} {kind.name} must be there.",
                                f"{len(missing)} missing: {first_few(missing)}{also}.",
                                "Download it again, of the right year.")
    repeated = set(codes[codes.duplicated() & codes.isin(kind.codes)])
    if repeated:
        raise BoundaryFileError(file, "Each code must be there once.",
                                f"{len(repeated)} more than once: {first_few(repeated)}.",
                                "Join the pieces of each area, or take out the copies.")


def _check_polygons(file: Path, shapes: gpd.GeoSeries) -> None:
    polygons = shapes.geom_type.isin(["Polygon", "MultiPolygon"]) & ~shapes.is_empty
    if not polygons.all():
        wrong = shapes[~polygons]
        found = ", ".join(sorted(set(wrong.geom_type.fillna("no shape"))))
        raise BoundaryFileError(file, "Every area must be a polygon.",
                                f"{len(wrong)} not: {first_few(wrong.index)} ({found}).",
                                "Give the boundaries themselves.")


def _to_national_grid(file: Path, shapes: gpd.GeoSeries) -> gpd.GeoSeries:
    """Project to the National Grid; refuse coordinates that cannot be what the file says they are."""
    crs = shapes.crs
    if crs is None or not (crs.is_geographic or crs.is_projected):
        raise BoundaryFileError(file, "The file must say its coordinate reference system.", "It says none.",
                                "Give the .prj file beside a .shp, or export again with the system named.")
    west, south, east, north = shapes.total_bounds
    if crs.is_geographic and not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise BoundaryFileError(file, f"Coordinates in {_crs_name(shapes)} must be degrees.",
                                f"Found {west:,.0f}, {south:,.0f}.",
                                "Export again with the coordinate reference system the numbers are in.")
    flat = gpd.GeoSeries(shapely.force_2d(shapes.to_numpy()), index=shapes.index, crs=crs)
    return flat.to_crs(NATIONAL_GRID)


def _crs_name(shapes: gpd.GeoSeries) -> str:
    authority = shapes.crs.to_authority() if shapes.crs else None
    return ":".join(authority) if authority else str(getattr(shapes.crs, "name", "none"))
