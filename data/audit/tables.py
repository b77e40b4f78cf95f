"""The tables of a release file, read as they stand: what is missing, unknown or more than expected is said."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pandas as pd

FORMATS = {3}       # whose columns are those below
TABLES = {
    "release": ["id", "format", "as_at", "built_at", "illustrative", "audit", "threshold", "zeros_sensitive",
                "returns_hash", "policy_hash", "catalogue_hash", "geography_hash"],
    "area": ["code", "type", "name", "parent", "has_shape"],
    "area_overlap": ["cluster", "area", "share_of_cluster", "share_of_area"],
    "boundary": ["layer", "file", "attribution", "drawing"],
    "indicator": ["id", "position", "definition"],
    "period": ["id", "kind", "first_day", "last_day", "label"],
    "observation": ["indicator", "area", "period", "breakdown", "category", "numerator", "denominator", "value",
                    "lower", "upper", "status", "coverage"],
    "comparator": ["indicator", "period", "comparator", "value", "source"],
    "deprivation": ["area", "measure", "value"],
    "target": ["indicator", "area", "period", "value", "agreed_on"],
    "workforce": ["agency", "area", "period", "practitioners"],
    "population": ["area", "year", "age_band", "children"],
    "school_mix": ["area", "phase", "schools", "pupils"],
    "certificate": ["block", "cells", "withheld", "targets", "proved", "seconds", "witness_hash"],
    "note": ["kind", "text"],
}
ATTACKED = ("release", "area", "area_overlap", "indicator", "period", "observation", "comparator", "certificate")
WHOLE_NUMBERS = ("numerator", "denominator")       # read as they stand: a fraction is seen, not rounded


class NotARelease(ValueError):
    """The file cannot be read as a release at all; the message says where, what was found and what to do."""


def read_tables(path: Path) -> tuple[dict[str, pd.DataFrame], list[str]]:
    """Each table that the attack needs, and a sentence for all that the file holds and the audit cannot judge."""
    with _opened(path) as connection:
        found = _columns(connection)
        for table in ATTACKED:
            if missing := [column for column in TABLES[table] if column not in found.get(table, [])]:
                raise NotARelease(f"{path}: its table '{table}' has no column '{missing[0]}', so it is not a release. "
                                  "Name a release file written by 'python -m data build'.")
        frames = {table: _frame(connection, table) for table in ATTACKED}
    return frames, list(_surplus(found))


@contextmanager
def _opened(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    if not path.is_file():
        raise NotARelease(f"{path}: there is no such file. Name a release file.")
    connection = duckdb.connect(config={"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"})
    try:
        quoted = str(path).replace("'", "''")
        connection.execute(f"ATTACH '{quoted}' AS d (READ_ONLY)")
        connection.execute("SET enable_external_access=false")      # nothing in the file may make it read another
        yield connection
    except duckdb.Error as error:       # the message is not quoted: it can hold figures
        raise NotARelease(f"{path}: the file is damaged or is not a release ({type(error).__name__}). Build the "
                          "release again, or name another file.") from None
    finally:
        connection.close()


def _columns(connection: duckdb.DuckDBPyConnection) -> dict[str, list[str]]:
    """Tables and views with their columns: a view shows figures as well as a table does."""
    rows = connection.execute("""SELECT table_name, column_name FROM duckdb_columns()
        WHERE database_name = 'd' AND schema_name = 'main' ORDER BY table_name, column_index""").fetchall()
    found: dict[str, list[str]] = {}
    for table, column in rows:
        found.setdefault(table, []).append(column)
    others = connection.execute("""SELECT DISTINCT schema_name || '.' || table_name FROM duckdb_columns()
        WHERE database_name = 'd' AND schema_name NOT IN ('main', 'information_schema', 'pg_catalog')""").fetchall()
    return found | {name: [] for (name,) in others}


def _frame(connection: duckdb.DuckDBPyConnection, table: str) -> pd.DataFrame:
    if table != "observation":
        return connection.execute(f"SELECT {', '.join(TABLES[table])} FROM d.main.{table}").df()
    numbers = [*WHOLE_NUMBERS, "value", "lower", "upper"]
    columns = [f"CAST({c} AS DOUBLE) AS {c}, {c} IS NOT NULL AS has_{c}" if c in numbers else c for c in TABLES[table]]
    order = "indicator, area, period, breakdown, category"
    return connection.execute(f"SELECT {', '.join(columns)} FROM d.main.{table} ORDER BY {order}").df()


def _surplus(found: dict[str, list[str]]) -> Iterator[str]:
    for table, columns in found.items():
        if table not in TABLES:
            yield f"The file holds a table '{table}', which the audit does not know; it may give counts away."
        elif more := [column for column in columns if column not in TABLES[table]]:
            yield (f"The table '{table}' has a column '{more[0]}', which the audit does not know; it may give counts "
                   "away.")
