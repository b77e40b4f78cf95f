"""The deprivation page: an indicator against deprivation, the gap between its ends, and how deprived each area is."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from analysis.comparisons import Funnel
from charts.deprived import deprived_html, deprived_rows
from charts.distances import distance_rows, distances_html, standing
from charts.expected import IMD, drawn_line, expected_of, farthest, fitted
from charts.formatting import NO_FIGURE, counted
from charts.gap import gap_rows, gap_table
from charts.gap_chart import gap_chart
from charts.gap_words import gap_beneath, gap_meaning, gap_sentence
from charts.scatter import Measure, scatter
from charts.series import observed
from charts.table import Column, data_table
from charts.trend_view import AREA_WORDS
from charts.verdicts import funnel_of, usable, verdicts_of
from charts.withheld import why_where_withheld
from data import store
from data.catalogue import Indicator

SEEN = 8        # periods of the table that are seen at once; the files hold all
GAP_FILE = (Column("label", "Period"), Column("value", "Slope index", 1), Column("lower", "Lower", 1),
            Column("upper", "Upper", 1), Column("most", "Most deprived end", 1),
            Column("least", "Least deprived end", 1), Column("relative", "Relative index", 2),
            Column("relative_lower", "Lower", 2), Column("relative_upper", "Upper", 2), Column("remark", "Remark"))


@dataclass(frozen=True)
class DeprivationView:
    """Everything the page shows; the drawings of an indicator are empty where it has no figures."""

    title: str
    sentence: str
    beneath: str
    scatter: str
    distances: str
    standing: str
    distance_rows: pd.DataFrame
    gap: str
    meaning: str
    gap_table: str
    gap_rows: pd.DataFrame
    deprived: str
    deprived_title: str
    deprived_rows: pd.DataFrame


def deprivation_view(path: Path, indicator_id: str, area_type: str, kind: str, period: str) -> DeprivationView:
    """One indicator and the deprivation of the areas of a type, in one period and over time until then."""
    indicator, word = store.indicators(path)[indicator_id], AREA_WORDS[area_type]
    every = observed(path, indicator_id, area_type, kind)
    rows = every[every.period == period].reset_index(drop=True)
    deprived = {"deprived": deprived_html(path, area_type, word), "deprived_rows": deprived_rows(path, area_type),
                "deprived_title": f"Deprivation by {word}"}
    if not rows.value.notna().any():
        return _nothing(indicator, word, rows, deprived)
    known, scores = usable(rows), store.deprivation(path, "imd_score", area_type)
    across, line = fitted(known, scores)
    expected = expected_of(indicator, line)
    found = funnel_of(indicator, known, expected)
    far = distance_rows(indicator, rows, across, expected, verdicts_of(indicator, rows, found))
    gap = gap_rows(path, indicator, area_type, kind, period, word)
    return DeprivationView(
        title=f"{indicator.label} by {word}, {rows.label.iloc[0]}",
        sentence=gap_sentence(gap, indicator, line.explained, rows, word),
        beneath=gap_beneath(indicator, rows, gap),
        scatter=scatter(scores, known, IMD, Measure.of(indicator), line=drawn_line(across, expected),
                        named=_named(far, known, across, expected, found)),
        distances=distances_html(far, indicator, area_type, period, word),
        standing=standing(far, found.expected_outside, word), distance_rows=far,
        gap=gap_chart(gap, indicator), meaning=gap_meaning(gap, indicator, rows, word),
        gap_table=_gap_table(gap, indicator), gap_rows=gap, **deprived)


def _named(far: pd.DataFrame, known: pd.DataFrame, across: np.ndarray, expected: np.ndarray,
           found: Funnel) -> set[str]:
    """The areas named in the drawing: those that stand out, else those farthest from the line."""
    out = set(known.area[found.direction != 0])
    return out if 0 < len(out) <= 3 else farthest(known, across, known.value.to_numpy() - expected)


def _gap_table(gap: pd.DataFrame, indicator: Indicator) -> str:
    unit = f", {indicator.unit}" if indicator.unit else ""
    columns = [Column("label", "Period"), Column("slope", f"Slope index{unit}", 1, drawing=True),
               Column("ratio", "Relative index", 2, drawing=True), Column("remark", "Remark")]
    said = f"latest {SEEN} of {len(gap)} periods" if len(gap) > SEEN else counted(len(gap), "period")
    table = data_table(gap_table(gap, indicator).head(SEEN), columns, f"Both indices with 95 % intervals, {said}")
    return f'<div class="gap-table">{table}</div>'


def _nothing(indicator: Indicator, word: str, rows: pd.DataFrame, deprived: dict) -> DeprivationView:
    """Deprivation alone, where the indicator has no figure to set beside it."""
    every = deprived["deprived_rows"]
    most, least, leeds = every.iloc[0], every.iloc[-2], every.iloc[-1]
    why = NO_FIGURE["c"] if rows.status.eq("c").any() else NO_FIGURE["x"]
    sentence = (f"{indicator.name_in_heading}: {why} by {word}. The Index of Multiple Deprivation 2015 is highest in "
                f"{most['name']} ({IMD.words(most.imd_score)}) and lowest in {least['name']} "
                f"({IMD.words(least.imd_score)}); Leeds {IMD.words(leeds.imd_score)}.")
    empty = pd.DataFrame()
    return DeprivationView(title=f"{indicator.label} by {word}", sentence=sentence, beneath=why_where_withheld(rows),
                           scatter="", distances="", standing="", distance_rows=empty, gap="", meaning="",
                           gap_table="", gap_rows=empty, **deprived)
