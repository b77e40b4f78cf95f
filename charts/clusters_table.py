"""What the tables of all clusters of a product share: the change on the year, the signal, the rank."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import numpy as np
import pandas as pd

from charts.formatting import NO_CHANGE, NO_FIGURE, counted, listed
from charts.heat import ORDER
from charts.marks import in_words
from charts.palette import SIGNALS
from charts.ranked import rank_words
from charts.signals import year_on_year
from data.catalogue import Indicator

MOST_NAMED = 3
MACHINERY = ["link", "order", "style", "weight", "course"]      # columns that no reader of a file needs


@dataclass(frozen=True)
class ClustersTable:
    """The table of all clusters for one period, the sentence above it, and its rows for a file."""

    title: str
    sentence: str
    html: str
    rows: pd.DataFrame

    def with_chosen(self, area: str) -> str:
        """The table with the row of one cluster marked as the chosen one: made once, marked for each reader."""
        own = rf'<tr>(<th scope="row"><a href="\w+\?area={re.escape(area)}&amp;)'
        return re.sub(own, r'<tr aria-current="true">\1', self.html)


def with_year(frame: pd.DataFrame, now: pd.DataFrame, before: pd.DataFrame) -> pd.DataFrame:
    """The figures of two periods and the change between them, only where both are published and well covered."""
    now, before = (part.set_index("area").reindex(frame.area) for part in (now, before))
    statuses = [part.status.fillna("x").to_numpy() for part in (now, before)]
    change, either = now.value.to_numpy() - before.value.to_numpy(), np.array(statuses)
    low, hidden = (either == "u").any(axis=0), (either == "c").any(axis=0)
    change = np.where(low, np.nan, change)
    why = np.select([np.isfinite(change), hidden, either[0] == "z", low], ["", "c", "z", "u"], "x")
    return frame.assign(
        numerator=now.numerator.to_numpy(), value=now.value.to_numpy(), status=statuses[0],
        coverage=now.coverage.to_numpy(), before=before.value.to_numpy(), before_status=statuses[1],
        before_coverage=before.coverage.to_numpy(), change=change,
        change_status=why)


def with_signals(frame: pd.DataFrame, path: Path, indicator: Indicator, period: str) -> pd.DataFrame:
    """What the rule says of each cluster's change on a year before, in words, with style and order for the table."""
    found = year_on_year(path, indicator, "cluster", period).set_index("area").reindex(frame.area)
    words = np.where(found.period.eq(period), found.word, frame.status.map(NO_FIGURE).fillna(NO_FIGURE["x"]))
    return frame.assign(signal=[in_words("" if word == NO_CHANGE else word, indicator.improvement) for word in words],
                        style=[word if word in SIGNALS else "none" for word in words],
                        weight=[float(ORDER.get(word, np.nan)) for word in words])


def with_ranks(frame: pd.DataFrame, indicator: Indicator, page: str, choices: dict[str, str]) -> pd.DataFrame:
    """The highest first, each with its rank and a link to its own page; low coverage and no figure are not ranked."""
    firm = frame.value.where(frame.status != "u")
    words = rank_words(firm, indicator.decimals)
    frame = frame.assign(rank=words.where(words != "", "not ranked"), order=-firm.rank(ascending=False, method="min"),
                         link=[f"{page}?{urlencode({'area': area, **choices})}" for area in frame.area])
    return frame.sort_values(["order", "value", "name"], ascending=[False, False, True], ignore_index=True)


def changed_words(frame: pd.DataFrame) -> str:
    """Which clusters changed on a year before beyond chance, by name while they are few."""
    flagged = frame[frame["style"].isin(SIGNALS)]
    if flagged.empty and not frame.signal.eq(NO_CHANGE).any():
        return "no cluster can be compared with a year before"
    if flagged.empty:
        return "no cluster has changed on a year before beyond chance"
    said = [f"{name} ({word})" for name, word in zip(flagged.name, flagged["style"], strict=True)]
    who = listed(said) if len(said) <= MOST_NAMED else counted(len(said), "cluster")
    return f"{who} changed on a year before beyond chance"


def filed(frame: pd.DataFrame, left_out: Collection[str] = ()) -> pd.DataFrame:
    """The rows for a file, without what only the drawing needs."""
    return frame.drop(columns=[name for name in (*MACHINERY, *left_out) if name in frame]).round(4)
