"""A release cut into blocks that no published sum links: unknown counts, published sums of them, sums to find out."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from scipy import sparse

from tests.attack.figures import Facts
from tests.attack.grids import Grid, Span, category_grid, total_grid
from tests.attack.linked import fold_links
from tests.attack.places import SCHOOLS, Places, find_places, months_of
from tests.attack.reading import KEY, Release

Slice = tuple[str, str]
TOTAL: Slice = ("", "")


@dataclass
class Block:
    """One indicator, or two that are linked, over months that published periods link."""

    indicator: str
    periods: dict[str, Span]        # the months of each
    steps: set[str]                 # periods that are returned as one: what has no figure there counts nothing
    grids: dict[str, Grid]          # of the total, whose name is empty, and of each breakdown
    secret: tuple[str, ...]         # the parts that must not be known: a population may be
    sums: dict[tuple[Slice, str], sparse.csr_array]     # a row is a span and an item of the grid
    known: sparse.csr_array         # published sums; the last columns are slack where what is withheld is above 0
    values: np.ndarray
    published: dict[tuple[Slice, str], dict[int, float]]
    withheld: dict[tuple[Slice, str], dict[int, str]]   # row of sums -> period
    of_schools: bool                # whether places are schools: nobody in one means that it made no return

    @property
    def first_month(self) -> str:
        """The month in which it begins."""
        return min(month for span in self.periods.values() for month in span)

    @property
    def width(self) -> int:
        """How many counts are unknown."""
        return sum(grid.width for grid in self.grids.values())

    def label(self, piece: Slice, row: int) -> tuple[str, str]:
        """The area and the period of a row of sums."""
        area, span = self.grids[piece[0]].label(row)
        return area, self._named.get(span, span[0] if len(span) == 1 else f"{span[0]} to {span[-1]}")

    @cached_property
    def _named(self) -> dict[Span, str]:
        return {span: period for period, span in sorted(self.periods.items(), reverse=True)}

    def row(self, piece: Slice, area: str, period: str) -> int | None:
        """The row of sums of an area and a period."""
        return self.grids[piece[0]].row(area, self.periods[period])


def cut_blocks(release: Release, facts: Facts, schools: Path = SCHOOLS) -> Iterator[Block]:
    """Every block of a release."""
    release, facts = fold_links(release, facts)
    kinds = dict(zip(release.periods.id, release.periods.kind, strict=True))
    for name, cells in release.cells.groupby("indicator"):
        definition = release.indicators.get(str(name), {})
        phase = definition.get("phase") if definition.get("unit_of_return") == "school" else None
        places = find_places(release, phase, schools)
        mine = Facts(facts.counts[facts.counts.indicator == name], facts.ratios[facts.ratios.indicator == name])
        months = _months_of_periods(release, definition, {*cells.period, *mine.counts.period})
        steps = {p for p in months if len(months[p]) == 1 or kinds[p] == definition.get("returned")}
        by_period = mine.counts.groupby("period").indices
        for periods in _linked(months):
            rows = np.concatenate([by_period.get(p, np.array([], dtype=int)) for p in periods]).astype(int)
            chosen = Facts(mine.counts.iloc[np.sort(rows)], mine.ratios[mine.ratios.period.isin(periods)])
            yield make_block(str(name), release, cells[cells.period.isin(periods)], chosen, places,
                             {p: months[p] for p in periods}, steps, definition)


def _months_of_periods(release: Release, definition: dict[str, Any], named: set[str]) -> dict[str, Span]:
    """The months of each period, of a stock the last; an academic year is apart, for its results are returned so."""
    months = {p.id: (p.id,) if p.kind == "academic_year" else months_of(p.first_day, p.last_day)
              for p in release.periods.itertuples() if p.id in named}
    stock = definition.get("measure") == "stock"
    return {period: months[period][-1:] if stock else months[period] for period in sorted(months)}


def _linked(months: dict[str, Span]) -> list[list[str]]:
    """Periods in groups that have no month in common."""
    groups: list[tuple[set[str], list[str]]] = []
    for period, covered in months.items():
        touched = [group for group in groups if group[0] & set(covered)]
        merged = (set(covered).union(*(g[0] for g in touched)), [p for g in touched for p in g[1]] + [period])
        groups = [group for group in groups if group not in touched] + [merged]
    return [periods for _, periods in groups]


def make_block(indicator: str, release: Release, cells: pd.DataFrame, facts: Facts, places: Places,
               periods: dict[str, Span], steps: set[str], definition: dict[str, Any]) -> Block:
    """One block from its cells and facts."""
    returned = definition.get("denominator_from") == "return"
    months = {month for covered in periods.values() for month in covered}
    shares = returned or (definition.get("kind") == "percentage" and len(months) == 1)
    named = pd.concat([cells[KEY], facts.counts[KEY]])      # an earlier release may have had other breakdowns
    grids = _grids(named, places, periods, definition.get("breakdowns", {}), "both" if shares else "numerator")
    width = sum(grid.width for grid in grids.values())
    sums = {((name, category), part): rows for name, grid in grids.items()
            for (category, part), rows in grid.sums(width).items()}
    parts = grids[""].parts
    block = Block(indicator, periods, steps, grids, parts if returned else parts[:2], sums,
                  sparse.csr_array((0, width)), np.zeros(0), {}, {}, definition.get("unit_of_return") == "school")
    _place_cells(block, cells[cells.status == "c"], facts)
    rows, values = _known_rows(block, facts)
    known = sparse.csr_array(sparse.vstack(rows)) if rows else sparse.csr_array((0, width))
    if not release.zeros_sensitive and not shares:
        known, values = _above_zero(block, known, values)
    block.known, block.values = known, np.array(values)
    return block


def _grids(named: pd.DataFrame, places: Places, periods: dict[str, Span], breakdowns: dict[str, Any],
           of: str) -> dict[str, Grid]:
    grids = {"": total_grid(places, set(periods.values()), of)}
    for name, rows in named[named.breakdown != ""].groupby("breakdown"):
        described = breakdowns.get(name, {})
        grid = category_grid(grids[""], set(rows.area), {periods[p] for p in rows.period.unique()},
                             {*rows.category, *described.get("categories", {})},
                             described.get("of", "numerator") if of == "both" else of)
        grid.first = sum(other.width for other in grids.values())
        grids[str(name)] = grid
    return grids


def _place_cells(block: Block, withheld: pd.DataFrame, facts: Facts) -> None:
    """Note the rows of what is published and of what is withheld."""
    for fact in facts.counts.itertuples(index=False):
        piece = (fact.breakdown, fact.category)
        if piece[0] not in block.grids or (fact.part == "absent" and (piece[0] or fact.period not in block.steps)):
            continue
        if (row := block.row(piece, fact.area, fact.period)) is None:
            continue
        for part in _parts_of(block, fact.part, row, piece):
            if (piece, part) in block.sums:
                block.published.setdefault((piece, part), {})[row] = fact.value
    for cell in withheld[[*KEY, "hides"]].drop_duplicates().itertuples(index=False):
        piece = (cell.breakdown, cell.category)
        if (row := block.row(piece, cell.area, cell.period)) is None:
            continue
        for part in block.secret:
            if cell.hides in ("", part) and (piece, part) in block.sums:
                block.withheld.setdefault((piece, part), {}).setdefault(row, cell.period)


def _parts_of(block: Block, part: str, row: int, piece: Slice) -> tuple[str, ...]:
    """The numerator of a category may be of the rest; what was not returned counts nothing, save its population."""
    if part == "numerator" and piece[0]:
        return block.grids[piece[0]].parts[:1]
    if part != "absent":
        return (part,)
    residents = block.published.get((piece, "denominator"), {}).get(row)
    return ("numerator",) if residents else block.grids[""].parts


def _known_rows(block: Block, facts: Facts) -> tuple[list, list[float]]:
    """Published sums, ratios, and categories that add up to the total."""
    rows, values = [], []
    for key, found in block.published.items():
        rows.append(block.sums[key][list(found)])
        values += list(found.values())
    for ratio in facts.ratios.itertuples(index=False):
        if (row := _ratio_row(block, ratio)) is not None:
            rows.append(row)
            values.append(0.0)
    for grid in list(block.grids.values())[1:]:
        rows.append(grid.adds_up(block.grids[""], block.width))
        values += [0.0] * rows[-1].shape[0]
    return rows, values


def _ratio_row(block: Block, ratio: Any) -> sparse.csr_array | None:
    """What a share says without its denominator: that of a category may be the total's."""
    piece = (ratio.breakdown, ratio.category)
    wholes = [(key, block.row(key, ratio.area, ratio.period)) for key in (piece, TOTAL)
              if (key, "denominator") in block.sums]
    if not wholes or wholes[0][1] is None or piece[0] not in block.grids:
        return None
    row, part = block.row(piece, ratio.area, ratio.period), block.grids[piece[0]].parts[0]
    (key, whole), *_ = wholes
    return sparse.csr_array(block.sums[piece, part][[row]] * float(ratio.bottom)
                            - block.sums[key, "denominator"][[whole]] * float(ratio.top))


def _above_zero(block: Block, known: sparse.csr_array, values: list[float]) -> tuple[sparse.csr_array, list[float]]:
    """Where zeros are shown, what is withheld is known to be 1 or more: sum = 1 + slack."""
    rows = [block.sums[key][list(found)] for key, found in block.withheld.items()]
    if not rows:
        return known, values
    above = sparse.csr_array(sparse.vstack(rows))
    slack = sparse.block_array([[known, None], [above, -sparse.eye_array(above.shape[0])]])
    return sparse.csr_array(slack), [*values, *([1.0] * above.shape[0])]
