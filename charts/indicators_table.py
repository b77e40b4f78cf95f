"""The table of plan indicators: a row each with its figures, their own periods, its course and its signal."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import numpy as np
import pandas as pd

from charts.formatting import NO_FIGURE, format_value, has_figure
from charts.heat import ORDER
from charts.marks import in_words
from charts.palette import SIGNALS
from charts.series import series_of
from charts.sparkline import draw
from charts.table import Column, data_table
from data.catalogue import Indicator

NOT_BY_CLUSTER = "not by cluster"
BESIDE = {"england": "England", "statistical_neighbours": "Statistical neighbours"}
YEAR_NAMES = ("academic year ", "calendar year ")


@dataclass(frozen=True)
class Reading:
    """A figure with its number counted, its status and the words of its period."""

    value: float
    number: float
    status: str
    label: str

    def words(self, indicator: Indicator) -> str:
        """The figure without its unit, or the word that stands in its place."""
        return format_value(self.value, indicator, self.status, unit=False)

    def cell(self, indicator: Indicator) -> float | str:
        """The figure for a file: a number, or the word that stands in its place."""
        return round(self.value, indicator.decimals) if has_figure(self.value, self.status) else self.words(indicator)


NOTHING = Reading(np.nan, np.nan, "x", "")


@dataclass(frozen=True)
class Beside:
    """A comparator and the city in that very period."""

    reading: Reading
    city: Reading


@dataclass(frozen=True)
class Line:
    """All that stands in one indicator's row."""

    indicator: Indicator
    latest: Reading
    before: Reading
    word: str
    course: pd.DataFrame
    besides: tuple[Beside, ...]
    link: str
    cluster: Reading = NOTHING
    cluster_word: str = ""
    cluster_link: str = ""


def indicators_html(lines: Sequence[Line], cluster: str, caption: str) -> str:
    """The table, sortable; with a column for a cluster where one is named."""
    titles = ["Indicator", "Theme", "Leeds, latest", "Same period last year", *([cluster] if cluster else []),
              *BESIDE.values(), "Course", "Leeds on a year before"]
    heads = "".join(f"<th scope='col'{_side(title, cluster)}>"
                    + (escape(title) if title == "Course" else f"<button type='button'>{escape(title)}</button>")
                    + "</th>" for title in titles)
    rows = "".join(_row(line, cluster) for line in lines)
    return (f"<div class='scroll plan' role='region' tabindex='0' aria-label='{escape(caption)}'>"
            f"<table class='heat' data-sortable><caption class='unseen'>{escape(caption)}</caption>"
            f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>")


def indicators_frame(lines: Sequence[Line], cluster: str) -> pd.DataFrame:
    """The same as rows for a file: each figure as a number with its period, or the word in its place."""
    rows = []
    for line in lines:
        one = line.indicator
        row: dict[str, float | str] = {"Theme": one.theme, "Indicator": one.label, "Unit": one.unit or "number"}
        row |= _columns("Leeds", line.latest, one) | _columns("A year before", line.before, one)
        if cluster:
            row |= _columns(cluster, line.cluster, one) if one.finest("cluster") else {
                cluster: NOT_BY_CLUSTER, f"{cluster}, period": NOT_BY_CLUSTER}
        for name, beside in zip(BESIDE.values(), line.besides, strict=True):
            row |= {**_columns(name, beside.reading, one), f"Leeds in that period ({name})": beside.city.cell(one)}
        rows.append({**row, "On a year before": line.word})
    return pd.DataFrame(rows)


def sources_html(sources: pd.DataFrame) -> str:
    """Whose figures the comparators are, of which period, and where they were printed: one click away."""
    if sources.empty:
        return "<p>No figure of England or of statistical neighbours on the same basis is published here.</p>"
    shown = sources.assign(comparator=sources.comparator.map(BESIDE))
    columns = (Column("indicator", "Indicator"), Column("comparator", "Compared with"), Column("label", "Period"),
               Column("source", "Source"))
    table = data_table(shown, columns, "Sources of the comparators", visible_caption=False)
    return f"<details><summary>Sources and dates of the comparators</summary>{table}</details>"


def _columns(name: str, reading: Reading, indicator: Indicator) -> dict[str, float | str]:
    return {name: reading.cell(indicator), f"{name}, period": reading.label or NO_FIGURE["x"]}


def _row(line: Line, cluster: str) -> str:
    one = line.indicator
    name = f"<a data-go href='{escape(line.link)}'>{escape(one.label)}</a>" if line.link else escape(one.label)
    own = _cluster_cell(line) if cluster else ""
    besides = "".join(_figure_cell(beside.reading, one, _then(beside, line.latest, one)) for beside in line.besides)
    return (f"<tr><th scope='row'>{name}{_small(one.unit)}</th><td>{escape(one.theme)}</td>"
            f"{_figure_cell(line.latest, one, _counted(line))}{_figure_cell(line.before, one)}{own}{besides}"
            f"<td class='course'>{_course(line)}</td>"
            f"<td data-v='{ORDER.get(line.word, '')}' class='{_kind(line.word)}'>{_said(line.word, one)}</td></tr>")


def _figure_cell(reading: Reading, indicator: Indicator, more: str = "", link: str = "") -> str:
    known = has_figure(reading.value, reading.status)
    words = reading.words(indicator)
    words = f"<a data-go href='{escape(link)}'>{words}</a>" if link else f"<b>{words}</b>" if known else words
    kind = "number" if known else f"number v-{reading.words(indicator).replace(' ', '-')}"
    return (f"<td class='{kind}' data-v='{reading.value if known else ''}'>{words}"
            f"{_small(reading.label)}{_small(more)}</td>")


def _cluster_cell(line: Line) -> str:
    if not line.indicator.finest("cluster"):
        return f"<td class='number' data-v=''>{NOT_BY_CLUSTER}</td>"
    signal = line.cluster_word if line.cluster_word not in NO_FIGURE.values() else ""
    return _figure_cell(line.cluster, line.indicator, _said(signal, line.indicator) if signal else "",
                        line.cluster_link)


def _counted(line: Line) -> str:
    """How many were counted, beside a rate."""
    number = line.latest.number
    return f"{number:,.0f} counted" if line.indicator.kind == "rate" and np.isfinite(number) else ""


def _then(beside: Beside, latest: Reading, indicator: Indicator) -> str:
    """Leeds in the comparator's period, where that is not the period of its latest figure."""
    if not beside.reading.label or beside.reading.label == latest.label:
        return ""
    return f"Leeds then {beside.city.words(indicator)}"


def _course(line: Line) -> str:
    if line.course.value.notna().sum() == 0:
        return ""
    series = series_of(line.course)
    known = np.flatnonzero(np.isfinite(series.values))
    first, last = (f"{format_value(series.values[at], line.indicator, unit=False)} ({series.labels[at]})"
                   for at in (known[0], known[-1]))
    since = series.labels[0]
    for name in YEAR_NAMES:
        since = since.removeprefix(name)
    every = "each year from" if series.yearly else "quarter ends from" if series.step > 1 else "monthly from"
    return draw(series, f"from {first} to {last}", 110, 32) + _small(f"{every} {since}")


def _said(word: str, indicator: Indicator) -> str:
    return in_words(word, indicator.improvement) if word in SIGNALS else escape(word)


def _kind(word: str) -> str:
    return f"v-{word.replace(' ', '-')}"


def _small(words: str) -> str:
    return f"<small>{escape(words)}</small>" if words else ""


def _side(title: str, cluster: str) -> str:
    numbers = ("Leeds, latest", "Same period last year", cluster, *BESIDE.values())
    return " class='number'" if title in numbers else ""
