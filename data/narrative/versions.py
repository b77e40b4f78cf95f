"""Texts and their versions: each save adds one, none is ever changed or deleted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb

from data.narrative.file import reading, writing
from data.narrative.sections import Place, check_place, check_role
from data.narrative.words import clean

FIELDS = "document, area, period, section, number, words, role, written_at"


@dataclass(frozen=True)
class Version:
    """A text as somebody saved it: its number from 1 on, its words, the author's role and the time in UTC."""

    place: Place
    number: int
    words: str
    role: str
    at: datetime


@dataclass(frozen=True)
class Saved:
    """What a save made, and what others had saved since the version it was based on, oldest first."""

    version: Version
    others: tuple[Version, ...]


def save(path: Path, place: Place, words: str, role: str, based_on: int) -> Saved:
    """Keep a text as the next version; `based_on` is the number of the version its author began from, 0 for none.

    Nothing is overwritten: where others have saved since, their versions are told and stay in the history. A text that
    is the latest already makes no new version.
    """
    check_place(place)
    check_role(role)
    words = clean(place, words)
    with writing(path) as connection:
        return _add(connection, place, words, role, based_on)


def save_all(path: Path, texts: Sequence[tuple[Place, str, str]]) -> list[Saved]:
    """Keep several texts, each a place, words and a role, as the next versions: all of them or none."""
    for place, _, role in texts:
        check_place(place)
        check_role(role)
    cleaned = [(place, clean(place, words), role) for place, words, role in texts]
    with writing(path) as connection:
        return [_add(connection, place, words, role, 0) for place, words, role in cleaned]


def _add(connection: duckdb.DuckDBPyConnection, place: Place, words: str, role: str, based_on: int) -> Saved:
    rows = connection.execute(
        f"SELECT {FIELDS} FROM version WHERE document = ? AND area = ? AND period = ? AND section = ? "
        "QUALIFY number > ? OR number = max(number) OVER () ORDER BY number", [*_key(place), based_on]).fetchall()
    found = [_version(row) for row in rows]
    if found and found[-1].words == words:
        version = found[-1]
    else:
        version = Version(place, (found[-1].number if found else 0) + 1, words, role, datetime.now(UTC))
        connection.execute(f"INSERT INTO version ({FIELDS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                           [*_key(place), version.number, words, role, version.at.replace(tzinfo=None)])
    return Saved(version, tuple(other for other in found if based_on < other.number != version.number))


def latest(path: Path, document: str, area: str, period: str) -> dict[str, Version]:
    """The latest version of each section of a document; what was checked stands beside it as "<section>:checked"."""
    with reading(path) as connection:
        if connection is None:
            return {}
        rows = connection.execute(
            f"SELECT {FIELDS} FROM version WHERE document = ? AND area = ? AND period = ? "
            "QUALIFY row_number() OVER (PARTITION BY section ORDER BY number DESC) = 1 ORDER BY section",
            [document, area, period]).fetchall()
    return {version.place.section: version for version in map(_version, rows)}


def history(path: Path, place: Place) -> list[Version]:
    """Every version of a text, oldest first."""
    with reading(path) as connection:
        if connection is None:
            return []
        rows = connection.execute(
            f"SELECT {FIELDS} FROM version WHERE document = ? AND area = ? AND period = ? AND section = ? "
            "ORDER BY number", _key(place)).fetchall()
    return [_version(row) for row in rows]


def _key(place: Place) -> list[str]:
    return [place.document, place.area, place.period, place.section]


def _version(row: tuple[Any, ...]) -> Version:
    return Version(Place(*row[:4]), row[4], row[5], row[6], row[7].replace(tzinfo=UTC))
