"""Short paths, and labels that do not lie over one another."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from charts.svg import band_path, line_path, spread, straightened


def test_a_path_starts_anew_after_every_gap():
    xs, ys = np.array([0, 10, 20, 30]), np.array([5, 5, 9, 7])
    assert line_path(xs, ys, [(0, 1), (3, 3)]) == "M0 5h10M30 7h0"


def test_a_level_band_takes_only_its_corners():
    xs = np.arange(50.0)
    assert band_path(xs, np.full(50, 9), np.full(50, 2), [(0, 49)]) == "M0 2h49l0 7h-49z"


def test_straightening_keeps_every_bend():
    assert straightened(np.arange(5), np.array([1, 1, 1, 4, 4])) == [(0, 1), (2, 1), (3, 4), (4, 4)]


@given(st.lists(st.tuples(st.floats(-50, 450), st.floats(10, 40)), min_size=1, max_size=8))
def test_labels_are_spread_without_overlap_inside_their_room_and_in_order(labels):
    wanted, heights = [at for at, _ in labels], [tall for _, tall in labels]
    middles = spread(wanted, heights, 0, 400)
    order = np.argsort(wanted, kind="stable")
    tops = np.array(middles)[order] - np.array(heights)[order] / 2
    feet = np.array(middles)[order] + np.array(heights)[order] / 2
    assert tops[0] >= -1e-6 and feet[-1] <= 400 + 1e-6
    assert (tops[1:] - feet[:-1] >= -1e-6).all()


def test_labels_with_room_stay_where_they_want_to_be():
    assert spread([50.0, 200.0], [20, 20], 0, 400) == [50, 200]
