"""The figures that a report rests on, kept with it when it is submitted: the area's and Leeds'."""

from pathlib import Path

import pandas as pd

from charts.answers import Answer, answers
from charts.area_tiles import obsessions
from charts.quarters import year_before
from charts.series import published
from data import store
from data.periods import MONTH, known_period
from geo.areas import CITY, type_of
from reports.quarterly import SPLITS
from reports.year import year_answers

COLUMNS = ["indicator", "area", "period", "breakdown", "category", "numerator", "value", "status"]


def report_figures(path: Path, area: str, period: str) -> pd.DataFrame:
    """Every published figure that a report of a half year or quarter shows; NaN where one is not shown.

    The obsessions with their whole course, of all else the period and the same of a year before; with the second half
    of a year that year too, with a quarter what requests and referrals are made of.
    """
    area_type = type_of(area)
    every = published(store.every_observation(path))
    every = every[every.area.isin([area, CITY])]
    split = every[[key in SPLITS for key in zip(every.indicator, every.breakdown, strict=True)]]
    quarters = [period, year_before(known_period(period))] if known_period(period).kind == "quarter" else []
    split = split[split.period.isin(quarters)]
    every = every[every.breakdown.eq("")]
    months = every.period.str.fullmatch(MONTH.pattern) & every.last_day.le(pd.Timestamp(known_period(period).last_day))
    course = every[every.indicator.isin([one.id for one in obsessions(path)]) & months]
    found = answers(path, area_type, area, period)
    told = [*(one for answered in found.values() for one in answered), *year_answers(path, area_type, area, period)]
    wanted = {key for one in told for key in _periods(one)}
    asked = every[[key in wanted for key in zip(every.indicator, every.period, strict=True)]]
    return pd.concat([course, asked, split]).drop_duplicates(COLUMNS[:5])[COLUMNS].reset_index(drop=True)


def _periods(one: Answer) -> list[tuple[str, str]]:
    """The indicator with its period, and with the same period of a year before."""
    return [(one.indicator.id, one.period), (one.indicator.id, one.before_period)]
