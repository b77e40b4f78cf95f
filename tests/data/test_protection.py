"""Every block is proved, or nothing is published; what was proved before is verified, not solved again."""

import json
import os
import zipfile
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256

import numpy as np
import pytest

from data import protection as protection_module
from data.catalogue import load_catalogue
from data.counting import count_cells
from data.policy import load_policy
from data.proofs import write_proofs
from data.protection import protect_cells
from data.publishing import NotPublishable
from data.withholding import find_primary
from geo.areas import CITY, load_lsoas
from tests.data.test_counting import counts_of, returns_of

CATALOGUE, POLICY = load_catalogue(), load_policy()
LSOAS = load_lsoas()
HERE = {"looked_after": CATALOGUE["looked_after"]}


def one_small_cluster(months=("2013-08",)):
    """Children looked after: three in every small area, but three in the whole of one cluster."""
    here = LSOAS.cluster == "jess"
    numerators = np.where(here & (here.cumsum() > 1), 0, 3)
    return returns_of(counts_of("looked_after", LSOAS.lsoa, list(months), np.tile(numerators, len(months))))


def run(returns, known=(), **more):
    cells = count_cells(returns, HERE)
    with ThreadPoolExecutor(1) as executor:
        made = protect_cells(returns, cells, find_primary(cells, HERE, POLICY), HERE, POLICY, known_proofs=known,
                             executor=executor, **more)
    return cells, made


@pytest.fixture(scope="module")
def proved(tmp_path_factory):
    """The protection of two months, and its zip."""
    _, made = run(one_small_cluster(["2013-08", "2013-10"]))
    return made, write_proofs(tmp_path_factory.mktemp("proofs"), "before", made.proofs)


@pytest.fixture
def not_solved(monkeypatch):
    def solve(problem):
        raise AssertionError("it was to be verified, not solved again")
    monkeypatch.setattr(protection_module, "protect", solve)


def test_what_could_be_worked_out_is_withheld_and_certified_with_the_hash_of_its_proof(proved):
    made, _ = proved
    assert made.verdict == "safe"
    assert made.certificate.block.tolist() == ["looked_after 2013-08", "looked_after 2013-10"]
    row = made.certificate.iloc[0]
    assert row.cells == 36 and row.withheld > 0
    assert row.proved == "no count of fewer than 5 can be worked out"
    assert row.witness_hash == sha256(made.proofs["looked_after 2013-08"]).hexdigest()


def test_the_proof_names_what_is_withheld_and_the_city_is_not(proved):
    made, _ = proved
    told = json.loads(made.proofs["looked_after 2013-08"])
    assert len(told["withheld"]) == made.certificate.withheld.iloc[0]
    assert [CITY, "2013-08", "", ""] not in told["withheld"]
    assert len(told["base"]) == len(told["atoms"]) and sum(told["base"]) > 0
    assert made.withheld.sum() == made.certificate.withheld.sum()


def test_a_block_with_nothing_small_withholds_nothing_and_is_certified_like_any_other():
    _, made = run(returns_of(counts_of("looked_after", LSOAS.lsoa, ["2013-08"], 9)))
    assert made.certificate[["withheld", "proved"]].to_numpy().tolist() == [
        [0, "no count of fewer than 5 can be worked out"]]


def test_the_certificate_says_how_many_sums_were_looked_at_and_not_how_many_are_small(proved):
    _, other = run(returns_of(counts_of("looked_after", LSOAS.lsoa, ["2013-08"], 9)))
    assert proved[0].certificate.targets[0] == other.certificate.targets[0] > 200


def test_what_was_proved_before_is_the_same_again_without_solving(proved, not_solved):
    made, file = proved
    steps = []
    _, again = run(one_small_cluster(["2013-08", "2013-10"]), [file],
                   progress=lambda done, of: steps.append((done, of)))
    assert again.proofs == made.proofs and np.array_equal(again.withheld, made.withheld)
    assert steps == [(1, 2), (2, 2)]


def test_another_month_is_solved_and_the_others_are_not(proved, monkeypatch):
    _, file = proved
    solve, solved = protection_module.protect, []

    def noted(problem):
        solved.append(problem.atoms[0])
        return solve(problem)

    monkeypatch.setattr(protection_module, "protect", noted)
    run(one_small_cluster(["2013-08", "2013-10", "2013-11"]), [file])
    assert len(solved) == 1 and solved[0].endswith("2013-11")


