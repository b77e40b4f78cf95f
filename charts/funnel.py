"""Areas by size and figure, with the limits within which chance alone would leave them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from charts.axes import Axis, round_axis, value_axis
from charts.drawing import Drawing
from charts.formatting import counted, format_number, format_value, listed, unit_of
from charts.layers import signal_marker
from charts.layout import BOTTOM, TYPE, EndLabel, end_labels, framed, plot_height, value_scale, wrapped
from charts.marks import check_finding, glyph
from charts.palette import SIGNALS, Colours, colours, signal_colour
from charts.series import numbers, published, records
from charts.withheld import WITHHELD
from data.catalogue import Indicator

HEIGHT, TITLE = 460, 40              # px: the figure, and the title of its lower axis
ASSUMED, LETTER = (620, 300), 8      # px: the plot for which names are placed, and a letter's width
PLACES = (("middle right", 1, 0), ("middle left", -1, 0), ("top center", 0, -1), ("bottom center", 0, 1))


@dataclass(frozen=True)
class FunnelLine:
    """One pair of limits over a grid of denominators, in the indicator's own units."""

    label: str                  # "95 %", "99.8 %"
    denominators: Any
    lower: Any
    upper: Any
    dashed: bool = False        # limits that allow for over-dispersion


def funnel_chart(frame: pd.DataFrame, indicator: Indicator, centre: tuple[str, float],
                 lines: Sequence[FunnelLine], *, verdicts: Mapping[str, str] | None = None, chosen: str = "",
                 theme: str = "light", height: int = HEIGHT) -> go.Figure:
    """The Plotly figure of one period's rows: denominator across, value up.

    centre: label and height of the centre line; verdicts: by area, "" inside the limits.
    """
    rows, paint, found = published_points(frame), colours(theme), dict(verdicts or {})
    for verdict in found.values():
        check_finding(verdict, indicator.improvement)
    across, up = _axes(rows, lines, centre[1], indicator)
    figure = Drawing()
    for line in lines:
        _draw_line(figure, line, up, paint)
    figure.add_scatter(x=[across.low, across.high], y=[centre[1]] * 2, mode="lines", hoverinfo="skip",
                       line={"color": paint.context, "width": 1.5})
    _draw_points(figure, rows, found, indicator, paint)
    _name_points(figure, rows, found, chosen, (across, up), paint)
    title = funnel_title(indicator, up, any(line.dashed for line in lines))
    framed(figure, paint, title, height)
    end_labels(figure, _labels(lines, centre, up, indicator, paint), up, plot_height(height) - TITLE)
    margin = {**figure.layout["margin"], "b": BOTTOM + TITLE}
    figure.update_layout(xaxis=_size_scale(across, indicator, paint), yaxis=value_scale(up, paint), margin=margin)
    return figure.figure()


def _size_scale(axis: Axis, indicator: Indicator, paint: Colours) -> dict[str, Any]:
    words = "<br>".join(wrapped(indicator.denominator, 28))
    return {"range": [axis.low, axis.high], "tickvals": list(axis.ticks[::2]), "ticktext": axis.texts[::2],
            "fixedrange": True, "showgrid": False, "zeroline": False, "showline": True,
            "linecolor": paint.context, "tickfont": {"color": paint.muted},
            "title": {"text": words, "standoff": 8, "font": {"color": paint.muted, "size": TYPE}}}


def funnel_title(indicator: Indicator, up: Axis, dashed: bool) -> list[str]:
    """What is drawn, in what unit, and what the two kinds of limits are."""
    parts = [f"{indicator.label}, {unit_of(indicator)}"]
    parts += [f"The axis starts at {up.texts[0]}, not at zero"] if up.broken else []
    return parts + (["Dashed: limits that allow for the spread between areas"] if dashed else [])


def funnel_alt(frame: pd.DataFrame, indicator: Indicator, centre: tuple[str, float],
               verdicts: Mapping[str, str]) -> str:
    """How many areas lie within the limits, and the figures of those outside."""
    rows = published_points(frame)
    inside = sum(not verdicts.get(area) for area in rows["area"])
    words = (f"Funnel plot of {indicator.label}: {inside} of {counted(len(rows), 'area')} within the limits "
             f"around {centre[0]}, {format_value(centre[1], indicator)}.")
    for signal in SIGNALS:
        outside = [f"{row['name']} {format_value(row['value'], indicator, unit=False)}"
                   for row in records(rows) if verdicts.get(row["area"]) == signal]
        words += f" {signal.capitalize()}: {listed(outside)}." if outside else ""
    hidden = int(frame["status"].eq("c").sum())
    return words + (f" {counted(hidden, 'area')} {WITHHELD}." if hidden else "")


