"""What earlier releases show is locked where it still stands, and told where it does not."""

from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import pytest

from data.counting import CELL
from data.earlier import read_earlier
from data.publishing import NotPublishable

GEOGRAPHY = "g1"


def cells(*rows):
    return pd.DataFrame([("looked_after", area, "2013-09", "", "", numerator, 900.0, "c" if np.isnan(numerator) else "")
                         for area, numerator in rows], columns=[*CELL, "numerator", "denominator", "status"])


def release(folder: Path, shown: pd.DataFrame, geography: str = GEOGRAPHY, name: str = "earlier.duckdb") -> Path:
    """A file with as much of a release as is read here."""
    path = folder / name
    with duckdb.connect(str(path)) as connection:
        connection.execute(f"CREATE TABLE release AS SELECT '{geography}' AS geography_hash")
        connection.register("incoming", shown)
        connection.execute("CREATE TABLE observation AS SELECT * REPLACE (CAST(numerator AS BIGINT) AS numerator, "
                           "CAST(denominator AS BIGINT) AS denominator) FROM incoming")
    return path


def test_without_an_earlier_release_nothing_is_locked():
    found = read_earlier([], cells(("jess", 7)), np.array([False]), GEOGRAPHY)
    assert found.locked is None and not len(found.extra) and not found.advice


def test_what_was_shown_with_the_same_count_is_locked_and_what_was_revised_is_not(tmp_path):
    now = cells(("jess", 7), ("chess", 8), ("aces", 9), ("lantern", 12))
    before = release(tmp_path, cells(("jess", 7), ("chess", 9), ("aces", np.nan)))
    found = read_earlier([before], now, np.zeros(4, dtype=bool), GEOGRAPHY)
    assert found.locked is not None and found.locked.tolist() == [True, False, False, False]
    assert not found.advice and not len(found.extra)


def test_what_was_withheld_is_held_unless_it_was_revised(tmp_path):
    now = cells(("jess", 7), ("chess", 8), ("aces", 9)).assign(status=["", "r", ""])
    before = release(tmp_path, cells(("jess", np.nan), ("chess", np.nan), ("aces", 9)))
    found = read_earlier([before], now, np.zeros(3, dtype=bool), GEOGRAPHY)
    assert found.held is not None and found.held.tolist() == [True, False, False]


def test_what_was_shown_and_is_small_now_is_withheld_with_advice_that_names_no_count(tmp_path):
    now = cells(("jess", 3), ("chess", 4))
    before = release(tmp_path, cells(("jess", 7), ("chess", 4)))
    found = read_earlier([before], now, np.array([True, True]), GEOGRAPHY)
    assert found.locked is not None and not found.locked.any()
    assert [sentence.split(":")[0] for sentence in found.advice] == [
        "looked_after, jess, 2013-09", "looked_after, chess, 2013-09"]
    assert not any(digit in sentence.replace("2013-09", "") for sentence in found.advice for digit in "3478")


def test_what_is_no_cell_any_more_is_handed_on_once(tmp_path):
    shown = cells(("jess", 7), ("E05001414", 9))
    files = [release(tmp_path, shown, name=name) for name in ("one.duckdb", "two.duckdb")]
    found = read_earlier(files, cells(("jess", 7)), np.array([False]), GEOGRAPHY)
    assert found.extra.area.tolist() == ["E05001414"] and found.extra.numerator.tolist() == [9.0]


def test_a_release_with_other_areas_is_refused(tmp_path):
    before = release(tmp_path, cells(("jess", 7)), geography="g2")
    with pytest.raises(NotPublishable, match="its areas were cut differently"):
        read_earlier([before], cells(("jess", 7)), np.array([False]), GEOGRAPHY)


@pytest.mark.parametrize("content", [None, b"", b"no release"])
def test_a_file_that_is_no_release_is_refused_in_words(tmp_path, content):
    path = tmp_path / "earlier.duckdb"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(NotPublishable, match=r"earlier\.duckdb: .*Name a release file"):
        read_earlier([path], cells(("jess", 7)), np.array([False]), GEOGRAPHY)
