"""What the tests of the build share: one indicator to count, and a release in use with its proofs."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from data.__main__ import main
from data.catalogue import load_catalogue
from tests.conftest import call_it_safe


def only_one_counted():
    """The catalogue with one indicator to count and the others published nowhere: a build that takes seconds."""
    return {name: indicator if name == "families_first" else replace(indicator, publish={})
            for name, indicator in load_catalogue().items()}


@pytest.fixture
def quick(monkeypatch):
    """A build of seconds, whose file is called safe unread."""
    monkeypatch.setattr("data.build.load_catalogue", only_one_counted)
    monkeypatch.setattr("data.protection._given_or_local", one_thread)
    monkeypatch.setattr("data.build.audit_release", call_it_safe)


@contextmanager
def one_thread(executor, workers):
    """In place of processes, which take longer to start than a few verified blocks."""
    with ThreadPoolExecutor(1) as pool:
        yield pool


@pytest.fixture
def returns(returns_folder, tmp_path):
    """A copy of the illustrative returns that a test may spoil."""
    return Path(shutil.copytree(returns_folder, tmp_path / "returns"))


@pytest.fixture
def in_use(release, tmp_path):
    """A release in use and a way to see that nothing has touched it."""
    (tmp_path / "var").mkdir()
    return Path(shutil.copy(release, tmp_path / "var" / "release.duckdb"))


@pytest.fixture
def private(in_use, proofs):
    """The private folder with the proofs of the release in use."""
    return Path(shutil.copytree(proofs, in_use.parent.parent / "private"))


def build(returns, in_use, *options):
    """Run the command with the private folder of these tests; gives its exit code."""
    return main(["build", str(returns), "--release", str(in_use), "--private", str(in_use.parent.parent / "private"),
                 *options])


def contents(folder):
    """Every file below a folder with its bytes."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
