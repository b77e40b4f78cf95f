"""The layers of a trend chart, from the hatching at the back to the words in front."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import plotly.graph_objects as go

from charts.axes import Axis
from charts.formatting import format_number, format_value
from charts.layout import wrapped
from charts.marks import glyph, upward
from charts.palette import Colours, signal_colour
from charts.series import Series, runs, triple
from data.catalogue import Indicator


@dataclass(frozen=True)
class Reference:
    """A comparator: its name and one value a row of the series, NaN where there is none."""

    label: str
    values: Any


def hover_texts(series: Series, indicator: Indicator, show: str) -> list[str]:
    """For each published point its period, value, and numerator of denominator."""
    found = []
    for label, value, numerator, denominator, status in zip(
            series.labels, series.values, series.numerators, series.denominators, series.statuses, strict=True):
        if not np.isfinite(value):
            found.append("")
            continue
        text = f"<b>{label}</b><br>{format_value(value, indicator, status, show, remark=True)}"
        if show == "value" and np.isfinite(numerator) and np.isfinite(denominator):
            text += f"<br>{format_number(numerator)} of {format_number(denominator)}"
        found.append(text)
    return found


def gapped(series: Series, values: np.ndarray, stretches: list[tuple[int, int]]) -> dict[str, np.ndarray]:
    # Plotly joins neighbours in the arrays: an empty point between two stretches keeps them apart.
    xs, ys = [], []
    for first, last in stretches:
        xs.append(np.append(series.months[first:last + 1], series.months[last]))
        ys.append(np.append(values[first:last + 1], np.nan))
    empty = np.array([], dtype="float32")
    return {"x": np.concatenate(xs).astype("int32") if xs else empty,
            "y": np.concatenate(ys).astype("float32") if ys else empty}


def draw_withheld(figure: go.Figure, series: Series, axis: Axis, paint: Colours) -> None:
    """Hatching over withheld stretches, with the word."""
    named = -99
    for first, last in runs(series.withheld):
        left, right = series.months[first] - series.step / 2, series.months[last] + series.step / 2
        figure.add_scatter(
            x=[left, right, right, left], y=[axis.low, axis.low, axis.high, axis.high], mode="lines", fill="toself",
            line={"width": 0}, fillcolor="rgba(0,0,0,0)", hoverinfo="skip",
            fillpattern={"shape": "/", "fgcolor": paint.withheld, "bgcolor": "rgba(0,0,0,0)", "size": 8, "solidity": .4})
        if first - named >= 4:       # nearer than that the words would run into one another
            figure.add_annotation(text="withheld", x=(left + right) / 2, y=axis.low, yanchor="bottom", showarrow=False,
                                  textangle=-90 if last - first < 8 else 0, bgcolor=paint.paper,
                                  font={"color": paint.muted, "size": 14})
            named = last


def draw_limits(figure: go.Figure, series: Series, limits: Any, paint: Colours) -> None:
    """The limits as a light band with the centre line."""
    centre, lower, upper = triple(limits)
    xs: list[float | None] = []
    ys: list[float | None] = []
    for first, last in runs(np.isfinite(lower) & np.isfinite(upper)):
        months = series.months[first:last + 1].tolist()
        xs += [*months, *months[::-1], None]
        ys += [*upper[first:last + 1].tolist(), *lower[first:last + 1][::-1].tolist(), None]
    figure.add_scatter(x=np.array(xs, dtype="float32"), y=np.array(ys, dtype="float32"), mode="lines", fill="toself",
                       fillcolor=paint.band, line={"width": 0}, hoverinfo="skip")
    figure.add_scatter(**gapped(series, centre, runs(np.isfinite(centre))), mode="lines", hoverinfo="skip",
                       line={"color": paint.context, "width": 1.25})


def draw_reference(figure: go.Figure, series: Series, reference: Reference, paint: Colours) -> None:
    """A comparator as a dotted line."""
    values = np.asarray(reference.values, dtype=float)
    known = np.isfinite(values)
    sparse = known.sum() < len(values) / 2         # yearly figures on a monthly axis stand as points
    figure.add_scatter(x=series.months[known].astype("int32"), y=values[known].astype("float32"), hoverinfo="skip",
                       mode="lines+markers" if sparse else "lines",
                       line={"color": paint.context, "width": 1.5, "dash": "dot"},
                       marker={"size": 6, "color": paint.context})


def draw_line(figure: go.Figure, series: Series, indicator: Indicator, paint: Colours, show: str) -> None:
    """The area's own line, never joined across a gap, and its points for the pointer."""
    alone = [first for first, last in series.stretches() if first == last]
    sizes = np.full(len(series.labels), 0)
    sizes[alone] = 6
    figure.add_scatter(**gapped(series, series.values, series.stretches()), mode="lines", hoverinfo="skip",
                       line={"color": paint.accent, "width": 2.5})
    if series.last_published == series.latest:
        sizes[series.latest] = 11
    figure.add_scatter(x=series.months.astype("int32"), y=series.values.astype("float32"), mode="markers",
                       marker={"size": sizes, "color": paint.accent, "opacity": 1, "line": {"width": 0}},
                       cliponaxis=False,
                       text=hover_texts(series, indicator, show), hovertemplate="%{text}<extra></extra>")


