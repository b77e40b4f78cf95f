"""Official boundaries into the product: read, check, mend, simplify, write; all of it, or nothing."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import geopandas as gpd
import pandas as pd

from geo import areas
from geo.base_layer import IMPORTED_NAME, NATIONAL_GRID, read_base_layer
from geo.best_fit import BestFitError, best_fit_wards
from geo.boundary_files import BoundaryFile, BoundaryFileError, Kind, first_few, read_boundary_file
from geo.coverage import CoverageError, Mending, mend_coverage, simplify_coverage

FURTHEST = 500      # metres from an LSOA's shape to its known centre: generalised shapes stay within some 130
WELL_FITTED = 0.7   # share of an LSOA's area in its ward below which the fit is poor


def import_boundaries(lsoa_file: Path, ward_file: Path | None = None) -> list[str]:
    """Make official LSOA boundaries the base layer, and with ward boundaries fit the LSOAs to them anew.

    An earlier import is replaced as a whole: without ``ward_file`` the wards are those of the lookups again.

    Parameters
    ----------
    lsoa_file : Path
        Boundaries of the 482 LSOAs of 2011 in Leeds (or of more, the rest is left out).
    ward_file : Path, optional
        Boundaries of the 33 wards of 2004 to 2018.

    Returns
    -------
    list of str
        What was read, mended and written, a sentence each.

    Raises
    ------
    BoundaryFileError
        If a file is refused; nothing has changed then.

    Examples
    --------
    >>> import_boundaries(Path("nowhere.geojson"))
    Traceback (most recent call last):
        ...
    geo.boundary_files.BoundaryFileError: nowhere.geojson: The file must exist. Found none. Check its name \
and folder.
    """
    lookup = areas.read_lookup("lsoa")
    source = read_boundary_file(lsoa_file, Kind("LSOAs of Leeds (2011)", frozenset(lookup.lsoa_code)))
    _check_place(lsoa_file, source.shapes, lookup)
    try:
        mended, mending = mend_coverage(source.shapes)
        simple = simplify_coverage(mended)
    except CoverageError as reason:
        raise BoundaryFileError(lsoa_file, "LSOAs must fit together.", str(reason),
                                "Give another version.") from reason
    summary = [*_say_read(lsoa_file, source, "LSOAs"), *_say_mended(mending), _say_simplified(mended, simple)]
    best = None
    if ward_file:
        best, said = _fit_wards(ward_file, mended, lookup)
        summary += said
    _replace_import(simple, best)
    return [*summary, "Imported. The next `python -m data build` draws it; `python -m geo reset` goes back."]


def remove_import() -> str:
    """Go back to the generalised boundaries and the lookups' wards."""
    if not areas.IMPORTED.exists():
        return "There are no imported boundaries; nothing has changed."
    shutil.rmtree(areas.IMPORTED)
    return "Imported boundaries removed. The next `python -m data build` draws the generalised ones again."


def _check_place(file: Path, shapes: gpd.GeoSeries, lookup: pd.DataFrame) -> None:
    """Refuse shapes that are not where their LSOAs are: a wrong reference system, or codes mixed up."""
    centres = gpd.points_from_xy(lookup.easting.astype(float), lookup.northing.astype(float))
    known = gpd.GeoSeries(centres, index=lookup.lsoa_code, crs=NATIONAL_GRID).reindex(shapes.index)
    away = shapes.make_valid().distance(known)
    lost = away[~(away <= FURTHEST)]    # missing counts as lost
    if len(lost):
        raise BoundaryFileError(
            file, f"Every LSOA must lie within {FURTHEST} m of its place in geo/lookups/lsoa.csv.",
            f"{len(lost)} not: {first_few(lost.index)}.",
            "Check that the file names the coordinate reference system its numbers are in, and its codes.")


