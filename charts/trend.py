"""One area's course over time: limits, special causes, comparators and what is withheld."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from charts.annotations import (
    end_texts,
    last_signal,
    mark_baseline,
    name_last_signal,
    signal_words,
    words_at,
)
from charts.axes import Axis, value_axis
from charts.drawing import Drawing
from charts.formatting import unit_of
from charts.layers import Reference, draw_limits, draw_line, draw_reference, draw_signals, draw_withheld
from charts.layout import LINE, end_labels, framed, plot_height, time_scale, value_scale
from charts.marks import check_signals
from charts.palette import SIGNALS, Colours, colours
from charts.series import Series, series_of, triple
from data.catalogue import Indicator

HEIGHT = 370


def trend_chart(frame: pd.DataFrame, indicator: Indicator, *, limits: Any = None, signals: Sequence[str] = (),
                reason: str = "", band: str = "", references: Sequence[Reference] = (), show: str = "value",
                theme: str = "light", height: int = HEIGHT) -> go.Figure:
    """The Plotly figure of one area's rows.

    limits: centre line, lower and upper limit, a number a row, in units of what is shown; signals: one a row;
    reason: what the latest signal is, in words; band: what the limits are, in words.
    """
    series, paint = series_of(frame, show), colours(theme)
    found = list(signals) or [""] * len(series.labels)
    check_signals(found, len(series.labels), indicator.improvement)
    axis = value_axis(_extent(series, limits, references), indicator, show)
    title = chart_title(indicator, axis, show, band if limits is not None else "")
    words = signal_words(found, series, indicator.improvement, reason)
    axis = with_headroom(axis, series, found, words, plot_height(height))
    figure = Drawing()
    if limits is not None:
        draw_limits(figure, series, limits, paint)
    draw_withheld(figure, series, axis, paint)
    _draw_lines(figure, series, references, found, indicator, paint, show)
    name_last_signal(figure, series, found, words, paint)
    if not series.yearly:       # the plan's first month is no year
        mark_baseline(figure, series, indicator, paint, show)
    framed(figure, paint, title, height)
    ends = end_texts(series, indicator, references, paint, show)
    end_labels(figure, ends, axis, plot_height(height))
    figure.update_layout(xaxis=time_scale(series.months, series.step, paint), yaxis=value_scale(axis, paint))
    return figure.figure()


def _draw_lines(figure: Drawing, series: Series, references: Sequence[Reference], signals: list[str],
                indicator: Indicator, paint: Colours, show: str) -> None:
    for reference in references:
        draw_reference(figure, series, reference, paint)
    draw_line(figure, series, indicator, paint, show)
    for signal in SIGNALS:
        draw_signals(figure, series, signal, signals, indicator, paint, show)


def chart_title(indicator: Indicator, axis: Axis, show: str, band: str = "") -> list[str]:
    """What is drawn and in what unit; whether the axis leaves out zero; what the band is."""
    unit = unit_of(indicator, show)
    what = indicator.numerator if show == "numerator" else indicator.label
    parts = [f"{what}, {unit}" if unit else what]
    parts += [f"The axis starts at {axis.texts[0]}, not at zero"] if axis.broken else []
    return parts + ([f"Light band: {band}"] if band else [])


def with_headroom(axis: Axis, series: Series, signals: list[str], words: list[str], height: int) -> Axis:
    """The axis with room for the words of a signal that stands near its top or bottom."""
    last = last_signal(signals, series)
    if last is None:
        return axis
    room = (len(words) * LINE + 18) / height * (axis.high - axis.low)
    at, high = words_at(series, last)
    if high:
        return replace(axis, high=max(axis.high, at + room))
    return replace(axis, low=min(axis.low, at - room)) if axis.broken else axis


def _extent(series: Series, limits: Any, references: Sequence[Reference]) -> np.ndarray:
    parts = [series.values, *(np.asarray(r.values, dtype=float) for r in references)]
    return np.concatenate(parts + ([] if limits is None else list(triple(limits)[1:])))
