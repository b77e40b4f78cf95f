"""Looks for what is possible but odd: it warns, quotes no count of children, and stops nothing."""

from dataclasses import dataclass

import pandas as pd

from data.periods import month_range, shift_month
from data.returns.known import Known
from data.returns.problems import Problem, are, name_codes, plural, problem
from data.returns.totals import latest_revisions

JUMP = 3              # times the month before
SMALLEST_COUNT = 20   # of an LSOA: below it chance alone makes such jumps
SMALLEST_TOTAL = 50   # of the city: far from any total that would be withheld, so its course may be told


@dataclass(frozen=True)
class Odd:
    """What is odd by a rule, as a sentence without its end; `names` is for whoever sent the returns only."""

    rule: str
    text: str
    names: str = ""


def check_plausibility(counts: pd.DataFrame, known: Known) -> list[Problem]:
    """Warnings about counts that have passed every other check, one or a few an indicator."""
    found: list[Problem] = []
    totals = latest_revisions(counts[counts["breakdown"].eq("")])
    for indicator, rows in totals.groupby("indicator_id"):
        file = ", ".join(sorted(rows["file"].astype("str").unique())[:3])
        off = known.catalogue[str(indicator)].months_off
        told = [_city_jumps(rows), _missing_months(rows, off)]
        if known.catalogue[str(indicator)].unit_of_return == "school":
            told.append(_missing_schools(rows))
        else:
            told.append(_lsoa_jumps(rows))
        told.append(_revisions(rows))
        found += [problem(odd.rule, file, f"In '{indicator}' {odd.text}{odd.names}.",
                          note=f"In '{indicator}' {odd.text}.") for odd in filter(None, told)]
    return found


def _city_jumps(rows: pd.DataFrame) -> Odd | None:
    totals = rows.groupby("period")["numerator"].sum().sort_index()
    before = totals.shift()
    enough = totals.ge(SMALLEST_TOTAL) & before.ge(SMALLEST_TOTAL)
    odd = totals[enough & (totals.ge(before * JUMP) | (totals * JUMP).le(before))]
    if odd.empty:
        return None
    return Odd("city_jump", f"the city total is three times or a third of the month before in {name_codes(odd.index)}")


def _lsoa_jumps(rows: pd.DataFrame) -> Odd | None:
    before = rows[["unit_code", "period", "numerator"]].assign(
        period=rows["period"].map({month: shift_month(month, 1) for month in rows["period"].unique()}))
    large = rows.loc[rows["numerator"].gt(SMALLEST_COUNT), ["unit_code", "period", "numerator"]]
    both = large.merge(before, on=["unit_code", "period"], suffixes=("", "_before"))
    odd = int(both["numerator"].gt(both["numerator_before"] * JUMP).sum())
    if not odd:
        return None
    return Odd("lsoa_jump", f"{plural(odd, 'count')} of an LSOA {are(odd)} more than three times the month before")


def _missing_months(rows: pd.DataFrame, off: tuple[int, ...]) -> Odd | None:
    present = set(rows["period"])
    missing = [month for month in month_range(min(present), max(present))
               if month not in present and int(month[5:]) not in off]
    if not missing:
        return None
    return Odd("month_missing", f"{plural(len(missing), 'month')} between others {are(len(missing))} missing: "
                                f"{name_codes(missing)}")


def _missing_schools(rows: pd.DataFrame) -> Odd | None:
    """A school may open late: only the months after its first are missed."""
    months = sorted(rows["period"].unique())
    place = rows["period"].map({month: position for position, month in enumerate(months)})
    schools = place.groupby(rows["unit_code"]).agg(["min", "nunique"])
    absent = len(months) - schools["min"] - schools["nunique"]
    absent = absent[absent.gt(0)].sort_index()
    if absent.empty:
        return None
    return Odd("school_missing", f"{plural(len(absent), 'school')} {are(len(absent))} missing in "
                                 f"{plural(int(absent.sum()), 'month')} in all", f": {name_codes(absent.index)}")


def _revisions(rows: pd.DataFrame) -> Odd | None:
    revised = int(rows["revised"].sum())
    return Odd("revised", f"{plural(revised, 'figure')} {are(revised)} revised") if revised else None

