"""The published cells of a block as sums of atoms: which go together, what each is worth, what must stay."""

import math
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from data.atoms import Atoms
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

    def add(self, row, sums: dict[str, list[str]], withhold: bool, must_stay: bool) -> None:
        """Add the cells of an observation: its count and what goes with it, each with its atoms."""
        self.sums |= sums
        self.together.append(tuple(sums))
        worth = cost_of(row.area_type, known_period(row.period), row.numerator)
        self.cost |= dict.fromkeys(sums, round(worth / len(sums), 3))    # rounded: alike on every machine
        if must_stay:
            self.must_publish.append(cell_name(row))
        elif withhold:
            self.must_withhold.append(cell_name(row))


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


def named(row, sides: dict[str, list[str]]) -> dict[str, list[str]]:
    """The cells of an observation by name: that of its count, and those of what goes with it."""
    return {cell_name(row) + (f"|{side}" if number else ""): atoms
            for number, (side, atoms) in enumerate(sides.items())}


def block_cells(rows: pd.DataFrame, atoms: Atoms) -> BlockCells:
    """The cells of the totals of one block; one that is not the sum of its atoms stops everything."""
    made = BlockCells()
    for row in rows.itertuples(index=False):
        shown, places = counts_shown(row, atoms.family), atoms.places.areas.get(row.area, ())
        sums = {side: atoms.of(places, known_period(row.period), side) for side in shown}
        if all(names and sum(map(atoms.counts.__getitem__, names)) == shown[side] for side, names in sums.items()):
            made.add(row, named(row, sums), row.primary or row.held, row.locked or row.area_type == "city")
        elif not row.extra:
            raise not_the_sum(row)
    return made


def not_the_sum(row) -> NotPublishable:
    """What is said of a figure of which nothing can be proved."""
    part = f", {row.breakdown} '{row.category}'" if row.breakdown else ""
    return NotPublishable(
        f"{row.indicator}, {row.area}, {row.period}{part}: the figure is not the sum of the places and months it is "
        "made of, so nothing can be proved about it. Check that everything was returned for the same places and "
        "months.")
