"""A forecast is that of the printed formulae, leaves gaps alone, and is none where there are too few points."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import t

from analysis.forecasts import DRIFT, SEASONAL_DRIFT, SEASONAL_NAIVE, forecast
from analysis.turning import widening

GAP = float("nan")
WALK = np.array([20, 22, 21, 24, 23, 25, 24, 26, 28, 27, 29, 30, 29, 31, 33, 32, 34, 33, 35, 37, 36, 38, 37, 43.0])
YEAR = np.array([5, 6, 8, 9, 4, 5, 7, 8, 3, 6, 7, 5.0])


def test_the_drift_method_by_hand():
    """23 changes of 1 on average, whose squared distances from it sum to 76; hence sigma and both spreads."""
    found = forecast(WALK, 12)
    sigma = np.sqrt(((np.diff(WALK) - 1) ** 2).sum() / 22)
    reach = [t.ppf(0.975, 22) * sigma * np.sqrt(h * (1 + h / 23)) for h in (1, 12)]
    assert ((np.diff(WALK) - 1) ** 2).sum() == 76
    assert found.method == DRIFT and found.centre[[0, 11]].tolist() == [44, 55]
    assert (found.upper - found.centre)[[0, 11]] == pytest.approx(reach)
    assert reach == pytest.approx([3.938, 16.472], abs=0.002)


def test_a_series_that_repeats_itself_with_a_rise_is_continued_without_doubt():
    for stock, method in ((False, SEASONAL_NAIVE), (True, SEASONAL_DRIFT)):
        found = forecast(np.concatenate([YEAR, YEAR + 2, YEAR + 4]), 12, seasonal=True, stock=stock)
        assert found.method == method and found.centre == pytest.approx(YEAR + 6)
        assert found.lower == pytest.approx(found.upper)


def test_the_seasonal_method_is_the_mean_change_in_a_year_with_its_spread():
    rng = np.random.default_rng(4)
    values = 50 + rng.normal(size=48)
    change = values[12:] - values[:-12]
    found = forecast(values, 6, seasonal=True)
    assert found.centre == pytest.approx(values[-12:-6] + change.mean())
    sigma = change.std(ddof=1)
    reach = [t.ppf(0.975, 35) * sigma * np.sqrt(1 + h / 36) for h in range(1, 7)]
    assert widening(change - change.mean()) == 1 and found.upper - found.centre == pytest.approx(reach)


def test_the_drift_method_with_seasons_by_hand():
    """Nine quarter ends: two changes into each quarter, 2 and 4, -3 and -1, 5 and 5, 0 and 2; residuals 1, 1, 0, 1."""
    found = forecast(20 + np.cumsum([0, 2, -3, 5, 0, 4, -1, 5, 2.0]), 4, periods=4, seasonal=True, stock=True)
    assert found.method == SEASONAL_DRIFT and found.centre.tolist() == [37, 35, 40, 41]
    reach = t.ppf(0.975, 4) * np.sqrt(6 / 4) * np.sqrt(1.5 * np.arange(1, 5))
    assert found.upper - found.centre == pytest.approx(reach)


@pytest.mark.parametrize("known", [24, 36])
@pytest.mark.parametrize("ahead", [1, 6, 12])
def test_the_interval_of_a_count_that_wanders_with_the_seasons_holds_what_it_states(known, ahead):
    rng = np.random.default_rng(known)
    steps = rng.normal(0.2, 1, (1500, known + 12)) + np.tile(YEAR - YEAR.mean(), 5)[:known + 12]
    inside = [_inside(row, known, ahead, stock=True) for row in 500 + steps.cumsum(axis=1)]
    assert np.mean(inside) == pytest.approx(0.95, abs=0.02)


@pytest.mark.parametrize(("wanders", "least", "most"), [(0, 0.93, 0.99), (0.15, 0.91, 0.99)])
@pytest.mark.parametrize("ahead", [1, 6, 12])
def test_the_interval_of_events_with_seasons_holds_about_what_it_states(wanders, least, most, ahead):
    """Months that have nothing to do with each other, and months about a level that wanders a little."""
    rng = np.random.default_rng(1)
    level = rng.normal(0, wanders, (1500, 42)).cumsum(axis=1)
    values = 500 + np.tile(YEAR, 4)[:42] + level + rng.normal(0, 1, level.shape)
    assert least < np.mean([_inside(row, 30, ahead) for row in values]) < most


def _inside(row, known, ahead, stock=False):
    found = forecast(row[:known], 12, seasonal=True, stock=stock)
    return found.lower[ahead - 1] <= row[known + ahead - 1] <= found.upper[ahead - 1]


@pytest.mark.parametrize("options", [{}, {"seasonal": True}, {"seasonal": True, "stock": True}])
@settings(max_examples=50, deadline=None)
@given(by=st.floats(0.1, 10), more=st.floats(1_000, 2_000), hidden=st.sets(st.integers(1, 34), max_size=3))
def test_a_forecast_in_other_units_is_the_forecast_converted(options, by, more, hidden):
    values = 100 + 5 * np.random.default_rng(3).normal(size=36)
    values[list(hidden)] = GAP
    found, other = forecast(values, 12, **options), forecast(more + by * values, 12, **options)
    assert found.reason == other.reason
    for line, converted in zip(found[1:4], other[1:4], strict=True):
        assert converted == pytest.approx(more + by * line, nan_ok=True)


def test_a_gap_is_never_bridged():
    held = WALK.copy()
    held[[5, 12]] = GAP
    found = forecast(held, 1)
    changes = np.diff(held)
    left = changes[np.isfinite(changes)] - 1
    assert len(left) == 19 and found.centre.tolist() == [44]
    sigma = np.sqrt((left**2).sum() / 18)
    assert found.upper[0] == pytest.approx(44 + t.ppf(0.975, 18) * sigma * np.sqrt(1 + 1 / 23))


def test_a_period_without_a_figure_a_year_before_has_no_seasonal_forecast():
    values = np.concatenate([YEAR, YEAR + 1, YEAR + 2.5])
    school = np.arange(36) % 12 != 4
    found = forecast(np.where(school, values, GAP), 12, seasonal=True, collected=school)
    assert not found.reason and np.flatnonzero(np.isnan(found.centre)).tolist() == [4]


@pytest.mark.parametrize(("values", "options", "reason"), [
    (WALK[1:], {}, "fewer than 24 points"),
    (WALK[:7], {"periods": 4}, "fewer than 8 points"),
    ([*WALK[:-1], GAP], {}, "the latest figure is not shown"),
    ([GAP, GAP, GAP, *WALK], {}, "more than one point in ten is withheld"),
    (np.where(np.arange(24) == 12, GAP, WALK), {"seasonal": True, "stock": True},
     "too few figures follow one another"),
    (np.where(np.arange(24) % 12 == 11, WALK, GAP), {"collected": np.arange(24) % 12 == 11},
     "too few figures follow one another"),
])
def test_there_is_no_forecast_and_it_says_why(values, options, reason):
    found = forecast(values, 12 if "periods" not in options else 4, **options)
    assert found.reason == reason and found.method == "" and not len(found.centre)


def test_eight_quarter_ends_are_enough():
    assert forecast(WALK[:8], 4, periods=4).method == DRIFT


def test_no_forecast_leaves_what_is_possible():
    low, high = forecast(WALK[::-1] / 20, 12), forecast(60 + WALK, 12, most=100)
    assert low.lower[-1] == 0 and low.centre[-1] >= 0 and high.upper[-1] == 100


def test_a_seasonal_forecast_reaches_no_further_than_a_year():
    with pytest.raises(ValueError, match="1 to 12 periods ahead"):
        forecast(WALK, 13, seasonal=True)
    with pytest.raises(ValueError, match="1 to 4 periods ahead"):
        forecast(WALK, 5, 4, seasonal=True, stock=True)
