"""The map with its ranked table: areas drawn from a boundary file, one choice in both."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
import streamlit as st

from charts.classes import Classes

HERE = Path(__file__).parent
BOUNDARIES = "app/static/boundaries"    # relative, so that it holds below any server path
STATUS_WORDS = {"c": "withheld", "x": "not available", "z": "not applicable"}
NOTE_WORDS = {"u": "low coverage", "p": "provisional", "r": "revised"}
# Which steps of the five blues stand for fewer classes: the ends stay, so that "most" always looks most.
SEQUENCE_STEPS = {1: (3,), 2: (2, 5), 3: (1, 3, 5), 4: (1, 2, 4, 5), 5: (1, 2, 3, 4, 5)}
# Lower, no clear difference, higher: blue for better, orange for worse, slate where neither is meant.
DIFFERENCE_NAMES = {"up": ("worse", "level", "better"), "down": ("better", "level", "worse"),
                    "contested": ("lower", "level", "higher")}
DIFFERENCE_MARKS = ("▼", "", "▲")


@dataclass(frozen=True)
class Place:
    """One area as the map and the table show it: figures as text, exactly as published."""

    code: str
    name: str
    value: str                     # "210.2", or the word for its absence
    count: str = ""
    class_index: int | None = None
    status: str = ""
    rank: str = ""                 # "2", "2=" when shared, "" without a figure
    interval: str = ""             # "185.0 to 238.4"
    share: float = 0.0             # length of the bar, 0 to 1


def rank_places(observations: pd.DataFrame, classes: Classes, decimals: int, count_decimals: int = 0) -> list[Place]:
    """Places in order of value, highest first and those without a figure last, from one period's observations."""
    text = [f"{v:,.{decimals}f}" for v in observations["value"]]
    shown = np.array([float(t.replace(",", "")) for t in text])   # ranks follow the figures as they stand on screen
    order = sorted(range(len(text)), key=lambda i: (np.isnan(shown[i]), -np.nan_to_num(shown[i]),
                                                    observations["name"].iloc[i]))
    sharing = Counter(shown[~np.isnan(shown)])
    largest = max((abs(v) for v in sharing), default=0.0) or 1.0
    return [_place(observations.iloc[i], text[i], shown[i], int(classes.index[i]), count_decimals,
                   1 + sum(n for v, n in sharing.items() if v > shown[i]), sharing[shown[i]] > 1, largest)
            for i in order]


def _place(row, text, shown, class_index, count_decimals, rank, shared, largest) -> Place:
    status = str(row.get("status", "") or "")
    if np.isnan(shown):
        status = status if status in STATUS_WORDS else "x"
        return Place(row["area"], row["name"], STATUS_WORDS[status], status=status)
    count, lower, upper = (row.get(column, np.nan) for column in ("numerator", "lower", "upper"))
    decimals = len(text.partition(".")[2])
    return Place(
        row["area"], row["name"], text, "" if pd.isna(count) else f"{count:,.{count_decimals}f}",
        class_index if class_index >= 0 else None, status, f"{rank}=" if shared else str(rank),
        "" if pd.isna(lower) else f"{lower:,.{decimals}f} to {upper:,.{decimals}f}",
        round(max(shown, 0.0) / largest, 3))


def sequence_legend(classes: Classes) -> list[dict[str, str]]:
    """The legend of classes from few to many, in blues."""
    steps = SEQUENCE_STEPS.get(len(classes), ())
    return [{"label": label, "colour": f"var(--map-{step})", "mark": ""}
            for label, step in zip(classes.labels, steps, strict=True)]


def difference_legend(classes: Classes, improvement: str) -> list[dict[str, str]]:
    """The legend of classes around a centre; `improvement` is the indicator's: up, down or contested."""
    names = DIFFERENCE_NAMES[improvement]
    words = {"better": " (better)", "worse": " (worse)"}
    return [{"label": label + words.get(name, ""), "colour": f"var(--map-{name})", "mark": mark}
            for label, name, mark in zip(classes.labels, names, DIFFERENCE_MARKS, strict=True)]


def draw_places(rows: Sequence[Place], classes: Sequence[dict[str, str]], boundary_file: str, selected: str | None,
                title: str, *, key: str, columns: tuple[str, str, str] = ("Area", "Children", "Rate"),
                unit: str = "", attribution: str = "", filename: str = "map", outline_file: str = "", outline_name: str = "",
                on_choose: Callable[[str], None] | None = None) -> str | None:
    """Draw map and table side by side and return the code that the reader has just chosen, once.

    With `on_choose` the choice is handed over before the script runs again, so that one run is enough.
    """
    def hand_over() -> None:
        code = st.session_state[key].get("chosen")
        if code and on_choose:
            on_choose(code)

    data = {
        "title": title, "unit": unit, "columns": columns, "attribution": attribution, "filename": filename, "selected": selected,
        "classes": list(classes), "notes": {k: w for k, w in NOTE_WORDS.items() if any(r.status == k for r in rows)},
        "boundary": f"{BOUNDARIES}/{boundary_file}", "rows": _columns_of(rows),
        "outline": {"url": f"{BOUNDARIES}/{outline_file}", "name": outline_name} if outline_file else None,
    }
    result = _component()(key=key, data=data, on_chosen_change=hand_over)
    return result.get("chosen")


def _columns_of(rows: Sequence[Place]) -> dict[str, list]:
    # Column by column: half the bytes of one object a row, and 482 small areas stay under 35 KB.
    return {name: [getattr(row, name) for row in rows] for name in Place.__dataclass_fields__}


@cache
def _component():
    code = [_packed(name) for name in ("picture.js", "places_map.js", "places.js")]
    return st.components.v2.component("places", html=_packed("places.html"), css=_packed("places.css"),
                                      js="\n".join(code))


def _packed(name: str) -> str:
    # Streamlit sends the code again with every change of the data: comments and indents stay at home.
    text = (HERE / name).read_text(encoding="utf-8")
    return re.sub(r"(?m)^\s*(//.*)?\n?|\s+// .*$", "", text)
