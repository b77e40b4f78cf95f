"""Write a folder of illustrative returns."""

import hashlib
import io
import json
import re
import shutil
import tempfile
import zipfile
from pathlib import Path

import pandas as pd

from data.demo.returns import AS_AT, returns_of
from data.demo.simulate import simulate
from data.returns.marker import MARKER, marked_hashes

AS_WORKBOOK = ("comparators",)       # the others are CSV
STAMP = "2014-09-30T00:00:00Z"       # for the time of writing: the same seed must give the same bytes


def write_returns(folder: Path, seed: int = 2013) -> list[Path]:
    """Write every illustrative return of a seed and the marker that vouches for them; give their paths.

    A folder that holds anything but an earlier set of illustrative returns, unchanged, is refused.
    """
    folder = Path(folder)
    contents = _contents(seed)
    _check_folder(folder)
    _put_in_place(folder, {**contents, MARKER: _marker(contents, seed).encode()})
    return [folder / name for name in (*contents, MARKER)]


def _put_in_place(folder: Path, contents: dict[str, bytes]) -> None:
    """Write beside the folder and rename: whoever is stopped half-way leaves no folder that nobody vouches for."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}."))
    try:
        fresh = beside / "new"
        fresh.mkdir()
        for name, content in contents.items():
            (fresh / name).write_bytes(content)
        if folder.exists():
            folder.rename(beside / "old")
        fresh.rename(folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def hashes_of(seed: int) -> dict[str, str]:
    """The SHA-256 of every file of a seed, by name: what illustrative returns are held against."""
    return _hashed(_contents(seed))


def _hashed(contents: dict[str, bytes]) -> dict[str, str]:
    return {name: hashlib.sha256(content).hexdigest() for name, content in contents.items()}


def _contents(seed: int) -> dict[str, bytes]:
    return {_file_name(name): _bytes(name, frame) for name, frame in sorted(returns_of(simulate(seed)).items())}


def _check_folder(folder: Path) -> None:
    """Only files that the marker in the folder vouches for may be written over: others could be real."""
    if not folder.exists():
        return
    hashes = {path.name: _hash(path) for path in folder.iterdir()}
    vouched = {MARKER: hashes.get(MARKER)} | marked_hashes(folder)
    if strange := sorted(name for name, found in hashes.items() if found is None or found != vouched.get(name)):
        raise FileExistsError(
            f"{folder}: holds what '{MARKER}' does not vouch for ({', '.join(strange)}). Nothing was written over: "
            "name a new or empty folder.")


def _hash(path: Path) -> str | None:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else None


def _marker(contents: dict[str, bytes], seed: int) -> str:
    content = {"illustrative": True, "seed": seed, "as_at": AS_AT, "files": _hashed(contents)}
    return json.dumps(content, indent=2) + "\n"


def _file_name(name: str) -> str:
    return f"{name}.{'xlsx' if name in AS_WORKBOOK else 'csv'}"


def _bytes(name: str, frame: pd.DataFrame) -> bytes:
    if name in AS_WORKBOOK:
        return _workbook(name, frame)
    return frame.to_csv(index=False, lineterminator="\n").encode()


def _workbook(sheet: str, frame: pd.DataFrame) -> bytes:
    """An XLSX file with one sheet, without times and uncompressed: its bytes depend on the frame alone."""
    written, repacked = io.BytesIO(), io.BytesIO()
    frame.to_excel(written, sheet_name=sheet, index=False, engine="openpyxl")
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(repacked, "w", zipfile.ZIP_STORED) as target:
        for entry in sorted(source.namelist()):
            content = source.read(entry)
            if entry == "docProps/core.xml":
                content = re.sub(rb"\d{4}-\d\d-\d\dT[\d:]+Z", STAMP.encode(), content)
            target.writestr(zipfile.ZipInfo(entry), content)     # ZipInfo's default date is fixed
    return repacked.getvalue()
