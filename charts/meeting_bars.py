"""Every area of a kind in one period as bars in columns, large enough to be read across a room."""

from collections.abc import Mapping
from html import escape
from typing import Any

import numpy as np
import pandas as pd

from charts.axes import Axis, value_axis
from charts.formatting import NO_FIGURE, counted, format_number, format_value
from charts.marks import in_words
from charts.palette import SIGNALS
from charts.series import numbers, published, records
from charts.withheld import WITHHELD
from data.catalogue import Indicator

COLUMN_OF = 13      # areas that one column holds


def bars_html(rows: pd.DataFrame, indicator: Indicator, leeds: float, verdicts: Mapping[str, str], chosen: str,
              word: str) -> str:
    """The rows of one period, highest first; those without a figure after them, with the word in its place."""
    rows = published(rows)
    rows = rows.assign(low=rows.value.isna() | rows.status.eq("u")).sort_values(
        ["low", "value", "name"], ascending=[True, False, True])
    axis = value_axis(np.append(numbers(rows, "value"), leeds), indicator)
    columns = 1 if len(rows) <= COLUMN_OF else 2
    judged = " judged" if rows.status.eq("u").any() or any(verdicts.values()) else ""
    bars = "".join(_bar(row, indicator, axis, leeds, verdicts.get(row["area"], ""), row["area"] == chosen)
                   for row in records(rows))
    return (f'<p class="scale">{_scale(indicator, axis, leeds)}</p>'
            f'<ol class="bars{judged}" style="column-count:{columns}" '
            f'aria-label="{counted(len(rows), word)}, highest first">{bars}</ol>')


def _scale(indicator: Indicator, axis: Axis, leeds: float) -> str:
    unit = f"{indicator.unit}, " if indicator.unit else ""
    ends = f"from {axis.texts[0]} to {axis.texts[-1]}{', not from zero' if axis.broken else ''}"
    line = f" · line: Leeds {format_number(leeds, indicator.decimals)}" if np.isfinite(leeds) else ""
    return escape(f"{unit}{ends}{line}")


def _bar(row: dict[Any, Any], indicator: Indicator, axis: Axis, leeds: float, verdict: str, chosen: bool) -> str:
    figure = format_value(row["value"], indicator, row["status"], unit=False)
    figure = figure if np.isfinite(row["value"]) or row["status"] == "c" else ""     # its word stands on the line
    kind = verdict if verdict in SIGNALS else ""
    said = f'<b class="{kind}">{in_words(verdict, indicator.improvement)}</b>' if kind else ""
    said = "<small>low coverage</small>" if row["status"] == "u" else said
    return (f'<li{" aria-current=true" if chosen else ""}><span class="name">{escape(row["name"])}</span>'
            f'{_track(row, axis, leeds, kind)}<span class="figure">{figure}</span>{said}</li>')


def _track(row: dict[Any, Any], axis: Axis, leeds: float, kind: str) -> str:
    """A bar from zero, or a dot where the scale does not begin there; hatched where the figure is withheld."""
    if row["status"] == "c":
        return f'<span class="line {WITHHELD}"></span>'
    if not np.isfinite(row["value"]):
        return f'<span class="quiet">{NO_FIGURE.get(row["status"], NO_FIGURE["x"])}</span>'
    beside = f'<i class="beside" style="left:{axis.share(leeds):.1%}"></i>' if np.isfinite(leeds) else ""
    at = f"{min(max(axis.share(row['value']), 0), 1):.1%}"
    mark = f'<i class="dot {kind}" style="left:{at}"></i>' if axis.broken else \
        f'<i class="bar {kind}" style="width:{at}"></i>'
    return f'<span class="line">{mark}{beside}</span>'
