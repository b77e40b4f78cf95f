"""Read-only questions to a published release."""

import json
from dataclasses import fields
from functools import lru_cache
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from data.catalogue import Indicator, indicator_from
from data.release_format import FORMAT

TABLES = ("release", "area", "area_overlap", "boundary", "indicator", "period", "observation", "comparator",
          "deprivation", "certificate", "note")
# A second lock on what the release must not hold anyway: no figure leaves here for a cell that is not shown.
FIGURES = ", ".join([
    *(f"CASE WHEN o.status NOT IN ('c', 'x', 'z') THEN o.{figure}::DOUBLE END AS {figure}"
      for figure in ("numerator", "value", "lower", "upper")),
    "o.denominator::DOUBLE AS denominator", "o.status", "o.coverage"])
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
    try:
        found = _ask(path, "SELECT format FROM d.release")
        if len(found) != 1 or int(found.format.iloc[0]) != FORMAT:
            raise NoRelease("The release was made by another version of the dashboard.")
        for table in TABLES:                # every column once: a file cut short opens, but cannot be read
            _ask(path, f"SELECT count(COLUMNS(*)) FROM d.{table}")
    except duckdb.Error:
        raise NoRelease("The release file is damaged or is not a release.") from None


def release_info(path: Path) -> dict[str, Any]:
    """The one row about the release itself."""
    return _ask(path, "FROM d.release").iloc[0].to_dict()


def indicators(path: Path) -> dict[str, Indicator]:
    """The catalogue as it was published."""
    rows = _ask(path, "SELECT id, definition FROM d.indicator ORDER BY position, id")
    return {row.id: _as_published(json.loads(row.definition)) for row in rows.itertuples()}


def areas(path: Path) -> pd.DataFrame:
    """Code, type, name, parent and whether it has a shape, of every area but LSOAs first by type, then by name."""
    return _ask(path, "FROM d.area ORDER BY type, name")


def overlaps(path: Path) -> pd.DataFrame:
    """Which clusters touch a ward or committee, with the share of children on either side."""
    return _ask(path, """
        SELECT o.cluster, c.name AS cluster_name, o.area, a.name AS area_name, a.type AS area_type,
               share_of_cluster, share_of_area
        FROM d.area_overlap o JOIN d.area c ON c.code = o.cluster JOIN d.area a ON a.code = o.area
        ORDER BY share_of_area DESC, cluster_name""")


def periods(path: Path, indicator: str, area_type: str) -> pd.DataFrame:
    """The periods for which an indicator has figures for an area type, oldest first."""
    return _ask(path, """
        SELECT DISTINCT p.id, p.kind, p.first_day, p.last_day, p.label
        FROM d.observation o JOIN d.period p ON p.id = o.period JOIN d.area a ON a.code = o.area
        WHERE o.indicator = ? AND a.type = ? AND o.breakdown = '' ORDER BY p.last_day, p.first_day DESC""",
        indicator, area_type)


def observations(path: Path, indicator: str, area_type: str, kind: str) -> pd.DataFrame:
    """One row an area and period of one kind, by area and time; NaN where withheld or missing, `status` says which."""
    return _ask(path, f"""
        SELECT o.area, a.name, o.period, p.first_day, p.last_day, p.label, {FIGURES}
        FROM d.observation o JOIN d.area a ON a.code = o.area JOIN d.period p ON p.id = o.period
        WHERE o.indicator = ? AND a.type = ? AND p.kind = ? AND o.breakdown = '' AND o.category = ''
        ORDER BY a.name, p.last_day""", indicator, area_type, kind)


def every_observation(path: Path) -> pd.DataFrame:
    """All published cells with names, for the file of everything."""
    return _ask(path, f"""
        SELECT o.indicator, a.type AS area_type, o.area, a.name, o.period, p.first_day, p.last_day, o.breakdown,
               o.category, {FIGURES}
        FROM d.observation o JOIN d.area a ON a.code = o.area JOIN d.period p ON p.id = o.period
        ORDER BY o.indicator, a.type, a.name, p.last_day, o.period""")


def comparators(path: Path, indicator: str) -> pd.DataFrame:
    """England, statistical neighbours and others for one indicator, oldest first, with period and source."""
    return _ask(path, """
        SELECT c.comparator, c.period, p.label, p.kind, p.last_day, c.value, c.source
        FROM d.comparator c JOIN d.period p ON p.id = c.period WHERE c.indicator = ? ORDER BY p.last_day""", indicator)


def deprivation(path: Path, measure: str, area_type: str) -> pd.DataFrame:
    """One deprivation measure for the areas of a type."""
    return _ask(path, """
        SELECT v.area, a.name, v.value FROM d.deprivation v JOIN d.area a ON a.code = v.area
        WHERE v.measure = ? AND a.type = ? ORDER BY a.name""", measure, area_type)


def boundaries(path: Path) -> dict[str, dict[str, str]]:
    """For each layer the boundary file it was published with, and its attribution."""
    return _ask(path, "FROM d.boundary").set_index("layer").to_dict("index")


def certificates(path: Path) -> pd.DataFrame:
    """How each block of cells was protected."""
    return _ask(path, "FROM d.certificate ORDER BY block")


def notes(path: Path) -> pd.DataFrame:
    """What the checks of the returns found worth saying."""
    return _ask(path, "FROM d.note")


def status_counts(path: Path) -> pd.DataFrame:
    """How many cells of each indicator are shown, withheld, not available."""
    return _ask(path, """
        SELECT indicator, count(*) AS cells, count(*) FILTER (status = 'c') AS withheld,
               count(*) FILTER (status = 'x') AS not_available, count(*) FILTER (status = 'u') AS low_reliability
        FROM d.observation GROUP BY indicator""")


def _ask(path: Path, query: str, *parameters: Any) -> pd.DataFrame:
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
    return connection


def _as_published(definition: dict[str, Any]) -> Indicator:
    known = {f.name for f in fields(Indicator)} - {"id"}
    return indicator_from(definition["id"], {k: v for k, v in definition.items() if k in known}, "release")
