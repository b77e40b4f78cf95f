"""The private folder: for each block the true counts and the other worlds that were found, read and not trusted."""

import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from data.audit.blocks import Key

Differences = npt.NDArray[np.int64]


class BadProof(ValueError):
    """A member of the private folder that proves nothing; the message is a sentence without figures."""


@dataclass(frozen=True)
class Proof:
    """What the private folder holds on one block."""

    base: dict[str, int]            # the true count of each atom
    worlds: Differences             # (worlds, atoms) differences from the base
    withheld: frozenset[Key]
    primary: frozenset[Key]


def read_members(private: Path, release_id: str) -> dict[str, bytes]:
    """The members of a release's zip by block, as they stand."""
    path = private / f"{release_id}.zip"
    if not path.is_file():
        raise BadProof(f"{path}: the private folder holds nothing on this release. Name the folder that its build "
                       "wrote, or leave --private out.")
    try:
        with zipfile.ZipFile(path) as archive:
            return {name.removesuffix(".json"): archive.read(name) for name in archive.namelist()}
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, RuntimeError):
        raise BadProof(f"{path}: the file is damaged. Take it from a backup of the private folder, or build the "
                       "release again.") from None


def check_hash(member: bytes, promised: str | None) -> None:
    """Refuse a member that is not the one the release was published with."""
    if hashlib.sha256(member).hexdigest() != promised:
        raise BadProof("What the private folder holds is not what the release was published with (witness_hash).")


def read_proof(member: bytes, block: str) -> Proof:
    """The proof of a block; whatever in it is not as it must be is refused."""
    try:
        told = json.loads(member)
        atoms = list(told["atoms"])
        if told["block"] != block:
            raise BadProof("What the private folder holds is named for another block.")
        base = dict(zip(atoms, _counts(told["base"]), strict=True))
        if len(base) < len(atoms):
            raise BadProof("An atom stands twice in the private folder.")
        return Proof(base, _differences(told["worlds"], len(atoms)), _keys(told["withheld"]), _keys(told["primary"]))
    except (ValueError, TypeError, KeyError, IndexError, OverflowError) as error:
        if isinstance(error, BadProof):
            raise
        raise BadProof("What the private folder holds cannot be read.") from None


def joined(proofs: Sequence[Proof]) -> Proof:
    """What several members say that hold parts of one block: totals, and each breakdown by itself."""
    base = {atom: count for proof in proofs for atom, count in proof.base.items()}
    if len(base) < sum(len(proof.base) for proof in proofs):
        raise BadProof("An atom stands twice in the private folder.")
    worlds, first = np.zeros((sum(len(proof.worlds) for proof in proofs), len(base)), dtype=np.int64), [0, 0]
    for proof in proofs:
        ends = first[0] + len(proof.worlds), first[1] + len(proof.base)
        worlds[first[0]:ends[0], first[1]:ends[1]] = proof.worlds
        first = list(ends)
    return Proof(base, worlds, frozenset().union(*(proof.withheld for proof in proofs)),
                 frozenset().union(*(proof.primary for proof in proofs)))


def _counts(numbers: Iterable[Any]) -> list[int]:
    counts = list(numbers)
    if any(isinstance(n, bool) or not isinstance(n, int) or not 0 <= n < 2 ** 53 for n in counts):
        raise BadProof("A count in the private folder is not a whole number of 0 or more.")
    return counts


def _differences(worlds: Iterable[Iterable[Iterable[Any]]], atoms: int) -> Differences:
    """One row a world, from the pairs of atom and difference."""
    listed = [[tuple(pair) for pair in world] for world in worlds]
    made = np.zeros((len(listed), atoms), dtype=np.int64)
    for row, world in enumerate(listed):
        for atom, difference in world:
            if not (type(atom) is type(difference) is int and 0 <= atom < atoms and made[row, atom] == 0):
                raise BadProof("A world in the private folder is not one of atoms and whole numbers.")
            made[row, atom] = difference
    return made


def _keys(rows: Iterable[Iterable[Any]]) -> frozenset[Key]:
    keys = [tuple(map(str, row)) for row in rows]
    if any(len(key) != len(Key._fields) for key in keys):
        raise BadProof("A list of cells in the private folder does not name indicator, area, period, breakdown and "
                       "category.")
    return frozenset(Key(*key) for key in keys)
