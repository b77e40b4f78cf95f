"""The trends page: one area's control chart, and every area of its kind in small."""

import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from analysis.trends import POINTS, recent_trend
from charts.formatting import NO_CHANGE, NO_FIGURE, counted, format_value
from charts.grid import known_until
from charts.heat import trend_link
from charts.layers import Reference
from charts.multiples import Panel, small_multiples
from charts.palette import SIGNALS
from charts.sentences import multiples_sentence, period_words, trend_alt, trend_sentence
from charts.series import observed
from charts.signals import NO_COMPARISON, Judged, headline_kind, judge, year_on_year
from charts.tiles import comparators_sentence
from charts.trend import trend_chart
from charts.withheld import WITHHELD, why_where_withheld
from data import store
from data.catalogue import Indicator
from data.periods import YEARLY, known_period
from geo.areas import clusters_with_one_secondary

AREA_WORDS = {"cluster": "cluster", "ward": "ward", "area_committee": "committee", "city": "city"}
BANDS = {"stock": "where chance alone would leave it, given the same month a year before",
         "flow": "the usual range for the time of year"}

CHARTED = {"month": "months", "quarter": "quarters", "half": "half years", "year": "whole years",
           "academic_year": "academic years", "calendar_year": "calendar years", "three_years": "three years together",
           "ytd": "the year to date"}
YEAR_WORDS = {"year": "financial year", "academic_year": "academic year", "calendar_year": "calendar year"}


@dataclass(frozen=True)
class TrendView:
    """Everything the page shows for one indicator, area and last period."""

    title: str
    sentence: str
    beneath: str
    figure: go.Figure
    alt: str
    comparators: str
    years: str
    rows: pd.DataFrame


@dataclass(frozen=True)
class MultiplesView:
    """Every area of a type in small: the same for every chosen area, so made once for all of them."""

    title: str
    heading: str
    html: str
    rows: pd.DataFrame

    def with_chosen(self, area: str) -> str:
        """The drawing with one area's panel marked as the chosen one."""
        own = rf'<a class="panel" (href="[^"]*&amp;area={re.escape(area)}&amp;)'
        return re.sub(own, r'<a class="panel" aria-current="true" \1', self.html)


def trend_view(path: Path, indicator_id: str, area_type: str, area: str, period: str, theme: str) -> TrendView:
    """The view of one area, up to a period."""
    indicator = store.indicators(path)[indicator_id]
    kind = indicator.finest(area_type)
    every = known_until(observed(path, indicator_id, area_type, kind), period)
    judged = judge(path, indicator, area_type, kind, period)
    own_type = area_type if area in judged else "city"
    own = every if area in judged else known_until(observed(path, indicator_id, "city", kind), period)
    rows = own[own.area == area]
    found = (judged if area in judged else judge(path, indicator, "city", kind, period))[area]
    references = [] if own_type == "city" else [_city_reference(path, indicator_id, kind, rows)]
    headline, finding = _headline(path, indicator, own_type, period, rows)
    return TrendView(
        title=f"{indicator.label} in {rows.name.iloc[0]}",
        sentence=trend_sentence(headline, indicator, finding),
        beneath=f"{_beneath(indicator, own_type, kind, rows, found)} {why_where_withheld(every, rows)}".strip(),
        figure=trend_chart(rows, indicator, limits=found.limits, signals=found.words, reason=found.reason,
                           band=BANDS[indicator.measure], references=references, theme=theme),
        alt=trend_alt(rows, indicator, finding, references),
        comparators=comparators_sentence(path, indicator, rows.last_day.max()),
        years=_years(path, indicator, own_type, area, rows.last_day.max()),
        rows=rows,
    )


def multiples_view(path: Path, indicator_id: str, area_type: str, period: str, scale: str) -> MultiplesView:
    """All areas of a type, highest first, each with its limits and what has changed in a year."""
    indicator = store.indicators(path)[indicator_id]
    kind = indicator.finest(area_type)
    every = known_until(observed(path, indicator_id, area_type, kind), period)
    judged = judge(path, indicator, area_type, kind, period)
    found = year_on_year(path, indicator, area_type, period).set_index("area")
    changes, said_of = found.word.map(_finding), max(found.period)
    named = said_of and headline_kind(indicator, area_type) in ("ytd", *YEARLY)
    panels = [Panel(rows, trend_link(indicator.id, str(code), area_type, period, scale), judged[str(code)].limits,
                    _last_marked(rows, changes[code]), changes[code])
              for code, rows in every.groupby("area", sort=False)]
    panels.sort(key=_highest_first)
    word, when = AREA_WORDS[area_type], period_words(known_period(said_of).label, indicator) if named else ""
    return MultiplesView(title=f"{indicator.label} by {word}", rows=every,
                         heading=multiples_sentence(list(changes), indicator, word, when),
                         html=small_multiples(panels, indicator, same_axis=scale == "same"))


