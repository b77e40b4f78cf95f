"""The area profile: every figure is the release's, findings are by rule, what is withheld stays so."""

import re

import duckdb
import numpy as np
import pandas as pd
import pytest

from analysis.comparisons import rate_funnel
from charts.area_figures import latest_figures
from charts.area_view import area_view, area_word
from charts.palette import SIGNALS
from charts.spine_rows import spine_rows
from data import store
from geo.areas import CITY, clusters_with_one_secondary
from tests.changed import changed

MONTH = "2014-09"
CASES = [("cluster", "jess"), ("cluster", "chess"), ("ward", "E05001414"), ("area_committee", "committee-inner-east")]


def withhold(where):
    return f"""UPDATE observation SET numerator = NULL, value = NULL, lower = NULL, upper = NULL, status = 'c'
               WHERE status NOT IN ('x', 'z') AND {where}"""


@pytest.mark.parametrize(("area_type", "area"), CASES)
def test_every_figure_of_the_spine_is_the_releases(release, area_type, area):
    rows = area_view(release, area_type, area, MONTH).rows.set_index("name")
    assert len(rows) == sum(bool(i.finest(area_type)) for i in store.indicators(release).values())
    for found in latest_figures(release, area_type, MONTH):
        row = rows.loc[found.indicator.label]
        published = store.observations(release, found.indicator.id, area_type, found.kind)
        now = published[published.period == found.period]
        own = now[now.area == area].iloc[0]
        assert row[["numerator", "value", "lower", "upper"]].astype(float).tolist() == pytest.approx(
            own[["numerator", "value", "lower", "upper"]].astype(float).tolist(), abs=1e-4, nan_ok=True)
        usable = now.value[now.status != "u"]
        assert (row.lowest, row.highest) == pytest.approx((usable.min(), usable.max()), abs=1e-4, nan_ok=True)
        city = store.observations(release, found.indicator.id, "city", found.kind).set_index("period").value
        assert row.city == pytest.approx(city[found.period], abs=1e-4)


def test_no_period_is_later_than_the_month_and_each_says_its_own(release):
    shown = area_view(release, "cluster", "jess", "2014-03")
    for found in latest_figures(release, "cluster", "2014-03"):
        assert found.rows.empty or found.rows.last_day.max() <= pd.Timestamp("2014-03-31")
        assert found.label in shown.spine
    england = shown.rows.set_index("name").england_label
    assert england["Children looked after"] == "March 2014"


def test_england_is_drawn_only_where_its_period_is_the_one_shown(release):
    march, september = (spine_rows(release, "cluster", "jess", month).set_index("indicator") for month in (
        "2014-03", MONTH))
    assert np.isfinite(march.at_other["looked_after"]) and march.england_label["looked_after"] == "March 2014"
    assert np.isnan(september.at_other["looked_after"]) and np.isfinite(september.england["looked_after"])
    assert "<small>March 2014</small>" in area_view(release, "cluster", "jess", MONTH).spine
    assert np.isnan(september.england["referrals"])       # England's year is no basis for six months


def test_better_is_on_the_right_and_higher_where_opinions_differ(release):
    rows = spine_rows(release, "cluster", "jess", MONTH)
    for row in rows[rows.at_area.notna()].itertuples():
        way = np.sign(row.value - row.city) * (-1 if row.improvement == "down" else 1)
        assert np.sign(row.at_area) == way, row.indicator
    contested = rows[rows.improvement == "contested"]
    assert not set(contested.beside) & {"better", "worse"} and not set(contested.out) & {"better", "worse"}


def test_the_mark_has_a_colour_only_by_rule(release):
    for found in latest_figures(release, "cluster", MONTH):
        if found.indicator.counts == "sessions":
            assert found.beside == found.out
    looked_after = latest_figures(release, "cluster", MONTH)[0]
    rows = looked_after.rows
    chance = rate_funnel(rows.numerator, rows.denominator, 10_000, np.full(len(rows), looked_after.city),
                         overdispersed=False)
    words = {1: "higher", -1: "lower", 0: ""}
    assert list(looked_after.beside.values()) == [words[way] for way in chance.direction]


