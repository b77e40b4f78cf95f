"""From the figures of a release to counts: what a rate, a percentage or an interval says about its count."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd
from scipy.stats import chi2

from tests.attack.reading import FIGURES, KEY, Release

Z = 1.959963984540054       # two-sided 95 %
MOST = 20_000               # counts tried for a rate whose count is missing


@dataclass(frozen=True)
class Facts:
    """What the file says in numbers: counts, and ratios whose denominator is not known."""

    counts: pd.DataFrame        # KEY, part ("numerator" | "denominator"), value
    ratios: pd.DataFrame        # KEY, top, bottom: numerator / denominator = top / bottom


def find_facts(release: Release) -> Facts:
    """Every count in the file, written out or not."""
    cells = release.cells
    given = [cells.loc[cells[part].notna(), KEY].assign(part=part, value=cells[part])
             for part in ("numerator", "denominator")]
    absent = cells[cells.status.isin(["x", "z"]) & cells.numerator.isna()]
    given.append(absent[KEY].assign(part="absent", value=0.0))
    halves = cells[["numerator", "denominator"]].isna().any(axis=1)
    hints = _with_denominators(cells[halves & cells[["value", "lower", "upper"]].notna().any(axis=1)], release)
    found, ratios = [], []
    for row in hints.to_dict("records"):
        key, definition = [row[name] for name in KEY], release.indicators.get(row["indicator"], {})
        if np.isfinite(row["denominator"]) and (count := count_behind(row, definition)) is not None:
            found.append([*key, "numerator", float(count)])
        elif np.isfinite(row["value"]):
            ratio = Fraction(row["value"] / definition.get("per", 100)).limit_denominator(MOST)
            ratios.append([*key, ratio.numerator, ratio.denominator])
    recovered = pd.DataFrame(found, columns=[*KEY, "part", "value"])
    counts = pd.concat([*given, recovered], ignore_index=True).drop_duplicates()
    return Facts(counts, pd.DataFrame(ratios, columns=[*KEY, "top", "bottom"]))


def _with_denominators(hints: pd.DataFrame, release: Release) -> pd.DataFrame:
    """The same with denominators that stand elsewhere: that of a total, or the count of a linked indicator."""
    definitions, cells = release.indicators, release.cells
    linked = {name: found.get("denominator_from", "") for name, found in definitions.items()
              if found.get("numerator_from")}
    numerators = cells.groupby(KEY).numerator.max()
    denominators = cells[cells.breakdown == ""].groupby(KEY[:3]).denominator.max()
    others = pd.MultiIndex.from_frame(hints[KEY].assign(indicator=[linked.get(i, "") for i in hints.indicator]))
    totals = pd.MultiIndex.from_frame(hints[KEY[:3]])
    found = hints.denominator.fillna(pd.Series(numerators.reindex(others).to_numpy(), hints.index))
    alone = ~hints.indicator.isin(linked) | (hints.breakdown == "")
    return hints.assign(denominator=found.fillna(
        pd.Series(denominators.reindex(totals).to_numpy(), hints.index).where(alone)))


def count_behind(row: dict[str, Any], definition: dict[str, Any]) -> int | None:
    """The one count whose rate and interval are those of the row, where they are stated so finely that it is one."""
    total, per = row["denominator"], definition.get("per", 100)
    if total <= 0:
        return None
    counts = np.arange(int(min(total, MOST)) + 1)
    shares = definition.get("kind") == "percentage"
    for tolerance in (1e-6, 0.5 * 10.0 ** -definition.get("decimals", 1) + 1e-9):
        fits = np.ones(len(counts), dtype=bool)
        for name, expected in zip(FIGURES[2:], _wilson(counts, total) if shares else _byar(counts, total), strict=True):
            if np.isfinite(row[name]):
                fits &= np.abs(per * expected - row[name]) <= tolerance
        if fits.sum() == 1:
            return int(counts[fits][0])
    return None


def _wilson(counts: np.ndarray, total: float) -> tuple[np.ndarray, ...]:
    share = counts / total
    middle = (share + Z**2 / (2 * total)) / (1 + Z**2 / total)
    half = Z * np.sqrt(share * (1 - share) / total + Z**2 / (4 * total**2)) / (1 + Z**2 / total)
    return share, middle - half, middle + half


def _byar(counts: np.ndarray, total: float) -> tuple[np.ndarray, ...]:
    """Exact Poisson limits below ten events, Byar's from ten."""
    many, above = np.maximum(counts, 1), counts + 1
    low = many * (1 - 1 / (9 * many) - Z / (3 * np.sqrt(many))) ** 3
    high = above * (1 - 1 / (9 * above) + Z / (3 * np.sqrt(above))) ** 3
    low = np.where(counts < 10, chi2.ppf(0.025, 2 * many) / 2, low)
    high = np.where(counts < 10, chi2.ppf(0.975, 2 * counts + 2) / 2, high)
    return counts / total, np.where(counts == 0, 0, low) / total, high / total
