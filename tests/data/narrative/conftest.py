"""A file of narrative that is not there yet, and a text's place in it."""

import pytest

from data.narrative import Place


@pytest.fixture
def path(tmp_path):
    """Where the first write makes the file."""
    return tmp_path / "kept" / "narrative.duckdb"


@pytest.fixture
def place():
    """A section of a cluster's report."""
    return Place("six_month", "jess", "2014-H1", "lessons")
