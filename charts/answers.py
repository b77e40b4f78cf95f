"""The figures that answer outcomes-based accountability's three questions for one area and half year.

How much did we do? How well did we do it? Is anyone better off? Each figure stands beside the same period of the year
before, the city, and the middle of the areas most like it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from charts.area_tiles import SAID
from charts.clocks import shown_figure
from charts.grid import known_until
from charts.series import observed
from charts.signals import year_on_year
from charts.similar import similar_areas
from charts.statuses import either
from data import store
from data.catalogue import Indicator
from data.periods import known_period, shift_month
from geo.areas import CITY

QUESTIONS = {       # of each indicator the question that it answers; what is named nowhere answers the last
    "How much did we do?": ("common_assessments", "guidance_support", "open_assessments", "families_first",
                            "childrens_centres", "requests_for_service", "referrals"),
    "How well did we do it?": ("conversion", "repeat_requests", "assessment_recommendations", "assessments_escalated",
                               "assessments_de_escalated"),
}
BETTER_OFF = "Is anyone better off?"
LEAST_SIMILAR = 3       # of the most similar areas with a figure, else there is no middle


@dataclass(frozen=True)
class Answer:
    """One indicator's figures; a figure that is not shown is NaN and its status says why."""

    indicator: Indicator
    period: str
    before_period: str      # the same a year before, "" where there is none
    label: str
    number: float           # counted, NaN for what is only a percentage of sessions
    value: float
    status: str
    before: float           # a year before, of what a change is counted in: the percentage itself, or the number
    before_status: str
    change: float
    change_status: str
    city: float
    similar: float          # the middle of the most similar areas that have a figure
    word: str               # what the test against a year before says, or "" where it is of another period


def answers(path: Path, area_type: str, area: str, half: str) -> dict[str, tuple[Answer, ...]]:
    """By question, every indicator published for the area type: of the half year or quarter, else of the latest period
    that ends in or before it."""
    catalogue = store.indicators(path)
    wanted: dict[str, list[Indicator]] = {question: [] for question in (*QUESTIONS, BETTER_OFF)}
    for one in catalogue.values():
        question = next((q for q, ids in QUESTIONS.items() if one.id in ids), BETTER_OFF)
        if one.finest(area_type):
            wanted[question].append(one)
    near = _near(path, area_type, area)
    return {question: tuple(_answer(path, one, area_type, area, half, near) for one in found)
            for question, found in wanted.items()}


def answers_of(path: Path, indicators: Sequence[Indicator], area_type: str, area: str,
               until: str) -> tuple[Answer, ...]:
    """Some indicators, each of periods of the same kind as the one that is asked for where such are published."""
    near = _near(path, area_type, area)
    return tuple(_answer(path, one, area_type, area, until, near) for one in indicators)


def _near(path: Path, area_type: str, area: str) -> list[str]:
    return similar_areas(path, area_type, area).area.tolist() if area != CITY else []


def _answer(path: Path, indicator: Indicator, area_type: str, area: str, until: str, near: list[str]) -> Answer:
    wanted = known_period(until).kind
    kind = wanted if wanted in indicator.publish.get(area_type, ()) else indicator.finest(area_type)
    every = known_until(observed(path, indicator.id, area_type, kind), until)
    known = every[every.value.notna() | every.status.eq("c")]
    if known.empty:
        return Answer(indicator, "", "", "", np.nan, np.nan, "x", np.nan, "x", np.nan, "x", np.nan, np.nan, "")
    now = every[every.last_day == known.last_day.max()].set_index("area")
    show, period = shown_figure(indicator), str(now.period.iloc[0])
    before = every[every.last_day == _before(period)].set_index("area")
    own, was = _at(now, area, show), _at(before, area, show)
    change = own[0] - was[0]
    city = observed(path, indicator.id, "city", kind).set_index("period").value.get(period, np.nan)
    beside = now.value[now.status.ne("u")].reindex(near).dropna()
    return Answer(
        indicator, period, "" if before.empty else str(before.period.iloc[0]), str(now.label.iloc[0]),
        _number(indicator, now, area), _at(now, area, "value")[0], own[1],
        *was, change, either(own[1], was[1]) or ("" if np.isfinite(change) else "x"), float(city),
        float(beside.median()) if len(beside) >= LEAST_SIMILAR else np.nan,
        _word(path, indicator, area_type, area, period, until))


def _at(rows: pd.DataFrame, area: str, show: str) -> tuple[float, str]:
    return (float(rows[show][area]), str(rows.status[area])) if area in rows.index else (np.nan, "x")


def _number(indicator: Indicator, rows: pd.DataFrame, area: str) -> float:
    return np.nan if indicator.counts == "sessions" else _at(rows, area, "numerator")[0]


def _before(period: str) -> pd.Timestamp:
    """The last day of the same period a year before; of years taken together, of those before them."""
    months = known_period(period).months
    return pd.Timestamp(known_period(shift_month(months[-1], -max(12, len(months)))).last_day)


def _word(path: Path, indicator: Indicator, area_type: str, area: str, period: str, until: str) -> str:
    """The test against a year before, where it is made of these very months: the year to date of September is the
    half year, that of March is the year."""
    found = year_on_year(path, indicator, area_type, known_period(until).months[-1]).set_index("area")
    if area not in found.index or not found.period[area]:
        return ""
    same = known_period(found.period[area]).months == known_period(period).months
    return str(found.word[area]) if same and found.word[area] in SAID else ""
