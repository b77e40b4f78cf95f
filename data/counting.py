"""From counts in small places to counts in every published area and period."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from data.catalogue import Indicator
from data.periods import Period, financial_year, periods_of_tier
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
    units = _units(indicator)
    monthly = counts.merge(units, left_on="unit_code", right_on="unit")
    yearly = results.merge(units, left_on="urn", right_on="unit")
    yearly = yearly.assign(period=yearly.academic_year + "-ay", breakdown="", category="")
    for area_type, tiers in indicator.publish.items():
        areas = _areas_of(area_type)
        for tier in tiers:
            if tier == "academic_year":
                yield _yearly_cells(indicator, yearly, area_type, areas)
            elif periods := _periods_covered(monthly, tier):
                yield from _tier_cells(returns, indicator, monthly, area_type, areas, periods)


def _units(indicator: Indicator) -> pd.DataFrame:
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
    population = _population_by_area(returns, indicator, area_type)
    coverage = _coverage(returns, indicator, monthly, area_type, areas)
    for (breakdown, category), rows in monthly.groupby(["breakdown", "category"]):
        numerators = _by_month(rows, "numerator", area_type, areas)
        denominators = _by_month(rows, "denominator", area_type, areas)
        revised = _by_month(rows.assign(revised=rows.revision > 0), "revised", area_type, areas)
        made = [
            _period_cells(period, indicator, numerators, denominators, revised, coverage, population)
            for period in periods
        ]
        yield pd.concat(made).assign(indicator=indicator.id, breakdown=breakdown, category=category)


def _by_month(rows: pd.DataFrame, column: str, area_type: str, areas: list[str]) -> pd.DataFrame:
    sums = rows.groupby([area_type, "period"])[column].sum(min_count=1)
    return sums.unstack("period").reindex(index=areas).astype(float)


def _period_cells(period: Period, indicator, numerators, denominators, revised, coverage, population):
    months = [month for month in period.months if int(month[5:]) not in indicator.months_off]
    cells = pd.DataFrame({"area": numerators.index, "period": period.id})
    cells["numerator"] = _sum_of(numerators, months)
    if population is None:
        cells["denominator"] = _sum_of(denominators, months)
    else:
        cells["denominator"] = population.loc[:, _population_year(period, population)].reindex(cells.area).to_numpy()
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


def _population_by_area(returns, indicator: Indicator, area_type: str) -> pd.DataFrame | None:
    """Residents by area and mid-year, or None where the return brings its own denominator."""
    if indicator.denominator_from == "return":
        return None
    low, high = map(int, indicator.denominator_from.removeprefix("population:").split("-"))
    bands = returns.population.age_band.str.split("-", expand=True).astype(int)
    chosen = returns.population[(bands[0] >= low) & (bands[1] <= high)]
    areas = load_lsoas().set_index("lsoa")[area_type]
    return chosen.groupby([chosen.lsoa_code.map(areas), "year"]).population.sum().unstack("year")


def _population_year(period: Period, population: pd.DataFrame) -> int:
    """The mid-year a rate stands on: that of the year in which its financial year begins, else the nearest
    earlier one returned, else the first (the Department for Education's practice: March 2014 on mid-2013)."""
    wanted = financial_year(period.months[-1])
    earlier = [year for year in population.columns if year <= wanted]
    return max(earlier) if earlier else min(population.columns)


def _coverage(returns, indicator, monthly, area_type, areas) -> pd.DataFrame | None:
    """Share of pupils on roll whose schools made a return, by area and month."""
    if indicator.unit_of_return != "school":
        return None
    rolls = returns.rolls[returns.rolls.phase == indicator.phase].pivot(index="urn", columns="period", values="pupils")
    rolls = rolls.reindex(columns=sorted(set(rolls.columns) | set(monthly.period))).ffill(axis=1).bfill(axis=1)
    given = monthly[monthly.breakdown == ""].assign(share=lambda d: d.coverage.fillna(1.0))
    returned = given.pivot(index="unit_code", columns="period", values="share").reindex(rolls.index).fillna(0.0)
    place = load_schools().set_index("urn")[area_type].reindex(rolls.index)
    pupils = rolls[returned.columns]
    shares = (pupils * returned).groupby(place).sum() / pupils.groupby(place).sum()
    return shares.reindex(areas)


def _yearly_cells(indicator, yearly, area_type, areas) -> pd.DataFrame:
    numerators = _by_month(yearly, "numerator", area_type, areas)
    denominators = _by_month(yearly, "denominator", area_type, areas)
    cells = numerators.stack(future_stack=True).rename("numerator").reset_index()
    cells = cells.rename(columns={area_type: "area"})
    cells["denominator"] = denominators.stack(future_stack=True).to_numpy()
    cells["coverage"] = np.nan
    cells["status"] = np.where(cells.numerator.isna(), "z", "")
    return cells.assign(indicator=indicator.id, breakdown="", category="")
