"""Whether the attacker sees that a small count cannot be every small count; and the release's own small counts."""

import json
import zipfile
from dataclasses import replace

import pytest

from tests.attack.attacker import find_leaks
from tests.attack.full import Primary, find_narrow, read_primaries
from tests.attack.planted import EIGHT, SHARES, THREE
from tests.attack.planted_breakdowns import DURATIONS, NEET, RETURNED, SPLIT, YEARLY, categories
from tests.attack.planted_elsewhere import QUARTER, cells
from tests.attack.planted_linked import BY_SOURCE, FEW, with_cells
from tests.attack.toy import Toy, write_toy

PAIR = replace(THREE, withheld=("c1", "c2"))
LONG = replace(NEET, withheld=categories(DURATIONS) + categories("custody college"))
LINKED = replace(FEW, **with_cells(FEW, referrals=("c1", "c2")))
SOURCES = categories("health police school")


@pytest.mark.parametrize(("toy", "cell", "impossible"), [
    (PAIR, Primary("toy", "c1", "2013-04"), []),
    (replace(PAIR, counts=PAIR.counts | {"c2 w2": 0}), Primary("toy", "c1", "2013-04"), [4]),
    (replace(PAIR, zeros_sensitive=False), Primary("toy", "c1", "2013-04"), []),
    (replace(SHARES, withheld=("c1", "c2")), Primary("toy", "c1", "2013-04"), []),
    (replace(EIGHT, edits=("UPDATE observation SET value = 37.5 WHERE area = 'c1'",)),
     Primary("toy", "c2", "2013-04"), [0, 4]),
    (replace(QUARTER, withheld=cells("c1 c2", "2013-04", "2013-05")), Primary("toy", "c1", "2013-04"), []),
    (replace(QUARTER, withheld=cells("c1 c2", "2013-04")), Primary("toy", "c1", "2013-04"), [0, 4]),
    (PAIR, Primary("toy", "c1", "2013-05"), [0]),
    (replace(SPLIT, withheld=categories("health police")), Primary("toy", "c1", "2013-04", "source", "health"), []),
    (LONG, Primary("toy", "c1", "2013-04", "duration", "from_6"), []),
    (LONG, Primary("toy", "c1", "2013-04", "destination", "custody", "complement"), []),
    (LINKED, Primary("conversion", "c1", "2013-04"), []),
    (replace(LINKED, withheld=("c1", "c2")), Primary("conversion", "c1", "2013-04"), []),
    (replace(BY_SOURCE, **with_cells(BY_SOURCE, SOURCES, SOURCES)),
     Primary("conversion", "c1", "2013-04", "source", "school"), []),
    (replace(RETURNED, withheld=cells("c1 c2", "2011-12-fy", "2012-13-fy")), Primary("toy", "c1", "2011-12-fy"), []),
])
def test_what_a_small_count_cannot_be_is_seen(toy: Toy, cell: Primary, impossible: list[int], tmp_path) -> None:
    path = write_toy(toy, tmp_path / "release.duckdb")
    assert find_narrow(path, [cell]) == [(cell, value) for value in impossible]


def test_the_small_part_of_a_cell_is_read_from_the_proofs(tmp_path) -> None:
    release = write_toy(replace(SHARES, withheld=("c1", "c2")), tmp_path / "release.duckdb")
    proof = {"block": "toy 2013-04", "atoms": ["c1|w1|2013-04|with", "c1|w1|2013-04|without", "c2|w2|2013-04|with"],
             "base": [3, 57, 20], "primary": [["c1", "2013-04", "", ""]]}
    with zipfile.ZipFile(tmp_path / "proofs.zip", "w") as archive:
        archive.writestr("toy 2013-04.json", json.dumps(proof))
    assert read_primaries(tmp_path / "proofs.zip", release) == [Primary("toy", "c1", "2013-04")]


@pytest.mark.parametrize(("toy", "proof", "found"), [
    (LINKED, {"block": "conversion 2013-04", "atoms": ["c1|w1|2013-04|with", "c1|w1|2013-04|without"], "base": [3, 17],
              "primary": [["referrals", "c1", "2013-04", "", ""], ["requests", "c1", "2013-04", "", ""]]},
     Primary("conversion", "c1", "2013-04")),
    (BY_SOURCE, {"block": "conversion 2013-04", "base": [1, 2, 9, 7], "atoms": [
        "c1|2013-04|source|health|with", "c1|2013-04|source|health|without", "c1|w1|2013-04|with",
        "c1|w1|2013-04|without"], "primary": [["requests", "c1", "2013-04", "source", "health"]]},
     Primary("conversion", "c1", "2013-04", "source", "health", "denominator")),
    (YEARLY, {"block": "toy 2013-14-fy", "base": [2, 1, 9, 20],
              "atoms": ["c1|2013-Q1|source|health", "c1|2013-Q2|source|health", "c2|2013-Q1|source|health",
                        "c1|w1|2013-04"], "primary": [["toy", "c1", "2013-14-fy", "source", "health"]]},
     Primary("toy", "c1", "2013-14-fy", "source", "health")),
    (LONG, {"block": "toy 2013-04", "base": [3, 24], "primary": [["toy", "c1", "2013-04", "destination", "custody"]],
            "atoms": ["c1|2013-04|destination|custody|without", "c1|2013-04|destination|college|without"]},
     Primary("toy", "c1", "2013-04", "destination", "custody", "complement")),
])
def test_a_small_category_or_linked_count_is_read_from_the_proofs(toy, proof, found, tmp_path) -> None:
    with zipfile.ZipFile(tmp_path / "proofs.zip", "w") as archive:
        archive.writestr("proof.json", json.dumps(proof))
    assert read_primaries(tmp_path / "proofs.zip", write_toy(toy, tmp_path / "release.duckdb")) == [found]


def test_the_release_gives_no_small_count_away(release) -> None:
    assert find_leaks(release) == []


def test_every_small_count_of_the_release_could_be_any(release, proofs) -> None:
    (bundle,) = proofs.glob("*.zip")
    primaries = read_primaries(bundle, release)
    assert len(primaries) > 100
    assert find_narrow(release, primaries) == []
