"""Which ward each LSOA fits best: the one that most of its area lies in."""

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

LEAST_COVERED = 0.5    # of an LSOA, by all wards together: less, and the ward file is of another place
MOST_COVERED = 1.1     # more, and its wards lie over each other


class BestFitError(ValueError):
    """LSOAs and wards that do not lie over each other as they should, and how."""


def best_fit_wards(lsoas: gpd.GeoSeries, wards: gpd.GeoSeries) -> pd.DataFrame:
    """Give each LSOA the ward it has most of its area in.

    Parameters
    ----------
    lsoas, wards : GeoSeries
        Valid polygons or multipolygons indexed by code, in the same metres.

    Returns
    -------
    DataFrame
        Index LSOA code; ``ward`` (code; of two with the same share the first by code) and ``share`` of the
        LSOA's area that lies in it, 0 to 1.

    Raises
    ------
    BestFitError
        If less than half of an LSOA lies in the wards, wards overlap by more than a tenth of an LSOA, or a
        ward gets no LSOA at all.

    Examples
    --------
    >>> lsoas = gpd.GeoSeries({"l1": shapely.box(0, 0, 10, 10), "l2": shapely.box(10, 0, 20, 10)})
    >>> wards = gpd.GeoSeries({"w1": shapely.box(0, 0, 8, 10), "w2": shapely.box(8, 0, 20, 10)})
    >>> best_fit_wards(lsoas, wards)
       ward  share
    l1   w1    0.8
    l2   w2    1.0
    """
    shares = _area_shares(lsoas, wards.sort_index())
    covered = shares.sum(axis=1)
    if covered.min() < LEAST_COVERED:
        raise BestFitError("Every LSOA must lie in the wards by half at least. "
                           f"{covered.idxmin()} does by {covered.min():.0%} only.")
    if covered.max() > MOST_COVERED:
        raise BestFitError("Wards must not overlap. "
                           f"Those over {covered.idxmax()} come to {covered.max():.0%} of it.")
    best = pd.DataFrame({"ward": shares.idxmax(axis=1), "share": shares.max(axis=1)})
    bare = sorted(set(wards.index) - set(best.ward))
    if bare:
        raise BestFitError(f"Every ward must be the best fit of some LSOA. {bare[0]} is not.")
    return best


def _area_shares(lsoas: gpd.GeoSeries, wards: gpd.GeoSeries) -> pd.DataFrame:
    """Give the share of each LSOA's area (rows) in each ward (columns)."""
    here, there = shapely.STRtree(wards.to_numpy()).query(lsoas.to_numpy(), predicate="intersects")
    shares = np.zeros((len(lsoas), len(wards)))
    common = shapely.intersection(lsoas.to_numpy()[here], wards.to_numpy()[there])
    shares[here, there] = shapely.area(common) / shapely.area(lsoas.to_numpy())[here]
    return pd.DataFrame(shares, index=lsoas.index, columns=wards.index)
