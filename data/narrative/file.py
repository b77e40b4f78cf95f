"""The file that narrative lives in: one transaction a visit, one visit at a time, and nothing kept open between.

DuckDB lets one process at a time into a file that is written to. So every visit opens the file, does one transaction
and closes it, and whoever finds it taken tries again for some seconds. Within a process a lock does it for threads.
"""

import contextlib
import os
import random
import threading
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import duckdb

FORMAT = 1
PATIENCE = 10.0                     # seconds in which a file that is in use is tried again
OFFLINE: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false", "autoload_known_extensions": "false", "threads": "1"}
IN_USE = ("could not set lock", "conflicting lock", "being used by another process")
TABLES = """
CREATE TABLE narrative (format INTEGER NOT NULL);
CREATE TABLE version (
    document VARCHAR NOT NULL, area VARCHAR NOT NULL, period VARCHAR NOT NULL, section VARCHAR NOT NULL,
    number INTEGER NOT NULL, words VARCHAR NOT NULL, role VARCHAR NOT NULL, written_at TIMESTAMP NOT NULL,
    PRIMARY KEY (document, area, period, section, number));
CREATE TABLE content (sha256 VARCHAR PRIMARY KEY, bytes BLOB NOT NULL);
CREATE TABLE frozen (
    id VARCHAR PRIMARY KEY, document VARCHAR NOT NULL, area VARCHAR NOT NULL, period VARCHAR NOT NULL,
    release_id VARCHAR NOT NULL, role VARCHAR NOT NULL, written_at TIMESTAMP NOT NULL,
    release VARCHAR NOT NULL, texts VARCHAR NOT NULL, figures VARCHAR NOT NULL);
CREATE TABLE frozen_file (id VARCHAR NOT NULL, name VARCHAR NOT NULL, sha256 VARCHAR NOT NULL, PRIMARY KEY (id, name));
"""

_one_visit = threading.Lock()


class NarrativeError(RuntimeError):
    """What was written cannot be read or kept; the message says why and what to do."""


@contextlib.contextmanager
def reading(path: Path) -> Iterator[duckdb.DuckDBPyConnection | None]:
    """A visit that only reads; None where nothing has been written yet (the file is not made)."""
    if not path.exists():
        yield None
        return
    with _visit(path, read_only=True) as connection:
        yield connection


@contextlib.contextmanager
def writing(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A visit that writes: all of it is kept, on the disk, once the block ends, or nothing of it."""
    if not path.exists():
        _create(path)
    with _visit(path, read_only=False) as connection:
        _keep_private(path)
        connection.execute("BEGIN")
        yield connection
        connection.execute("COMMIT")


@contextlib.contextmanager
def _visit(path: Path, read_only: bool) -> Iterator[duckdb.DuckDBPyConnection]:
    give_up = time.monotonic() + PATIENCE
    if not _one_visit.acquire(timeout=PATIENCE):
        raise NarrativeError(_in_use(path))
    try:
        with contextlib.closing(_open(path, read_only, give_up)) as connection:
            _check_format(path, connection)
            yield connection
    except (duckdb.Error, OSError) as error:
        raise NarrativeError(_explain(path, error)) from None
    finally:
        _one_visit.release()


def _open(path: Path, read_only: bool, give_up: float) -> duckdb.DuckDBPyConnection:
    """The file once no other process has it open."""
    pause = 0.01
    while True:
        try:
            return duckdb.connect(str(path), read_only=read_only, config=OFFLINE)
        except duckdb.IOException as error:
            if not any(words in str(error).casefold() for words in IN_USE) or time.monotonic() > give_up:
                raise
        time.sleep(pause * random.uniform(0.5, 1.5))    # two that wait must not wake together for ever
        pause = min(pause * 1.5, 0.2)


def _check_format(path: Path, connection: duckdb.DuckDBPyConnection) -> None:
    tables = {name for name, in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    if "narrative" not in tables:
        raise NarrativeError(f"{path} is a database of something else and has not been touched. Name another file for "
                             "what people write.")
    if connection.execute("FROM narrative").fetchall() != [(FORMAT,)]:
        raise NarrativeError(f"{path} was made by another version of this program and has not been touched. Use that "
                             "version, or name another file.")


def _create(path: Path) -> None:
    """Make the file beside its place, readable by its owner only, and put it there whole unless another was faster."""
    fresh = path.with_name(f".{path.name}.{uuid.uuid4().hex}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with contextlib.closing(duckdb.connect(str(fresh), config=OFFLINE)) as connection:
            fresh.chmod(0o600)
            connection.execute(TABLES)
            connection.execute("INSERT INTO narrative VALUES (?)", [FORMAT])
        with contextlib.suppress(FileExistsError):
            os.link(fresh, path)
    except (duckdb.Error, OSError) as error:
        raise NarrativeError(_explain(path, error)) from None
    finally:
        fresh.unlink(missing_ok=True)
        fresh.with_name(f"{fresh.name}.wal").unlink(missing_ok=True)


def _keep_private(path: Path) -> None:
    """DuckDB writes first to a second file beside this one; it must be as private as this one."""
    os.close(os.open(f"{path}.wal", os.O_CREAT | os.O_RDWR, 0o600))


def _in_use(path: Path) -> str:
    return f"{path} was in use for {PATIENCE:.0f} seconds. Nothing was lost; try again in a moment."


def _explain(path: Path, error: Exception) -> str:
    said = str(error).splitlines()[0] if str(error) else type(error).__name__
    folded = said.casefold()
    if any(words in folded for words in IN_USE):
        return _in_use(path)
    if "not a valid duckdb" in folded:
        return f"{path} is no file of narrative and has not been touched. Name another file, or put the backup back."
    if isinstance(error, OSError) or any(words in folded for words in ("permission", "read-only", "no space")):
        return f"{path} cannot be used ({said}). Check that there is space and that you may write there, and try again."
    return (f"{path} cannot be read or written ({type(error).__name__}: {said}). If this goes on the file is damaged: "
            "keep it, and put the last backup in its place.")
