"""What the tables of two pages come to on one screen: where every area stands, and which indicators moved."""

from html import escape
from pathlib import Path

import numpy as np
import pandas as pd

from charts.expected import expected_of, fitted
from charts.formatting import NO_CHANGE, listed
from charts.meeting_bars import bars_html
from charts.series import observed, records
from charts.trend_view import AREA_WORDS
from charts.verdicts import funnel_of, usable, verdicts_of
from data import store

GROUPS = ((("better",), "Better"), (("worse",), "Worse"), (("higher", "lower"), "Moved, where neither way is better"))


def compared(path: Path, indicator_id: str, area_type: str, area: str, period: str, against: str) -> str:
    """All areas of a kind as bars, with those marked that stand out from the usual spread or their deprivation."""
    indicator = store.indicators(path)[indicator_id]
    kind = indicator.finest(area_type)
    every = observed(path, indicator_id, area_type, kind)
    known = usable(rows := every[every.period == period])
    city = observed(path, indicator_id, "city", kind).set_index("period").value.get(period, np.nan)
    target = np.full(len(rows), city)
    if against == "deprivation":
        target = expected_of(indicator, fitted(known, store.deprivation(path, "imd_score", area_type))[1])
    verdicts = verdicts_of(indicator, rows, funnel_of(indicator, known, target))
    return bars_html(rows, indicator, float(city), verdicts, area, AREA_WORDS[area_type])


def moved_html(table: pd.DataFrame) -> str:
    """The plan's indicators by what they did on a year before; those that moved with both figures."""
    parts = [_group(table[table["On a year before"].isin(words)], title, words[0]) for words, title in GROUPS]
    still = table.Indicator[table["On a year before"] == NO_CHANGE].tolist()
    rest = table.Indicator[~table["On a year before"].isin([*(w for words, _ in GROUPS for w in words),
                                                            NO_CHANGE])].tolist()
    words = "".join(f"<p><b>{title}:</b> {escape(listed(names))}.</p>"
                    for title, names in (("No clear change", still), ("Not compared", rest)) if names)
    return f'<div class="moved"><div class="groups">{"".join(parts)}</div>{words}</div>'


def _group(rows: pd.DataFrame, title: str, kind: str) -> str:
    if rows.empty:
        return ""
    lines = "".join(f"<li>{escape(row['Indicator'])} <span><b>{_figure(row['Leeds'], row['Unit'])}</b>, "
                    f"was {_figure(row['A year before'], '')}{_way(row['On a year before'])}</span></li>"
                    for row in records(rows))
    return f'<section><h3 class="v-{kind}">{escape(title)}</h3><ul>{lines}</ul></section>'


def _way(word: str) -> str:
    """Which way a figure moved, where its group does not say it."""
    return f": {word}" if word in ("higher", "lower") else ""


def _figure(cell: float | str, unit: str) -> str:
    words = cell if isinstance(cell, str) else f"{cell:,.1f}"
    return escape(f"{words} {unit}" if unit == "%" and not isinstance(cell, str) else words)