def draw_signals(figure: go.Figure, series: Series, signal: str, signals: list[str], indicator: Indicator,
                  paint: Colours, show: str) -> None:
    """The points with one kind of signal, by shape and colour."""
    at = [i for i, found in enumerate(signals) if found == signal and np.isfinite(series.values[i])]
    if not at:
        return
    pointing = "triangle-up" if upward(signal, indicator.improvement) else "triangle-down"
    symbol = {"higher": "circle", "lower": "circle-open"}.get(signal, pointing)
    texts = hover_texts(series, indicator, show)
    figure.add_scatter(
        x=series.months[at].astype("int32"), y=series.values[at].astype("float32"), mode="markers", name=signal,
        cliponaxis=False,
        marker={"symbol": symbol, "size": 12, "color": signal_colour(signal, paint),
                "line": {"width": 2 if signal == "lower" else 1, "color":
                         signal_colour(signal, paint) if signal == "lower" else paint.paper}},
        text=[f"{texts[i]}<br>{signal}" for i in at], hovertemplate="%{text}<extra></extra>")


def last_signal(signals: list[str], series: Series) -> int | None:
    """The index of the latest point with a signal."""
    at = [i for i, found in enumerate(signals) if found and np.isfinite(series.values[i])]
    return at[-1] if at else None


def words_at(series: Series, last: int) -> tuple[float, bool]:
    """Where the words of a signal stand, free of the line, and whether above it."""
    value = float(series.values[last])
    near = series.values[max(0, last - 14):last + 8]
    high = bool(value >= np.nanmean(series.values))
    return float(np.nanmax(near) if high else np.nanmin(near)), high


def signal_words(signals: list[str], series: Series, improvement: str, reason: str) -> list[str]:
    """The latest signal in lines of words."""
    last = last_signal(signals, series)
    if last is None:
        return []
    word = f"{glyph(signals[last], improvement)} {signals[last]}"
    return wrapped(f"{word}: {reason}" if reason else word, 24)


def name_last_signal(figure: go.Figure, series: Series, signals: list[str], words: list[str], paint: Colours) -> None:
    """The words of the latest signal beside its point."""
    last = last_signal(signals, series)
    if last is None:
        return
    place = last / max(series.latest, 1)
    side = "left" if place < .33 else "right" if place > .66 else "center"
    at, high = words_at(series, last)
    figure.add_annotation(text=f"<b>{'<br>'.join(words)}</b>", x=int(series.months[last]), y=at, xanchor=side,
                          align=side, showarrow=False, yanchor="bottom" if high else "top",
                          yshift=8 if high else -8, bgcolor=paint.paper, borderpad=0,
                          font={"color": signal_colour(signals[last], paint)})


def mark_baseline(figure: go.Figure, series: Series, indicator: Indicator, paint: Colours, show: str) -> None:
    """A ring on the month from which the plan counts, with its figure, on the side the line leaves free."""
    year, month = map(int, indicator.baseline.split("-"))
    at = np.flatnonzero((series.months == year * 12 + month - 1) & np.isfinite(series.values))
    if not len(at):
        return
    index = int(at[0])
    month_at, value = int(series.months[index]), float(series.values[index])
    figure.add_scatter(x=[month_at], y=[value], mode="markers", hoverinfo="skip", cliponaxis=False,
                       marker={"symbol": "circle", "size": 10, "color": paint.paper,
                               "line": {"width": 2.5, "color": paint.accent}})
    after = series.values[index + 1:index + 12]
    below = bool(np.isfinite(after).any() and np.nanmean(after) > value)
    words = f"{series.labels[index]}: {format_value(value, indicator, show=show, unit=False)}"
    figure.add_annotation(text=words, x=month_at, y=value, xanchor="left", showarrow=False, xshift=-6,
                          yanchor="top" if below else "bottom", yshift=-8 if below else 8,
                          font={"color": paint.muted})


def end_texts(series: Series, indicator: Indicator, references: Sequence[Reference], paint: Colours,
              show: str) -> list[tuple[str, float, str, bool]]:
    """What stands at the lines' ends: the area's latest figure, or that it is withheld, and the comparators'."""
    found = []
    last = series.last_published
    if last is not None:
        latest = format_value(series.values[series.latest], indicator, series.statuses[series.latest], show, unit=False)
        found.append((f"{series.name} {latest}", float(series.values[last]), paint.accent, True))
    for reference in references:
        values = np.asarray(reference.values, dtype=float)
        known = np.flatnonzero(np.isfinite(values))
        if len(known):
            value = float(values[known[-1]])
            words = format_value(value, indicator, show=show, unit=False)
            found.append((f"{reference.label} {words}", value, paint.muted, False))
    return found
