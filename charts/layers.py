"""The layers of a trend chart, from the hatching at the back to the words in front."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from charts.axes import Axis
from charts.drawing import Drawing
from charts.formatting import format_number, format_value
from charts.marks import upward
from charts.palette import Colours, signal_colour
from charts.series import Series, runs, triple
from charts.withheld import WITHHELD
from data.catalogue import Indicator


@dataclass(frozen=True)
class Reference:
    """A comparator: its name and one value a row of the series, NaN where there is none."""

    label: str
    values: Any


def hover_texts(series: Series, indicator: Indicator, show: str) -> list[str]:
    """For each published point its period, value, and numerator of denominator."""
    found = [""] * len(series.labels)
    for at in np.flatnonzero(np.isfinite(series.values)):
        figure = format_value(series.values[at], indicator, series.statuses[at], show, remark=True)
        found[at] = f"<b>{series.labels[at]}</b><br>{figure}"
        counts = series.numerators[at], series.denominators[at]
        if show == "value" and np.isfinite(counts).all():
            found[at] += f"<br>{format_number(counts[0])} of {format_number(counts[1])}"
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


def draw_withheld(figure: Drawing, series: Series, axis: Axis, paint: Colours) -> None:
    """Hatching over withheld stretches, with the word."""
    named = -99
    for first, last in runs(series.withheld):
        left, right = series.months[first] - series.step / 2, series.months[last] + series.step / 2
        figure.add_scatter(
            x=[left, right, right, left], y=[axis.low, axis.low, axis.high, axis.high], mode="lines",
            fill="toself", line={"width": 0}, fillcolor="rgba(0,0,0,0)", hoverinfo="skip",
            fillpattern={"shape": "/", "fgcolor": paint.withheld, "bgcolor": "rgba(0,0,0,0)", "size": 8,
                         "solidity": .4})
        if first - named >= 3:       # nearer than that the words would run into one another
            figure.add_annotation(text=WITHHELD, x=(left + right) / 2, y=axis.low, yanchor="bottom",
                                  showarrow=False, textangle=-90 if last - first < 8 else 0,
                                  bgcolor=paint.paper, font={"color": paint.muted, "size": 14})
            named = last


def draw_limits(figure: Drawing, series: Series, limits: Any, paint: Colours) -> None:
    """The limits as a light band with the centre line."""
    centre, lower, upper = triple(limits)
    xs: list[float | None] = []
    ys: list[float | None] = []
    for first, last in runs(np.isfinite(lower) & np.isfinite(upper)):
        months = series.months[first:last + 1].tolist()
        xs += [*months, *months[::-1], None]
        ys += [*upper[first:last + 1].tolist(), *lower[first:last + 1][::-1].tolist(), None]
    figure.add_scatter(x=np.array(xs, dtype="float32"), y=np.array(ys, dtype="float32"), mode="lines",
                       fill="toself", fillcolor=paint.band, line={"width": 0}, hoverinfo="skip")
    figure.add_scatter(**gapped(series, centre, runs(np.isfinite(centre))), mode="lines", hoverinfo="skip",
                       line={"color": paint.context, "width": 1.25})


def draw_reference(figure: Drawing, series: Series, reference: Reference, paint: Colours) -> None:
    """A comparator as a dotted line."""
    values = np.asarray(reference.values, dtype=float)
    known = np.isfinite(values)
    sparse = known.sum() < len(values) / 2         # yearly figures on a monthly axis stand as points
    figure.add_scatter(x=series.months[known].astype("int32"), y=values[known].astype("float32"),
                       hoverinfo="skip", mode="lines+markers" if sparse else "lines",
                       line={"color": paint.context, "width": 1.5, "dash": "dot"},
                       marker={"size": 6, "color": paint.context})


def draw_line(figure: Drawing, series: Series, indicator: Indicator, paint: Colours, show: str) -> None:
    """The area's own line, never joined across a gap, and its points for the pointer."""
    sizes = np.full(len(series.labels), 0)
    sizes[:] = 8 if series.yearly else 0
    sizes[series.alone] = 6
    figure.add_scatter(**gapped(series, series.values, series.stretches()), mode="lines", hoverinfo="skip",
                       line={"color": paint.accent, "width": 2.5})
    if series.last_published == series.latest:
        sizes[series.latest] = 11
    figure.add_scatter(x=series.months.astype("int32"), y=series.values.astype("float32"), mode="markers",
                       marker={"size": sizes, "color": paint.accent, "opacity": 1, "line": {"width": 0}},
                       cliponaxis=False,
                       text=hover_texts(series, indicator, show), hovertemplate="%{text}<extra></extra>")


def draw_signals(figure: Drawing, series: Series, signal: str, signals: list[str], indicator: Indicator,
                 paint: Colours, show: str) -> None:
    """The points with one kind of signal, by shape and colour."""
    at = [i for i, found in enumerate(signals) if found == signal and np.isfinite(series.values[i])]
    if not at:
        return
    texts = hover_texts(series, indicator, show)
    figure.add_scatter(
        x=series.months[at].astype("int32"), y=series.values[at].astype("float32"), mode="markers",
        name=signal, marker=signal_marker(signal, indicator.improvement, paint), cliponaxis=False,
        text=[f"{texts[i]}<br>{signal}" for i in at], hovertemplate="%{text}<extra></extra>")


def signal_marker(signal: str, improvement: str, paint: Colours) -> dict[str, Any]:
    """The marker of a signal: triangle up or down, full or open circle; without one a plain dot."""
    colour = signal_colour(signal, paint)
    pointing = "triangle-up" if upward(signal, improvement) else "triangle-down"
    round_ = {"higher": "circle", "lower": "circle-open", "": "circle"}
    edge = {"width": 2, "color": colour} if signal == "lower" else {"width": 1, "color": paint.paper}
    return {"symbol": round_.get(signal, pointing), "size": 12 if signal else 9, "color": colour,
            "opacity": 1, "line": edge}