def _highest_first(panel: Panel) -> tuple[bool, float, str]:
    """Panels by their latest figure; those without one by name at the end, whatever was before."""
    latest, name = float(panel.frame.value.iloc[-1]), str(panel.frame.name.iloc[0])
    return (True, 0.0, name) if np.isnan(latest) else (False, -latest, name)


def _last_marked(rows: pd.DataFrame, word: str) -> list[str]:
    """A mark on the latest figure where the panel's word is a signal, so that mark and word say the same."""
    marks = [""] * len(rows)
    known = np.flatnonzero(rows.value.notna())
    if word in SIGNALS and len(known):
        marks[int(known[-1])] = word
    return marks


def _beneath(indicator: Indicator, area_type: str, kind: str, rows: pd.DataFrame, found: Judged) -> str:
    """What the reader should know of this series before reading the chart."""
    said = []
    if (about := headline_kind(indicator, area_type)) != kind:
        said.append(f"The sentence is about {CHARTED[about]}; the chart shows {CHARTED[kind]}.")
    if kind in YEARLY:
        said.append("Yearly figures are too few for limits: the latest is set against the one before it, allowing for "
                    "chance and for how much clusters vary.")
    elif found.limits is None:
        said.append(f"No limits are drawn: {_why_none(found.reason, rows)}.")
    else:
        said.append(f"Marked points are {found.test}. Of charts in which nothing happens but chance, about "
                    f"1 in {round(1 / found.false_rate)} shows a mark.")
    if indicator.phase == "secondary" and rows.area.iloc[0] in clusters_with_one_secondary():
        said.append("This cluster has one secondary school: the figure is that school's.")
    return " ".join([*said, indicator.improvement_note]).strip()


def _why_none(reason: str, rows: pd.DataFrame) -> str:
    """The reason with how many points are withheld; where none is, withholding is no reason."""
    hidden = int(rows.status.eq("c").sum())
    return f"{reason} ({hidden} of {len(rows)} {WITHHELD})" if hidden else reason.partition(", or")[0]


def _headline(path: Path, indicator: Indicator, area_type: str, period: str, charted: pd.DataFrame
              ) -> tuple[pd.DataFrame, str]:
    """The rows behind the opening sentence, and what the test against a year before says of them."""
    area = charted.area.iloc[0]
    found = year_on_year(path, indicator, area_type, period).set_index("area")
    if area not in found.index:        # the year to date was not returned; what is charted was
        return charted, NO_COMPARISON
    signal = found.loc[area]
    rows = observed(path, indicator.id, area_type, headline_kind(indicator, area_type))
    own = rows[rows.area == area]
    if not signal.period:
        return own.iloc[:1].assign(value=np.nan, numerator=np.nan, status="x"), NO_FIGURE["x"]
    own = known_until(own, signal.period)
    if headline_kind(indicator, area_type) == "ytd":      # the same part of each year only: all begin in April
        own = own[own.last_day.dt.month == own.last_day.iloc[-1].month]
    return own, _finding(signal.word)


def _finding(word: str) -> str:
    return "" if word == NO_CHANGE else word


def _city_reference(path: Path, indicator_id: str, kind: str, rows: pd.DataFrame) -> Reference:
    city = observed(path, indicator_id, "city", kind).set_index("period").value
    return Reference("Leeds", city.reindex(rows.period).to_numpy())


def _years(path: Path, indicator: Indicator, area_type: str, area: str, until: pd.Timestamp) -> str:
    """The five-point trend of independent yearly figures, where there are any."""
    kind = "academic_year" if indicator.returned == "month" else indicator.returned
    if kind not in indicator.publish.get(area_type, ()):
        return ""
    every = observed(path, indicator.id, area_type, kind)
    rows = every[(every.area == area) & (every.last_day <= until)]
    if rows.empty or rows.value.isna().all():
        return f"Five-year trend: {NO_FIGURE['x']}."
    last, year = rows.iloc[-POINTS:], YEAR_WORDS[kind]
    figures = ", ".join(f"{format_value(row.value, indicator, row.status)} ({row.label.removeprefix(f'{year} ')})"
                        for row in last.itertuples())
    if len(last) < POINTS:
        return f"{counted(len(last), year).capitalize()}: {figures}. Too few for a trend, which needs {POINTS} years."
    found = recent_trend(rows.value.to_numpy(), rows.lower.to_numpy(), rows.upper.to_numpy())
    return f"The last {counted(len(last), year)}: {figures}. Trend: {found.state}."
