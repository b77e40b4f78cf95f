"""Releases can't be taken back: what earlier ones published is attacked together with this one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from data.audit.blocks import Block, Row, blocks_of
from data.audit.places import geography_of
from data.audit.reading import Reading, read_release
from data.audit.relations import Relations
from data.audit.task import Result, Task

REVISED, UNSURE = "r", "u"


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


def doubt_other_blocks(earlier: Sequence[Earlier], blocks: Sequence[Block]) -> None:
    """Figures that stood in another block before would be attacked apart from those they are tied to now."""
    now = _block_of_each(blocks)
    for release in earlier:
        before = _block_of_each(release.blocks.values())
        if moved := sorted(block for key, block in before.items() if now.get(key, block) != block):
            release.doubts.append(f"The earlier release {release.id} has a block '{moved[0]}' whose figures stand in "
                                  "another block now: what both give away between them is not known.")


def _block_of_each(blocks: Iterable[Block]) -> dict[tuple[str, str], str]:
    return {(row.key.indicator, row.key.period): block.id for block in blocks for row in block.rows}


def tasks_of_their_own(earlier: Sequence[Earlier], results: Sequence[Result], blocks: Sequence[Block]) -> list[Task]:
    """The blocks of earlier releases that this one does not repeat: gone, or counted otherwise since.

    A block that was counted otherwise is attacked with what this release shows and does not mark as revised.
    """
    repeated = {result.block for result in results if not result.revised}
    unmarked = {block.id: (_unmarked(block),) for block in blocks if any(row.status == REVISED for row in block.rows)}
    return [Task(block, earlier=unmarked.get(name, ()), source=release.id)
            for release in earlier for name, block in release.blocks.items() if name not in repeated]


def _unmarked(block: Block) -> Block:
    """The figures that every reader knows to be as they were; where few made a return, that is not said."""
    return replace(block, rows=tuple(row for row in block.rows if row.status not in (REVISED, UNSURE)))


def with_all_earlier(task: Task) -> tuple[Block, int]:
    """The block with all that earlier releases published and this one does not, and how many counts differ openly."""
    rows, times, differ = {row.key: row for row in task.block.rows}, dict(task.block.times), 0
    members = dict(task.block.members)
    for before in task.earlier:
        for row in published_rows(before):
            now = rows.get(row.key)
            if now is not None and now.published:
                differ += now.figures != row.figures
            elif set(before.times[row.key.period]) <= set(task.block.months):
                rows[row.key], times[row.key.period] = row, before.times[row.key.period]
                members.setdefault(row.key.indicator, before.members[row.key.indicator])
            else:
                differ += 1
    return replace(task.block, rows=tuple(rows.values()), times=times, members=members), differ


def with_unchanged_earlier(now: Relations, earlier: Sequence[Block], counts: Mapping[str, int],
                           result: Result) -> Relations:
    """The block with what earlier releases published, where the count is still the same; the others are revised."""
    rows, times = {row.key: row for row in now.block.rows}, dict(now.block.times)
    for before in earlier:
        told = {row.key: row for row in published_rows(before)
                if set(before.times[row.key.period]) <= set(now.block.months)}
        finer = [key for key, row in told.items() if key.breakdown and not now.has_place_for(row)]
        if finer:
            result.doubts.append(f"{len(finer)} figures of categories that were published before are of others or of "
                                 "shorter periods than those of this release.")
            told = {key: row for key, row in told.items() if key not in finer}
        both = replace(now.block, times=times | {key.period: before.times[key.period] for key in told},
                       rows=(*(row for key, row in rows.items() if key not in told), *told.values()))
        sums = replace(now, block=both).figures_with(counts)
        same = {key: row for key, row in told.items() if sums.get(key) == row.figures}
        fresh = {key: row for key, row in same.items() if key not in rows or not rows[key].published}
        result.revised += len(published_rows(before)) - len(same)
        result.locked += len(fresh)
        rows |= fresh
        times |= {key.period: before.times[key.period] for key in fresh}
    return replace(now, block=replace(now.block, rows=tuple(rows.values()), times=times))


def published_rows(block: Block) -> list[Row]:
    """The rows whose counts can be read off."""
    return [row for row in block.rows if row.published]
