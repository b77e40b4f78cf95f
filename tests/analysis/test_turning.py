"""A turn is found where the slope changed and not where nothing did; a gap is never bridged."""

import numpy as np
import pytest
from scipy.stats import ttest_ind

from analysis.turning import course_words, turn_since
from benchmarks.noise import MONTH, stock

LOOKED_AFTER = [(0.3, 4.0), (0.7, 50.0)]
GAP = float("nan")
RNG = np.random.default_rng(11)
STEPS = np.where(np.arange(42) % 2, 1.0, -1.2) + RNG.normal(0, 0.3, 42)      # neighbours unlike each other
WALK = 100 + np.cumsum(STEPS)


def test_the_test_of_a_stock_is_students_of_two_samples():
    found = turn_since(WALK, 30, stock=True)
    assert found.p_value == pytest.approx(ttest_ind(np.diff(WALK)[:29], np.diff(WALK)[29:]).pvalue)
    assert found.before == pytest.approx(np.diff(WALK)[:29].mean())
    assert found.state == "no clear change"


def test_a_segmented_regression_by_least_squares():
    t = np.arange(42.0)
    noise = np.tile([0.3, -0.3], 21)
    found = turn_since(10 + 0.5 * t - 0.8 * np.clip(t - 29, 0, None) + noise, 30)
    assert found.state == "turned" and found.words == "falling, where it was rising"
    assert (found.before, found.after) == pytest.approx((0.5, -0.3), abs=0.02)


def test_the_seasons_are_neither_a_turn_nor_in_its_way():
    season = np.tile([0, 5, 9, 12, 9, 5, 0, -5, -9, -12, -9, -5.0], 4)[:42]
    level = 200 + np.tile([0.5, -0.5], 21) + season
    fell = level - 2 * np.clip(np.arange(42) - 29.0, 0, None)
    for is_stock in (False, True):
        assert turn_since(level, 30, MONTH, is_stock).state == "no clear change"
        assert turn_since(fell, 30, MONTH, is_stock).words.startswith("falling")
        assert turn_since(fell, 30, MONTH, is_stock).state == "turned"
    assert turn_since(fell, 30, None, True).state == "no clear change"


@pytest.mark.parametrize(("values", "began", "reason"), [
    (WALK, 23, "fewer than 24 points before it began"),
    (WALK, 37, "fewer than 6 points since it began"),
    (WALK, -1, "fewer than 24 points before it began"),
    (WALK, 99, "fewer than 6 points since it began"),
    ([*WALK[:37], *[GAP] * 5], 30, "more than one point in ten is withheld"),
])
def test_too_few_to_tell_says_why(values, began, reason):
    found = turn_since(values, began)
    assert (found.state, found.reason) == ("too few to tell", reason) and np.isnan(found.p_value)


def test_a_change_with_one_withheld_end_takes_no_part():
    held = WALK.copy()
    held[12] = GAP
    changes = np.diff(held)
    found = turn_since(held, 30, stock=True)
    assert found.before == pytest.approx(np.nanmean(changes[:29])) and np.isnan(changes[:29]).sum() == 2


def test_upside_down_a_turn_stays_a_turn():
    bend = WALK - 3 * np.clip(np.arange(42) - 29.0, 0, None)
    found, mirrored = (turn_since(values, 30, stock=True) for values in (bend, -bend))
    assert found.state == mirrored.state == "turned" and found.p_value == pytest.approx(mirrored.p_value)
    assert found.words.replace("falling", "rising") == mirrored.words.replace("falling", "rising")


def test_a_series_without_any_noise_is_told_for_what_it_is():
    flat, bent = np.full(42, 7.0), np.concatenate([np.arange(30.0), np.arange(30.0, 6, -2)])
    assert turn_since(flat, 30).state == turn_since(flat, 30, stock=True).state == "no clear change"
    assert turn_since(bent, 30, stock=True).state == "turned"


@pytest.mark.parametrize(("before", "after", "words"), [
    (-2, -1, "falling more slowly"), (1, 3, "rising faster"), (0, 0, "level"),
    (2, -1, "falling, where it was rising"), (-2, 0, "level, where it was falling")])
def test_the_course_in_words(before, after, words):
    assert course_words(before, after) == words


def test_comings_and_goings_alone_seldom_turn_a_curve():
    rng = np.random.default_rng(12)
    states = [turn_since(row, 30, stock=True).state for _ in range(8) for row in stock(rng, 1300, LOOKED_AFTER)]
    assert states.count("turned") <= 0.03 * len(states)
    halved = 1 - 0.5 * np.clip(np.arange(42) - 29, 0, 12) / 12
    largest = [turn_since(row * halved, 30, stock=True).state for row in stock(rng, 1300, LOOKED_AFTER)[-5:]]
    assert largest.count("turned") >= 4