@pytest.mark.parametrize("spoil", [
    lambda told: told["withheld"].pop(),
    lambda told: told["withheld"].append([CITY, "2013-08", "", ""]),
    lambda told: told["withheld"].append(["nowhere", "2013-08", "", ""]),
    lambda told: told["base"].__setitem__(0, told["base"][0] + 1),
    lambda told: told["atoms"].reverse(),
    lambda told: told.pop("worlds"),
    lambda told: told["worlds"].append([[10 ** 6, 1]]),
    lambda told: told.update(fingerprint="another"),
])
def test_a_proof_that_does_not_hold_is_not_believed(proved, tmp_path, spoil):
    made, _ = proved
    told = json.loads(made.proofs["looked_after 2013-08"])
    spoil(told)
    file = write_proofs(tmp_path, "spoilt", made.proofs | {"looked_after 2013-08": json.dumps(told).encode()})
    _, again = run(one_small_cluster(["2013-08", "2013-10"]), [file])
    assert np.array_equal(again.withheld, made.withheld)
    first, second = (json.loads(proofs["looked_after 2013-08"]) for proofs in (made.proofs, again.proofs))
    assert first.pop("salt") != second.pop("salt") and first == second


def test_worlds_that_prove_nothing_are_found_out_and_others_are_found(proved, tmp_path):
    made, _ = proved
    told = json.loads(made.proofs["looked_after 2013-08"])
    told["worlds"] = [[[0, 1]]]         # one child more in one place, and in every figure shown of it
    file = write_proofs(tmp_path, "spoilt", made.proofs | {"looked_after 2013-08": json.dumps(told).encode()})
    _, again = run(one_small_cluster(["2013-08", "2013-10"]), [file])
    found = json.loads(again.proofs["looked_after 2013-08"])
    assert np.array_equal(again.withheld, made.withheld) and found["worlds"] and [[0, 1]] not in found["worlds"]


def test_files_that_are_no_proofs_are_passed_over(proved, tmp_path, not_solved):
    made, file = proved
    (tmp_path / "broken.zip").write_bytes(b"PK")
    with zipfile.ZipFile(tmp_path / "empty.zip", "w"):
        pass
    known = [tmp_path / "nowhere.zip", tmp_path / "broken.zip", tmp_path / "empty.zip", file]
    assert run(one_small_cluster(["2013-08", "2013-10"]), known)[1].proofs == made.proofs


def test_a_tier_that_cannot_be_protected_is_named_without_a_search_and_no_count_is(not_solved):
    few = np.where(LSOAS.index == 7, 3, 0)      # three in all of Leeds, which must be published
    with pytest.raises(NotPublishable) as refused:
        run(returns_of(counts_of("looked_after", LSOAS.lsoa, ["2013-08"], few)))
    told = str(refused.value)
    assert told.startswith("looked_after 2013-08: ") and "city by month" in told and "[publish]" in told
    assert "3" not in told.replace("2013-08", "")


@pytest.mark.parametrize("verdict", ["exposed", "unproved"])
def test_what_is_not_proved_is_not_published(monkeypatch, verdict):
    monkeypatch.setattr(protection_module, "protect", unproved(protection_module.protect, verdict))
    with pytest.raises(NotPublishable, match=rf"looked_after 2013-08: it is not proved .*\({verdict}\)"):
        run(one_small_cluster())


def unproved(solve, verdict):
    def solved(problem):
        result = solve(problem)
        object.__setattr__(result, "verdict", verdict)
        return result
    return solved


def die(block, known):
    """A worker that the system ends for want of memory."""
    os._exit(9)


def test_a_process_that_dies_ends_the_build_in_words(monkeypatch):
    monkeypatch.setattr(protection_module, "prove_block", die)
    returns = one_small_cluster()
    cells = count_cells(returns, HERE)
    with pytest.raises(NotPublishable, match=r"ended before its work was done.*--workers 1"):
        protect_cells(returns, cells, find_primary(cells, HERE, POLICY), HERE, POLICY, workers=1)
