"""A stock is flagged for moving more than its comings and goings, and for nothing else."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.movements import movement_dispersion, movement_limits, movements, signal_numbers
from analysis.rules import run_of_seven
from analysis.spc import u_chart
from benchmarks.noise import stock

LOOKED_AFTER = [(0.3, 4.0), (0.7, 50.0)]


def test_the_limits_solve_the_equation_they_are_made_from():
    for x in movement_limits(60, turnover=0.35, dispersion=1.4, confidence=0.95):
        assert (x - 60) ** 2 == pytest.approx(1.959964**2 * 0.35 * 1.4 * (x + 60), rel=1e-6)


def test_a_stock_that_hardly_turns_over_may_hardly_move():
    slow, fast = movement_limits(60, turnover=0.1), movement_limits(60, turnover=1)
    assert fast[0] < slow[0] < 60 < slow[1] < fast[1]


def test_the_variance_of_a_years_movement_is_twice_the_level_times_the_turnover():
    rng = np.random.default_rng(8)
    stays, turnover = [(1.0, 12.0)], 1 - np.exp(-1)
    ends = np.stack([stock(rng, 5000, stays, siblings=0)[:, [0, 12]] for _ in range(40)])
    level = ends.mean(axis=(0, 2))
    scaled = (ends[..., 1] - ends[..., 0]) / np.sqrt(2 * turnover * level)
    assert scaled.var() == pytest.approx(1, abs=0.13)               # 1000 movements: 3 standard errors


def test_run_rules_fire_on_almost_every_stock_of_noise_and_the_band_does_not():
    counts = stock(np.random.default_rng(9), 1300, LOOKED_AFTER)
    runs = run_of_seven(counts, u_chart(counts, np.ones_like(counts)))
    assert np.mean(np.any(runs != 0, axis=1)) > 0.9
    assert np.mean(np.any(movements(counts, turnover=0.35).direction != 0, axis=1)) < 0.2


def test_families_that_come_and_go_together_widen_the_band():
    rng = np.random.default_rng(10)
    alone, families = (
        np.mean([movements(stock(rng, 1300, LOOKED_AFTER, siblings), turnover=0.24).dispersion
                 for _ in range(10)]) for siblings in (0, 1.5))
    assert 1 <= alone < 1.25 < 1.6 < families


def test_a_third_of_the_areas_changing_in_earnest_hardly_widens_the_band_for_the_rest():
    rng = np.random.default_rng(11)
    before = np.full((24, 30), 80.0)
    now = rng.poisson(80, (24, 30)).astype(float)
    quiet = movement_dispersion(now, before)
    now[:3] += 60
    now[3:6] -= 60
    assert movement_dispersion(now, before) < 2 * quiet


def test_a_movement_shared_by_the_city_is_a_movement_and_not_dispersion():
    counts = np.full((20, 24), 60.0)
    counts[:, 12:] = 120
    moved = movements(counts, turnover=0.5)
    assert moved.dispersion == 1 and np.all(moved.direction[:, 12:] == 1)


def test_a_grown_cohort_is_no_signal_and_the_lines_are_percentages():
    counts, cohort = np.full((5, 24), 50.0), np.full((5, 24), 1000.0)
    counts[:, 12:], cohort[:, 12:] = 100, 2000
    moved = movements(counts, cohort, per=100, turnover=0.75)
    assert not moved.direction.any()
    assert moved.centre_line[0, 12] == pytest.approx(5)
    assert moved.lower_limit[0, 12] < 5 < moved.upper_limit[0, 12]


@pytest.mark.parametrize(("change", "state"), [(0, "no clear change"), (45, "higher"), (-40, "lower")])
def test_a_change_is_said_in_words(change, state):
    moved = movements([60.0] * 15 + [60.0 + change], turnover=0.5)
    assert moved.state[-1] == state


def test_the_first_year_has_nothing_to_be_compared_with():
    moved = movements([60.0] * 20, turnover=0.5)
    assert set(moved.state[:12]) == {"not available"} and np.isnan(moved.centre_line[:12]).all()


@pytest.mark.parametrize(("series", "state"), [
    ([60.0] * 25 + [np.nan], "not available"),                            # withheld now
    ([60.0] * 13 + [np.nan] + [60.0] * 12, "too few to tell"),            # withheld a year ago
    ([4.0] * 25 + [5.0], "too few to tell"),                              # fewer than 5 expected
    ([60.0] + [np.nan] * 3 + [60.0] * 22, "too few to tell"),             # more than 1 in 10 withheld
])
def test_what_cannot_be_told_is_said_and_never_flagged(series, state):
    moved = movements(series, turnover=0.5)
    assert moved.state[-1] == state and moved.direction[-1] == 0


def test_a_short_series_says_too_few_to_tell_unless_fewer_points_are_asked_for():
    series = [[60.0, 60, 60, 60, 60, 200]] * 2
    assert movements(series, lag=2).state[0, -1] == "too few to tell"
    assert movements(series, lag=2, min_points=6, dispersion=1).state[0, -1] == "higher"


def test_a_month_that_no_area_has_was_not_collected_rather_than_withheld():
    counts = np.full((5, 26), 60.0)
    counts[:, [4, 16]] = np.nan
    counts[0, 3] = np.nan
    moved = movements(counts, turnover=0.5)
    assert moved.state[0, 15] == "too few to tell"                        # that area's alone: withheld
    assert moved.state[0, 16] == "not available" and moved.state[0, 17] == "no clear change"


@pytest.mark.parametrize("turnover", [0, -0.1, 1.01])
def test_a_turnover_is_a_share(turnover):
    with pytest.raises(ValueError, match="share above 0 and at most 1"):
        movements([60.0] * 26, turnover=turnover)


def test_neighbouring_flagged_months_are_one_signal():
    assert signal_numbers([0, 1, 1, 0, 1, -1, -1]).tolist() == [0, 1, 1, 0, 2, 3, 3]
    assert signal_numbers([[1, 1], [0, 1]]).tolist() == [[1, 1], [0, 1]]


@given(st.integers(6, 400), st.integers(6, 400))
def test_a_year_read_backwards_gives_the_opposite_signal(first, last):
    forth, back = (movements([float(a)] * 15 + [float(b)], turnover=0.4).direction[-1]
                   for a, b in ((first, last), (last, first)))
    assert forth == -back
