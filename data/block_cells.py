"""The published cells of a block as sums of atoms: which go together, what each is worth, what must stay."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from data.family import Family
from data.periods import Period, known_period
from data.publishing import NotPublishable

# What withholding a cell costs: wards give way first, then clusters, and longer periods last. A count of any size is
# worth something; that of a place with four times the children a little more.
AREA_COST = {"city": 60.0, "area_committee": 30.0, "cluster": 8.0, "ward": 1.0}
MONTHS, MONTHS_COST = (1, 3, 6, 9, 12), (1.0, 2.5, 3.0, 4.0, 6.0)


@dataclass
class BlockCells:
    """The cells of a block by name, as `make_problem` takes them. A row is an observation: its cells go together."""

    sums: dict[str, list[str]] = field(default_factory=dict)
    cost: dict[str, float] = field(default_factory=dict)
    together: list[tuple[str, ...]] = field(default_factory=list)
    must_publish: list[str] = field(default_factory=list)
    must_withhold: list[str] = field(default_factory=list)

    def add(self, row, sums: dict[str, list[str]]) -> None:
        """Add the cells of an observation: its count and what goes with it, each side with its atoms."""
        name = cell_name(row)
        cells = {f"{name}|{side}" if number else name: atoms for number, (side, atoms) in enumerate(sums.items())}
        self.sums |= cells
        self.together.append(tuple(cells))
        worth = cost_of(row.area_type, known_period(row.period), row.numerator)
        self.cost |= dict.fromkeys(cells, round(worth / len(cells), 3))    # rounded: alike on every machine
        if row.must_stay:
            self.must_publish.append(name)
        elif row.withhold:
            self.must_withhold.append(name)


def cell_name(row) -> str:
    """The name of an observation's numerator among the cells of its block."""
    return "|".join([row.indicator, row.area, row.period, row.breakdown, row.category])


def cost_of(area_type: str, period: Period, count: float) -> float:
    """What it costs to withhold an observation."""
    length = float(np.interp(len(period.months), MONTHS, MONTHS_COST))
    return AREA_COST[area_type] * length * (1 + math.log2(1 + count) / 4)


def counts_shown(row, family: Family) -> dict[str, float]:
    """The count of each side that an observation shows, by what the name of its cell ends in."""
    first, *others = family.sides_shown(row.indicator, row.breakdown)
    counted = {"without": row.denominator - row.numerator, "all": row.denominator}
    return {first: row.numerator} | {side: counted[side] for side in others}


def block_cells(rows: pd.DataFrame, family: Family, counts: Mapping[str, int],
                atoms_of: Callable[[Any, str], list[str]]) -> BlockCells:
    """The cells of the observations of a block; `atoms_of` gives the atoms of one of them on a side.

    The rows say of each in `must_stay` and `withhold` what has to become of it. One that is not the sum of its atoms
    stops everything.
    """
    made = BlockCells()
    for row in rows.itertuples(index=False):
        shown = counts_shown(row, family)
        sums = {side: atoms_of(row, side) for side in shown}
        if all(atoms and sum(counts[atom] for atom in atoms) == shown[side] for side, atoms in sums.items()):
            made.add(row, sums)
        elif not row.extra:
            part = f", {row.breakdown} '{row.category}'" if row.breakdown else ""
            raise NotPublishable(
                f"{row.indicator}, {row.area}, {row.period}{part}: the figure is not the sum of the places and months "
                "it is made of, so nothing can be proved about it. Check that everything was returned for the same "
                "places and months.")
    return made
