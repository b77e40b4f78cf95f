"""What counts are cut into: a total by place and month, a breakdown only as finely as it is published anywhere."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np
from scipy import sparse

from tests.attack.places import Places, spans_of

PARTS = {"numerator": (1, 0), "complement": (0, 1), "denominator": (1, 1)}
OF = {"numerator": ("numerator",), "rest": ("complement",), "whole": ("denominator",), "both": tuple(PARTS)}
Span = tuple[str, ...]


@dataclass
class Grid:
    """The counts of a total or of one breakdown: a column is a category, side, stretch of months and place."""

    places: Places                  # its places may be clusters
    stretches: list[Span]           # months that nothing published tells apart
    spans: list[Span]               # stretches together: what a row of sums is about, with an area
    categories: tuple[str, ...]
    of: str                         # whose count it is: "numerator", "rest", "whole" (both together) or "both"
    inside: sparse.csr_array        # which months and places of the total each stretch and place is made of
    first: int = 0                  # its first column
    _span_rows: dict[Span, int] = field(init=False)

    def __post_init__(self) -> None:
        self._span_rows = {span: row for row, span in enumerate(self.spans)}

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts of its counts that it tells apart, or adds up."""
        return OF[self.of]

    @property
    def sides(self) -> tuple[str, ...]:
        """The parts that have columns of their own."""
        return self.parts[:2]

    @property
    def cells(self) -> int:
        """How many columns each category and side has."""
        return len(self.stretches) * self.places.members.shape[1]

    @property
    def width(self) -> int:
        """How many columns it has."""
        return len(self.categories) * len(self.sides) * self.cells

    def row(self, area: str, span: Span) -> int | None:
        """The row of sums of an area and months, None where there is none."""
        item, number = self.places.row(area), self._span_rows.get(span)
        return None if item is None or number is None else number * len(self.places.names) + item

    def label(self, row: int) -> tuple[str, Span]:
        """The area and the months of a row of sums."""
        span, item = divmod(row, len(self.places.names))
        return self.places.names[item], self.spans[span]

    def sums(self, width: int) -> dict[tuple[str, str], sparse.csr_array]:
        """By categories and part: every place, area and difference of areas in every span, among so many columns."""
        within = np.array([[set(stretch) <= set(span) for stretch in self.stretches] for span in self.spans])
        one = sparse.kron(sparse.csr_array(within.astype(float)), sparse.csr_array(self.places.members.astype(float)))
        return {(name, part): self._placed(sparse.kron(self._weights(chosen, part), one), width)
                for name, chosen in together(self.categories).items() for part in self.parts}

    def adds_up(self, total: "Grid", width: int) -> sparse.csr_array:
        """The rows that are 0 because the categories of each side add up to the total's."""
        parts = [self._placed(sparse.kron(self._weights(self.categories, side), sparse.eye_array(self.cells)), width)
                 - total._placed(sparse.kron(total._weights(total.categories, side), self.inside), width)
                 for side in self.sides]
        return sparse.csr_array(sparse.vstack(parts))

    def _weights(self, chosen: Iterable[str], part: str) -> sparse.csr_array:
        named = np.array([[category in set(chosen) for category in self.categories]], dtype=float)
        sides = PARTS[part] if self.of == "both" else (1,)
        return sparse.csr_array(np.kron(named, np.array([sides], dtype=float)))

    def _placed(self, rows: sparse.sparray, width: int) -> sparse.csr_array:
        rows = sparse.coo_array(rows)
        return sparse.csr_array((rows.data, (rows.row, rows.col + self.first)), shape=(rows.shape[0], width))


def total_grid(places: Places, published: set[Span], of: str) -> Grid:
    """The grid of a total: every place, and every month that some published period tells apart."""
    months = sorted({month for span in published for month in span})
    stretches = _alike({month: tuple(month in span for span in sorted(published)) for month in months})
    spans = _made_of(stretches, spans_of(months, published))
    return Grid(places, stretches, spans, ("",), of, sparse.csr_array((0, 0)))


def category_grid(total: Grid, areas: set[str], published: set[Span], categories: Iterable[str], of: str) -> Grid:
    """The grid of a breakdown that is published for these areas and months."""
    months = {month: tuple(month in span for span in sorted(published))
              for stretch in total.stretches for month in stretch}
    stretches = _alike({month: found for month, found in months.items() if any(found)})
    spans = _made_of(stretches, total.spans)
    places, zones = total.places.as_published(areas)
    within = np.array([[set(one) <= set(stretch) for one in total.stretches] for stretch in stretches], dtype=float)
    inside = sparse.csr_array(sparse.kron(sparse.csr_array(within), sparse.csr_array(zones.astype(float))))
    return Grid(places, stretches, spans, tuple(sorted(categories)), of, inside)


def together(categories: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """The categories worth knowing: each, and any together that are not all."""
    sizes = range(1, len(categories)) if len(categories) > 1 else (1,)
    return {" + ".join(chosen): chosen for size in sizes for chosen in combinations(categories, size)}


def _alike(signatures: dict[str, tuple[bool, ...]]) -> list[Span]:
    found: dict[tuple[bool, ...], list[str]] = {}
    for month, signature in signatures.items():
        found.setdefault(signature, []).append(month)
    return [tuple(months) for months in found.values()]


def _made_of(stretches: list[Span], spans: Iterable[Span]) -> list[Span]:
    """The spans that are whole stretches, and each stretch."""
    kept = {span for span in spans if sum(len(s) for s in stretches if set(s) <= set(span)) == len(span)}
    return sorted(kept | set(stretches))
