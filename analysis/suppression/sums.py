"""Sums of atoms as rows of a sparse matrix."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

Counts = npt.NDArray[np.int64]


class InputError(ValueError):
    """The table contradicts itself; the message names the cell or atom."""


def rows_of(sums: Mapping[str, Sequence[str]], place: Mapping[str, int], where: str) -> csr_array:
    """One row of zeros and ones for each sum of atoms."""
    starts, columns = [0], list[int]()
    for name, atoms in sums.items():
        if isinstance(atoms, str) or not atoms:
            raise InputError(f"{where} '{name}': it has no list of atoms. Name the atoms it is the sum of.")
        if len(set(atoms)) < len(atoms):
            raise InputError(f"{where} '{name}': an atom stands twice. Name each atom once.")
        for atom in atoms:
            if atom not in place:
                raise InputError(f"{where} '{name}': atom '{atom}' is unknown. Name only atoms that have a count.")
        columns += sorted(place[atom] for atom in atoms)
        starts.append(len(columns))
    shape = (len(starts) - 1, len(place))
    return csr_array((np.ones(len(columns), dtype=np.int64), np.array(columns, dtype=np.int64), starts), shape=shape)


def weighted_rows(known: Iterable[Mapping[str, int]], place: Mapping[str, int]) -> csr_array:
    """One row of whole numbers for each weighted sum of atoms."""
    rows = list(known)
    for row in rows:
        for atom in row:
            if atom not in place:
                raise InputError(f"known: atom '{atom}' is unknown. Name only atoms that have a count.")
    starts = np.cumsum([0, *map(len, rows)])
    columns = np.array([place[atom] for row in rows for atom in row], dtype=np.int64)
    weights = np.array([weight for row in rows for weight in row.values()], dtype=np.int64)
    return csr_array((weights, columns, starts), shape=(len(rows), len(place)))


def merge(matrix: csr_array, names: tuple[str, ...]) -> tuple[csr_array, tuple[tuple[str, ...], ...]]:
    """Identical sums are one cell: what is decided for one of its names is decided for all."""
    found: dict[bytes, list[int]] = {}
    for row in range(matrix.shape[0]):
        content = matrix.indices[matrix.indptr[row]:matrix.indptr[row + 1]]
        found.setdefault(content.tobytes(), []).append(row)
    first = [rows[0] for rows in found.values()]
    return csr_array(matrix[first]), tuple(tuple(names[row] for row in rows) for rows in found.values())
