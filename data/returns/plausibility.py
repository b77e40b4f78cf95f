"""Looks for what is possible but odd: it warns, quotes no count of children, and stops nothing."""

from dataclasses import dataclass

import pandas as pd

from data.catalogue import Indicator
from data.periods import shift_month
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
        described = known.catalogue[str(indicator)]
        step = _step(described)
        told = [_city_jumps(rows, step), _missing_periods(rows, described.months_off, step),
                _missing_schools(rows) if described.unit_of_return == "school"
                else _lsoa_jumps(rows, described.months_off, step)]
        told.append(_revisions(rows))
        found += [problem(odd.rule, file, f"In '{indicator}' {odd.text}{odd.names}.",
                          note=f"In '{indicator}' {odd.text}.") for odd in filter(None, told)]
    return found


def _step(indicator: Indicator) -> str:
    """How far apart the periods are in which it is counted."""
    if indicator.returned != "month":
        return "year"
    return "quarter" if set(range(1, 13)) - set(indicator.months_off) <= {3, 6, 9, 12} else "month"


def _following(period: str, off: tuple[int, ...]) -> str:
    """The period of the same kind that is counted next: 2013-10 follows 2013-09, 2014-15-fy follows 2013-14-fy."""
    if period[5:].isdigit():
        after = [shift_month(period, by) for by in range(1, 13)]
        return next((month for month in after if int(month[5:]) not in off), after[-1])
    year, kind = int(period[:4]) + 1, period[-2:]
    return f"{year}-{kind}" if kind == "cy" else f"{year}-{(year + 1) % 100:02d}-{kind}"


def _city_jumps(rows: pd.DataFrame, step: str) -> Odd | None:
    totals = rows.groupby("period")["numerator"].sum().sort_index()
    before = totals.shift()
    enough = totals.ge(SMALLEST_TOTAL) & before.ge(SMALLEST_TOTAL)
    odd = totals[enough & (totals.ge(before * JUMP) | (totals * JUMP).le(before))]
    if odd.empty:
        return None
    return Odd("city_jump", f"the city total is three times or a third of the {step} before in {name_codes(odd.index)}")


def _lsoa_jumps(rows: pd.DataFrame, off: tuple[int, ...], step: str) -> Odd | None:
    before = rows[["unit_code", "period", "numerator"]].assign(
        period=rows["period"].map({period: _following(period, off) for period in rows["period"].unique()}))
    large = rows.loc[rows["numerator"].gt(SMALLEST_COUNT), ["unit_code", "period", "numerator"]]
    both = large.merge(before, on=["unit_code", "period"], suffixes=("", "_before"))
    odd = int(both["numerator"].gt(both["numerator_before"] * JUMP).sum())
    if not odd:
        return None
    return Odd("lsoa_jump", f"{plural(odd, 'count')} of an LSOA {are(odd)} more than three times the {step} before")


def _missing_periods(rows: pd.DataFrame, off: tuple[int, ...], step: str) -> Odd | None:
    present, missing = set(rows["period"]), []
    period, last = min(present), max(present)
    while period < last:
        period = _following(period, off)
        missing += [period] if period not in present else []
    if not missing:
        return None
    return Odd("month_missing", f"{plural(len(missing), step)} between others {are(len(missing))} missing: "
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

