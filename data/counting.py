"""From counts in small places to counts in every published area and period."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from data.catalogue import Indicator
from data.periods import Period, financial_year, known_period, periods_of_tier
from geo.areas import load_areas, load_lsoas, load_schools

CELL = ["indicator", "area", "period", "breakdown", "category"]
COLUMNS = [*CELL, "numerator", "denominator", "coverage", "status"]


def count_cells(returns, catalogue: dict[str, Indicator]) -> pd.DataFrame:
    """Every cell that may be published, one row each, before anything is withheld.

    `status` is "" (counted), "r" (revised), "x" (not returned), "z" (no such figure: no school, school holiday).
    """
    parts = [part for indicator in catalogue.values() for part in _indicator_cells(returns, indicator)]
    return pd.concat(parts, ignore_index=True)[COLUMNS]


def _indicator_cells(returns, indicator: Indicator) -> Iterator[pd.DataFrame]:
    counts = returns.counts[returns.counts.indicator_id == indicator.id]
    results = returns.results[returns.results.indicator_id == indicator.id]
    units = units_of(indicator)
    monthly = counts.merge(units, left_on="unit_code", right_on="unit")
    yearly = results.merge(units, left_on="urn", right_on="unit")
    yearly = yearly.assign(period=yearly.academic_year + "-ay", breakdown="", category="")
    for area_type, tiers in indicator.publish.items():
        areas = _areas_of(area_type)
        for tier in tiers:
            if tier == "academic_year":
                if len(yearly):
                    yield _yearly_cells(returns, indicator, yearly, area_type, areas)
            elif periods := _periods_covered(monthly, tier):
                yield from _tier_cells(returns, indicator, monthly, area_type, areas, periods)


def units_of(indicator: Indicator) -> pd.DataFrame:
    """The small places an indicator is returned for, with the areas they lie in."""
    if indicator.unit_of_return == "school":
        schools = load_schools()
        return schools[schools.phase == indicator.phase].rename(columns={"urn": "unit"})
    return load_lsoas().rename(columns={"lsoa": "unit"})


def _areas_of(area_type: str) -> list[str]:
    areas = load_areas()
    return areas.code[(areas.type == area_type) & areas.has_shape].tolist()


def _periods_covered(monthly: pd.DataFrame, tier: str) -> list[Period]:
    return periods_of_tier(tier, monthly.period.min(), monthly.period.max()) if len(monthly) else []


def _tier_cells(returns, indicator, monthly, area_type, areas, periods: list[Period]) -> Iterator[pd.DataFrame]:
    population = None
    if indicator.denominator_from != "return":
        population = population_by(returns, indicator, load_lsoas().set_index("lsoa")[area_type])
    coverage = _coverage(returns, indicator, monthly, area_type, areas)
    for (breakdown, category), rows in monthly.groupby(["breakdown", "category"]):
        numerators = _by_month(rows, "numerator", area_type, areas)
        denominators = _by_month(rows, "denominator", area_type, areas)
        revised = _by_month(rows, "revised", area_type, areas)
        made = [
            _period_cells(period, indicator, numerators, denominators, revised, coverage, population)
            for period in periods
        ]
        yield pd.concat(made).assign(indicator=indicator.id, breakdown=breakdown, category=category)


def _by_month(rows: pd.DataFrame, column: str, area_type: str, areas: list[str]) -> pd.DataFrame:
    sums = rows.groupby([area_type, "period"])[column].sum(min_count=1)
    return sums.unstack("period").reindex(index=areas).astype(float)


def _period_cells(period: Period, indicator, numerators, denominators, revised, coverage, population):
    months = months_counted(period, indicator)
    cells = pd.DataFrame({"area": numerators.index, "period": period.id})
    cells["numerator"] = _sum_of(numerators, months)
    if population is None:
        cells["denominator"] = _sum_of(denominators, months)
    else:
        cells["denominator"] = population.loc[:, population_year(period, population)].reindex(cells.area).to_numpy()
    cells["coverage"] = np.nan if coverage is None else _mean_of(coverage, months)
    was_revised = np.nan_to_num(_sum_of(revised, months)) > 0
    missing = np.where(numerators.isna().all(axis=1) | (len(months) == 0), "z", "x")
    cells["status"] = np.where(cells.numerator.isna(), missing, np.where(was_revised, "r", ""))
    return cells


def _sum_of(frame: pd.DataFrame, months: list[str]) -> np.ndarray:
    """Sums over months, missing where any month is missing."""
    values = frame.reindex(columns=months).to_numpy()
    return values.sum(axis=1) if months else np.full(len(frame), np.nan)


def _mean_of(frame: pd.DataFrame, months: list[str]) -> np.ndarray:
    return frame.reindex(columns=months).mean(axis=1).to_numpy() if months else np.full(len(frame), np.nan)


def population_by(returns, indicator: Indicator, places: pd.Series) -> pd.DataFrame:
    """Residents of the indicator's ages by place and mid-year; `places` gives the place of each LSOA."""
    low, high = map(int, indicator.denominator_from.removeprefix("population:").split("-"))
    bands = returns.population.age_band.str.split("-", expand=True).astype(int)
    chosen = returns.population[(bands[0] >= low) & (bands[1] <= high)]
    return chosen.groupby([chosen.lsoa_code.map(places), "year"]).population.sum().unstack("year")


