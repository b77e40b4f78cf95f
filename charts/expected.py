"""What an area's deprivation leads one to expect of an indicator, and how far each area is from it."""

import numpy as np
import pandas as pd

from analysis.regression import Line, weighted_line
from charts.scatter import Measure
from data.catalogue import Indicator

MOST_NAMED = 3
IMD = Measure("Index of Multiple Deprivation 2015, score", "", 1)


def fitted(rows: pd.DataFrame, scores: pd.DataFrame) -> tuple[np.ndarray, Line]:
    """Deprivation of each area, and the line of the values on it, weighted by the denominators."""
    across = scores.set_index("area").value.reindex(rows.area).to_numpy()
    return across, weighted_line(across, rows.value.to_numpy(), rows.denominator.to_numpy())


def expected_of(indicator: Indicator, line: Line) -> np.ndarray:
    """The height of the line at each area: never below 0, and a percentage never above 100."""
    return line.expected.clip(0, indicator.per if indicator.kind == "percentage" else None)


def drawn_line(across: np.ndarray, expected: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The points of the line in the order in which it is drawn."""
    order = np.argsort(across)
    return across[order], expected[order]


def farthest(rows: pd.DataFrame, across: np.ndarray, distances: np.ndarray) -> set[str]:
    """The areas farthest from what is expected, to be named in the drawing; none so near another that names meet."""
    up = rows.value.to_numpy() / max(float(rows.value.max()), 1e-9)
    right = across / max(float(np.nanmax(across)), 1e-9)
    taken: list[int] = []
    for n in np.argsort(-np.nan_to_num(np.abs(distances))):
        apart = all(abs(up[n] - up[m]) > 0.08 or abs(right[n] - right[m]) > 0.4 for m in taken)
        if np.isfinite(distances[n]) and apart:
            taken.append(int(n))
    return set(rows.area.iloc[taken[:MOST_NAMED]])
