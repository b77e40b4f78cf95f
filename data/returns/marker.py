"""The marker of illustrative returns: which files the demo wrote, by their hashes."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from data.returns.problems import Problem, problem

MARKER = "illustrative.json"
LARGEST = 1_000_000    # bytes


@dataclass(frozen=True)
class Marker:
    """What is known of a folder beside its returns."""

    illustrative: bool = False
    as_at: date | None = None
    seed: int | None = None


def read_marker(folder: Path, hashes: dict[str, str]) -> tuple[Marker, list[Problem]]:
    """Whether the folder holds exactly the returns that the demo wrote, and the day they are as at."""
    path = folder / MARKER
    if not path.is_file():
        return Marker(), []
    content = _content(path)
    as_at, seed = _day(content.get("as_at")), content.get("seed")
    if content.get("illustrative") is not True or as_at is None or type(seed) is not int or seed < 0:
        return Marker(), [problem("marker", MARKER, "It is not a marker that the demo wrote.")]
    if hashes and content.get("files") == hashes:
        return Marker(True, as_at, seed), []
    return Marker(), [problem("marker", MARKER, "Returns have been changed, added or taken away since it was written.")]


def marked_hashes(folder: Path) -> dict[str, Any]:
    """The hashes by file name that a folder's marker vouches for; none where there is no such marker."""
    content = _content(folder / MARKER)
    files = content.get("files")
    return files if content.get("illustrative") is True and isinstance(files, dict) else {}


def _content(path: Path) -> dict[str, Any]:
    try:
        if path.stat().st_size > LARGEST:
            return {}
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return content if isinstance(content, dict) else {}


def _day(text: Any) -> date | None:
    try:
        return date.fromisoformat(text)
    except (TypeError, ValueError):
        return None
