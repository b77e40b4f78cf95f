"""An area's latest figure beside what its deprivation leads one to expect, with the areas most like it."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from analysis.signal_rates import FROM_EXPECTED, expected_false_signals
from charts.area_figures import Figures, latest_figures
from charts.distances import distance_rows
from charts.expected import expected_of, fitted
from charts.formatting import NO_FIGURE, REMARKS, counted, format_value, listed_areas
from charts.paper.specs import Bars
from charts.sentences import period_words
from charts.trend_view import AREA_WORDS
from charts.verdicts import funnel_of, usable, verdicts_of
from data import store
from data.catalogue import Indicator

MARK = "expected from deprivation in 2015"
AS_EXPECTED = "as expected"


@dataclass(frozen=True)
class BesideExpected:
    """One indicator in an area and its like: observed, expected, and whether an area stands out from that."""

    indicator: Indicator
    label: str
    title: str
    value: str              # the area's own, in words
    expected: str
    verdict: str            # better, worse, higher, lower, "as expected", or why it is not judged
    distance: float         # in units of the indicator; NaN where it is not judged
    sentence: str
    bars: Bars
    alt: str


def beside_expected(path: Path, indicator_ids: tuple[str, ...], area_type: str, area: str, month: str,
                    near: tuple[str, ...]) -> tuple[BesideExpected, ...]:
    """Each indicator that can be set beside what deprivation predicts, in its latest period not after a month.

    Attendance is left out: sessions of the same pupils are not chance, and no finding holds it against deprivation.
    """
    figures = {found.indicator.id: found for found in latest_figures(path, area_type, month)
               if len(found.rows) and found.indicator.counts != "sessions"}
    scores = store.deprivation(path, "imd_score", area_type)
    made = (_one(figures[i], area, near, scores) for i in indicator_ids if i in figures)
    return tuple(one for one in made if one)


def expected_words(found: tuple[BesideExpected, ...], area_type: str) -> str:
    """How the expected figure is made, and how many of so many comparisons chance alone would name."""
    judged, word = sum(np.isfinite(one.distance) for one in found), AREA_WORDS[area_type]
    expected = expected_false_signals(judged, FROM_EXPECTED)
    chance = "fewer than one" if expected < 1 else f"about {expected:.0f}"
    return (f"Expected: a straight line through all {word}s with a figure, weighted by their denominators, on the "
            f"Index of Multiple Deprivation 2015. Limits of 99.8 % allow for the usual spread between {word}s: of "
            f"{counted(judged, 'such comparison')} chance alone would name {chance}. Attendance is not set beside "
            "deprivation: sessions of the same pupils are not chance.")


def _one(found: Figures, area: str, near: tuple[str, ...], scores: pd.DataFrame) -> BesideExpected | None:
    indicator, known = found.indicator, usable(found.rows)
    across, line = fitted(known, scores)
    if not np.isfinite(line.slope) or found.row(area) is None:
        return None
    expected = expected_of(indicator, line)
    verdicts = verdicts_of(indicator, found.rows, funnel_of(indicator, known, expected))
    far = distance_rows(indicator, found.rows, across, expected, verdicts).set_index("area")
    own, shown = far.loc[area], far.loc[[code for code in (area, *near) if code in far.index]]
    shown = shown.sort_values(["value", "name"], ascending=[False, True])
    bars = Bars(indicator, "value", tuple(shown.name), tuple(shown.value.astype(float)), tuple(shown.status),
                chosen=own["name"], verdicts=tuple(shown.verdict), reference=("Leeds", found.city),
                expected=tuple(shown.expected.astype(float)), expected_words=MARK)
    value = format_value(own.value, indicator, own.status, remark=True)
    aim = format_value(own.expected, indicator)
    verdict = own.verdict or (AS_EXPECTED if np.isfinite(own.distance) else
                              NO_FIGURE.get(own.status, REMARKS.get(own.status, NO_FIGURE["x"])))
    unit = f", {indicator.unit}" if indicator.unit else ""
    return BesideExpected(
        indicator, found.label, f"{indicator.label}{unit}, {found.label}", value, aim, verdict, float(own.distance),
        _sentence(indicator, str(own["name"]), found.label, value, aim, verdict), bars,
        _alt(indicator, found, shown))


def _sentence(indicator: Indicator, name: str, label: str, value: str, expected: str, verdict: str) -> str:
    head = f"{indicator.name_in_heading} in {name}"
    when = period_words(label, indicator)
    if verdict in (*NO_FIGURE.values(), *REMARKS.values()):
        return f"{head}: {value} {when}, so it cannot be set beside what its deprivation would lead one to expect."
    said = "within the usual spread" if verdict == AS_EXPECTED else f"{verdict}, beyond the usual spread"
    return f"{head}: {value} {when}; its deprivation would lead one to expect {expected}: {said}."


def _alt(indicator: Indicator, found: Figures, shown: pd.DataFrame) -> str:
    """The bars in words, each with what is expected of it."""
    said = [f"{name} {format_value(value, indicator, status, unit=False)} (expected "
            f"{format_value(aim, indicator, unit=False)})"
            for name, value, status, aim in zip(shown.name, shown.value, shown.status, shown.expected, strict=True)]
    unit = f", {indicator.unit}" if indicator.unit else ""
    return f"{indicator.label}{unit}, {found.label}, beside what deprivation predicts: {listed_areas(said)}."
