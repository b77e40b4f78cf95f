"""Write a folder of illustrative returns."""

import hashlib
import io
import json
import re
import zipfile
from pathlib import Path

import pandas as pd

from data.demo.returns import AS_AT, returns_of
from data.demo.simulate import simulate

MARKER = "illustrative.json"
AS_WORKBOOK = ("comparators",)       # the others are CSV
STAMP = "2014-09-30T00:00:00Z"       # for the time of writing: the same seed must give the same bytes


def write_returns(folder: Path, seed: int = 2013) -> list[Path]:
    """Write every illustrative return of a seed and the marker that vouches for them; give their paths.

    A folder that holds anything but an earlier set of illustrative returns is refused.
    """
    folder = Path(folder)
    frames = returns_of(simulate(seed))
    contents = {_file_name(name): _bytes(name, frame) for name, frame in sorted(frames.items())}
    _check_folder(folder, {*contents, MARKER})
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARKER).unlink(missing_ok=True)        # until all files are there, none of them is vouched for
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    (folder / MARKER).write_text(_marker(contents, seed), encoding="utf-8", newline="\n")
    return [folder / name for name in (*contents, MARKER)]


def _check_folder(folder: Path, ours: set[str]) -> None:
    found = {path.name for path in folder.iterdir()} if folder.exists() else set()
    if found and (MARKER not in found or found - ours):
        strange = ", ".join(sorted(found - ours)) or f"returns without {MARKER}"
        raise FileExistsError(
            f"{folder}: holds what is not illustrative ({strange}); name a new or empty folder")


def _marker(contents: dict[str, bytes], seed: int) -> str:
    files = {name: hashlib.sha256(content).hexdigest() for name, content in contents.items()}
    return json.dumps({"illustrative": True, "seed": seed, "as_at": AS_AT, "files": files}, indent=2) + "\n"


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
