"""What many tests share: the illustrative returns and the release built from them, each made once a session."""

import os
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace

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
def proofs(tmp_path_factory) -> Path:
    """The private folder in which the build of the release leaves its proofs."""
    return tmp_path_factory.mktemp("private")


@pytest.fixture(scope="session")
def release(returns_folder, proofs, tmp_path_factory) -> Path:
    """A release built from the illustrative returns with the proofs that come with the project.

    The audit of the file as written is left to the tests of the audit: it would take longer than the build.
    """
    from data.build import build_release

    path = tmp_path_factory.mktemp("release") / "release.duckdb"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("data.build.audit_release", call_it_safe)
        build_release(returns_folder, path, private=proofs,
                      boundaries=Path(__file__).parents[1] / "static" / "boundaries")
    return path


def call_it_safe(release: Path, *, private: Path, earlier: Sequence[Path], workers: int | None) -> SimpleNamespace:
    """Stands in for the audit of a file as written."""
    return SimpleNamespace(verdict="safe")


def pytest_terminal_summary(terminalreporter) -> None:
    """Say beside the tests' own result which of the checks before them failed."""
    if failed := os.environ.get("CHECKS_FAILED"):
        terminalreporter.write_line(f"{failed} failed: see above the tests.", red=True)