def population_year(period: Period, population: pd.DataFrame) -> int:
    """The mid-year a rate stands on: that of the year in which its financial year begins, else the nearest
    earlier one returned, else the first (the Department for Education's practice: March 2014 on mid-2013)."""
    wanted = financial_year(period.months[-1])
    earlier = [year for year in population.columns if year <= wanted]
    return max(earlier) if earlier else min(population.columns)


def months_counted(period: Period, indicator: Indicator) -> list[str]:
    """The months of a period in which the indicator is counted at all."""
    return [month for month in period.months if int(month[5:]) not in indicator.months_off]


def _coverage(returns, indicator, monthly, area_type, areas) -> pd.DataFrame | None:
    """Share of pupils on roll whose schools made a return, by area and month."""
    if indicator.unit_of_return != "school":
        return None
    given = monthly[monthly.breakdown == ""].assign(share=lambda d: d.coverage.fillna(1.0))
    returned = given.pivot(index="unit_code", columns="period", values="share")
    return _share_of_roll(_pupils(returns, indicator, returned.columns), returned, area_type, areas)


def _pupils(returns, indicator: Indicator, months) -> pd.DataFrame:
    """Pupils on roll by school and month: of the school census before, or of the first where there is none before."""
    rolls = returns.rolls[returns.rolls.phase == indicator.phase].pivot(index="urn", columns="period", values="pupils")
    every = sorted({*rolls.columns, *months})
    return rolls.reindex(columns=every).astype(float).ffill(axis=1).bfill(axis=1)[list(months)]


def _share_of_roll(pupils: pd.DataFrame, returned: pd.DataFrame, area_type: str, areas: list[str]) -> pd.DataFrame:
    """Share of pupils whose schools returned, by area and column; a school whose roll is not known is left out."""
    place = load_schools().set_index("urn")[area_type].reindex(pupils.index)
    found = (pupils * returned.reindex(index=pupils.index).fillna(0.0)).groupby(place).sum()
    return (found / pupils.groupby(place).sum()).reindex(areas)


def _yearly_cells(returns, indicator, yearly, area_type, areas) -> pd.DataFrame:
    """Every academic year from the first result to the last: not available where the schools made no return."""
    first, last = known_period(yearly.period.min()), known_period(yearly.period.max())
    years = periods_of_tier("academic_year", first.months[0], last.months[-1])
    returned = yearly.groupby(["urn", "period"]).size().clip(upper=1).unstack("period")
    pupils = _pupils(returns, indicator, [year.months[-1] for year in years]).set_axis([y.id for y in years], axis=1)
    coverage = _share_of_roll(pupils, returned.reindex(columns=pupils.columns), area_type, areas)
    numerators, denominators = (_by_month(yearly, c, area_type, areas) for c in ("numerator", "denominator"))
    cells = pd.MultiIndex.from_product([areas, pupils.columns], names=["area", "period"]).to_frame(index=False)
    for name, figures in (("numerator", numerators), ("denominator", denominators), ("coverage", coverage)):
        cells[name] = figures.reindex(columns=pupils.columns).to_numpy().ravel()
    has_school = cells.area.isin(units_of(indicator)[area_type])
    cells["status"] = np.where(cells.numerator.notna(), "", np.where(has_school, "x", "z"))
    return cells.assign(indicator=indicator.id, breakdown="", category="")
