"""The grid of categories: what might be worked out of it, and who hides with whom."""

from dataclasses import replace

import pandas as pd

from data.category_grid import CategoryGrid
from data.family import families
from data.policy import load_policy
from tests.data.test_total_blocks import CATALOGUE

POLICY = load_policy()
(FAMILY,) = families(CATALOGUE, ["looked_after"])


def grid_of(counts):
    """A grid of clusters (keys) by two ages or more."""
    ages = ["0-4", "5-10", "11-15", "16-17", "18", "19"]
    rows = [("looked_after", area, "2013-09", "age_band", age, float(count), float("nan"), "cluster", False)
            for area, found in counts.items() for age, count in zip(ages, found, strict=False)]
    whole = [sum(found) for found in zip(*counts.values(), strict=True)]
    rows += [("looked_after", "LEEDS", "2013-09", "age_band", age, float(count), float("nan"), "city", False)
             for age, count in zip(ages, whole, strict=False)]
    names = ["indicator", "area", "period", "breakdown", "category", "numerator", "denominator", "area_type", "extra"]
    return CategoryGrid(pd.DataFrame(rows, columns=names), FAMILY)


def test_small_sums_of_some_categories_are_asked_for_and_those_of_the_city_without_a_cluster():
    grid = grid_of({"a": [9, 2, 1, 8], "b": [9, 9, 9, 9], "c": [1, 9, 9, 9]})
    found = set(grid.derived(POLICY))
    assert "a|2013-09|age_band|11-15+5-10" in found and "a|2013-09|age_band|5-10" in found
    assert "a|2013-09|age_band|0-4+16-17" not in found
    assert not any(name.startswith("LEEDS|") for name in found)
    alone = grid_of({"a": [9, 20], "b": [2, 30], "c": [1, 30]})
    assert "LEEDS without a|2013-09|age_band|0-4" in alone.derived(POLICY)
    assert alone.looked_at == 7 * 2


def test_a_small_sum_of_three_categories_of_six_is_asked_for():
    grid = grid_of({"a": [1, 2, 1, 20, 20, 20], "b": [20] * 6, "c": [20] * 6})
    assert "a|2013-09|age_band|0-4+11-15+5-10" in grid.derived(POLICY)
    assert grid.looked_at == 7 * (2 ** 6 - 2)


def test_where_no_total_is_withheld_nobody_hides():
    assert grid_of({"a": [1, 2], "b": [9, 9], "c": [9, 9]}).hidden_with(set(), POLICY) == set()


def test_clusters_join_until_each_category_is_large_and_the_others_could_take_every_small_one():
    counts = {"a": [3, 1], "b": [4, 2], "c": [30, 40], "d": [50, 60], "e": [20, 20]}
    hidden = grid_of(counts).hidden_with({"a", "b"}, POLICY)
    assert {"a", "b"} < hidden < set(counts)
    totals = {name: sum(counts[name]) for name in hidden}
    for category in (0, 1):
        together = sum(counts[name][category] for name in hidden)
        assert together >= 5
        assert all(together <= sum(totals.values()) - totals[name] for name in hidden if counts[name][category] < 5)


def test_where_all_clusters_do_not_suffice_the_city_hides_too():
    grid = grid_of({"a": [3, 0], "b": [9, 1], "c": [9, 1]})
    assert grid.hidden_with({"a"}, POLICY) == {"a", "b", "c", "LEEDS"}


def test_the_total_of_a_cluster_is_known_unless_it_is_withheld_and_then_only_that_of_all_such():
    grid = grid_of({"a": [9, 9], "b": [9, 9], "c": [9, 9]})
    assert len(grid.known(set())) == 3
    rows = grid.known({"a", "b"})
    assert len(rows) == 2 and len(rows[-1]) == 4


def test_where_zeros_are_no_secret_a_sum_of_none_is_not_asked_for():
    grid = grid_of({"a": [0, 9], "b": [9, 9], "c": [9, 9]})
    assert not grid.derived(replace(POLICY, zeros_sensitive=False))
    assert grid.derived(POLICY)
