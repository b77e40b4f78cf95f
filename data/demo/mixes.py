"""The shares of each category that the illustrative totals split into, by cluster and month."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from data.demo.facts import month_numbers
from data.demo.flows import season_of
from data.demo.population import home_clusters

FILE = Path(__file__).parent / "mixes.toml"


@dataclass(frozen=True)
class Mix:
    """How one indicator's totals split by one breakdown in the city."""

    indicator: str
    breakdown: str
    shares: dict[str, float]        # by category, in the catalogue's order
    last: dict[str, float]
    concentration: float
    turnover: float = 1.0
    september: float = 0.0
    conversion: tuple[float, ...] = ()
    school: tuple[str, ...] = ()

    @property
    def categories(self) -> tuple[str, ...]:
        """The categories' ids."""
        return tuple(self.shares)


@lru_cache(maxsize=1)
def load_mixes() -> dict[tuple[str, str], Mix]:
    """Every mix of mixes.toml by indicator and breakdown."""
    found = {}
    for indicator, tables in _content().items():
        if indicator != "tilt":
            for breakdown, table in tables.items():
                found[indicator, breakdown] = _mix(indicator, breakdown, table)
    return found


def clusters() -> np.ndarray:
    """The clusters that LSOAs lie in, in the order of every array by cluster."""
    return np.unique(home_clusters())


def mix_paths(mix: Mix, months: tuple[str, ...], rng: np.random.Generator) -> np.ndarray:
    """Shares by cluster, month and category: the city's drift, clusters that differ, season and tilts."""
    first, last = np.array(list(mix.shares.values())), np.array([mix.last[name] for name in mix.shares])
    progress = np.linspace(0, 1, len(months))[:, None]
    city = first + progress * (last - first)
    shape = mix.concentration * first
    beyond = rng.gamma(shape, 1 / shape, (len(clusters()), len(first)))
    season = np.ones_like(city)
    season[:, [name in mix.school for name in mix.shares]] = season_of(months, school=1.0)[:, None]
    return normal(beyond[:, None, :] * (city * season)[None] * tilts(mix.indicator, mix.breakdown, months,
                                                                     mix.categories))


def tilts(indicator: str, breakdown: str, months: tuple[str, ...], categories: tuple[str, ...]) -> np.ndarray:
    """What shares are multiplied by where one cluster stands out; 1 elsewhere."""
    factor = np.ones((len(clusters()), len(months), len(categories)))
    for tilt in _content()["tilt"]:
        if (tilt["indicator"], tilt["breakdown"]) == (indicator, breakdown):
            from_then = month_numbers(months) >= month_numbers((tilt["first"],))[0]
            factor[np.ix_(clusters() == tilt["cluster"], from_then,
                          [name == tilt["category"] for name in categories])] *= tilt["factor"]
    return factor


def normal(weights: np.ndarray) -> np.ndarray:
    """Weights along the last axis as shares that add up to 1."""
    return weights / weights.sum(axis=-1, keepdims=True)


@lru_cache(maxsize=1)
def _content() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def _mix(indicator: str, breakdown: str, table: dict[str, Any]) -> Mix:
    conversion = tuple(table.get("conversion", {}).values())
    return Mix(indicator, breakdown, table["shares"], table.get("last", table["shares"]), table["concentration"],
               table.get("turnover", 1.0), table.get("september", 0.0), conversion, tuple(table.get("school", ())))
