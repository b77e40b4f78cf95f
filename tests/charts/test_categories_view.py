"""What an indicator is made of: every number is the release's, and nothing gives what is withheld."""

import re
from html import unescape

import pandas as pd
import pytest

from charts.categories_view import categories_view
from charts.formatting import format_share
from charts.series import observed_categories
from data import store
from geo.areas import CITY
from tests.changed import changed

CASES = [("referrals", "reason", "2014-Q2"), ("requests_for_service", "source", "2014-Q2"),
         ("looked_after", "age_band", "2014-09"), ("common_assessments", "agency", "2013-14-fy")]


def cells_of(html):
    """The texts of each row's cells, by the row's head."""
    rows = re.findall(r'<tr><th scope="row">([^<]*)</th>(.*?)</tr>', html)
    return {unescape(head): re.findall(r'<td class="number[^>]*>([^<]*)</td>', cells) for head, cells in rows}


@pytest.mark.parametrize("area", ["jess", CITY])
@pytest.mark.parametrize(("indicator_id", "breakdown", "period"), CASES)
def test_every_number_and_share_is_a_function_of_published_cells(release, indicator_id, breakdown, period, area):
    kind = {"Q": "quarter", "f": "year"}.get(period[5] if "Q" in period else period[-2], "month")
    area_type = "city" if area == CITY else "cluster"
    rows = store.categories(release, indicator_id, breakdown, area_type, kind)
    rows = rows[(rows.area == area) & (rows.period == period)].set_index("category")
    total = store.observations(release, indicator_id, area_type, kind)
    total = total[(total.area == area) & (total.period == period)].numerator.iloc[0]
    shown = cells_of(categories_view(release, indicator_id, breakdown, area, period).html)
    words = store.indicators(release)[indicator_id].breakdowns[breakdown].categories
    assert list(shown) == list(words.values())
    for category, word in words.items():
        count = rows.numerator[category]
        wanted = ["withheld"] if pd.isna(count) else [f"{count:,.0f}", "withheld" if pd.isna(total)
                                                      else format_share(count / total)]
        assert shown[word][:len(wanted)] == wanted


def test_conversion_by_source_shows_the_published_percentage_and_leeds_beside_it(release):
    shown = categories_view(release, "conversion", "source", CITY, "2014-Q2")
    rows = store.categories(release, "conversion", "source", "city", "quarter")
    police = rows[(rows.period == "2014-Q2") & (rows.category == "police")].value.iloc[0]
    assert cells_of(shown.html)["Police"][0] == f"{police:.0f} %"
    assert f"{police:.0f} %" in cells_of(categories_view(release, "conversion", "source", "jess", "2014-Q2").html)[
        "Police"][1]


def test_no_share_is_given_of_a_total_that_is_withheld(release, tmp_path):
    path = changed(release, tmp_path, """UPDATE observation SET numerator = NULL, value = NULL, lower = NULL,
        upper = NULL, status = 'c' WHERE indicator = 'referrals' AND area = 'jess' AND breakdown = ''""")
    shown = categories_view(path, "referrals", "age_band", "jess", "2014-Q2")
    own = shown.rows[(shown.rows.area == "jess") & (shown.rows.period == "2014-Q2")]
    assert own.numerator.notna().any() and own.value.isna().all() and set(own.share_status) == {"c"}
    assert "in all" not in shown.html and 'class="beside"' not in shown.html       # Leeds' mark would need the total
    assert all(cells[1] == "withheld" for cells in cells_of(shown.html).values() if len(cells) > 3)


def test_a_category_that_is_withheld_is_hatched_and_the_rest_is_never_worked_out(release, tmp_path):
    path = changed(release, tmp_path, """UPDATE observation SET numerator = NULL, status = 'c'
        WHERE indicator = 'requests_for_service' AND area = 'jess' AND period = '2014-Q2' AND category = '0-4'""")
    whole = categories_view(release, "requests_for_service", "age_band", "jess", "2014-Q2")
    shown = categories_view(path, "requests_for_service", "age_band", "jess", "2014-Q2")
    hidden = cells_of(whole.html)["Under 5"][:2]
    assert cells_of(shown.html)["Under 5"][0] == "withheld" and '<div class="withheld">' in shown.html
    assert "withheld: Under 5" in shown.alt and f"Under 5 {hidden[0]}" not in shown.alt
    own = shown.rows[(shown.rows.area == "jess") & (shown.rows.period == "2014-Q2")].set_index("category")
    assert own.loc["0-4", ["numerator", "value"]].isna().all()


def test_the_rest_of_a_percentage_is_a_share_of_all_who_are_counted(release):
    shown = categories_view(release, "neet", "destination", CITY, "2014-09")
    total = store.observations(release, "neet", "city", "month").set_index("period").denominator["2014-09"]
    now = shown.rows[shown.rows.period == "2014-09"]
    assert now.value.tolist() == pytest.approx((100 * now.numerator / total).tolist())
    assert now.value.sum() < 100


def test_a_breakdown_or_a_period_without_figures_is_not_available(release, tmp_path):
    for path, period in ((release, "2010-Q1"), (changed(release, tmp_path, "DELETE FROM observation"), "2014-Q2")):
        shown = categories_view(path, "referrals", "reason", "jess", period)
        assert "not available" in shown.html and shown.rows.empty


def test_rows_of_a_year_before_and_of_leeds_go_into_the_files(release):
    rows = categories_view(release, "referrals", "reason", "jess", "2014-Q2").rows
    assert set(zip(rows.name, rows.label, strict=True)) == {
        ("JESS", "July to September 2014"), ("Leeds", "July to September 2014"), ("JESS", "July to September 2013")}


def test_observed_categories_hold_no_figure_of_an_unpublished_row(release):
    rows = observed_categories(release, "looked_after", "age_band", "cluster", "month")
    hidden = rows[rows.status == "c"]
    assert len(hidden) and hidden[["numerator", "denominator", "value", "lower", "upper"]].isna().all(axis=None)
