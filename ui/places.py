"""The map with its ranked table: areas drawn from a boundary file, one choice in both."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from charts.classes import Classes
from charts.formatting import NO_FIGURE, REMARKS
from charts.map_view import MapView
from charts.series import published
from charts.withheld import why_withheld
from ui.packing import packed

BOUNDARIES = "app/static/boundaries"    # relative, so that it holds below any server path
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


def rank_places(observations: pd.DataFrame, classes: Classes, decimals: int) -> list[Place]:
    """Places from one period's observations, highest value first, those without a figure last."""
    observations = published(observations)
    text = [f"{value:,.{decimals}f}" for value in observations["value"]]
    frame = observations.assign(class_index=classes.index, text=text)
    # Ranks and bars follow the figures as they stand on screen: two that read the same share a rank.
    frame["shown"] = frame["text"].str.replace(",", "").astype(float)
    frame["rank"] = frame["shown"].rank(ascending=False, method="min")
    frame["shared"] = frame["rank"].duplicated(keep=False)
    frame["share"] = (frame["shown"].clip(lower=0) / (frame["shown"].abs().max() or 1.0)).round(3)
    ordered = frame.sort_values(["rank", "name"], na_position="last")
    return [_place_from(row, decimals) for row in ordered.to_dict("records")]


def _place_from(row: dict[str, Any], decimals: int) -> Place:
    status = str(row.get("status") or "")
    if np.isnan(row["shown"]):
        word = NO_FIGURE.get(status, REMARKS["u"] if status == "u" else NO_FIGURE["x"])
        return Place(row["area"], row["name"], word, status=status if status in NO_FIGURE else "x")
    count, lower, upper = (row.get(column, np.nan) for column in ("numerator", "lower", "upper"))
    return Place(
        row["area"], row["name"], row["text"],
        count="" if pd.isna(count) else f"{count:,.0f}",
        class_index=row["class_index"] if row["class_index"] >= 0 else None,
        status=status,
        rank=f"{row['rank']:.0f}{'=' if row['shared'] else ''}",
        interval="" if pd.isna(lower) else f"{lower:,.{decimals}f} to {upper:,.{decimals}f}",
        share=row["share"])


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


def draw_map(shown: MapView, selected: str, *, key: str, foot: str, on_choose: Callable[[], None]) -> str | None:
    """A map view with its ranked table; what the reader chooses in it is told to `on_choose`."""
    legend = (difference_legend(shown.classes, shown.improvement) if shown.by_difference
              else sequence_legend(shown.classes))
    return draw_places(
        rank_places(shown.rows, shown.classes, shown.decimals), legend, shown.boundary, selected, shown.title, key=key,
        columns=shown.columns, unit=shown.unit, attribution=shown.attribution, outline_file=shown.outline,
        outline_name="committees", foot=foot, on_choose=on_choose)


def draw_places(rows: Sequence[Place], classes: Sequence[dict[str, str]], boundary_file: str,
                selected: str | None, title: str, *, key: str,
                columns: tuple[str, str, str] = ("Area", "Children", "Rate"), unit: str = "",
                attribution: str = "", filename: str = "map", outline_file: str = "", outline_name: str = "",
                foot: str = "", on_choose: Callable[[], None] = lambda: None) -> str | None:
    """Draw map and table side by side and return the code that the reader has just chosen, once.

    An empty second column title leaves the counts out. `on_choose` is called before the script runs again and
    finds the code in the session under `key` as "chosen": a choice taken up there needs no second run.
    """
    noted = {row.status for row in rows}
    data = {
        "title": title, "unit": unit, "columns": columns, "selected": selected,
        "attribution": attribution, "filename": filename, "foot": foot, "classes": list(classes),
        "notes": {status: words for status, words in REMARKS.items() if status in noted},
        "without": NO_FIGURE, "why": why_withheld() if "c" in noted else "",
        "boundary": f"{BOUNDARIES}/{boundary_file}", "rows": _columns_of(rows),
        "outline": {"url": f"{BOUNDARIES}/{outline_file}", "name": outline_name} if outline_file else None,
    }
    return _component()(key=key, data=data, on_chosen_change=on_choose).get("chosen")


def _columns_of(rows: Sequence[Place]) -> dict[str, list]:
    # Column by column, and only those that say something: 482 small areas stay under 35 KB.
    columns = {field.name: [getattr(row, field.name) for row in rows] for field in fields(Place)}
    blank = {field.name: field.default for field in fields(Place)}
    return {name: column for name, column in columns.items() if any(v != blank[name] for v in column)}


@cache
def _component():
    return st.components.v2.component("places", html=packed("places.html"), css=packed("places.css"),
                                      js=packed("picture_load.js", "places_map.js", "places.js"))
