"""Witnesses are checked in whole numbers, by a module that knows no solver."""

import ast
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from analysis.suppression import worlds
from analysis.suppression.audit import audit
from analysis.suppression.problem import make_problem
from analysis.suppression.requirements import PATTERN, SUMS, requirements_of
from analysis.suppression.worlds import Pool, independent_rows

TRUTH = {"a": 3, "b": 9, "c": 20}
CELLS = {"A": ["a"], "B": ["b"], "C": ["c"], "all": ["a", "b", "c"]}


def pool_of(truth=TRUTH, **settings):
    table = make_problem(truth, CELLS, **settings)
    return table, Pool(table, requirements_of(table))


def test_the_module_imports_no_solver():
    tree = ast.parse(Path(worlds.__file__).read_text(encoding="utf-8"))
    found = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    found |= {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    assert found <= {"numpy", "numpy.typing", "analysis.suppression.problem", "analysis.suppression.rows",
                     "analysis.suppression.requirements"}


def test_a_world_proves_only_what_withheld_cells_hide():
    table, pool = pool_of()
    pool.add([[-3, 3, 0]])
    assert pool.met(table.withheld_cells(["A", "B"])).tolist() == [True, False, True]
    assert not pool.met(table.withheld_cells(["A", "C"])).any()


@pytest.mark.parametrize("difference", [[-4, 4, 0], [0, -10, 10], [0, 0, -21]])
def test_a_world_with_a_negative_count_is_no_world(difference):
    _, pool = pool_of()
    assert pool.add([difference]) == 0


def test_a_world_that_breaks_what_everybody_knows_is_no_world():
    _, pool = pool_of(known=[{"a": 1, "c": 2}])
    assert pool.add([[-1, 1, 0]]) == 0
    assert pool.add([[-2, 1, 1]]) == 1


def test_who_knows_which_cells_are_small_can_rule_a_world_out():
    table, pool = pool_of()
    pool.add([[2, -2, 0]])        # the small cell would be 5
    withheld = table.withheld_cells(["A", "B"])
    assert pool.valid(withheld, SUMS).tolist() == [True, True]
    assert pool.valid(withheld, PATTERN).tolist() == [True, False]


def test_where_zeros_are_shown_a_withheld_cell_is_not_zero():
    table, pool = pool_of(zeros_sensitive=False)
    pool.add([[-3, 3, 0]])
    assert pool.valid(table.withheld_cells(["A", "B"]), SUMS).tolist() == [True, False]


def test_a_corrupted_witness_proves_nothing():
    table, pool = pool_of()
    pool.add([[-3, 4, 0]])        # the total would change
    assert not pool.met(table.withheld_cells(["A", "B"]))[0]


def test_the_certificate_shows_all_that_the_pool_shows_with_fewer_worlds():
    table, pool = pool_of()
    pool.add([[-3, 3, 0], [1, -1, 0], [-2, 2, 0], [-1, 1, 0]])
    withheld = table.withheld_cells(["A", "B"])
    proof = pool.proof(withheld, PATTERN)
    fresh = Pool(table, requirements_of(table))
    fresh.add(proof)
    assert len(proof) < 4 and fresh.met(withheld).all()


def test_independent_rows_span_all_rows():
    random = np.random.default_rng(3)
    matrix = random.integers(-3, 4, (4, 6))
    many = np.vstack([matrix, 2 * matrix[0] - matrix[3], np.zeros((1, 6), dtype=int)])
    chosen = independent_rows(many)
    assert len(chosen) == np.linalg.matrix_rank(many) == np.linalg.matrix_rank(many[chosen])


def test_a_world_so_far_away_that_its_sums_wrap_round_is_no_world():
    truth = dict(zip("abcde", [3, 9, 20, 30, 40], strict=True))
    cells = {"".join(atoms): list(atoms) for atoms in combinations("abcde", 4)}
    table = make_problem(truth, cells)
    published = np.zeros(len(cells), dtype=bool)
    assert audit(table, published, worlds=[[2 ** 62] * 5]).verdict == "exposed"


def test_flags_of_another_table_are_refused():
    table = make_problem(TRUTH, CELLS)
    with pytest.raises(ValueError, match="one for each cell"):
        audit(table, np.ones(len(table.names) + 1, dtype=bool))
