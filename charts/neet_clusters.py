"""All clusters in one table: NEET now, a year before, for three and for six months or more, and the signal."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import numpy as np
import pandas as pd

from charts.formatting import NO_CHANGE, NO_FIGURE, counted, format_value, listed, shown_of
from charts.heat import ORDER
from charts.marks import in_words
from charts.neet_lengths import LENGTHS, lengths
from charts.neet_view import NEET
from charts.palette import SIGNALS
from charts.ranked import rank_words
from charts.series import observed
from charts.signals import year_on_year
from charts.table import Column, data_table
from charts.withheld import WITHHELD
from data import store
from data.catalogue import Indicator
from data.periods import known_period, shift_month

COLUMNS = (Column("name", "Cluster", href="link"), Column("rank", "Rank", sort="order"),
           Column("numerator", "Number", 0), Column("value", "%", 1),
           Column("change", "Points on the year", 1, signed=True, status="change_status"),
           *(Column(length, words, 0, status=f"{length}_status") for length, words in LENGTHS.items()),
           Column("signal", "Signal", style="style", sort="weight"))
MOST_NAMED = 3
FILE_COLUMNS = (Column("name", "Cluster"), *COLUMNS[1:])


@dataclass(frozen=True)
class ClustersTable:
    """The table of all clusters for one month, and the sentence above it."""

    title: str
    sentence: str
    html: str
    rows: pd.DataFrame


def neet_clusters(path: Path, month: str) -> ClustersTable:
    """Every cluster in one month, the highest share first."""
    indicator, label = store.indicators(path)[NEET], known_period(month).label
    areas = store.areas(path)
    frame = areas[areas.type.eq("cluster") & areas.has_shape][["code", "name"]].rename(columns={"code": "area"})
    frame = _with_year(frame, observed(path, NEET, "cluster", "month"), month)
    frame = _with_lengths(frame, lengths(path, indicator, "cluster"), month)
    frame = _with_signals(frame, path, indicator, month)
    frame = frame.assign(rank=rank_words(frame.value, indicator.decimals), order=-frame.value.rank(ascending=False),
                         link=[f"neet?{urlencode({'area': area, 'period': month})}" for area in frame.area])
    frame = frame.assign(rank=frame["rank"].where(frame["rank"] != "", "not ranked"), label=label)
    frame = frame.sort_values(["value", "status", "name"], ascending=[False, True, True], ignore_index=True)
    return ClustersTable(f"NEET by cluster, {label}", _sentence(frame, indicator, label),
                         data_table(frame, COLUMNS, f"NEET by cluster, {label}, highest share first",
                                    visible_caption=False, sorted_by="value"), _filed(frame))


def _with_year(frame: pd.DataFrame, every: pd.DataFrame, month: str) -> pd.DataFrame:
    """This month's figures, and the change on the same month a year before where both are published."""
    now, before = (every[every.period == period].set_index("area").reindex(frame.area)
                   for period in (month, shift_month(month, -12)))
    statuses = [part.status.fillna("x").to_numpy() for part in (now, before)]
    change = now.value.to_numpy() - before.value.to_numpy()
    return frame.assign(numerator=now.numerator.to_numpy(), value=now.value.to_numpy(), status=statuses[0],
                        change=change, change_status=_reason(change, *statuses))


def _with_lengths(frame: pd.DataFrame, every: pd.DataFrame, month: str) -> pd.DataFrame:
    for length in LENGTHS:
        rows = every[every.period.eq(month) & every.length.eq(length)].set_index("area").reindex(frame.area)
        frame = frame.assign(**{length: rows.numerator.to_numpy(),
                                f"{length}_status": rows.status.fillna("x").to_numpy()})
    return frame


def _with_signals(frame: pd.DataFrame, path: Path, indicator: Indicator, month: str) -> pd.DataFrame:
    found = year_on_year(path, indicator, "cluster", month).set_index("area").reindex(frame.area)
    words = np.where(found.period.eq(month), found.word, NO_FIGURE["x"])
    return frame.assign(signal=[in_words("" if word == NO_CHANGE else word, indicator.improvement) for word in words],
                        style=[word if word in SIGNALS else "none" for word in words],
                        weight=[float(ORDER.get(word, np.nan)) for word in words])


def _reason(change: np.ndarray, *statuses: np.ndarray) -> np.ndarray:
    """Withheld where either end is, else not available; nothing where there is a change."""
    hidden = np.logical_or.reduce([status == "c" for status in statuses])
    return np.where(np.isfinite(change), "", np.where(hidden, "c", "x"))


def _sentence(frame: pd.DataFrame, indicator: Indicator, label: str) -> str:
    known = frame[frame.value.notna()]
    if known.empty:
        return f"No cluster has a published figure for {label}."
    ends = [f"{row.name} ({format_value(row.value, indicator)})" for row in
            known.iloc[[0, -1]][["name", "value"]].itertuples(index=False, name="End")]
    hidden, absent = int(frame.status.eq("c").sum()), int(frame.status.isin(["x", "z"]).sum())
    left = [f"{counted(hidden, 'cluster')} {WITHHELD}"] * bool(hidden)
    left += [f"{counted(absent, 'cluster')} {NO_FIGURE['x']}"] * bool(absent)
    of_shown = shown_of(len(known), hidden)
    said = f"{label}: {of_shown}highest in {ends[0]}, lowest in {ends[1]}"
    said += f"; {_changed(frame)}"
    return f"{said}{'; ' if left else ''}{', '.join(left)}."


def _changed(frame: pd.DataFrame) -> str:
    """Which clusters changed on a year before beyond chance, by name while they are few."""
    flagged = frame[frame["style"].isin(SIGNALS)]
    if flagged.empty:
        return "no cluster has changed on a year before beyond chance"
    said = [f"{name} ({word})" for name, word in zip(flagged.name, flagged["style"], strict=True)]
    who = listed(said) if len(said) <= MOST_NAMED else counted(len(said), "cluster")
    return f"{who} changed on a year before beyond chance"


def _filed(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.drop(columns=["link", "order", "style", "weight"])
