"""All areas of a type by all periods of a kind, as the arrays that analysis takes."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from data.periods import parse_period


@dataclass(frozen=True)
class Grid:
    """All areas of one type by all periods of one kind: arrays (areas, periods)."""

    areas: list[str]
    names: list[str]
    periods: list[str]
    labels: list[str]
    first_days: pd.DatetimeIndex
    numerator: np.ndarray
    denominator: np.ndarray
    value: np.ndarray
    status: np.ndarray

    @property
    def collected(self) -> np.ndarray:
        """Where a figure exists that a test may use: withheld ones are collected, though not shown."""
        return ~np.isin(self.status, ["x", "z", "u"])

    def usable(self, figures: np.ndarray) -> np.ndarray:
        """The figures that a test may use."""
        return np.where(self.status == "u", np.nan, figures)


def grid_of(frame: pd.DataFrame) -> Grid:
    """The tidy frame of one indicator and kind of period as arrays."""
    areas, periods = frame.area.drop_duplicates(), frame.drop_duplicates("period").sort_values("last_day")
    place = (frame.area.map({a: n for n, a in enumerate(areas)}), frame.period.map(
        {p: n for n, p in enumerate(periods.period)}))

    def spread(column: str, empty: object, dtype: type) -> np.ndarray:
        filled: np.ndarray = np.full((len(areas), len(periods)), empty, dtype=dtype)
        filled[place] = frame[column].to_numpy()
        return filled

    names = frame.drop_duplicates("area").name
    return Grid(
        areas=areas.tolist(), names=names.tolist(), periods=periods.period.tolist(), labels=periods.label.tolist(),
        first_days=pd.DatetimeIndex(periods.first_day), numerator=spread("numerator", np.nan, float),
        denominator=spread("denominator", np.nan, float), value=spread("value", np.nan, float),
        status=spread("status", "x", object).astype(str))


def known_until(frame: pd.DataFrame, until: str | date) -> pd.DataFrame:
    """The rows of periods that end no later than a period, or a day."""
    period = parse_period(until) if isinstance(until, str) else None
    return frame[frame.last_day <= pd.Timestamp(period.last_day if period else until)]


def grid_until(frame: pd.DataFrame, until: str, quarters: bool = False) -> Grid:
    """The grid up to a period; year to date at quarter ends only, as the clusters have it."""
    kept = known_until(frame, until)
    return grid_of(kept[kept.last_day.dt.month % 3 == 0] if quarters else kept)
