"""The attacker's tests of the pages of products: figures put into cells that are not shown reach nothing there."""

import pytest

from charts.assessments_targets import assessment_clusters, targets_view
from charts.assessments_view import assessments_view
from charts.downloads import to_csv
from charts.harm_quarterly import harm_quarterly, quarterly_clusters
from charts.harm_view import harm_monthly, monthly_clusters

AREAS = ("E08000035", "jess", "aces", "horsforth", "chess")
MONTHS = ("2014-09", "2013-12")


def all_that_is_said(path, area, month):
    """Every text, drawing and file of the two pages."""
    views = [harm_quarterly(path, area, month), assessments_view(path, area, month), targets_view(path, area, month),
             harm_monthly(path, area, month)]
    parts = [part for view in views for part in vars(view).values()]
    sections = [part for view in parts if hasattr(view, "rows") for part in vars(view).values()]
    return [part if isinstance(part, str) else to_csv(part) if hasattr(part, "columns") else ""
            for part in (*parts, *sections)]


def tables(path, month):
    made = [make(path, month) for make in (monthly_clusters, quarterly_clusters, assessment_clusters)]
    return [(one.html, to_csv(one.rows)) for one in made]


@pytest.mark.parametrize("month", MONTHS)
def test_the_pages_of_products_say_the_same_whatever_is_hidden(withheld, unlocked, month):
    for area in AREAS:
        assert all_that_is_said(withheld, area, month) == all_that_is_said(unlocked, area, month)
    assert tables(withheld, month) == tables(unlocked, month)
