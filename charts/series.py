"""What a chart may draw of a frame: published rows only, in the order of time."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from charts.formatting import NO_FIGURE
from data import store

MONTHS = 12


@dataclass(frozen=True)
class Series:
    """One area over time; a row without a published figure is NaN in every figure column."""

    area: str
    name: str
    labels: list[str]
    months: np.ndarray         # calendar months counted from year 0, of the first day
    values: np.ndarray
    numerators: np.ndarray
    denominators: np.ndarray
    statuses: list[str]
    length: int = 1            # months that a row is about

    @property
    def withheld(self) -> np.ndarray:
        """Where a figure is withheld."""
        return np.array([status == "c" for status in self.statuses], dtype=bool)

    @property
    def step(self) -> int:
        """Months from one point to the next as a rule."""
        return max(self.length, int(np.median(np.diff(self.months))) if len(self.months) > 1 else 1)

    @property
    def yearly(self) -> bool:
        """Whether each row is about a year or more."""
        return self.length >= MONTHS

    @property
    def latest(self) -> int:
        """The index of the last row, published or not."""
        return len(self.labels) - 1

    @property
    def last_published(self) -> int | None:
        """The index of the last figure there is."""
        found = np.flatnonzero(np.isfinite(self.values))
        return int(found[-1]) if len(found) else None

    def year_before(self, index: int) -> int | None:
        """The index of the same period one year earlier; of years taken together, of those before them."""
        found = np.flatnonzero(self.months == self.months[index] - max(self.length, MONTHS))
        return int(found[0]) if len(found) else None

    def stretches(self) -> list[tuple[int, int]]:
        """First and last index of each unbroken stretch of figures, never across a gap."""
        joined = np.diff(self.months, prepend=self.months[:1]) <= self.step
        return runs(np.isfinite(self.values), joined)

    @property
    def alone(self) -> list[int]:
        """The figures without a neighbour to draw a line to: they must be seen as points."""
        return [first for first, last in self.stretches() if first == last]


def series_of(frame: pd.DataFrame, show: str = "value") -> Series:
    """One area's published figures; `show` is "value" or "numerator"."""
    if show not in ("value", "numerator"):
        raise ValueError(f"show is {show!r}; allowed are 'value' and 'numerator'")
    if frame["area"].nunique() != 1:
        raise ValueError(f"a series is of one area, found {frame['area'].nunique()}; filter the frame first")
    frame = published(frame.sort_values("first_day"))
    days = pd.to_datetime(frame["first_day"])
    return Series(
        area=str(frame["area"].iloc[0]), name=str(frame["name"].iloc[0]),
        labels=[str(label) for label in frame["label"]],
        months=(days.dt.year * 12 + days.dt.month - 1).to_numpy(dtype=int),
        values=numbers(frame, show), numerators=numbers(frame, "numerator"),
        denominators=numbers(frame, "denominator"), statuses=list(frame["status"]), length=months_of(frame),
    )


def months_of(frame: pd.DataFrame) -> int:
    """How many months the rows are about: 1 for months, 12 for years, 36 for three years together."""
    if frame.empty or "last_day" not in frame:
        return 1
    first, last = pd.Timestamp(frame["first_day"].iloc[0]), pd.Timestamp(frame["last_day"].iloc[0])
    return (last.year - first.year) * MONTHS + last.month - first.month + 1


def observed(path: Path, indicator_id: str, area_type: str, kind: str) -> pd.DataFrame:
    """The release's rows of one indicator, area type and kind of period, with no figure that is not published.

    The store sees to that; this is the charts' own lock, so that neither rests on the other.
    """
    # A shallow copy, as the store gives: pandas copies on write, so no caller can change what the next one gets.
    return _observed(read_key(path), path, indicator_id, area_type, kind).copy(deep=False)


def read_key(path: Path) -> tuple:
    """What tells two readings of releases apart: the file, and which figures the store hands out."""
    return store.identity(path), store.FIGURES


@lru_cache(maxsize=512)
def _observed(key: tuple, path: Path, indicator_id: str, area_type: str, kind: str) -> pd.DataFrame:
    found = store.observations(path, indicator_id, area_type, kind)
    hidden = found.status.isin(list(NO_FIGURE))
    if not hidden.any():
        return found
    secret = ["numerator", "value", "lower", "upper"]
    if store.indicators(path)[indicator_id].splits:     # else the denominator is the published population
        secret.append("denominator")
    return found.assign(**{name: found[name].mask(hidden) for name in secret})


def observed_categories(path: Path, indicator_id: str, breakdown: str, area_type: str, kind: str) -> pd.DataFrame:
    """The release's rows of one breakdown by area, period and category, with no figure that is not published."""
    return published(store.categories(path, indicator_id, breakdown, area_type, kind))


def published(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with every figure of an unpublished row blanked, whatever its columns held."""
    status = frame["status"].fillna("")
    blank = status.isin(list(NO_FIGURE))
    figures = {name: numbers(frame, name) for name in ("numerator", "denominator", "value", "lower", "upper")
               if name in frame}
    cleaned = {name: np.where(blank, np.nan, column) for name, column in figures.items()}
    return frame.assign(status=status, **cleaned)


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows as dictionaries: column by column, for row by row pandas takes ten times as long."""
    names = [str(name) for name in frame]
    return [dict(zip(names, row, strict=True)) for row in zip(*(frame[n].tolist() for n in frame), strict=True)]


def numbers(frame: pd.DataFrame, column: str) -> np.ndarray:
    """A column as floats, NaN where empty or where the frame has no such column."""
    if column not in frame:
        return np.full(len(frame), np.nan)
    return frame[column].to_numpy(dtype=float, na_value=np.nan)


def runs(mask: np.ndarray, joined: np.ndarray | None = None) -> list[tuple[int, int]]:
    """First and last index of each run of True; `joined` False at an index starts a new run there."""
    found: list[list[int]] = []
    for index in np.flatnonzero(mask):
        if found and found[-1][1] == index - 1 and (joined is None or joined[index]):
            found[-1][1] = int(index)
        else:
            found.append([int(index), int(index)])
    return [(first, last) for first, last in found]


def triple(limits: Any) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Centre line, lower and upper limit as arrays of floats."""
    centre, lower, upper = (np.asarray(part, dtype=float) for part in limits)
    return centre, lower, upper
