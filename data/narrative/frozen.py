"""Submitted reports as the Board saw them: found again, read back and checked against what was frozen."""

import hashlib
import io
import json
import re
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from data.narrative.file import NarrativeError, reading
from data.narrative.sections import Place
from data.narrative.versions import Version

KEYS = ("indicator", "area", "period", "breakdown", "category", "status")
FIGURES = ("numerator", "value")
COLUMNS = [*KEYS[:5], *FIGURES, "status"]
FILE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,199}")


@dataclass(frozen=True)
class FrozenInfo:
    """One submitted report: its id, what it is about, the release it was made of, who submitted it and when (UTC)."""

    id: str
    document: str
    area: str
    period: str
    release_id: str
    role: str
    at: datetime


def frozen(path: Path, document: str = "", area: str = "", period: str = "") -> list[FrozenInfo]:
    """The submitted reports, newest first; an empty document, area or period means any."""
    with reading(path) as connection:
        if connection is None:
            return []
        rows = connection.execute(
            "SELECT id, document, area, period, release_id, role, written_at FROM frozen "
            "WHERE ? IN ('', document) AND ? IN ('', area) AND ? IN ('', period) ORDER BY written_at DESC, id DESC",
            [document, area, period]).fetchall()
    return [FrozenInfo(*(*row[:-1], row[-1].replace(tzinfo=UTC))) for row in rows]


def frozen_files(path: Path, id: str) -> dict[str, bytes]:
    """The documents of a submitted report, byte for byte, by name."""
    rows = _contents(path, id, "SELECT name, f.sha256, bytes FROM frozen_file f LEFT JOIN content c "
                               "ON c.sha256 = f.sha256 WHERE id = ? ORDER BY name")
    check_names(name for name, *_ in rows)
    return {name: _whole(path, sha256, content) for name, sha256, content in rows}


def check_names(names: Iterable[str]) -> None:
    """Raise NarrativeError unless all are plain names of files, which lead to no other folder."""
    if found := [name for name in names if not FILE_NAME.fullmatch(name)]:
        raise NarrativeError(f"{found[0]!r} is no name of a document. Use letters, digits, dots and hyphens.")


def frozen_texts(path: Path, id: str) -> dict[str, Version]:
    """The texts of a submitted report by section, with what was marked as checked."""
    return unpack_texts(_part(path, id, "texts"))


def frozen_figures(path: Path, id: str) -> pd.DataFrame:
    """The figures a submitted report used; NaN where one was not shown, `status` says why."""
    return unpack_figures(_part(path, id, "figures"))


def write_frozen_release(path: Path, id: str, to: Path) -> None:
    """Write the release of a submitted report to a new file, whole or not at all."""
    content = _part(path, id, "release")
    if to.exists():
        raise NarrativeError(f"{to} is there already and has not been touched. Name a new file.")
    fresh = to.with_name(f".{to.name}.{uuid.uuid4().hex}")
    try:
        fresh.write_bytes(content)
        fresh.replace(to)
    except OSError as error:
        raise NarrativeError(f"{to} could not be written ({error.strerror}). Check that there is space and that you "
                             "may write there, and try again.") from None
    finally:
        fresh.unlink(missing_ok=True)


def pack_texts(texts: Iterable[Version]) -> bytes:
    """Texts as they are frozen."""
    rows = [[version.place.document, version.place.area, version.place.period, version.place.section, version.number,
             version.words, version.role, version.at.isoformat()] for version in texts]
    return json.dumps(rows, ensure_ascii=False).encode()


def unpack_texts(content: bytes) -> dict[str, Version]:
    """Frozen texts by section."""
    rows = json.loads(content)
    return {section: Version(Place(document, area, period, section), number, words, role, datetime.fromisoformat(at))
            for document, area, period, section, number, words, role, at in rows}


def pack_figures(figures: pd.DataFrame) -> bytes:
    """Figures as they are frozen: every number as exactly as it is."""
    return figures[COLUMNS].to_csv(index=False, lineterminator="\n").encode()


def unpack_figures(content: bytes) -> pd.DataFrame:
    """Frozen figures: text in the columns of names, floats in the others."""
    types = dict.fromkeys(KEYS, "str")
    found = pd.read_csv(io.BytesIO(content), dtype={**types, **dict.fromkeys(FIGURES, "str")}, keep_default_na=False)
    return found.assign(**{name: pd.to_numeric(found[name]).astype(float) for name in FIGURES})


def hash_of(content: bytes) -> str:
    """The SHA-256 of a content, by which it is kept and checked."""
    return hashlib.sha256(content).hexdigest()


def _part(path: Path, id: str, part: str) -> bytes:
    """One content of a submitted report: its texts, figures or release."""
    rows = _contents(path, id, f"SELECT f.{part}, bytes FROM frozen f LEFT JOIN content c ON c.sha256 = f.{part} "
                               "WHERE id = ?")
    return _whole(path, *rows[0])


def _contents(path: Path, id: str, query: str) -> list[tuple[Any, ...]]:
    with reading(path) as connection:
        if connection is None or not _is_there(connection, id):
            raise NarrativeError(f"There is no submitted report '{id}'.")
        return connection.execute(query, [id]).fetchall()


def _is_there(connection: duckdb.DuckDBPyConnection, id: str) -> bool:
    return connection.execute("SELECT 1 FROM frozen WHERE id = ?", [id]).fetchone() is not None


def _whole(path: Path, sha256: str, content: bytes | None) -> bytes:
    if content is None or hash_of(content) != sha256:
        raise NarrativeError(f"{path} is damaged: what it keeps of this report is not what was submitted. Put the last "
                             "backup of the file back, and say so to whoever relies on the report.")
    return content
