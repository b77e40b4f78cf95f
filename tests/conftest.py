"""What many tests share: the illustrative returns and the release built from them, each made once a session."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import settings

from tests.changed import changed
from tests.hidden import POISON, UNLOCKED, WITHHOLD

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


@pytest.fixture(scope="session")
def withheld(release, tmp_path_factory) -> Path:
    """The release with many more withheld cells, large ones and categories among them."""
    return changed(release, tmp_path_factory.mktemp("withheld"), WITHHOLD)


@pytest.fixture(scope="session")
def poisoned(withheld, tmp_path_factory) -> Path:
    """The same release with a figure put into every cell that shows none."""
    return changed(withheld, tmp_path_factory.mktemp("poisoned"), *POISON)


@pytest.fixture(scope="session")
def poisoned_again(poisoned, tmp_path_factory) -> Path:
    """The same in a file of its own, of which nothing is remembered from before the store was unlocked."""
    return changed(poisoned, tmp_path_factory.mktemp("unlocked"))


@pytest.fixture
def unlocked(poisoned_again, monkeypatch) -> Path:
    """The poisoned release read by a store that keeps nothing back: what is said then rests on the charts alone."""
    monkeypatch.setattr("data.store.FIGURES", UNLOCKED)
    return poisoned_again


@pytest.fixture(autouse=True)
def the_program_stays():
    """A page that is run takes the place of the program, and each process started after it would run the page."""
    program = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = program


def call_it_safe(release: Path, *, private: Path, earlier: Sequence[Path], workers: int | None) -> SimpleNamespace:
    """Stands in for the audit of a file as written."""
    return SimpleNamespace(verdict="safe")


def pytest_terminal_summary(terminalreporter) -> None:
    """Say beside the tests' own result which of the checks before them failed."""
    if failed := os.environ.get("CHECKS_FAILED"):
        terminalreporter.write_line(f"{failed} failed: see above the tests.", red=True)
