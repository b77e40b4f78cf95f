"""The obsessions in one area: a tile with three clocks each, and a table of the clusters that touch a committee."""

from dataclasses import dataclass
from html import escape
from pathlib import Path

import numpy as np
import pandas as pd

from charts.clocks import Clock, clocks_of, shown_figure
from charts.formatting import NO_CHANGE, NO_FIGURE, TOO_FEW, format_value
from charts.grid import known_until
from charts.heat import trend_link
from charts.palette import SIGNALS
from charts.series import observed, series_of
from charts.signals import year_on_year
from charts.table import Column, data_table
from charts.tiles import comparators_in_words, tile_html
from data import store
from data.catalogue import Indicator
from geo.areas import CITY

SAID = (*SIGNALS, NO_CHANGE, TOO_FEW)


def area_tiles(path: Path, area_type: str, area: str, month: str) -> str:
    """A tile for each obsession as at the end of a month."""
    tiles = [_tile(path, one, area_type, area, month) for one in obsessions(path)]
    return f"<div class='tiles'>{''.join(tiles)}</div>"


def obsessions(path: Path) -> list[Indicator]:
    """The indicators of the three obsessions."""
    return [one for one in store.indicators(path).values() if one.obsession]


def latest_month(path: Path, indicator: Indicator, area_type: str, month: str) -> pd.DataFrame:
    """The rows of all areas up to the latest month in which any has a figure; none where none has."""
    rows = known_until(observed(path, indicator.id, area_type, "month"), month)
    return rows[rows.last_day <= rows.last_day[rows.value.notna()].max()]


@dataclass(frozen=True)
class AreaTile:
    """What a tile is made of: the area's rows up to the period shown, its clocks, and Leeds or others in words.

    absent: why there is nothing to show; "" where there is.
    """

    indicator: Indicator
    rows: pd.DataFrame
    clocks: list[Clock]
    compared: str
    absent: str = ""


def area_tile(path: Path, indicator: Indicator, area_type: str, area: str, month: str) -> AreaTile:
    """One obsession in one area, or in Leeds, as at the end of a month."""
    rows = latest_month(path, indicator, area_type, month)
    own = rows[rows.area == area]
    if own.empty:
        absent = NO_FIGURE["x"] if indicator.finest(area_type) else "not published for wards"
        return AreaTile(indicator, own, [], "", absent)
    period = own.period.iloc[-1]
    found = year_on_year(path, indicator, area_type, month).set_index("area").loc[area]
    word = found.word if found.period == period and found.word in SAID else ""
    series = series_of(own, shown_figure(indicator))
    clocks = clocks_of(indicator, series, len(own) - 1, word, int(found.direction) if word in SIGNALS else 0)
    return AreaTile(indicator, own, clocks, _compared(path, indicator, area, own))


def _compared(path: Path, indicator: Indicator, area: str, own: pd.DataFrame) -> str:
    """Leeds beside an area; England and similar authorities beside Leeds."""
    if area == CITY:
        return comparators_in_words(indicator, store.comparators(path, indicator.id), own.last_day.iloc[-1])
    city = observed(path, indicator.id, "city", "month").set_index("period").value.get(own.period.iloc[-1], np.nan)
    return f"Leeds {format_value(city, indicator)}"


def _tile(path: Path, indicator: Indicator, area_type: str, area: str, month: str) -> str:
    tile = area_tile(path, indicator, area_type, area, month)
    if tile.absent:
        return f"<section class='tile'><h2>{escape(indicator.obsession_name)}</h2><p>{tile.absent}</p></section>"
    beside = "cluster" if area == CITY else area_type       # the trends of Leeds stand beside its clusters
    return tile_html(indicator, tile.rows, tile.clocks, tile.compared,
                     trend_link(indicator.id, area, beside, tile.rows.period.iloc[-1]))


def clusters_frame(path: Path, committee: str, month: str) -> pd.DataFrame:
    """The clusters that touch a committee, largest share of its children first, each with its own latest obsessions."""
    shares = store.overlaps(path)
    own = shares[shares.area == committee].sort_values("share_of_area", ascending=False)
    frame = pd.DataFrame({
        "area": own.cluster, "name": own.cluster_name, "share_of_area": 100 * own.share_of_area,
        "share_of_cluster": 100 * own.share_of_cluster,
        "href": [f"area?area_type=cluster&area={code}&period={month}" for code in own.cluster]})
    for indicator in obsessions(path):
        rows = latest_month(path, indicator, "cluster", month)
        last = rows[rows.last_day == rows.last_day.max()].set_index("area") if len(rows) else rows.set_index("area")
        frame[indicator.id] = last.value.reindex(own.cluster).to_numpy(dtype=float)
        frame[f"{indicator.id}_status"] = last.status.reindex(own.cluster).fillna("x").to_numpy()
    return frame.reset_index(drop=True)


def clusters_columns(path: Path, month: str) -> list[Column]:
    """What stands in the table of the clusters of a committee."""
    columns = [Column("name", "Cluster", href="href"),
               Column("share_of_area", "Its share of the committee’s children, %", 0),
               Column("share_of_cluster", "Share of its own children who live there, %", 0)]
    for indicator in obsessions(path):
        rows = latest_month(path, indicator, "cluster", month)
        when = rows.label[rows.last_day == rows.last_day.max()].iloc[0] if len(rows) else ""
        title = ", ".join(filter(None, (indicator.short, indicator.unit, when)))
        columns.append(Column(indicator.id, title, indicator.decimals, status=f"{indicator.id}_status"))
    return columns


def clusters_html(path: Path, frame: pd.DataFrame, month: str, caption: str) -> str:
    """The same as a table with links to each cluster's own profile."""
    return f'<div class="touching">{data_table(frame, clusters_columns(path, month), caption)}</div>'


def in_words(path: Path, frame: pd.DataFrame) -> pd.DataFrame:
    """The same for a file: a word in place of a figure that is not shown."""
    named = {"name": "Cluster", "share_of_area": "Share of the committee's children, %",
             "share_of_cluster": "Share of its own children who live there, %"}
    words = {f"{one.label}{', ' + one.unit if one.unit else ''}": [
        format_value(value, one, status, unit=False)
        for value, status in zip(frame[one.id], frame[f"{one.id}_status"], strict=True)] for one in obsessions(path)}
    return frame[list(named)].rename(columns=named).round(1).assign(**words)
