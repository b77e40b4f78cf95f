"""Which periods the pages and reports of a quarter or half year show."""

from pathlib import Path

from data import store
from data.catalogue import Indicator
from data.periods import Period, financial_year, known_period, periods_of_tier, shift_month

A_YEAR = 12     # months of figures that a report needs before its last


def quarter_ending(month: str) -> Period:
    """The quarter that ends with a month."""
    return periods_of_tier("quarter", shift_month(month, -2), month)[0]


def year_before(quarter: Period) -> str:
    """The id of the same quarter a year before."""
    return quarter_ending(shift_month(quarter.months[-1], -A_YEAR)).id


def last_full_year(month: str) -> Period:
    """The last financial year that ended no later than a month."""
    start = financial_year(shift_month(month, 1)) - 1
    return periods_of_tier("year", f"{start}-04", f"{start + 1}-03")[0]


def period_of(indicator: Indicator, tiers: tuple[str, ...], month: str) -> Period:
    """Its last month's end, the quarter, or where no quarter is published the last full year."""
    if indicator.measure == "stock":
        return known_period(month)
    return quarter_ending(month) if "quarter" in tiers else last_full_year(month)


def reported_periods(path: Path, tier: str) -> list[Period]:
    """The half years or quarters that can be reported on, newest first: those with a year of months behind them."""
    months = store.months_shown(path).id.tolist()
    if len(months) <= A_YEAR:
        return []
    return [one for one in periods_of_tier(tier, months[0], months[-1])[::-1] if one.months[-1] >= months[A_YEAR]]
