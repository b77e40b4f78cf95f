"""Axes: round ticks, whether a scale may leave out zero, and years on the time axis."""

import math
from dataclasses import dataclass

import numpy as np

from charts.formatting import format_number
from data.catalogue import Indicator

BREAK_ABOVE = 0.45     # a rate's axis leaves out zero only where the figures fill less than the rest of it
LEAST_SPAN = 0.03
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True)
class Axis:
    """A scale from low to high with its ticks."""

    low: float
    high: float
    ticks: tuple[float, ...]

    @property
    def broken(self) -> bool:
        """Whether the scale leaves out zero."""
        return self.low > 0

    @property
    def texts(self) -> list[str]:
        """The ticks in words, all with the same decimals: as many as the step between them needs."""
        step = self.ticks[1] - self.ticks[0] if len(self.ticks) > 1 else 1.0
        decimals = next((n for n in range(9) if math.isclose(step * 10**n, round(step * 10**n), rel_tol=1e-6)), 9)
        return [format_number(tick, decimals) for tick in self.ticks]

    def share(self, value: float) -> float:
        """Where a value lies, 0 at the low end and 1 at the high end."""
        return (value - self.low) / (self.high - self.low)

    def clip(self, values: np.ndarray) -> np.ndarray:
        """The values, cut off at the ends of the scale."""
        return np.clip(values, self.low, self.high)


def value_axis(values: np.ndarray, indicator: Indicator, show: str = "value", wanted: int = 5) -> Axis:
    """The scale for these figures: from zero, save for a rate that moves within a narrow range."""
    known = np.asarray(values, dtype=float)
    known = known[np.isfinite(known)]
    if not len(known):
        return Axis(0.0, 1.0, (0.0, 1.0))
    low, high = float(known.min()), float(known.max())
    may_break = show == "value" and indicator.kind in ("rate", "percentage", "score")
    if not (may_break and low > BREAK_ABOVE * high):
        low = min(low, 0.0)
    elif high - low < LEAST_SPAN * high:            # a hair's breadth drawn large would look like a change
        middle = (high + low) / 2
        low, high = middle - LEAST_SPAN * high / 2, middle + LEAST_SPAN * high / 2
    ceiling = 100.0 if indicator.kind == "percentage" and show == "value" and high <= 100 else math.inf
    return round_axis(low, high, wanted, ceiling)


def round_axis(low: float, high: float, wanted: int = 5, ceiling: float = math.inf) -> Axis:
    """A scale with about so many round ticks that holds low and high."""
    if high <= low:
        high = low + (abs(low) * 0.1 or 1.0)
    rough = (high - low) / wanted
    size = 10.0 ** math.floor(math.log10(rough))
    step = next(size * times for times in (1, 2, 2.5, 5, 10) if size * times >= rough - 1e-12)
    first = math.floor(low / step + 1e-9)
    last = math.ceil(high / step - 1e-9)
    steps = (round(index * step, 10) for index in range(first, last + 1))
    ticks = tuple(tick for tick in steps if tick <= ceiling + 1e-9)
    return Axis(ticks[0], max(ticks[-1], min(high, ceiling)), ticks)


def time_ticks(months: np.ndarray, step: int = 1, wanted: int = 8) -> tuple[list[int], list[str]]:
    """Months to label and their words: the first month of the series in every year, fewer for long series; where each
    point is about a year or more, the years themselves."""
    first, last = int(months[0]), int(months[-1])
    if step >= 12:
        every = step * max(1, math.ceil(((last - first) // step + 1) / wanted))
        at = list(range(first, last + 1, every))
        return at, [_years(month, step) for month in at]
    years = max(1, math.ceil(((last - first) // 12 + 1) / wanted))
    at = list(range(first, last + 1, 12 * years))
    return at, [f"{MONTHS[month % 12]}<br>{month // 12}" for month in at]


def _years(month: int, step: int) -> str:
    """The year that begins with a month as it is printed: 2013, or 2013/14; years together from first to last."""
    first, last = (f"{m // 12}" if month % 12 == 0 else f"{m // 12}/{(m // 12 + 1) % 100:02d}"
                   for m in (month, month + step - 12))
    return first if step == 12 else f"{first}<br>to {last}"
