import os
import shutil

import duckdb
import pytest

from data import publishing
from data.publishing import AS_WRITTEN, NotPublishable, publish_release


def accept(fresh):
    """An audit that finds nothing."""


def tables_of(release):
    with duckdb.connect(str(release), read_only=True) as connection:
        names = [row[0] for row in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()]
        return {name: connection.execute(f"FROM {name}").df() for name in names}


def test_a_release_read_and_published_again_is_the_same(release, tmp_path):
    publish_release(tables_of(release), tmp_path / "again.duckdb", accept)
    first, second = tables_of(release), tables_of(tmp_path / "again.duckdb")
    assert all(first[name].equals(second[name]) for name in first)
    assert [path.name for path in tmp_path.iterdir()] == ["again.duckdb"]


@pytest.mark.parametrize(("rule", "sql"), [
    ("a withheld cell shows no figure", "value = 1 WHERE status = 'c'"),
    ("x and z show no figure", "status = 'x' WHERE status = ''"),
    ("a cell without a figure says why", "status = '' WHERE status = 'c'"),
    ("no small count is shown", "numerator = 4, status = '' WHERE status = 'c'"),
    ("no small complement is shown", "numerator = denominator WHERE indicator = 'neet' AND status = '' "
                                     "AND breakdown = ''"),
    ("no small returned denominator is shown", "denominator = 4 WHERE indicator = 'neet' AND status = ''"),
    ("no value without a numerator", "numerator = NULL, status = 'p' WHERE status = ''"),
    ("no returned denominator without a numerator", "denominator = 900 WHERE indicator = 'neet' AND status = 'c'"),
    ("every area and period is known", "area = 'nowhere' WHERE area = 'jess'"),
    ("areas of one kind add up to no more than the city", "numerator = numerator + 1 WHERE area = 'jess'"),
])
def test_a_file_that_breaks_a_rule_as_written_is_not_published(release, tmp_path, rule, sql):
    spoilt, target = tmp_path / "spoilt.duckdb", tmp_path / "release.duckdb"
    shutil.copy(release, spoilt)
    shutil.copy(release, target)
    before = target.read_bytes()
    with duckdb.connect(str(spoilt)) as connection:
        connection.execute(f"UPDATE observation SET {sql}")
    with pytest.raises(NotPublishable, match=rule):
        publish_release(tables_of(spoilt), target, accept)
    assert target.read_bytes() == before
    assert not list(tmp_path.glob(".release*"))


def test_the_audit_reads_the_file_as_written_while_the_one_in_use_is_untouched(release, tmp_path):
    target = tmp_path / "release.duckdb"
    target.write_bytes(b"in use")
    read = []

    def audit(fresh):
        read.append(sorted(tables_of(fresh)))
        assert target.read_bytes() == b"in use" and fresh.parent == target.parent

    publish_release(tables_of(release), target, audit)
    assert read == [sorted(tables_of(target))]


def test_a_release_that_the_audit_refuses_is_not_published(release, tmp_path):
    target = tmp_path / "release.duckdb"
    target.write_bytes(b"in use")

    def audit(fresh):
        raise NotPublishable("a withheld figure can be worked out")

    with pytest.raises(NotPublishable, match="can be worked out"):
        publish_release(tables_of(release), target, audit)
    assert target.read_bytes() == b"in use" and list(tmp_path.iterdir()) == [target]


def test_every_rule_about_the_file_as_written_has_a_case_here():
    cases = test_a_file_that_breaks_a_rule_as_written_is_not_published.pytestmark[0].args[1]
    assert {case[0] for case in cases} == set(AS_WRITTEN)


def test_what_a_killed_build_left_behind_is_cleared_but_not_another_build_at_work(release, tmp_path):
    target = tmp_path / "release.duckdb"
    left = [tmp_path / f".release.duckdb.{name}" for name in (
        "99999999.new", "99999999-a1b2.new", "99999999-a1b2.new.wal", f"{os.getpid()}-a1b2.new")]
    alive = tmp_path / f".release.duckdb.{os.getppid()}-a1b2.new"
    for file in (*left, alive):
        file.write_bytes(b"half")
    publish_release(tables_of(release), target, accept)
    assert alive.exists() and not any(file.exists() for file in left)


def test_two_builds_in_one_process_do_not_touch_each_others_file(release, tmp_path, monkeypatch):
    tables, target, names = tables_of(release), tmp_path / "release.duckdb", []

    def check(written, fresh):
        names.append(fresh)
        if len(names) == 1:             # a second build begins and ends while the first is at work
            publish_release(tables, target, accept)
            assert fresh.exists()

    monkeypatch.setattr(publishing, "_check_as_written", check)
    publish_release(tables, target, accept)
    assert len(set(names)) == 2 and list(tmp_path.iterdir()) == [target]


def test_a_folder_that_cannot_be_written_to_is_an_error_of_the_system(release, tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OSError):
        publish_release({}, tmp_path / "file" / "release.duckdb", accept)


def test_a_disk_that_is_full_is_an_error_of_the_system_and_leaves_nothing_behind(tmp_path, monkeypatch):
    def write(tables, fresh):
        fresh.write_bytes(b"half")
        raise duckdb.IOException("Could not write file: No space left on device")

    monkeypatch.setattr(publishing, "_write", write)
    with pytest.raises(OSError, match="No space left"):
        publish_release({}, tmp_path / "release.duckdb", accept)
    assert list(tmp_path.iterdir()) == []
