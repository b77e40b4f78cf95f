import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import expit

from data.demo.shares import draw_to_share, level_shift

places = st.lists(st.tuples(st.integers(1, 300), st.floats(-2, 2)), min_size=2, max_size=30)


@given(places, st.floats(0.05, 0.95), st.integers(0, 99))
def test_what_is_drawn_is_exactly_the_share_wanted_and_never_more_than_the_people(given_places, share, seed):
    people, odds = (np.array(column) for column in zip(*given_places, strict=True))
    drawn = draw_to_share(people, odds, share, np.random.default_rng(seed))
    assert drawn.sum() == round(share * int(people.sum()))
    assert ((drawn >= 0) & (drawn <= people)).all()


@given(places, st.floats(0.05, 0.95))
def test_the_shift_brings_the_mean_share_to_the_target(given_places, share):
    people, odds = (np.array(column) for column in zip(*given_places, strict=True))
    assert np.average(expit(odds + level_shift(odds, people, share)), weights=people) == pytest.approx(share)


def test_a_place_without_people_has_none_counted():
    drawn = draw_to_share(np.array([0, 50, 50]), np.zeros(3), 0.5, np.random.default_rng(1))
    assert drawn[0] == 0 and drawn.sum() == 50
