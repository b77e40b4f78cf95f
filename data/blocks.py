"""The released figures cut into blocks that nothing links: each is one problem to protect and to prove."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.suppression.problem import InputError, Problem, make_problem
from data.atoms import Atoms, atoms_of
from data.block_cells import ENDINGS, block_cells, cell_name
from data.block_targets import block_periods, derived_sums, slices, sums_looked_at
from data.catalogue import Indicator
from data.counting import CELL
from data.earlier import NOTHING_EARLIER, Earlier
from data.family import Family, families
from data.periods import Period, known_period, periods_of_tier, shift_month
from data.policy import Policy
from data.publishing import NotPublishable
from geo.areas import load_areas

SUMS_OVER_TIME = {"quarter", "half", "year", "ytd", "ytd_quarter", "three_years"}


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


def make_blocks(returns, cells: pd.DataFrame, primary: np.ndarray, catalogue: dict[str, Indicator], policy: Policy,
                earlier: Earlier = NOTHING_EARLIER) -> Iterator[Block]:
    """Every block of the counted cells, indicator by indicator; cells without a count take no part.

    What earlier releases show has to stay; what of it is no cell any more takes part where its count still stands.
    What they withheld stays withheld where other figures of its block were revised.
    """
    given = cells.assign(row=np.arange(len(cells)), primary=primary, extra=False,
                         locked=False if earlier.locked is None else earlier.locked,
                         held=False if earlier.held is None else earlier.held)
    if len(earlier.extra):
        more = earlier.extra.assign(row=-1, primary=False, locked=True, held=False, extra=True)
        given = pd.concat([given, more], ignore_index=True)
    given = given[given.numerator.notna()].assign(
        area_type=lambda frame: frame.area.map(load_areas().set_index("code").type))
    for family in families(catalogue, given.indicator.unique()):
        rows = given[given.indicator.isin([member.id for member in family.members])]
        atoms = atoms_of(returns, family)
        block_of = {p: block_id(family, known_period(p)) for p in {*rows.period, *atoms.every_step}}
        for block, part in rows.groupby(rows.period.map(block_of)):
            steps = [step for step in atoms.every_step if block_of[step] == block]
            yield _make_block(str(block), part, steps, atoms, policy)


def block_id(family: Family, period: Period) -> str:
    """The block a period of a family is in: the financial year, or three, where sums over them are published.

    The period itself else: a month, an academic year, a calendar year.
    """
    tiers = {tier for member in family.members for tiers in member.publish.values() for tier in tiers}
    name = family.indicator.id
    if period.kind in ("academic_year", "calendar_year") or not tiers & SUMS_OVER_TIME:
        return f"{name} {period.id}"
    last = period.months[-1]
    if "three_years" in tiers:      # windows of three years never overlap, and every year lies in one
        return f"{name} {periods_of_tier('three_years', shift_month(last, -35), shift_month(last, 35))[0].id}"
    return f"{name} {periods_of_tier('year', shift_month(last, -11), shift_month(last, 11))[0].id}"


def _make_block(name: str, rows: pd.DataFrame, steps: list[str], atoms: Atoms, policy: Policy) -> Block:
    periods = block_periods(atoms, steps, {known_period(p) for p in rows.period})
    atoms = atoms.only(steps).with_complements(periods)
    made = block_cells(rows.assign(held=rows.held & rows.status.eq("r").any()), atoms)
    try:
        problem = make_problem(
            dict(sorted(atoms.counts.items())), made.sums, threshold=policy.threshold,
            zeros_sensitive=policy.zeros_sensitive, cost=made.cost, must_publish=made.must_publish,
            must_withhold=made.must_withhold, together=made.together, derived=derived_sums(atoms, periods, policy),
            known=[row for _, rows in sorted(atoms.known.items()) for row in rows], slices=slices(atoms, periods))
    except InputError as contradiction:
        raise NotPublishable(f"{name}: {contradiction}") from None
    published = rows[~rows.extra]
    return Block(name, problem, published.row.to_numpy(), tuple(map(cell_name, published.itertuples(index=False))),
                 tuple(published[CELL].itertuples(index=False, name=None)),
                 len(made.sums) + sums_looked_at(atoms, periods))
