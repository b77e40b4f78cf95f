"""Blocks: figures that nothing links to others, each block one problem to protect and to prove."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.suppression.problem import InputError, Problem, make_problem
from data.block_cells import BlockCells, cell_name
from data.counting import CELL
from data.earlier import NOTHING_EARLIER, Earlier
from data.policy import Policy
from data.publishing import NotPublishable
from geo.areas import load_areas

ENDINGS = ("", "|without", "|all")      # of the names of the cells that go with an observation


@dataclass(frozen=True, eq=False)
class Block:
    """A problem and the observations it is about: a task that can be sent to another process."""

    id: str
    problem: Problem
    rows: np.ndarray                    # where its observations stand in the frame of cells
    names: tuple[str, ...]              # of each observation, that of its numerator among the problem's cells
    keys: tuple[tuple[str, ...], ...]   # of each observation: indicator, area, period, breakdown, category
    looked_at: int                      # how many sums were asked about; how many are small must not be published

    def withheld_rows(self, cells: np.ndarray) -> np.ndarray:
        """Which observations are withheld when these cells of the problem are."""
        chosen = {name for cell in np.flatnonzero(cells) for name in self.problem.names[cell]}
        return np.array([name in chosen for name in self.names], dtype=bool)

    def withheld_cells(self, keys: set[tuple[str, ...]]) -> np.ndarray:
        """Which cells of the problem are withheld when these observations are."""
        known = {name for several in self.problem.names for name in several}
        names = ("|".join(key) + ending for key in keys for ending in ENDINGS)
        return self.problem.withheld_cells(name for name in names if name in known)


@dataclass(frozen=True, eq=False)
class Asked:
    """What must not be worked out of a block beside its cells, and what everybody knows of it."""

    derived: dict[str, list[str]]               # small sums that are not published
    known: list[dict[str, int]]                 # sums with weights that every reader knows
    slices: Iterable[list[list[str]]]           # what unions are searched in
    looked_at: int                              # how many sums there are, small or not


def counted_rows(cells: pd.DataFrame, primary: np.ndarray, earlier: Earlier = NOTHING_EARLIER) -> pd.DataFrame:
    """The cells with a count, as blocks take them: with their row, area type, and what earlier releases ask of them.

    What earlier releases show has to stay; what of it is no cell any more takes part where its count still stands.
    What they withheld stays withheld where other figures of its block were revised.
    """
    given = cells.assign(row=np.arange(len(cells)), primary=primary, extra=False,
                         locked=False if earlier.locked is None else earlier.locked,
                         held=False if earlier.held is None else earlier.held)
    if len(earlier.extra):
        more = earlier.extra.assign(row=-1, primary=False, locked=True, held=False, extra=True)
        given = pd.concat([given, more], ignore_index=True)
    given = given[given.numerator.notna()]
    return given.assign(area_type=given.area.map(load_areas().set_index("code").type))


def make_block(name: str, rows: pd.DataFrame, counts: Mapping[str, int], made: BlockCells, asked: Asked,
               policy: Policy) -> Block:
    """A block of observations whose cells are sums of counts."""
    try:
        problem = make_problem(
            dict(sorted(counts.items())), made.sums, threshold=policy.threshold,
            zeros_sensitive=policy.zeros_sensitive, cost=made.cost, must_publish=made.must_publish,
            must_withhold=made.must_withhold, together=made.together, derived=asked.derived, known=asked.known,
            slices=asked.slices)
    except InputError as contradiction:
        raise NotPublishable(f"{name}: {contradiction}") from None
    published = rows[~rows.extra]
    return Block(name, problem, published.row.to_numpy(), tuple(map(cell_name, published.itertuples(index=False))),
                 tuple(published[CELL].itertuples(index=False, name=None)), len(made.sums) + asked.looked_at)
