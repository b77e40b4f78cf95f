"""How often does a figure lie in its forecast's interval, by the number of months ahead?"""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from analysis.forecasts import forecast
from benchmarks.noise import Array
from benchmarks.planted import clusters_shown
from benchmarks.turning_cases import Maker, Rng, collected, is_stock, seasonal
from charts.series import observed
from data.catalogue import Indicator
from data.demo.attendance import ALL_MONTHS
from data.demo.simulate import MONTHS, Simulation

STATED = 0.95                 # of the intervals on the page
AHEAD = (1, 3, 6, 9, 12)
LEAST_KNOWN = 24
HEAD = "".join(f"{ahead:8d}" for ahead in AHEAD) + f"{'width':>8s}{'of':>8s}"


class Series(NamedTuple):
    """One area's figures, NaN where none is shown, and the periods in which some are collected (None: all)."""

    values: Array
    collected: npt.NDArray[np.bool_] | None


class Kind(NamedTuple):
    """What a forecast has to know of a series."""

    seasonal: bool
    stock: bool
    most: float


def kind_of(indicator: Indicator) -> Kind:
    """The same of an indicator, as the page takes it."""
    return Kind(indicator.seasonal, indicator.measure == "stock", 100.0 if indicator.kind == "percentage" else np.inf)


def coverage(kind: Kind, rows: Iterable[Series], origins: Iterable[int] = ()) -> str:
    """Hits in 100 by months ahead, the median width a year ahead as a share of the forecast, and how many were asked.

    origins: how many figures are known; every number from 24 on where left out.
    """
    hits: dict[int, list[bool]] = {ahead: [] for ahead in AHEAD}
    widths: list[float] = []
    for values, asked in rows:
        for known in origins or range(LEAST_KNOWN, len(values)):
            found = forecast(values[:known], 12, 12, kind.seasonal, kind.stock,
                             None if asked is None else asked[:known], STATED, kind.most)
            if found.reason:
                continue
            widths.append((found.upper[-1] - found.lower[-1]) / max(found.centre[-1], 1e-9))
            for ahead, kept in hits.items():
                if known + ahead <= len(values):
                    note(kept, values[known + ahead - 1], found.lower[ahead - 1], found.upper[ahead - 1])
    shares = "".join(f"{100 * np.mean(kept):8.1f}" if kept else f"{'':8s}" for kept in hits.values())
    return f"{shares}{np.nanmedian(widths):8.3f}{len(hits[AHEAD[-1]]):8d}"


def note(hits: list[bool], value: float, lower: float, upper: float) -> None:
    """Keep whether a figure that is there lies between its limits."""
    if np.isfinite(value) and np.isfinite(lower):
        hits.append(bool(lower <= value <= upper))


def of_noise(name: str, make: Maker, rng: Rng, replicates: int) -> tuple[Kind, list[Series]]:
    """The clusters of cities in which nothing happens but chance."""
    asked = collected(name)
    rows = [Series(row, asked) for _ in range(replicates) for row in make(rng)]
    return Kind(seasonal(name), is_stock(name), np.inf), rows


def of_release(release: Path, indicator: Indicator, area_type: str) -> list[Series]:
    """The areas of a release as the page takes them."""
    rows = observed(release, indicator.id, area_type, "month")
    return [Series(np.where(own.status.eq("u"), np.nan, own.value.to_numpy(dtype=float)),
                   ~own.status.isin(["x", "z", "u"]).to_numpy()) for _, own in rows.groupby("area")]


def of_seed(simulation: Simulation, indicator: Indicator) -> list[Series]:
    """The clusters of another seed of the illustrative returns, counts below 5 withheld; no month of August."""
    shown = clusters_shown(simulation, indicator)
    values = indicator.per * shown.counts / shown.size
    if indicator.unit_of_return != "school":
        return [Series(row, None) for row in values]
    open_months = np.isin(MONTHS, ALL_MONTHS)
    whole = np.full((len(values), len(MONTHS)), np.nan)
    whole[:, open_months] = values
    return [Series(row, open_months) for row in whole]
