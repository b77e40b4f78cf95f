"""The private zip: the same proofs are the same bytes, read back as written, and never half-written."""

import os
import stat
import sys
import zipfile
from dataclasses import replace

import numpy as np
import pytest

from analysis.suppression.problem import make_problem
from data.proofs import Proof, fingerprint_of, load_proof, new_salt, newest_proofs, proof_from, write_proofs

PROOF = Proof("referrals 2013-14-fy", "f1", ("jess|w|2013-04", "jess|w|2013-05"), np.array([3, 9]),
              np.array([[1, -1], [0, 0], [-3, 3]]), (("jess", "2013-04", "", ""),), (("jess", "2013-04", "", ""),),
              "s1")


def test_a_proof_is_read_as_it_was_written():
    again = proof_from(PROOF.to_bytes())
    assert (again.block, again.fingerprint, again.atoms) == (PROOF.block, PROOF.fingerprint, PROOF.atoms)
    assert (again.withheld, again.primary) == (PROOF.withheld, PROOF.primary)
    assert np.array_equal(again.worlds, PROOF.worlds) and np.array_equal(again.base, PROOF.base)
    assert again.to_bytes() == PROOF.to_bytes()
    assert PROOF.to_bytes().startswith(b'{"atoms":["jess|w|2013-04","jess|w|2013-05"],"base":[3,9],"block":')


def test_the_same_proofs_are_the_same_bytes_whenever_written(tmp_path):
    members = {"b": b"2", "a": b"1"}
    first = write_proofs(tmp_path / "one", "2014-09-abcd", members).read_bytes()
    second = write_proofs(tmp_path / "two", "2014-09-abcd", dict(reversed(members.items())))
    assert first == second.read_bytes() and second.name == "2014-09-abcd.zip"
    with zipfile.ZipFile(second) as bundle:
        assert bundle.namelist() == ["a.json", "b.json"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")
def test_only_their_owner_can_read_the_proofs(tmp_path):
    path = write_proofs(tmp_path / "private", "x", {"a": b"1"})
    assert stat.S_IMODE(path.stat().st_mode) == 0o600 and stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_full_disk_leaves_the_zip_of_before(tmp_path, monkeypatch):
    before = write_proofs(tmp_path, "x", {"a": b"1"}).read_bytes()

    def full(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_proofs(tmp_path, "x", {"a": b"2"})
    assert [path.name for path in tmp_path.iterdir()] == ["x.zip"] and (tmp_path / "x.zip").read_bytes() == before


def test_the_first_proof_of_the_very_same_problem_is_taken(tmp_path):
    other = write_proofs(tmp_path, "other", {PROOF.block: replace(PROOF, fingerprint="f2").to_bytes()})
    same = write_proofs(tmp_path, "same", {PROOF.block: PROOF.to_bytes()})
    found = load_proof([other, same], PROOF.block, "f1")
    assert found is not None and found.fingerprint == "f1"
    assert load_proof([other], PROOF.block, "f1") is None and load_proof([same], "another", "f1") is None


@pytest.mark.parametrize("told", [b"", b"[]", b'{"atoms":["a"],"worlds":[[[0,%d]]]}' % 10 ** 30])
def test_a_member_that_cannot_be_read_is_no_proof(tmp_path, told):
    assert load_proof([write_proofs(tmp_path, "x", {PROOF.block: told})], PROOF.block, "f1") is None


def test_a_zip_that_is_damaged_is_no_proof(tmp_path):
    path = write_proofs(tmp_path, "x", {PROOF.block: PROOF.to_bytes()})
    whole = path.read_bytes()
    for place in range(len(whole)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1:])
        found = load_proof([path], PROOF.block, "f1")
        assert found is None or found.to_bytes() == PROOF.to_bytes()


def test_the_newest_zip_of_a_folder_is_that_written_last(tmp_path):
    assert newest_proofs(tmp_path / "nowhere") == []
    for when, name in ((200, "a.zip"), (100, "b.zip")):
        (tmp_path / name).write_bytes(b"")
        os.utime(tmp_path / name, (when, when))
    assert [path.name for path in newest_proofs(tmp_path)] == ["a.zip"]


def test_the_hash_of_a_proof_confirms_no_guess_at_what_is_in_it():
    guessed = replace(PROOF, salt=new_salt())
    assert len(guessed.salt) == 32 and guessed.to_bytes() != replace(PROOF, salt=new_salt()).to_bytes()


TRUTH, CELLS = {"a": 3, "b": 9}, {"A": ["a"], "B": ["b"], "all": ["a", "b"]}


@pytest.mark.parametrize("other", [
    make_problem({"a": 4, "b": 9}, CELLS), make_problem(TRUTH, {**CELLS, "also A": ["a"]}),
    make_problem(TRUTH, CELLS, threshold=6), make_problem(TRUTH, CELLS, zeros_sensitive=False),
    make_problem(TRUTH, CELLS, cost={"A": 2.0}), make_problem(TRUTH, CELLS, must_publish=["all"]),
    make_problem(TRUTH, CELLS, must_withhold=["A"]), make_problem(TRUTH, CELLS, together=[["A", "B"]]),
    make_problem(TRUTH, CELLS, derived={"x": ["a"]}), make_problem(TRUTH, CELLS, known=[{"a": 1}]),
    make_problem(TRUTH, CELLS, slices=[[["a"], ["b"]]]),
])
def test_whatever_is_different_in_a_problem_asks_for_another_proof(other):
    assert fingerprint_of(make_problem(TRUTH, CELLS)) == fingerprint_of(make_problem(TRUTH, CELLS))
    assert fingerprint_of(other) != fingerprint_of(make_problem(TRUTH, CELLS))
