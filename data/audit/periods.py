"""The periods of a release: the months or years that each is the sum of, and which of them stand in one block."""

from collections.abc import Iterable

import pandas as pd

MONTHS_OF = {"month": 1, "quarter": 3, "half": 6, "year": 12, "academic_year": 12, "calendar_year": 12,
             "three_years": 36}
OF_RETURN = {"month": {"month", "quarter", "half", "year", "ytd", "academic_year"}, "year": {"year", "three_years"},
             "academic_year": {"academic_year"}, "calendar_year": {"calendar_year"}}
OF_BREAKDOWN = {"month", "quarter", "half", "year"}
WHOLE = {"academic_year", "calendar_year"}      # kinds of period that are the sum of no shorter one
YEAR_BEGINS = 4                                 # financial years begin in April
BEGINS = {"year": 4, "three_years": 4, "academic_year": 9, "calendar_year": 1}      # in which month
WINDOWS_FROM = 2008                             # three years are those from 2008, 2011, 2014
PARTS_OF_YEAR = (
    (0, 3, "{start}-Q1"), (3, 6, "{start}-Q2"), (6, 9, "{start}-Q3"), (9, 12, "{start}-Q4"), (0, 6, "{start}-H1"),
    (6, 12, "{start}-H2"), (0, 12, "{start}-{end:02d}-fy"), (0, 3, "{start}-06-ytd"), (0, 6, "{start}-09-ytd"),
    (0, 9, "{start}-12-ytd"), (0, 12, "{next}-03-ytd"))


class Odd(ValueError):
    """What is odd about an indicator or period, as the end of a sentence."""


def months_of(row) -> tuple[str, ...]:
    """The months from a period's first to its last day, which must be those of its kind."""
    first, last = pd.Timestamp(row.first_day), pd.Timestamp(row.last_day)
    months = tuple(f"{month:%Y-%m}" for month in pd.period_range(first, last, freq="M"))
    if row.kind not in {*MONTHS_OF, "ytd"}:
        raise Odd(f"is of a kind the audit does not know ('{row.kind}')")
    if first.day != 1 or not last.is_month_end or not months or len(months) != MONTHS_OF.get(row.kind, len(months)):
        raise Odd(f"has days that do not make a {row.kind}")
    if row.kind not in BEGINS and len(years_of(months)) > 1:
        raise Odd("lies in two financial years, which the audit attacks one by one")
    if row.kind in BEGINS and (int(months[0][5:]) != BEGINS[row.kind] or row.id != _name(row.kind, months[0])):
        raise Odd(f"is a {row.kind.replace('_', ' ')} that is not named as one")
    return months


def financial_year(month: str) -> str:
    """The financial year a month lies in, as its period is named: 2013-14-fy."""
    year = int(month[:4]) - (int(month[5:7]) < YEAR_BEGINS)
    return f"{year}-{(year + 1) % 100:02d}-fy"


def three_years(year: str) -> str:
    """The three financial years in which one lies, as their period is named: 2011-14-3y."""
    first = int(year[:4]) - (int(year[:4]) - WINDOWS_FROM) % 3
    return f"{first}-{(first + 3) % 100:02d}-3y"


def _name(kind: str, first: str) -> str:
    """How a kind of year that begins in a month is named."""
    year = financial_year(first)
    return {"calendar_year": f"{first[:4]}-cy", "three_years": three_years(year),
            "academic_year": f"{year.removesuffix('fy')}ay"}.get(kind, year)


def years_of(months: Iterable[str]) -> tuple[str, ...]:
    """The financial years of some months, each once."""
    return tuple(dict.fromkeys(map(financial_year, months)))


def stretches_of(block: str, times: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Every stretch whose sums are attacked, published or not: months, quarters, halves, nine months, the year.

    Of figures that come once a year it is each year and, where they are published, three years together.
    """
    steps = sorted({step for several in times.values() for step in several})
    found: dict[str, tuple[str, ...]] = {step: (step,) for step in steps} | times
    name = block.rsplit(" ", 1)[1]
    if name.endswith("-fy"):
        start = int(name[:4])
        year = [f"{start + (month > 12)}-{(month - 1) % 12 + 1:02d}" for month in range(4, 16)]
        for first, last, part in PARTS_OF_YEAR:
            if set(months := tuple(year[first:last])) <= set(steps) and months not in found.values():
                found[part.format(start=start, end=(start + 1) % 100, next=start + 1)] = months
    elif name.endswith("-3y") and len(steps) == 3:
        found.setdefault(name, tuple(steps))
    return found
