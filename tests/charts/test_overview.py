"""The overview: its figures are the release's, and the planted changes are where a reader would look for them."""

import re
import shutil
import tomllib
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from charts.overview import overview
from charts.signals import year_on_year
from data import store

PLANTED = tomllib.loads((Path(__file__).parents[2] / "data" / "demo" / "signals.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def shown(release):
    return overview(release, "2014-09")


def test_the_tiles_show_the_city_as_it_is_in_the_release_and_in_the_returns(shown, release, returns_folder):
    returned = pd.read_csv(returns_folder / "counts_looked_after.csv")
    total = int(returned.numerator[(returned.period == "2014-09") & returned.breakdown.isna()].sum())
    city = store.observations(release, "looked_after", "city", "month").set_index("period").loc["2014-09"]
    assert city.numerator == total
    assert f"<strong>{total:,}</strong>" in shown.html
    neet = store.observations(release, "neet", "city", "month").set_index("period").loc["2014-09"]
    assert f"<strong>{neet.value:.1f} %</strong>" in shown.html


def test_the_clocks_are_differences_of_published_figures(shown, release):
    city = store.observations(release, "looked_after", "city", "month").set_index("period").numerator
    for before in ("2014-08", "2013-09", "2011-04"):
        change = int(city["2014-09"] - city[before])
        assert f"{change:+,}".replace("-", "−") in shown.html


def test_the_table_has_a_row_for_each_cluster_and_a_link_for_each_cell(shown, release):
    areas = store.areas(release)
    names = areas[(areas.type == "cluster") & areas.has_shape].name
    assert sorted(shown.table["Cluster"]) == sorted(names) and len(names) == 25
    cells = re.findall(r"<td [^>]*><a data-go href='trends\?indicator=\w+&amp;", shown.html)
    headline = [one for one in store.indicators(release).values() if one.headline]
    assert len(cells) == 25 * len(headline) and len(headline) == 8


def test_an_obsession_that_was_not_returned_is_said_to_be_missing_and_its_column_is_left_out(release, tmp_path):
    path = tmp_path / "release.duckdb"
    shutil.copy(release, path)
    with duckdb.connect(str(path)) as connection:
        connection.execute("DELETE FROM observation WHERE indicator = 'neet'")
    made = overview(path, "2014-09")
    assert "NEET is not available" in made.sentence and "indicator=neet" not in made.html
    assert "<p>not available</p>" in made.html and len(made.table.columns) == 8


def test_with_no_headline_indicator_returned_the_overview_still_opens(release, tmp_path):
    path = tmp_path / "release.duckdb"
    shutil.copy(release, path)
    with duckdb.connect(str(path)) as connection:
        connection.execute("""DELETE FROM observation WHERE indicator IN
                              (SELECT id FROM indicator WHERE (definition->>'headline')::BOOLEAN)""")
    made = overview(path, "2014-09")
    assert made.table.empty and "not available" in made.sentence


def test_no_contested_indicator_is_called_better_or_worse(release):
    for indicator in store.indicators(release).values():
        words = set(year_on_year(release, indicator, "cluster", "2014-09").word)
        wrong = {"better", "worse"} if indicator.improvement == "contested" else {"higher", "lower"}
        assert not words & wrong, indicator.id


@pytest.mark.parametrize("signal", PLANTED["signal"], ids=lambda s: f"{s['indicator']}-{s['cluster']}")
def test_each_planted_change_is_found_and_the_one_within_noise_is_not(release, signal):
    indicator = store.indicators(release)[signal["indicator"]]
    found = year_on_year(release, indicator, "cluster", "2014-09").set_index("area").loc[signal["cluster"]]
    assert bool(found.direction) is signal["found"]


@pytest.mark.parametrize("month", ["2012-04", "2012-08", "2013-08", "2014-03"])
def test_every_month_with_a_year_before_it_has_an_overview(release, month):
    made = overview(release, month)
    assert made.sentence.endswith(".") and "nan" not in made.html.lower().replace("tenant", "")
