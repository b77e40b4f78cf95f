"""From counts in small places to counts in every published area and period."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from data.catalogue import Indicator
from data.category_counting import category_cells
from data.coverage import coverage_of, pupils_on_roll, share_of_roll
from data.periods import Period, known_period, periods_of_tier
from data.steps import by_step, periods_covered, population_by, residents, steps_counted, sum_of
from geo.areas import load_areas, load_lsoas, load_schools

CELL = ["indicator", "area", "period", "breakdown", "category"]
COLUMNS = [*CELL, "numerator", "denominator", "coverage", "status"]


def count_cells(returns, catalogue: dict[str, Indicator]) -> pd.DataFrame:
    """Every cell that may be published, one row each, before anything is withheld; a linked indicator has none.

    `status` is "" (counted), "r" (revised), "x" (not returned), "z" (no such figure: no school, school holiday).
    """
    counted = [indicator for indicator in catalogue.values() if not indicator.linked]
    parts = [part for indicator in counted for part in _indicator_cells(returns, indicator)]
    return pd.concat(parts, ignore_index=True)[COLUMNS]


def _indicator_cells(returns, indicator: Indicator) -> Iterator[pd.DataFrame]:
    every = returns.counts[returns.counts.indicator_id == indicator.id]
    counts = every[every.breakdown == ""]
    results = returns.results[returns.results.indicator_id == indicator.id]
    units = units_of(indicator)
    given = counts.merge(units, left_on="unit_code", right_on="unit")
    yearly = results.merge(units, left_on="urn", right_on="unit")
    yearly = yearly.assign(period=yearly.academic_year + "-ay")
    for area_type, tiers in indicator.publish.items():
        areas = areas_of(area_type)
        for tier in tiers:
            if tier == "academic_year" and indicator.unit_of_return == "school":
                if len(yearly):
                    yield _yearly_cells(returns, indicator, yearly, area_type, areas)
            elif periods := periods_covered(given.period, tier):
                yield _tier_cells(returns, indicator, given, area_type, areas, periods)
    yield from category_cells(every[every.breakdown != ""], indicator, units, areas_of)


def units_of(indicator: Indicator) -> pd.DataFrame:
    """The small places an indicator is returned for, with the areas they lie in."""
    if indicator.unit_of_return == "school":
        schools = load_schools()
        return schools[schools.phase == indicator.phase].rename(columns={"urn": "unit"})
    return load_lsoas().rename(columns={"lsoa": "unit"})


def areas_of(area_type: str) -> list[str]:
    """The areas of a type that have a shape, and so figures of their own."""
    areas = load_areas()
    return areas.code[(areas.type == area_type) & areas.has_shape].tolist()


def _tier_cells(returns, indicator, given, area_type, areas, periods: list[Period]) -> pd.DataFrame:
    population = None
    if indicator.denominator_from != "return":
        population = population_by(returns, indicator, load_lsoas().set_index("lsoa")[area_type])
    coverage = coverage_of(returns, indicator, given, area_type, areas)
    numerators, denominators, revised = (by_step(given, column, area_type, areas)
                                         for column in ("numerator", "denominator", "revised"))
    made = [_period_cells(period, indicator, numerators, denominators, revised, coverage, population)
            for period in periods]
    return pd.concat(made).assign(indicator=indicator.id, breakdown="", category="")


def _period_cells(period: Period, indicator, numerators, denominators, revised, coverage, population):
    steps = steps_counted(period, indicator)
    cells = pd.DataFrame({"area": numerators.index, "period": period.id})
    cells["numerator"] = sum_of(numerators, steps)
    if population is None:
        cells["denominator"] = sum_of(denominators, steps)
    else:
        cells["denominator"] = residents(population, period).reindex(cells.area).to_numpy()
    cells["coverage"] = np.nan if coverage is None else _mean_of(coverage, steps)
    was_revised = np.nan_to_num(sum_of(revised, steps)) > 0
    missing = np.where(numerators.isna().all(axis=1) | (len(steps) == 0), "z", "x")
    cells["status"] = np.where(cells.numerator.isna(), missing, np.where(was_revised, "r", ""))
    return cells


def _mean_of(frame: pd.DataFrame, steps: list[str]) -> np.ndarray:
    return frame.reindex(columns=steps).mean(axis=1).to_numpy() if steps else np.full(len(frame), np.nan)


def _yearly_cells(returns, indicator, yearly, area_type, areas) -> pd.DataFrame:
    """Every academic year from the first result to the last: not available where the schools made no return."""
    first, last = known_period(yearly.period.min()), known_period(yearly.period.max())
    years = periods_of_tier("academic_year", first.months[0], last.months[-1])
    returned = yearly.groupby(["urn", "period"]).size().clip(upper=1).unstack("period")
    ends = [year.months[-1] for year in years]
    pupils = pupils_on_roll(returns, indicator, ends).set_axis([year.id for year in years], axis=1)
    coverage = share_of_roll(pupils, returned.reindex(columns=pupils.columns), area_type, areas)
    numerators, denominators = (by_step(yearly, c, area_type, areas) for c in ("numerator", "denominator"))
    cells = pd.MultiIndex.from_product([areas, pupils.columns], names=["area", "period"]).to_frame(index=False)
    for name, figures in (("numerator", numerators), ("denominator", denominators), ("coverage", coverage)):
        cells[name] = figures.reindex(columns=pupils.columns).to_numpy().ravel()
    has_school = cells.area.isin(units_of(indicator)[area_type])
    cells["status"] = np.where(cells.numerator.notna(), "", np.where(has_school, "x", "z"))
    return cells.assign(indicator=indicator.id, breakdown="", category="")
