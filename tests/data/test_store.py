import shutil
import threading

import duckdb
import pytest

from data import store


def test_questions_from_many_threads_get_their_own_answers(release):
    expected = {indicator: store.observations(release, indicator, "cluster", "month").numerator.sum()
                for indicator in store.indicators(release)}
    wrong = []

    def ask(indicator):
        for _ in range(5):
            if store.observations(release, indicator, "cluster", "month").numerator.sum() != expected[indicator]:
                wrong.append(indicator)

    threads = [threading.Thread(target=ask, args=(i,)) for i in expected for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_a_release_renamed_into_place_is_seen_at_once(release, tmp_path):
    path, newer = tmp_path / "release.duckdb", tmp_path / "newer.duckdb"
    shutil.copy(release, path)
    shutil.copy(release, newer)
    with duckdb.connect(str(newer)) as connection:
        connection.execute("UPDATE release SET id = 'newer'")
    assert store.release_info(path)["id"] != "newer"
    newer.replace(path)
    assert store.release_info(path)["id"] == "newer"


def test_a_missing_release_says_so(tmp_path):
    with pytest.raises(store.NoRelease, match="no release yet"):
        store.check_release(tmp_path / "none.duckdb")


@pytest.mark.parametrize("content", [b"", b"not a database", bytes(5000)])
def test_a_corrupt_file_is_not_shown(tmp_path, content):
    (tmp_path / "release.duckdb").write_bytes(content)
    with pytest.raises(store.NoRelease, match="damaged"):
        store.check_release(tmp_path / "release.duckdb")


def test_a_truncated_release_is_not_shown(release, tmp_path):
    (tmp_path / "release.duckdb").write_bytes(release.read_bytes()[:300_000])
    with pytest.raises(store.NoRelease, match="damaged"):
        store.check_release(tmp_path / "release.duckdb")


def test_a_release_of_another_version_is_not_shown(release, tmp_path):
    path = tmp_path / "older.duckdb"
    shutil.copy(release, path)
    with duckdb.connect(str(path)) as connection:
        connection.execute("UPDATE release SET format = 0")
    with pytest.raises(store.NoRelease, match="another version"):
        store.check_release(path)


def test_the_catalogue_comes_back_as_it_was_published(release):
    from data.catalogue import load_catalogue
    assert store.indicators(release) == load_catalogue()


def test_a_withheld_row_comes_without_any_figure(release):
    rows = store.observations(release, "looked_after", "ward", "month")
    withheld = rows[rows.status == "c"]
    assert len(withheld) > 0
    assert withheld[["numerator", "value", "lower", "upper"]].isna().all(axis=None)
