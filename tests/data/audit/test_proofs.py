"""The private folder is not trusted: a count, a witness, a list or a member that was changed is caught."""

import contextlib
import hashlib
import json
from dataclasses import replace

import duckdb
import pytest

from data.audit.proofs import BadProof, read_members
from data.audit.release_audit import audit_release
from tests.data.audit.toy import proof_of, write_private, write_toy


def audited(toy, folder, member: bytes | None, *, certified=False):
    """The audit with another member in the private folder, certified or not."""
    path, private = write_toy(toy, folder)
    write_private(private, "toy-1", {} if member is None else {toy.block: member})
    if certified and member is not None:
        with duckdb.connect(str(path)) as connection:
            connection.execute("UPDATE certificate SET witness_hash = ?", [hashlib.sha256(member).hexdigest()])
    return audit_release(path, private=private)


def changed(toy, change) -> bytes:
    """The toy's proof after a change."""
    told = json.loads(proof_of(toy))
    change(told)
    return json.dumps(told, sort_keys=True, separators=(",", ":")).encode()


def count_more(told):
    told["base"][0] += 1


def negative_count(told):
    told["base"][0] = -1


def fractional_count(told):
    told["base"][0] += 0.5


def other_difference(told):
    told["worlds"][0][0][1] += 1


def difference_that_is_not_whole(told):
    told["worlds"][0][0][1] = 0.5


def difference_of_no_atom(told):
    told["worlds"][0][0][0] = 99


def atom_that_stands_twice(told):
    told["atoms"][1] = told["atoms"][0]


def piece_that_is_not_there(told):
    told["atoms"].append("c1|w4|2013-04")
    told["base"].append(7)


def other_block(told):
    told["block"] = "toy 2013-05"


def unlisted_primary(told):
    told["primary"] = told["primary"][1:]


def unlisted_withheld(told):
    told["withheld"] = told["withheld"][1:]


def nothing_in_it(told):
    told.clear()


CHANGES = [count_more, negative_count, fractional_count, other_difference, difference_that_is_not_whole,
           difference_of_no_atom, atom_that_stands_twice, piece_that_is_not_there, other_block, unlisted_primary,
           unlisted_withheld, nothing_in_it]


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("certified", [True, False])
def test_a_proof_that_was_changed_is_caught_even_if_its_hash_was_changed_with_it(safe, tmp_path, change, certified):
    report = audited(safe, tmp_path, changed(safe, change), certified=certified)
    assert report.verdict != "safe" and report.all_doubts
    if not certified:
        assert "witness_hash" in report.to_text()


@pytest.mark.parametrize("member", [None, b"", b"[1]", b"\xff", b'{"block": 1'])
def test_a_member_that_is_missing_or_unreadable_is_caught(safe, tmp_path, member):
    assert audited(safe, tmp_path, member, certified=True).verdict == "unproved"


def test_a_folder_without_the_release_and_a_damaged_zip_are_told(safe, tmp_path):
    path, private = write_toy(safe, tmp_path)
    assert "holds nothing on this release" in audit_release(path, private=tmp_path).to_text()
    (private / "toy-1.zip").write_bytes(b"no zip")
    assert "is damaged" in audit_release(path, private=private).to_text()


def test_a_zip_that_is_cut_or_changed_anywhere_is_damaged_or_as_it_was(safe, tmp_path):
    _, private = write_toy(safe, tmp_path)
    archive = private / "toy-1.zip"
    whole = archive.read_bytes()
    as_it_was = read_members(private, "toy-1")
    for place in range(0, len(whole), 3):
        archive.write_bytes(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1:])
        with contextlib.suppress(BadProof, OSError):
            assert list(read_members(private, "toy-1").values()) == list(as_it_was.values())


def test_a_member_of_no_block_is_told(safe, tmp_path):
    path, private = write_toy(safe, tmp_path)
    write_private(private, "toy-1", {safe.block: proof_of(safe), "toy 1999-01": proof_of(safe)})
    report = audit_release(path, private=private)
    assert report.verdict == "unproved" and "'toy 1999-01'" in report.to_text()


def test_a_small_figure_that_is_published_is_exposed_though_every_list_says_otherwise(safe, tmp_path):
    key = min(safe.small())
    assert audited(replace(safe, withheld=safe.withheld - {key}), tmp_path, None).verdict == "exposed"
