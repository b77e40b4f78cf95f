"""The steps that a period is made of: the months, or the years, in which an indicator was returned; its residents."""

import numpy as np
import pandas as pd

from data.catalogue import Indicator
from data.periods import Period, financial_year, known_period, periods_of_tier


def steps_counted(period: Period, indicator: Indicator) -> list[str]:
    """The months of a period in which the indicator is counted at all, or the years it is returned for."""
    if period.kind == "academic_year":
        return [period.id]
    if indicator.returned != "month":
        return [year.id for year in periods_of_tier(indicator.returned, period.months[0], period.months[-1])]
    return [month for month in period.months if int(month[5:]) not in indicator.months_off]


def population_by(returns, indicator: Indicator, places: pd.Series) -> pd.DataFrame:
    """Residents of the indicator's ages by place and mid-year; `places` gives the place of each LSOA."""
    low, high = map(int, indicator.denominator_from.removeprefix("population:").split("-"))
    bands = returns.population.age_band.str.split("-", expand=True).astype(int)
    chosen = returns.population[(bands[0] >= low) & (bands[1] <= high)]
    return chosen.groupby([chosen.lsoa_code.map(places), "year"]).population.sum().unstack("year")


def residents(population: pd.DataFrame, period: Period) -> pd.Series:
    """The residents that a rate of a period stands on, by place: for three years those of each, added up."""
    if period.kind == "three_years":
        years = periods_of_tier("year", period.months[0], period.months[-1])
        return population[[population_year(year, population) for year in years]].sum(axis=1)
    return population[population_year(period, population)]


def population_year(period: Period, population: pd.DataFrame) -> int:
    """The mid-year a rate stands on: that of the year in which its financial year begins, else the nearest
    earlier one returned, else the first (the Department for Education's practice: March 2014 on mid-2013)."""
    wanted = financial_year(period.months[-1])
    earlier = [year for year in population.columns if year <= wanted]
    return max(earlier) if earlier else min(population.columns)


def periods_covered(returned: pd.Series, tier: str) -> list[Period]:
    """The complete periods of a tier from the first period returned to the last."""
    if not len(returned):
        return []
    periods = [known_period(text) for text in returned.unique()]
    return periods_of_tier(tier, min(p.months[0] for p in periods), max(p.months[-1] for p in periods))


def by_step(rows: pd.DataFrame, column: str, area_type: str, areas: list[str]) -> pd.DataFrame:
    """The sums of a column by area and step, missing where nothing was returned."""
    sums = rows.groupby([area_type, "period"])[column].sum(min_count=1)
    return sums.unstack("period").reindex(index=areas).astype(float)


def sums_of(frame: pd.DataFrame, steps: list[list[str]]) -> np.ndarray:
    """Sums over the steps of each period (areas, periods), missing where any step is missing or there is none."""
    found = frame.reindex(columns=sorted({step for several in steps for step in several}))
    member = np.array([[step in several for several in steps] for step in found.columns], dtype=float)
    member = member.reshape(len(found.columns), len(steps))
    values = found.to_numpy(dtype=float)
    there = (~np.isnan(values)).astype(float) @ member
    return np.where((there == member.sum(axis=0)) & (there > 0), np.nan_to_num(values) @ member, np.nan)


def grid_frame(areas: list[str], periods: list[str], figures: dict[str, np.ndarray]) -> pd.DataFrame:
    """One row for each period and area, with figures of shape (areas, periods)."""
    return pd.DataFrame({"area": np.tile(areas, len(periods)), "period": np.repeat(periods, len(areas)),
                         **{name: values.T.ravel() for name, values in figures.items()}})
