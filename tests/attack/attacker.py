"""The attacker: every count that must not be known and that a release file, or several, gives away."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pandas as pd
from scipy import sparse

from tests.attack.blocks import Block, cut_blocks
from tests.attack.figures import Facts, find_facts
from tests.attack.notes import leaks_in_notes
from tests.attack.places import SCHOOLS
from tests.attack.polytope import TOLERANCE, Contradiction, Polytope, whole_numbers
from tests.attack.reading import KEY, Leak, Release, read_release
from tests.attack.unions import find_unions
from tests.attack.worlds import settled_by_whole_worlds

ROUNDS = 6          # searches for points that move many sums at once, before sums are taken one by one


@dataclass(frozen=True)
class Targets:
    """Sums of one block that must not be known."""

    sums: sparse.csr_array
    areas: list[str]
    periods: list[str]
    withheld: np.ndarray


def find_leaks(path: Path, *, earlier: Sequence[Path] = (), schools: Path = SCHOOLS) -> list[Leak]:
    """Everything that a release gives away, also together with releases published before it."""
    release, before = read_release(path), [read_release(other) for other in earlier]
    facts = find_facts(release)
    leaks, revised = leaks_in_notes(release), set[tuple[str, str]]()
    periods = pd.concat([one.periods for one in (release, *before)]).drop_duplicates("id")
    for block in cut_blocks(replace(release, periods=periods), _with_earlier(facts, before), schools):
        try:
            leaks += leaks_of_block(block, release)
        except Contradiction:
            if not before:
                raise
            revised.add((block.indicator, block.first_month))    # what was published before is no longer so
    for block in cut_blocks(release, facts, schools) if revised else ():
        if (block.indicator, block.first_month) in revised:
            leaks += leaks_of_block(block, release)
    return sorted(set(leaks), key=lambda leak: (leak.indicator, leak.kind, leak.period, leak.area))


def _with_earlier(facts: Facts, before: list[Release]) -> Facts:
    """What was published before counts where the release in hand says nothing."""
    name = [*KEY, "part"]
    counts = facts.counts
    for other in map(find_facts, reversed(before)):     # the latest figure of several
        said = pd.MultiIndex.from_frame(counts[counts.part != "absent"][name])
        old = other.counts[other.counts.part != "absent"]
        counts = pd.concat([counts, old[~pd.MultiIndex.from_frame(old[name]).isin(said)]], ignore_index=True)
    return replace(facts, counts=counts)


def leaks_of_block(block: Block, release: Release) -> list[Leak]:
    """Everything that one block gives away."""
    leaks = list(_shown(block, release))
    targets = _targets(block)
    try:
        world = Polytope(block.known, block.values)
    except Contradiction as wrong:
        raise Contradiction(f"{block.indicator} {block.first_month}: {wrong}") from None
    settled = ~world.moves(targets.sums)
    values = targets.sums @ world.inside
    small = (values < release.threshold - 1 + TOLERANCE) & (values > release.smallest - TOLERANCE)
    known = settled & (targets.withheld | small) & ~_nothing_returned(block, world, targets)
    by_sums = known.copy()
    by_sums[known] = ~world.moves(targets.sums[np.flatnonzero(known)], by_sums_only=True)
    leaks += _named(targets, by_sums, values, "sums", block)
    leaks += _named(targets, known & ~by_sums, values, "limits", block)
    whole, values = _settled_by_whole_numbers(world, targets, ~settled, release)
    leaks += _named(targets, whole, values, "whole numbers", block)
    return leaks + list(find_unions(block, world, release))


def _targets(block: Block) -> Targets:
    """Every sum that is withheld or was never published, each once: a withheld cell stands for its other names."""
    chosen, areas, periods, withheld = [], [], [], []
    for key, sums in block.sums.items():
        if key[1] not in block.secret:
            continue
        hidden = block.withheld.get(key, {})
        rows = [*hidden, *(row for row in range(sums.shape[0])
                           if row not in hidden and row not in block.published.get(key, {}))]
        chosen.append(sums[rows])
        labels = [block.label(key[0], row) for row in rows]
        areas += [" ".join(filter(None, [area, *key[0], key[1].removeprefix("numerator")])) for area, _ in labels]
        periods += [hidden.get(row, label[1]) for row, label in zip(rows, labels, strict=True)]
        withheld += [row in hidden for row in rows]
    sums = sparse.csr_array(sparse.vstack(chosen))
    _, first = np.unique((sums @ np.random.default_rng(1).random(sums.shape[1])).round(9), return_index=True)
    kept = np.union1d(first, np.flatnonzero(withheld))
    pad = sparse.csr_array((len(kept), block.known.shape[1] - sums.shape[1]))
    return Targets(sparse.csr_array(sparse.hstack([sums[kept], pad])), [areas[i] for i in kept],
                   [periods[i] for i in kept], np.array(withheld)[kept])


def _shown(block: Block, release: Release) -> Iterator[Leak]:
    """Small counts that stand in the file: a count, what is left of its denominator, a small group."""
    for (piece, part), found in block.published.items():
        whole = block.published.get((piece, "denominator"), {})
        for row, value in found.items():
            shown = {part: value}
            if part == "numerator" and row in whole and "complement" in block.secret:
                shown["complement"] = whole[row] - value
            for name, count in shown.items():
                small = release.smallest <= count < release.threshold and name in block.secret
                if small and whole.get(row, value) + value > 0:     # 0 of 0: no such cell
                    area, period = block.label(piece, row)
                    what = " ".join(filter(None, [area, *piece, name]))
                    yield Leak("shown", block.indicator, what, period, int(count))


def _nothing_returned(block: Block, world: Polytope, targets: Targets) -> np.ndarray:
    """Sums of schools with nobody in the denominator: none made a return, which coverage says and counts no child."""
    if not block.of_schools:
        return np.zeros(len(targets.areas), dtype=bool)
    width = block.width // 2        # the first half are counted, the second are not
    everybody = np.concatenate([world.inside[:width] + world.inside[width:]] * 2)
    return np.asarray(targets.sums @ everybody < TOLERANCE)


def _named(targets: Targets, chosen: np.ndarray, values: np.ndarray, how: str, block: Block) -> list[Leak]:
    return [
        Leak(f"{'withheld' if targets.withheld[i] else 'derived'} by {how}", block.indicator, targets.areas[i],
             targets.periods[i], round(float(values[i])))
        for i in np.flatnonzero(chosen)]


def _settled_by_whole_numbers(world: Polytope, targets: Targets, moving: np.ndarray,
                              release: Release) -> tuple[np.ndarray, np.ndarray]:
    """Which sums can move, but not to another whole number; and the number they must be."""
    rng = np.random.default_rng(2013)
    low, high = (np.array(targets.sums @ world.inside) for _ in range(2))

    def undecided() -> np.ndarray:
        could_be_secret = targets.withheld | (high < release.threshold - TOLERANCE)
        return moving & could_be_secret & (whole_numbers(low, high) < 2)

    for turn in range(ROUNDS):
        if not (moved := undecided()).any():
            break
        weights = np.where(moved, rng.choice([-1.0, 1.0], len(moved)) if turn > 1 else (-1.0) ** turn, 0.0)
        counts = targets.sums @ world.extreme(targets.sums.T @ weights)
        low, high = np.minimum(low, counts), np.maximum(high, counts)
    left = np.flatnonzero(undecided())
    lowest, highest = world.reach(targets.sums[left])
    low[left], high[left] = np.minimum(low[left], lowest), np.maximum(high[left], highest)
    for target in np.flatnonzero(undecided()):
        for sign in (1.0, -1.0):
            if undecided()[target]:
                counts = targets.sums @ world.extreme(sign * targets.sums[[target]].toarray()[0])
                low, high = np.minimum(low, counts), np.maximum(high, counts)
    stuck = undecided()
    value = np.ceil(low - TOLERANCE)
    asked = moving & ~stuck & (targets.withheld | (high < release.threshold - TOLERANCE))
    certain, whole = settled_by_whole_worlds(world, targets.sums, asked)
    value = np.where(certain, whole, value)
    secret = targets.withheld | ((value >= release.smallest) & (value < release.threshold))
    return (stuck | certain) & secret, value
