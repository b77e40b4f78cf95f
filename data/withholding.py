"""What is withheld, and what goes with it: a small count, its rate, its interval, its complement."""

import numpy as np
import pandas as pd

from analysis.intervals import proportion_interval, rate_interval
from data.catalogue import Indicator
from data.periods import known_period, shift_month
from data.policy import Policy

FIGURES = ["numerator", "value", "lower", "upper"]


def find_primary(cells: pd.DataFrame, catalogue: dict[str, Indicator], policy: Policy) -> np.ndarray:
    """Which cells are small themselves, have a small complement (all but three are NEET says three are not), or are
    a share of a small group that was returned with them."""
    returned = _from_return(cells, catalogue)
    part_of_whole = returned | cells.indicator.map({i.id: i.kind == "percentage" for i in catalogue.values()})
    small = (_is_small(cells.numerator, policy)
             | (part_of_whole & _is_small(cells.denominator - cells.numerator, policy))
             | (returned & _is_small(cells.denominator, policy)))
    return small.to_numpy(dtype=bool)


def withhold_cells(cells: pd.DataFrame, withheld: np.ndarray) -> pd.DataFrame:
    """The cells as they may be published: with value and interval, and nothing at all where withheld."""
    published = cells.copy()
    published.loc[withheld, "status"] = "c"
    published.loc[withheld, FIGURES] = np.nan
    return published


def add_values(cells: pd.DataFrame, catalogue: dict[str, Indicator], policy: Policy) -> pd.DataFrame:
    """Value and 95 % interval of each cell; figures that rest on few returns are marked of low reliability.

    A cell without a count loses its denominator too where that was returned; the population is public and stays.
    A category has a count only, unless it came with a denominator of its own.
    """
    valued = cells.assign(value=np.nan, lower=np.nan, upper=np.nan)
    valued.loc[cells.numerator.isna() & _from_return(cells, catalogue), "denominator"] = np.nan
    for indicator_id, rows in cells.groupby("indicator").indices.items():
        valued.iloc[rows, valued.columns.get_indexer(["value", "lower", "upper"])] = np.column_stack(
            _interval(catalogue[indicator_id], cells.numerator.to_numpy()[rows], cells.denominator.to_numpy()[rows]))
    thin = valued.coverage.lt(policy.low_coverage) & valued.status.isin(["", "r"])
    valued.loc[thin, "status"] = "u"
    return valued


def tiers_above(cells: pd.DataFrame, primary: np.ndarray, area_types: pd.Series, policy: Policy) -> list[str]:
    """One sentence for each publication tier in which more of the last two years' cells are small than allowed."""
    kinds = cells.period.map({p: known_period(p).kind for p in cells.period.unique()})
    ends = cells.period.map({p: known_period(p).months[-1] for p in cells.period.unique()})
    recent = (ends > shift_month(ends.max(), -24)) & cells.numerator.notna()
    names = cells.indicator.where(cells.breakdown.eq(""), cells.indicator + " by " + cells.breakdown)
    tiers = pd.DataFrame({"indicator": names, "area_type": cells.area.map(area_types), "kind": kinds})
    shares = pd.Series(primary, cells.index)[recent].groupby([tiers[c] for c in tiers]).mean()
    return [
        f"{indicator}, {area_type} by {kind}: {share:.0%} of the cells are small; publish it less finely."
        for (indicator, area_type, kind), share in shares[shares > policy.max_primary_share].items()
    ]


def _from_return(cells: pd.DataFrame, catalogue: dict[str, Indicator]) -> pd.Series:
    return cells.indicator.map({i.id: i.splits for i in catalogue.values()}).astype(bool)


def _is_small(counts: pd.Series, policy: Policy) -> pd.Series:
    return (counts < policy.threshold) & (counts >= (0 if policy.zeros_sensitive else 1))


def _interval(indicator: Indicator, numerators: np.ndarray, denominators: np.ndarray):
    interval = proportion_interval if indicator.kind == "percentage" else rate_interval
    return interval(numerators, denominators, per=indicator.per)
