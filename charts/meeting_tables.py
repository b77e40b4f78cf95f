"""What the table of plan indicators comes to on one screen: which of them moved, and which way."""

from html import escape

import pandas as pd

from charts.formatting import NO_CHANGE, listed
from charts.series import records

GROUPS = ((("better",), "Better"), (("worse",), "Worse"), (("higher", "lower"), "Moved, where neither way is better"))


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
