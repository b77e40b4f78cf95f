"""Breakdowns as blocks of their own: the categories of every cluster in one period, when all totals are known.

A cluster whose total is withheld has all its categories withheld, and with it as many clusters as it takes for each
category of them together to be no small count, and for the others to be able to take every small one (see
`CategoryGrid.hidden_with`). Then totals and categories cannot help each other: a world with other totals can be
completed by categories, for any whole counts will do that add up to the totals and to what is left of the city's
categories; and a world that differs in categories only can leave every total as it is. So what is safe in each block
is safe in both together. The audit takes nothing from here: it attacks both together.
"""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from data.block_cells import block_cells
from data.blocks import Asked, Block, make_block
from data.catalogue import Indicator
from data.category_grid import CategoryGrid
from data.family import Family, families
from data.policy import Policy


def category_blocks(rows: pd.DataFrame, withheld: np.ndarray, catalogue: dict[str, Indicator],
                    policy: Policy) -> Iterator[Block]:
    """Every block of the categories among the counted rows; `withheld` has one bool a cell, decided for totals."""
    for family in families(catalogue, rows.indicator.unique()):
        own = rows[rows.indicator.isin([member.id for member in family.members])]
        hidden = own[(own.breakdown == "") & ~own.extra & withheld[own.row.to_numpy()]]
        totals = hidden.groupby("period").area.agg(set).to_dict()
        for (breakdown, period), part in own[own.breakdown != ""].groupby(["breakdown", "period"], sort=True):
            yield _make_block(f"{family.indicator.id} {breakdown} {period}", part, family,
                              totals.get(period, set()), policy)


def _make_block(name: str, rows: pd.DataFrame, family: Family, hidden: set[str], policy: Policy) -> Block:
    grid = CategoryGrid(rows, family)
    rows = rows.assign(must_stay=rows.locked, withhold=rows.primary | (rows.held & rows.status.eq("r").any())
                       | rows.area.isin(grid.hidden_with(hidden, policy)))
    made = block_cells(rows, family, grid.counts, lambda row, side: grid.of(row.area, (row.category,), side))
    asked = Asked(grid.derived(policy), grid.known(hidden), grid.slices(), grid.looked_at)
    return make_block(name, rows, grid.counts, made, asked, policy)
