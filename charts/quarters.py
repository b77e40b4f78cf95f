"""Which period of an indicator the pages of a quarter show."""

from data.catalogue import Indicator
from data.periods import Period, financial_year, known_period, periods_of_tier, shift_month


def quarter_ending(month: str) -> Period:
    """The quarter that ends with a month."""
    return periods_of_tier("quarter", shift_month(month, -2), month)[0]


def last_full_year(month: str) -> Period:
    """The last financial year that ended no later than a month."""
    start = financial_year(shift_month(month, 1)) - 1
    return periods_of_tier("year", f"{start}-04", f"{start + 1}-03")[0]


def period_of(indicator: Indicator, tiers: tuple[str, ...], month: str) -> Period:
    """Its last month's end, the quarter, or where no quarter is published the last full year."""
    if indicator.measure == "stock":
        return known_period(month)
    return quarter_ending(month) if "quarter" in tiers else last_full_year(month)
