"""Distances agree with a textbook and do not depend on units, order or a gap in the inputs."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.neighbours import distances, nearest

# Manly BFJ. Multivariate Statistical Methods: A Primer. Chapman & Hall, chapter 5, the seven canine groups:
# mean mandible measurements (mm), and the distances printed after standardising them. Data of Higham and others.
GROUPS = ["modern dog", "golden jackal", "Chinese wolf", "Indian wolf", "cuon", "dingo", "prehistoric dog"]
MANDIBLES = pd.DataFrame(
    [
        [9.7, 21.0, 19.4, 7.7, 32.0, 36.5],
        [8.1, 16.7, 18.3, 7.0, 30.3, 32.9],
        [13.5, 27.3, 26.8, 10.6, 41.9, 48.1],
        [11.5, 24.3, 24.5, 9.3, 40.0, 44.6],
        [10.7, 23.5, 21.4, 8.5, 28.8, 37.6],
        [9.6, 22.6, 21.1, 8.3, 34.4, 43.1],
        [10.3, 22.1, 19.1, 8.1, 32.2, 35.0],
    ],
    index=GROUPS, columns=[f"x{i}" for i in range(1, 7)],
)
PRINTED = [
    [0],
    [1.91, 0],
    [5.38, 7.12, 0],
    [3.38, 5.06, 2.14, 0],
    [1.51, 3.19, 4.57, 2.91, 0],
    [1.56, 3.18, 4.21, 2.20, 1.67, 0],
    [0.66, 2.39, 5.12, 3.24, 1.26, 1.71, 0],
]
ONE = dict.fromkeys(MANDIBLES.columns, 1.0)

tables = st.integers(3, 8).flatmap(
    lambda n: st.lists(st.lists(st.integers(-50, 50), min_size=3, max_size=3), min_size=n, max_size=n)
).map(lambda rows: pd.DataFrame(rows, columns=["x", "y", "z"], dtype=float, index=list("hgfedcba")[: len(rows)]))
weightings = st.fixed_dictionaries({name: st.sampled_from([0.5, 1.0, 3.0]) for name in "xyz"})


def varied(table: pd.DataFrame) -> list[str]:
    return [name for name in table.columns if np.ptp(table[name]) > 0]


def test_distances_are_those_printed_for_the_seven_canine_groups():
    found = distances(MANDIBLES, ONE).to_numpy().round(2)
    for row, printed in enumerate(PRINTED):
        assert found[row, : row + 1].tolist() == printed


def test_the_modern_dog_is_nearest_to_the_prehistoric_dog():
    found = nearest(MANDIBLES, ONE, "prehistoric dog", count=3)
    assert found.index.tolist() == ["modern dog", "cuon", "dingo"]
    assert found.distance.round(2).tolist() == [0.66, 1.26, 1.71]


def test_a_weight_of_two_counts_an_attribute_twice():
    twice = MANDIBLES.assign(again=MANDIBLES.x1)
    assert np.allclose(distances(MANDIBLES, ONE | {"x1": 2}), distances(twice, ONE | {"again": 1}))


def test_an_attribute_of_weight_0_or_without_spread_takes_no_part():
    more = MANDIBLES.assign(same=0.1, left_out=range(7), rare=[1] + [np.nan] * 6)
    found = distances(more, ONE | {"same": 5, "left_out": 0, "rare": 9})
    assert np.allclose(found, distances(MANDIBLES, ONE))
    assert nearest(more, ONE | {"same": 5, "left_out": 0, "rare": 9}, "cuon")[["same", "left_out"]].eq(0).all(axis=None)


def test_shares_of_the_squared_distance_sum_to_1():
    gap = MANDIBLES.mask((MANDIBLES.index == "dingo")[:, None] & (MANDIBLES.columns == "x4"))
    found = nearest(gap, ONE, "cuon", count=6)
    assert found.drop(columns="distance").sum(axis=1).tolist() == pytest.approx([1] * 6)
    assert np.isnan(found.loc["dingo", "x4"]) and found.notna().sum().sum() == 6 * 7 - 1


def test_an_area_without_an_attribute_keeps_the_ranking_it_has_when_nobody_has_it():
    for name in MANDIBLES.columns:
        gap = MANDIBLES.mask((MANDIBLES.index == "cuon")[:, None] & (MANDIBLES.columns == name))
        without = MANDIBLES.drop(columns=name)
        weights = {n: w for n, w in ONE.items() if n != name}
        one, other = nearest(gap, ONE, "cuon", 6), nearest(without, weights, "cuon", 6)
        assert one.index.tolist() == other.index.tolist()
        assert one.distance.to_numpy() == pytest.approx(other.distance.to_numpy() * np.sqrt(6 / 5))


def test_a_gap_does_not_make_an_area_look_nearer():
    # Equal differences on every attribute: the distance is the same with one of them missing.
    table = pd.DataFrame({"x": [0, 1, 2, 3], "y": [0, 1, 2, 3], "z": [0, 1, 2, 3]}, dtype=float, index=list("abcd"))
    whole = distances(table, {"x": 1, "y": 2, "z": 3})
    table.loc[["a", "d"], "z"] = [np.nan, 3]
    assert distances(table, {"x": 1, "y": 2, "z": 3}).loc["a"].to_numpy() == pytest.approx(whole.loc["a"].to_numpy())


def test_areas_that_share_no_attribute_have_no_distance():
    table = pd.DataFrame({"x": [1, 2, np.nan], "y": [np.nan, 5, 7]}, index=["a", "b", "c"])
    found = distances(table, {"x": 1, "y": 1})
    assert np.isnan(found.loc["a", "c"]) and found.loc["a", "b"] > 0
    assert nearest(table, {"x": 1, "y": 1}, "a").index.tolist() == ["b"]


def test_nothing_in_common_anywhere_is_no_distance_but_to_oneself():
    found = distances(pd.DataFrame({"x": [4.0, 4.0, np.nan]}), {"x": 1})
    assert np.array_equal(np.isnan(found), ~np.eye(3, dtype=bool))


def test_ties_are_in_the_order_of_the_area_codes():
    table = pd.DataFrame({"x": [0.3, 0.1, 0.2, 0.2]}, index=["d", "c", "b", "a"])
    assert nearest(table, {"x": 1}, "b").index.tolist() == ["a", "c", "d"]


def test_an_area_that_is_the_same_has_no_shares():
    table = pd.DataFrame({"x": [1.0, 1.0, 2.0]}, index=["a", "b", "c"])
    found = nearest(table, {"x": 1}, "a")
    assert found.distance["b"] == 0 and np.isnan(found.x["b"]) and found.x["c"] == 1


@pytest.mark.parametrize(
    ("table", "weights", "words"),
    [
        ({"x": [1, 2]}, {}, "needs a weight"),
        ({"x": [1, 2]}, {"x": 1, "y": 1}, r"\['y'\] alone"),
        ({"x": [1, 2]}, {"x": -1}, "0 or more: found -1 for 'x'"),
        ({"x": [1, 2]}, {"x": float("nan")}, "0 or more: found nan"),
        ({"x": [1, np.inf]}, {"x": 1}, "infinite"),
        ({"distance": [1, 2]}, {"distance": 1}, "distance"),
    ],
)
def test_what_cannot_be_compared_is_refused(table, weights, words):
    with pytest.raises(ValueError, match=words):
        distances(pd.DataFrame(table), weights)


def test_an_area_that_is_not_there_or_is_there_twice_is_refused():
    table = pd.DataFrame({"x": [1, 2]}, index=["a", "b"])
    with pytest.raises(ValueError, match="found 'c'"):
        nearest(table, {"x": 1}, "c")
    with pytest.raises(ValueError, match="1 or more: found 0"):
        nearest(table, {"x": 1}, "a", count=0)
    with pytest.raises(ValueError, match="once"):
        distances(table.set_axis(["a", "a"]), {"x": 1})


@given(tables, weightings)
def test_distances_are_symmetric_zero_to_oneself_and_obey_the_triangle(table, weights):
    found = distances(table, weights).to_numpy()
    assert np.array_equal(found, found.T, equal_nan=True)
    assert not found.diagonal().any()
    if varied(table):
        assert np.all(found[:, None, :] <= found[:, :, None] + found[None, :, :] + 1e-9)


@given(tables, weightings, st.sampled_from([-2.0, 0.01, 7.0]), st.sampled_from([-300.0, 0.0, 12.5]))
def test_the_unit_of_an_attribute_does_not_matter(table, weights, scale, shift):
    changed = table.assign(y=table.y * scale + shift)
    assert np.allclose(distances(changed, weights), distances(table, weights), equal_nan=True)


@given(tables, weightings, st.randoms(use_true_random=False))
def test_the_order_of_areas_does_not_matter(table, weights, random):
    order = random.sample(list(table.index), len(table))
    one, other = distances(table, weights), distances(table.loc[order], weights)
    assert np.allclose(one, other.loc[table.index, table.index], equal_nan=True)
    assert nearest(table, weights, "h").index.tolist() == nearest(table.loc[order], weights, "h").index.tolist()


@given(tables, weightings, st.sampled_from([0.1, 4.0]))
def test_weights_all_multiplied_change_no_ranking_and_no_share(table, weights, factor):
    one, other = (nearest(table, {n: k * w for n, w in weights.items()}, "h", 9) for k in (1, factor))
    assert one.index.tolist() == other.index.tolist()
    assert np.allclose(one[["x", "y", "z"]], other[["x", "y", "z"]], equal_nan=True)
    assert np.allclose(one.distance * np.sqrt(factor), other.distance)


@given(tables, weightings)
def test_leaving_an_attribute_out_takes_off_its_own_part_and_no_more(table, weights):
    # (zi - zj)^2 <= 2 (zi^2 + zj^2) <= 2 (n - 1): what one attribute can add is bounded by its weight.
    if len(varied(table)) < 3:
        return
    whole = distances(table, weights).to_numpy() ** 2
    left = distances(table[["x", "y"]], {n: weights[n] for n in "xy"}).to_numpy() ** 2
    own = distances(table[["z"]], {"z": weights["z"]}).to_numpy() ** 2
    assert np.allclose(whole - left, own)
    assert np.all(own <= 2 * (len(table) - 1) * weights["z"] + 1e-9)


@given(tables, weightings)
def test_the_mean_squared_distance_of_all_pairs_is_twice_the_sum_of_the_weights(table, weights):
    if not varied(table):
        return
    square = distances(table, weights).to_numpy() ** 2
    n = len(table)
    assert square.sum() / (n * (n - 1)) == pytest.approx(2 * sum(weights[name] for name in varied(table)))