@pytest.mark.parametrize(("area_type", "area"), CASES)
def test_the_sentence_names_what_stands_out_and_what_has_changed(release, area_type, area):
    shown, rows = area_view(release, area_type, area, MONTH), spine_rows(release, area_type, area, MONTH)
    for column, nothing in (("out", "nothing stands out"), ("change", "nothing has changed beyond chance")):
        found = rows[rows[column].isin(SIGNALS)]
        assert (nothing in shown.sentence) == found.empty
        for row in found.head(4).itertuples():
            assert f"{row.heading} ({getattr(row, column)})" in shown.sentence
    judged = int(rows.at_area.notna().sum())
    assert f"{judged} can be held against the other {area_word(area_type, MONTH)}s" in shown.beneath
    assert "chance alone would name fewer than one" in shown.beneath


def test_a_withheld_figure_is_hatched_and_has_no_mark_and_no_change(release, tmp_path):
    path = changed(release, tmp_path, withhold("area = 'jess' AND indicator IN ('neet', 'looked_after')"))
    shown, rows = area_view(path, "cluster", "jess", MONTH), spine_rows(path, "cluster", "jess", MONTH)
    own = rows.set_index("indicator").loc["neet"]
    assert np.isnan(own.at_area) and own["rank"] == "" and own.beside == "" and np.isfinite(own.lowest)
    assert shown.spine.count('<td class="withheld">withheld</td>') == int(rows.status.eq("c").sum()) >= 2
    assert "<strong class=withheld>withheld</strong>" in shown.tiles
    first = shown.tiles.split("</section>")[0]
    assert len(re.findall(r"<dd>withheld ", first)) == 3
    assert re.search(r"Looked after ([\d,]+) of \1\b", shown.withheld)


def test_a_clock_with_one_withheld_end_is_withheld(release, tmp_path):
    path = changed(release, tmp_path, withhold("area = 'jess' AND indicator = 'looked_after' AND period = '2014-08'"))
    first = area_view(path, "cluster", "jess", MONTH).tiles.split("</section>")[0]
    assert "<dt>on the month</dt><dd>withheld" in first and first.count("withheld") == 1


def test_with_too_few_areas_there_is_no_bar_and_the_screen_says_so(release, tmp_path):
    path = changed(release, tmp_path, withhold(
        "indicator = 'looked_after' AND area NOT IN ('jess', 'chess', 'pudsey', 'E08000035')"))
    row = spine_rows(path, "cluster", "jess", MONTH).set_index("indicator").loc["looked_after"]
    assert np.isnan(row.at_area) and np.isnan(row.lowest) and np.isnan(row.upper_quartile) and row["rank"] == ""
    assert "Fewer than four areas have a figure." in area_view(path, "cluster", "jess", MONTH).spine


def test_an_indicator_that_was_not_returned_is_not_available_and_breaks_nothing(release, tmp_path):
    path = changed(release, tmp_path, "DELETE FROM observation WHERE indicator IN ('gcse', 'neet', 'looked_after')")
    for area_type, area in CASES:
        shown = area_view(path, area_type, area, MONTH)
        rows = shown.rows.set_index("name")
        assert rows.status["Young people not in education, employment or training"] == "x"
        assert '<td class="none">not available</td>' in shown.spine
        assert "<p>not available</p>" in shown.tiles


def test_a_release_without_any_figure_leaves_the_page_standing(release, tmp_path):
    shown = area_view(changed(release, tmp_path, "DELETE FROM observation"), "cluster", "jess", MONTH)
    assert shown.sentence == "JESS, September 2014: no figure is published for this cluster."


def test_figures_of_low_coverage_are_shown_but_judge_nothing(release, tmp_path):
    path = changed(release, tmp_path, """UPDATE observation SET status = 'u'
                   WHERE area = 'jess' AND indicator = 'secondary_attendance' AND value IS NOT NULL""")
    row = spine_rows(path, "cluster", "jess", MONTH).set_index("indicator").loc["secondary_attendance"]
    assert np.isfinite(row.value) and np.isnan(row.at_area) and row.beside == row.out == ""
    assert "<small>low coverage</small>" in area_view(path, "cluster", "jess", MONTH).spine


