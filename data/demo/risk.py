"""How an indicator's cases spread over the LSOAs: deprivation, clusters that differ beyond it, and chance."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from data.demo.facts import figure
from data.demo.population import children, cohort, home_clusters
from geo.areas import COMMITTEE_PREFIX, load_lsoas

OUTER_NORTH_EAST = COMMITTEE_PREFIX + "outer-north-east"
HIGH_DEMAND = 6                  # clusters that together make about half of referrals
SPREAD = (15.0, 190.0)           # looked after per 10,000 children between clusters, before chance
ROUNDS = 8                       # of meeting several constraints in turn until all hold


@dataclass(frozen=True)
class Risk:
    """The gradient in standard deviations of deprivation (log scale), and the spread beyond it."""

    slope: float
    cluster_sd: float
    lsoa_shape: float            # gamma: smaller is more uneven


RISKS = {
    "looked_after": Risk(slope=0.80, cluster_sd=0.20, lsoa_shape=3),
    "protection_plans": Risk(slope=0.80, cluster_sd=0.20, lsoa_shape=3),
    "neet": Risk(slope=0.50, cluster_sd=0.12, lsoa_shape=5),
    "common_assessments": Risk(slope=0.35, cluster_sd=0.20, lsoa_shape=5),
    "referrals": Risk(slope=0.60, cluster_sd=0.18, lsoa_shape=5),
    "assessments_escalated": Risk(slope=0.55, cluster_sd=0.25, lsoa_shape=4),
    "assessments_de_escalated": Risk(slope=0.55, cluster_sd=0.30, lsoa_shape=4),
    "assessment_recommendations": Risk(slope=0.50, cluster_sd=0.22, lsoa_shape=5),
    "guidance_support": Risk(slope=0.45, cluster_sd=0.25, lsoa_shape=5),
    "families_first": Risk(slope=0.70, cluster_sd=0.20, lsoa_shape=4),
}


def expected_shares(indicator: str, rng: np.random.Generator) -> np.ndarray:
    """The share of the city's cases expected in each LSOA (rows as load_lsoas); they add up to 1."""
    risk, clusters = RISKS[indicator], home_clusters()
    people = cohort() if indicator == "neet" else children(2013)
    names = np.unique(clusters)
    beyond = dict(zip(names, rng.normal(0, risk.cluster_sd, len(names)), strict=True))
    uneven = rng.gamma(risk.lsoa_shape, 1 / risk.lsoa_shape, len(clusters))
    shares = people * np.exp(risk.slope * deprivation() + np.array([beyond[c] for c in clusters])) * uneven
    return _meet_facts(indicator, shares / shares.sum(), people)


def requests_shares(referrals: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """The share of requests for service: as referrals, but clusters turn more or fewer into referrals."""
    clusters = home_clusters()
    names = np.unique(clusters)
    habit = dict(zip(names, rng.normal(0, 0.08, len(names)), strict=True))
    shares = referrals * np.exp([habit[c] for c in clusters])
    return shares / shares.sum()


def high_demand_clusters() -> list[str]:
    """The clusters whose deprivation and size alone lead one to expect the most referrals."""
    lsoas = load_lsoas()
    expected = (children(2013) * np.exp(RISKS["referrals"].slope * deprivation()))
    return list(lsoas.assign(expected=expected).groupby("cluster").expected.sum().nlargest(HIGH_DEMAND).index)


@lru_cache(maxsize=1)
def deprivation() -> np.ndarray:
    """IMD score in standard deviations from the mean over the city's children."""
    lsoas = load_lsoas()
    score, weight = lsoas.imd_2015_score.to_numpy(), lsoas.children.to_numpy()
    mean = np.average(score, weights=weight)
    return (score - mean) / np.sqrt(np.average((score - mean) ** 2, weights=weight))


def _meet_facts(indicator: str, shares: np.ndarray, people: np.ndarray) -> np.ndarray:
    lsoas = load_lsoas()
    outer = (lsoas.area_committee == OUTER_NORTH_EAST).to_numpy()
    if indicator == "looked_after":
        name = "Children looked after, share of city total"
        fact = figure(name, "as reported Mar 2013", "Outer North East") / 100
        for _ in range(ROUNDS):
            shares = _scale_group(_within_spread(shares, people), outer, fact)
    elif indicator == "neet":
        rates = [figure("NEET", "report Mar 2013", area) for area in ("Outer North East", "Leeds")]
        shares = _scale_group(shares, outer, rates[0] / rates[1] * people[outer].sum() / people.sum())
    elif indicator == "referrals":
        fact = figure("Requests/referrals: share from the six highest-demand clusters of 25",
                      "2015 (programme bid)", "six of 25 clusters combined") / 100
        shares = _scale_group(shares, lsoas.cluster.isin(high_demand_clusters()).to_numpy(), fact)
    return shares


def _scale_group(shares: np.ndarray, group: np.ndarray, wanted: float) -> np.ndarray:
    """Shares in which a group of LSOAs has the share wanted, proportions inside and outside kept."""
    now = shares[group].sum()
    return np.where(group, shares * wanted / now, shares * (1 - wanted) / (1 - now))


def _within_spread(shares: np.ndarray, people: np.ndarray) -> np.ndarray:
    """Shares whose cluster rates of looked-after children lie within the published spread."""
    clusters = home_clusters()
    per_share = figure("Children looked after", "as reported Mar 2013 (18 / 1.3%)") * 10_000
    moved = shares.copy()
    for cluster in np.unique(clusters):
        there = clusters == cluster
        rate = shares[there].sum() * per_share / people[there].sum()
        moved[there] *= np.clip(rate, *SPREAD) / rate
    return moved / moved.sum()
