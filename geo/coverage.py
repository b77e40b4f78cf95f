"""Shapes that should fit together like tiles: mended so that they do, simplified so that they still do."""

from typing import NamedTuple

import geopandas as gpd
import numpy as np
import shapely

from geo.base_layer import holes, is_coverage, to_grid

GAP_WIDTH = 50            # metres: a narrower gap is closed, a wider one is a missing piece of the city
SNAPPING_DISTANCE = 1     # metres
LARGEST_CHANGE = 0.1      # of an area's size: more than that is no longer mending
TOLERANCES = (50, 40, 60, 30, 80)    # metres, the likeliest first; a pixel of a map 800 wide is 40 m


class CoverageError(ValueError):
    """Shapes that cannot be made to fit together, and why."""


class Mending(NamedTuple):
    """What was wrong: codes of shapes that crossed themselves, areas off their neighbours' borders, m²."""

    crossed: list[str]
    loose: int
    gaps: int
    gap_size: float
    overlaps: int
    overlap_size: float


def mend_coverage(shapes: gpd.GeoSeries) -> tuple[gpd.GeoSeries, Mending]:
    """Mend shapes that cross themselves, close gaps and clear overlaps between neighbours.

    Parameters
    ----------
    shapes : GeoSeries
        Polygons or multipolygons in metres, indexed by code; none missing or empty.

    Returns
    -------
    GeoSeries, Mending
        The same areas as a valid coverage, and what was wrong before.

    Raises
    ------
    CoverageError
        If a gap wider than 50 m stays open, or an area would lose or gain more than a tenth of its size.

    Examples
    --------
    >>> left, right = shapely.box(0, 0, 1000, 1000), shapely.box(1010, 0, 2000, 1000)
    >>> above, below = shapely.box(0, 1000, 2000, 1500), shapely.box(0, -500, 2000, 0)
    >>> tiles = gpd.GeoSeries({"a": left, "b": right, "c": above, "d": below})
    >>> mended, mending = mend_coverage(tiles)
    >>> mending.gaps, mending.gap_size, shapely.coverage_is_valid(mended.to_numpy()).item()
    (1, 10000.0, True)
    """
    raw = shapes.to_numpy()
    crossed = shapes.index[~shapely.is_valid(raw)].tolist()
    valid = _polygons(raw)
    gaps = holes(shapely.union_all(valid))
    overlaps = _overlap_sizes(valid)
    loose = int((~shapely.is_empty(shapely.coverage_invalid_edges(valid))).sum())
    mended = shapely.coverage_clean(valid, gap_width=GAP_WIDTH, snapping_distance=SNAPPING_DISTANCE)
    _check_mended(shapes.index, valid, mended)
    mending = Mending(crossed, loose, len(gaps), float(shapely.area(gaps).sum()),
                      len(overlaps), float(overlaps.sum()))
    return gpd.GeoSeries(mended, index=shapes.index, crs=shapes.crs), mending


def simplify_coverage(shapes: gpd.GeoSeries) -> gpd.GeoSeries:
    """Leave out points that a reader would not miss and move the rest to the grid, neighbours together.

    Parameters
    ----------
    shapes : GeoSeries
        A valid coverage in metres (see `mend_coverage`).

    Returns
    -------
    GeoSeries
        The same areas, still a valid coverage, every coordinate a multiple of 5 m.

    Raises
    ------
    CoverageError
        If no tolerance keeps every area whole.

    Examples
    --------
    >>> nearly_square = shapely.Polygon([(0, 0), (500, 3), (1000, 0), (1000, 1000), (0, 1000)])
    >>> simplify_coverage(gpd.GeoSeries([nearly_square])).count_coordinates().tolist()
    [5]
    """
    for tolerance in TOLERANCES:
        simple = to_grid(shapely.coverage_simplify(shapes.to_numpy(), tolerance))
        if not is_coverage(simple):    # a narrow neck has closed on the grid
            simple = to_grid(shapely.coverage_clean(_polygons(simple), snapping_distance=SNAPPING_DISTANCE))
        if is_coverage(simple):
            return gpd.GeoSeries(simple, index=shapes.index, crs=shapes.crs)
    raise CoverageError("Its areas are too small or too narrow to be drawn: simplified, their borders cross.")


def _polygons(shapes: np.ndarray) -> np.ndarray:
    """Make shapes valid, without the lines and points that crossing borders leave behind."""
    return shapely.make_valid(shapes, method="structure", keep_collapsed=False)


def _overlap_sizes(shapes: np.ndarray) -> np.ndarray:
    """Give the size of each overlap between two areas."""
    left, right = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    once = left < right
    sizes = shapely.area(shapely.intersection(shapes[left[once]], shapes[right[once]]))
    return sizes[sizes > 0]


def _check_mended(codes, before: np.ndarray, after: np.ndarray) -> None:
    wide = holes(shapely.coverage_union_all(after))
    if wide:
        size = max(shapely.area(wide)) / 10_000
        raise CoverageError(f"Gaps between the areas may be {GAP_WIDTH} m wide at most. "
                            f"Found {len(wide)} wider, the largest of {size:,.1f} hectares.")
    change = np.abs(shapely.area(after) - shapely.area(before)) / np.maximum(shapely.area(before), 1)
    if change.max() > LARGEST_CHANGE:
        worst = int(change.argmax())
        raise CoverageError(f"Mending may change an area's size by {LARGEST_CHANGE:.0%} at most. "
                            f"{codes[worst]} would change by {change[worst]:.0%}: it overlaps too far.")
    if not is_coverage(after):
        raise CoverageError("Its shapes cannot be made to fit together without gaps and overlaps.")
