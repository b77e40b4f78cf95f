"""The cells of a block: what withholding them costs."""

import pytest

from data.block_cells import cost_of
from data.periods import known_period


@pytest.mark.parametrize(("area_type", "period", "count", "cost"), [
    ("ward", "2013-09", 3, 1.5), ("cluster", "2013-Q2", 7, 35.0), ("area_committee", "2013-14-fy", 0, 180.0),
    ("ward", "2013-12-ytd", 0, 4.0), ("city", "2013-H1", 1, 225.0)])
def test_what_withholding_costs_grows_with_area_period_and_count(area_type, period, count, cost):
    assert cost_of(area_type, known_period(period), count) == pytest.approx(cost)
