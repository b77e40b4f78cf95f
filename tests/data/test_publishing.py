import os
import shutil

import duckdb
import pytest

from data.publishing import AS_WRITTEN, NotPublishable, publish_release


def tables_of(release):
    with duckdb.connect(str(release), read_only=True) as connection:
        names = [row[0] for row in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()]
        return {name: connection.execute(f"FROM {name}").df() for name in names}


def test_a_release_read_and_published_again_is_the_same(release, tmp_path):
    publish_release(tables_of(release), tmp_path / "again.duckdb")
    first, second = tables_of(release), tables_of(tmp_path / "again.duckdb")
    assert all(first[name].equals(second[name]) for name in first)
    assert [path.name for path in tmp_path.iterdir()] == ["again.duckdb"]


@pytest.mark.parametrize(("rule", "sql"), [
    ("a withheld cell shows no figure", "value = 1 WHERE status = 'c'"),
    ("a cell without a figure says why", "status = '' WHERE status = 'c'"),
    ("no small count is shown", "numerator = 4, status = '' WHERE status = 'c'"),
    ("no small complement is shown", "numerator = denominator WHERE indicator = 'neet' AND status = ''"),
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
        publish_release(tables_of(spoilt), target)
    assert target.read_bytes() == before
    assert not list(tmp_path.glob(".release*"))


def test_every_rule_about_the_file_as_written_has_a_case_here():
    cases = test_a_file_that_breaks_a_rule_as_written_is_not_published.pytestmark[0].args[1]
    assert {case[0] for case in cases} == set(AS_WRITTEN)


def test_what_a_killed_build_left_behind_is_cleared_but_not_another_build_at_work(release, tmp_path):
    target = tmp_path / "release.duckdb"
    dead, alive = tmp_path / ".release.duckdb.99999999.new", tmp_path / f".release.duckdb.{os.getppid()}.new"
    dead.write_bytes(b"half")
    alive.write_bytes(b"half")
    publish_release(tables_of(release), target)
    assert alive.exists() and not dead.exists()
