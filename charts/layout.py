"""What every Plotly figure here shares: type, margins, axes, labels in words."""

import textwrap
from collections.abc import Sequence
from html import escape
from typing import Any

import numpy as np
import plotly.graph_objects as go

from charts.axes import Axis, time_ticks
from charts.drawing import Drawing
from charts.palette import Colours
from charts.svg import spread

FONT = '"Source Sans", "Noto Sans", "DejaVu Sans", sans-serif'
TYPE, LINE = 15, 19              # size of type and height of a line of it, in px
LEFT, RIGHT, BOTTOM, TOP = 52, 116, 52, 16
LABEL_WIDTH = 12                 # letters that fit beside the figure


def framed(figure: Drawing, theme: Colours, title: Sequence[str], height: int) -> None:
    """The figure with the house's type and margins; its title is kept as `meta` for `title_html`."""
    type_ = {"family": FONT, "size": TYPE, "color": theme.ink}
    figure.update_layout(
        template="none", height=height, showlegend=False, hovermode="closest", dragmode=False, font=type_,
        paper_bgcolor="rgba(0,0,0,0)", plot_bgcolor="rgba(0,0,0,0)",
        margin={"l": LEFT, "r": RIGHT, "t": TOP, "b": BOTTOM},
        hoverlabel={"bgcolor": theme.raised, "bordercolor": theme.context, "font": type_})
    # The words stand above the drawing as text of the page, which wraps to its width; Plotly's would not.
    figure.update_layout(meta={"title": list(title)})


def title_html(figure: go.Figure) -> str:
    """What is drawn, in what unit, and what the reader must know of its axis and band."""
    first, *rest = figure.layout.meta["title"]
    more = "".join(f" · {escape(part)}" for part in rest)
    return f'<p class="note chart-title"><b>{escape(first)}</b>{more}</p>'


def plot_height(height: int) -> int:
    """The height of the plot itself."""
    return height - TOP - BOTTOM


def value_scale(axis: Axis, theme: Colours) -> dict[str, Any]:
    """A vertical axis with light rules and its ticks in words."""
    return {"range": [axis.low, axis.high], "tickvals": list(axis.ticks), "ticktext": axis.texts,
            "fixedrange": True, "showgrid": True, "gridcolor": theme.rule, "gridwidth": 1, "zeroline": False,
            "showline": False, "ticks": "", "tickfont": {"color": theme.muted}}


def time_scale(months: np.ndarray, step: int, theme: Colours) -> dict[str, Any]:
    """A horizontal axis of months with a few labelled."""
    at, words = time_ticks(months, step)
    ends = [float(months[0] - step / 2), float(months[-1] + step / 2)]
    return {"range": ends, "tickvals": at, "ticktext": words, "fixedrange": True, "showgrid": False,
            "zeroline": False, "ticks": "outside", "ticklen": 5, "tickcolor": theme.context, "tickangle": 0,
            "tickfont": {"color": theme.muted}, "showline": True, "linecolor": theme.context}


EndLabel = tuple[str, float, str, bool]      # text, value, colour, whether bold


def end_labels(figure: Drawing, labels: list[EndLabel], axis: Axis, height: int) -> None:
    """Words at the right-hand end of lines, moved apart."""
    if not labels:
        return
    texts = [wrapped(text, LABEL_WIDTH) for text, *_ in labels]
    heights = [LINE * len(lines) + 4 for lines in texts]
    wanted = [(1 - axis.share(min(max(value, axis.low), axis.high))) * height for _, value, *_ in labels]
    places = spread(wanted, heights, 0, height)
    for (_, _, colour, bold), lines, at in zip(labels, texts, places, strict=True):
        words = "<br>".join(lines)
        figure.add_annotation(text=f"<b>{words}</b>" if bold else words, x=1, xref="paper", xanchor="left",
                              xshift=8, y=1 - at / height, yref="paper", yanchor="middle", showarrow=False,
                              align="left", font={"color": colour})


def wrapped(text: str, width: int) -> list[str]:
    """Text in lines of about so many letters, made safe for Plotly's own markup; a slash may end a line."""
    lines = textwrap.wrap(text.replace("/", "/ "), width, break_long_words=False,
                          break_on_hyphens=False)
    return [escape(line.replace("/ ", "/"), quote=False) for line in lines] or [""]
