"""A table that is to be published without giving its small counts away."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

from analysis.suppression.sums import Counts, InputError, merge, rows_of, weighted_rows

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Problem:
    """Atoms with their true counts, and cells that are sums of them. Made by `make_problem`."""

    atoms: tuple[str, ...]
    truth: Counts                          # (atoms,) the true counts
    names: tuple[tuple[str, ...], ...]     # (cells,) all names of each cell
    cells: csr_array                       # (cells, atoms) of 0 and 1; no two rows alike
    group: Counts                          # (cells,) cells of one group are withheld together
    cost: npt.NDArray[np.float64]          # (groups,) of withholding the group
    must_publish: Flags                    # (groups,)
    must_withhold: Flags                   # (groups,)
    derived_names: tuple[str, ...]
    derived: csr_array                     # (derived, atoms) sums that are not published but might be worked out
    known: csr_array                       # (known, atoms) of whole numbers: sums that every attacker knows anyway
    slices: tuple[csr_array, ...]          # each (items, atoms): any union of one slice's items is searched
    threshold: int
    zeros_sensitive: bool

    @cached_property
    def counts(self) -> Counts:
        """The true count of each cell."""
        return self.cells @ self.truth

    @cached_property
    def primary(self) -> Flags:
        """Which cells are small themselves."""
        return self.is_small(self.counts)

    @property
    def groups(self) -> int:
        """How many groups there are."""
        return len(self.cost)

    def is_small(self, counts: npt.ArrayLike) -> Flags:
        """Whether counts are small; zero is where zeros are sensitive."""
        values = np.asarray(counts)
        return (values < self.threshold) & (values >= self.smallest)

    @property
    def smallest(self) -> int:
        """The smallest count that is sensitive: 0 or 1."""
        return 0 if self.zeros_sensitive else 1

    def withheld_cells(self, names: Iterable[str]) -> Flags:
        """Which cells are withheld when these names are: a cell one of whose names is published is published."""
        chosen = set(names)
        if unknown := chosen.difference(*self.names):
            raise InputError(f"withheld: cell '{min(unknown)}' is unknown. Name cells of the table only.")
        return np.array([chosen.issuperset(several) for several in self.names], dtype=bool)

    def groups_of(self, cells: Flags) -> Flags:
        """Which groups hold at least one of the given cells."""
        return np.bincount(self.group, weights=cells, minlength=self.groups) > 0

    def names_of(self, cells: Flags) -> list[str]:
        """All names of the given cells, in the order of the cells."""
        return [name for cell in np.flatnonzero(cells) for name in self.names[cell]]

    def ungrouped(self) -> "Problem":
        """The same table with each cell on its own: for an attacker nothing else counts."""
        alone = np.arange(len(self.names))
        none = np.zeros(len(alone), dtype=bool)
        return replace(self, group=alone, cost=np.ones(len(alone)), must_publish=none, must_withhold=none)


def make_problem(
    truth: Mapping[str, int], cells: Mapping[str, Sequence[str]], *, threshold: int = 5, zeros_sensitive: bool = True,
    cost: Mapping[str, float] | None = None, must_publish: Iterable[str] = (), must_withhold: Iterable[str] = (),
    together: Iterable[Sequence[str]] = (), derived: Mapping[str, Sequence[str]] | None = None,
    known: Iterable[Mapping[str, int]] = (), slices: Iterable[Sequence[Sequence[str]]] = (),
) -> Problem:
    """A problem from names: cells with the same atoms become one cell with several names.

    Parameters
    ----------
    truth : the true count of each atom: whole numbers of 0 or more.
    cells : the atoms of each cell; at least one, none twice.
    threshold : a count below it is small.
    zeros_sensitive : whether zero is small. If not, zeros are published and every reader knows that what is withheld
        is at least 1.
    cost : of withholding each cell, above 0; without it, the fewest cells are sought and then the smallest sum.
    must_publish, must_withhold : cells that the protection must leave so. A small cell that must be published can
        only be reported as exposed.
    together : sequences of cells that are withheld together, such as a numerator and its denominator.
    derived : sums of atoms that are not published but must not be worked out either where they are small. Every atom
        is one of them without being named.
    known : sums with whole-number weights that every attacker knows from elsewhere, such as a population.
    slices : each a sequence of items, each item a sequence of atoms (the places of one quarter, each with its three
        months). No union of items of one slice, such as (C1 + C2) - (W1 + W2), may be worked out where it is small.

    Raises
    ------
    InputError
        If a cell names an unknown atom, a count is negative or not whole, or a name is unknown.

    Examples
    --------
    >>> table = make_problem({"a": 3, "b": 9}, {"A": ["a"], "B": ["b"], "also B": ["b"], "all": ["a", "b"]})
    >>> table.names, table.counts.tolist(), table.primary.tolist()
    ((('A',), ('B', 'also B'), ('all',)), [3, 9, 12], [True, False, False])
    >>> make_problem({"a": 3}, {"A": ["a", "z"]})       # doctest: +IGNORE_EXCEPTION_DETAIL
    Traceback (most recent call last):
        ...
    InputError: cell 'A': atom 'z' is unknown. Name only atoms that have a count.
    """
    _check_settings(threshold, cells, cost or {})
    place = {atom: column for column, atom in enumerate(truth)}
    matrix, names = merge(rows_of(cells, place, "cell"), tuple(cells))
    cell_of = {name: row for row, several in enumerate(names) for name in several}
    group = _groups([[_known_cell(cell_of, name, "together") for name in one] for one in together], len(names))
    counts = _counts(truth)
    withheld, published = (_flags(cell_of, chosen, group, where) for chosen, where in (
        (must_withhold, "must_withhold"), (must_publish, "must_publish")))
    if (both := withheld & published).any():
        cell = int(np.flatnonzero(both[group])[0])
        raise InputError(f"cell '{names[cell][0]}': it must be both published and withheld. Ask for one of them.")
    each = _costs(cost, names, matrix @ counts)
    return Problem(
        atoms=tuple(truth), truth=counts, names=names, cells=matrix, group=group,
        cost=np.bincount(group, weights=each).astype(float), must_publish=published, must_withhold=withheld,
        derived_names=tuple(derived or {}), derived=rows_of(derived or {}, place, "derived"),
        known=weighted_rows(known, place), slices=tuple(_slice(items, place) for items in slices),
        threshold=threshold, zeros_sensitive=zeros_sensitive)


def _check_settings(threshold: int, cells: Mapping[str, Sequence[str]], cost: Mapping[str, float]) -> None:
    if not isinstance(threshold, int) or isinstance(threshold, bool) or threshold < 2:
        raise InputError(f"threshold: {threshold!r} is not a whole number of 2 or more. Give the smallest count that "
                         "may be shown.")
    for name, value in cost.items():
        if name not in cells:
            raise InputError(f"cost: cell '{name}' is unknown. Give costs of cells of the table only.")
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < np.inf:
            raise InputError(f"cost: that of cell '{name}' is not a number above 0.")


def _counts(truth: Mapping[str, int]) -> Counts:
    for atom, count in truth.items():
        if isinstance(count, bool) or not isinstance(count, int | np.integer) or count < 0:
            raise InputError(f"atom '{atom}': its count is not a whole number of 0 or more. Counts are numbers of "
                             "people or events.")
    return np.array(list(truth.values()), dtype=np.int64)


def _slice(items: Sequence[Sequence[str]], place: Mapping[str, int]) -> csr_array:
    return rows_of({str(number): item for number, item in enumerate(items)}, place, "slice")


def _groups(together: list[list[int]], cells: int) -> Counts:
    """The group of each cell: those joined directly or by a chain of others have one number."""
    head = list(range(cells))

    def top(cell: int) -> int:
        while head[cell] != cell:
            cell = head[cell]
        return cell

    for several in together:
        for cell in several[1:]:
            head[max(top(several[0]), top(cell))] = min(top(several[0]), top(cell))
    return np.unique([top(cell) for cell in range(cells)], return_inverse=True)[1].astype(np.int64)


def _known_cell(cell_of: Mapping[str, int], name: str, where: str) -> int:
    if name not in cell_of:
        raise InputError(f"{where}: cell '{name}' is unknown. Name cells of the table only.")
    return cell_of[name]


def _flags(cell_of: Mapping[str, int], chosen: Iterable[str], group: Counts, where: str) -> Flags:
    flags = np.zeros(group.max(initial=-1) + 1, dtype=bool)
    flags[group[[_known_cell(cell_of, name, where) for name in chosen]]] = True
    return flags


def _costs(cost: Mapping[str, float] | None, names: tuple[tuple[str, ...], ...], counts: Counts):
    """The cost of each cell: as given, else such that fewer cells come first and then the smaller sum."""
    if cost is not None:
        return np.array([sum(cost.get(name, 1.0) for name in several) for several in names])
    sizes = np.array([len(several) for several in names])
    return sizes * (1.0 + counts / (1.0 + (sizes * counts).sum()))
