"""The private zip: the worlds that prove each block, and which cells are small. As confidential as the returns."""

import hashlib
import json
import os
import secrets
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from analysis.suppression.problem import Problem
from data.fresh import fresh_beside

Key = tuple[str, ...]           # area, period, breakdown, category
UNREADABLE = (OSError, EOFError, zipfile.BadZipFile, zlib.error, RuntimeError, LookupError, TypeError, ValueError,
              OverflowError)
STAMP = (1980, 1, 1, 0, 0, 0)   # for the time of writing: the same proofs are the same bytes


@dataclass(frozen=True, eq=False)
class Proof:
    """Which cells of a block are withheld, and the other worlds that prove that they cannot be worked out."""

    block: str
    fingerprint: str
    atoms: tuple[str, ...]
    base: np.ndarray            # (atoms,) the true counts
    worlds: np.ndarray          # (worlds, atoms) differences from them
    withheld: tuple[Key, ...]
    primary: tuple[Key, ...]
    salt: str                   # without it the hash in the release would confirm a guess at the counts

    def to_bytes(self) -> bytes:
        """The member of the zip; the release's certificate has its hash."""
        worlds = [[[int(atom), int(world[atom])] for atom in np.flatnonzero(world)] for world in self.worlds]
        content = {"block": self.block, "fingerprint": self.fingerprint, "atoms": self.atoms,
                   "base": self.base.tolist(), "worlds": worlds, "withheld": self.withheld, "primary": self.primary,
                   "salt": self.salt}
        return json.dumps(content, sort_keys=True, separators=(",", ":")).encode()


def new_salt() -> str:
    """Something that nobody can guess."""
    return secrets.token_hex(16)


def proof_from(member: bytes) -> Proof:
    """A proof from its bytes; what they say is checked by the audit, not here."""
    content = json.loads(member)
    atoms = tuple(content["atoms"])
    worlds = np.zeros((len(content["worlds"]), len(atoms)), dtype=np.int64)
    for row, world in enumerate(content["worlds"]):
        for atom, difference in world:
            worlds[row, atom] = difference
    keys = ({tuple(map(str, key)) for key in content[name]} for name in ("withheld", "primary"))
    withheld, primary = (tuple(sorted(found)) for found in keys)
    return Proof(content["block"], content["fingerprint"], atoms, np.array(content["base"], dtype=np.int64), worlds,
                 withheld, primary, str(content["salt"]))


def load_proof(files: Iterable[Path], block: str, fingerprint: str) -> Proof | None:
    """The proof in the first file that has one for the very same problem; what cannot be read is no proof."""
    for file in files:
        try:
            with zipfile.ZipFile(file) as bundle:
                proof = proof_from(bundle.read(f"{block}.json"))
        except UNREADABLE:
            continue
        if proof.fingerprint == fingerprint:
            return proof
    return None


def write_proofs(folder: Path, release_id: str, members: Mapping[str, bytes]) -> Path:
    """Write the proofs of a release, block by block, readable by their owner only; all or nothing."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"{release_id}.zip"
    with fresh_beside(path) as fresh:
        with os.fdopen(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_BINARY", 0), 0o600),
                       "w+b") as file:
            with zipfile.ZipFile(file, "w") as bundle:
                for block, content in sorted(members.items()):
                    entry = zipfile.ZipInfo(f"{block}.json", STAMP)
                    entry.create_system, entry.external_attr = 3, 0o600 << 16       # alike on every system
                    bundle.writestr(entry, content, zipfile.ZIP_DEFLATED, 9)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    return path


def newest_proofs(folder: Path) -> list[Path]:
    """The zip written last in a private folder, if there is one."""
    return sorted(folder.glob("*.zip"), key=lambda path: (path.stat().st_mtime_ns, path.name))[-1:]


def fingerprint_of(problem: Problem) -> str:
    """A hash of all that makes a problem what it is: another one needs another proof."""
    digest = hashlib.sha256()
    names = [problem.atoms, problem.names, problem.derived_names, problem.threshold, problem.zeros_sensitive]
    digest.update(json.dumps(names).encode())
    digest.update(problem.cost.astype("<f8").tobytes())
    numbers: Sequence[np.ndarray] = [problem.truth, problem.group, problem.must_publish, problem.must_withhold]
    matrices = [problem.cells, problem.derived, problem.known, *problem.slices]
    parts = [part for matrix in matrices for part in (matrix.indptr, matrix.indices, matrix.data)]
    for part in (*numbers, *parts):
        digest.update(len(part).to_bytes(8, "little") + part.astype("<i8").tobytes())
    return digest.hexdigest()
