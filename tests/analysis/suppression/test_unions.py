"""Sums of places that nobody publishes and that published areas give away together."""

import numpy as np

from analysis.suppression.audit import audit
from analysis.suppression.problem import make_problem
from analysis.suppression.protect import protect

# Two clusters and two wards that share all but one place: (C1 + C2) - (W1 + W2) is the place outside both wards.
TRUTH = {"x": 20, "y": 30, "z": 25, "v": 2, "w": 15}
CELLS = {
    "C1": ["x", "y", "v"], "C2": ["z"], "W1": ["x", "z"], "W2": ["y"], "rest": ["w", "v"], "city": list("xyzvw"),
}
PLACES = [[atom] for atom in TRUTH]


def test_the_difference_of_two_unions_is_found_where_no_pair_of_areas_gives_it_away():
    table = make_problem(TRUTH, CELLS, slices=[PLACES])
    found = audit(table, np.zeros(len(table.names), dtype=bool))
    assert found.verdict == "exposed"
    assert {(f.name, f.value) for f in found.findings if f.state == "exposed"} == {("atom:v", 2)}


def test_a_union_of_two_places_neither_of_which_is_known_is_found():
    truth = {"a": 1, "b": 2, "c": 30, "d": 40}
    cells = {"A": ["a", "c"], "B": ["b", "d"], "large": ["c", "d"], "all": list("abcd")}
    slices = [[["a"], ["b"], ["c"], ["d"]]]
    plain, searched = make_problem(truth, cells), make_problem(truth, cells, slices=slices)
    nothing = np.zeros(len(plain.names), dtype=bool)
    assert audit(plain, nothing).verdict == "safe"
    found = [finding for finding in audit(searched, nothing).findings if finding.state == "exposed"]
    assert [(finding.kind, finding.value) for finding in found] == [("union", 3)]


def test_what_protects_a_table_protects_its_unions_too():
    truth = {"a": 1, "b": 2, "c": 30, "d": 40, "e": 20}
    cells = {"A": ["a", "c"], "B": ["b", "d"], "large": ["c", "d"], "E": ["e"], "all": list("abcde")}
    table = make_problem(truth, cells, must_publish=["all"], slices=[[[atom] for atom in truth]])
    pattern = protect(table)
    assert pattern.verdict == "safe" and pattern.withheld.any()


def test_only_unions_of_the_items_of_one_slice_are_searched():
    truth = {"a1": 1, "a2": 20, "b1": 2, "b2": 30}
    cells = {"first": ["a1", "b1"], "second": ["a2", "b2"], "all": list(truth)}
    by_month = make_problem(truth, cells, must_withhold=["first"], slices=[[["a1"], ["b1"]], [["a2"], ["b2"]]])
    by_year = make_problem(truth, cells, must_withhold=["first"], slices=[[["a1", "a2"], ["b1", "b2"]]])
    none = np.zeros(len(by_month.names), dtype=bool)
    assert "union" in {f.kind for f in audit(by_month, none).findings} or audit(by_month, none).verdict == "exposed"
    assert audit(by_year, by_year.withheld_cells(["first", "second"])).verdict == "safe"


def test_a_union_that_is_known_whatever_is_withheld_is_named_and_ends_the_search():
    table = make_problem({"a": 3, "b": 1, "c": 20}, {"A": ["a", "c"], "B": ["b", "c"]}, known=[{"a": 1, "b": 1}],
                         slices=[[["a"], ["b"], ["c"]]])
    found = protect(table)
    assert found.verdict == "exposed" and set(found.unattainable) == {"union:a + b"}
