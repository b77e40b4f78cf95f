"""Periods: months, the quarters, halves and financial years made of them, year to date, academic years."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
YEAR = re.compile(r"(\d{4})-(\d{2})-(fy|ay|3y)")
YEARLY = ("year", "academic_year", "calendar_year", "three_years")      # kinds of a year or more
THREE_YEARS_FROM = 2008      # and every third year after: windows that never overlap
ENDS = {"Q1": (4, 3), "Q2": (7, 3), "Q3": (10, 3), "Q4": (1, 3), "H1": (4, 6), "H2": (10, 6)}


@dataclass(frozen=True)
class Period:
    """A stretch of whole months; ids sort within their kind."""

    id: str
    kind: str                  # month | quarter | half | year | ytd | academic_year | calendar_year | three_years
    months: tuple[str, ...]
    label: str

    @property
    def first_day(self) -> date:
        """The first day of its first month."""
        year, month = map(int, self.months[0].split("-"))
        return date(year, month, 1)

    @property
    def last_day(self) -> date:
        """The last day of its last month."""
        year, month = map(int, self.months[-1].split("-"))
        return date(year, month, calendar.monthrange(year, month)[1])


def month_range(first: str, last: str) -> tuple[str, ...]:
    """Every month from first to last, both included."""
    found, month = [], first
    while month <= last:
        found.append(month)
        month = shift_month(month, 1)
    return tuple(found)


def shift_month(month: str, by: int) -> str:
    """The month so many months later (earlier where negative)."""
    year, number = map(int, month.split("-"))
    index = year * 12 + number - 1 + by
    return f"{index // 12:04d}-{index % 12 + 1:02d}"


def financial_year(month: str) -> int:
    """The calendar year in which the month's financial year (April to March) begins."""
    year, number = map(int, month.split("-"))
    return year if number >= 4 else year - 1


def parse_period(text: str) -> Period | None:
    """The period an id names, or None: 2013-09, 2013-Q2 (July to September 2013), 2013-H1, 2013-09-ytd,
    2013-14-fy (April to March), 2013-14-ay (September to August), 2013-cy (January to December), 2011-14-3y (three
    financial years); plain 2011-12 is December 2011."""
    if MONTH.fullmatch(text):
        return _month(text)
    if match := re.fullmatch(r"(\d{4})-(Q[1-4]|H[12])", text):
        return _part(int(match[1]), match[2])
    if match := YEAR.fullmatch(text):
        start, kind = int(match[1]), match[3]
        if int(match[2]) == (start + (3 if kind == "3y" else 1)) % 100:
            return {"ay": _academic, "fy": _year, "3y": _three_years}[kind](start)
    if match := re.fullmatch(r"(\d{4})-cy", text):
        return _calendar(int(match[1]))
    if match := re.fullmatch(r"(\d{4}-(?:0[1-9]|1[0-2]))-ytd", text):
        return _year_to_date(match[1])
    return None


def known_period(text: str) -> Period:
    """The period of an id that has been checked before."""
    period = parse_period(text)
    if period is None:
        raise ValueError(f"'{text}' names no period")
    return period


def periods_of_tier(tier: str, first: str, last: str) -> list[Period]:
    """The complete periods of a publication tier between two months, both included."""
    months = month_range(first, last)
    years = range(financial_year(first), financial_year(last) + 1)
    if tier == "academic_year":
        made = [_academic(year) for year in range(int(first[:4]) - 1, int(last[:4]) + 1)]
    elif tier == "calendar_year":
        made = [_calendar(year) for year in range(int(first[:4]), int(last[:4]) + 1)]
    elif tier == "three_years":
        made = [_three_years(year) for year in years if (year - THREE_YEARS_FROM) % 3 == 0]
    elif tier in ("quarter", "half", "year"):
        names = {"quarter": ("Q1", "Q2", "Q3", "Q4"), "half": ("H1", "H2")}.get(tier, ())
        made = [_part(y, n) for y in years for n in names] if names else [_year(y) for y in years]
    elif tier in ("ytd", "ytd_quarter"):
        made = [_year_to_date(m) for m in months if tier == "ytd" or int(m[5:]) % 3 == 0]
    else:
        made = [_month(m) for m in months if tier == "month" or int(m[5:]) % 3 == 0]
    return [period for period in made if period.months[0] >= first and period.months[-1] <= last]


def _month(month: str) -> Period:
    return Period(month, "month", (month,), _named(month))


def _part(year: int, name: str) -> Period:
    start, length = ENDS[name]
    first = f"{year + (start == 1):04d}-{start:02d}"
    months = month_range(first, shift_month(first, length - 1))
    return Period(f"{year}-{name}", "quarter" if name[0] == "Q" else "half", months, _span(months))


def _year(year: int) -> Period:
    months = month_range(f"{year}-04", f"{year + 1}-03")
    return Period(f"{year}-{(year + 1) % 100:02d}-fy", "year", months, f"{year}/{(year + 1) % 100:02d}")


def _academic(year: int) -> Period:
    months = month_range(f"{year}-09", f"{year + 1}-08")
    label = f"academic year {year}/{(year + 1) % 100:02d}"
    return Period(f"{year}-{(year + 1) % 100:02d}-ay", "academic_year", months, label)


def _calendar(year: int) -> Period:
    return Period(f"{year}-cy", "calendar_year", month_range(f"{year}-01", f"{year}-12"), f"calendar year {year}")


def _three_years(year: int) -> Period:
    months = month_range(f"{year}-04", f"{year + 3}-03")
    label = f"{year}/{(year + 1) % 100:02d} to {year + 2}/{(year + 3) % 100:02d}"
    return Period(f"{year}-{(year + 3) % 100:02d}-3y", "three_years", months, label)


def _year_to_date(month: str) -> Period:
    months = month_range(f"{financial_year(month)}-04", month)
    return Period(f"{month}-ytd", "ytd", months, _span(months))


def _named(month: str) -> str:
    return f"{calendar.month_name[int(month[5:])]} {month[:4]}"


def _span(months: tuple[str, ...]) -> str:
    if len(months) == 1:
        return _named(months[0])
    same_year = months[0][:4] == months[-1][:4]
    start = calendar.month_name[int(months[0][5:])] + ("" if same_year else f" {months[0][:4]}")
    return f"{start} to {_named(months[-1])}"
