"""A build publishes all or nothing: whatever stops it, the release in use stays as it is and can be read."""

import hashlib
import json
import shutil
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from data.__main__ import main
from data.build import build_release
from data.catalogue import load_catalogue
from data.demo.write import MARKER
from data.policy import load_policy

STEPS = ["read and check the returns", "check that the returns are illustrative", "count every area and period",
         "withhold small numbers", "draw the boundaries", "write, check and publish the release"]
KILLED_AT_WORST = """
import os, signal, sys
import data.build, data.publishing
from tests.data.test_build import only_one_counted
data.build.load_catalogue = only_one_counted
data.publishing._check_as_written = lambda tables, path: os.kill(os.getpid(), signal.SIGKILL)
from data.__main__ import main
main(["build", sys.argv[1], "--release", sys.argv[2]])
"""


def only_one_counted():
    """The catalogue with one indicator to count and the others published nowhere: a build that takes seconds."""
    return {name: indicator if name == "neet" else replace(indicator, publish={})
            for name, indicator in load_catalogue().items()}


@pytest.fixture
def quick(monkeypatch):
    monkeypatch.setattr("data.build.load_catalogue", only_one_counted)


@pytest.fixture
def returns(returns_folder, tmp_path):
    """A copy of the illustrative returns that a test may spoil."""
    return Path(shutil.copytree(returns_folder, tmp_path / "returns"))


@pytest.fixture
def in_use(release, tmp_path):
    """A release in use and a way to see that nothing has touched it."""
    (tmp_path / "var").mkdir()
    return Path(shutil.copy(release, tmp_path / "var" / "release.duckdb"))


def build(returns, in_use):
    return main(["build", str(returns), "--release", str(in_use)])


def add_row(returns):
    with (returns / "counts_referrals.csv").open("a", encoding="utf-8") as file:
        file.write("referrals,E01011264,2013-13,,,7654,,,\n")


def mark_anew(returns):
    marker = json.loads((returns / MARKER).read_text(encoding="utf-8"))
    marker["files"] = {name: hashlib.sha256((returns / name).read_bytes()).hexdigest() for name in marker["files"]}
    (returns / MARKER).write_text(json.dumps(marker), encoding="utf-8")


def test_returns_with_an_error_publish_nothing_and_leave_the_release_byte_for_byte(returns, in_use, capsys):
    before = in_use.read_bytes()
    add_row(returns)
    assert build(returns, in_use) == 2
    told = capsys.readouterr().err
    assert "counts_referrals.csv" in told and "period_shape" in told and "7654" not in told
    assert "Nothing was published; the release in use is unchanged." in told
    assert in_use.read_bytes() == before and [path.name for path in in_use.parent.iterdir()] == [in_use.name]


def test_real_returns_are_refused_with_the_reason(returns, in_use, quick, capsys):
    before = in_use.read_bytes()
    (returns / MARKER).unlink()
    assert build(returns, in_use) == 2
    assert "not marked as illustrative, and the release is not proved safe" in capsys.readouterr().err
    assert in_use.read_bytes() == before


def test_a_forged_marker_lets_no_real_return_through(returns, in_use, quick, capsys):
    before = in_use.read_bytes()
    file = returns / "counts_neet.csv"
    content = file.read_text(encoding="utf-8").splitlines(keepends=True)
    cells = content[1].split(",")
    cells[5] = str(int(cells[5]) ^ 1)        # one young person more or fewer
    content[1] = ",".join(cells)
    file.write_text("".join(content), encoding="utf-8")
    mark_anew(returns)
    assert build(returns, in_use) == 2
    assert "not those that 'python -m data demo' writes for their seed" in capsys.readouterr().err
    assert in_use.read_bytes() == before


def test_a_marker_with_another_seed_is_forged_too(returns, in_use, quick):
    marker = json.loads((returns / MARKER).read_text(encoding="utf-8"))
    (returns / MARKER).write_text(json.dumps(marker | {"seed": 7}), encoding="utf-8")
    assert build(returns, in_use) == 2


def test_the_demos_own_folder_is_published_with_advice_where_cells_are_small(returns, tmp_path, quick, monkeypatch):
    monkeypatch.setattr("data.build.load_policy", lambda: replace(load_policy(), max_primary_share=0.0))
    steps, path = [], tmp_path / "new" / "release.duckdb"
    advice = build_release(returns, path, boundaries=tmp_path / "boundaries",
                           progress=lambda step, seconds: steps.append((step, seconds >= 0)))
    assert steps == [(step, True) for step in STEPS]
    assert advice and all(sentence.startswith("neet, ") for sentence in advice)
    assert all(sentence.endswith("of the cells are small; publish it less finely.") for sentence in advice)
    with duckdb.connect(str(path), read_only=True) as connection:
        assert connection.execute("SELECT illustrative, audit FROM release").fetchall() == [(True, "not audited")]
        notes = [text for (text,) in connection.execute("SELECT text FROM note").fetchall()]
    assert notes and not any(code in note for note in notes for code in ("E01", "'1078", "'108"))


@pytest.mark.skipif(sys.platform == "win32", reason="needs a signal that cannot be caught")
def test_a_build_killed_before_its_release_is_in_place_leaves_the_old_one_readable(returns, in_use):
    before = in_use.read_bytes()
    killed = subprocess.run([sys.executable, "-c", KILLED_AT_WORST, str(returns), str(in_use)], timeout=120,
                            cwd=Path(__file__).parents[2], capture_output=True, check=False)
    assert killed.returncode == -signal.SIGKILL, killed.stderr.decode()
    assert len(list(in_use.parent.iterdir())) > 1, "the new file was there, beside the one in use"
    assert in_use.read_bytes() == before
    with duckdb.connect(str(in_use), read_only=True) as connection:
        assert connection.execute("FROM observation LIMIT 1").fetchall()
