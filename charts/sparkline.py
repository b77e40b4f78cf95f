"""A small line in a table or tile: the course and the last figure, gaps left open."""

from html import escape

import numpy as np
import pandas as pd

from charts.series import Series, series_of
from charts.svg import line_path


def sparkline(frame: pd.DataFrame, label: str = "", show: str = "value", width: int = 120,
              height: int = 28) -> str:
    """An inline SVG of one area's figures; without a label it is hidden from screen readers."""
    return draw(series_of(frame, show), label, width, height)


def draw(series: Series, label: str, width: int, height: int) -> str:
    """The drawing of a series, scaled to its own range."""
    role = f'role="img" aria-label="{escape(label)}"' if label else 'aria-hidden="true"'
    head = f'<svg class="spark" width="{width}" height="{height}" viewBox="0 0 {width} {height}" {role}>'
    last = series.last_published
    if last is None:
        return f"{head}</svg>"
    known = series.values[np.isfinite(series.values)]
    low, high = float(known.min()), float(known.max())
    if high == low:
        low, high = low - 1, high + 1
    span = max(int(series.months[-1] - series.months[0]), 1)
    xs = 4 + (series.months - series.months[0]) / span * (width - 8)
    ys = height - 4 - (series.values - low) / (high - low) * (height - 8)
    path = line_path(xs, np.nan_to_num(ys), series.stretches())
    dots = f'<circle cx="{xs[last]:.0f}" cy="{ys[last]:.0f}" r="3"/>' if last == series.latest else ""
    for at in np.flatnonzero(np.isfinite(series.values))[:-1] if series.yearly else ():      # few years are points
        dots += f'<circle cx="{xs[at]:.0f}" cy="{ys[at]:.0f}" r="2"/>'
    return f'{head}<path d="{path}"/>{dots}</svg>'
