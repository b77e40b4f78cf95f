"""The attacker's tests: figures hidden in the cells of a release that are not shown reach no screen and no file."""

import shutil

import duckdb
import pytest

from charts.compare_view import compare_view
from charts.downloads import to_csv
from charts.map_view import course, map_view
from charts.overview import overview
from charts.trend_view import multiples_view, trend_view
from data import store
from data.catalogue import load_catalogue

CASES = [(indicator.id, area_type) for indicator in load_catalogue().values() for area_type in indicator.publish
         if area_type != "city"]


@pytest.fixture(scope="module")
def poisoned(release, tmp_path_factory):
    """The same release with a figure put into every cell that shows none."""
    path = tmp_path_factory.mktemp("poisoned") / "release.duckdb"
    shutil.copy(release, path)
    with duckdb.connect(str(path)) as connection:
        connection.execute("""UPDATE observation SET numerator = 987, value = 98.7, lower = 97.8, upper = 99.9
                              WHERE status IN ('c', 'x', 'z')""")
    return path


def test_the_poison_is_there_to_be_found(release, poisoned):
    with duckdb.connect(str(poisoned), read_only=True) as connection:
        count = "SELECT count(*) FROM observation WHERE numerator = 987 AND status = 'c'"
        hidden = connection.execute(count).fetchone()
    assert hidden is not None and hidden[0] > 100


def latest(path, indicator_id, area_type):
    kind = store.indicators(path)[indicator_id].finest(area_type)
    periods = store.periods(path, indicator_id, area_type)
    return periods[periods.kind == kind].id.iloc[-1]


@pytest.mark.parametrize(("indicator_id", "area_type"), CASES)
def test_trends_compare_and_map_say_the_same_whatever_is_hidden(release, poisoned, indicator_id, area_type):
    said = []
    for path in (release, poisoned):
        period = latest(path, indicator_id, area_type)
        rows = store.observations(path, indicator_id, area_type, store.indicators(path)[indicator_id].finest(area_type))
        area = rows.area[rows.status == "c"].iloc[0] if (rows.status == "c").any() else rows.area.iloc[0]
        other = "neet" if indicator_id != "neet" else "looked_after"
        trend = trend_view(path, indicator_id, area_type, area, period, "light")
        compare = compare_view(path, indicator_id, area_type, area, rows.area.iloc[-1], period, "city", other, "light")
        shown = map_view(path, indicator_id, area_type, period, "quantile")
        said.append((
            trend.sentence, trend.alt, trend.years, trend.figure.to_json(), to_csv(trend.rows),
            multiples_view(path, indicator_id, area_type, period, "own").html,
            compare.sentence, compare.beneath, compare.ranked, compare.deprivation,
            compare.funnel and compare.funnel.to_json(), compare.beside, compare.together, to_csv(compare.rows),
            shown.sentence, shown.classes.labels, shown.classes.index.tolist(), to_csv(shown.rows),
            course(path, indicator_id, area_type, area, period).html, to_csv(compare.courses), to_csv(compare.pairs)))
    assert said[0] == said[1]


def test_the_overview_says_the_same_with_and_without_hidden_figures(release, poisoned):
    first, second = overview(release, "2014-09"), overview(poisoned, "2014-09")
    assert (first.sentence, first.beneath, first.html) == (second.sentence, second.beneath, second.html)
    assert first.table.equals(second.table)


def test_the_file_of_every_figure_holds_none_for_a_withheld_cell(poisoned):
    every = store.every_observation(poisoned)
    hidden = every[every.status.isin(["c", "x", "z"])]
    assert len(hidden) > 0 and hidden[["numerator", "value", "lower", "upper"]].isna().all(axis=None)
