"""Month-end stocks, grown from starts and ends: most children counted this month were counted last month."""

from dataclasses import dataclass

import numpy as np

from data.demo.facts import course, month_numbers, monthly_course
from data.demo.population import cohort, home_clusters
from data.demo.risk import expected_shares
from data.demo.signals import planted_factor


@dataclass(frozen=True)
class Stay:
    """Lengths of stay: a mixture of short and long ones, and how the city wanders between known dates."""

    short: float               # share of starts that are short
    months: tuple[float, float]    # mean length of the short and of the long
    wobble: float              # standard deviation of a month's departure from the straight line, cases
    september: float = 1.0     # share of those counted who are still in the cohort after each August


STAYS = {
    "looked_after": Stay(short=0.35, months=(5, 55), wobble=4),
    "protection_plans": Stay(short=0.20, months=(4, 10), wobble=8),
    "families_first": Stay(short=0.30, months=(6, 14), wobble=6),
    "neet": Stay(short=0.50, months=(3, 12), wobble=12, september=2 / 3),
}


def simulate_stock(indicator: str, months: tuple[str, ...], targets: np.ndarray,
                   rng: np.random.Generator) -> np.ndarray:
    """Cases by LSOA (row) and month (column) whose column sums are the targets.

    Each month children leave by chance; as many start as the published course of the city needs.
    """
    stay, clusters = STAYS[indicator], home_clusters()
    shares = expected_shares(indicator, rng)
    factor = planted_factor(indicator, clusters, months)
    starts = np.array([stay.short, 1 - stay.short])
    lengths = np.array(stay.months)
    cases = _spread(rng, targets[0], np.outer(shares, starts * lengths))
    counted = [cases.sum(axis=1)]
    for month in range(1, len(months)):
        step = factor[:, month] / factor[:, month - 1]
        staying = np.exp(-1 / lengths) * (stay.september if months[month].endswith("-09") else 1)
        left = rng.binomial(cases, np.minimum(step, 1)[:, None] * staying)
        left += rng.poisson(cases * np.maximum(step - 1, 0)[:, None])
        weights = np.outer(shares * factor[:, month], starts)
        cases = _reach(rng, left, targets[month], weights)
        counted.append(cases.sum(axis=1))
    return np.column_stack(counted)


def city_targets(indicator: str, months: tuple[str, ...], rng: np.random.Generator) -> np.ndarray:
    """The city's stock at each month end: exact at the known dates, wandering a little between them."""
    line = monthly_course(indicator, months)
    return np.rint(line + _wander(indicator, months, rng)).astype(int)


def neet_targets(months: tuple[str, ...], known: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """The number NEET in the city that gives the course's percentage of those known."""
    percent = monthly_course("neet", months)
    return np.rint(percent / 100 * known.sum(axis=0) + _wander("neet", months, rng)).astype(int)


def simulate_known(months: tuple[str, ...], rng: np.random.Generator) -> np.ndarray:
    """Young people whose activity is known, by LSOA and month: fewer in autumn, when courses begin."""
    unknown = {"09": 0.15, "10": 0.10, "11": 0.07, "07": 0.065, "08": 0.075}
    share = np.array([unknown.get(month[5:], 0.055) for month in months])
    uneven = rng.gamma(8, 1 / 8, len(cohort()))
    return rng.binomial(cohort()[:, None], 1 - np.minimum(np.outer(uneven, share), 0.6))


def _wander(indicator: str, months: tuple[str, ...], rng: np.random.Generator) -> np.ndarray:
    """A random walk pinned to zero at each point of the course."""
    walk = rng.normal(0, STAYS[indicator].wobble, len(months)).cumsum()
    numbers = month_numbers(months)
    pins = month_numbers(course(indicator).index)
    pins = pins[(pins >= numbers[0]) & (pins <= numbers[-1])]
    pins = np.union1d(pins, numbers[[0, -1]])
    return walk - np.interp(numbers, pins, walk[pins - numbers[0]])


def _reach(rng: np.random.Generator, cases: np.ndarray, target: int, weights: np.ndarray) -> np.ndarray:
    """Add starts, or rarely more ends, until the cases add up to the target."""
    needed = int(target - cases.sum())
    if needed >= 0:
        return cases + _spread(rng, needed, weights)
    return cases - rng.multivariate_hypergeometric(cases.ravel(), -needed).reshape(cases.shape)


def _spread(rng: np.random.Generator, total: int, weights: np.ndarray) -> np.ndarray:
    return rng.multinomial(total, (weights / weights.sum()).ravel()).reshape(weights.shape)
