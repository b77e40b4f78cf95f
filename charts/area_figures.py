"""The latest figures of every indicator in all areas of a type, as at the end of a month, and what may be said of them.

Two questions, each with its own rule. Does an area differ from Leeds beyond chance? Most clusters do, on much. Does
it stand out, being unusual even among areas that differ? And a third asks for time: has it changed on a year before?
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import pandas as pd

from analysis.comparisons import proportion_funnel, rate_funnel
from charts.grid import known_until
from charts.series import observed, read_key
from charts.signals import headline_kind, year_on_year
from charts.verdicts import funnel_of, usable, verdicts_of
from data import store
from data.catalogue import Indicator

ENGLAND = "england"


@dataclass(frozen=True)
class Figures:
    """One indicator in its latest period that is not after the month; no rows where it has no figure so far."""

    indicator: Indicator
    kind: str
    rows: pd.DataFrame            # every area
    period: str
    label: str
    city: float
    england: float                # its latest on the same basis, by its own date
    england_label: str
    beside: dict[str, str]        # by area: how it differs from Leeds beyond chance, or ""
    out: dict[str, str]           # by area: how it stands out among its kind, or ""
    changes: pd.DataFrame         # by area: what has changed on a year before

    @property
    def england_now(self) -> float:
        """England where its period is the one shown."""
        return self.england if self.england_label == self.label else np.nan

    @property
    def values(self) -> np.ndarray:
        """What the areas are ranked by: figures of low coverage are left out."""
        return usable(self.rows).value.to_numpy(dtype=float)

    def row(self, area: str) -> pd.Series | None:
        """One area's row, or nothing."""
        found = self.rows[self.rows.area == area]
        return found.iloc[0] if len(found) else None


def latest_figures(path: Path, area_type: str, month: str) -> tuple[Figures, ...]:
    """Every indicator that is published for a type of area, in the catalogue's order."""
    return _latest_figures(read_key(path), path, area_type, month)


# Asked again for every area of a type: kept by the release's identity, as the signals are.
@lru_cache(maxsize=64)
def _latest_figures(key: tuple, path: Path, area_type: str, month: str) -> tuple[Figures, ...]:
    return tuple(_figures(path, indicator, area_type, month) for indicator in store.indicators(path).values()
                 if indicator.finest(area_type))


def _figures(path: Path, indicator: Indicator, area_type: str, month: str) -> Figures:
    kind = headline_kind(indicator, area_type)
    every = known_until(observed(path, indicator.id, area_type, kind), month)
    known = every[every.value.notna()]
    if known.empty:
        return Figures(indicator, kind, every.iloc[:0], "", "", np.nan, np.nan, "", {}, {}, pd.DataFrame())
    rows = every[every.last_day == known.last_day.max()]
    period, label = str(rows.period.iloc[0]), str(rows.label.iloc[0])
    city = _city(path, indicator, kind, period)
    england, when = _england(path, indicator, kind, rows.last_day.iloc[0])
    beside, out = _verdicts(indicator, rows, city)
    changes = year_on_year(path, indicator, area_type, month)
    return Figures(indicator, kind, rows, period, label, city, england, when, beside, out,
                   changes[changes.period == period].set_index("area"))


def _city(path: Path, indicator: Indicator, kind: str, period: str) -> float:
    found = observed(path, indicator.id, "city", kind).set_index("period").value
    return float(found.get(period, np.nan))


def _england(path: Path, indicator: Indicator, kind: str, last_day: pd.Timestamp) -> tuple[float, str]:
    """England on the same basis, never later than the period shown."""
    known = store.comparators(path, indicator.id)
    known = known[known.comparator.eq(ENGLAND) & known.kind.eq(kind) & (known.last_day <= last_day)]
    return (float(known.value.iloc[-1]), str(known.label.iloc[-1])) if len(known) else (np.nan, "")


def _verdicts(indicator: Indicator, rows: pd.DataFrame, city: float) -> tuple[dict[str, str], dict[str, str]]:
    """Against Leeds by chance alone, and against the usual spread; sessions of the same pupils are no chance."""
    judged = usable(rows)
    if not np.isfinite(city) or judged.value.notna().sum() == 0:
        return {}, {}
    target = np.full(len(rows), city)
    out = verdicts_of(indicator, rows, funnel_of(indicator, judged, target))
    if indicator.counts == "sessions":
        return out, out
    funnel = proportion_funnel if indicator.kind == "percentage" else rate_funnel
    chance = funnel(judged.numerator.to_numpy(), judged.denominator.to_numpy(), indicator.per, target,
                    overdispersed=False)
    return verdicts_of(indicator, rows, chance), out
