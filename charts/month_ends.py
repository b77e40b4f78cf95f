"""Children at the end of a month: their number and rate, the movement since the month before, twelve month-ends."""

from pathlib import Path

import numpy as np
import pandas as pd

from charts.formatting import NO_FIGURE, format_number, has_figure
from charts.grid import known_until
from charts.series import observed
from charts.statuses import either, status_of

MONTHS = 12


def month_end(path: Path, indicator_id: str, area_type: str, month: str) -> pd.DataFrame:
    """Each area's row of a month with `change`, the movement since the month before; one with a withheld end is too."""
    every = observed(path, indicator_id, area_type, "month")
    now = every[every.period == month]
    last = every[every.last_day == now.last_day.max() - pd.offsets.MonthEnd(1)].set_index("area")
    status = status_of(now.area, last.status)
    return now.assign(change=now.numerator - now.area.map(last.numerator).astype(float),
                      change_status=[either(*pair) for pair in zip(now.status, status, strict=True)])


def twelve_months(path: Path, indicator_id: str, area_type: str, area: str, month: str) -> pd.DataFrame:
    """An area's last twelve month-ends."""
    rows = known_until(observed(path, indicator_id, area_type, "month"), month)
    return rows[rows.area == area].tail(MONTHS)


def movement_words(change: float | None, status: str) -> str:
    """The movement since the month before as a clause, without judgement."""
    if change is None or not has_figure(change, status):
        return f"movement in a month {NO_FIGURE.get(status, NO_FIGURE['x'])}"
    if not np.sign(change):
        return "unchanged in a month"
    return f"{format_number(abs(change))} {'more' if change > 0 else 'fewer'} in a month"
