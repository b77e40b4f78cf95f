"""Counts out of a number of people whose share in the city is the one wanted."""

import numpy as np
from scipy.special import expit

LONGEST_STEP = 3.0      # of Newton's method: from far away a longer one can lead where nothing comes back from


def level_shift(odds: np.ndarray, weights: np.ndarray, target: float) -> float:
    """What to add to all log-odds so that the weighted mean share is the target (Newton's method)."""
    shift = 0.0
    for _ in range(20):
        share = expit(odds + shift)
        slope = np.average(share * (1 - share), weights=weights)
        shift += float(np.clip((target - np.average(share, weights=weights)) / slope, -LONGEST_STEP, LONGEST_STEP))
    return shift


def draw_to_share(people: np.ndarray, odds: np.ndarray, target: float, rng: np.random.Generator) -> np.ndarray:
    """How many of each place's people are counted, by log-odds; in all, exactly the share wanted of all people."""
    total = round(target * int(people.sum()))
    drawn = rng.binomial(people, expit(odds + level_shift(odds, people, target)))
    missing = total - int(drawn.sum())
    if missing >= 0:
        return drawn + rng.multivariate_hypergeometric(people - drawn, missing, method="marginals")
    return drawn - rng.multivariate_hypergeometric(drawn, -missing, method="marginals")
