import pytest

from data.fresh import fresh_beside


def test_a_folder_that_a_killed_build_left_behind_is_cleared_and_so_is_ones_own_unless_it_was_renamed(tmp_path):
    left = tmp_path / ".proofs.99999999-a1b2.new"
    left.mkdir()
    (left / "2014-09-abcd.zip").write_bytes(b"half")
    with fresh_beside(tmp_path / "proofs") as fresh:
        assert not left.exists()
        fresh.mkdir()
        (fresh / "kept").write_bytes(b"whole")
        (fresh / "kept").replace(tmp_path / "kept")
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]


def test_what_was_renamed_stays_whatever_comes_after(tmp_path):
    with pytest.raises(ValueError, match="after"), fresh_beside(tmp_path / "file") as fresh:
        fresh.write_bytes(b"whole")
        fresh.replace(tmp_path / "file")
        raise ValueError("after")
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"whole"]
