"""Checks the codes of a return against the catalogue, the areas and the schools."""

from collections.abc import Collection
from difflib import get_close_matches

from data.returns.known import Known
from data.returns.rows import Rows
from data.returns.units import NOT_AN_LSOA, check_phase, check_schools, check_units

LONGEST = 40      # letters of a cell that is compared with what may have been meant


def check_codes(rows: Rows, known: Known) -> None:
    """Refuse rows with codes that are not known, and leave out those of unknown schools."""
    if "indicator_id" in rows.spec.names:
        _check_listed(rows, "indicator_id", "unknown_indicator", known.catalogue, "indicator")
        rows.end_stage()
        _check_return(rows, known)
        rows.end_stage()
    for column in rows.spec.columns:
        if column.type == "unit":
            check_units(rows, known)
        elif column.type == "lsoa":
            rows.report(~rows.frame[column.name].isin(list(known.lsoas)), "unknown_lsoa", column.name, NOT_AN_LSOA)
        elif column.type == "school":
            check_schools(rows, column.name, rows.frame[column.name].ne(""), known)
        elif column.type == "cluster":
            _check_listed(rows, column.name, "unknown_cluster", known.clusters, "cluster")
        elif column.type == "agency":
            _check_listed(rows, column.name, "unknown_agency", known.agencies or rows.frame[column.name], "agency")
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


def _check_return(rows: Rows, known: Known) -> None:
    """What is worked out has no return; a yearly figure of schools has one of its own."""
    if rows.spec.name not in ("counts", "results"):
        return
    names, catalogue = rows.frame["indicator_id"], known.catalogue
    rows.report(names.isin(known.indicators(linked=True)), "worked_out", "indicator_id",
                lambda cell: f"'{cell}' is worked out from '{catalogue[cell].numerator_from}' and "
                             f"'{catalogue[cell].denominator_from}'.")
    yearly = set(known.indicators(unit_of_return="school", returned="academic_year"))
    monthly = set(known.indicators(unit_of_return="school", returned="month"))    # and its years as published
    wrong = yearly if rows.spec.name == "counts" else set(known.indicators(unit_of_return="school")) - yearly - monthly
    own = "results" if rows.spec.name == "counts" else "counts"
    rows.report(names.isin(list(wrong)), "wrong_return", "indicator_id",
                lambda cell: f"'{cell}' comes by the return '{own}'.")


def _check_breakdowns(rows: Rows, known: Known) -> None:
    breakdown, category = rows.frame["breakdown"], rows.frame["category"]
    rows.report(breakdown.eq("") != category.eq(""), "category", "category",
                "Only one of breakdown and category is filled.")
    categories = {f"{i.id} {name}": split.categories for i in known.catalogue.values()
                  for name, split in i.breakdowns.items()}
    pairs = (rows.frame["indicator_id"] + " " + breakdown).where(breakdown.ne(""))
    rows.report(pairs.notna() & ~pairs.isin(list(categories)), "unknown_breakdown", "breakdown",
                "The cell is not a breakdown of the indicator.")
    listed = {f"{pair} {name}" for pair, names in categories.items() for name in names}
    wrong = pairs.isin(list(categories)) & category.ne("") & ~(pairs + " " + category).isin(listed)
    told = {pair: f"The cell is not one of the breakdown's categories, {', '.join(map(repr, names))}."
            for pair, names in categories.items()}
    rows.report(wrong, "unknown_category", "category", pairs[wrong].map(told))


def _check_comparators(rows: Rows, known: Known) -> None:
    pairs = {f"{i.id} {name}" for i in known.catalogue.values() for name in i.comparators}
    wrong = ~(rows.frame["indicator_id"] + " " + rows.frame["comparator"]).isin(pairs)
    rows.report(wrong, "unknown_comparator", "comparator",
                "The cell is not a comparator of the indicator.")


def _check_results(rows: Rows, known: Known) -> None:
    """Results are added up from schools: a row that no school owns would be lost."""
    by_school = rows.frame["indicator_id"].isin(known.indicators(unit_of_return="school"))
    rows.report(~by_school, "wrong_unit", "indicator_id", "The indicator is counted by home address.")
    check_phase(rows, "urn", known)
    owners = rows.frame["urn"].ne("").astype(int) + rows.frame["cluster_id"].ne("").astype(int)
    rows.report(owners.ne(1), "urn_or_cluster", "urn",
                lambda cell: f"{'Both' if cell else 'Neither'} of urn and cluster_id {'are' if cell else 'is'} filled.")
    rows.report(owners.eq(1) & rows.frame["urn"].eq(""), "cluster_result", "cluster_id", "The row is a cluster's.")
