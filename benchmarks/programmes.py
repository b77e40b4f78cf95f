"""A programme of pure noise: every indicator of 25 clusters that differ, and in which nothing changes.

Clusters differ as those of the illustrative release do: partly along with their deprivation, partly beyond it. Scores
are drawn anew for each programme from those of the clusters of Leeds, so that no cluster is unlike the others for good.
Sizes, turnovers and numbers of periods are those of the release.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from analysis.changes import flow_changes, percentage_changes, stock_changes
from analysis.movements import Movements
from benchmarks.noise import (
    CLUSTERS,
    SHARES,
    Array,
    attendance,
    cohorts,
    every_event,
    everyone_present,
    percentages,
    withheld_below_five,
    year_to_date,
)

Rng = np.random.Generator
# Index of Multiple Deprivation 2015 of the clusters of Leeds, rounded (geo/lookups).
SCORES = np.array([8, 10, 11, 11, 12, 16, 16, 17, 18, 18, 19, 19, 20, 24, 25, 28, 36, 40, 40, 41, 42, 43, 54, 55, 55.0])
CHILDREN = 158_000
LOOKED_AFTER, PLANS, CENTRES = [(0.3, 4.0), (0.7, 50.0)], [(1.0, 9.0)], [(1.0, 30.0)]
QUARTER_ENDS = {"lag": 4, "min_points": 8}
YEARS = {"lag": 1, "min_points": 2}


class Figures(NamedTuple):
    """One indicator of one programme: all counts, their denominators and the changes that the screens test."""

    count: Array              # (clusters,) in the latest period, none withheld
    size: Array
    changes: Movements
    percentage: bool = False


class Noise(NamedTuple):
    """One indicator: how its figures come about, and how clusters differ in it as shares of the city's level."""

    make: Callable[[Rng, Array], Figures]
    with_deprivation: float   # standard deviation
    beyond_it: float
    sessions: bool = False    # attendance, which is not held against deprivation


def to_date(month: float, dispersion: float = 1.2) -> Callable[[Rng, Array], Figures]:
    """Events of children in the year to date, so many a month in the city."""
    def make(rng: Rng, rates: Array) -> Figures:
        counts = every_event(rng, month, dispersion, to_date=True, rates=rates)
        return Figures(counts[:, -1], CHILDREN * SHARES, flow_changes(withheld_below_five(counts), **QUARTER_ENDS))
    return make


def yearly(year: float, years: int, people: float = CHILDREN, dispersion: float = 1.2):
    """Events of whole years."""
    def make(rng: Rng, rates: Array) -> Figures:
        counts = every_event(rng, year, dispersion, seasonal=False, rates=rates)[:, :years]
        return Figures(counts[:, -1], people * SHARES, flow_changes(withheld_below_five(counts), **YEARS))
    return make


def present(city: float, stays: list, turnover: float, siblings: float = 0.5, quarters: int = 0,
            people: float = CHILDREN, percentage: bool = False) -> Callable[[Rng, Array], Figures]:
    """People present at month ends, or at so many quarter ends."""
    def make(rng: Rng, rates: Array) -> Figures:
        counts = everyone_present(rng, city, stays, siblings, rates=rates)
        counts = counts[:, ::-1][:, :3 * quarters:3][:, ::-1] if quarters else counts
        lag = QUARTER_ENDS if quarters else {}
        return Figures(counts[:, -1], people * SHARES, stock_changes(withheld_below_five(counts), turnover, **lag),
                       percentage)
    return make


def without_work(rng: Rng, rates: Array) -> Figures:
    """NEET: a cohort that leaves each September."""
    counts, people = everyone_present(rng, 1_675, [(1.0, 8.0)], 0, cohort=True, rates=rates), cohorts(rng, 22_700)
    return Figures(counts[:, -1], people[:, -1], stock_changes(withheld_below_five(counts), 0.75, people, 100), True)


