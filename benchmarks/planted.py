"""How often does the year-on-year test find each planted change? `python benchmarks/planted.py [SEEDS]`

Counts are summed to clusters and withheld as on the screens; nothing is asserted.
"""

import sys
import time
import warnings
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from analysis.changes import flow_changes, percentage_changes, stock_changes
from analysis.movements import Movements
from data.catalogue import Indicator, load_catalogue
from data.demo.population import children
from data.demo.signals import Signal, load_signals
from data.demo.simulate import MONTHS, Simulation, simulate, window
from data.periods import periods_of_tier
from geo.areas import load_lsoas

THRESHOLD = 5
TO_DATE = periods_of_tier("ytd_quarter", MONTHS[0], MONTHS[-1])
CLUSTERS = np.unique(load_lsoas().cluster)


class Shown(NamedTuple):
    """What the screens show of the clusters (rows as CLUSTERS), counts below 5 withheld."""

    count: np.ndarray
    size: np.ndarray          # the denominator of each count
    changes: Movements        # against a year before; its lines are per `per` of the size


def cluster_states(simulation: Simulation, indicator: Indicator) -> np.ndarray:
    """The state of each cluster in the latest period, as in the overview's heat table."""
    return clusters_shown(simulation, indicator).changes.state[:, -1]


def clusters_shown(simulation: Simulation, indicator: Indicator) -> Shown:
    """The figures of the kind of period that is set against a year before."""
    if indicator.unit_of_return == "school":
        return _attendance(simulation, indicator)
    return _stock(simulation, indicator) if indicator.measure == "stock" else _flow(simulation, indicator)


def _stock(simulation: Simulation, indicator: Indicator) -> Shown:
    counts = _withheld(_by_cluster(simulation.counts[indicator.id]))
    residents = np.tile(children(2013)[:, None], len(MONTHS))
    people = simulation.known if indicator.denominator_from == "return" else residents
    size = _by_cluster(people)
    return Shown(counts, size, stock_changes(counts, indicator.turnover, size, indicator.per))


def _flow(simulation: Simulation, indicator: Indicator) -> Shown:
    months = _by_cluster(simulation.counts[indicator.id])
    to_date = np.column_stack([months[:, np.isin(MONTHS, period.months)].sum(axis=1) for period in TO_DATE])
    counts, size = _withheld(to_date), _by_cluster(np.tile(children(2013)[:, None], len(TO_DATE)))
    return Shown(counts, size, flow_changes(counts, size, indicator.per, lag=4, min_points=8))


def _attendance(simulation: Simulation, indicator: Indicator) -> Shown:
    months, attendance = window(simulation.attendance[indicator.phase])
    sent = attendance.coverage > 0
    attended, possible = (
        pd.DataFrame(np.where(sent, sessions, 0)).groupby(attendance.schools.cluster.to_numpy()).sum()
        .reindex(CLUSTERS).to_numpy(dtype=float) for sessions in (attendance.attended, attendance.possible))
    months_in_year = sum(month > "2013-09" for month in months)     # eleven: none in August
    attended, possible = (np.where(possible > 0, part, np.nan) for part in (attended, possible))
    return Shown(attended, possible, percentage_changes(attended, possible, indicator.per, months_in_year))


def _by_cluster(values: np.ndarray) -> np.ndarray:
    return pd.DataFrame(values).groupby(load_lsoas().cluster.to_numpy()).sum().to_numpy(dtype=float)


def _withheld(counts: np.ndarray) -> np.ndarray:
    return np.where(counts < THRESHOLD, np.nan, counts)


def tally(seeds: Sequence[int]) -> tuple[Counter[Signal], dict[str, Counter[str]]]:
    """How often each planted change was flagged the right way, and all other cells' states by indicator."""
    signals = load_signals()
    planted = {signal.indicator for signal in signals}
    catalogue = {name: indicator for name, indicator in load_catalogue().items()
                 if indicator.headline or name in planted}
    found: Counter[Signal] = Counter()
    others: dict[str, Counter[str]] = {name: Counter() for name in catalogue}
    for seed in seeds:
        simulation = simulate(seed)
        for name, indicator in catalogue.items():
            states = dict(zip(CLUSTERS, cluster_states(simulation, indicator), strict=True))
            for signal in (s for s in signals if s.indicator == name):
                wanted = "higher" if signal.change + signal.points > 0 else "lower"
                found[signal] += states.pop(signal.cluster) == wanted
            others[name].update(str(state) for state in states.values())
    return found, others


def main(seeds: int = 200) -> None:
    """Print the share of seeds in which each planted change was found, and what the other cells said."""
    warnings.simplefilter("ignore", RuntimeWarning)
    started = time.perf_counter()
    found, others = tally(range(seeds))
    print(f"Planted changes found at 99.8 %, {seeds} seeds")
    for signal in load_signals():
        size = f"{signal.change:+g} %" if signal.change else f"{signal.points:+g} points"
        aim = "at least 90 %" if signal.found else "no more than chance"
        share = found[signal] / seeds
        print(f"{signal.indicator:22} {signal.cluster:30} {size:>12}  {share:6.1%}  aim: {aim}")
    print("\nAll other clusters, which move with the city and by chance")
    for name, states in others.items():
        total = states.total()
        shares = "  ".join(f"{state} {count / total:.1%}" for state, count in sorted(states.items()))
        print(f"{name:22} {shares}")
    print(f"\n{time.perf_counter() - started:.0f} s")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
