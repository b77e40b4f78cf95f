"""Safe from harm: every number equals the release, a movement with a withheld end is withheld, gaps break nothing."""

import re
from html import unescape

import pandas as pd
import pytest

from charts.harm_quarterly import IN_TABLE, harm_quarterly, quarterly_clusters
from charts.harm_view import FLOWS, STOCKS, harm_link, harm_monthly, monthly_clusters
from charts.month_ends import month_end
from charts.strip import position
from data import store
from tests.changed import changed

CITY = "E08000035"
COMMITTEE = "committee-inner-east"
GONE = [*FLOWS, *STOCKS, "conversion", "repeat_requests", "childrens_centres"]
MACHINE_ROOM = re.compile(r"\b(?:nan|NaN|NaT|None)\b")


def figure(release, indicator_id, area_type, area, period, kind, column="numerator"):
    rows = store.observations(release, indicator_id, area_type, kind)
    return rows[(rows.area == area) & (rows.period == period)][column].iloc[0]


@pytest.mark.parametrize(("area_type", "area"), [("city", CITY), ("cluster", "jess"), ("area_committee", COMMITTEE)])
def test_the_monthly_sentence_gives_the_figures_of_the_release(release, area_type, area):
    said = harm_monthly(release, area, "2014-09").sentence
    requests = figure(release, "requests_for_service", area_type, area, "2014-09-ytd", "ytd")
    assert f"{requests:,.0f} requests for service" in said and "April to September 2014" in said
    for indicator_id, noun in zip(STOCKS, ("children looked after", "children subject to a child protection plan"),
                                  strict=True):
        now, before = (figure(release, indicator_id, area_type, area, month, "month")
                       for month in ("2014-09", "2014-08"))
        moved = f"{abs(now - before):,.0f} {'more' if now > before else 'fewer'} in a month" if now != before \
            else "unchanged in a month"
        assert f"{now:,.0f} {noun} ({moved})" in said


def test_a_cluster_between_quarter_ends_has_its_year_to_date_to_the_last_full_quarter(release):
    shown = harm_monthly(release, "jess", "2014-08")
    assert set(shown.flow_rows.label) == {"April to June 2014"} and "last full quarter" in shown.beneath
    assert "At the end of August 2014" in shown.sentence
    assert set(harm_monthly(release, CITY, "2014-08").flow_rows.label) == {"April to August 2014"}


def test_the_ratio_to_last_year_stands_beside_that_of_leeds(release):
    row = harm_monthly(release, "jess", "2014-09").flow_rows.set_index("indicator").loc["referrals"]
    for area_type, area, found in (("cluster", "jess", row.ratio), ("city", CITY, row.leeds)):
        whole = figure(release, "referrals", area_type, area, "2013-14-fy", "year")
        assert found == pytest.approx(100 * figure(release, "referrals", area_type, area, "2014-09-ytd", "ytd") / whole)


def test_the_last_twelve_month_ends_and_the_place_among_clusters_are_there(release):
    shown = harm_monthly(release, "jess", "2014-09")
    own = shown.stock_rows[(shown.stock_rows.area == "jess") & (shown.stock_rows.indicator == "looked_after")]
    assert own.period.tolist() == ["2013-10", "2013-11", "2013-12", *[f"2014-0{n}" for n in range(1, 10)]]
    rates = store.observations(release, "looked_after", "cluster", "month").query("period == '2014-09'")
    assert position(rates, store.indicators(release)["looked_after"], "jess") in shown.stocks


@pytest.mark.parametrize("hidden", ["2014-09", "2014-08"])
def test_a_movement_with_one_withheld_end_is_withheld_everywhere(release, tmp_path, hidden):
    path = changed(release, tmp_path, f"""UPDATE observation SET numerator = NULL, value = NULL, lower = NULL,
        upper = NULL, status = 'c' WHERE indicator = 'looked_after' AND area = 'jess' AND period = '{hidden}'
        AND breakdown = ''""")
    row = month_end(path, "looked_after", "cluster", "2014-09").set_index("area").loc["jess"]
    assert row.change_status == "c" and pd.isna(row.change)
    shown = harm_monthly(path, "jess", "2014-09")
    assert "movement in a month withheld" in shown.stocks and "Withheld:" in shown.beneath
    table = monthly_clusters(path, "2014-09").html
    jess = re.search(r"<tr><th[^>]*><a[^>]*>JESS<.*?</tr>", table)
    assert jess is not None and jess[0].count("withheld</td>") == (3 if hidden == "2014-09" else 1)


