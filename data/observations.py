"""All figures that are not broken down, asked at once and taken apart by indicator, area type and kind of period.

A document needs a hundred of these tables; each as a question of its own would take ten times as long.
"""

from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import numpy as np
import pandas as pd

from data.release_file import ask

PARTS = ["indicator", "type", "kind"]
NO_PART = ("", "", "")          # stands for one that the release does not have


@lru_cache(maxsize=4)
def observations_by_part(key: tuple[str, int, int, int], figures: str) -> dict[tuple[str, ...], pd.DataFrame]:
    """The rows of each part by area and time, with the figures that a store hands out; those of NO_PART are none."""
    every = ask(Path(key[0]), f"""
        SELECT o.indicator, a.type, p.kind, o.area, a.name, o.period, p.first_day, p.last_day, p.label, {figures}
        FROM d.observation o JOIN d.area a ON a.code = o.area JOIN d.period p ON p.id = o.period
        WHERE o.breakdown = '' AND o.category = '' ORDER BY o.indicator, a.type, p.kind, a.name, p.last_day""")
    parts, rows = every[PARTS], every.drop(columns=PARTS)
    starts = np.flatnonzero((parts != parts.shift()).any(axis=1)).tolist()
    found = {tuple(parts.iloc[first]): rows.iloc[first:last].reset_index(drop=True)
             for first, last in pairwise([*starts, len(rows)])}
    return {**found, NO_PART: rows.iloc[:0]}
