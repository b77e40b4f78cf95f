"""The file of narrative: private, whole whatever happens, and nobody who writes at the same time loses a word."""

import os
import signal
import stat
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pytest

from data.narrative import ROLES, NarrativeError, history, latest, save
from data.narrative import file as narrative_file

ROOT = Path(__file__).resolve().parents[3]
MANAGER = ROLES[0]


def writer(path, name, number):
    """Another process that saves so many texts once it is told to."""
    command = [sys.executable, "-m", "tests.data.narrative.writer", str(path), name, str(number)]
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def start(process):
    """Tell a writer to begin."""
    process.stdin.write("\n")
    process.stdin.flush()


def test_only_its_owner_may_read_the_file(path, place) -> None:
    save(path, place, "Words.", MANAGER, 0)
    with narrative_file.writing(path) as connection:
        connection.execute("INSERT INTO content VALUES ('a', 'b')")
        modes = {stat.S_IMODE(found.stat().st_mode) for found in path.parent.iterdir()}
        assert len(list(path.parent.iterdir())) == 2
    assert modes == {0o600} and [found.name for found in path.parent.iterdir()] == [path.name]


def test_many_threads_lose_nothing(path, place) -> None:
    with ThreadPoolExecutor(6) as threads:
        saved = list(threads.map(lambda turn: save(path, place, f"Text {turn}", MANAGER, 0), range(12)))
    assert sorted(one.version.number for one in saved) == list(range(1, 13))
    assert {version.words for version in history(path, place)} == {f"Text {turn}" for turn in range(12)}
    assert all(len(one.others) == one.version.number - 1 for one in saved)


def test_two_processes_and_readers_lose_nothing(path, place) -> None:
    writers = [writer(path, name, 10) for name in ("a", "b")]
    for one in writers:
        start(one)
    while any(one.poll() is None for one in writers):
        latest(path, "six_month", "jess", "2014-H1")
        time.sleep(0.05)
    assert [one.communicate() and one.returncode for one in writers] == [0, 0]
    versions = history(path, place)
    assert [version.number for version in versions] == list(range(1, 21))
    begun = {" ".join(version.words.split()[:2]) for version in versions}
    assert begun == {f"{name} {turn}" for name in "ab" for turn in range(10)}


def test_a_writer_that_is_killed_loses_nothing_it_was_told_is_kept(path, place) -> None:
    told = 0
    for turn, process in enumerate([writer(path, f"killed{turn}", 1_000) for turn in range(10)]):
        start(process)
        lines = [process.stdout.readline() for _ in range(1 + turn % 3)]
        time.sleep(0.005 * turn)        # another moment of the next write each time
        process.send_signal(signal.SIGKILL)
        lines += process.communicate()[0].splitlines()
        kept = {version.number: version.words for version in history(path, place)}
        for number, written in (line.split() for line in lines if line.strip()):
            assert kept[int(number)].startswith(f"killed{turn} {written} ")
            told = int(number)
        assert list(kept) == list(range(1, len(kept) + 1)) and len(kept) >= told
    assert save(path, place, "After all.", MANAGER, told).version.number == len(history(path, place))


def test_an_unfinished_visit_keeps_nothing(path, place) -> None:
    save(path, place, "Words.", MANAGER, 0)
    with pytest.raises(ZeroDivisionError), narrative_file.writing(path) as connection:
        connection.execute("UPDATE version SET words = 'lost'")
        raise ZeroDivisionError
    assert history(path, place)[0].words == "Words."


@pytest.mark.parametrize("content", [b"no database at all" * 1_000, b"", "cut"])
def test_a_damaged_file_is_left_as_it_is_and_the_message_says_what_to_do(path, place, content) -> None:
    save(path, place, "Words.", MANAGER, 0)
    path.write_bytes(path.read_bytes()[:5_000] if content == "cut" else content)
    before = path.read_bytes()
    for attempt in (lambda: save(path, place, "More.", MANAGER, 1), lambda: history(path, place)):
        with pytest.raises(NarrativeError, match="backup"):
            attempt()
    assert path.read_bytes() == before


@pytest.mark.parametrize("table", ["CREATE TABLE release (id INTEGER)",
                                   "CREATE TABLE narrative AS SELECT 2 AS format"])
def test_a_file_of_something_else_or_of_another_version_is_not_touched(path, place, table) -> None:
    path.parent.mkdir()
    with duckdb.connect(str(path)) as connection:
        connection.execute(table)
    before = path.read_bytes()
    for attempt in (lambda: save(path, place, "More.", MANAGER, 1), lambda: history(path, place)):
        with pytest.raises(NarrativeError, match="has not been touched"):
            attempt()
    assert path.read_bytes() == before


def test_a_file_that_stays_in_use_is_given_up_in_words(path, place, monkeypatch) -> None:
    save(path, place, "Words.", MANAGER, 0)
    monkeypatch.setattr(narrative_file, "PATIENCE", 0.2)
    hold = f"import duckdb, sys; c = duckdb.connect({str(path)!r}); print(1, flush=True); sys.stdin.read()"
    with subprocess.Popen([sys.executable, "-c", hold], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        with pytest.raises(NarrativeError, match="in use"):
            save(path, place, "More.", MANAGER, 1)
        holder.communicate(b"")
    assert save(path, place, "More.", MANAGER, 1).version.number == 2


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_to_is_named(path, place) -> None:
    path.parent.mkdir(mode=0o500)
    with pytest.raises(NarrativeError, match="cannot be used"):
        save(path, place, "Words.", MANAGER, 0)


def test_a_folder_in_the_place_of_the_file_is_named(path, place) -> None:
    path.mkdir(parents=True)
    with pytest.raises(NarrativeError, match="cannot be"):
        save(path, place, "Words.", MANAGER, 0)