def test_where_a_cluster_has_one_secondary_school_its_figures_are_said_to_be_that_schools(release):
    one = sorted(clusters_with_one_secondary())[0]
    rows = spine_rows(release, "cluster", one, MONTH).set_index("indicator").one_school
    assert rows[["secondary_attendance", "gcse"]].all() and not rows[["primary_attendance", "neet"]].any()
    assert "one school’s figure" in area_view(release, "cluster", one, MONTH).spine


def test_committees_had_another_name_until_july_2014(release):
    assert "among the area committees" in area_view(release, *CASES[3], "2014-06").sentence
    assert area_word("area_committee", "2014-07") == "community committee"
    assert "among the community committees" in area_view(release, *CASES[3], MONTH).sentence


def test_every_row_links_to_its_trend_with_a_period_that_page_offers(release):
    for area_type, area in CASES:
        for row in spine_rows(release, area_type, area, MONTH).itertuples():
            chosen = dict(part.split("=") for part in row.href.split("?")[1].split("&"))
            kind = store.indicators(release)[row.indicator].finest(area_type)
            periods = store.periods(release, row.indicator, area_type)
            assert chosen["area"] == area and chosen["indicator"] == row.indicator
            assert chosen.get("period", "") in {"", *periods.id[periods.kind == kind]}


@pytest.mark.parametrize(("area_type", "area"), CASES)
def test_the_tiles_are_figures_and_differences_of_published_figures(release, area_type, area):
    tiles = area_view(release, area_type, area, MONTH).tiles
    own = store.observations(release, "looked_after", area_type, "month").query("area == @area").set_index("period")
    assert f"<strong>{own.numerator[MONTH]:,.0f}</strong>" in tiles
    start, last = ("2011-06", "2014-06") if area_type == "ward" else ("2011-04", "2014-08")
    assert f"on the {'quarter' if area_type == 'ward' else 'month'}" in tiles
    for before in (last, "2013-09", start):
        if np.isfinite(own.numerator[before]):
            change = f"{own.numerator[MONTH] - own.numerator[before]:+,.0f}".replace("-", "−")
            assert f"<dd>{'0' if change == '+0' else change} " in tiles
    city = store.observations(release, "looked_after", "city", "month").set_index("period").value[MONTH]
    assert f"Leeds {city:.1f} per 10,000" in tiles


def test_what_is_not_published_for_wards_is_said_so(release):
    assert "not published for wards" in area_view(release, "ward", "E05001414", MONTH).tiles


def test_the_count_of_withheld_figures_is_that_of_the_release(release):
    with duckdb.connect(str(release), read_only=True) as connection:
        ((cells, hidden),) = connection.execute("""
            SELECT count(*), count(*) FILTER (o.status = 'c') FROM observation o JOIN period p ON p.id = o.period
            WHERE area = 'brigshaw' AND p.last_day <= '2014-09-30' AND o.status NOT IN ('x', 'z')""").fetchall()
    said = area_view(release, "cluster", "brigshaw", MONTH).withheld
    assert f"Of the {cells:,} figures of Brigshaw" in said and f", {hidden:,} (" in said
    parts = re.findall(r" (\d+) of (\d+)", said.split("withheld: ")[1])
    assert sum(int(number) for number, _ in parts) == hidden


@pytest.mark.parametrize(("area_type", "area"), CASES)
def test_no_word_of_the_machine_room_and_no_code_is_shown(release, area_type, area):
    shown = area_view(release, area_type, area, MONTH)
    text = " ".join([shown.sentence, shown.beneath, shown.overlap, shown.withheld, *(
        re.sub(r"<[^>]*>", " ", html)
        for html in (shown.tiles, shown.spine, shown.places, shown.clusters, shown.similar))])
    assert not re.search(r"\bnan\b|None\b(?! of)|NaN|committee-|E0\d", text)
    assert CITY not in text
