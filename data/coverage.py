"""The share of pupils on roll whose schools made a return."""

import pandas as pd

from data.catalogue import Indicator
from geo.areas import load_schools


def coverage_of(returns, indicator, given, area_type, areas) -> pd.DataFrame | None:
    """Share of pupils on roll whose schools made a return, by area and month."""
    if indicator.unit_of_return != "school":
        return None
    shares = given.assign(share=given.coverage.fillna(1.0))
    returned = shares.pivot(index="unit_code", columns="period", values="share")
    return share_of_roll(pupils_on_roll(returns, indicator, returned.columns), returned, area_type, areas)


def pupils_on_roll(returns, indicator: Indicator, months) -> pd.DataFrame:
    """Pupils on roll by school and month: of the school census before, or of the first where there is none before."""
    rolls = returns.rolls[returns.rolls.phase == indicator.phase].pivot(index="urn", columns="period", values="pupils")
    every = sorted({*rolls.columns, *months})
    return rolls.reindex(columns=every).astype(float).ffill(axis=1).bfill(axis=1)[list(months)]


def share_of_roll(pupils: pd.DataFrame, returned: pd.DataFrame, area_type: str, areas: list[str]) -> pd.DataFrame:
    """Share of pupils whose schools returned, by area and column; a school whose roll is not known is left out."""
    place = load_schools().set_index("urn")[area_type].reindex(pupils.index)
    found = (pupils * returned.reindex(index=pupils.index).fillna(0.0)).groupby(place).sum()
    return (found / pupils.groupby(place).sum()).reindex(areas)
