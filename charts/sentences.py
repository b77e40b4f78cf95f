"""The sentences that open a page and stand for a chart: what the published figures say, and no more."""

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.signal_rates import HEAT_CELL, expected_false_signals
from charts.formatting import (
    NO_CHANGE,
    NO_FIGURE,
    TOO_FEW,
    before_words,
    counted,
    format_number,
    format_value,
    listed,
    shown_of,
)
from charts.layers import Reference
from charts.marks import check_finding
from charts.palette import SIGNALS
from charts.series import Series, published, series_of
from charts.withheld import WITHHELD
from data.catalogue import Indicator

FINDINGS = {
    "": NO_CHANGE, TOO_FEW: TOO_FEW, "better": "better beyond chance", "worse": "worse beyond chance",
    "higher": "higher beyond chance", "lower": "lower beyond chance",
    "no comparison": "there is no figure a year before to compare it with",
    "low coverage": "too few schools made a return to compare it",
}
YEARS_TOGETHER = re.compile(r"\d{4}/\d\d to ")      # 2011/12 to 2013/14
NOT_COMPARED = ("low coverage", "no comparison", "not available")


def trend_sentence(frame: pd.DataFrame, indicator: Indicator, finding: str = "") -> str:
    """An area's latest figure, its change on a year before, and what analysis found."""
    check_finding(finding, indicator.improvement)
    series, count = series_of(frame), series_of(frame, "numerator")
    at = series.latest
    label = indicator.name_in_heading
    head = f"{label} in {series.name}"
    when = period_words(series.labels[at], indicator)
    if not np.isfinite(series.values[at]):
        reason = NO_FIGURE.get(series.statuses[at], NO_FIGURE["x"])
        return f"{head}: {reason} {when}{_last_shown(series, count, indicator)}."
    figure = _figure_words(series, count, at, indicator, when)
    tail = _finding_words(finding, series)
    change = "" if finding in NOT_COMPARED else change_words(series, count, indicator)
    return f"{head}: {figure}{change}; {tail}."


def trend_alt(frame: pd.DataFrame, indicator: Indicator, finding: str | None = "",
              references: Sequence[Reference] = (), show: str = "value") -> str:
    """What a trend chart shows: first, highest, lowest and latest figure, comparators, what is withheld.

    finding: what analysis found; None where nothing was tested.
    """
    check_finding(finding or "", indicator.improvement)
    series = series_of(frame, show)
    words = f"{indicator.label} in {series.name}, {_stretch(series)}."
    known = np.flatnonzero(np.isfinite(series.values))
    hidden = int(series.withheld.sum())
    absent = f" {counted(hidden, 'period')} {WITHHELD}." if hidden else ""
    if not len(known):
        return f"{words}{absent} No figure is published."
    words += _ends_in_words(series, known, indicator, show)
    for reference in references:
        values = np.asarray(reference.values, dtype=float)
        if np.isfinite(values).any():
            last = float(values[np.isfinite(values)][-1])
            words += f" {reference.label}: {format_value(last, indicator, show=show, unit=False)}."
    words += absent
    if finding is None:
        return words
    if finding in NO_FIGURE.values():
        return f"{words} Latest figure {finding}."
    return f"{words} {_finding_words(finding, series).capitalize()}."


def _finding_words(finding: str, series: Series) -> str:
    return FINDINGS.get(finding, finding).replace(before_words(1), before_words(series.length))


def _stretch(series: Series) -> str:
    """From when to when, each year together with the next as it is printed."""
    first, last = series.labels[0], series.labels[-1]
    return last if first == last else f"{first}, then {last}" if YEARS_TOGETHER.match(first) else f"{first} to {last}"


def _ends_in_words(series: Series, known: np.ndarray, indicator: Indicator, show: str) -> str:
    """First, lowest, highest and latest figure; of a single figure only that."""
    low, high = known[np.argmin(series.values[known])], known[np.argmax(series.values[known])]
    latest = "latest" if known[-1] == series.latest else "latest published"
    named = [("First", known[0]), ("lowest", low), ("highest", high), (latest, known[-1])]
    if len(known) == 1:
        named = [("The only figure", known[0])]
    said = [f"{name} {format_value(series.values[at], indicator, show=show, unit=n == 0)} ({series.labels[at]})"
            for n, (name, at) in enumerate(named)]
    return f" {', '.join(said)}."


