"""Repeat requests, open assessments, Families First and children's centres."""

import numpy as np
from scipy.special import expit, logit

from data.demo.facts import monthly_course
from data.demo.mixes import clusters
from data.demo.population import home_clusters, residents
from data.demo.risk import deprivation
from data.demo.signals import planted_factor

REPEAT_SD = 0.15                      # log-odds between clusters
STAGES = {"first_meeting": 1.5, "plan": 5.0, "review": 4.0, "closing": 1.5}     # months; a year together
PACE_SD = 0.20                        # of a cluster's stages beside the city's, log scale
REACH = {"slope": 0.15, "cluster": 0.25, "lsoa": 0.20, "quarter": 0.08}          # registrations, log-odds


def simulate_repeats(months: tuple[str, ...], requests: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Children with a repeat request, by LSOA and month: a thinning of the requests."""
    city = logit(monthly_course("repeat_requests", months) / 100)
    share = expit(city + _by_cluster(rng.normal(0, REPEAT_SD, len(clusters())))[:, None])
    planted = planted_factor("repeat_requests", home_clusters(), months)
    return rng.binomial(requests, np.minimum(share * planted, 0.9))


def simulate_open(assessments: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Open common assessments by stage, LSOA and month end: begun, and moved on from stage to stage."""
    pace = _by_cluster(rng.lognormal(0, PACE_SD, (len(clusters()), len(STAGES))))
    moving = 1 - np.exp(-1 / (np.array(list(STAGES.values())) * pace))
    lengths = np.array(list(STAGES.values())) * pace
    stages = rng.poisson(assessments[:, :12].mean(axis=1)[:, None] * lengths)
    found = np.empty((len(STAGES), *assessments.shape), dtype=np.int64)
    for month in range(assessments.shape[1]):
        moved = rng.binomial(stages, moving)
        stages = stages - moved
        stages[:, 1:] += moved[:, :-1]
        stages[:, 0] += assessments[:, month]
        found[:, :, month] = stages.T
    return found


def simulate_registered(months: tuple[str, ...], rng: np.random.Generator) -> np.ndarray:
    """Under-fives registered with a children's centre, by LSOA and month end: never more than live there."""
    places = len(home_clusters())
    reach = REACH["slope"] * deprivation() + _by_cluster(rng.normal(0, REACH["cluster"], len(clusters())))
    reach = reach + rng.normal(0, REACH["lsoa"], places)
    wander = np.cumsum(rng.normal(0, REACH["quarter"] / np.sqrt(3), (places, len(months))), axis=1)
    share = expit(logit(monthly_course("childrens_centres", months) / 100) + reach[:, None] + wander / 2)
    people = np.minimum(residents("0-4", 2012), residents("0-4", 2013))
    return np.minimum(np.rint(people[:, None] * share).astype(np.int64), people[:, None])


def _by_cluster(values: np.ndarray) -> np.ndarray:
    """A value of each cluster for each of its LSOAs."""
    return values[np.searchsorted(clusters(), home_clusters())]
