"""Submitted reports: all of one or nothing, byte for byte as they were, whatever happens after."""

import subprocess
import sys
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from data import store
from data.narrative import (
    ROLES,
    NarrativeError,
    Place,
    freeze,
    frozen,
    frozen_figures,
    frozen_files,
    frozen_texts,
    latest,
    mark_checked,
    problems_of,
    save,
    write_frozen_release,
)
from tests.changed import changed

ROOT = Path(__file__).resolve().parents[3]
ROLE = ROLES[0]
FILES = {"report.pdf": b"%PDF-1.7\0\xff" * 999, "report.docx": b"PK\x03\x04" + bytes(range(256))}
FIGURES = pd.DataFrame([
    ("neet", "jess", "2014-09", "", "", 12.0, 100 / 3, ""), ("neet", "jess", "2014-08", "", "", None, None, "c"),
    ("looked_after", "jess", "2014-H1", "age_band", "NA", 1e15 + 1, 0.1 + 0.2, "r"),
], columns=["indicator", "area", "period", "breakdown", "category", "numerator", "value", "status"])


@pytest.fixture
def submit(path, tmp_path):
    """Submits the same report on a release of one row, with whatever is asked otherwise."""
    tiny = tmp_path / "tiny.duckdb"
    with duckdb.connect(str(tiny)) as connection:
        connection.execute("CREATE TABLE release AS SELECT 'tiny' AS id")

    def submitted(**other):
        return freeze(path, "six_month", "jess", "2014-H1",
                      **{"release": tiny, "role": ROLE, "files": FILES, "figures": FIGURES} | other)
    return submitted


def sizes(path):
    """How many rows each table of the file holds."""
    tables = ("version", "content", "frozen", "frozen_file")
    with duckdb.connect(str(path), read_only=True) as connection:
        return [connection.execute(f"SELECT count(*) FROM {table}").fetchall()[0][0] for table in tables]


def test_what_was_submitted_comes_back_after_all_has_changed(path, place, release, submit, tmp_path) -> None:
    save(path, place, "Ask families early.", ROLE, 0)
    save(path, Place("turning", "jess", "", "story:neet"), "The story.", ROLE, 0)
    content, release_id = release.read_bytes(), store.release_info(release)["id"]
    info = submit(release=release)
    save(path, place, "Something else.", ROLE, 1)
    revised = changed(release, tmp_path, "UPDATE observation SET value = value + 1", "UPDATE release SET id = 'later'")
    later = submit(release=revised, files={"report.pdf": b"later"})

    assert (info.id, info.release_id, info.role) == ("six_month-jess-2014-H1-1", release_id, ROLE)
    assert (later.id, later.release_id) == ("six_month-jess-2014-H1-2", "later")
    assert frozen(path) == [later, info] == frozen(path, "six_month", "jess", "2014-H1")
    assert frozen(path, area="morley") == [] == frozen(path, "quarterly")
    assert frozen_files(path, info.id) == FILES and frozen_files(path, later.id) == {"report.pdf": b"later"}
    texts = frozen_texts(path, info.id)
    assert {name: text.words for name, text in texts.items()} == {
        "lessons": "Ask families early.", "story:neet": "The story."}
    assert frozen_texts(path, later.id)["lessons"].number == 2
    write_frozen_release(path, info.id, tmp_path / "old.duckdb")
    assert (tmp_path / "old.duckdb").read_bytes() == content
    assert store.release_info(tmp_path / "old.duckdb")["id"] == release_id


def test_the_release_is_kept_once(path, submit) -> None:
    submit()
    assert sizes(path) == [0, 5, 1, 2]          # release, texts, figures and two documents
    submit(files={"report.pdf": b"another"})
    assert sizes(path) == [0, 6, 2, 3]


def test_figures_come_back_exactly(path, submit) -> None:
    found = frozen_figures(path, submit().id)
    pd.testing.assert_frame_equal(found, FIGURES.astype({"numerator": float, "value": float}), check_exact=True)


def test_texts_are_the_versions_that_were_the_latest(path, place, submit) -> None:
    saved = save(path, place, "Ask families early.", ROLE, 0).version
    assert frozen_texts(path, submit().id) == {"lessons": saved}


def test_documents_made_of_older_texts_are_not_submitted(path, place, submit) -> None:
    save(path, place, "Ask families early.", ROLE, 0)
    texts = latest(path, "six_month", "jess", "2014-H1")
    save(path, place, "Ask families first.", ROLE, 1)
    with pytest.raises(NarrativeError, match="saved another text"):
        submit(texts=texts)
    assert frozen(path) == [] and submit(texts=latest(path, "six_month", "jess", "2014-H1")).id


def test_a_small_number_of_people_is_not_submitted_until_somebody_has_looked_at_it(path, place, submit) -> None:
    save(path, place, "We met. Both brothers now attend. The twins do not.", ROLE, 0)
    with pytest.raises(NarrativeError, match=r"What have we learnt\? “Both brothers” in “Both brothers now attend\.”"):
        submit()
    both, twins = problems_of(latest(path, "six_month", "jess", "2014-H1"))
    mark_checked(path, place, [both.sentence], ROLE)
    assert problems_of(latest(path, "six_month", "jess", "2014-H1")) == [twins]
    with pytest.raises(NarrativeError, match="twins"):
        submit()
    mark_checked(path, place, [twins.sentence], ROLES[1])
    assert frozen_texts(path, submit().id)["lessons:checked"].role == ROLES[1]
    save(path, place, "We met. Both brothers now attend well. The twins do not.", ROLE, 1)
    assert [found.words for found in problems_of(latest(path, "six_month", "jess", "2014-H1"))] == ["Both brothers"]


