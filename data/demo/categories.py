"""The illustrative totals of each cluster and month, split into the categories of each breakdown."""

import numpy as np
import pandas as pd
from scipy.special import expit, logit

from data.demo.mixes import Mix, clusters, load_mixes, mix_paths, normal, tilts
from data.demo.population import home_clusters
from data.demo.simulate import MONTHS, Simulation, generator

HABIT = 0.25              # log-odds between clusters: what share of a source's requests become referrals
AGEING = 0.30             # of those NEET, the share that a month moves into the next length
NEW = (0.15, 0.19)        # of those NEET, the share new each month, at the start and at the end
NEW_SPREAD = 40           # how alike clusters are in that
NEW_IN_SEPTEMBER = 2.0    # times that: the youngest year group joins
Split = dict[tuple[str, str], np.ndarray]


def categories_of(simulation: Simulation) -> Split:
    """Counts by cluster, month and category of each indicator and breakdown that has a return of its own."""
    totals = {name: by_cluster(counts) for name, counts in simulation.counts.items()}
    rest = by_cluster(simulation.known) - totals["neet"]
    split: Split = {("neet", "duration"): split_durations(totals["neet"], _rng(simulation, "neet", "duration"))}
    split["open_assessments", "status"] = np.stack([by_cluster(stage) for stage in simulation.stages], axis=-1)
    for key, mix in load_mixes().items():
        rng, total = _rng(simulation, *key), rest if key == ("neet", "destination") else totals[key[0]]
        if mix.conversion:
            split["referrals", key[1]], split[key] = split_linked(totals["referrals"], total, mix, rng)
        elif mix.turnover < 1:
            split[key] = split_stock(total, mix, rng)
        else:
            split[key] = rng.multinomial(total, mix_paths(mix, MONTHS, rng))
    split["repeat_requests", "age_band"] = split_within(
        totals["repeat_requests"], split["requests_for_service", "age_band"],
        _rng(simulation, "repeat_requests", "age_band"))
    return split


def by_cluster(counts: np.ndarray) -> np.ndarray:
    """Counts by LSOA and month summed to clusters."""
    return pd.DataFrame(counts).groupby(home_clusters()).sum().to_numpy()


def split_linked(part: np.ndarray, whole: np.ndarray, mix: Mix,
                 rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Categories of the referrals and of all requests: each category has its own share that become referrals."""
    asked = mix_paths(mix, MONTHS, rng)
    habit = rng.normal(0, HABIT, (len(clusters()), 1, len(mix.categories)))
    become = expit(logit(np.array(mix.conversion)) + habit)
    stands_out = tilts("referrals", mix.breakdown, MONTHS, mix.categories)
    did = rng.multinomial(part, normal(asked * become * stands_out))
    return did, did + rng.multinomial(whole - part, normal(asked * (1 - become)))


def split_stock(totals: np.ndarray, mix: Mix, rng: np.random.Generator) -> np.ndarray:
    """Categories of a stock: each month some of those counted are replaced, the others stay what they were."""
    paths = mix_paths(mix, MONTHS, rng)
    split = np.empty((*totals.shape, len(mix.categories)), dtype=np.int64)
    split[:, 0] = rng.multinomial(totals[:, 0], paths[:, 0])
    for month, name in enumerate(MONTHS[1:], start=1):
        turnover = max(mix.turnover, mix.september if name.endswith("-09") else 0)
        staying = np.minimum(rng.binomial(totals[:, month - 1], 1 - turnover), totals[:, month])
        kept = drawn_from(split[:, month - 1], staying, rng)
        split[:, month] = kept + rng.multinomial(totals[:, month] - staying, paths[:, month])
    return split


def split_durations(totals: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """How long those NEET have been so: each month some are new and the others age."""
    start = np.array([0.37, 0.22, 0.41])
    split = np.empty((*totals.shape, 3), dtype=np.int64)
    split[:, 0] = rng.multinomial(totals[:, 0], start)
    drift = np.linspace(*NEW, totals.shape[1])
    habit = rng.gamma(NEW_SPREAD, 1 / NEW_SPREAD, len(totals))
    for month, name in enumerate(MONTHS[1:], start=1):
        new = np.minimum(drift[month] * habit * (NEW_IN_SEPTEMBER if name.endswith("-09") else 1), 0.9)
        before = split[:, month - 1]
        older = rng.binomial(before[:, :2], AGEING)
        aged = before + np.column_stack([-older[:, 0], older[:, 0] - older[:, 1], older[:, 1]])
        staying = np.minimum(rng.binomial(totals[:, month], 1 - new), totals[:, month - 1])
        split[:, month] = drawn_from(aged, staying, rng)
        split[:, month, 0] += totals[:, month] - staying
    return split


def split_within(totals: np.ndarray, whole: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Categories of counts that are part of others already split: never above them."""
    flat = drawn_from(whole.reshape(-1, whole.shape[-1]), totals.ravel(), rng)
    return flat.reshape(whole.shape)


def drawn_from(categories: np.ndarray, totals: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """So many of each row drawn at random without replacement, by category."""
    return np.array([rng.multivariate_hypergeometric(row, total, method="marginals")
                     for row, total in zip(categories, totals, strict=True)])


def _rng(simulation: Simulation, indicator: str, breakdown: str) -> np.random.Generator:
    return generator(simulation.seed, f"{indicator} by {breakdown}")
