"""How many findings are false, and are the planted ones found? `python -m benchmarks.findings [PROGRAMMES] [SEEDS]`

First programmes of pure noise: how many findings a list of all clusters has although nothing differs or changes beyond
the usual, beside what the readers are told. Then the illustrative data of many seeds: how often each planted change is
among the findings of its cluster, and at which place. Nothing is asserted.
"""

import sys
import time
import warnings
from collections import defaultdict

import numpy as np

from analysis.comparisons import proportion_funnel, rate_funnel
from analysis.findings import Made, directions, expected_findings, strength, strength_of_z
from analysis.regression import weighted_line
from analysis.signal_rates import CHANGED, FROM_EXPECTED, STANDS_OUT
from benchmarks.noise import CLUSTERS, withheld_below_five
from benchmarks.planted import CLUSTERS as NAMES
from benchmarks.planted import clusters_shown
from benchmarks.programmes import PROGRAMME, Figures, Noise, differing
from charts.signals import TESTED
from data.catalogue import Indicator, load_catalogue
from data.demo.signals import Signal, load_signals
from data.demo.simulate import Simulation, simulate
from geo.areas import load_lsoas
from geo.deprivation import deprivation_by_area

KINDS = ("changed", "stands out", "deprivation")
STATED = (CHANGED, STANDS_OUT, FROM_EXPECTED)


def standing_of(count: np.ndarray, size: np.ndarray, city: float, scores: np.ndarray, percentage: bool,
                sessions: bool) -> tuple[np.ndarray, np.ndarray]:
    """Strengths among the clusters and about what deprivation predicts, rates per one."""
    funnel = proportion_funnel if percentage else rate_funnel
    among = strength_of_z(funnel(count, size, 1, city).z)
    line = weighted_line(scores, count / size, size).expected
    if sessions or not np.isfinite(line).any():
        return among, np.full(len(among), np.nan)
    return among, strength_of_z(funnel(count, size, 1, np.clip(line, 0, 1 if percentage else None)).z)


def noise_counts(noise: Noise, figures: Figures, scores: np.ndarray) -> np.ndarray:
    """Tests made and false findings of each kind; what stands out both ways is one, as on the screens."""
    count = withheld_below_five(figures.count)
    among, predicted = standing_of(count, figures.size, figures.count.sum() / figures.size.sum(), scores,
                                   figures.percentage, noise.sessions)
    changed, out, far = figures.changes.direction[:, -1] != 0, directions(among), directions(predicted)
    made = [np.isin(figures.changes.state[:, -1], TESTED).sum(), np.isfinite(among).sum(), np.isfinite(predicted).sum()]
    return np.array([*made, changed.sum(), (out != 0).sum(), ((far != 0) & (far != out)).sum()])


def pure_noise(programmes: int, even: bool) -> dict[str, np.ndarray]:
    """By indicator the sums of `noise_counts`, and of "all" for each programme the number of findings."""
    rng = np.random.default_rng(20141016)
    sums: dict[str, np.ndarray] = defaultdict(lambda: np.zeros(6))
    found = np.zeros(programmes)
    for n in range(programmes):
        for name, noise in PROGRAMME.items():
            scores, rates = differing(rng, noise, even)
            counted = noise_counts(noise, noise.make(rng, rates), scores)
            sums[name] += counted
            found[n] += counted[3:].sum()
    return {**sums, "all": found}


def print_noise(programmes: int, even: bool) -> None:
    """A line for each indicator, then one for each kind of test and one for the list of all clusters."""
    found = (sums := pure_noise(programmes, even)).pop("all")
    print(f"\n{programmes} programmes; what deprivation does not explain is {'even' if even else 'relative'} in size")
    print(f"{'false in 1,000 tests':30s}" + "".join(f"{kind:>14s}" for kind in KINDS))
    for name, row in sums.items():
        shares = [f"{1000 * row[n + 3] / row[n]:14.1f}" if row[n] else f"{'':14s}" for n in range(3)]
        print(f"{name:30s}" + "".join(shares))
    total = np.sum(list(sums.values()), axis=0)
    for n, kind in enumerate(KINDS):
        print(f"{kind:14s}{total[n] / programmes:8.0f} tests a programme, false {total[n + 3] / programmes:6.2f}: "
              f"{1000 * total[n + 3] / total[n]:.2f} in 1,000; stated {1000 * STATED[n]:.1f}")
    stated = expected_findings(Made(*total[:3])) / programmes
    print(f"findings a programme {found.mean():.2f} (standard error {found.std() / programmes ** 0.5:.2f}), stated "
          f"{stated:.2f}; a cluster {found.mean() / CLUSTERS:.3f}, stated {stated / CLUSTERS:.3f}")


