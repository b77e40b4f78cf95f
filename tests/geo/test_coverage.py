import geopandas as gpd
import numpy as np
import pytest
import shapely

from geo.coverage import CoverageError, mend_coverage, simplify_coverage

WEST, EAST = shapely.box(0, 0, 1000, 1000), shapely.box(1000, 0, 2000, 1000)


def tiles(**shapes):
    return gpd.GeoSeries(shapes, crs=27700)


def test_shapes_that_fit_already_stay_as_they_are_and_nothing_is_reported():
    mended, mending = mend_coverage(tiles(west=WEST, east=EAST))
    assert mended.geom_equals(tiles(west=WEST, east=EAST)).all()
    assert mending == ([], 0, 0, 0, 0, 0)


def test_an_overlap_is_counted_and_given_to_one_of_the_two():
    mended, mending = mend_coverage(tiles(west=WEST, east=shapely.box(990, 0, 2000, 1000)))
    assert (mending.loose, mending.overlaps, mending.overlap_size) == (2, 1, 10_000)
    assert shapely.coverage_is_valid(mended.to_numpy())
    assert shapely.area(mended.to_numpy()).sum() == pytest.approx(2_000_000)


def test_a_shape_that_crosses_itself_is_named():
    bow_tie = shapely.Polygon([(0, 0), (1000, 1000), (1000, 0), (0, 1000)])
    mended, mending = mend_coverage(tiles(tie=bow_tie))
    assert mending.crossed == ["tie"]
    assert mended.is_valid.all() and set(mended.geom_type) <= {"Polygon", "MultiPolygon"}


def ring_around(gap):
    """Give four tiles around an open square `gap` metres wide."""
    inner, outer = shapely.box(0, 0, gap, gap), shapely.box(-1000, -1000, 1000, 1000)
    quarters = [shapely.box(-1000, -1000, gap, 0), shapely.box(gap, -1000, 1000, gap),
                shapely.box(0, gap, 1000, 1000), shapely.box(-1000, 0, 0, 1000)]
    assert shapely.union_all([inner, *quarters]).equals(outer)
    return tiles(**{f"tile_{number}": quarter for number, quarter in enumerate(quarters)})


def test_a_gap_of_40_m_is_closed():
    mended, mending = mend_coverage(ring_around(40))
    assert (mending.gaps, mending.gap_size) == (1, 1600)
    assert shapely.area(mended.to_numpy()).sum() == 4_000_000


def test_a_gap_of_60_m_is_not():
    with pytest.raises(CoverageError, match="Found 1 wider"):
        mend_coverage(ring_around(60))


def test_an_area_that_would_lose_more_than_a_tenth_is_not_mended_away():
    with pytest.raises(CoverageError, match="would change by"):
        mend_coverage(tiles(west=WEST, east=shapely.box(700, 0, 2000, 1000)))


def wavy_border():
    """Give two tiles whose common border has small waves, and the number of points each has."""
    wave = [(1000 + 3 * (step % 2), 100 * step) for step in range(11)]
    return tiles(west=shapely.Polygon([(0, 0), *wave, (0, 1000)]),
                 east=shapely.Polygon([(2000, 0), (2000, 1000), *wave[::-1]]))


def test_simplifying_leaves_out_points_without_opening_a_gap():
    simple = simplify_coverage(wavy_border())
    assert simple.count_coordinates().sum() < wavy_border().count_coordinates().sum()
    assert shapely.coverage_is_valid(simple.to_numpy())
    assert simple.index.tolist() == ["west", "east"]


def test_every_simplified_point_is_on_the_grid():
    points = shapely.get_coordinates(simplify_coverage(wavy_border()).to_numpy())
    assert np.array_equal(points % 5, np.zeros_like(points))


def test_an_area_too_small_for_the_grid_is_an_error_not_an_empty_shape():
    with pytest.raises(CoverageError, match="too small"):
        simplify_coverage(tiles(speck=shapely.box(0, 0, 1, 1), west=shapely.box(1, 0, 1000, 1000)))
