"""The engine gives exactly what enumeration gives: for the shared cases, tables made by hand, and tables at random."""

import json
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from analysis.suppression.__main__ import audit_table
from analysis.suppression.audit import audit
from analysis.suppression.problem import make_problem
from analysis.suppression.tables import read_table
from tests.analysis.suppression import enumeration
from tests.analysis.suppression.small_tables import by_hand, small_tables, table

EXAMPLES = sorted((Path(__file__).parent / "examples").glob("*.json"))
BY_HAND = by_hand()


def answer(one, **options):
    """The answer of `audit` as JSON would show it."""
    return json.loads(json.dumps(audit_table(read_table(json.dumps(one)), **options)))


def verdict(one, standard="release"):
    """The verdict by enumeration."""
    return "exposed" if enumeration.exposed(one, standard) else "safe"


@pytest.mark.parametrize("path", EXAMPLES, ids=[path.stem for path in EXAMPLES])
def test_the_shared_cases_give_exactly_what_is_expected(path):
    one = json.loads(path.read_text(encoding="utf-8"))
    got, expected = answer(one, intervals=True), one["expected"]
    for attacker, key in (("M0", "m0"), ("M1", "m1")):
        intervals = {name: [found["min"], found["max"]] for name, found in expected[attacker]["intervals"].items()}
        assert {name: found[key] for name, found in got["cells"].items()} == intervals
    assert {name: got["cells"][name]["m0_full"] for name in one["primary"]} == expected["M0"]["full_ok"]
    assert {name: got["cells"][name]["m1_exact"] for name in one["primary"]} == expected["M1"]["exact_ok"]
    assert got["exposed_small_unpublished"] == expected["M1"]["exposed_small_unpublished"]
    assert (got["verdict"], got["primary"]) == ("exposed", one["primary"])


@pytest.mark.parametrize("path", EXAMPLES, ids=[path.stem for path in EXAMPLES])
def test_the_enumeration_agrees_with_the_shared_cases_too(path):
    one = json.loads(path.read_text(encoding="utf-8"))
    for attacker in ("M0", "M1"):
        worlds = enumeration.Worlds(one, attacker)
        assert len(worlds.all) == one["expected"][attacker]["feasible_worlds"]
        assert {name: len(worlds.values(atoms)) for name, atoms in enumeration.targets(one).items()} == {
            name: found["n_values"] for name, found in one["expected"][attacker]["intervals"].items()}


@pytest.mark.parametrize("name", BY_HAND)
def test_tables_of_every_structure_give_what_enumeration_gives(name):
    check(BY_HAND[name])


@settings(max_examples=60)
@given(small_tables())
def test_random_tables_give_what_enumeration_gives(one):
    check(one)


def check(one):
    """Intervals, full, exact, what is exposed and the verdict under both standards, all by enumeration."""
    try:
        expected = enumeration.answers(one) | {"verdict": verdict(one)}
        exact = verdict(one, "exact")
    except enumeration.TooMany:
        reject()
    assert answer(one, intervals=True) == expected
    assert answer(one, standard="exact")["verdict"] == exact


@settings(max_examples=40)
@given(small_tables(), st.data())
def test_every_finding_and_every_exposed_union_is_one_by_enumeration(one, data):
    place = data.draw(st.lists(st.integers(0, 2), min_size=len(one["atoms"]), max_size=len(one["atoms"])))
    items = [[atom for atom, at in zip(one["atoms"], place, strict=True) if at == number] for number in set(place)]
    one["slices"] = [items, [[atom] for atom in one["atoms"]]]
    try:
        expected = enumeration.exposed(one)
    except enumeration.TooMany:
        reject()
    problem = make_problem(one["truth_atoms"], one["cells"], threshold=one["threshold"], derived=one["derived"],
                           zeros_sensitive=one["zeros_sensitive"], slices=one["slices"])
    found = audit(problem, problem.withheld_cells(one["withheld"]))
    exposed = {(finding.test, atoms_of(one, finding)) for finding in found.findings if finding.state != "protected"}
    unions = {frozenset(atoms) for atoms in enumeration.unions(one)}
    # Of unions the smallest are named: what holds one of them, and nothing else, may be left out.
    assert exposed <= expected
    assert {atoms for test, atoms in expected - exposed if test == "full" or atoms not in unions} == set()
    assert (found.verdict == "safe") == (not expected)


def atoms_of(one, finding):
    """The atoms of what a finding is about."""
    kind, _, name = finding.name.partition(":")
    if kind == "union":
        named = {(item[0], item[-1]): item for items in one["slices"] for item in items}
        return frozenset(atom for part in name.split(" + ") for atom in named[part[0], part[-1]])
    sums = {"atom": {name: [name]}, "derived": one["derived"]}.get(kind, one["cells"])
    return frozenset(sums[name or kind])


def test_a_cell_is_published_as_soon_as_one_of_its_names_is():
    one = table({"a": 12, "b": 3, "c": 9}, {"A": "a", "A too": "a", "B": "b", "all": "abc"}, ["A", "B"])
    assert answer(one, intervals=True)["cells"]["A"]["m0"] == [12, 12]
    one["withheld"].append("A too")
    assert answer(one, intervals=True)["cells"]["A"]["m0"] == [0, 24]


def test_what_nothing_limits_has_no_greatest_value():
    one = table({"a": 3, "b": 9}, {"A": "a", "B": "b"}, ["A", "B"])
    assert answer(one, intervals=True)["cells"]["B"]["m1"] == [5, None]


def test_large_counts_lose_nothing():
    one = table({"a": 3, "b": 10**9, "c": 10**9 - 7}, {"A": "a", "B": "b", "C": "c", "A and B": "ab", "all": "abc"},
                ["A", "B"])
    assert answer(one, intervals=True)["cells"]["B"]["m0"] == [0, 10**9 + 3]


@pytest.mark.parametrize("atoms", [3, 5, 7])
def test_a_fraction_between_two_whole_numbers_proves_nothing(atoms):
    # Every pair of neighbours in an odd ring counts 2: one half of a child more in each atom is no other world.
    names = "abcdefg"[:atoms]
    ring = {f"{x}{y}": [x, y] for x, y in combinations(names, 2) if (names.index(y) - names.index(x)) in (1, atoms - 1)}
    one = table(dict.fromkeys(names, 1), ring, threshold=2)
    assert answer(one, intervals=True)["cells"][f"atom:{names[0]}"]["m0"] == [1, 1]
