"""The words of a trend chart: the latest signal, the start of the plan, the lines' ends."""

from collections.abc import Sequence

import numpy as np

from charts.drawing import Drawing
from charts.formatting import format_value
from charts.layers import Reference
from charts.layout import EndLabel, wrapped
from charts.marks import glyph
from charts.palette import Colours, signal_colour
from charts.series import Series
from data.catalogue import Indicator


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
    return wrapped(f"{word}: {reason}" if reason else word, 21)


def name_last_signal(figure: Drawing, series: Series, signals: list[str], words: list[str],
                     paint: Colours) -> None:
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


def mark_baseline(figure: Drawing, series: Series, indicator: Indicator, paint: Colours, show: str) -> None:
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
    near = series.values[index:index + 8]
    top, foot = float(np.nanmax(near)), float(np.nanmin(near))
    below = value - foot < top - value
    words = f"{series.labels[index]}: {format_value(value, indicator, show=show, unit=False)}"
    figure.add_annotation(text=words, x=month_at, y=foot if below else top, xanchor="left", showarrow=False,
                          xshift=-6, yanchor="top" if below else "bottom", yshift=-8 if below else 8,
                          font={"color": paint.muted})


def end_texts(series: Series, indicator: Indicator, references: Sequence[Reference], paint: Colours,
              show: str) -> list[EndLabel]:
    """What stands at the lines' ends: the area's latest figure, or that it is withheld, and comparators."""
    found = []
    last = series.last_published
    if last is not None:
        at = series.latest
        latest = format_value(series.values[at], indicator, series.statuses[at], show, unit=False)
        found.append((f"{series.name} {latest}", float(series.values[last]), paint.accent, True))
    for reference in references:
        values = np.asarray(reference.values, dtype=float)
        known = np.flatnonzero(np.isfinite(values))
        if len(known):
            value = float(values[known[-1]])
            words = format_value(value, indicator, show=show, unit=False)
            found.append((f"{reference.label} {words}", value, paint.muted, False))
    return found
