"""The areas of Leeds and how they nest: LSOAs in wards, wards in committees; schools in clusters."""

from pathlib import Path

import pandas as pd

LOOKUPS = Path(__file__).parent / "lookups"
IMPORTED = Path(__file__).parent / "imported"
CITY = "E08000035"
COMMITTEE_PREFIX = "committee-"    # a cluster and a committee are both called Inner East
NUMBERS = ("children", "population", "imd", "idaci", "easting", "northing")
PHASES = {"state-funded primary": "primary", "state-funded secondary": "secondary", "special": "special"}


def load_areas() -> pd.DataFrame:
    """List every area of the product.

    Returns
    -------
    DataFrame
        One row an area: ``code`` (unique), ``type`` (city, area_committee, ward, cluster, lsoa), ``name``,
        ``parent`` (code, missing for the city) and ``has_shape`` (False for the SILC cluster, which is
        city-wide).

    Examples
    --------
    >>> areas = load_areas()
    >>> areas.groupby("type").size().to_dict()
    {'area_committee': 10, 'city': 1, 'cluster': 26, 'lsoa': 482, 'ward': 33}
    >>> areas.loc[~areas.has_shape, "name"].tolist()
    ['SILC']
    """
    committees, wards = read_lookup("area_committees"), read_lookup("wards")
    clusters, lsoas = read_lookup("clusters"), load_lsoas()
    parts = [
        _area_rows([CITY], "city", ["Leeds"], [None]),
        _area_rows(COMMITTEE_PREFIX + committees.area_committee_id, "area_committee",
                   committees.area_committee, CITY),
        _area_rows(clusters.cluster_id, "cluster", clusters.cluster, CITY, clusters.geographic == "True"),
        _area_rows(wards.ward_code, "ward", wards.ward, COMMITTEE_PREFIX + wards.area_committee_id),
        _area_rows(lsoas.lsoa, "lsoa", _named_by_ward(lsoas, wards), lsoas.ward),
    ]
    return pd.concat(parts, ignore_index=True)


def load_lsoas() -> pd.DataFrame:
    """Give the areas that each LSOA lies in, with its children and deprivation.

    Returns
    -------
    DataFrame
        One row an LSOA: ``lsoa``, ``name``, ``ward`` (best fit), ``area_committee``, ``cluster``
        (approximate), ``city`` (codes); ``children`` (aged 0 to 17, mid-2013 estimate); residents by age;
        Index of Multiple Deprivation 2015 score, rank, decile; IDACI 2019 score, missing where its publisher
        withheld it.

    Examples
    --------
    >>> lsoas = load_lsoas()
    >>> len(lsoas), int(lsoas.idaci_2019_score.isna().sum())
    (482, 80)
    """
    lsoas = read_lookup("lsoa").rename(columns={
        "lsoa_code": "lsoa", "lsoa_name": "name", "ward_code": "ward", "cluster_id": "cluster",
        "population_0_17_mid2013_estimate": "children"})
    best_fit = _imported_best_fit()
    if best_fit is not None:
        lsoas["ward"] = lsoas.lsoa.map(best_fit)
    lsoas["area_committee"] = lsoas.ward.map(_ward_committees())
    lsoas["city"] = CITY
    numbers = [column for column in lsoas if column.startswith(NUMBERS)]
    lsoas[numbers] = lsoas[numbers].apply(pd.to_numeric)
    return lsoas


def load_schools() -> pd.DataFrame:
    """Give the areas that each school lies in.

    Returns
    -------
    DataFrame
        One row a school: ``urn`` (text), ``school``, ``phase`` (primary, secondary, special), ``roll``
        (January 2013, missing for two schools that opened later), ``cluster``, ``ward``, ``area_committee``,
        ``city``. The ward is the official one at the school's own place, so an import of boundaries leaves it
        alone.

    Examples
    --------
    >>> schools = load_schools()
    >>> int((schools.cluster.eq("chess") & schools.phase.eq("secondary")).sum())
    0
    """
    schools = read_lookup("schools").rename(columns={
        "roll_jan2013": "roll", "cluster_id": "cluster", "ward_code": "ward"})
    schools["phase"] = schools.school_type.map(PHASES)
    schools["roll"] = pd.to_numeric(schools.roll)
    schools["area_committee"] = schools.ward.map(_ward_committees())
    schools["city"] = CITY
    return schools[["urn", "school", "phase", "roll", "cluster", "ward", "area_committee", "city"]]


def clusters_with_one_secondary() -> set[str]:
    """Name the clusters whose secondary figures are those of a single school.

    Returns
    -------
    set of str
        Cluster codes; a cluster without a secondary school (CHESS) is not among them.

    Examples
    --------
    >>> one = clusters_with_one_secondary()
    >>> len(one), "chess" in one
    (13, False)
    """
    schools = load_schools()
    counted = schools[schools.phase == "secondary"].groupby("cluster").size()
    return set(counted.index[counted == 1])


def type_of(area: str) -> str:
    """The type of an area where only the city and clusters are shown.

    Parameters
    ----------
    area : the code of the city or of a cluster.

    Returns
    -------
    "city" for the city's code, "cluster" for any other: whether there is such a cluster is not asked.

    Examples
    --------
    >>> type_of(CITY), type_of("jess"), type_of("")
    ('city', 'cluster', 'cluster')
    """
    return "city" if area == CITY else "cluster"


def read_lookup(name: str) -> pd.DataFrame:
    """Read one lookup as it stands in `geo/lookups`, every column as text."""
    return pd.read_csv(LOOKUPS / f"{name}.csv", dtype=str)


def _imported_best_fit() -> pd.Series | None:
    """Give the ward of each LSOA from the imported ward boundaries, where some were imported."""
    file = IMPORTED / "lsoa_ward.csv"
    if not file.exists():
        return None
    best_fit = pd.read_csv(file, dtype=str).set_index("lsoa_code").ward_code
    strangers = set(read_lookup("lsoa").lsoa_code) ^ set(best_fit.index)
    if strangers or not best_fit.isin(read_lookup("wards").ward_code).all():
        raise ValueError(f"{file}: must give one ward of Leeds for each of the 482 LSOAs, and does not. "
                         "Import the boundaries again, or run `python -m geo reset` for the lookups' own.")
    return best_fit


def _ward_committees() -> pd.Series:
    wards = read_lookup("wards").set_index("ward_code")
    return COMMITTEE_PREFIX + wards.area_committee_id


def _named_by_ward(lsoas: pd.DataFrame, wards: pd.DataFrame) -> pd.Series:
    """Names that a reader can place: the official name is a number, and its ward says where it lies."""
    ward = lsoas.ward.map(wards.set_index("ward_code").ward)
    return ward + " " + lsoas.name.str.removeprefix("Leeds ")


def _area_rows(codes, kind: str, names, parents, has_shape=True) -> pd.DataFrame:
    return pd.DataFrame(
        {"code": codes, "type": kind, "name": names, "parent": parents, "has_shape": has_shape})
