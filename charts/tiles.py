"""The tiles of the overview: one obsession each, with its figure, its clocks and its comparators."""

from html import escape

import numpy as np
import pandas as pd

from charts.clocks import Clock, clock_html, shown_figure
from charts.formatting import NO_FIGURE, format_number, format_share, format_value
from charts.series import Series, series_of
from charts.sparkline import sparkline
from data.catalogue import Indicator

COMPARATORS = {"england": "England", "statistical_neighbours": "similar authorities"}


def tile_html(indicator: Indicator, frame: pd.DataFrame, clocks: list[Clock], compared: str, link: str) -> str:
    """One tile from the city's rows up to the period shown; its heading links to the indicator's trend."""
    show = shown_figure(indicator)
    series = series_of(frame, show)
    number = format_value(series.values[-1], indicator, series.statuses[-1], show)
    line = sparkline(frame, show=show, width=150, height=44)
    beside = _beside(indicator, series, frame.coverage.iloc[-1])
    note = f"<p class='note'>{escape(indicator.improvement_note)}</p>" if indicator.improvement_note else ""
    return (
        f"<section class='tile'><h2><a data-go href='{escape(link)}'>{escape(indicator.obsession_name)}</a></h2>"
        f"<div class='figure'><p><strong>{number}</strong><span>{escape(beside)}"
        f"</span></p>{line}</div><dl>{''.join(clock_html(clock) for clock in clocks)}</dl>"
        f"<p class='compared'>{escape(compared)}</p>{note}</section>"
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
            said.append(f"{COMPARATORS[name]} {format_number(row.value, indicator.decimals)} ({row.label})")
    if not said:
        return f"England and similar authorities {NO_FIGURE['x']} on this basis"
    unit = f", {indicator.unit}" if indicator.kind == "rate" and any("(" in words for words in said) else ""
    text = " · ".join(said) + unit
    return text[0].upper() + text[1:]


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
