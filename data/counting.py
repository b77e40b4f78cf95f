"""From counts in small places to counts in every published area and period."""

from collections.abc import Iterator
from functools import cache

import numpy as np
import pandas as pd

from data.catalogue import Indicator
from data.category_counting import category_cells
from data.coverage import coverage_of, pupils_on_roll, share_of_roll
from data.periods import Period, known_period, periods_of_tier
from data.steps import by_step, grid_frame, periods_covered, population_by, residents, steps_counted, sums_of
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
        areas, by_results = areas_of(area_type), {"academic_year"} if indicator.unit_of_return == "school" else set()
        added_up = [tier for tier in tiers if tier not in by_results]
        if periods := [period for tier in added_up for period in periods_covered(given.period, tier)]:
            yield _cells_of(returns, indicator, given, area_type, areas, periods)
        if len(yearly) and by_results.intersection(tiers):
            yield _yearly_cells(returns, indicator, yearly, area_type, areas)
    yield from category_cells(every[every.breakdown != ""], indicator, units, areas_of)


def units_of(indicator: Indicator) -> pd.DataFrame:
    """The small places an indicator is returned for, with the areas they lie in."""
    if indicator.unit_of_return == "school":
        schools = load_schools()
        return schools[schools.phase == indicator.phase].rename(columns={"urn": "unit"})
    return load_lsoas().rename(columns={"lsoa": "unit"})


def areas_of(area_type: str) -> list[str]:
    """The areas of a type that have a shape, and so figures of their own."""
    return list(_shaped_areas()[area_type])


@cache
def _shaped_areas() -> dict[str, tuple[str, ...]]:
    areas = load_areas().query("has_shape")
    return {str(kind): tuple(codes) for kind, codes in areas.groupby("type").code}


def _cells_of(returns, indicator, given, area_type, areas, periods: list[Period]) -> pd.DataFrame:
    steps = [steps_counted(period, indicator) for period in periods]
    numerators, revised = (by_step(given, column, area_type, areas) for column in ("numerator", "revised"))
    counted = sums_of(numerators, steps)
    missing = np.where(numerators.isna().all(axis=1).to_numpy()[:, None] | np.array([not found for found in steps]),
                       "z", "x")
    was_revised = np.nan_to_num(sums_of(revised, steps)) > 0
    coverage = coverage_of(returns, indicator, given, area_type, areas)
    return grid_frame(areas, [period.id for period in periods], {
        "numerator": counted, "denominator": _denominators(returns, indicator, given, area_type, areas, periods, steps),
        "coverage": np.full(counted.shape, np.nan) if coverage is None else _means_of(coverage, steps),
        "status": np.where(np.isnan(counted), missing, np.where(was_revised, "r", "")),
    }).assign(indicator=indicator.id, breakdown="", category="")


def _denominators(returns, indicator, given, area_type, areas, periods: list[Period], steps) -> np.ndarray:
    """Of each area and period what was returned, else the residents."""
    if indicator.denominator_from == "return":
        return sums_of(by_step(given, "denominator", area_type, areas), steps)
    population = population_by(returns, indicator, load_lsoas().set_index("lsoa")[area_type]).reindex(areas)
    return np.column_stack([residents(population, period).to_numpy(dtype=float) for period in periods])


def _means_of(shares: pd.DataFrame, steps: list[list[str]]) -> np.ndarray:
    return np.column_stack([shares.reindex(columns=found).mean(axis=1).to_numpy() if found
                            else np.full(len(shares), np.nan) for found in steps])


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
