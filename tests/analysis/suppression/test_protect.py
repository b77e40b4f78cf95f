"""Patterns that pass the audit: cheap, the same each time, and honest about what cannot be protected."""

import numpy as np
import pytest

from analysis.suppression import protect as protect_module
from analysis.suppression.audit import audit, exposed_names
from analysis.suppression.problem import make_problem
from analysis.suppression.protect import protect

ROWS, COLUMNS = "abcdef", "123456"


def crossed(seed: int, **settings):
    """A table of six by six with all its totals."""
    random = np.random.default_rng(seed)
    truth = {row + column: int(random.choice([1, 3, 7, 12, 30, 45])) for row in ROWS for column in COLUMNS}
    cells = {atom: [atom] for atom in truth}
    cells |= {row: [row + column for column in COLUMNS] for row in ROWS}
    cells |= {column: [row + column for row in ROWS] for column in COLUMNS}
    return make_problem(truth, cells | {"all": list(truth)}, must_publish=["all"], **settings)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("zeros", [True, False])
def test_repair_is_safe_and_close_to_the_optimum(seed, zeros, monkeypatch):
    table = crossed(seed, zeros_sensitive=zeros)
    best = protect(table)
    monkeypatch.setattr(protect_module, "OPTIMUM_GROUPS", 0)
    repaired = protect(table)
    assert best.verdict == repaired.verdict == "safe" and best.optimal and not repaired.optimal
    cost = [table.cost[table.groups_of(pattern.withheld)].sum() for pattern in (best, repaired)]
    assert cost[0] <= cost[1] + 1e-9 <= 1.3 * cost[0] + 1e-9


@pytest.mark.parametrize("groups", [0, 250])
def test_the_same_table_gives_the_same_pattern_and_the_same_witnesses(groups, monkeypatch):
    monkeypatch.setattr(protect_module, "OPTIMUM_GROUPS", groups)
    first, second = protect(crossed(7)), protect(crossed(7))
    assert np.array_equal(first.withheld, second.withheld) and np.array_equal(first.worlds, second.worlds)


@pytest.mark.parametrize("groups", [0, 250])
def test_every_secondary_cell_is_needed(groups, monkeypatch):
    monkeypatch.setattr(protect_module, "OPTIMUM_GROUPS", groups)
    table = crossed(2)
    pattern = protect(table)
    for cell in np.flatnonzero(pattern.withheld & ~table.primary):
        published = pattern.withheld.copy()
        published[cell] = False
        assert audit(table, published).verdict != "safe"


def test_a_small_cell_that_must_be_published_is_named_as_unattainable():
    table = make_problem({"a": 3, "b": 9}, {"A": ["a"], "B": ["b"], "all": ["a", "b"]}, must_publish=["A"])
    pattern = protect(table)
    assert (pattern.verdict, pattern.unattainable) == ("exposed", ("A",))


def test_a_small_total_that_must_be_published_cannot_hide_its_parts():
    table = make_problem({"a": 1, "b": 5}, {"A": ["a"], "B": ["b"], "all": ["a", "b"]}, threshold=7,
                         must_publish=["all"])
    assert "all" in protect(table).unattainable


def test_cells_of_one_group_are_withheld_together():
    truth = {"with a": 3, "without a": 50, "with b": 30, "without b": 20, "with c": 22, "without c": 60}
    parts = {"n": "with", "m": "without"}
    cells = {f"{part}{place}": [f"{name} {place}"] for place in "abc" for part, name in parts.items()}
    cells |= {f"d{place}": [f"with {place}", f"without {place}"] for place in "abc"}
    cells |= {"n": [f"with {p}" for p in "abc"], "d": list(truth)}
    table = make_problem(truth, cells, must_publish=["n", "d"], together=[[f"n{p}", f"m{p}", f"d{p}"] for p in "abc"])
    names = table.names_of(protect(table).withheld)
    assert {name[1] for name in names} == {"a", "c"} or {name[1] for name in names} == {"a", "b"}
    assert len(names) == 6


def test_costs_decide_which_partner_is_withheld():
    truth = {"a": 3, "b": 9, "c": 20}
    cells = {"A": ["a"], "B": ["b"], "C": ["c"], "all": ["a", "b", "c"]}
    table = make_problem(truth, cells, cost={"B": 10, "C": 1}, must_publish=["all"])
    assert table.names_of(protect(table).withheld) == ["A", "C"]


def test_a_pattern_to_begin_with_is_cleared_of_what_is_not_needed(monkeypatch):
    monkeypatch.setattr(protect_module, "OPTIMUM_GROUPS", 0)
    table = crossed(1)
    usual = protect(table)
    everything = protect(table, start=np.ones(len(table.names), dtype=bool))
    assert everything.verdict == "safe" and everything.withheld.sum() <= 1.3 * usual.withheld.sum()


def test_publishing_any_withheld_small_cell_makes_the_audit_fail():
    table = crossed(5)
    pattern = protect(table)
    for cell in np.flatnonzero(table.primary):
        published = pattern.withheld.copy()
        published[cell] = False
        found = audit(table, published, worlds=pattern.worlds)
        assert found.verdict == "exposed" and table.names[cell][0] in exposed_names(found.findings)


def test_a_search_that_gives_up_is_not_a_pass(monkeypatch):
    from analysis.suppression import model
    table = crossed(3)
    pattern = protect(table)
    monkeypatch.setattr(model, "SECONDS", 0.0)
    assert audit(table, pattern.withheld).verdict in ("unproved", "exposed")
    assert audit(table, pattern.withheld, worlds=pattern.worlds).verdict == "safe"


def test_what_is_exposed_comes_with_a_bound_and_its_count_where_it_is_pinned():
    cells = {"A": ["a"], "B": ["b"], "C": ["c"], "all": ["a", "b", "c"]}
    table = make_problem({"a": 3, "b": 0, "c": 20}, cells)
    found = {(f.test, f.name): f for f in audit(table, table.withheld_cells(["A", "B"])).findings if f.name == "A"}
    assert found["full", "A"].bounds == (0, 3) and found["full", "A"].state == "exposed"
    assert found["exact", "A"].state == "protected"
    alone = [f for f in audit(table, table.withheld_cells(["A"])).findings if f.name == "A" and f.test == "exact"]
    assert [(f.value, f.bounds) for f in alone] == [(3, (3, 3))]


def test_no_worlds_found_before_is_the_same_as_none_given():
    table = make_problem({"a": 3, "b": 9, "c": 20}, {"A": ["a"], "B": ["b"], "C": ["c"], "all": ["a", "b", "c"]})
    assert audit(table, table.withheld_cells(["A", "B"]), worlds=[]).verdict == "safe"
    assert protect(table, worlds=[]).verdict == protect(table).verdict
