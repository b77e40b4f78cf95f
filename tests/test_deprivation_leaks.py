"""The attacker's tests of the deprivation page: figures put into cells that are not shown reach nothing there."""

import pytest

from charts.deprivation_view import deprivation_view
from charts.downloads import to_csv
from data import store
from tests.test_leaks import CASES


def all_that_is_said(path, indicator_id, area_type):
    """Every sentence, drawing and file of the page, in the latest period of each kind that it offers."""
    periods = store.periods(path, indicator_id, area_type).query("kind != 'ytd'").groupby("kind").id.last()
    shown = [vars(deprivation_view(path, indicator_id, area_type, kind, period)) for kind, period in periods.items()]
    return [to_csv(part) if hasattr(part, "columns") else part for view in shown for part in view.values()]


@pytest.mark.parametrize(("indicator_id", "area_type"), CASES)
def test_the_page_says_the_same_whatever_is_hidden(withheld, unlocked, indicator_id, area_type):
    assert all_that_is_said(withheld, indicator_id, area_type) == all_that_is_said(unlocked, indicator_id, area_type)
