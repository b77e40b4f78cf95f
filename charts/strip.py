"""Where one cluster stands among all: a dot for each on one scale, the chosen one and Leeds named."""

from html import escape

import numpy as np
import pandas as pd

from charts.axes import Axis, value_axis
from charts.formatting import NO_FIGURE, counted, format_value, listed
from charts.plane import across
from charts.series import published
from charts.withheld import WITHHELD
from data.catalogue import Indicator

HEIGHT, LINE, NEAR, STEP = 122, 64, 0.018, 9      # px: of the drawing, of the dots; share of the width; px apart
LEVELS = (0, -1, 1, -2, 2)


def strip(rows: pd.DataFrame, indicator: Indicator, leeds: float, chosen: str = "", area_word: str = "cluster") -> str:
    """One period's rows of all clusters as an SVG, with a sentence beneath that says who is not in it."""
    rows = published(rows)
    known = rows[rows.value.notna() & rows.status.ne("u")].sort_values(["value", "name"])
    label = f"{position(rows, indicator, chosen, area_word)} {_ends(known, indicator, leeds)}".strip()
    if known.empty:
        return f'<p class="note">{escape(label)}</p>'
    axis = value_axis(np.array([*known.value, leeds]), indicator)
    dots = "".join(_dot(area == chosen, axis.share(value), level) for area, value, level in
                   sorted(zip(known.area, known.value, _levels(known.value, axis), strict=True),
                          key=lambda dot: dot[0] == chosen))
    own = known[known.area == chosen]
    name = _named(own.name.iloc[0], axis.share(own.value.iloc[0]), 14, "chosen-name") if len(own) else ""
    return (f'<div class="strip"><svg role="img" aria-label="{escape(label)}" width="100%" height="{HEIGHT}">'
            f"{_scale(axis)}{_leeds(axis, leeds)}{dots}{name}</svg>"
            f'<p class="note">{escape(label)}{_broken(axis)}</p></div>')


def position(rows: pd.DataFrame, indicator: Indicator, chosen: str, area_word: str = "cluster") -> str:
    """The place of the chosen area in words, among those with a figure; the others are counted."""
    known = rows[rows.value.notna() & rows.status.ne("u")]
    hidden, absent = int(rows.status.eq("c").sum()), int(rows.status.isin(["x", "z"]).sum())
    low = int(rows.status.eq("u").sum())
    others = [f"{number} {word}" for number, word in
              ((hidden, WITHHELD), (absent, NO_FIGURE["x"]), (low, "with low coverage")) if number]
    among = f"{counted(len(known), area_word)}{' shown' if others else ''}"
    tail = f"; {listed(others)}" if others else ""
    own = rows[rows.area == chosen]
    if own.empty:
        return f"{among[0].upper()}{among[1:]}{tail}."
    name = own.name.iloc[0]
    if not own.area.isin(known.area).all():
        return f"{name}: {format_value(None, indicator, own.status.iloc[0])}. {among}{tail}."
    figure = own.value.iloc[0]
    above, below = int((known.value > figure).sum()), int((known.value < figure).sum())
    place = f"{_ordinal(above + 1)}highest" if above <= below else f"{_ordinal(below + 1)}lowest"
    return f"{name} is the {place} of {among}{tail}."


def _ordinal(place: int) -> str:
    """2 as "2nd "; the first needs no number: the highest."""
    if place == 1:
        return ""
    ending = {1: "st", 2: "nd", 3: "rd"}.get(place % 10 if place not in (11, 12, 13) else 0, "th")
    return f"{place}{ending} "


def _ends(known: pd.DataFrame, indicator: Indicator, leeds: float) -> str:
    if known.empty:
        return ""
    low, high = known.iloc[0], known.iloc[-1]
    return (f"From {format_value(low.value, indicator, unit=False)} ({low['name']}) to "
            f"{format_value(high.value, indicator)} ({high['name']}); Leeds "
            f"{format_value(leeds, indicator, unit=False)}.")


def _levels(values: pd.Series, axis: Axis) -> list[int]:
    """Dots that would lie on one another are set apart, up and down."""
    placed: list[tuple[float, int]] = []
    for value in values:
        at = axis.share(value)
        taken = {level for other, level in placed if at - other < NEAR}
        placed.append((at, next((level for level in LEVELS if level not in taken), 0)))
    return [level for _, level in placed]


def _dot(chosen: bool, share: float, level: int) -> str:
    kind, size = ("chosen", 7) if chosen else ("point", 5)
    return f'<circle class="{kind}" cx="{across(share)}" cy="{LINE + level * STEP}" r="{size}"/>'


def _scale(axis: Axis) -> str:
    y = LINE + 26
    ticks = "".join(f'<line class="tick" x1="{across(axis.share(tick))}" x2="{across(axis.share(tick))}" y1="{y}" '
                    f'y2="{y + 5}"/><text x="{across(axis.share(tick))}" y="{y + 20}" text-anchor='
                    f'"{_anchor(axis.share(tick), 0.01)}">{text}</text>'
                    for tick, text in zip(axis.ticks, axis.texts, strict=True))
    return f'<line class="foot" x2="100%" y1="{y}" y2="{y}"/>{ticks}'


def _leeds(axis: Axis, leeds: float) -> str:
    if not np.isfinite(leeds):
        return ""
    at = across(axis.share(leeds))
    line = f'<line class="beside" x1="{at}" x2="{at}" y1="{LINE - 26}" y2="{LINE + 26}"/>'
    return line + _named("Leeds", axis.share(leeds), LINE - 31, "leeds")


def _named(name: str, share: float, y: int, kind: str) -> str:
    return f'<text class="{kind}" x="{across(share)}" y="{y}" text-anchor="{_anchor(share, 0.2)}">{escape(name)}</text>'


def _anchor(share: float, edge: float) -> str:
    return "start" if share < edge else "end" if share > 1 - edge else "middle"


def _broken(axis: Axis) -> str:
    return " The scale does not start at zero." if axis.broken else ""
