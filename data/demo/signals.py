"""The changes planted in the illustrative returns."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from data.demo.facts import month_numbers

FILE = Path(__file__).parent / "signals.toml"


@dataclass(frozen=True)
class Signal:
    """One planted change: a share of the level (change, percent) or percentage points."""

    indicator: str
    cluster: str
    first: str
    full: str
    found: bool
    change: float = 0.0
    points: float = 0.0


@lru_cache(maxsize=1)
def load_signals() -> tuple[Signal, ...]:
    """Every planted change, in the order of signals.toml."""
    return tuple(Signal(**entry) for entry in tomllib.loads(FILE.read_text(encoding="utf-8"))["signal"])


def planted_factor(indicator: str, clusters: np.ndarray, months: tuple[str, ...]) -> np.ndarray:
    """What the level of each place (row) and month (column) is multiplied by: 1 where nothing is planted."""
    factor = np.ones((len(clusters), len(months)))
    for signal in load_signals():
        if signal.indicator == indicator:
            factor[clusters == signal.cluster] *= 1 + signal.change / 100 * _progress(signal, months)
    return factor


def planted_points(indicator: str, clusters: np.ndarray, months: tuple[str, ...]) -> np.ndarray:
    """What is added to the share (0 to 1) of each place (row) and month (column)."""
    points = np.zeros((len(clusters), len(months)))
    for signal in load_signals():
        if signal.indicator == indicator:
            points[clusters == signal.cluster] += signal.points / 100 * _progress(signal, months)
    return points


def planted_clusters(indicator: str) -> list[str]:
    """The clusters in which something is planted for an indicator."""
    return [signal.cluster for signal in load_signals() if signal.indicator == indicator]


def _progress(signal: Signal, months: tuple[str, ...]) -> np.ndarray:
    first, full = month_numbers((signal.first, signal.full))
    return np.clip((month_numbers(months) - first + 1) / (full - first + 1), 0, 1)
