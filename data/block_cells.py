"""The published cells of a block as sums of atoms: which go together, what each is worth, what must stay."""

import math
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np
import pandas as pd

from data.atoms import Atoms, Part
from data.periods import Period, known_period
from data.publishing import NotPublishable

# What withholding a cell costs: wards give way first, then clusters, and longer periods last. A count of any size is
# worth something; that of a place with four times the children a little more.
AREA_COST = {"city": 60.0, "area_committee": 30.0, "cluster": 8.0, "ward": 1.0}
MONTHS, MONTHS_COST = (1, 3, 6, 9, 12), (1.0, 2.5, 3.0, 4.0, 6.0)
CATEGORY = 0.5                      # a category gives way before its total
ENDINGS = ("", "|without", "|all")       # of the names of the cells that go with an observation


@dataclass
class BlockCells:
    """The cells of a block by name, as `make_problem` takes them. A row is an observation: its cells go together."""

    sums: dict[str, list[str]] = field(default_factory=dict)
    cost: dict[str, float] = field(default_factory=dict)
    together: list[tuple[str, ...]] = field(default_factory=list)
    must_publish: list[str] = field(default_factory=list)
    must_withhold: list[str] = field(default_factory=list)

    def add(self, row, atoms: Atoms) -> None:
        """Add the cells of an observation: its count and, where there are such, complement and denominator."""
        first, *others = atoms.family.sides_shown(row.indicator, row.breakdown)
        endings = {first: "", **{side: f"|{side}" for side in others}}
        found = {cell_name(row) + ending: atoms_at(row, atoms, side) for side, ending in endings.items()}
        self.sums |= found
        self.together.append(tuple(found))
        worth = cost_of(row.area_type, known_period(row.period), row.numerator) * (CATEGORY if row.breakdown else 1)
        self.cost |= dict.fromkeys(found, round(worth / len(found), 3))    # rounded: alike on every machine
        if row.locked or (row.area_type == "city" and not row.breakdown):
            self.must_publish.append(cell_name(row))
        elif row.primary or row.held:
            self.must_withhold.append(cell_name(row))


def cell_name(row) -> str:
    """The name of an observation's numerator among the cells of its block."""
    return "|".join([row.indicator, row.area, row.period, row.breakdown, row.category])


def cost_of(area_type: str, period: Period, count: float) -> float:
    """What it costs to withhold an observation."""
    length = float(np.interp(len(period.months), MONTHS, MONTHS_COST))
    return AREA_COST[area_type] * length * (1 + math.log2(1 + count) / 4)


def atoms_at(row, atoms: Atoms, side: str) -> list[str]:
    """The atoms that one side of an observation is the sum of."""
    units = atoms.places.units(row.area, bool(row.breakdown))
    return atoms.of(units, known_period(row.period), (row.breakdown, row.category), side)


def adds_up(row, atoms: Atoms) -> bool:
    """Whether an observation is the sum of the atoms it is said to be."""
    first, *others = atoms.family.sides_shown(row.indicator, row.breakdown)
    counted = {"without": row.denominator - row.numerator, "all": row.denominator, first: row.numerator}
    for side in (first, *others):
        names = atoms_at(row, atoms, side)
        if not names or sum(atoms.counts[name] for name in names) != counted[side]:
            return False
    return True


def block_cells(rows: pd.DataFrame, atoms: Atoms) -> BlockCells:
    """The cells of the observations of one block; one that is not the sum of its atoms stops everything."""
    made = BlockCells()
    for row in rows.itertuples(index=False):
        if adds_up(row, atoms):
            made.add(row, atoms)
        elif not row.extra:
            part = f", {row.breakdown} '{row.category}'" if row.breakdown else ""
            raise NotPublishable(
                f"{row.indicator}, {row.area}, {row.period}{part}: the figure is not the sum of the places and "
                "months it is made of, so nothing can be proved about it. Check that every breakdown was returned "
                "for the same places and months as the total.")
    return made


def measures_of(breakdown: str, parts: tuple[Part, ...]) -> dict[str, tuple[Part, ...]]:
    """What may be counted of a place: the total, or each category, any two together, all but one or two."""
    if not breakdown:
        return {"": parts}
    sizes = {1, 2, len(parts) - 1, len(parts) - 2} & set(range(1, len(parts)))
    return {f"{breakdown} {'+'.join(category for _, category in chosen)}": chosen
            for size in sorted(sizes) for chosen in combinations(parts, size)}
