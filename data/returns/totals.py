"""Checks what several cells say together: keys that stand twice, denominators, categories that add up."""

import pandas as pd

from data.returns.known import Known
from data.returns.problems import problem
from data.returns.rows import Rows

CELL = ["indicator_id", "unit_code", "period"]


def check_totals(rows: Rows, known: Known) -> None:
    """Refuse rows that contradict another cell or another row."""
    _check_duplicates(rows)
    names = rows.spec.names
    if "numerator" in names and "denominator" in names:
        above = rows.frame["numerator"].gt(rows.frame["denominator"])
        rows.report(above, "numerator_above_denominator", "numerator", "The numerator is above the denominator.")
    if rows.spec.name == "counts":
        _check_denominators(rows, known)
    rows.end_stage()
    if rows.spec.name == "counts":
        _check_categories(rows)


def latest_revisions(counts: pd.DataFrame) -> pd.DataFrame:
    """The counts with the highest revision of each key only, and whether that figure is a `revised` one."""
    if not counts["revision"].any():
        return counts.assign(revised=False)
    key = [*CELL, "breakdown", "category"]
    latest = counts.sort_values([*key, "revision"]).drop_duplicates(key, keep="last").sort_index()
    return latest.assign(revised=latest["revision"].gt(0))


def _check_duplicates(rows: Rows) -> None:
    key = rows.spec.key
    if not rows.frame.duplicated(key).any():
        return
    ordered = rows.frame.sort_values(["file", "row"])
    again = ordered.duplicated(key).reindex(rows.frame.index)
    first = ordered.drop_duplicates(key).set_index(key)[["file", "row"]]
    earlier = rows.frame.loc[again, key].join(first, on=key)
    rows.report(again, "duplicate", "", "It has the same key as row " + earlier["row"].astype("str") + " of '"
                + earlier["file"].astype("str") + "'.")
    rows.refuse(rows.frame.duplicated(key, keep=False))    # which of them is right cannot be known


def _check_denominators(rows: Rows, known: Known) -> None:
    given = rows.frame["denominator"].notna()
    wanted = rows.frame["indicator_id"].isin(known.indicators(denominator_from="return"))
    rows.report(wanted & ~given, "denominator_missing", "denominator",
                "The denominator is blank, and the indicator takes it from the return.")
    rows.report(~wanted & given, "denominator_unwanted", "denominator",
                "The denominator is filled, and the indicator takes the population.")


def _check_categories(rows: Rows) -> None:
    """Sums are compared, not quoted: the difference of two counts can be a small one."""
    split = rows.frame["breakdown"].ne("")
    if not split.any():
        return
    latest = latest_revisions(rows.frame)
    totals = latest[latest["breakdown"].eq("")].set_index(CELL)[["numerator", "file", "row"]]
    sums = latest[latest["breakdown"].ne("")].groupby([*CELL, "breakdown"], as_index=False)["numerator"].sum()
    both = sums.merge(totals, left_on=CELL, right_index=True, suffixes=("_sum", ""))
    wrong = both[both["numerator_sum"].ne(both["numerator"])]
    rows.problems += [
        problem("category_sum", str(file), f"The categories of '{breakdown}' do not add up to the total.", int(row))
        for breakdown, file, row in zip(wrong["breakdown"], wrong["file"], wrong["row"], strict=True)]
