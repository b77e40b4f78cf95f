"""Plan indicators: every figure is the release's with its own period, and every signal is told by rule."""

import re
import shutil

import duckdb
import pytest

from charts.indicators_view import indicators_view
from charts.signals import year_on_year
from data import store
from geo.areas import CITY

MONTH = "2014-09"


@pytest.fixture(scope="module")
def shown(release):
    return indicators_view(release, "all", MONTH, "jess")


@pytest.fixture(scope="module")
def rows(shown):
    return shown.table.set_index("Indicator")


def test_every_indicator_has_a_row_with_its_theme_and_a_link_to_its_trend(shown, rows, release):
    catalogue = store.indicators(release)
    assert list(rows.index) == [i.label for i in catalogue.values()]
    assert list(rows.Theme) == [i.theme for i in catalogue.values()]
    assert re.findall(r"<th scope='row'><a data-go href='trends\?indicator=(\w+)&amp;", shown.html) == list(catalogue)


def test_every_figure_is_that_of_the_release_in_the_period_that_stands_beside_it(rows, release):
    kinds = ("month", "ytd", "year", "academic_year", "calendar_year", "three_years", "quarter", "half")
    for indicator in store.indicators(release).values():
        row = rows.loc[indicator.label]
        for name, area_type, area in (("Leeds", "city", CITY), ("A year before", "city", CITY),
                                      ("JESS", "cluster", "jess")):
            found = [part[part.area.eq(area) & part.label.eq(row[f"{name}, period"])]
                     for part in (store.observations(release, indicator.id, area_type, kind) for kind in kinds)]
            values = [round(value, indicator.decimals) for part in found for value in part.value.dropna()]
            assert row[name] in [*values, "withheld", "not available", "not applicable"], (indicator.id, name)
            assert isinstance(row[name], str) != (row[name] in values)


def test_a_year_before_is_a_year_before_and_never_another_part_of_the_year(rows):
    told = dict(zip(rows["Leeds, period"], rows["A year before, period"], strict=True))
    assert told["September 2014"] == "September 2013"
    assert told["April to September 2014"] == "April to September 2013"
    assert told["academic year 2013/14"] == "academic year 2012/13"
    assert told["calendar year 2012"] == "calendar year 2011" and told["2013/14"] == "2012/13"


def test_comparators_stand_with_their_own_period_beside_leeds_in_that_period(rows, release):
    known = store.comparators(release, "referrals")
    last = known[known.comparator == "england"].iloc[-1]
    row = rows.loc["Referrals to children's social care"]
    assert (row["England"], row["England, period"]) == (last.value, last.label)
    city = store.observations(release, "referrals", "city", last.kind).set_index("period").value[last.period]
    assert row["Leeds in that period (England)"] == round(city, 1)


def test_no_comparator_is_later_than_the_month_shown(release):
    early = indicators_view(release, "all", "2013-12", CITY).table.set_index("Indicator")
    assert early.loc["Children looked after", "England, period"] == "March 2013"
    assert early.loc["Referrals to children's social care", "England, period"] == "2012/13"


def test_the_sources_of_the_comparators_are_named(shown, release):
    known = store.comparators(release, "looked_after")
    assert "<summary>Sources and dates of the comparators</summary>" in shown.sources
    assert known.source.iloc[-1].split(":")[0] in shown.sources.replace("&#x27;", "'")


def test_the_sentence_counts_the_signals_of_the_release(shown, release):
    words = [year_on_year(release, i, "city", MONTH).iloc[0].word for i in store.indicators(release).values()]
    assert shown.sentence.startswith(f"Of {len(words)} indicators in Leeds, against a year before: ")
    assert f"{words.count('better')} {'is' if words.count('better') == 1 else 'are'} better" in shown.sentence
    assert f"{words.count('no clear change')} show no clear change" in shown.sentence
    assert "chance alone would make fewer than one stand out" in shown.beneath


def test_no_contested_indicator_is_called_better_or_worse(rows, release):
    for indicator in store.indicators(release).values():
        if indicator.improvement == "contested":
            assert rows.loc[indicator.label, "On a year before"] not in ("better", "worse")


def test_a_theme_shows_its_own_indicators(release):
    shown = indicators_view(release, "Voice and influence", MONTH, CITY)
    assert list(shown.table.Indicator) == ["Young offenders aged 10 to 17"] and "JESS" not in shown.html
    assert shown.title == "Voice and influence, Leeds, September 2014"


def test_what_is_withheld_or_was_not_returned_is_said_in_words_and_breaks_nothing(release, tmp_path):
    path = tmp_path / "release.duckdb"
    shutil.copy(release, path)
    with duckdb.connect(str(path)) as connection:
        connection.execute("DELETE FROM observation WHERE indicator = 'gcse'")
        connection.execute("""UPDATE observation SET numerator = NULL, value = NULL, lower = NULL, upper = NULL,
                              status = 'c' WHERE area = 'jess' AND indicator = 'looked_after' AND period = '2014-09'""")
    shown = indicators_view(path, "all", MONTH, "jess")
    rows = shown.table.set_index("Indicator")
    assert rows.loc["Five or more A* to C including English and maths", "Leeds"] == "not available"
    assert rows.loc["Children looked after", "JESS"] == "withheld"
    assert "1 cannot be compared" in shown.sentence and "Withheld:" in shown.beneath
    assert "nan" not in shown.html.replace("finance", "")


def test_an_indicator_of_the_city_alone_is_said_to_be_not_by_cluster(release, tmp_path):
    path = tmp_path / "release.duckdb"
    shutil.copy(release, path)
    with duckdb.connect(str(path)) as connection:
        connection.execute("""UPDATE indicator SET definition = json_merge_patch(definition,
                              '{"publish": {"area_committee": null, "cluster": null, "ward": null}}')
                              WHERE id = 'young_offenders'""")
        connection.execute("""DELETE FROM observation USING area a WHERE a.code = area AND a.type <> 'city'
                              AND indicator = 'young_offenders'""")
    shown = indicators_view(path, "Voice and influence", MONTH, "jess")
    assert "not by cluster" in shown.html and "indicator=young_offenders" not in shown.html
    assert shown.table.JESS.tolist() == ["not by cluster"]
    assert isinstance(shown.table.Leeds[0], float)
