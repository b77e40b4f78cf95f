"""The figures of a release in blocks that nothing links: an indicator's month, academic year or financial year."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from data.audit.places import Geography, Place
from data.audit.reading import Indicator, Reading, financial_year

PARTS_OF_YEAR = (
    (0, 3, "{start}-Q1"), (3, 6, "{start}-Q2"), (6, 9, "{start}-Q3"), (9, 12, "{start}-Q4"), (0, 6, "{start}-H1"),
    (6, 12, "{start}-H2"), (0, 12, "{start}-{end:02d}-fy"), (0, 3, "{start}-06-ytd"), (0, 6, "{start}-09-ytd"),
    (0, 9, "{start}-12-ytd"), (0, 12, "{next}-03-ytd"))
Key = tuple[str, str, str, str]         # area, period, breakdown, category


@dataclass(frozen=True)
class Row:
    """One observation: its count, complement and returned denominator, missing where not published."""

    key: Key
    count: int | None
    others: int | None
    together: int | None
    denominator: float | None       # as the file shows it, also beside a withheld count
    status: str

    @property
    def withheld(self) -> bool:
        """Whether the release says that there is a count and does not show it."""
        return self.status == "c" and self.count is None

    @property
    def published(self) -> bool:
        """Whether the count can be read off."""
        return self.count is not None


@dataclass(frozen=True)
class Block:
    """All figures of an indicator that sums tie together, and the places and months they are sums over."""

    id: str
    indicator: Indicator
    city: str
    places: tuple[Place, ...]
    times: dict[str, tuple[str, ...]]       # of each period the months it is the sum of, or its own name
    rows: tuple[Row, ...]
    comparators: dict[str, tuple[float, ...]]       # of each period, for the city
    threshold: int
    zeros_sensitive: bool

    @cached_property
    def months(self) -> list[str]:
        """Its months, or its academic year."""
        return sorted({time for times in self.times.values() for time in times})

    @cached_property
    def spans(self) -> dict[str, tuple[str, ...]]:
        """Every stretch whose sums are attacked, published or not: months, quarters, halves, nine months, the year."""
        found: dict[str, tuple[str, ...]] = {month: (month,) for month in self.months} | self.times
        if self.id.endswith("-fy"):
            start = int(self.id.rsplit(" ", 1)[1][:4])
            year = [f"{start + (month > 12)}-{(month - 1) % 12 + 1:02d}" for month in range(4, 16)]
            for first, last, name in PARTS_OF_YEAR:
                if set(year[first:last]) <= set(self.months):
                    found[name.format(start=start, end=(start + 1) % 100, next=start + 1)] = tuple(year[first:last])
        return found


def blocks_of(reading: Reading, geography: Geography) -> list[Block]:
    """Every block of the file, in the order of their names."""
    rows = reading.rows.assign(block=_block_ids(reading, reading.rows))
    found = []
    for (indicator_id, block_id), figures in rows.groupby(["indicator", "block"], sort=True):
        indicator = reading.indicators[str(indicator_id)]
        found.append(Block(
            id=str(block_id), indicator=indicator, city=geography.city,
            places=geography.places(indicator.school, indicator.phase), rows=tuple(_rows(figures)),
            times={period: _times(reading, str(period)) for period in figures.period.unique()},
            comparators={str(period): tuple(values) for period, values in reading.comparators[
                reading.comparators.indicator == indicator_id].groupby("period").value},
            threshold=reading.threshold, zeros_sensitive=reading.zeros_sensitive))
    return found


def _block_ids(reading: Reading, rows: pd.DataFrame) -> pd.Series:
    """The block of each row: a flow whose periods never add up to one another has one a month."""
    kinds = rows.period.map(reading.kinds)
    adds_up = {i for i, found in kinds.groupby(rows.indicator) if set(found) - {"month", "academic_year"}}
    ends = rows.period.map({period: months[-1] for period, months in reading.months.items()})
    names = ends.where(~rows.indicator.isin(adds_up), ends.map(financial_year))
    return rows.indicator + " " + names.where(kinds != "academic_year", rows.period)


def _times(reading: Reading, period: str) -> tuple[str, ...]:
    return (period,) if reading.kinds[period] == "academic_year" else reading.months[period]


def _rows(figures: pd.DataFrame) -> Iterable[Row]:
    for row in figures.itertuples():
        yield Row((row.area, row.period, row.breakdown, row.category), _whole(row.counted), _whole(row.others),
                  _whole(row.together), row.denominator if row.denominator == row.denominator else None, row.status)


def _whole(number: float) -> int | None:
    """A count as a whole number; what is none has been doubted before and is not used."""
    return int(number) if number == number and 0 <= number < 2 ** 53 and number == int(number) else None
