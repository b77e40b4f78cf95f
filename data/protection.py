"""Every block protected and proved, each in a process of its own, or proved again from what was found before."""

import multiprocessing
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import numpy as np
import pandas as pd

from analysis.suppression.audit import Audit, audit
from analysis.suppression.protect import protect
from data.audit.processes import end_with_parent
from data.blocks import Block, counted_rows
from data.catalogue import Indicator
from data.category_blocks import category_blocks
from data.earlier import NOTHING_EARLIER, Earlier
from data.periods import parse_period
from data.policy import Policy
from data.proofs import Proof, fingerprint_of, load_proof, new_salt
from data.publishing import NotPublishable
from data.total_blocks import total_blocks
from geo.areas import load_areas

Done = Callable[[int, int], None]       # how many blocks are proved, and of how many


@dataclass(frozen=True)
class Protection:
    """Which cells are withheld, and the proof that none of them can be worked out."""

    withheld: np.ndarray            # one bool a cell
    verdict: str                    # "safe"
    certificate: pd.DataFrame       # as the release's table of that name
    proofs: dict[str, bytes]        # of each block, for the private folder


@dataclass(frozen=True, eq=False)
class Outcome:
    """What came of one block."""

    proof: Proof
    verdict: str                    # "safe" | "exposed" | "unproved"
    unattainable: tuple[str, ...]
    seconds: float


def protect_cells(returns, cells: pd.DataFrame, primary: np.ndarray, catalogue: dict[str, Indicator], policy: Policy, *,
                  known_proofs: Iterable[Path] = (), earlier: Earlier = NOTHING_EARLIER,
                  executor: Executor | None = None, workers: int | None = None,
                  progress: Done = lambda done, of: None) -> Protection:
    """Withhold so much that nothing small can be worked out, block by block; whatever is not proved is an error."""
    rows = counted_rows(cells, primary, earlier)
    withheld, told = np.zeros(len(cells), dtype=bool), list[tuple[Block, Outcome]]()
    with _given_or_local(executor, workers) as pool:
        for stage in (total_blocks(returns, rows, catalogue, policy),
                      category_blocks(rows, withheld, catalogue, policy)):      # which asks what the first withheld
            blocks = list(stage)
            for block in blocks:        # before the search for what cannot be found, which takes long
                _check_attainable(block, block.problem.names_of(
                    block.problem.primary & block.problem.must_publish[block.problem.group]))
            for block, outcome in zip(blocks, _prove_all(blocks, tuple(known_proofs), pool, progress), strict=True):
                _check_outcome(block, outcome)
                withheld[block.rows[_rows_of(block, outcome.proof)]] = True
                told.append((block, outcome))
    return Protection(withheld, "safe", _certificate(told, policy),
                      {block.id: outcome.proof.to_bytes() for block, outcome in told})


def _certificate(told: list[tuple[Block, Outcome]], policy: Policy) -> pd.DataFrame:
    """One row a block: what it holds, how much of it is withheld, and the hash of its proof."""
    proved = f"no count of fewer than {policy.threshold} can be worked out"
    rows = [(block.id, len(block.keys), int(_rows_of(block, outcome.proof).sum()), block.looked_at, proved,
             outcome.seconds, sha256(outcome.proof.to_bytes()).hexdigest()) for block, outcome in told]
    columns = ["block", "cells", "withheld", "targets", "proved", "seconds", "witness_hash"]
    certificate = pd.DataFrame(rows, columns=columns)
    # How long a block took tells how much of it is small: the release has the mean of each indicator.
    mean = certificate.seconds.groupby(certificate.block.str.partition(" ")[0]).transform("mean")
    return certificate.assign(seconds=mean.round(1))


def prove_block(block: Block, known: Iterable[Path]) -> Outcome:
    """Prove a block by the worlds found before where there are such for the very same problem, else protect it."""
    started, fingerprint = time.perf_counter(), fingerprint_of(block.problem)
    found = load_proof(known, block.id, fingerprint)
    checked = _checked(block, found) if found is not None else None
    unattainable: tuple[str, ...] = ()
    if found is not None and checked is not None and checked.verdict == "safe":
        cells, verdict = block.withheld_cells(set(found.withheld)), checked.verdict
    else:
        result, found = protect(block.problem), None
        cells, verdict, unattainable, checked = result.withheld, result.verdict, result.unattainable, result.audit
    withheld, primary = (
        tuple(sorted(key for key, chosen in zip(block.keys, block.withheld_rows(flags), strict=True) if chosen))
        for flags in (cells, block.problem.primary))
    worlds, salt = checked.worlds, new_salt()
    if found is not None and _are_witnesses(block, cells, found.worlds) and _holds_all(found.worlds, worlds):
        worlds, salt = found.worlds, found.salt     # as it was, byte for byte, so that the same release keeps its id
    proof = Proof(block.id, fingerprint, block.problem.atoms, block.problem.truth, worlds, withheld, primary,
                  salt)
    return Outcome(proof, verdict, unattainable, time.perf_counter() - started)


