"""What `protect` gives is safe by enumeration, and no safe pattern is cheaper: of small tables, all are tried."""

import json

import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from analysis.suppression.__main__ import protect_table
from analysis.suppression.problem import make_problem
from analysis.suppression.protect import protect
from analysis.suppression.tables import read_table
from tests.analysis.suppression import enumeration
from tests.analysis.suppression.small_tables import by_hand, small_tables, table

ROW = {"A": "a", "B": "b", "C": "c", "all": "abc"}


def protected(one, standard="release"):
    """The pattern that the engine chooses, and whether it says that no cheaper one is safe."""
    settings_of = {key: one[key] for key in ("cost", "must_publish", "together", "slices") if key in one}
    problem = make_problem(one["truth_atoms"], one["cells"], threshold=one["threshold"], derived=one["derived"],
                           zeros_sensitive=one["zeros_sensitive"], **settings_of)
    found = protect(problem, standard=standard)
    chosen = set(problem.names_of(found.withheld))
    return {**one, "withheld": [name for name in one["cells"] if name in chosen]}, found


def check(one, standard):
    """Safe exactly where some pattern is, and then at the price of the cheapest."""
    got, found = protected(one, standard)
    try:
        assert (found.verdict == "safe") == (not enumeration.exposed(got, standard))
        cheapest = enumeration.cheapest(one, standard)
    except enumeration.TooMany:
        reject()
    assert (found.verdict == "safe") == (cheapest is not None) == (not found.unattainable)
    assert not set(got["withheld"]) & set(one.get("must_publish", []))
    if cheapest is not None:
        assert found.optimal and enumeration.price(got) == pytest.approx(cheapest)


@st.composite
def tables_with_wishes(draw):
    """A small table, some with costs, cells that must stay, cells that go together, or unions of places."""
    one = draw(small_tables(atoms=4, cells=4))
    names = st.sampled_from(sorted(one["cells"]))
    wish = draw(st.sampled_from(["none", "cost", "must_publish", "together", "slices"]))
    if wish == "cost":
        one["cost"] = draw(st.dictionaries(names, st.sampled_from([0.5, 1.0, 2.0, 7.5])))
    elif wish == "must_publish":
        one["must_publish"] = draw(st.lists(names, max_size=2, unique=True))
    elif wish == "together":
        one["together"] = [draw(st.lists(names, max_size=3, unique=True))]
    elif wish == "slices":
        one["slices"] = [[[atom] for atom in one["atoms"]]]
    return one


@settings(max_examples=60)
@given(tables_with_wishes(), st.sampled_from(["release", "exact"]))
def test_the_pattern_is_safe_and_the_cheapest_of_all(one, standard):
    if standard == "exact":
        one.pop("slices", None)
    check(one, standard)


@pytest.mark.parametrize("name", ["cumulative months, two withheld", "a subset with its complement",
                                  "areas that overlap", "a second name published"])
def test_structured_tables_get_the_cheapest_pattern(name):
    check(by_hand()[name], "release")


@given(small_tables(atoms=4, cells=5), st.randoms(use_true_random=False))
@settings(max_examples=25)
def test_the_same_table_gets_the_same_pattern_and_its_order_changes_no_price(one, random):
    first, again = protected(one), protected(one)
    assert first[0]["withheld"] == again[0]["withheld"]
    assert (first[1].worlds == again[1].worlds).all()
    names = list(one["cells"])
    random.shuffle(names)
    shuffled, _ = protected({**one, "cells": {name: one["cells"][name] for name in names}})
    assert enumeration.price(shuffled) == enumeration.price(first[0])


def answer(one, **options):
    """The answer of `protect` as the command prints it."""
    return protect_table(read_table(json.dumps(one)), **options)


def test_without_costs_the_smallest_partner_is_withheld():
    one = table({"a": 3, "b": 30, "c": 9}, ROW, must_publish=["all"])
    assert answer(one) == {"withheld": ["A", "C"], "primary": ["A"], "secondary": ["C"], "verdict": "safe"}


def test_costs_decide_which_partner_is_withheld():
    one = table({"a": 3, "b": 30, "c": 9}, ROW, cost={"A": 1, "B": 1, "C": 2, "all": 9})
    assert answer(one)["withheld"] == ["A", "B"]


def test_a_cell_that_must_be_published_is_never_withheld():
    one = table({"a": 3, "b": 30, "c": 9}, ROW, must_publish=["C", "all"])
    assert answer(one)["withheld"] == ["A", "B"]


def test_what_cannot_be_protected_is_named():
    one = table({"a": 3, "b": 30, "c": 9}, ROW, must_publish=["B", "C", "all"])
    found = answer(one)
    assert (found["unattainable"], found["verdict"]) == (["A"], "exposed")


def test_a_small_cell_that_must_be_published_is_unattainable():
    found = answer(table({"a": 3, "b": 30, "c": 9}, ROW, must_publish=["A"]))
    assert (found["unattainable"], found["verdict"], found["primary"]) == (["A"], "exposed", ["A"])


def test_zeros_that_are_shown_need_no_partner_and_are_none():
    one = table({"a": 3, "b": 0, "c": 9}, ROW, zeros_sensitive=False, must_publish=["all"])
    assert answer(one)["withheld"] == ["A", "C"]
    assert answer(table({"a": 0, "b": 30, "c": 9}, ROW, zeros_sensitive=False))["withheld"] == []


def test_the_exact_standard_asks_for_less():
    one = table({"a": 1, "b": 1, "c": 9}, ROW, must_publish=["all"])
    assert answer(one)["withheld"] == ["A", "B", "C"]
    assert answer(one, standard="exact")["withheld"] == ["A", "B"]


def test_all_names_of_a_cell_are_withheld():
    one = table({"a": 3, "b": 30, "c": 9}, {**ROW, "A too": "a", "B too": "b"}, must_publish=["C", "all"])
    assert answer(one)["withheld"] == ["A", "B", "A too", "B too"]
