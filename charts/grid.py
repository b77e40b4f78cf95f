"""All areas of a type by all periods of a kind, as the arrays that analysis takes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pandas as pd

from data.periods import known_period, parse_period, shift_month


@dataclass(frozen=True)
class Grid:
    """All areas of one type by all periods of one kind: arrays (areas, periods)."""

    areas: list[str]
    names: list[str]
    periods: list[str]
    labels: list[str]
    first_days: pd.DatetimeIndex
    last_days: pd.DatetimeIndex
    numerator: np.ndarray
    denominator: np.ndarray
    value: np.ndarray
    status: np.ndarray

    def until(self, last: date | pd.Timestamp, quarters: bool = False) -> "Grid":
        """The periods that end no later than a day; with `quarters` only those that end with a quarter."""
        kept = self.last_days <= pd.Timestamp(last)
        if quarters:
            kept &= self.last_days.month % 3 == 0
        keep = np.flatnonzero(kept)
        figures = {name: getattr(self, name)[:, keep] for name in ("numerator", "denominator", "value", "status")}
        return replace(self, periods=[self.periods[n] for n in keep], labels=[self.labels[n] for n in keep],
                       first_days=self.first_days[keep], last_days=self.last_days[keep], **figures)

    @property
    def per_year(self) -> int:
        """How many of its periods make a year: 12 for months, 4 for quarter ends."""
        if len(self.periods) < 2:
            return 1
        months = self.last_days.year * 12 + self.last_days.month
        return max(1, round(12 / float(np.median(np.diff(months)))))

    @property
    def length(self) -> int:
        """How many months its latest period is about."""
        first, last = self.first_days[-1], self.last_days[-1]
        return 12 * (last.year - first.year) + last.month - first.month + 1

    @property
    def collected(self) -> np.ndarray:
        """Where a figure exists that a test may use: withheld ones are collected, though not shown."""
        return ~np.isin(self.status, ["x", "z", "u"])

    def usable(self, figures: np.ndarray) -> np.ndarray:
        """The figures that a test may use."""
        return np.where(self.status == "u", np.nan, figures)


def grid_of(frame: pd.DataFrame) -> Grid:
    """The tidy frame of one indicator and kind of period as arrays."""
    at_area, areas = pd.factorize(frame.area)
    periods = frame.drop_duplicates("period").sort_values("last_day")
    place = (at_area, pd.Index(periods.period).get_indexer(frame.period))

    def spread(column: str, empty: object, dtype: type) -> np.ndarray:
        filled: np.ndarray = np.full((len(areas), len(periods)), empty, dtype=dtype)
        filled[place] = frame[column].to_numpy()
        return filled

    names = frame.drop_duplicates("area").name
    return Grid(
        areas=areas.tolist(), names=names.tolist(), periods=periods.period.tolist(), labels=periods.label.tolist(),
        first_days=pd.DatetimeIndex(periods.first_day),
        last_days=pd.DatetimeIndex(periods.last_day), numerator=spread("numerator", np.nan, float),
        denominator=spread("denominator", np.nan, float), value=spread("value", np.nan, float),
        status=spread("status", "x", object).astype(str))


def known_until(frame: pd.DataFrame, until: str | date) -> pd.DataFrame:
    """The rows of periods that end no later than a period, or a day."""
    period = parse_period(until) if isinstance(until, str) else None
    return frame[frame.last_day <= pd.Timestamp(period.last_day if period else until)]


def months_until(frame: pd.DataFrame, area: str, name: str, last: str, count: int) -> pd.DataFrame:
    """An area's rows for so many months up to one."""
    return rows_for(frame, area, name, [shift_month(last, by) for by in range(1 - count, 1)])


def rows_for(frame: pd.DataFrame, area: str, name: str, periods: Sequence[str]) -> pd.DataFrame:
    """An area's rows for these periods; one that the release does not hold is not available."""
    known = [known_period(period) for period in periods]
    wanted = pd.DataFrame({
        "area": area, "name": name, "period": periods, "label": [period.label for period in known],
        "first_day": pd.to_datetime([period.first_day for period in known]),
        "last_day": pd.to_datetime([period.last_day for period in known])})
    own = frame[frame.area == area].drop(columns=["area", "name", "first_day", "last_day", "label"])
    found = wanted.merge(own, on="period", how="left")
    return found.assign(status=found.status.where(found.period.isin(own.period), "x"))