def published_points(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows with a figure and a size, in order of size."""
    frame = published(frame)
    return frame[frame["value"].notna() & frame["denominator"].gt(0)].sort_values("denominator")


def _axes(rows: pd.DataFrame, lines: Sequence[FunnelLine], centre: float,
          indicator: Indicator) -> tuple[Axis, Axis]:
    size = float(rows["denominator"].max()) if len(rows) else 1.0
    across = round_axis(0, size * 1.05, 8)
    values = numbers(rows, "value")
    reach = [np.asarray(limit, dtype=float) for line in lines for limit in (line.lower, line.upper)]
    # Limits run off to either side as areas get small: the points, not the limits, set the scale.
    middle = [float(np.interp(np.median(rows["denominator"]), line.denominators, line.upper)) for line in lines] \
        if len(rows) else []
    top = 1.15 * max([centre, *values.tolist(), *middle])
    shown = [np.clip(limit, 0, top) for limit in reach]
    return across, value_axis(np.concatenate([values, [centre], *shown]), indicator)


def _draw_line(figure: Drawing, line: FunnelLine, up: Axis, paint: Colours) -> None:
    xs = np.asarray(line.denominators, dtype="float32")
    for limit in (line.lower, line.upper):
        ys = np.asarray(limit, dtype="float32")
        ys = np.where((ys <= max(up.low, 0)) | (ys > up.high), np.nan, ys)
        look = ("dash", 2, paint.neutral) if line.dashed else ("solid", 1.25, paint.context)
        figure.add_scatter(x=xs, y=ys, mode="lines", hoverinfo="skip",
                           line=dict(zip(("dash", "width", "color"), look, strict=True)))


def _draw_points(figure: Drawing, rows: pd.DataFrame, found: Mapping[str, str], indicator: Indicator,
                 paint: Colours) -> None:
    for signal in ("", *SIGNALS):
        kind = rows[[found.get(area, "") == signal for area in rows["area"]]]
        if len(kind):
            figure.add_scatter(
                x=numbers(kind, "denominator").astype("float32"), y=numbers(kind, "value").astype("float32"),
                mode="markers", text=[_hover(row, indicator, signal) for row in records(kind)],
                hovertemplate="%{text}<extra></extra>", cliponaxis=False,
                marker=signal_marker(signal, indicator.improvement, paint))


def _hover(row: dict[Any, Any], indicator: Indicator, signal: str) -> str:
    text = f"<b>{wrapped(row['name'], 60)[0]}</b><br>{format_value(row['value'], indicator, row['status'])}"
    if np.isfinite(row["numerator"]):
        text += f"<br>{format_number(row['numerator'])} of {format_number(row['denominator'])}"
    return f"{text}<br>{glyph(signal, indicator.improvement)} {signal}" if signal else text


def _name_points(figure: Drawing, rows: pd.DataFrame, found: Mapping[str, str], chosen: str,
                 axes: tuple[Axis, Axis], paint: Colours) -> None:
    across, up = axes
    points = rows.assign(x=[across.share(size) * ASSUMED[0] for size in rows["denominator"]],
                         y=[(1 - up.share(value)) * ASSUMED[1] for value in rows["value"]],
                         mine=rows["area"] == chosen)
    taken: list[tuple[float, ...]] = [(x - 7, y - 7, x + 7, y + 7) for x, y in points[["x", "y"]].to_numpy()]
    for row in records(points.sort_values("mine", ascending=False, kind="stable")):
        verdict, mine = found.get(row["area"], ""), row["mine"]
        boxes = _boxes(row["x"], row["y"], len(row["name"]) * LETTER)
        free = [n for n, box in enumerate(boxes) if box[0] > 0 and box[2] < ASSUMED[0]
                and not any(_over(box, other) for other in taken)]
        if not mine and not (verdict and free):
            continue                       # its figure stands in the table and under the pointer
        best = free[0] if free else 0
        taken.append(boxes[best])
        words, colour = wrapped(row["name"], 60)[0], paint.accent if mine else signal_colour(verdict, paint)
        ring = {"width": 2.5 if mine else 0, "color": paint.accent}
        figure.add_scatter(x=[float(row["denominator"])], y=[float(row["value"])], mode="markers+text",
                           text=[f"<b>{words}</b>" if mine else words], textposition=PLACES[best][0],
                           hoverinfo="skip", textfont={"color": colour}, cliponaxis=False,
                           marker={"size": 17, "color": "rgba(0,0,0,0)", "line": ring})


def _boxes(x: float, y: float, width: float) -> list[tuple[float, ...]]:
    """Where a name of this width would lie in each of the places beside its point."""
    middles = [(x + dx * (width / 2 + 10), y + dy * 17) for _, dx, dy in PLACES]
    return [(at - width / 2, up - 9, at + width / 2, up + 9) for at, up in middles]


def _over(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _labels(lines: Sequence[FunnelLine], centre: tuple[str, float], up: Axis, indicator: Indicator,
            paint: Colours) -> list[EndLabel]:
    found = [(f"{centre[0]} {format_value(centre[1], indicator, unit=False)}", centre[1], paint.ink, True)]
    for line in lines:
        end = float(np.asarray(line.upper, dtype=float)[-1])
        found += [(line.label, end, paint.muted, False)] if up.low <= end <= up.high else []
    return found
