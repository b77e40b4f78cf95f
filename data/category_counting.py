"""Counts by category: for the city and for clusters, of the periods that a breakdown is published for."""

from collections.abc import Callable, Iterator

import numpy as np
import pandas as pd

from data.breakdowns import Breakdown
from data.catalogue import Indicator
from data.periods import Period
from data.steps import by_step, grid_frame, periods_covered, steps_counted, sums_of


def category_cells(rows: pd.DataFrame, indicator: Indicator, units: pd.DataFrame,
                   areas_of: Callable[[str], list[str]]) -> Iterator[pd.DataFrame]:
    """The cells of each breakdown of an indicator that was returned, whether by cluster or by smaller places."""
    placed = in_clusters(rows, units).assign(city=units.city.iloc[0])
    for breakdown in indicator.breakdowns.values():
        given = placed[placed.breakdown == breakdown.id]
        for area_type, tiers in breakdown.publish.items():
            for tier in tiers if len(given) and area_type in indicator.publish else ():     # only beside a total
                periods = [p for p in periods_covered(given.period, tier) if steps_counted(p, indicator)]
                if periods:
                    yield from _tier_cells(given, indicator, breakdown, area_type, areas_of(area_type), periods)


def in_clusters(rows: pd.DataFrame, units: pd.DataFrame) -> pd.DataFrame:
    """The rows of breakdowns with the cluster of each: that of their unit, or the one they were returned for."""
    of_unit = rows.unit_code.map(units.set_index("unit").cluster)
    own = rows.unit_code.where(rows.unit_code.isin(units.cluster.unique()))
    return rows.assign(cluster=of_unit.fillna(own)).dropna(subset="cluster")


def _tier_cells(given: pd.DataFrame, indicator: Indicator, breakdown: Breakdown, area_type: str, areas: list[str],
                periods: list[Period]) -> Iterator[pd.DataFrame]:
    steps = [steps_counted(period, indicator) for period in periods]
    for category in breakdown.categories:
        rows = given[given.category == category]
        counted, denominators, revised = (sums_of(by_step(rows, column, area_type, areas), steps)
                                          for column in ("numerator", "denominator", "revised"))
        status = np.where(np.isnan(counted), "x", np.where(np.nan_to_num(revised) > 0, "r", ""))
        yield grid_frame(areas, [period.id for period in periods], {
            "numerator": counted, "status": status, "coverage": np.full(counted.shape, np.nan),
            "denominator": denominators if breakdown.of == "both" else np.full(counted.shape, np.nan),
        }).assign(indicator=indicator.id, breakdown=breakdown.id, category=category)
