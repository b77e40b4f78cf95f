"""Which clusters touch a ward or an area committee, and with what share of their children."""

import pandas as pd

TIERS = ["ward", "area_committee"]


def area_overlaps(lsoas: pd.DataFrame) -> pd.DataFrame:
    """Give the share of children that each cluster has in common with each ward and area committee.

    Parameters
    ----------
    lsoas : DataFrame
        One row an LSOA: ``cluster``, ``ward``, ``area_committee`` (codes) and ``children`` (a count of
        residents aged 0 to 17, never missing), as `geo.areas.load_lsoas` gives them.

    Returns
    -------
    DataFrame
        One row for each cluster and ward, or cluster and committee, with at least one LSOA in common:
        ``cluster``, ``area``, ``share_of_cluster`` (of the cluster's children, those who live in the area)
        and ``share_of_area`` (of the area's children, those who live in the cluster), both from 0 to 1. Zero
        means that no children live in the LSOAs in common; missing, that none live in the cluster (or area)
        at all. Clusters are approximate and wards the best fit of LSOAs, so the shares are approximate too.

    Raises
    ------
    ValueError
        If a number of children is missing or negative: shares would then be wrong without a sign of it.

    Examples
    --------
    >>> lsoas = pd.DataFrame({"cluster": ["a", "a", "b"], "ward": ["w1", "w2", "w2"],
    ...                       "area_committee": ["c", "c", "c"], "children": [300, 100, 0]})
    >>> area_overlaps(lsoas).query("cluster == 'a'").share_of_cluster.tolist()
    [0.75, 0.25, 1.0]
    >>> area_overlaps(lsoas).query("cluster == 'b'")[["share_of_cluster", "share_of_area"]].to_numpy()
    array([[nan,  0.],
           [nan,  0.]])
    """
    if not lsoas.children.ge(0).all():
        raise ValueError("geo.overlaps: every LSOA needs a number of children of 0 or more; found missing or "
                         "negative ones. Check population_0_17_mid2013_estimate in geo/lookups/lsoa.csv.")
    return pd.concat([_shares(lsoas, tier) for tier in TIERS], ignore_index=True)


def _shares(lsoas: pd.DataFrame, tier: str) -> pd.DataFrame:
    shared = lsoas.groupby(["cluster", tier], as_index=False).children.sum().rename(columns={tier: "area"})
    of_cluster = shared.cluster.map(lsoas.groupby("cluster").children.sum())
    of_area = shared.area.map(lsoas.groupby(tier).children.sum())
    shared["share_of_cluster"] = shared.children / of_cluster      # 0 / 0 is missing, as it should be
    shared["share_of_area"] = shared.children / of_area
    return shared[["cluster", "area", "share_of_cluster", "share_of_area"]]
