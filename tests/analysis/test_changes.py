"""The heat table finds what was planted and flags at most 1 in 100 cells of noise."""

import numpy as np
import pytest

from analysis.changes import flow_changes, percentage_changes, stock_changes
from analysis.signal_rates import HEAT_CELL
from benchmarks.noise import attendance, events
from benchmarks.signals import HEAT


@pytest.mark.parametrize("name", HEAT)
def test_at_most_1_in_100_cells_of_noise_are_flagged(name):
    rng = np.random.default_rng(12)
    moved = [HEAT[name](rng) for _ in range(24)]
    flagged = sum(np.count_nonzero(m.direction[:, -1]) for m in moved)
    tested = sum(np.isin(m.state[:, -1], ("higher", "lower", "no clear change")).sum() for m in moved)
    assert tested > 400
    assert flagged <= tested * 0.01
    assert HEAT_CELL < 0.01


def test_a_planted_fall_in_referrals_is_found():
    counts = events(np.random.default_rng(13), 960)
    counts[20, 30:] = np.floor(counts[20, 30:] * 0.3)
    moved = flow_changes(counts)
    assert moved.state[20, -1] == "lower"


def test_a_planted_rise_in_a_stock_is_found_and_the_others_stay_quiet():
    counts = np.tile(np.linspace(20, 120, 25).round()[:, None], 42)
    counts[12, 36:] *= 1.6
    moved = stock_changes(counts, 0.35)
    assert moved.state[12, -1] == "higher"
    assert np.count_nonzero(moved.direction[:, -1]) == 1


def test_a_planted_fall_in_attendance_is_found():
    part, whole = attendance(np.random.default_rng(14))
    part[10, 40:] -= np.floor(0.03 * whole[10, 40:])
    moved = percentage_changes(part, whole)
    assert moved.state[10, -1] == "lower"
    assert moved.lower_limit[10, -1] > 100 * part[10, -1] / whole[10, -1]


def test_a_steady_rise_in_attendance_does_not_hide_itself_in_sigma():
    part, whole = attendance(np.random.default_rng(15), city_spread=0)
    steady = part + np.floor(0.0005 * np.arange(42) * whole)
    flat_sigma, steady_sigma = (percentage_changes(x, whole).dispersion for x in (part, steady))
    assert steady_sigma == pytest.approx(flat_sigma, rel=0.2)


def test_an_unsteady_area_needs_a_larger_change_than_a_steady_one():
    part, whole = np.full((6, 42), 9500.0), np.full((6, 42), 10_000.0)
    part += np.random.default_rng(16).integers(-30, 31, part.shape) * np.array([1, 1, 1, 1, 1, 8])[:, None]
    reach = percentage_changes(part, whole)
    width = (reach.upper_limit - reach.lower_limit)[:, -1]
    assert width[5] > 2 * width[0]


def test_august_without_school_is_not_available_and_does_not_count_as_withheld():
    part, whole = attendance(np.random.default_rng(17))
    moved = percentage_changes(part, whole)
    assert set(moved.state[:, 40]) == {"not available"}
    assert set(moved.state[:, 41]) <= {"higher", "lower", "no clear change"}


def test_withheld_attendance_is_too_few_to_tell():
    part, whole = attendance(np.random.default_rng(18))
    part[3, 10:20] = np.nan
    moved = percentage_changes(part, whole)
    assert moved.state[3, -1] == "too few to tell" and moved.direction[3, -1] == 0


def test_a_percentage_with_next_to_no_absence_is_too_few_to_tell():
    part = np.full((3, 30), 100.0)
    part[:, ::7] = 99
    assert set(percentage_changes(part, np.full((3, 30), 100)).state[:, -1]) == {"too few to tell"}


def test_nothing_at_all_gives_no_signal_and_no_warning():
    gaps = np.full((3, 30), np.nan)
    for moved in (flow_changes(gaps), stock_changes(gaps, 0.5), percentage_changes(gaps, gaps)):
        assert set(moved.state.ravel()) == {"not available"} and not moved.direction.any()


def test_a_numerator_above_its_denominator_is_refused():
    with pytest.raises(ValueError, match="at most the denominator"):
        percentage_changes([[11.0] * 20], [[10.0] * 20])


def test_mirrored_percentages_give_mirrored_signals():
    part, whole = attendance(np.random.default_rng(19))
    part[10, 40:] -= np.floor(0.03 * whole[10, 40:])
    here, there = percentage_changes(part, whole), percentage_changes(whole - part, whole)
    assert np.array_equal(here.direction, -there.direction) and here.direction.any()
