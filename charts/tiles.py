"""The tiles of the overview: one obsession each, with its figure, its clocks and its comparators."""

from dataclasses import dataclass
from html import escape
from pathlib import Path

import numpy as np
import pandas as pd

from charts.clocks import Clock, clock_html, shown_figure
from charts.formatting import NO_FIGURE, format_number, format_share, format_value
from charts.series import Series, observed, series_of
from charts.sparkline import sparkline
from charts.withheld import WITHHELD
from data import store
from data.catalogue import Indicator

COMPARATORS = {"england": "England", "statistical_neighbours": "similar authorities"}


@dataclass(frozen=True)
class TileWords:
    """What a tile says of one obsession, on screen and on paper."""

    name: str
    number: str
    beside: str             # what the number counts
    clocks: list[Clock]
    compared: str
    note: str
    withheld: bool


def tile_words(indicator: Indicator, frame: pd.DataFrame, clocks: list[Clock], compared: str) -> TileWords:
    """What is said of an area's rows up to the period shown."""
    show = shown_figure(indicator)
    series = series_of(frame, show)
    return TileWords(
        name=indicator.obsession_name, number=format_value(series.values[-1], indicator, series.statuses[-1], show),
        beside=_beside(indicator, series, frame.coverage.iloc[-1]), clocks=clocks, compared=compared,
        note=indicator.improvement_note, withheld=series.statuses[-1] == "c")


def tile_html(indicator: Indicator, frame: pd.DataFrame, clocks: list[Clock], compared: str, link: str) -> str:
    """One tile from an area's rows up to the period shown; its heading links to the indicator's trend."""
    said = tile_words(indicator, frame, clocks, compared)
    hidden = f" class={WITHHELD}" if said.withheld else ""
    line = sparkline(frame, show=shown_figure(indicator), width=150, height=44)
    note = f"<p class='note'>{escape(said.note)}</p>" if said.note else ""
    return (
        f"<section class='tile'><h2><a data-go href='{escape(link)}'>{escape(said.name)}</a></h2>"
        f"<div class='figure'><p><strong{hidden}>{said.number}</strong><span>{escape(said.beside)}"
        f"</span></p>{line}</div><dl>{''.join(clock_html(clock) for clock in said.clocks)}</dl>"
        f"<p class='compared'>{escape(said.compared)}</p>{note}</section>"
    )


def comparators_in_words(indicator: Indicator, comparators: pd.DataFrame, last_day: pd.Timestamp) -> str:
    """The latest comparators on the same basis that are not later than the period shown."""
    said = []
    for name in indicator.comparators:
        usable = comparators[comparators.comparator.eq(name) & comparators.kind.eq("month")
                             & comparators.last_day.le(last_day)]
        if usable.empty:
            said.append(f"{COMPARATORS[name]} {NO_FIGURE['x']}")
        else:
            row = usable.iloc[-1]
            said.append(f"{COMPARATORS[name]} {format_value(row.value, indicator)} ({row.label})")
    if not said:
        return f"England and similar authorities {NO_FIGURE['x']} on this basis"
    text = " · ".join(said)
    return text[0].upper() + text[1:]


def comparators_sentence(path: Path, indicator: Indicator, until: pd.Timestamp) -> str:
    """England and similar authorities beside Leeds in their own latest period, each basis by itself."""
    known = store.comparators(path, indicator.id)
    known = known[known.last_day <= until]
    if known.empty:
        return ""
    last = known[known.last_day == known.last_day.max()]
    kind, period = last.kind.iloc[0], last.period.iloc[0]
    city = observed(path, indicator.id, "city", kind).set_index("period").value.get(period, np.nan)
    said = [f"Leeds {format_value(city, indicator, unit=False)}"]
    said += [f"{COMPARATORS[name]} {format_number(value, indicator.decimals)}"
             for name, value in zip(last.comparator, last.value, strict=True)]
    return f"{last.label.iloc[0]}, {indicator.unit}: {', '.join(said)}."


def _beside(indicator: Indicator, series: Series, coverage: float) -> str:
    """What the large number counts, and the figure that belongs to it."""
    label = series.labels[-1]
    if not np.isfinite(series.values[-1]):
        return label
    if indicator.counts == "sessions":
        return f"of sessions, {label}; schools with {format_share(coverage)} of pupils"
    if indicator.kind == "percentage":
        return f"{series.numerators[-1]:,.0f} young people, {label}"
    rate = series.numerators[-1] / series.denominators[-1] * indicator.per
    return f"children, {format_number(rate, indicator.decimals)} {indicator.unit}, {label}"
