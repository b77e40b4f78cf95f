"""A release cut into blocks that no published sum links: unknown counts, published sums of them, sums to find out."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
import pandas as pd
from scipy import sparse

from tests.attack.figures import Facts
from tests.attack.places import SCHOOLS, Places, find_places, months_of, spans_of
from tests.attack.reading import KEY, Release

PARTS = {"numerator": (1, 0), "complement": (0, 1), "denominator": (1, 1)}
Slice = tuple[str, str]


@dataclass
class Block:
    """One indicator over months that published periods link; a column is a slice, part, month and place."""

    indicator: str
    places: Places
    months: list[str]
    spans: list[tuple[str, ...]]
    slices: list[Slice]             # (breakdown, category); the first is the total
    secret: tuple[str, ...]         # the parts that must not be known: a population may be
    sums: dict[tuple[Slice, str], sparse.csr_array]     # a row is a span and an item
    known: sparse.csr_array         # published sums; the last columns are slack where what is withheld is above 0
    values: np.ndarray
    published: dict[tuple[Slice, str], dict[int, float]]
    withheld: dict[tuple[Slice, str], dict[int, str]]   # row of sums -> period
    periods: dict[str, tuple[str, ...]]
    sessions: bool                  # counts of sessions: none possible means that no school made a return

    def label(self, row: int) -> tuple[str, str]:
        """The area and the period of a row of sums."""
        span = self.spans[row // len(self.places.names)]
        period = span[0] if len(span) == 1 else f"{span[0]} to {span[-1]}"
        return self.places.names[row % len(self.places.names)], period

    def row(self, area: str, span: tuple[str, ...]) -> int | None:
        """The row of sums of an area and months."""
        item = self.places.row(area)
        return None if item is None else self.spans.index(span) * len(self.places.names) + item


def cut_blocks(release: Release, facts: Facts, schools: Path = SCHOOLS) -> Iterator[Block]:
    """Every block of a release."""
    tokens = _months_of_periods(release)
    for indicator, cells in release.cells.groupby("indicator"):
        definition = release.indicators.get(str(indicator), {})
        phase = definition.get("phase") if definition.get("unit_of_return") == "school" else None
        places = find_places(release, phase, schools)
        stock = definition.get("measure") == "stock"
        mine = Facts(facts.counts[facts.counts.indicator == indicator],
                     facts.ratios[facts.ratios.indicator == indicator])
        named = sorted({*cells.period, *mine.counts.period} & set(tokens))
        months = {period: tokens[period][-1:] if stock else tokens[period] for period in named}
        by_period = mine.counts.groupby("period").indices
        for periods in _linked(months):
            rows = np.concatenate([by_period.get(p, np.array([], dtype=int)) for p in periods]).astype(int)
            ratios = mine.ratios[mine.ratios.period.isin(periods)]
            chosen = Facts(mine.counts.iloc[np.sort(rows)], ratios)
            yield make_block(str(indicator), release, cells[cells.period.isin(periods)], chosen, places,
                             {p: months[p] for p in periods}, definition)


def _months_of_periods(release: Release) -> dict[str, tuple[str, ...]]:
    """The months of each period; an academic year is one of its own, for its results are returned apart."""
    return {
        p.id: (p.id,) if p.kind == "academic_year" else months_of(p.first_day, p.last_day)
        for p in release.periods.itertuples()}


def _linked(months: dict[str, tuple[str, ...]]) -> list[list[str]]:
    """Periods in groups that have no month in common."""
    groups: list[tuple[set[str], list[str]]] = []
    for period, covered in months.items():
        touched = [group for group in groups if group[0] & set(covered)]
        merged = (set(covered).union(*(g[0] for g in touched)), [p for g in touched for p in g[1]] + [period])
        groups = [group for group in groups if group not in touched] + [merged]
    return [periods for _, periods in groups]


def make_block(indicator: str, release: Release, cells: pd.DataFrame, facts: Facts, places: Places,
               periods: dict[str, tuple[str, ...]], definition: dict) -> Block:
    """One block from its cells and facts."""
    months = sorted({month for covered in periods.values() for month in covered})
    spans = spans_of(months, set(periods.values()))
    returned = definition.get("denominator_from") == "return"
    shares = returned or (definition.get("kind") == "percentage" and len(months) == 1)
    parts = tuple(PARTS) if shares else ("numerator",)
    secret = parts if returned else parts[:2]
    found = sorted({(str(b), str(c)) for b, c in zip(cells.breakdown, cells.category, strict=True)} | {("", "")})
    sums = _sums(places, months, spans, found, parts)
    block = Block(indicator, places, months, spans, found, secret, sums,
                  sparse.csr_array((0, 0)), np.zeros(0), {}, {}, periods, definition.get("counts") == "sessions")
    _place_cells(block, cells[cells.status == "c"], facts, periods)
    rows, values = _known_rows(block, facts, periods)
    known = sparse.csr_array(sparse.vstack(rows)) if rows else sparse.csr_array((0, _width(block)))
    if not release.zeros_sensitive and not shares:
        known, values = _above_zero(block, known, values)
    block.known, block.values = known, np.array(values)
    return block


def _width(block: Block) -> int:
    return next(iter(block.sums.values())).shape[1]


def _sums(places: Places, months: list[str], spans: list[tuple[str, ...]], slices: list[Slice],
          parts: tuple[str, ...]) -> dict[tuple[Slice, str], sparse.csr_array]:
    """Every place, area and difference of areas in every span; also of any two categories together."""
    within = sparse.csr_array(np.array([[month in span for month in months] for span in spans], dtype=float))
    one = sparse.kron(within, sparse.csr_array(places.members.astype(float)))
    both = len(parts) > 1
    weights = {piece: np.eye(len(slices))[[number]] for number, piece in enumerate(slices)}
    for (one_of, first), (other, second) in combinations(slices, 2):
        if one_of == other != "":
            weights[other, f"{first} + {second}"] = weights[one_of, first] + weights[other, second]
    return {
        (piece, part): sparse.csr_array(sparse.kron(
            np.kron(weight, np.array([PARTS[part] if both else (1,)], dtype=float)), one))
        for piece, weight in weights.items() for part in parts}


def _place_cells(block: Block, withheld: pd.DataFrame, facts: Facts, periods: dict[str, tuple[str, ...]]) -> None:
    """Note the rows of what is published and of what is withheld."""
    for fact in facts.counts.itertuples(index=False):
        row = block.row(fact.area, periods[fact.period])
        if row is None or (fact.part == "absent" and len(periods[fact.period]) > 1):
            continue
        piece = (fact.breakdown, fact.category)
        for part in _parts_of(block, fact.part, row, piece):
            if (piece, part) in block.sums:
                block.published.setdefault((piece, part), {})[row] = fact.value
    for cell in withheld[KEY].drop_duplicates().itertuples(index=False):
        row = block.row(cell.area, periods[cell.period])
        if row is not None:
            for part in block.secret:
                block.withheld.setdefault(((cell.breakdown, cell.category), part), {}).setdefault(row, cell.period)


def _parts_of(block: Block, part: str, row: int, piece: Slice) -> tuple[str, ...]:
    """What was not returned counts nothing; its population, where it has one, stays."""
    if part != "absent":
        return (part,)
    return ("numerator",) if block.published.get((piece, "denominator"), {}).get(row) else tuple(PARTS)


def _known_rows(block: Block, facts: Facts, periods: dict[str, tuple[str, ...]]) -> tuple[list, list[float]]:
    """Published sums, ratios, and categories that add up to the total."""
    rows, values = [], []
    for key, found in block.published.items():
        rows.append(block.sums[key][list(found)])
        values += list(found.values())
    for ratio in facts.ratios.itertuples(index=False):
        row, piece = block.row(ratio.area, periods[ratio.period]), (ratio.breakdown, ratio.category)
        if row is not None and (piece, "denominator") in block.sums:
            whole, part = block.sums[piece, "denominator"][[row]], block.sums[piece, "numerator"][[row]]
            rows.append(sparse.csr_array(part * float(ratio.bottom) - whole * float(ratio.top)))
            values.append(0.0)
    for breakdown in sorted({b for b, _ in block.slices if b}):
        columns = _width(block) // len(block.slices)
        weights = np.array([[1.0 if b == breakdown else -1.0 if not b else 0.0 for b, _ in block.slices]])
        rows.append(sparse.csr_array(sparse.kron(weights, sparse.eye_array(columns))))
        values += [0.0] * columns
    return rows, values


def _above_zero(block: Block, known: sparse.csr_array, values: list[float]) -> tuple[sparse.csr_array, list[float]]:
    """Where zeros are shown, what is withheld is known to be 1 or more: sum = 1 + slack."""
    rows = [block.sums[key][list(found)] for key, found in block.withheld.items()]
    if not rows:
        return known, values
    above = sparse.csr_array(sparse.vstack(rows))
    slack = sparse.block_array([[known, None], [above, -sparse.eye_array(above.shape[0])]])
    return sparse.csr_array(slack), [*values, *([1.0] * above.shape[0])]