def map_sentence(frame: pd.DataFrame, indicator: Indicator, comparator: tuple[str, float] | None = None,
                 area_word: str = "cluster") -> str:
    """Highest, lowest and the city's figure of one period over all areas of a type."""
    frame = published(frame)
    rows = frame[frame["value"].notna()]
    if not len(rows):
        return f"{indicator.name_in_heading}: no {area_word} has a published figure."
    words = f"{indicator.name_in_heading} {period_words(str(frame['label'].iloc[0]), indicator)}"
    low, high = rows["value"].min(), rows["value"].max()
    of_shown = shown_of(len(rows), int(frame["status"].eq("c").sum()))
    words += f": {of_shown}highest in {_names(rows, high)} ({format_value(high, indicator)})"
    if low < high:
        words += f", lowest in {_names(rows, low)} ({format_value(low, indicator, unit=False)})"
    if comparator:
        words += f"; {comparator[0]} {format_value(comparator[1], indicator, unit=False)}"
    return f"{words}{_hidden(frame, area_word)}."


def multiples_sentence(findings: Sequence[str], indicator: Indicator, area_word: str = "cluster",
                       when: str = "") -> str:
    """How many areas show what: signals first, then no clear change, too few to tell and the rest."""
    for finding in findings:
        check_finding(finding, indicator.improvement)
    found = Counter(findings)
    parts = [f"{format_number(found[signal])} {signal}" for signal in SIGNALS if found[signal]]
    parts += [f"{format_number(found[''])} no clear change"] if found[""] else []
    rest = sorted(set(found) - {"", *SIGNALS}, key=lambda state: (state == WITHHELD, state != TOO_FEW, state))
    parts += [f"{format_number(found[state])} {state}" for state in rest]
    head = f"{indicator.name_in_heading}{f' {when}' if when else ''}, {counted(len(findings), area_word)}"
    return f"{head}: {', '.join(parts) or 'no figures'}."


def chance_words(tested: int) -> str:
    """How many of so many tests on a year before would show a signal by chance alone."""
    expected = expected_false_signals(tested, HEAT_CELL)
    return "fewer than one" if expected < 1 else f"about {expected:.0f}"


def change_words(series: Series, count: Series, indicator: Indicator) -> str:
    """The change on the same period a year before as a clause, or why there is none."""
    at = series.latest
    before = series.year_before(at)
    if before is None:
        return ""
    if not np.isfinite(series.values[before]):
        return f", {NO_FIGURE.get(series.statuses[before], NO_FIGURE['x'])} {before_words(series.length)}"
    counts_known = np.isfinite([count.values[at], count.values[before]]).all()
    if indicator.kind in ("percentage", "score") or not counts_known:
        change = round(series.values[at] - series.values[before], indicator.decimals)
        unit = "percentage points " if indicator.kind == "percentage" else ""
        size = format_number(abs(change), indicator.decimals)
        unit = "percentage point " if unit and size in ("1", "1.0") else unit
        words = f"{size} {unit}{'higher' if change > 0 else 'lower'} than"
    else:
        change = count.values[at] - count.values[before]
        words = f"{format_number(abs(change))} {'more' if change > 0 else 'fewer'} than"
    return f", {words if change else 'the same as'} {before_words(series.length)}"


def period_words(label: str, indicator: Indicator) -> str:
    """A period as it stands in a sentence: at the end of it for a stock, in or from it for a flow."""
    if YEARS_TOGETHER.match(label):
        return f"in the three years {label}"
    if indicator.measure == "stock":
        return f"at the end of {label}"
    if label.startswith("academic year"):
        return f"in the {label}"
    return f"from {label}" if " to " in label else f"in {label}"


def _figure_words(series: Series, count: Series, at: int, indicator: Indicator, when: str) -> str:
    value = format_value(series.values[at], indicator, series.statuses[at])
    number = format_number(count.values[at]) if np.isfinite(count.values[at]) else ""
    low = " (low coverage)" if series.statuses[at] == "u" else ""
    if indicator.kind == "rate" and number:
        return f"{number} {when} ({value}){low}"
    if indicator.kind == "percentage" and number and indicator.counts == "children":
        size = series.denominators[at]
        part = f"{number} of {format_number(size)}" if np.isfinite(size) else number
        return f"{value} {when} ({part}){low}"
    return f"{value} {when}{low}"


def _last_shown(series: Series, count: Series, indicator: Indicator) -> str:
    """The latest figure there is, for a series whose own latest is not shown."""
    last = series.last_published
    if last is None:
        return ""
    when = period_words(series.labels[last], indicator)
    return f"; the last such figure shown is {_figure_words(series, count, last, indicator, when)}"


def _names(rows: pd.DataFrame, value: float) -> str:
    names = sorted(rows.loc[rows["value"] == value, "name"])
    return listed(names) if len(names) <= 3 else f"{len(names)} areas"


def _hidden(frame: pd.DataFrame, area_word: str) -> str:
    reasons = {**NO_FIGURE, "u": "of low coverage"}
    words = [f"{counted(number, area_word)} {reasons[status]}" for status in reasons
             if (number := int((frame["status"].eq(status) & frame["value"].isna()).sum()))]
    return f"; {listed(words)}" if words else ""
