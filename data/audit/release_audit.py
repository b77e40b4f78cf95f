"""The audit of a release as written: read it, rebuild what its figures are sums of, attack, report."""

import multiprocessing
import os
import time
from collections.abc import Sequence
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from pathlib import Path

from data.audit.attacking import attack
from data.audit.blocks import Block, blocks_of
from data.audit.earlier import Earlier, doubt_other_blocks, read_earlier, tasks_of_their_own
from data.audit.places import geography_hash, geography_of
from data.audit.processes import end_with_parent
from data.audit.proofs import BadProof, read_members
from data.audit.reading import Reading, read_release
from data.audit.report import AuditReport
from data.audit.tables import NotARelease
from data.audit.task import Result, Task

FEW = 8         # blocks that are attacked sooner than a second process is ready


def audit_release(path: Path, *, private: Path | None = None, earlier: Sequence[Path] = (),
                  workers: int | None = None) -> AuditReport:
    """Attack a release file; without the private folder less can be tested, and the report says so.

    Raises NotARelease where a file cannot be read at all. All else that is wrong is in the report.
    """
    started = time.perf_counter()
    try:
        reading = read_release(path)
        before = read_earlier(earlier, reading)
        blocks = blocks_of(reading, geography_of(reading))
        doubt_other_blocks(before, blocks)
    except (TypeError, KeyError, AttributeError, ArithmeticError, IndexError) as error:
        raise NotARelease(f"{path}: its tables, or those of an earlier release, hold what no release holds "
                          f"({type(error).__name__}). Build the release again, or name another file.") from None
    doubts = [doubt for release in before for doubt in release.doubts]
    results: list[Result] = []
    try:
        results = _attack(_tasks(reading, blocks, private, before, doubts), workers)
        results += _attack(tasks_of_their_own(before, results, blocks), workers)
    except BrokenExecutor:
        doubts.append("A process of the audit ended before its work was done, perhaps for want of memory. Close other "
                      "programs, or audit with '--workers 1'.")
    return AuditReport(
        reading=reading, private=private is not None, results=results, earlier=[release.id for release in before],
        doubts=reading.doubts + doubts,
        exposures=reading.exposures + [told for release in before for told in release.exposures],
        seconds=time.perf_counter() - started,
        looked_up=str(reading.release["geography_hash"]) == geography_hash())


def _tasks(reading: Reading, blocks: Sequence[Block], private: Path | None, before: Sequence[Earlier],
           doubts: list[str]) -> list[Task]:
    """A task a block, with its member of the private folder; members and certificates that fit no block are doubts."""
    members: dict[str, bytes] = {}
    if private is not None:
        try:
            members = read_members(private, str(reading.release["id"]))
        except BadProof as error:
            doubts.append(str(error))
        if strange := sorted(set(members).difference(*(block.proved_in for block in blocks))):
            doubts.append(f"The private folder holds a block '{strange[0]}' that the release does not have.")
    return [Task(block, {name: members[name] for name in sorted(block.proved_in & set(members))}, reading.hashes,
                 private is not None,
                 tuple(release.blocks[block.id] for release in before if block.id in release.blocks))
            for block in blocks]


def _attack(tasks: Sequence[Task], workers: int | None) -> list[Result]:
    """Attack in parallel, the largest blocks first."""
    tasks = sorted(tasks, key=lambda task: -len(task.block.rows))
    number = min(workers or os.cpu_count() or 1, len(tasks))
    if len(tasks) <= FEW or number == 1:
        return [attack(task) for task in tasks]
    # Processes are started afresh: one that is copied while threads run can stand still.
    with ProcessPoolExecutor(number, multiprocessing.get_context("spawn"), end_with_parent) as pool:
        return sorted(pool.map(attack, tasks, chunksize=1), key=lambda result: (result.source, result.block))