def test_a_text_on_turning_the_curve_is_checked_with_the_report_it_stands_in(path, submit) -> None:
    save(path, Place("turning", "jess", "", "story:neet"), "The twins came.", ROLE, 0)
    with pytest.raises(NarrativeError, match=r"What is the story behind the curve\?"):
        submit()
    found, = problems_of(latest(path, "turning", "jess", ""))
    mark_checked(path, found.place, [found.sentence], ROLE)
    assert set(frozen_texts(path, submit().id)) == {"story:neet", "story:neet:checked"}


def test_a_small_number_in_an_action_is_found_and_in_the_release_s_own_sentence_is_not(path) -> None:
    actions = '[{"what": "Visit the two families again", "owner": "Cluster manager"}]'
    questions = '[{"words": "Why?", "sentence": "3 children"}, {"words": "What of the 3 children?"}]'
    save(path, Place("turning", "jess", "", "actions:neet"), actions, ROLE, 0)
    save(path, Place("challenge", "jess", "2014-09", "questions"), questions, ROLE, 0)
    found, = problems_of(latest(path, "turning", "jess", ""))
    assert (found.words, found.place.document, found.section) == ("two families", "turning", "actions:neet")
    assert [found.words for found in problems_of(latest(path, "challenge", "jess", "2014-09"))] == ["3 children"]


def test_a_figure_that_is_not_published_is_never_kept(path, submit) -> None:
    with pytest.raises(NarrativeError, match="not published"):
        submit(figures=FIGURES.assign(value=3.0))
    assert not path.exists()


def test_two_who_check_sentences_at_once_keep_both(path, place, monkeypatch) -> None:
    save(path, place, "Both brothers came. The twins came.", ROLE, 0)
    stale = latest(path, "six_month", "jess", "2014-H1")
    mark_checked(path, place, ["Both brothers came."], ROLE)
    read = iter([stale])
    monkeypatch.setattr("data.narrative.checked.latest", lambda *asked: next(read, None) or latest(*asked))
    assert mark_checked(path, place, ["The twins came."], ROLES[1]).version.number == 3
    assert problems_of(latest(path, "six_month", "jess", "2014-H1")) == []


@pytest.mark.parametrize("name", ["../report.pdf", "/tmp/report.pdf", "..", "a\\b.pdf", ""])
def test_a_document_has_a_plain_name_that_leads_nowhere_else(path, submit, name) -> None:
    with pytest.raises(NarrativeError, match="no name of a document"):
        submit(files={name: b""})
    info = submit()
    with duckdb.connect(str(path)) as connection:
        connection.execute("UPDATE frozen_file SET name = ? WHERE name = 'report.pdf'", [name])
    with pytest.raises(NarrativeError, match="no name of a document"):
        frozen_files(path, info.id)


@pytest.mark.parametrize("other", [{"release": Path("gone.duckdb")}, {"role": "Anybody"},
                                   {"figures": FIGURES.drop(columns="status")}])
def test_half_a_report_is_not_kept(path, submit, other) -> None:
    with pytest.raises(NarrativeError):
        submit(**other)
    assert frozen(path) == []


def test_a_submission_that_is_killed_keeps_nothing_of_itself(path, place, submit) -> None:
    save(path, place, "Ask families early.", ROLE, 0)
    submit()
    before = sizes(path)
    code = ("import os, sys\nfrom pathlib import Path\nfrom data.narrative import file\n"
            "with file.writing(Path(sys.argv[1])) as connection:\n"
            "    connection.execute(\"INSERT INTO content VALUES ('x', ?)\", [os.urandom(5_000_000)])\n"
            "    connection.execute(\"DELETE FROM frozen\")\n    os.kill(os.getpid(), 9)\n")
    assert subprocess.run([sys.executable, "-c", code, str(path)], cwd=ROOT, check=False).returncode == -9
    assert sizes(path) == before and frozen_files(path, "six_month-jess-2014-H1-1") == FILES


@pytest.mark.parametrize("damage", ["UPDATE content SET bytes = 'other'", "DELETE FROM content"])
def test_a_report_that_is_not_what_was_submitted_is_not_shown(path, submit, damage, tmp_path) -> None:
    info = submit()
    with duckdb.connect(str(path)) as connection:
        connection.execute(damage)
    for read in (frozen_files, frozen_texts, frozen_figures):
        with pytest.raises(NarrativeError, match="damaged"):
            read(path, info.id)
    with pytest.raises(NarrativeError, match="damaged"):
        write_frozen_release(path, info.id, tmp_path / "old.duckdb")
    assert not (tmp_path / "old.duckdb").exists()


def test_a_release_in_use_is_not_overwritten(path, submit, tmp_path) -> None:
    (tmp_path / "here").write_text("in use")
    with pytest.raises(NarrativeError, match="there already"):
        write_frozen_release(path, submit().id, tmp_path / "here")
    assert (tmp_path / "here").read_text() == "in use"


def test_a_report_that_nobody_submitted_is_named(path) -> None:
    with pytest.raises(NarrativeError, match="no submitted report 'novel'"):
        frozen_files(path, "novel")
