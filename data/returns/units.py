"""Checks that a row is of a place in which its indicator is counted: an LSOA, a school or, of a category, a cluster."""

import pandas as pd

from data.returns.known import Known
from data.returns.rows import Rows

LSOA = "E01[0-9]{6}"
URN = "[0-9]{6}"
NOT_AN_LSOA = "The cell is not a known LSOA of Leeds."


def check_units(rows: Rows, known: Known) -> None:
    """Refuse counts of places in which the indicator is not counted, and leave out those of unknown schools."""
    units, indicators = rows.frame["unit_code"], rows.frame["indicator_id"]
    by_school = indicators.isin(known.indicators(unit_of_return="school"))
    is_urn, is_lsoa = units.str.fullmatch(URN), units.str.fullmatch(LSOA)
    is_cluster = units.isin(list(known.clusters))
    rows.report(by_school & is_lsoa, "wrong_unit", "unit_code",
                "The cell holds an LSOA, and the indicator is counted by school.")
    rows.report(~by_school & is_urn, "wrong_unit", "unit_code",
                "The cell holds a URN, and the indicator is counted by home address.")
    rows.report(~by_school & ~is_urn & ~is_cluster & ~units.isin(list(known.lsoas)), "unknown_lsoa", "unit_code",
                NOT_AN_LSOA)
    check_schools(rows, "unit_code", by_school & ~is_lsoa & ~is_cluster, known)
    check_phase(rows, "unit_code", known)
    if is_cluster.any():
        _check_clusters(rows, is_cluster, known)


def check_phase(rows: Rows, column: str, known: Known) -> None:
    """Refuse a school under an indicator of another phase."""
    wanted = rows.frame["indicator_id"].map({i.id: i.phase for i in known.catalogue.values()})
    phase = rows.frame[column].map(known.schools)
    rows.report(phase.notna() & wanted.ne("") & phase.ne(wanted), "wrong_phase", column,
                lambda cell: f"The school '{cell}' is {known.schools[cell]}, and the indicator is not.")


def check_schools(rows: Rows, column: str, filled: pd.Series, known: Known) -> None:
    """Refuse what is no URN, and leave out the schools that are not in the look-up."""
    cells = rows.frame[column]
    is_urn = cells.str.fullmatch(URN)
    rows.report(filled & ~is_urn, "urn_shape", column, "The cell does not hold six digits.")
    rows.report(filled & is_urn & ~cells.isin(list(known.schools)), "unknown_school", column,
                "The cell is not the URN of a known school.")


def _check_clusters(rows: Rows, is_cluster: pd.Series, known: Known) -> None:
    """A total is added up to every kind of area, so it comes from small places; a category is of clusters only."""
    units, indicators, breakdown = (rows.frame[name] for name in ("unit_code", "indicator_id", "breakdown"))
    split = breakdown.ne("")
    rows.report(is_cluster & ~split, "wrong_unit", "unit_code",
                "The cell holds a cluster, which only a row of a breakdown may.")
    counted = {f"{name} {cluster}" for name in indicators[is_cluster].unique() for cluster in known.clusters_of(name)}
    rows.report(is_cluster & split & ~(indicators + " " + units).isin(counted), "wrong_unit", "unit_code",
                "The cell holds a cluster in which the indicator is not counted.")
    pairs = (indicators + " " + breakdown).where(split)
    small = set(pairs[split & units.isin(list(known.cluster_of))])
    rows.report(is_cluster & pairs.isin(small), "mixed_units", "unit_code",
                "The cell holds a cluster, and other rows of the breakdown do not.")
