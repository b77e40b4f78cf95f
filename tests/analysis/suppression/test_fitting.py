"""Any counts with the published sums: found wherever there are some, none where there are none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.suppression.fitting import fitting_counts
from analysis.suppression.problem import InputError, make_problem

SQUARE = {"A": ["a", "b"], "B": ["c", "d"], "C": ["a", "c"], "D": ["b", "d"], "all": ["a", "b", "c", "d"]}


@given(st.lists(st.integers(0, 30), min_size=4, max_size=4), st.sets(st.sampled_from(sorted(SQUARE))))
def test_counts_that_fit_what_is_published_are_found(counts, published):
    table = make_problem(dict(zip("abcd", counts, strict=True)), SQUARE)
    values = dict(zip((names[0] for names in table.names), table.counts, strict=True))
    found = fitting_counts(table, {name: int(values[name]) for name in published})
    assert found is not None
    again = dict(zip((names[0] for names in table.names), table.cells @ found, strict=True))
    assert (found >= 0).all() and all(again[name] == values[name] for name in published)


def test_the_triangle_has_a_half_and_no_whole_solution():
    table = make_problem(dict.fromkeys("abc", 0), {"ab": ["a", "b"], "bc": ["b", "c"], "ac": ["a", "c"]})
    assert fitting_counts(table, {"ab": 1, "bc": 1, "ac": 1}) is None


def test_where_zeros_are_shown_a_withheld_cell_is_not_zero():
    table = make_problem({"a": 0, "b": 0}, {"A": ["a"], "all": ["a", "b"]}, zeros_sensitive=False)
    found = fitting_counts(table, {"all": 1})
    assert found is not None and found.tolist() == [1, 0]


def test_two_names_of_one_sum_with_two_counts_fit_nothing_and_an_unknown_name_is_refused():
    table = make_problem({"a": 0}, {"A": ["a"], "also A": ["a"]})
    assert fitting_counts(table, {"A": 1, "also A": 2}) is None
    with pytest.raises(InputError, match="cell 'B' is unknown"):
        fitting_counts(table, {"B": 1})
