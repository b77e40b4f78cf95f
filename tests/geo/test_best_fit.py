import geopandas as gpd
import pytest
import shapely

from geo.best_fit import BestFitError, best_fit_wards

LSOAS = gpd.GeoSeries({"l1": shapely.box(0, 0, 10, 10), "l2": shapely.box(10, 0, 20, 10)})


def wards(**shapes):
    return gpd.GeoSeries(shapes)


def test_of_two_wards_with_half_each_the_first_by_code_wins():
    three = gpd.GeoSeries({"l0": shapely.box(-10, 0, 0, 10), **LSOAS})
    tied = best_fit_wards(three, wards(w2=shapely.box(-10, 0, 5, 10), w1=shapely.box(5, 0, 20, 10)))
    assert tied.ward.tolist() == ["w2", "w1", "w1"]


def test_an_lsoa_mostly_outside_all_wards_is_an_error():
    with pytest.raises(BestFitError, match="l2 does by 20% only"):
        best_fit_wards(LSOAS, wards(w1=shapely.box(0, 0, 12, 10)))


def test_wards_over_each_other_are_an_error():
    with pytest.raises(BestFitError, match="come to 200% of it"):
        best_fit_wards(LSOAS, wards(w1=shapely.box(0, 0, 20, 10), w2=shapely.box(0, 0, 20, 10)))


def test_a_ward_without_an_lsoa_is_an_error():
    with pytest.raises(BestFitError, match="w2 is not"):
        best_fit_wards(LSOAS, wards(w1=shapely.box(0, 0, 20, 10), w2=shapely.box(20, 0, 30, 10)))
