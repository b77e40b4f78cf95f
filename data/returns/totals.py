"""Checks what several cells say together: keys that stand twice, denominators, categories that add up."""

import pandas as pd

from data.returns.known import Known
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
    if rows.spec.name == "targets":
        _check_targets(rows, known)
    rows.end_stage()


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
    given, split = rows.frame["denominator"].notna(), rows.frame["breakdown"].ne("")
    wanted = rows.frame["indicator_id"].isin(known.indicators(denominator_from="return"))
    rows.report(wanted & ~split & ~given, "denominator_missing", "denominator",
                "The denominator is blank, and the indicator takes it from the return.")
    rows.report(~wanted & ~split & given, "denominator_unwanted", "denominator",
                "The denominator is filled, and the indicator takes the population.")
    if not split.any():
        return
    both = {f"{i.id} {b.id}" for i in known.catalogue.values() for b in i.breakdowns.values() if b.of == "both"}
    split_by_both = (rows.frame["indicator_id"] + " " + rows.frame["breakdown"]).isin(list(both))
    rows.report(split & split_by_both & ~given, "denominator_missing", "denominator",
                "The denominator is blank, and the breakdown splits it too.")
    rows.report(split & ~split_by_both & given, "denominator_unwanted", "denominator",
                "The denominator is filled, and the breakdown does not split it.")


def _check_targets(rows: Rows, known: Known) -> None:
    """A target of a percentage is a percentage; of anything else it is how many are to be counted."""
    targets = rows.frame["target"]
    percentage = rows.frame["indicator_id"].isin(known.indicators(kind="percentage"))
    rows.report(percentage & targets.gt(100), "target_unit", "target",
                "The target is above 100, and the indicator is a percentage.")
    rows.report(~percentage & targets.ne(targets.round()), "target_unit", "target",
                "The target is not whole, and the indicator is no percentage.")
