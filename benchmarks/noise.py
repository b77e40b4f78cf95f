"""Figures in which nothing happens but chance, at the sizes of Leeds: 25 clusters, 42 months."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from scipy.special import ndtri

Array = npt.NDArray[np.float64]

CLUSTERS, MONTHS = 25, 42
SHARES = np.exp(0.6 * ndtri((np.arange(CLUSTERS) + 0.5) / CLUSTERS))
SHARES = SHARES / SHARES.sum()            # the largest cluster has about twelve times the smallest's children
MONTH = np.arange(MONTHS) % 12            # 0 is April
YEAR_SHAPE = np.array([0.95, 1.05, 1.1, 1.15, 0.7, 1.0, 1.1, 1.1, 0.8, 1.05, 1.0, 1.0])
ALIKE = np.ones(CLUSTERS)                 # the rate of each cluster as a multiple of the city's


def withheld_below_five(counts: Array) -> Array:
    """What is left to see of counts once those below 5 are withheld."""
    return np.where(counts < 5, np.nan, counts)


def events(
    rng: np.random.Generator, city: float, dispersion: float = 1.0, seasonal: bool = True,
    quarters: bool = False, to_date: bool = False,
) -> Array:
    """`every_event` as the screens show them: counts below 5 withheld."""
    return withheld_below_five(every_event(rng, city, dispersion, seasonal, quarters, to_date))


def every_event(
    rng: np.random.Generator, city: float, dispersion: float = 1.0, seasonal: bool = True,
    quarters: bool = False, to_date: bool = False, rates: Array = ALIKE,
) -> Array:
    """Events a month (a quarter; the year to date at quarter ends): Poisson, or gamma-Poisson with that ratio of
    variance to mean."""
    mean = city * (SHARES * rates)[:, None] * (YEAR_SHAPE[MONTH] if seasonal else np.ones(MONTHS))
    if quarters:
        mean = mean.reshape(CLUSTERS, -1, 3).sum(axis=2)
    if dispersion > 1:
        mean = rng.gamma(mean / (dispersion - 1), dispersion - 1)
    counts = rng.poisson(mean).astype(float)
    return year_to_date(counts) if to_date else counts


def year_to_date(months: Array) -> Array:
    """Sums from April on, at the quarter ends alone: what the heat table compares for events."""
    years = [np.cumsum(months[:, start:start + 12], axis=1)[:, 2::3] for start in range(0, months.shape[1], 12)]
    return np.hstack(years)


def stock(
    rng: np.random.Generator, city: float, stays: Sequence[tuple[float, float]], siblings: float = 0.5,
    cohort: bool = False,
) -> Array:
    """`everyone_present` as the screens show them: counts below 5 withheld."""
    return withheld_below_five(everyone_present(rng, city, stays, siblings, cohort))


def everyone_present(
    rng: np.random.Generator, city: float, stays: Sequence[tuple[float, float]], siblings: float = 0.5,
    cohort: bool = False, rates: Array = ALIKE,
) -> Array:
    """Children present at month ends: steady entries, stays of mixed exponential lengths.

    `stays` are (share of entries, mean months); each entry brings a Poisson number of siblings along,
    half of the families leave together; in a cohort of three years everyone leaves by their last September.
    """
    share, mean = (np.array(x) for x in zip(*stays, strict=True))
    before = int(6 * mean.max())
    before -= before % 12
    families = rng.poisson(city * SHARES * rates / (share @ mean) / (1 + siblings) * (before + MONTHS))
    area = np.repeat(np.arange(CLUSTERS), families)
    size = 1 + rng.poisson(siblings, area.size)
    start = np.repeat(rng.uniform(0, before + MONTHS, area.size), size)
    together = np.repeat(rng.random(area.size) < 0.5, size)
    stay = np.where(together, np.repeat(_stays(rng, area.size, share, mean), size),
                    _stays(rng, start.size, share, mean))
    end = start + stay
    if cohort:
        end = np.minimum(end, 12 * np.ceil((start - 5) / 12) + 5 + 12 * rng.integers(0, 3, start.size))
    area = np.repeat(area, size)
    counts = [np.bincount(area[(start <= t) & (end > t)], minlength=CLUSTERS)
              for t in before + np.arange(MONTHS) + 0.999]
    return np.array(counts, dtype=float).T


def _stays(rng: np.random.Generator, n: int, share: Array, mean: Array) -> Array:
    return np.asarray(rng.exponential(mean[rng.choice(len(mean), n, p=share)]))


def cohorts(rng: np.random.Generator, city: float) -> Array:
    """Young people in the cohort: about the same every month."""
    return city * SHARES[:, None] * rng.uniform(0.99, 1.01, (CLUSTERS, MONTHS))


def attendance(
    rng: np.random.Generator, sessions: float = 100_000, spread: float = 0.0025, city_spread: float = 0.002,
    equal_spread: bool = False, season: float = 0.004,
) -> tuple[Array, Array]:
    """Sessions attended and possible; each area and the whole city have good and bad months; no August."""
    possible = sessions * CLUSTERS * SHARES[:, None] * np.ones(MONTHS)
    own = spread * (np.ones((CLUSTERS, 1)) if equal_spread else (1 / CLUSTERS / SHARES[:, None]) ** 0.5)
    level = 0.945 + 0.008 * rng.normal(size=(CLUSTERS, 1)) + season * np.cos(2 * np.pi * MONTH / 12)
    rate = level + own * rng.normal(size=(CLUSTERS, MONTHS)) + city_spread * rng.normal(size=MONTHS)
    attended = rng.binomial(possible.astype(int), np.clip(rate, 0, 1)).astype(float)
    attended[:, MONTH == 4] = possible[:, MONTH == 4] = np.nan
    return attended, np.floor(possible)


def percentages(rng: np.random.Generator, people: float, share: float | Array) -> tuple[Array, Array]:
    """Independent percentages without seasons: numerator (below 5 withheld) and denominator."""
    whole = np.floor(people * SHARES[:, None] * np.ones(MONTHS))
    return withheld_below_five(rng.binomial(whole.astype(int), share).astype(float)), whole
