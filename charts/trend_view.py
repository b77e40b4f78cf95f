"""The trends page: one area's control chart, and every area of its kind in small."""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import plotly.graph_objects as go

from analysis.trends import recent_trend
from charts.heat import trend_link
from charts.multiples import Panel, small_multiples
from charts.sentences import multiples_alt, trend_alt, trend_sentence
from charts.signals import CITY_TYPE, Judged, judge, known_until
from charts.trend import trend_chart
from data import store
from data.catalogue import Indicator

BANDS = {"stock": "where chance alone would leave it, given the same month a year before",
         "flow": "the usual range for the time of year"}


@dataclass(frozen=True)
class TrendView:
    """Everything the page shows for one indicator, area and last period."""

    sentence: str
    beneath: str
    figure: go.Figure
    alt: str
    multiples: str
    multiples_alt: str
    rows: pd.DataFrame
    all_rows: pd.DataFrame


def trend_view(path: Path, indicator_id: str, area_type: str, area: str, period: str, theme: str) -> TrendView:
    """The view of one area beside all others of its type, up to a period."""
    indicator = store.indicators(path)[indicator_id]
    kind = indicator.finest(area_type)
    every = known_until(store.observations(path, indicator_id, area_type, kind), period)
    own_type = CITY_TYPE if area not in set(every.area) else area_type
    rows = every[every.area == area] if own_type == area_type else known_until(
        store.observations(path, indicator_id, CITY_TYPE, kind), period)
    found = judge(path, indicator, own_type, kind, period)[area]
    return TrendView(
        sentence=trend_sentence(rows, indicator, found.finding, found.reason),
        beneath="",
        figure=trend_chart(rows, indicator, limits=found.limits, signals=found.words, reason=found.reason,
                           band=BANDS[indicator.measure], theme=theme),
        alt="", multiples="", multiples_alt="", rows=rows, all_rows=every)
