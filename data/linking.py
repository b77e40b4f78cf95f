"""Linked indicators: the share of one indicator's published counts in another's, and nothing beside."""

from collections.abc import Iterator

import pandas as pd

from data.catalogue import Indicator
from data.counting import CELL
from data.steps import periods_covered
from geo.areas import load_areas

KEY = CELL[1:]
GRAVEST = ("c", "z", "x", "r")     # what stands for both, the first that either has


def link_cells(published: pd.DataFrame, catalogue: dict[str, Indicator]) -> pd.DataFrame:
    """The published cells with those of linked indicators: shown only where both that they are made of are shown."""
    linked = [part for indicator in catalogue.values() if indicator.linked for part in _linked(published, indicator)]
    return pd.concat([published, *linked], ignore_index=True)


def _linked(published: pd.DataFrame, indicator: Indicator) -> Iterator[pd.DataFrame]:
    one, other = (published[published.indicator == name].set_index(KEY)
                  for name in (indicator.numerator_from, indicator.denominator_from))
    both = one.join(other[["numerator", "status"]].add_suffix("_of"), how="inner").reset_index()
    both = both[_is_published(both, indicator)]
    status = pd.Series("", both.index)
    for found in reversed(GRAVEST):
        status = status.mask(both.status.eq(found) | both.status_of.eq(found), found)
    shown = status.isin(["", "r"])
    yield both.assign(indicator=indicator.id, denominator=both.numerator_of.where(shown),
                      numerator=both.numerator.where(shown), status=status)[list(published.columns)]


def _is_published(both: pd.DataFrame, indicator: Indicator) -> pd.Series:
    """Whether the linked indicator's file names the area type and the kind of period, in total or by category."""
    types, found = both.area.map(load_areas().set_index("code").type), pd.Series(False, both.index)
    publish = {"": indicator.publish} | {b.id: b.publish for b in indicator.breakdowns.values()}
    for breakdown, tiers_of in publish.items():
        for area_type, tiers in tiers_of.items():
            periods = {period.id for tier in tiers for period in periods_covered(both.period, tier)}
            found |= both.breakdown.eq(breakdown) & types.eq(area_type) & both.period.isin(list(periods))
    return found
