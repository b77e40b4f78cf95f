"""The release file: written beside the one in use, checked as written, then renamed into its place."""

from collections.abc import Callable
from pathlib import Path

import duckdb
import pandas as pd

from data.fresh import fresh_beside

Audit = Callable[[Path], None]      # of the file as written; raises NotPublishable
SCHEMA = Path(__file__).parent / "schema.sql"
COLUMNS = "SELECT column_name FROM duckdb_columns() WHERE table_name = ? ORDER BY column_index"


class NotPublishable(RuntimeError):
    """The file as written does not hold what it must; the release in use stays."""


def publish_release(tables: dict[str, pd.DataFrame], path: Path, audit: Audit) -> None:
    """Write the tables to a new file, check and audit it as written, and put it in the place of the release in use."""
    try:
        with fresh_beside(path) as fresh:
            _write(tables, fresh)
            _check_as_written(tables, fresh)
            audit(fresh)
            fresh.replace(path)
    except duckdb.IOException as error:     # a full disk is one kind of error, whoever meets it
        raise OSError(str(error)) from error


def _write(tables: dict[str, pd.DataFrame], path: Path) -> None:
    with duckdb.connect(str(path)) as connection:
        connection.execute(SCHEMA.read_text(encoding="utf-8"))
        for name, frame in tables.items():
            connection.register("incoming", frame)
            columns = connection.execute(COLUMNS, [name]).fetchall()
            listed = ", ".join(row[0] for row in columns)
            connection.execute(f"INSERT INTO {name} ({listed}) SELECT {listed} FROM incoming")
            connection.unregister("incoming")


def _check_as_written(tables: dict[str, pd.DataFrame], path: Path) -> None:
    with duckdb.connect(str(path), read_only=True) as connection:
        for name, frame in tables.items():
            found = _number(connection, f"SELECT count(*) FROM {name}")
            if found != len(frame):
                raise NotPublishable(f"Table '{name}' holds {found} rows where {len(frame)} were to be written.")
        for rule, query in AS_WRITTEN.items():
            if broken := _number(connection, query):
                raise NotPublishable(f"The file as written breaks the rule '{rule}' in {broken} rows.")


def _number(connection: duckdb.DuckDBPyConnection, query: str) -> int:
    row = connection.execute(query).fetchone()
    return int(row[0]) if row else 0


SMALL = "BETWEEN (CASE WHEN zeros_sensitive THEN 0 ELSE 1 END) AND threshold - 1"
RETURNED = "(i.definition->>'denominator_from' = 'return' OR coalesce(i.definition->>'numerator_from', '') <> '')"
DEFINED = "FROM observation o JOIN indicator i ON i.id = o.indicator, release"
AS_WRITTEN = {
    "a withheld cell shows no figure": """
        SELECT count(*) FROM observation WHERE status = 'c'
        AND coalesce(numerator, value, lower, upper) IS NOT NULL""",
    "x and z show no figure": """
        SELECT count(*) FROM observation WHERE status IN ('x', 'z')
        AND coalesce(numerator, value, lower, upper) IS NOT NULL""",
    "no value without a numerator": """
        SELECT count(*) FROM observation WHERE numerator IS NULL AND coalesce(value, lower, upper) IS NOT NULL""",
    "a cell without a figure says why": """
        SELECT count(*) FROM observation WHERE numerator IS NULL AND status NOT IN ('c', 'x', 'z')""",
    "no returned denominator without a numerator": f"""
        SELECT count(*) {DEFINED} WHERE {RETURNED} AND numerator IS NULL AND denominator IS NOT NULL""",
    "no small count is shown": f"""
        SELECT count(*) FROM observation, release WHERE numerator {SMALL}""",
    "no small complement is shown": f"""
        SELECT count(*) {DEFINED}
        WHERE ({RETURNED} OR i.definition->>'kind' = 'percentage') AND denominator - numerator {SMALL}""",
    "no small returned denominator is shown": f"""
        SELECT count(*) {DEFINED} WHERE {RETURNED} AND denominator {SMALL}""",
    "every area and period is known": """
        SELECT count(*) FROM observation o WHERE NOT EXISTS (FROM area WHERE code = o.area)
        OR NOT EXISTS (FROM period WHERE id = o.period)""",
    "areas of one kind add up to no more than the city": """
        SELECT count(*) FROM (
            SELECT sum(o.numerator) AS parts, any_value(c.numerator) AS whole FROM observation o
            JOIN area a ON a.code = o.area JOIN area city ON city.type = 'city'
            JOIN observation c ON c.area = city.code AND (c.indicator, c.period, c.breakdown, c.category)
                = (o.indicator, o.period, o.breakdown, o.category)
            WHERE a.type <> 'city' AND c.numerator IS NOT NULL
            GROUP BY o.indicator, o.period, o.breakdown, o.category, a.type
        ) WHERE parts > whole""",
}
