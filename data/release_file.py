"""The release file: whether it can be shown, what it describes, and answers to questions."""

import json
from dataclasses import fields
from functools import lru_cache
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from data.catalogue import CatalogueError, Indicator, indicator_from
from data.release_format import FORMAT

TABLES = ("release", "area", "area_overlap", "boundary", "indicator", "period", "observation", "comparator",
          "deprivation", "certificate", "target", "workforce", "population", "school_mix", "note")
NEVER_EMPTY = ("indicator", "area", "observation")
OFFLINE: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false", "autoload_known_extensions": "false", "threads": "2"}


class NoRelease(RuntimeError):
    """There is no release that can be shown; the message says why and what to do."""


def identity(path: Path) -> tuple[str, int, int, int]:
    """What tells one release file from the next: the cache key of everything read from it."""
    try:
        found = path.stat()
    except OSError:
        raise NoRelease("There is no release yet.") from None
    return str(path), found.st_mtime_ns, found.st_size, found.st_ino


def check_release(path: Path) -> None:
    """Raise NoRelease, in words a reader understands, unless the file is a release this version can show."""
    key = identity(path)
    try:
        _check_once(key)
    except CatalogueError as error:
        raise NoRelease(f"The release describes an indicator this version cannot show: {error}.") from None
    except (duckdb.Error, ValueError, TypeError, KeyError):
        raise NoRelease("The release file is damaged or is not a release.") from None


@lru_cache(maxsize=4)
def _check_once(key: tuple[str, int, int, int]) -> None:
    path = Path(key[0])
    tables = set(ask(path, "SELECT table_name FROM duckdb_tables() WHERE database_name = 'd'").table_name)
    if "release" not in tables:
        raise NoRelease("The release file is damaged or is not a release.")
    _check_version(path)
    if missing := [table for table in TABLES if table not in tables]:
        raise NoRelease(f"The release is not complete: it holds no table '{missing[0]}'.")
    for table in TABLES:                # every column once: a file cut short opens, but cannot be read
        ask(path, f"SELECT count(COLUMNS(*)) FROM d.{table}")
    for table in NEVER_EMPTY:
        if ask(path, f"SELECT count(*) AS rows FROM d.{table}").rows.iloc[0] == 0:
            raise NoRelease(f"The release is not complete: its table '{table}' is empty.")
    if not ask(path, "SELECT coalesce(audit = 'safe' OR illustrative, false) AS safe FROM d.release").safe.all():
        raise NoRelease("It is not proved that withheld figures in this release cannot be worked out, and its data "
                        "are not marked as illustrative. Such a release is not shown.")
    indicators(path)


def _check_version(path: Path) -> None:
    found = ask(path, "SELECT format FROM d.release").format
    if len(found) != 1:
        raise NoRelease(f"The release is not complete: its table 'release' holds {len(found)} rows, not one.")
    if not pd.api.types.is_integer_dtype(found.dtype) or int(found.iloc[0]) != FORMAT:
        raise NoRelease("The release was made by another version of the dashboard.")


def indicators(path: Path) -> dict[str, Indicator]:
    """The catalogue as it was published."""
    return dict(_indicators(identity(path)))


@lru_cache(maxsize=4)
def _indicators(key: tuple[str, int, int, int]) -> dict[str, Indicator]:
    rows = ask(Path(key[0]), "SELECT id, definition FROM d.indicator ORDER BY position, id")
    return {row.id: _as_published(json.loads(row.definition)) for row in rows.itertuples()}


def ask(path: Path, query: str, *parameters: Any) -> pd.DataFrame:
    """The answer to a question; a table of the release is named d.<table>."""
    # A shallow copy: pandas copies on write, so no caller can change what the next one gets.
    return _answer(identity(path), query, parameters).copy(deep=False)


@lru_cache(maxsize=512)
def _answer(key: tuple[str, int, int, int], query: str, parameters: tuple[Any, ...]) -> pd.DataFrame:
    # A cursor a question: one connection shared between threads gives wrong answers silently.
    return _attached(key).cursor().execute(query, list(parameters)).df()


@lru_cache(maxsize=4)
def _attached(key: tuple[str, int, int, int]) -> duckdb.DuckDBPyConnection:
    # In memory + ATTACH: a second plain connect could go on serving the file that was there before a rename.
    connection = duckdb.connect(config=OFFLINE)
    quoted = key[0].replace("'", "''")
    connection.execute(f"ATTACH '{quoted}' AS d (READ_ONLY)")
    connection.execute("SET enable_external_access=false")      # nothing in the file may make it read another
    connection.execute("SET lock_configuration=true")
    return connection


def _as_published(definition: dict[str, Any]) -> Indicator:
    known = {f.name for f in fields(Indicator)} - {"id"}
    return indicator_from(definition["id"], {k: v for k, v in definition.items() if k in known}, "release")
