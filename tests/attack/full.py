"""Whether every small count could, for all that is published, be anything from the smallest to the largest of them."""

import json
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy import sparse

from tests.attack.blocks import PARTS, Block, cut_blocks
from tests.attack.figures import find_facts
from tests.attack.places import SCHOOLS, months_of
from tests.attack.polytope import Polytope
from tests.attack.reading import Release, read_release
from tests.attack.worlds import fits, whole_points, whole_world


class Primary(NamedTuple):
    """A count that is small itself."""

    indicator: str
    area: str
    period: str
    breakdown: str = ""
    category: str = ""
    part: str = "numerator"


def find_narrow(path: Path, primaries: Iterable[Primary], schools: Path = SCHOOLS) -> list[tuple[Primary, int]]:
    """The small counts that cannot be the smallest, or the largest, small count: with what they cannot be.

    What a search in good time does not find counts as impossible.
    """
    release = read_release(path)
    asked = set(primaries)
    narrow: list[tuple[Primary, int]] = []
    for block in cut_blocks(release, find_facts(release), schools):
        mine = [cell for cell in sorted(asked) if cell.indicator == block.indicator and cell.period in block.periods]
        asked -= set(mine)
        if mine:
            narrow += _narrow_in(block, mine, release)
    return narrow + [(cell, release.smallest) for cell in sorted(asked)]      # no such cell: nothing shows it could be


def _narrow_in(block: Block, cells: list[Primary], release: Release) -> list[tuple[Primary, int]]:
    world = Polytope(block.known, block.values)
    rows = [block.sums[(cell.breakdown, cell.category), cell.part][[_row(block, cell)]] for cell in cells]
    targets = sparse.csr_array(sparse.vstack(rows))
    targets.resize(targets.shape[0], world.known.shape[1])
    return [(cells[target], value) for value in (release.smallest, release.threshold - 1)
            for target in np.flatnonzero(~_possible(world, targets, value))]


def _row(block: Block, cell: Primary) -> int:
    row = block.row(cell.area, block.periods[cell.period])
    if row is None:
        raise ValueError(f"{cell}: the area has no place in this indicator.")
    return row


def _possible(world: Polytope, targets: sparse.csr_array, value: int) -> np.ndarray:
    """Which targets have the value in some whole world."""
    seen = np.zeros(targets.shape[0], dtype=bool)
    for point in whole_points(world):
        seen |= targets @ point == value
    while not seen.all():
        near = _nearest(world, targets[np.flatnonzero(~seen)], value)
        new = np.zeros_like(seen) if near is None else (targets @ near == value) & ~seen
        seen |= new
        if not new.any():
            break
    for target in np.flatnonzero(~seen):
        if not seen[target]:
            other, _ = whole_world(world, np.zeros(targets.shape[1]), (targets[[target]], value))
            seen |= np.zeros_like(seen) if other is None else targets @ other == value
    return seen


def _nearest(world: Polytope, targets: sparse.csr_array, value: int) -> np.ndarray | None:
    """A whole world in which as many targets as can be are near the value."""
    many, width = targets.shape
    away = sparse.eye_array(many)
    wider = Polytope.__new__(Polytope)
    wider.known = sparse.csr_array(sparse.block_array([[world.known, None, None], [targets, -away, away]]))
    wider.values = np.concatenate([world.values, np.full(many, float(value))])
    point, _ = whole_world(wider, np.concatenate([np.zeros(width), np.ones(2 * many)]))
    return point[:width] if point is not None and fits(world, point[:width]) else None


def read_primaries(proofs: Path, release: Path) -> list[Primary]:
    """The small counts behind a release, from its proofs: which part of a cell is small is told by the true counts."""
    known = read_release(release)
    found: list[Primary] = []
    with zipfile.ZipFile(proofs) as archive:
        for name in archive.namelist():
            found += _primaries_of(json.loads(archive.read(name)), known)
    return found


def _primaries_of(proof: dict, release: Release) -> Iterator[Primary]:
    atoms = _atoms(proof, release)
    indicator = proof["block"].split()[0]
    periods = release.periods.set_index("id")
    for area, period, breakdown, category in proof["primary"]:
        days = periods.loc[period]
        months = {period, *months_of(days.first_day, days.last_day)}
        inside = atoms[(atoms[["cluster", "ward", "committee", "city"]] == area).any(axis=1) & atoms.month.isin(months)]
        if category:
            inside = inside[(inside.breakdown == breakdown) & (inside.category == category)]
        elif inside.breakdown.any():
            inside = inside[inside.breakdown == inside.breakdown.max()]      # any one breakdown adds up to the total
        counts = [inside.loc[inside.side == side, "count"].sum() for side in ("with", "without")]
        for part in PARTS if (inside.side == "without").any() else ("numerator",):
            if release.smallest <= np.dot(PARTS[part], counts) < release.threshold:
                yield Primary(indicator, area, period, breakdown, category, part)


def _atoms(proof: dict, release: Release) -> pd.DataFrame:
    """The true counts of the atoms, with the names of `cluster|ward|month[|breakdown|category][|with or without]`."""
    rows = []
    for name, count in zip(proof["atoms"], proof["base"], strict=True):
        cluster, ward, month, *rest = name.split("|")
        side = rest.pop() if rest and rest[-1] in ("with", "without") else "with"
        rows.append((cluster, ward, month, *(rest or ["", ""]), side, count))
    atoms = pd.DataFrame(rows, columns=["cluster", "ward", "month", "breakdown", "category", "side", "count"])
    committees = release.areas.set_index("code").parent
    return atoms.assign(committee=atoms.ward.map(committees), city=release.city)
