"""Checks the rows of breakdowns: every category is there, and they add up to the total of their place."""

from collections.abc import Set

import pandas as pd

from data.periods import financial_year
from data.returns.completeness import lost_rows
from data.returns.known import Known
from data.returns.problems import are, name_codes, plural, problem
from data.returns.rows import Rows
from data.returns.totals import latest_revisions
from data.returns.units import URN

GROUP = ["indicator_id", "period", "breakdown"]
PLACE = ["indicator_id", "period", "unit_code"]
STRETCHES = {"month": 1, "quarter": 3, "half": 6, "year": 12}    # months that a flow's categories are added up over


def check_categories(counts: Rows, known: Known) -> None:
    """Problems of the breakdowns whose rows have passed so far; where some were refused, that alone is told."""
    if not counts.frame["breakdown"].ne("").any():
        return
    latest = latest_revisions(counts.frame)
    refused = _refused(counts, known)
    spoiled = set(_indicator_period(refused))
    lost = [name for name in latest["indicator_id"].unique() if lost_rows(refused, name)]
    split = latest[latest["breakdown"].ne("") & ~latest["indicator_id"].isin(lost)
                   & ~_indicator_period(latest).isin(list(spoiled))]
    totals = latest[latest["breakdown"].eq("")]
    short = _check_complete(counts, split, totals, known)
    _check_sums(counts, split, totals, known, short)
    _check_stretches(counts, split, totals, known, spoiled)


def by_cluster(rows: pd.DataFrame, known: Known, key: list[str]) -> pd.DataFrame:
    """Counts added up to clusters by `key`, with how many rows there were and the index of the first."""
    clusters = rows["unit_code"].map(known.cluster_of)
    placed = rows.assign(unit_code=clusters.fillna(rows["unit_code"]).astype("str"), index=rows.index)
    return placed.groupby(key, as_index=False, observed=True).agg(
        numerator=("numerator", "sum"), denominator=("denominator", "sum"), rows=("index", "size"),
        index=("index", "first"))


def _refused(counts: Rows, known: Known) -> pd.DataFrame:
    """The rows with errors: those of a school that is not known are left out with a warning, and excuse nothing."""
    units = counts.refused["unit_code"]
    return counts.refused[~units.str.fullmatch(URN) | units.isin(list(known.schools))]


def _indicator_period(rows: pd.DataFrame) -> pd.Series:
    return rows["indicator_id"] + " " + rows["period"]


def _check_complete(counts: Rows, split: pd.DataFrame, totals: pd.DataFrame, known: Known) -> set[tuple]:
    """Every category has a row for every place: all LSOAs or clusters, or those whose schools made a return."""
    short, clusters = set(), {name: known.clusters_of(name) for name in split["indicator_id"].unique()}
    returned = totals[totals["indicator_id"].isin(known.indicators(unit_of_return="school"))]
    schools = {name: set(rows) for name, rows in returned.groupby(["indicator_id", "period"])["unit_code"]}
    for group, numbers in split.groupby(GROUP).indices.items():
        rows, (indicator, period, breakdown) = split.iloc[numbers], group
        clustered = rows["unit_code"].iloc[0] in known.clusters
        units: Set[str] = clusters[indicator] if clustered else known.lsoas
        if known.catalogue[indicator].unit_of_return == "school":
            units = schools.get((indicator, period), set())
            units = {known.cluster_of[urn] for urn in units} if clustered else units
        categories = known.catalogue[indicator].breakdowns[breakdown].categories
        there = set(zip(rows["unit_code"], rows["category"], strict=True))
        missing = [f"{unit}, {name}" for unit in sorted(units) for name in categories if (unit, name) not in there]
        if missing:
            short.add(group)
            found = (f"Of '{breakdown}' of '{indicator}' in '{period}' {plural(len(missing), 'row')} "
                     f"{are(len(missing))} missing: {name_codes(missing)}.")
            counts.problems.append(problem("category_missing", str(rows["file"].iloc[0]), found))
    return short


def _check_sums(counts: Rows, split: pd.DataFrame, totals: pd.DataFrame, known: Known, short: set[tuple]) -> None:
    """Sums are compared, not quoted: the difference of two counts can be a small one."""
    sums = by_cluster(split, known, [*PLACE, "breakdown"])
    sums = sums.merge(by_cluster(totals, known, PLACE), "left", on=PLACE, suffixes=("", "_total"))
    of = {f"{i.id} {b.id}": b.of for i in known.catalogue.values() for b in i.breakdowns.values()}
    side = (sums["indicator_id"] + " " + sums["breakdown"]).map(of)
    wanted = sums["numerator_total"].where(side.ne("rest"), sums["denominator_total"] - sums["numerator_total"])
    wrong = sums["numerator"].ne(wanted) | (side.eq("both") & sums["denominator"].ne(sums["denominator_total"]))
    lsoas = pd.Series(known.cluster_of).loc[sorted(known.lsoas)].value_counts()
    by_home = sums["indicator_id"].isin(known.indicators(unit_of_return="lsoa"))
    told = by_home & sums["rows_total"].ne(sums["unit_code"].map(lsoas))    # LSOAs are missing, which is told elsewhere
    told |= pd.Series([group in short for group in sums[GROUP].itertuples(index=False, name=None)], dtype=bool)
    alone = sums["numerator_total"].isna()
    _tell(counts, sums[wrong & ~told & ~alone], "category_sum", "does not add up to the total")
    counted = set(_indicator_period(totals))
    none = ~_indicator_period(sums).isin(list(counted))
    _tell(counts, sums[alone & (none | ~by_home)], "total_missing", "has no total")


def _tell(counts: Rows, sums: pd.DataFrame, rule: str, found: str) -> None:
    where = counts.frame.loc[sums["index"], ["file", "row"]]
    texts = [f"'{breakdown}' of '{unit}' in '{period}' {found}." for breakdown, unit, period in zip(
        sums["breakdown"], sums["unit_code"], sums["period"], strict=True)]
    counts.problems += [problem(rule, str(file), text, int(row))
                        for text, file, row in zip(texts, where["file"], where["row"], strict=True)]


def _check_stretches(counts: Rows, split: pd.DataFrame, totals: pd.DataFrame, known: Known, spoiled: set[str]) -> None:
    """Categories of two months of a quarter would stand beside the total of three: what is left could be small."""
    for (indicator, breakdown), rows in split.groupby(["indicator_id", "breakdown"]):
        if known.catalogue[indicator].measure == "stock":
            continue
        size = STRETCHES[known.catalogue[indicator].breakdowns[breakdown].tier]
        there = set(rows["period"])
        begun = {_stretch(month, size) for month in there}
        counted = set(totals.loc[totals["indicator_id"].eq(indicator), "period"])
        missing = sorted(month for month in counted - there
                         if _stretch(month, size) in begun and f"{indicator} {month}" not in spoiled)
        if missing:
            found = (f"'{breakdown}' of '{indicator}' is published for {size} months together and has no rows in "
                     f"{name_codes(missing)}.")
            counts.problems.append(problem("breakdown_gap", str(rows["file"].iloc[0]), found))


def _stretch(month: str, size: int) -> tuple[int, int]:
    return financial_year(month), (int(month[5:]) - 4) % 12 // size
