"""Counts by category: for the city and for clusters, of the periods that a breakdown is published for."""

from collections.abc import Callable, Iterator

import numpy as np
import pandas as pd

from data.breakdowns import Breakdown
from data.catalogue import Indicator
from data.periods import Period
from data.steps import by_step, periods_covered, steps_counted, sum_of


def category_cells(rows: pd.DataFrame, indicator: Indicator, units: pd.DataFrame,
                   areas_of: Callable[[str], list[str]]) -> Iterator[pd.DataFrame]:
    """The cells of each breakdown of an indicator that was returned, whether by cluster or by smaller places."""
    placed = in_clusters(rows, units).assign(city=units.city.iloc[0])
    for breakdown in indicator.breakdowns.values():
        given = placed[placed.breakdown == breakdown.id]
        for area_type, tiers in breakdown.publish.items():
            for tier in tiers if len(given) else ():
                periods = [p for p in periods_covered(given.period, tier) if steps_counted(p, indicator)]
                yield from _tier_cells(given, indicator, breakdown, area_type, areas_of(area_type), periods)


def in_clusters(rows: pd.DataFrame, units: pd.DataFrame) -> pd.DataFrame:
    """The rows of breakdowns with the cluster of each: that of their unit, or the one they were returned for."""
    of_unit = rows.unit_code.map(units.set_index("unit").cluster)
    own = rows.unit_code.where(rows.unit_code.isin(units.cluster.unique()))
    return rows.assign(cluster=of_unit.fillna(own)).dropna(subset="cluster")


def _tier_cells(given: pd.DataFrame, indicator: Indicator, breakdown: Breakdown, area_type: str, areas: list[str],
                periods: list[Period]) -> Iterator[pd.DataFrame]:
    for category in breakdown.categories:
        rows = given[given.category == category]
        numerators, denominators, revised = (by_step(rows, column, area_type, areas)
                                             for column in ("numerator", "denominator", "revised"))
        for period in periods:
            steps = steps_counted(period, indicator)
            counted = sum_of(numerators, steps)
            was_revised = np.nan_to_num(sum_of(revised, steps)) > 0
            yield pd.DataFrame({
                "indicator": indicator.id, "area": areas, "period": period.id, "breakdown": breakdown.id,
                "category": category, "numerator": counted,
                "denominator": sum_of(denominators, steps) if breakdown.of == "both" else np.nan, "coverage": np.nan,
                "status": np.where(np.isnan(counted), "x", np.where(was_revised, "r", ""))})
