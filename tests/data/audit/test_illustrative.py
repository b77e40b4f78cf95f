"""The illustrative release, attacked as written: it is safe, and it is not when a withheld figure is published back."""

import json
import random
from dataclasses import replace
from hashlib import sha256
from typing import Any

import pytest

from data.audit.attacking import attack
from data.audit.blocks import Block, Row, blocks_of
from data.audit.places import geography_of
from data.audit.proofs import read_members
from data.audit.reading import read_release
from data.audit.release_audit import audit_release
from data.audit.task import Task


@pytest.fixture(scope="module")
def attacked(release, proofs):
    """The report of the whole release with its private folder."""
    return audit_release(release, private=proofs)


@pytest.fixture(scope="module")
def blocks(release, proofs):
    """Each block of the release in which something is withheld, with its proof."""
    reading = read_release(release)
    members = read_members(proofs, str(reading.release["id"]))
    found = blocks_of(reading, geography_of(reading))
    return [(block, joined([json.loads(members[name]) for name in sorted(block.proved_in & set(members))]))
            for block in found if any(row.withheld for row in block.rows)]


LARGE = 400     # rows: a year of several kinds of figures takes many seconds


def joined(proofs: list[dict]) -> dict:
    """One proof that holds what several do: totals, and each breakdown by itself."""
    made = {name: [entry for proof in proofs for entry in proof[name]]
            for name in ("atoms", "base", "withheld", "primary")} | {"worlds": []}
    first = 0
    for proof in proofs:
        made["worlds"] += [[[first + atom, change] for atom, change in world] for world in proof["worlds"]]
        first += len(proof["atoms"])
    return made


def test_the_illustrative_release_is_safe(attacked):
    assert attacked.looked_up
    assert (attacked.verdict, attacked.findings, attacked.all_doubts, attacked.exposures) == ("safe", [], [], [])
    rows = attacked.by_indicator()
    assert all(row["figures"] > 50 for row in rows) and sum(row["withheld"] for row in rows) > 1000
    assert attacked.attacks["primary full"] > 200 and attacked.attacks["derived exact"] > 5000


def test_no_report_holds_a_true_small_count(attacked, blocks):
    for _, proof in blocks[:20]:
        assert str(proof["base"]) not in attacked.to_json()
    assert all("value" not in finding for finding in attacked.findings)


def test_publishing_any_of_a_hundred_withheld_figures_back_fails_where_it_should(blocks):
    """A small one always; another one where an attack without any witness says so (asked of a quarter of the months:
    years take long)."""
    draw = random.Random(5)
    every = [(block, proof, row) for block, proof in blocks for row in block.rows if row.withheld]
    quick, slow = ([found for found in every if (len(found[0].rows) > LARGE) == large] for large in (False, True))
    exposed = 0
    for number, (block, proof, row) in enumerate(draw.sample(quick, 98) + draw.sample(slow, 2)):
        verdict = verdict_with(block, proof, row)
        if number % 4 == 0 and not block.id.endswith(("-fy", "-3y")):
            assert verdict == verdict_with(block, proof | {"worlds": []}, row), row.key
        assert verdict == "exposed" or list(row.key) not in proof["primary"]
        exposed += verdict == "exposed"
    assert exposed > 80


def verdict_with(block: Block, proof: dict, row: Row) -> str:
    """What the attack says of a block in which a row is published, and the private folder knows that it is."""
    counts = dict(zip(proof["atoms"], proof["base"], strict=True))
    rows = tuple(true_row(block, counts, row) if r.key == row.key else r for r in block.rows)
    told = proof | {"block": block.id, "withheld": [key for key in proof["withheld"] if tuple(key) != row.key]}
    shown = json.dumps(told).encode()
    result = attack(Task(replace(block, rows=rows), {block.id: shown}, {block.id: sha256(shown).hexdigest()},
                         private=True))
    doubts = [doubt for doubt in result.doubts if "witnesses" not in doubt]     # some now move what is published
    assert not doubts
    return "exposed" if result.findings else "safe"


def true_row(block: Block, counts: dict[str, int], row: Row) -> Row:
    """A row with its figures by the counts of the private folder, added up atom by atom."""
    area, part = row.key.area, [row.key.breakdown, row.key.category] if row.key.breakdown else []
    places = {(c, w) for c, w, committee in block.places if area in (c, w, committee, block.city)}
    clusters = {(c, "") for c, _, _ in block.places if area in (c, block.city)}
    found = {"": 0, "with": 0, "without": 0, "all": 0}
    for atom, count in counts.items():
        cluster, ward, step, *rest = atom.split("|")
        side = rest.pop() if rest and rest[-1] in found else ""
        months = block.spans.get(step, (step,))
        if rest == part and (cluster, ward) in (clusters if part else places) and (
                set(months) <= set(block.times[row.key.period])):
            found[side] += count
    return replace(row, **figures_of(block, row, found), status="")


def figures_of(block: Block, row: Row, found: dict[str, int]) -> dict[str, Any]:
    """Count, complement and denominator of a row, as far as it has them."""
    indicator, together = block.members[row.key.indicator], sum(found.values())
    counted = found[""] + found["with"]
    if block.indicator.links:
        return {"count": counted if indicator.id == block.indicator.links[0] else together}
    of = indicator.breakdowns[row.key.breakdown].of if row.key.breakdown else "both"
    if of != "both" or not indicator.split:
        return {"count": found["without"] if of == "rest" else counted}
    return {"count": counted, "others": found["without"], "together": together}
