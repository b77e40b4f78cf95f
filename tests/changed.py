"""A copy of a release that a test has changed."""

import shutil
from pathlib import Path

import duckdb


def changed(release: Path, folder: Path, *statements: str) -> Path:
    """A copy of the release with some statements run on it."""
    path = folder / "release.duckdb"
    shutil.copy(release, path)
    with duckdb.connect(str(path)) as connection:
        for statement in statements:
            connection.execute(statement)
    return path
