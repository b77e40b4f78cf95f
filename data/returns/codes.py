"""Checks the codes of a return against the catalogue, the areas and the schools."""

from collections.abc import Collection
from difflib import get_close_matches

import pandas as pd

from data.returns.known import Known
from data.returns.rows import Rows

LSOA = "E01[0-9]{6}"
URN = "[0-9]{6}"
NOT_AN_LSOA = "The cell is not a known LSOA of Leeds."
LONGEST = 40      # letters of a cell that is compared with what may have been meant


def check_codes(rows: Rows, known: Known) -> None:
    """Refuse rows with codes that are not known, and leave out those of unknown schools."""
    if "indicator_id" in rows.spec.names:
        _check_listed(rows, "indicator_id", "unknown_indicator", known.catalogue, "indicator")
        rows.end_stage()
    for column in rows.spec.columns:
        if column.type == "unit":
            _check_units(rows, known)
        elif column.type == "lsoa":
            rows.report(~rows.frame[column.name].isin(list(known.lsoas)), "unknown_lsoa", column.name, NOT_AN_LSOA)
        elif column.type == "school":
            _check_schools(rows, column.name, rows.frame[column.name].ne(""), known)
        elif column.type == "cluster":
            _check_listed(rows, column.name, "unknown_cluster", known.clusters, "cluster")
        elif column.type == "choice":
            noun = column.name.replace("_", " ")
            _check_listed(rows, column.name, f"unknown_{column.name}", column.allowed, noun)
    if rows.spec.name == "counts":
        _check_breakdowns(rows, known)
    if rows.spec.name == "comparators":
        _check_comparators(rows, known)
    if rows.spec.name == "results":
        _check_results(rows, known)
    rows.end_stage()


def suggest(cell: str, known: Collection[str]) -> str:
    """What may have been meant, from our own list: the cell itself could be about a child and is never quoted."""
    near = get_close_matches(cell.casefold()[:LONGEST], sorted(known), n=1, cutoff=0.75)
    return f"; perhaps '{near[0]}' is meant" if near else ""


def _check_listed(rows: Rows, column: str, rule: str, allowed: Collection[str], noun: str) -> None:
    cells = rows.frame[column]
    rows.report(cells.ne("") & ~cells.isin(list(allowed)), rule, column,
                lambda cell: f"The cell is not a known {noun}{suggest(cell, allowed)}.")


def _check_units(rows: Rows, known: Known) -> None:
    units, indicators = rows.frame["unit_code"], rows.frame["indicator_id"]
    by_school = indicators.isin(known.indicators(unit_of_return="school"))
    is_urn, is_lsoa = units.str.fullmatch(URN), units.str.fullmatch(LSOA)
    rows.report(by_school & is_lsoa, "wrong_unit", "unit_code",
                "The cell holds an LSOA, and the indicator is counted by school.")
    rows.report(~by_school & is_urn, "wrong_unit", "unit_code",
                "The cell holds a URN, and the indicator is counted by home address.")
    rows.report(~by_school & ~is_urn & ~units.isin(list(known.lsoas)), "unknown_lsoa", "unit_code",
                NOT_AN_LSOA)
    _check_schools(rows, "unit_code", by_school & ~is_lsoa, known)
    _check_phase(rows, "unit_code", known)


def _check_phase(rows: Rows, column: str, known: Known) -> None:
    wanted = rows.frame["indicator_id"].map({i.id: i.phase for i in known.catalogue.values()})
    phase = rows.frame[column].map(known.schools)
    rows.report(phase.notna() & wanted.ne("") & phase.ne(wanted), "wrong_phase", column,
                lambda cell: f"The school '{cell}' is {known.schools[cell]}, and the indicator is not.")


def _check_schools(rows: Rows, column: str, filled: pd.Series, known: Known) -> None:
    cells = rows.frame[column]
    is_urn = cells.str.fullmatch(URN)
    rows.report(filled & ~is_urn, "urn_shape", column, "The cell does not hold six digits.")
    rows.report(filled & is_urn & ~cells.isin(list(known.schools)), "unknown_school", column,
                "The cell is not the URN of a known school.")


def _check_breakdowns(rows: Rows, known: Known) -> None:
    breakdown, category = rows.frame["breakdown"], rows.frame["category"]
    rows.report(breakdown.eq("") != category.eq(""), "category", "category",
                "Only one of breakdown and category is filled.")
    pairs = {f"{i.id} {name}" for i in known.catalogue.values() for name in i.breakdowns}
    wrong = breakdown.ne("") & ~(rows.frame["indicator_id"] + " " + breakdown).isin(pairs)
    rows.report(wrong, "unknown_breakdown", "breakdown",
                "The cell is not a breakdown of the indicator.")


def _check_comparators(rows: Rows, known: Known) -> None:
    pairs = {f"{i.id} {name}" for i in known.catalogue.values() for name in i.comparators}
    wrong = ~(rows.frame["indicator_id"] + " " + rows.frame["comparator"]).isin(pairs)
    rows.report(wrong, "unknown_comparator", "comparator",
                "The cell is not a comparator of the indicator.")


def _check_results(rows: Rows, known: Known) -> None:
    """Results are added up from schools: a row that no school owns would be lost."""
    by_school = rows.frame["indicator_id"].isin(known.indicators(unit_of_return="school"))
    rows.report(~by_school, "wrong_unit", "indicator_id", "The indicator is counted by home address.")
    _check_phase(rows, "urn", known)
    owners = rows.frame["urn"].ne("").astype(int) + rows.frame["cluster_id"].ne("").astype(int)
    rows.report(owners.ne(1), "urn_or_cluster", "urn",
                lambda cell: f"{'Both' if cell else 'Neither'} of urn and cluster_id {'are' if cell else 'is'} filled.")
    rows.report(owners.eq(1) & rows.frame["urn"].eq(""), "cluster_result", "cluster_id", "The row is a cluster's.")
