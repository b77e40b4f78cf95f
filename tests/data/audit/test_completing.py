"""Proofs of totals and of breakdowns apart: their worlds are taken together, and no total moves without its parts."""

from dataclasses import replace

import numpy as np
import pytest

from analysis.suppression.problem import make_problem
from data.audit.blocks import blocks_of
from data.audit.completing import complete
from data.audit.places import geography_of
from data.audit.reading import read_release
from data.audit.relations import Relations
from data.audit.release_audit import audit_release
from tests.data.audit.toy import (
    CLUSTERS,
    LOOKED_AFTER,
    PLACES,
    Toy,
    key_of,
    members_of,
    report_of,
    split_by,
    write_private,
    write_toy,
)

BANDS = ("0-4", "5-17")
COUNTS = {"c1": (30, 40), "c2": (20, 30), "c3": (9, 8), "c4": (2, 1)}


@pytest.fixture(scope="module")
def apart() -> Toy:
    """A small total whose categories are all withheld, and beside it another; with a proof for each block."""
    parts = {f"{c}||2013-04|age|{band}": count for c in CLUSTERS for band, count in zip(BANDS, COUNTS[c], strict=True)}
    places = {c: [w for cluster, w in PLACES if cluster == c] for c in CLUSTERS}
    counts = {f"{c}|{w}|2013-04": sum(COUNTS[c]) // len(ws) + (number < sum(COUNTS[c]) % len(ws))
              for c, ws in places.items() for number, w in enumerate(ws)}
    hidden = {key_of(area) for area in ("c3", "c4", "w3", "w4")} | {
        key_of(c, breakdown="age", category=band) for c in ("c3", "c4") for band in BANDS}
    return Toy(counts | parts, apart=True, withheld=hidden,
               definition=LOOKED_AFTER | split_by(age=("numerator", *BANDS)),
               worlds=[{"c4|w4|2013-04": 1, "c3|w4|2013-04": -1}, {"c4|w4|2013-04": -3, "c3|w4|2013-04": 3}])


@pytest.mark.parametrize("together", [True, False])
def test_two_members_prove_what_one_does(apart, tmp_path, together):
    report = report_of(replace(apart, apart=not together), tmp_path)
    assert (report.verdict, report.all_doubts, report.findings) == ("safe", [], [])
    assert [result.block for result in report.results] == ["toy 2013-04"]


def test_a_world_in_which_a_total_moves_moves_its_categories_and_no_sum_of_the_city(apart, tmp_path):
    path, _ = write_toy(apart, tmp_path)
    reading = read_release(path)
    relations = Relations(blocks_of(reading, geography_of(reading))[0])
    atoms, truth = relations.atoms, np.array([apart.counts[atom] for atom in relations.atoms])
    worlds = np.array([[world.get(atom, 0) for atom in atoms] for world in apart.worlds])
    made = complete(worlds, atoms, truth, relations)
    moved = {world[atoms.index("c4||2013-04|age|0-4")] + world[atoms.index("c4||2013-04|age|5-17")] for world in made}
    assert moved == {1, -3} and (made + truth >= 0).all()
    for band in BANDS:
        assert not made[:, [atoms.index(f"{c}||2013-04|age|{band}") for c in CLUSTERS]].sum(axis=1).any()
    known = make_problem(dict.fromkeys(atoms, 0), {"all": atoms}, known=relations.known()).known
    assert (known @ worlds.T).any() and not (known @ made.T).any()


def test_a_world_that_cannot_be_completed_stays_as_it_is(apart, tmp_path):
    path, _ = write_toy(apart, tmp_path)
    reading = read_release(path)
    relations = Relations(blocks_of(reading, geography_of(reading))[0])
    truth = np.array([apart.counts[atom] for atom in relations.atoms])
    world = np.array([[int(atom == "c4|w4|2013-04") for atom in relations.atoms]])
    assert (complete(world, relations.atoms, truth, relations) == world).all()


def test_a_member_of_a_breakdown_that_was_changed_or_is_missing_is_caught(apart, tmp_path):
    path, private = write_toy(apart, tmp_path)
    for name in ("toy 2013-04", "toy age 2013-04"):
        write_private(private, "toy-1", {other: c for other, c in members_of(apart).items() if other != name})
        assert audit_release(path, private=private).verdict != "safe"
    changed = members_of(apart) | {"toy age 2013-04": members_of(apart)["toy age 2013-04"].replace(b"[30", b"[31")}
    write_private(private, "toy-1", changed)
    assert "witness_hash" in audit_release(path, private=private).to_text()