def _are_witnesses(block: Block, cells: np.ndarray, worlds: np.ndarray) -> bool:
    """Whether all worlds could be ours to those who see what is published."""
    problem = block.problem
    moved = (problem.cells @ worlds.T)[~cells].any() or (problem.known @ worlds.T).any()
    return not moved and bool((worlds + problem.truth >= 0).all())


def _holds_all(before: np.ndarray, now: np.ndarray) -> bool:
    held = {world.tobytes() for world in before}
    return all(world.tobytes() in held for world in now)


def _checked(block: Block, proof: Proof) -> Audit | None:
    """The audit of an earlier proof, or nothing where it is not one of this block."""
    problem = block.problem
    if proof.atoms != problem.atoms or not np.array_equal(proof.base, problem.truth):
        return None
    cells = block.withheld_cells(set(proof.withheld))
    groups = problem.groups_of(cells)
    whole = np.array_equal(groups[problem.group], cells) and _rows_of(block, proof).sum() == len(proof.withheld)
    if not whole or (groups & problem.must_publish).any() or (problem.must_withhold & ~groups).any():
        return None
    return audit(problem, cells, worlds=proof.worlds)


def _rows_of(block: Block, proof: Proof) -> np.ndarray:
    withheld = set(proof.withheld)
    return np.array([key in withheld for key in block.keys], dtype=bool)


def _prove_all(blocks: list[Block], known: tuple[Path, ...], pool: Executor, progress: Done) -> list[Outcome]:
    """The outcome of every block in their order; the largest begin first."""
    outcomes = dict[int, Outcome]()
    largest_first = sorted(range(len(blocks)), key=lambda number: -len(blocks[number].problem.names))
    try:
        tasks = {pool.submit(prove_block, blocks[number], known): number for number in largest_first}
        for task in as_completed(tasks):
            outcomes[tasks[task]] = task.result()
            progress(len(outcomes), len(blocks))
    except BrokenExecutor:
        raise NotPublishable(
            "A process that protects small numbers ended before its work was done, perhaps for want of memory. Close "
            "other programs, or run the build with '--workers 1', which needs the least.") from None
    return [outcomes[number] for number in range(len(blocks))]


@contextmanager
def _given_or_local(executor: Executor | None, workers: int | None) -> Iterator[Executor]:
    """The executor that was given, or processes on this machine that end with the build, whatever ends it."""
    if executor is not None:
        yield executor
        return
    pool = ProcessPoolExecutor(workers or os.cpu_count(), multiprocessing.get_context("spawn"), end_with_parent)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _check_outcome(block: Block, outcome: Outcome) -> None:
    """The gate of each block: what cannot be protected or is not proved stops the build."""
    _check_attainable(block, outcome.unattainable)
    if outcome.verdict != "safe":
        raise NotPublishable(
            f"{block.id}: it is not proved that no withheld figure can be worked out ({outcome.verdict}). Build again "
            "with more time, or take the finest figures out of [publish] in "
            f"data/indicators/{_indicator_of(block)}.toml.")


def _check_attainable(block: Block, unattainable: Sequence[str]) -> None:
    """What cannot be protected is told by its publication tier."""
    if unattainable:
        tiers = " and ".join(sorted({_tier_of(block, name) for name in unattainable}))
        raise NotPublishable(
            f"{block.id}: small numbers could be worked out of {tiers}, whatever else is withheld, because of what "
            f"must be published. Take such figures out of [publish] in data/indicators/{_indicator_of(block)}.toml.")


def _indicator_of(block: Block) -> str:
    return block.id.split()[0]


def _tier_of(block: Block, name: str) -> str:
    """The area type and kind of period that a target belongs to, in words; never its count."""
    types = dict(zip(load_areas().code, load_areas().type, strict=True))
    words = name.removeprefix("derived:").removeprefix("atom:").split("|")
    kinds = [period.kind.replace("_", " ") for word in words if (period := parse_period(word)) is not None]
    places = [types[word] for word in words if word in types] if ":" not in name else []
    place = places[0].replace("_", " ") if len(places) == 1 else "parts of areas"
    return f"{place} by {kinds[0]}" if kinds else "sums of places"
