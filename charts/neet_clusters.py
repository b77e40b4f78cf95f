"""All clusters in one table: NEET now, a year before, for three and for six months or more, and the signal."""

from pathlib import Path

import pandas as pd

from charts.clusters_table import ClustersTable, changed_words, filed, with_ranks, with_signals, with_year
from charts.formatting import NO_FIGURE, counted, format_value, shown_of
from charts.neet_lengths import LENGTHS, lengths
from charts.neet_view import NEET
from charts.series import observed
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


def neet_clusters(path: Path, month: str) -> ClustersTable:
    """Every cluster in one month, the highest share first."""
    indicator, label = store.indicators(path)[NEET], known_period(month).label
    every = observed(path, NEET, "cluster", "month")
    frame = with_year(store.areas_of(path, "cluster"), *(every[every.period == period] for period in
                                           (month, shift_month(month, -12)))).assign(label=label)
    long = lengths(path, indicator, "cluster")
    for length in LENGTHS:
        rows = long[long.period.eq(month) & long.length.eq(length)].set_index("area").reindex(frame.area)
        frame = frame.assign(**{length: rows.numerator.to_numpy(),
                                f"{length}_status": rows.status.fillna("x").to_numpy()})
    frame = with_ranks(with_signals(frame, path, indicator, month), indicator, "neet", {"period": month})
    title = f"NEET by cluster, {label}"
    city = observed(path, NEET, "city", "month")
    return ClustersTable(title, _sentence(frame, indicator, city[city.period == month]),
                         data_table(frame, COLUMNS, f"{title}, highest share first", visible_caption=False,
                                    sortable=True, sorted_by="value"),
                         filed(frame, ["coverage", "before_coverage"]))


def _sentence(frame: pd.DataFrame, indicator: Indicator, city: pd.DataFrame) -> str:
    """The ends of the list, Leeds, who changed, and how many are not shown for which reason."""
    known, label = frame[frame.value.notna()], frame.label.iloc[0]
    if known.empty:
        return f"No cluster has a published figure for {label}."
    highest, lowest = (f"{known.name.iloc[at]} ({format_value(known.value.iloc[at], indicator)})" for at in (0, -1))
    counts = {WITHHELD: frame.status.eq("c").sum(), NO_FIGURE["x"]: frame.status.isin(["x", "z"]).sum()}
    left = [f"{counted(int(number), 'cluster')} {word}" for word, number in counts.items() if number]
    said = (f"{label}: {shown_of(len(known), int(counts[WITHHELD]))}highest in {highest}, lowest in {lowest}; "
            f"{_leeds(city, indicator)}; {changed_words(frame)}")
    return f"{'; '.join([said, *left])}."


def _leeds(city: pd.DataFrame, indicator: Indicator) -> str:
    if city.empty:
        return f"Leeds {NO_FIGURE['x']}"
    return f"Leeds {format_value(city.value.iloc[0], indicator, city.status.iloc[0])}"
