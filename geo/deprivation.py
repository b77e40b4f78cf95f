"""How deprived each area is: means over the LSOAs in it, weighted by their children."""

import pandas as pd

TIERS = ["city", "area_committee", "cluster", "ward", "lsoa"]
MOST_DEPRIVED = 1    # decile 1 holds the most deprived tenth of England's LSOAs


def deprivation_by_area(lsoas: pd.DataFrame) -> pd.DataFrame:
    """Give the deprivation of the city, every committee, cluster, ward and LSOA.

    Parameters
    ----------
    lsoas : DataFrame
        One row an LSOA, as `geo.areas.load_lsoas` gives them: its areas, ``children`` (aged 0 to 17,
        mid-2013), ``imd_2015_score``, ``imd_2015_rank``, ``imd_2015_decile`` and ``idaci_2019_score``.

    Returns
    -------
    DataFrame
        ``area``, ``measure``, ``value``, one row for each measure that an area has:

        - ``children``: children aged 0 to 17, mid-2013 estimate.
        - ``imd_score``: Index of Multiple Deprivation 2015, mean weighted by children; higher is more
          deprived.
        - ``imd_rank`` and ``imd_decile`` (LSOAs only): 1 is the most deprived in England.
        - ``most_deprived_tenth``: share of children, 0 to 1, in LSOAs among England's most deprived tenth.
        - ``idaci``: Income Deprivation Affecting Children Index 2019, share of children aged 0 to 15, mean
          weighted by children. LSOAs whose figure its publisher withheld (a numerator under 10) are left out,
          not taken as zero; as those are the least deprived, the mean of an area with many of them is too
          high.
        - ``idaci_coverage``: share of children, 0 to 1, in LSOAs that have an IDACI: how far to trust the
          mean.

        An area without children, or with no IDACI at all, has no row for the mean concerned.

    References
    ----------
    Smith, T., Noble, M., Noble, S., Wright, G., McLennan, D. and Plunkett, E. (2015), The English Indices of
    Deprivation 2015: Research report, DCLG, on summary measures for higher-level geographies: the average
    score of a larger area is the population-weighted mean of its LSOAs' scores. Here the weights are
    children.

    Examples
    --------
    >>> lsoas = pd.DataFrame({
    ...     "lsoa": ["l1", "l2"], "ward": "w", "area_committee": "k", "cluster": "c", "city": "city",
    ...     "children": [100, 300], "imd_2015_score": [60.0, 20.0], "imd_2015_rank": [5, 20000],
    ...     "imd_2015_decile": [1, 7], "idaci_2019_score": [0.4, None]})
    >>> table = deprivation_by_area(lsoas).pivot(index="area", columns="measure", values="value")
    >>> table.loc["w", ["imd_score", "most_deprived_tenth", "idaci", "idaci_coverage"]].tolist()
    [30.0, 0.25, 0.4, 0.25]
    """
    own = lsoas.set_index("lsoa")[["imd_2015_rank", "imd_2015_decile"]]
    own = own.rename(columns={"imd_2015_rank": "imd_rank", "imd_2015_decile": "imd_decile"})
    wide = pd.concat([_tier_means(lsoas, tier) for tier in TIERS]).join(own)
    long = wide.rename_axis(index="area").reset_index().melt("area", var_name="measure")
    return long.dropna(subset="value").reset_index(drop=True)


def _tier_means(lsoas: pd.DataFrame, tier: str) -> pd.DataFrame:
    areas, children = lsoas[tier], lsoas.children
    return pd.DataFrame({
        "children": children.groupby(areas).sum(),
        "imd_score": _weighted_mean(lsoas.imd_2015_score, children, areas),
        "most_deprived_tenth": _weighted_mean(lsoas.imd_2015_decile.eq(MOST_DEPRIVED), children, areas),
        "idaci": _weighted_mean(lsoas.idaci_2019_score, children, areas),
        "idaci_coverage": _weighted_mean(lsoas.idaci_2019_score.notna(), children, areas)}).astype(float)


def _weighted_mean(values: pd.Series, weights: pd.Series, areas: pd.Series) -> pd.Series:
    """Mean over the values that are there; missing where none is, or where all weights are zero."""
    values = values.astype(float)
    weights = weights.where(values.notna(), 0)
    return (values.fillna(0) * weights).groupby(areas).sum() / weights.groupby(areas).sum()
