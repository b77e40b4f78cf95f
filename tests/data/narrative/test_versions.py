"""Texts and their versions: nothing is overwritten, nothing is lost, whoever writes at the same time."""

import os
import signal
import stat
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from data.narrative import ROLES, NarrativeError, Place, history, latest, save
from data.narrative import file as narrative_file

ROOT = Path(__file__).resolve().parents[3]
MANAGER, CHAIR = ROLES[:2]
WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\n\t'\"“”;-–é"), max_size=200)


def writer(path, name, number):
    """Another process that saves so many texts once it is told to."""
    command = [sys.executable, "-m", "tests.data.narrative.writer", str(path), name, str(number)]
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def start(process):
    """Tell a writer to begin."""
    process.stdin.write("\n")
    process.stdin.flush()


@pytest.fixture(scope="module")
def words_kept(tmp_path_factory):
    """One file for many texts."""
    return tmp_path_factory.mktemp("words") / "narrative.duckdb"


def test_where_nothing_was_written_reading_gives_nothing_and_makes_no_file(path, place) -> None:
    assert latest(path, "six_month", "jess", "2014-H1") == {} and history(path, place) == []
    assert not path.parent.exists()


def test_each_save_adds_a_version_and_the_latest_is_what_is_shown(path, place) -> None:
    first = save(path, place, "Ask families early.", MANAGER, 0).version
    second = save(path, place, "Ask families first.", MANAGER, 1).version
    assert (first.number, second.number, second.role) == (1, 2, MANAGER)
    assert history(path, place) == [first, second]
    assert latest(path, "six_month", "jess", "2014-H1") == {"lessons": second}
    assert second.at >= first.at and second.at.utcoffset() == timedelta(0)
    assert latest(path, "six_month", "jess", "2013-H2") == {} == latest(path, "quarterly", "jess", "2014-H1")


def test_two_who_began_from_the_same_version_are_told_and_both_texts_stay(path, place) -> None:
    mine = save(path, place, "Mine.", MANAGER, 0)
    other = save(path, place, "Theirs.", CHAIR, 0)
    assert mine.others == () and other.others == (mine.version,) and other.version.number == 2
    assert save(path, place, "Both.", CHAIR, 2).others == ()
    assert [version.words for version in history(path, place)] == ["Mine.", "Theirs.", "Both."]


def test_the_same_text_makes_no_new_version(path, place) -> None:
    save(path, place, "One.\nTwo.", MANAGER, 0)
    again = save(path, place, "One.\r\nTwo.", CHAIR, 1)
    assert again.version.number == 1 and again.others == () and len(history(path, place)) == 1


@given(WORDS)
@hypothesis_settings(max_examples=25)
def test_words_come_back_as_they_were_written(words_kept, words) -> None:
    place = Place("six_month", "jess", "2014-H1", "lessons")
    try:
        save(words_kept, place, words, MANAGER, 0)
    except NarrativeError as refused:
        assert "control character" in str(refused)
        return
    kept = latest(words_kept, "six_month", "jess", "2014-H1")["lessons"].words
    assert kept == words.replace("\u2028", "\n").replace("\u2029", "\n")


@pytest.mark.parametrize("ends", ["one\r\ntwo", "one\rtwo", "one\u2028two"])
def test_line_ends_are_of_one_kind(path, place, ends) -> None:
    assert save(path, place, ends, MANAGER, 0).version.words == "one\ntwo"


@pytest.mark.parametrize("words", ["a\0b", "\x1b[31m", "a\x7f", "\ud800", "a\u202eb", "a\ufffe", "\U0001ffff", "x" * 4_001])
def test_what_no_document_can_show_is_refused(path, place, words) -> None:
    with pytest.raises(NarrativeError):
        save(path, place, words, MANAGER, 0)
    assert not path.exists()


@pytest.mark.parametrize(("document", "area", "period", "section"), [
    ("novel", "jess", "2014-H1", "lessons"), ("six_month", "", "2014-H1", "lessons"),
    ("six_month", "jess'; DROP", "2014-H1", "lessons"), ("six_month", "jess", "2014-Q2", "lessons"),
    ("six_month", "jess", "2014", "lessons"), ("six_month", "jess", "2014-H1", "story"),
    ("turning", "jess", "2014-H1", "story:neet"), ("turning", "jess", "", "story"), ("turning", "jess", "", "story:N"),
    ("turning", "jess", "", "story:neet:more"), ("challenge", "jess", "2014-H1", "agreed"), ("meeting", "jess", "", "a"),
])
def test_a_place_that_is_none_is_refused(path, document, area, period, section) -> None:
    with pytest.raises(NarrativeError):
        save(path, Place(document, area, period, section), "Words.", MANAGER, 0)


@pytest.mark.parametrize(("document", "area", "period", "section"), [
    ("quarterly", "jess", "2014-Q2", "demand"), ("turning", "E08000035", "", "story:looked_after"),
    ("challenge", "inner-nw-hub", "2014-09", "agreed"), ("meeting", "", "", "board-september"),
])
def test_every_document_has_its_places(path, document, area, period, section) -> None:
    save(path, Place(document, area, period, section), "Words.", MANAGER, 0)
    assert list(latest(path, document, area, period)) == [section]


def test_nobody_writes_without_a_role(path, place) -> None:
    with pytest.raises(NarrativeError, match="is no role"):
        save(path, place, "Words.", "", 0)


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
    assert {" ".join(version.words.split()[:2]) for version in versions} == {f"{n} {t}" for n in "ab" for t in range(10)}


def test_a_writer_that_is_killed_loses_nothing_it_was_told_is_kept(path, place) -> None:
    told = 0
    for turn, process in enumerate([writer(path, f"killed{turn}", 1_000) for turn in range(10)]):
        start(process)
        lines = [process.stdout.readline() for _ in range(1 + turn % 3)]
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