def cluster_findings(simulation: Simulation, catalogue: dict[str, Indicator]) -> dict[str, list[tuple[float, str]]]:
    """By cluster the findings, strongest first: signed strength and what it is."""
    found: dict[str, list[tuple[float, str]]] = defaultdict(list)
    scores = deprivation_by_area(load_lsoas()).query("measure == 'imd_score'").set_index("area").value[NAMES].to_numpy()
    for name, indicator in catalogue.items():
        count, size, moved = clusters_shown(simulation, indicator)
        lines = (line[:, -1] for line in (moved.centre_line, moved.lower_limit, moved.upper_limit))
        changed = strength((indicator.per * count / size)[:, -1], *lines, np.isin(moved.state[:, -1], TESTED))
        city = np.nansum(count[:, -1]) / np.nansum(np.where(np.isfinite(count), size, np.nan)[:, -1])
        out, far = standing_of(count[:, -1], size[:, -1], city, scores, indicator.kind == "percentage",
                               indicator.counts == "sessions")
        far = np.where(directions(far) == directions(out), np.nan, far)
        for kind, away in (("changed", changed), ("out", out), ("far", far)):
            for n in np.flatnonzero(directions(away)):
                found[NAMES[n]].append((float(away[n]), f"{kind} {name}"))
    return {cluster: sorted(own, key=lambda one: -abs(one[0])) for cluster, own in found.items()}


def place_of(signal: Signal, own: list[tuple[float, str]]) -> int:
    """The place of a planted change among its cluster's findings, from 1; 0 where it is not found the right way."""
    way = np.sign(signal.change + signal.points)
    places = [n for n, (away, what) in enumerate(own, 1)
              if what == f"changed {signal.indicator}" and np.sign(away) == way]
    return places[0] if places else 0


def print_planted(seeds: int) -> None:
    """For each planted change the share of seeds in which it is found, and its place."""
    catalogue = {name: one for name, one in load_catalogue().items() if one.headline or one.id in {
        signal.indicator for signal in load_signals()}}
    places: dict[Signal, list[int]] = defaultdict(list)
    others = []
    for seed in range(seeds):
        found = cluster_findings(simulate(seed), catalogue)
        for signal in load_signals():
            places[signal].append(place_of(signal, found.get(signal.cluster, [])))
        others.append(np.mean([any(what == "changed referrals" for _, what in found.get(name, [])) for name in NAMES
                               if name not in ("seacroft-manston", "horsforth")]))
    print(f"\nPlanted changes among the findings of {len(catalogue)} indicators, {seeds} seeds")
    for signal, where in places.items():
        size = f"{signal.change:+g} %" if signal.change else f"{signal.points:+g} points"
        known = [place for place in where if place]
        said = f"place {np.median(known):.0f} at the median, {max(known)} at the worst" if known else ""
        print(f"{signal.indicator:22} {signal.cluster:30} {size:>12} {len(known) / seeds:7.1%} found  {said}")
    print(f"referrals of the clusters in which nothing is planted: {np.mean(others):.2%}")


def main(programmes: int = 1000, seeds: int = 100) -> None:
    """Print both tables."""
    warnings.simplefilter("ignore", RuntimeWarning)
    began = time.perf_counter()
    print_noise(programmes, even=False)
    print_noise(max(programmes // 5, 1), even=True)
    print_planted(seeds)
    print(f"\n{time.perf_counter() - began:.0f} s")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
