"""An area as a place: deprivation, ages and the clusters of a committee are the release's, with their dates said."""

import numpy as np
import pytest

from charts.area_places import ages_frame, deprivation_frame, places_html
from charts.area_tiles import clusters_frame, clusters_html, in_words
from charts.area_view import area_view
from data import store

COMMITTEE = "committee-inner-east"


def test_deprivation_stands_beside_leeds_with_its_rank(release):
    found = deprivation_frame(release, "cluster", "jess").iloc[0]
    scores = store.deprivation(release, "imd_score", "cluster").set_index("area").value
    assert found.value == scores["jess"]
    assert found["rank"] == f"{int((scores.round(1) > round(scores['jess'], 1)).sum()) + 1} of {len(scores)}"
    assert found.leeds == store.deprivation(release, "imd_score", "city").value.iloc[0]


def test_equal_areas_share_a_rank(release):
    ranks = deprivation_frame(release, "cluster", "pudsey")["rank"]
    assert ranks.iloc[2].split(" ")[0].endswith("=")


@pytest.mark.parametrize(("area_type", "area"), [("cluster", "jess"), ("ward", "E05001414"),
                                                 ("area_committee", COMMITTEE)])
def test_ages_are_those_of_the_latest_year_and_shares_sum_to_all(release, area_type, area):
    found = ages_frame(release, area_type, area)
    people = store.population(release, area_type).query("area == @area")
    own = people[people.year == people.year.max()]
    assert found.children.sum() == own.children.sum() and found.band.tolist()[0] == "0 to 4"
    assert found.share.sum() == pytest.approx(100) and found.leeds.sum() == pytest.approx(100)


def test_the_years_of_deprivation_and_ages_are_said_beside_those_of_the_indicators(release):
    said = places_html(release, "cluster", "jess", "JESS")
    for words in ("2015", "2019", "indicators of 2011 to 2014", "the middle of 2013", "the middle of 2017"):
        assert words in said


def test_a_committee_shows_each_cluster_that_touches_it_with_that_clusters_own_figures(release):
    frame = clusters_frame(release, COMMITTEE, "2014-09").set_index("area")
    shares = store.overlaps(release).query("area == @COMMITTEE").set_index("cluster")
    assert set(frame.index) == set(shares.index)
    neet = store.observations(release, "neet", "cluster", "month").query("period == '2014-09'").set_index("area")
    for code in frame.index:
        assert frame.share_of_area[code] == pytest.approx(100 * shares.share_of_area[code])
        assert frame.neet[code] == pytest.approx(neet.value[code], nan_ok=True)
    html = clusters_html(release, frame.reset_index(), "2014-09", "Clusters")
    assert 'href="area?area_type=cluster&amp;area=chess&amp;period=2014-09"' in html
    assert "Looked after, per 10,000, September 2014" in html
    assert in_words(release, frame.reset_index()).shape[0] == len(frame)


def test_chess_has_no_secondary_school_and_the_table_says_not_applicable(release):
    frame = clusters_frame(release, COMMITTEE, "2014-09").set_index("area")
    assert np.isnan(frame.secondary_attendance["chess"])
    words = in_words(release, frame.reset_index()).set_index("Cluster")
    assert words.filter(like="Secondary").loc["CHESS"].iloc[0] == "not applicable"


def test_no_cluster_is_said_to_be_a_ward(release):
    shown = area_view(release, "ward", "E05001414", "2014-09")
    assert "is shared by the clusters" in shown.overlap and "% of its children" in shown.overlap
    assert shown.clusters == ""
    assert "figures of each whole cluster" in area_view(release, "area_committee", COMMITTEE, "2014-09").clusters


def test_the_clocks_of_a_phase_without_a_school_are_not_applicable(release):
    html = area_view(release, "cluster", "chess", "2014-09").html
    tile = html.split("Secondary attendance")[1].split("</section>")[0]
    assert tile.count("not applicable") == 4 and "not available" not in tile and "holiday" not in tile
