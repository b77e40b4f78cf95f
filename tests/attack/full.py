"""Whether every small count could, for all that is published, be anything from the smallest to the largest of them."""

import json
import re
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy import sparse

from tests.attack.blocks import Block, cut_blocks
from tests.attack.figures import find_facts
from tests.attack.grids import PARTS
from tests.attack.linked import Links, linked_parts
from tests.attack.places import SCHOOLS, months_of
from tests.attack.polytope import Polytope
from tests.attack.reading import Release, read_release
from tests.attack.worlds import fits, whole_points, whole_world

FINANCIAL_YEAR = re.compile(r"(\d{4})-\d\d-fy")


class Primary(NamedTuple):
    """A count that is small itself; one of two linked indicators is called the part of their share that it is."""

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
    row = block.row((cell.breakdown, cell.category), cell.area, cell.period)
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
    months = {p.id: set(months_of(p.first_day, p.last_day)) for p in known.periods.itertuples()}
    links = linked_parts(known)
    found: list[Primary] = []
    with zipfile.ZipFile(proofs) as archive:
        for name in archive.namelist():
            found += _primaries_of(json.loads(archive.read(name)), known, months, links)
    return found


def _primaries_of(proof: dict, release: Release, months: dict[str, set[str]], links: Links) -> Iterator[Primary]:
    atoms = _atoms(proof, release) if proof["primary"] else pd.DataFrame()
    by_area: dict[str, pd.DataFrame] = {}
    for *named, area, period, breakdown, category in proof["primary"]:
        indicator = named[0] if named else proof["block"].split()[0]
        share, parts, own = links.get(indicator, (indicator, tuple(PARTS), set()))
        if area not in by_area:
            by_area[area] = atoms[(atoms[["cluster", "ward", "committee", "city"]] == area).any(axis=1)]
        inside = by_area[area]
        cut = inside.breakdown.max() if (inside.breakdown != "").all() else ""      # any adds up to the total
        mine = inside[(inside.breakdown == (breakdown or cut)) & (inside.category.eq(category) | (category == ""))]
        counts = {str(side): _count_in(rows, period, months) for side, rows in mine.groupby("side")}
        breakdown = f"{indicator} {breakdown}" if breakdown in own else breakdown
        for part, count in _parts_counted(counts).items():
            if part in parts and release.smallest <= count < release.threshold:
                yield Primary(share, area, period, breakdown, category, part)


def _count_in(atoms: pd.DataFrame, period: str, months: dict[str, set[str]]) -> int:
    """The atoms of a period: its own, or else those of the months, quarters or years in it."""
    if period in (steps := set(atoms.step)):
        steps = {period}
    return int(atoms["count"][atoms.step.isin({s for s in steps if _months_of(s, months) <= months[period]})].sum())


def _months_of(step: str, months: dict[str, set[str]]) -> set[str]:
    """The months of a step, that of a financial year also where the file has no such period."""
    year = FINANCIAL_YEAR.fullmatch(step)
    return months.get(step) or (set(months_of(f"{year[1]}-04", f"{int(year[1]) + 1}-03")) if year else {step})


def _parts_counted(counts: dict[str, int]) -> dict[str, int]:
    """What the sides of the atoms come to: those with and without what is counted are all of them."""
    parts = {"numerator": "with", "complement": "without", "denominator": "all"}
    found = {part: counts[side] for part, side in parts.items() if side in counts}
    if {"with", "without"} <= set(counts):
        found["denominator"] = counts["with"] + counts["without"]
    return found


def _atoms(proof: dict, release: Release) -> pd.DataFrame:
    """The true counts of the atoms, with the names of `cluster[|ward]|step[|breakdown|category][|side]`."""
    rows, wards = [], {"", *release.areas.code[release.areas.type == "ward"]}
    for name, count in zip(proof["atoms"], proof["base"], strict=True):
        cluster, *rest = name.split("|")
        ward = rest.pop(0) if rest[0] in wards else ""
        side = rest.pop() if rest[-1] in ("with", "without", "all") else "with"
        step, breakdown, category = rest if len(rest) == 3 else (rest[0], "", "")
        rows.append((cluster, ward, step, breakdown, category, side, count))
    atoms = pd.DataFrame(rows, columns=["cluster", "ward", "step", "breakdown", "category", "side", "count"])
    committees = release.areas.set_index("code").parent
    return atoms.assign(committee=atoms.ward.map(committees), city=release.city)
