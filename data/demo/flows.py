"""Events of a month: referrals, requests for service and common assessments."""

import numpy as np

from data.demo.facts import course, month_numbers, monthly_course
from data.demo.population import home_clusters
from data.demo.risk import expected_shares, requests_shares
from data.demo.signals import planted_factor
from data.periods import parse_period

UNEVEN = 20              # gamma shape of a month in an LSOA: a variance about a tenth above Poisson
LEAST_OTHER = 0.1        # share of requests that never become referrals, at the least
# January to December; schools make most requests and nearly all assessments, and are closed in August.
SOCIAL_CARE_SEASON = np.array([1.03, 0.98, 1.08, 0.94, 1.02, 1.08, 1.10, 0.80, 0.98, 1.05, 1.06, 0.88])
SCHOOL_SEASON = np.array([1.10, 0.95, 1.20, 0.80, 1.05, 1.20, 1.15, 0.30, 0.85, 1.10, 1.30, 1.00])
BY_SCHOOLS = {"common_assessments": 1.0, "guidance_support": 0.6}     # how far the school calendar rules


def simulate_referrals(months: tuple[str, ...], rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Referrals by LSOA and month, with the published total of each year, and the numbers expected."""
    shares = expected_shares("referrals", rng)
    levels = referral_levels(months) * season_of(months)
    expected = np.outer(shares, levels) * _planted("referrals", months)
    events = rng.poisson(_uneven(expected, rng))
    for period, total in course("referrals").items():
        year = parse_period(str(period))
        there = np.isin(months, year.months if year else ())
        if there.sum() == 12:
            weights = _uneven(expected[:, there], rng)
            drawn = rng.multinomial(int(total), (weights / weights.sum()).ravel())
            events[:, there] = drawn.reshape(weights.shape)
    return events, expected


def simulate_requests(months: tuple[str, ...], referrals: np.ndarray, expected_referrals: np.ndarray,
                      rng: np.random.Generator) -> np.ndarray:
    """Requests by LSOA and month: the referrals, each of which began as one, and the others."""
    shares = requests_shares(expected_referrals.sum(axis=1) / expected_referrals.sum(), rng)
    levels = monthly_course("requests_for_service", months) * season_of(months)
    expected = np.outer(shares, levels) * _planted("requests_for_service", months)
    other = np.maximum(expected - expected_referrals, LEAST_OTHER * expected)
    return referrals + rng.poisson(_uneven(other, rng))


def simulate_events(indicator: str, months: tuple[str, ...], rng: np.random.Generator) -> np.ndarray:
    """Events of early help by LSOA and month, such as common assessments begun."""
    shares = expected_shares(indicator, rng)
    levels = monthly_course(indicator, months) * season_of(months, BY_SCHOOLS.get(indicator, 0.0))
    return rng.poisson(_uneven(np.outer(shares, levels) * _planted(indicator, months), rng))


def season_of(months: tuple[str, ...], school: float = 0.0) -> np.ndarray:
    """What the calendar makes of each month: that of social care, or as far as stated that of schools."""
    season = school * SCHOOL_SEASON + (1 - school) * SOCIAL_CARE_SEASON
    return (season / season.mean())[month_numbers(months) % 12]


def referral_levels(months: tuple[str, ...]) -> np.ndarray:
    """The city's referrals a month without season, on straight lines between the years' middles."""
    middles, levels = [], []
    for period, total in course("referrals").items():
        year = parse_period(str(period))
        last = year.months[-1] if year else str(period).removeprefix("year to ")
        middles.append(month_numbers((last,))[0] - 5.5)
        levels.append(total / 12)
    return np.interp(month_numbers(months), middles, levels)


def _planted(indicator: str, months: tuple[str, ...]) -> np.ndarray:
    return planted_factor(indicator, home_clusters(), months)


def _uneven(expected: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    return expected * rng.gamma(UNEVEN, 1 / UNEVEN, expected.shape)
