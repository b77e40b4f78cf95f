"""Reads a folder of returns: every CSV and XLSX file in it, in the order of their names."""

import hashlib
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from data.returns.marker import MARKER, read_marker
from data.returns.problems import Problem, plural, problem
from data.returns.sheets import Limits, Sheet
from data.returns.text_files import read_text_file
from data.returns.workbooks import read_workbook

KINDS = (".csv", ".xlsx")
LIMITS = Limits()


@dataclass
class Received:
    """What a folder holds before it is checked: sheets of text, and the files that could not be read."""

    sheets: list[Sheet] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    hashes: dict[str, str] = field(default_factory=dict)      # file name -> sha256, "" unread
    illustrative: bool = False
    as_at: date | None = None                                 # from the marker of illustrative returns only
    seed: int | None = None                                   # from the marker, too


def read_folder(folder: Path | str, limits: Limits = LIMITS) -> Received:
    """Everything a folder holds; whatever is wrong with it becomes a problem, never an exception."""
    folder, received = Path(folder), Received()
    try:
        paths = sorted(path for path in folder.iterdir() if not path.name.startswith((".", "~$")))
    except OSError:
        found = "It is not a folder." if folder.exists() else "There is no such folder."
        received.problems.append(problem("folder", _shown(folder.name), found))
        return received
    for path in paths:
        _read_path(path, received, limits)
    if not any(path.suffix.lower() in KINDS for path in paths):
        received.problems.append(problem("no_returns", _shown(folder.name), "It holds no CSV or XLSX file."))
    marker, found_wrong = read_marker(folder, received.hashes)
    received.illustrative, received.as_at, received.seed = marker.illustrative, marker.as_at, marker.seed
    received.problems += found_wrong
    return received


def _read_path(path: Path, received: Received, limits: Limits) -> None:
    name, kind = _shown(path.name), path.suffix.lower()
    if kind not in KINDS or path.is_dir():
        if path.name != MARKER:
            what = "a folder" if path.is_dir() else "neither CSV nor XLSX"
            received.problems.append(problem("not_read", name, f"It is {what} and has not been read."))
        return
    received.hashes[path.name] = ""      # there, if perhaps not readable: no marker matches it
    content = _content(path, name, limits)
    if isinstance(content, Problem):
        received.problems.append(content)
        return
    received.hashes[path.name] = hashlib.sha256(content).hexdigest()
    read = read_workbook(name, content, limits) if kind == ".xlsx" else [read_text_file(name, content, limits)]
    received.sheets += [found for found in read if isinstance(found, Sheet)]
    received.problems += [found for found in read if isinstance(found, Problem)]


def _content(path: Path, name: str, limits: Limits) -> bytes | Problem:
    try:
        if not path.is_file():
            return problem("unreadable", name, "It cannot be opened.")
        if path.stat().st_size > limits.bytes:
            return problem("file_size", name, f"It is larger than {plural(limits.bytes, 'byte')}.")
        return path.read_bytes()
    except OSError:
        return problem("unreadable", name, "It cannot be opened.")


def _shown(name: str) -> str:
    """A file name that is safe to print: it is chosen by whoever sent the file."""
    return "".join(sign if sign.isprintable() else "?" for sign in name) or "."
