"""Releases can't be taken back: what earlier ones published is attacked together with this one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from data.audit.blocks import Block, Row, blocks_of
from data.audit.places import geography_of
from data.audit.reading import Reading, read_release
from data.audit.relations import Relations
from data.audit.task import Result, Task


@dataclass
class Earlier:
    """An earlier release: its blocks, and what keeps it from being attacked."""

    id: str
    blocks: dict[str, Block] = field(default_factory=dict)
    doubts: list[str] = field(default_factory=list)
    exposures: list[str] = field(default_factory=list)


def read_earlier(paths: Sequence[Path], now: Reading) -> list[Earlier]:
    """The earlier releases; one whose areas were cut otherwise can't be attacked together with this one."""
    found = []
    for path in paths:
        reading = read_release(path)
        earlier = Earlier(str(reading.release["id"]))
        geography = geography_of(reading)
        if reading.release["geography_hash"] == now.release["geography_hash"]:
            earlier.blocks = {block.id: replace(block, threshold=now.threshold, zeros_sensitive=now.zeros_sensitive)
                              for block in blocks_of(reading, geography)}
        else:
            earlier.doubts.append(
                f"The earlier release {earlier.id} cut the areas otherwise (geography_hash), and the look-ups of both "
                "are not at hand together: what its figures and these give away between them is not known.")
        earlier.doubts += [f"Earlier release {earlier.id}: {doubt}" for doubt in reading.doubts]
        earlier.exposures += [f"Earlier release {earlier.id}: {exposure}" for exposure in reading.exposures]
        found.append(earlier)
    return found


def rows_before(earlier: Sequence[Earlier], block: str) -> tuple[tuple[Row, ...], ...]:
    """The rows of a block in each earlier release that has it."""
    return tuple(release.blocks[block].rows for release in earlier if block in release.blocks)


def tasks_of_their_own(earlier: Sequence[Earlier], results: Sequence[Result]) -> list[Task]:
    """The blocks of earlier releases that this one does not repeat: gone, or counted otherwise since."""
    repeated = {result.block for result in results if not result.revised}
    return [Task(block, source=release.id) for release in earlier for name, block in release.blocks.items()
            if name not in repeated]


def with_all_earlier(task: Task) -> tuple[Block, int]:
    """The block with all that earlier releases published and this one does not, and how many counts differ openly."""
    rows, differ = {row.key: row for row in task.block.rows}, 0
    for release in task.earlier:
        for row in release:
            now = rows.get(row.key)
            if not row.published or row.key[1] not in task.block.times:
                continue
            if now is None or not now.published:
                rows[row.key] = row
            else:
                differ += (now.count, now.others, now.together) != (row.count, row.others, row.together)
    return replace(task.block, rows=tuple(rows.values())), differ


def with_unchanged_earlier(task: Task, counts: Mapping[str, int], result: Result) -> Block:
    """The block with what earlier releases published, where the count is still the same; the others are revised."""
    rows = {row.key: row for row in task.block.rows}
    for release in task.earlier:
        told = tuple(row for row in release if row.published and row.key[1] in task.block.times)
        sums = Relations(replace(task.block, rows=told)).figures_with(counts)
        for row in told:
            if sums.get(row.key) != (row.count, row.others, row.together):
                result.revised += 1
            elif row.key not in rows or not rows[row.key].published:
                rows[row.key] = row
                result.locked += 1
    return replace(task.block, rows=tuple(rows.values()))


def published_rows(block: Block) -> list[Row]:
    """The rows whose counts can be read off."""
    return [row for row in block.rows if row.published]