def test_every_cluster_is_in_the_tables_with_the_figures_of_the_release(release):
    month, quarter = monthly_clusters(release, "2014-09"), quarterly_clusters(release, "2014-09")
    for made, wanted in ((month, 25 * len((*FLOWS, *STOCKS))), (quarter, 25 * len(IN_TABLE))):
        assert made.html.count("<tr>") == 26 and len(made.rows) == wanted
    for row in quarter.rows[quarter.rows.area == "jess"].itertuples():
        kind = "month" if row.indicator == "childrens_centres" else "quarter"
        assert row.numerator == figure(release, row.indicator, "cluster", "jess", row.period, kind)
    assert month.with_chosen(harm_link("month", "2014-09", "jess")).count("aria-current") == 1


def test_the_quarterly_sentence_gives_requests_conversion_and_repeat_requests(release):
    said = harm_quarterly(release, "jess", "2014-09").sentence
    now, before = (figure(release, "requests_for_service", "cluster", "jess", period, "quarter")
                   for period in ("2014-Q2", "2013-Q2"))
    share, city = (figure(release, "conversion", area_type, area, "2014-Q2", "quarter", "value")
                   for area_type, area in (("cluster", "jess"), ("city", CITY)))
    again = figure(release, "repeat_requests", "cluster", "jess", "2014-Q2", "quarter")
    assert said == (f"JESS, July to September 2014: {now:,.0f} requests for service, {abs(now - before):,.0f} "
                    f"{'more' if now >= before else 'fewer'} than a year before; {share:.0f} % became referrals "
                    f"(Leeds {city:.0f} %); children with a repeat request: {again:,.0f}.")


def test_a_withheld_conversion_is_said_to_be_withheld(release, tmp_path):
    path = changed(release, tmp_path, """UPDATE observation SET numerator = NULL, denominator = NULL, value = NULL,
        lower = NULL, upper = NULL, status = 'c' WHERE indicator IN ('conversion', 'repeat_requests')
        AND area = 'jess' AND period = '2014-Q2'""")
    shown = harm_quarterly(path, "jess", "2014-09")
    assert "share that became referrals withheld (Leeds" in shown.sentence
    assert shown.sentence.endswith("children with a repeat request: withheld.") and "JESS: withheld." in shown.strips


def test_the_quarter_has_every_breakdown_of_the_product(release):
    shown = harm_quarterly(release, "jess", "2014-09")
    there = {(row.indicator, row.breakdown) for part in (shown.requests, shown.referrals, shown.stocks)
             for row in part.rows.itertuples()}
    assert there == {
        ("requests_for_service", "age_band"), ("requests_for_service", "source"), ("conversion", "source"),
        ("repeat_requests", "age_band"), ("referrals", "age_band"), ("referrals", "source"), ("referrals", "reason"),
        ("looked_after", "age_band"), ("protection_plans", "age_band")}
    for words in ("Requests that became referrals", "Children with a repeat request", "registered with a children"):
        assert words in unescape(shown.strips)


@pytest.mark.parametrize("gone", GONE)
def test_an_indicator_that_was_not_returned_is_not_available_and_breaks_nothing(release, tmp_path, gone):
    path = changed(release, tmp_path, f"DELETE FROM observation WHERE indicator = '{gone}'")
    for area in (CITY, "jess"):
        month, quarter = harm_monthly(path, area, "2014-09"), harm_quarterly(path, area, "2014-09")
        said = [month.sentence, month.flows, month.stocks, quarter.sentence, quarter.requests.html,
                quarter.referrals.html, quarter.stocks.html, quarter.strips]
        assert any("not available" in text for text in said) or gone == "childrens_centres"
        assert [text for text in said if MACHINE_ROOM.search(text)] == []
    tables = monthly_clusters(path, "2014-09").html + quarterly_clusters(path, "2014-09").html
    assert tables.count("not available") >= 25
