"""How far each area is from what its deprivation leads one to expect, and which stand out."""

from html import escape

import numpy as np
import pandas as pd

from charts.formatting import NO_FIGURE, format_number, listed
from charts.heat import trend_link
from charts.marks import in_words
from charts.series import published
from charts.table import Column, data_table, linked_name
from data.catalogue import Indicator

MOST_NAMED = 4
NOT_JUDGED = {**NO_FIGURE, "u": "low coverage, not judged"}


def distance_rows(indicator: Indicator, rows: pd.DataFrame, across: np.ndarray, expected: np.ndarray,
                  verdicts: dict[str, str]) -> pd.DataFrame:
    """Each area with what is observed and expected, the farthest above first; no distance where a figure is missing."""
    rows = published(rows)
    usable = rows.value.where(rows.status != "u")
    verdict = rows.area.map(verdicts).fillna("")
    words = [in_words(found, indicator.improvement) if found else "–" for found in verdict]
    applies = rows.status.ne("z").to_numpy()
    far = pd.DataFrame({
        "area": rows.area, "name": rows.name, "label": rows.label, "imd": across, "value": rows.value,
        "expected": np.where(applies, expected, np.nan), "distance": usable - expected, "verdict": verdict,
        "stands": np.where(usable.notna(), words, rows.status.map(NOT_JUDGED).fillna(NO_FIGURE["x"])),
        "status": rows.status})
    return far.sort_values(["distance", "name"], ascending=[False, True], ignore_index=True)


def distances_html(far: pd.DataFrame, indicator: Indicator, area_type: str, period: str, word: str) -> str:
    """The table, each area a link to its trend."""
    drawn = far.assign(
        name=[linked_name(name, trend_link(indicator.id, code, area_type, period))
              for name, code in zip(far.name, far.area, strict=True)],
        stands=[f'<span class="{verdict or "quiet"}">{escape(words)}</span>'
                for verdict, words in zip(far.verdict, far.stands, strict=True)])
    unit = f", {indicator.unit}" if indicator.unit else ""
    columns = [Column("name", word.capitalize(), drawing=True), Column("imd", "Score 2015", 1, status=""),
               Column("value", f"Observed{unit}", indicator.decimals),
               Column("expected", "Expected", indicator.decimals, status=""),
               Column("distance", "Distance", indicator.decimals, signed=True),
               Column("stands", "Stands out", drawing=True)]
    table = data_table(drawn, columns, f"{indicator.label}: distance from what deprivation leads one to expect",
                       visible_caption=False)
    return f'<div class="distances">{table}</div>'


def standing(far: pd.DataFrame, by_chance: float, word: str) -> str:
    """Which areas stand out from what their deprivation predicts, and how many would by chance."""
    out = far[far.verdict.ne("")]
    names = [f"{name} ({verdict})" for name, verdict in zip(out.name, out.verdict, strict=True)]
    who = listed(names) if 0 < len(names) <= MOST_NAMED else f"{len(names) or 'No'} {word}{'s' if names else ''}"
    return (f"{who} {'stand' if len(names) > 1 else 'stands'} out from what deprivation leads one to expect, with "
            f"99.8 % limits that allow for the usual spread between {word}s; by chance about "
            f"{format_number(100 * by_chance)} in 100 such comparisons would name any. Expected: a straight line "
            f"through the {word}s shown, weighted by their denominators.")
