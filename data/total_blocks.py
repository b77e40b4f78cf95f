"""Totals cut into blocks that nothing links: a family's month, academic or calendar year, financial year or three."""

from collections.abc import Iterator

import pandas as pd

from data.atoms import Atoms, atoms_of
from data.block_cells import block_cells
from data.block_targets import block_periods, derived_sums, slices, sums_looked_at
from data.blocks import Asked, Block, make_block
from data.catalogue import Indicator
from data.family import Family, families
from data.periods import Period, known_period, periods_of_tier, shift_month
from data.policy import Policy

SUMS_OVER_TIME = {"quarter", "half", "year", "ytd", "ytd_quarter", "three_years"}


def total_blocks(returns, rows: pd.DataFrame, catalogue: dict[str, Indicator], policy: Policy) -> Iterator[Block]:
    """Every block of the totals among the counted rows, family by family."""
    totals = rows[rows.breakdown == ""]
    for family in families(catalogue, totals.indicator.unique()):
        own = totals[totals.indicator.isin([member.id for member in family.members])]
        atoms = atoms_of(returns, family)
        block_of = {p: block_id(family, known_period(p)) for p in {*own.period, *atoms.every_step}}
        for block, part in own.groupby(own.period.map(block_of)):
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
    rows = rows.assign(must_stay=rows.locked | rows.area_type.eq("city"),
                       withhold=rows.primary | (rows.held & rows.status.eq("r").any()))
    made = block_cells(rows, atoms.family, atoms.counts, lambda row, side: atoms.of(
        atoms.places.areas.get(row.area, ()), known_period(row.period), side))
    asked = Asked(derived_sums(atoms, periods, policy), atoms.known, slices(atoms, periods),
                  sums_looked_at(atoms, periods))
    return make_block(name, rows, atoms.counts, made, asked, policy)