def results(share: float, pupils: float, years: int) -> Callable[[Rng, Array], Figures]:
    """Shares of the pupils of a year, tested by the rarer outcome as on the screens."""
    def make(rng: Rng, rates: Array) -> Figures:
        part, whole = percentages(rng, pupils, np.clip(share * rates, 0.02, 0.98)[:, None])
        tested = whole - part if share > 0.5 else part
        return Figures(part[:, -1], whole[:, -1], flow_changes(tested[:, :years], whole[:, :years], **YEARS), True)
    return make


def became_referrals(rng: Rng, rates: Array) -> Figures:
    """The share of requests in the year to date that became referrals."""
    months = every_event(rng, 1500, 1.2)
    part = rng.binomial(months.astype(int), np.clip(0.65 * rates, 0.02, 0.98)[:, None])
    others, whole = year_to_date(months - part), year_to_date(months)
    return Figures((whole - others)[:, -1], whole[:, -1],
                   flow_changes(withheld_below_five(others), whole, **QUARTER_ENDS), True)


def attended(rng: Rng, _: Array) -> Figures:
    """Sessions attended, of schools that are steadily a little better or worse."""
    part, whole = attendance(rng)
    return Figures(part[:, -1], whole[:, -1], percentage_changes(part, whole), True)


PROGRAMME = {
    "looked_after": Noise(present(1_300, LOOKED_AFTER, 0.35), 0.57, 0.22),
    "neet": Noise(without_work, 0.54, 0.27),
    "primary_attendance": Noise(attended, 0, 0, sessions=True),
    "secondary_attendance": Noise(attended, 0, 0, sessions=True),
    "protection_plans": Noise(present(680, PLANS, 0.9), 0.59, 0.22),
    "common_assessments": Noise(to_date(138), 0.36, 0.25),
    "requests_for_service": Noise(to_date(1500), 0.33, 0.16),
    "referrals": Noise(to_date(960, 1.5), 0.33, 0.20),
    "conversion": Noise(became_referrals, 0, 0.10),
    "repeat_requests": Noise(to_date(390), 0.38, 0.23),
    "open_assessments": Noise(present(2_030, PLANS, 0.9, 0, quarters=14), 0.27, 0.21),
    "assessments_escalated": Noise(yearly(193, 3), 0.47, 0.10),
    "assessments_de_escalated": Noise(yearly(278, 3), 0.45, 0.21),
    "assessment_recommendations": Noise(to_date(147), 0.37, 0.24),
    "guidance_support": Noise(to_date(237), 0.30, 0.28),
    "families_first": Noise(present(1_378, PLANS, 0.9, 0, quarters=10), 0.50, 0.25),
    "childrens_centres": Noise(present(34_750, CENTRES, 0.3, 0, 14, 48_400, True), 0.01, 0.05),
    "early_years": Noise(results(0.58, 10_100, 2), -0.09, 0.07),
    "key_stage_2": Noise(results(0.795, 8_660, 5), -0.04, 0.02),
    "gcse": Noise(results(0.51, 7_700, 5), -0.15, 0.11),
    "level_3_at_19": Noise(results(0.52, 8_300, 5), -0.17, 0.07),
    "year_6_obesity": Noise(results(0.193, 8_350, 5), 0.10, 0.06),
    "free_meals_primary": Noise(results(0.805, 12_900, 3), 0.01, 0.04),
    "free_meals_secondary": Noise(results(0.72, 7_200, 3), 0.02, 0.06),
    "alcohol_admissions": Noise(yearly(174, 2), 0.26, 0.10),
    "teenage_conceptions": Noise(yearly(480, 5, 13_200), 0.30, 0.10),
    "young_offenders": Noise(yearly(764, 4, 63_000, 1.5), 0.41, 0.14),
}


def differing(rng: Rng, noise: Noise, even: bool) -> tuple[Array, Array]:
    """Scores and relative rates of the clusters; what deprivation does not explain is `even` in size or goes with the
    level."""
    scores = rng.choice(SCORES, CLUSTERS)
    line = np.clip(1 + noise.with_deprivation * (scores - SCORES.mean()) / SCORES.std(), 0.1, None)
    own = noise.beyond_it * rng.normal(size=CLUSTERS)
    rates = np.clip(line + own, 0.05, None) if even else line * np.exp(own)
    return scores, rates / (SHARES @ rates)
