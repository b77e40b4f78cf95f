"""The figures of a release in blocks that nothing links: an indicator's month or its year, or three of its years."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import pandas as pd

from data.audit.definitions import Indicator
from data.audit.periods import WHOLE, financial_year, stretches_of, three_years, years_of
from data.audit.places import Geography, Place
from data.audit.reading import Reading


class Key(NamedTuple):
    """What an observation is of."""

    indicator: str
    area: str
    period: str
    breakdown: str
    category: str


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
    def figures(self) -> tuple[int | None, int | None, int | None]:
        """Count, complement and returned denominator."""
        return self.count, self.others, self.together

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
    """All figures of an indicator, or of two that are linked, that sums tie together, and the places and months they
    are sums over."""

    id: str
    indicator: Indicator                    # the linked one, where two are
    members: Mapping[str, Indicator]        # those that have figures in it
    city: str
    places: tuple[Place, ...]
    times: dict[str, tuple[str, ...]]       # of each period the months it is the sum of, or the years
    rows: tuple[Row, ...]
    comparators: dict[tuple[str, str], tuple[float, ...]]       # of each indicator and period, for the city
    threshold: int
    zeros_sensitive: bool

    @cached_property
    def proved_in(self) -> frozenset[str]:
        """The members of the private folder that may be about it: all in one, or each breakdown and period apart."""
        return frozenset([self.id, *(f"{self.indicator.id} {row.key.breakdown} {row.key.period}"
                                     for row in self.rows if row.key.breakdown)])

    @cached_property
    def months(self) -> list[str]:
        """Its months, or its years where figures come once a year."""
        return sorted({time for times in self.times.values() for time in times})

    @cached_property
    def spans(self) -> dict[str, tuple[str, ...]]:
        """Every stretch whose sums are attacked, published or not."""
        return stretches_of(self.id, self.times)


def blocks_of(reading: Reading, geography: Geography) -> list[Block]:
    """Every block of the file, in the order of their names."""
    rows = reading.rows.assign(family=reading.rows.indicator.map(lambda name: reading.families.get(name, name)))
    rows = rows.assign(block=_block_ids(reading, rows))
    compared = {(str(indicator), str(period)): tuple(values) for (indicator, period), values in
                reading.comparators.groupby(["indicator", "period"]).value}
    found = []
    for (family, block_id), figures in rows.groupby(["family", "block"], sort=True):
        indicator, members = reading.indicators[str(family)], sorted(figures.indicator.unique())
        found.append(Block(
            id=str(block_id), indicator=indicator, members={name: reading.indicators[name] for name in members},
            city=geography.city, places=geography.places(indicator.school, indicator.phase), rows=tuple(_rows(figures)),
            times={period: _times(reading, indicator, str(period)) for period in figures.period.unique()},
            comparators={key: values for key, values in compared.items() if key[0] in members},
            threshold=reading.threshold, zeros_sensitive=reading.zeros_sensitive))
    return found


def _block_ids(reading: Reading, rows: pd.DataFrame) -> pd.Series:
    """The block of each row: a flow whose periods never add up to one another has one a month.

    Years that come by themselves have one each, or, where three are published together, one for the three.
    """
    kinds = rows.period.map(reading.kinds)
    adds_up = {i for i, found in kinds.groupby(rows.family) if set(found) - {"month", *WHOLE}}
    windows = {i for i, found in kinds.groupby(rows.family) if reading.indicators[str(i)].windows or (
        "three_years" in set(found))}
    ends = rows.period.map({period: months[-1] for period, months in reading.months.items()})
    years = ends.map(financial_year)
    names = ends.where(~rows.family.isin(adds_up), years.where(~rows.family.isin(windows), years.map(three_years)))
    return rows.family + " " + names.where(~kinds.isin(list(WHOLE)), rows.period)


def _times(reading: Reading, indicator: Indicator, period: str) -> tuple[str, ...]:
    """The months of a period; of an indicator that comes once a year its years."""
    if reading.kinds[period] in WHOLE:
        return (period,)
    return years_of(reading.months[period]) if indicator.returned == "year" else reading.months[period]


def _rows(figures: pd.DataFrame) -> Iterable[Row]:
    for row in figures.itertuples():
        yield Row(Key(row.indicator, row.area, row.period, row.breakdown, row.category),
                  _whole(row.counted), _whole(row.others), _whole(row.together),
                  row.denominator if row.denominator == row.denominator else None, row.status)


def _whole(number: float) -> int | None:
    """A count as a whole number; what is none has been doubted before and is not used."""
    return int(number) if number == number and 0 <= number < 2 ** 53 and number == int(number) else None