def _fit_wards(file: Path, lsoas: gpd.GeoSeries, lookup: pd.DataFrame) -> tuple[pd.Series, list[str]]:
    kind = Kind("wards of Leeds (2004 to 2018)", frozenset(areas.read_lookup("wards").ward_code))
    source = read_boundary_file(file, kind)
    wards = source.shapes
    crossed = wards.index[~wards.is_valid].tolist()
    try:
        best = best_fit_wards(lsoas, wards.make_valid(method="structure", keep_collapsed=False))
    except BestFitError as reason:
        raise BoundaryFileError(file, "Wards and LSOAs must be of the same city.", str(reason),
                                "Give the wards of Leeds of 2004 to 2018.") from reason
    known = lookup.set_index("lsoa_code").ward_code.reindex(best.index)
    return best.ward, [*_say_read(file, source, "wards"), *_say_crossed(crossed), _say_fit(best, known)]


def _replace_import(shapes: gpd.GeoSeries, wards: pd.Series | None) -> None:
    """Write the new import aside, read it back as the product will, then put it in place of the old one."""
    folder = areas.IMPORTED
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f"{folder.name}-") as aside:
        new, old = Path(aside) / "new", Path(aside) / "old"
        new.mkdir()
        layer = gpd.GeoDataFrame({"lsoa_code": shapes.index}, geometry=shapes.to_numpy(), crs=shapes.crs)
        layer.to_crs("EPSG:4326").to_file(new / IMPORTED_NAME, driver="GeoJSON", COORDINATE_PRECISION=7)
        read_base_layer(new / IMPORTED_NAME)
        if wards is not None:
            wards.rename_axis("lsoa_code").rename("ward_code").to_csv(new / "lsoa_ward.csv")
        if folder.exists():
            folder.replace(old)
        try:
            new.replace(folder)
        except OSError:
            if old.exists():
                old.replace(folder)
            raise


def _say_read(file: Path, source: BoundaryFile, noun: str) -> Iterator[str]:
    yield (f"{file.name}: read {len(source.shapes)} {noun}, codes from column '{source.column}', "
           f"coordinates in {source.crs}.")
    if source.strangers:
        yield (f"Left out {_count(len(source.strangers), 'area')} that are not {noun} of Leeds: "
               f"{first_few(source.strangers)}.")
    yield from (f"The file's reader says: {caution}" for caution in source.warnings)


def _say_crossed(codes: list[str]) -> Iterator[str]:
    if codes:
        yield f"Mended {_count(len(codes), 'shape')} that crossed themselves: {first_few(codes)}."


def _say_mended(mending: Mending) -> Iterator[str]:
    yield from _say_crossed(mending.crossed)
    if not mending.loose:
        yield "All borders meet exactly: no gaps, no overlaps."
        return
    yield (f"Mended the borders of {_count(mending.loose, 'LSOA')} that did not meet their neighbours: "
           f"closed {_count(mending.gaps, 'gap')} ({mending.gap_size:,.1f} m² in all), "
           f"cleared {_count(mending.overlaps, 'overlap')} ({mending.overlap_size:,.1f} m² in all).")


def _say_simplified(before: gpd.GeoSeries, after: gpd.GeoSeries) -> str:
    points = [int(shapes.count_coordinates().sum()) for shapes in (before, after)]
    return (f"Simplified from {points[0]:,} to {points[1]:,} points; neighbours still share their borders, "
            f"and all {len(after)} LSOAs fit together without gaps or overlaps.")


def _say_fit(best: pd.DataFrame, known: pd.Series) -> str:
    moved = best.index[best.ward != known]
    poor = int(best.share.lt(WELL_FITTED).sum())
    return (f"Best fit: {_count(len(moved), 'LSOA')} of {len(best)} in another ward than in the lookups"
            f"{': ' if len(moved) else ''}{first_few(moved)}; "
            f"{_count(poor, 'LSOA')} with less than {WELL_FITTED:.0%} of the area in the ward.")


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
