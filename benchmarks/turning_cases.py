"""Series of clusters in which nothing happens but chance, of which forecasts and turns are asked."""

from collections.abc import Callable
from functools import partial

import numpy as np
import numpy.typing as npt

from benchmarks.noise import CLUSTERS, MONTH, Array, attendance, cohorts, events, stock
from benchmarks.signals import LOOKED_AFTER, PLANS, SCHOOL_MONTHS, SPELLS

Rng = np.random.Generator
Maker = Callable[[Rng], Array]


def neet(rng: Rng) -> Array:
    """Young people NEET in 100 of the cohort, which leaves each September."""
    return 100 * stock(rng, 1340 * 1.25, SPELLS, 0, cohort=True) / cohorts(rng, 22_700)


def attended(rng: Rng, spread: float = 0.0025) -> Array:
    """Attendance in per cent."""
    part, whole = attendance(rng, spread=spread)
    return 100 * part / whole


def autoregressive(rng: Rng, alike: float, summed: bool = False) -> Array:
    """Noise whose neighbours resemble each other, or a stock whose changes do: harder than anything above."""
    noise = rng.normal(size=(CLUSTERS, len(MONTH)))
    noise[:, 0] /= np.sqrt(1 - alike**2)
    for at in range(1, len(MONTH)):
        noise[:, at] += alike * noise[:, at - 1]
    return np.cumsum(noise, axis=1) if summed else noise


STOCKS: dict[str, Maker] = {
    "looked after, families": lambda r: stock(r, 1300, LOOKED_AFTER),
    "looked after, no siblings": lambda r: stock(r, 1300, LOOKED_AFTER, 0),
    "protection plans, families": lambda r: stock(r, 750, PLANS),
    "NEET, cohort leaving each September": neet,
}
FLOWS: dict[str, Maker] = {
    "attendance": attended,
    "attendance, very unsteady": partial(attended, spread=0.01),
    "referrals": lambda r: events(r, 960),
    "referrals, variance 1.5 times the mean": lambda r: events(r, 960, 1.5),
}
HARDER: dict[str, Maker] = {
    "a stock whose changes resemble the last by 0.3": partial(autoregressive, alike=0.3, summed=True),
    "a flow that resembles the last month by 0.3": partial(autoregressive, alike=0.3),
}
CASES = STOCKS | FLOWS | HARDER


def is_stock(name: str) -> bool:
    """Whether a case is tested as children at a date."""
    return name in STOCKS or name.startswith("a stock")


def seasonal(name: str) -> bool:
    """Whether a case follows the seasons."""
    return name.startswith(("NEET", "attendance", "referrals"))


def collected(name: str) -> npt.NDArray[np.bool_] | None:
    """The months with school, for attendance."""
    return SCHOOL_MONTHS if name.startswith("attendance") else None
