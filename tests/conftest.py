"""What many tests share: the illustrative returns and the release built from them, each made once a session."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

SEED = 2013
settings.register_profile("house", derandomize=True, deadline=None)     # the same cases on every machine
settings.load_profile("house")


@pytest.fixture(scope="session")
def returns_folder(tmp_path_factory) -> Path:
    """A folder of illustrative returns."""
    from data.demo.write import write_returns

    folder = tmp_path_factory.mktemp("returns")
    write_returns(folder, SEED)
    return folder


@pytest.fixture(scope="session")
def release(returns_folder, tmp_path_factory) -> Path:
    """A release built from the illustrative returns."""
    from data.build import build_release

    path = tmp_path_factory.mktemp("release") / "release.duckdb"
    build_release(returns_folder, path, boundaries=Path(__file__).parents[1] / "static" / "boundaries")
    return path


def pytest_terminal_summary(terminalreporter) -> None:
    """Say beside the tests' own result which of the checks before them failed."""
    if failed := os.environ.get("CHECKS_FAILED"):
        terminalreporter.write_line(f"{failed} failed: see above the tests.", red=True)
