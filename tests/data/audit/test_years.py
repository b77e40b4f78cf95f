"""Figures that come once a year: a year is a block by itself, or three financial years that are published together."""

from dataclasses import replace

import pytest

from tests.data.audit.toy import CLUSTERS, EVENTS, PLACES, SHARE, WARD_OF, Toy, key_of, report_of

YEARS = ("2011-12-fy", "2012-13-fy", "2013-14-fy")
WINDOW = "2011-14-3y"
YEARLY = EVENTS | {"returned": "year", "publish": {"city": ["year", "three_years"], "cluster": ["three_years"]}}


def of_years(small: dict[str, int] | None = None, withheld=(), periods=(*YEARS, WINDOW), **more) -> Toy:
    """Admissions of three years, 20 at each place and year but some."""
    counts = {f"{c}|{w}|{year}": 20 for c, w in PLACES for year in YEARS} | (small or {})
    return Toy(counts, **{"withheld": set(withheld), "definition": YEARLY, "periods": periods, "by_category": (),
                          "block": f"toy {WINDOW}"} | more)


@pytest.mark.parametrize("private", [True, False])
def test_a_year_that_is_the_three_years_less_the_two_others_is_exposed(tmp_path, private):
    report = report_of(of_years({"c4|w4|2012-13-fy": 2}, [key_of("c4", "2012-13-fy")]), tmp_path, private=private)
    assert report.verdict == "exposed" and report.all_doubts == []
    assert any(f["what"] == "Referrals: c4, 2012-13-fy" for f in report.findings)


@pytest.mark.parametrize("private", [True, False])
def test_a_year_with_partners_in_space_and_time_is_safe(tmp_path, private):
    hidden = [key_of(area, year) for area in ("c4", "c3", "w4", "w3") for year in ("2012-13-fy", "2013-14-fy")]
    toy = of_years({"c4|w4|2012-13-fy": 2}, hidden)
    report = report_of(toy, tmp_path, private=private)
    assert (report.verdict, report.all_doubts, report.findings) == ("safe", [], [])
    assert [result.block for result in report.results] == [f"toy {WINDOW}"]


def test_three_years_whose_single_years_only_the_city_has_are_safe(tmp_path):
    toy = of_years(dict.fromkeys((f"c4|w4|{year}" for year in YEARS), 2))
    sql = f"DELETE FROM observation WHERE area <> 'leeds' AND period <> '{WINDOW}'"
    three = {key_of("leeds", year) for year in YEARS} | {key_of(area, WINDOW) for area in toy.areas}
    told = replace(toy, sql=[sql])
    assert {key for key in toy.small() if key in three} == set()
    assert report_of(told, tmp_path, private=False).verdict == "safe"


def test_years_without_three_together_have_a_block_each(tmp_path):
    toy = of_years(periods=YEARS, definition=EVENTS | {"returned": "year"})
    report = report_of(toy, tmp_path, private=False)
    assert (report.verdict, [r.block for r in report.results]) == ("safe", [f"toy {year}" for year in YEARS])


def test_years_of_three_that_are_not_over_stand_in_their_block(tmp_path):
    counts = {f"{c}|{w}|2014-15-fy": 20 for c, w in PLACES}
    report = report_of(of_years(counts, periods=("2013-14-fy", "2014-15-fy")), tmp_path, private=False)
    assert [result.block for result in report.results] == ["toy 2011-14-3y", "toy 2014-17-3y"]


@pytest.mark.parametrize(("period", "returned"), [("2013-cy", "calendar_year"), ("2013-14-ay", "academic_year")])
@pytest.mark.parametrize("private", [True, False])
def test_a_calendar_or_academic_year_is_a_block(tmp_path, period, returned, private):
    counts = {f"{c}|{w}|{period}|{side}": 20 for c, w in PLACES for side in ("with", "without")}
    toy = Toy(counts | {f"c4|w4|{period}|with": 2}, definition=SHARE | {"measure": "flow", "returned": returned},
              periods=(period,), by_category=(), block=f"toy {period}")
    for withheld, verdict in ((("c4",), "exposed"), (("c4", "c3", "w4", "w3"), "safe")):
        hidden = replace(toy, withheld={key_of(area, period) for area in withheld})
        report = report_of(hidden, tmp_path / verdict, private=private)
        assert (report.verdict, report.all_doubts) == (verdict, [])
        assert [result.block for result in report.results] == [toy.block]


def test_two_calendar_years_are_not_tied_together(tmp_path):
    toy = Toy({f"{c}|{w}|{year}": 20 for c, w in PLACES for year in ("2012-cy", "2013-cy")}, by_category=(),
              definition=EVENTS | {"returned": "calendar_year"}, periods=("2012-cy", "2013-cy"))
    assert [r.block for r in report_of(toy, tmp_path, private=False).results] == ["toy 2012-cy", "toy 2013-cy"]


ODD = {
    "three years from another one": "UPDATE period SET first_day = '2010-04-01', last_day = '2013-03-31', id = "
                                    "'2010-13-3y' WHERE kind = 'three_years'; "
                                    "UPDATE observation SET period = '2010-13-3y' WHERE period = '2011-14-3y'",
    "three years of two": "UPDATE period SET last_day = '2013-03-31' WHERE kind = 'three_years'",
    "a year of another name": "UPDATE period SET id = '2019-20-fy' WHERE id = '2012-13-fy'; "
                              "UPDATE observation SET period = '2019-20-fy' WHERE period = '2012-13-fy'",
    "a year of months": "UPDATE indicator SET definition = replace(definition::VARCHAR, '\"returned\": \"year\"', "
                        "'\"returned\": \"month\"')::JSON",
    "a kind of year nobody knows": "UPDATE indicator SET definition = replace(definition::VARCHAR, "
                                   "'\"returned\": \"year\"', '\"returned\": \"season\"')::JSON",
    "a month of a year": "INSERT INTO period VALUES ('2013-04', 'month', '2013-04-01', '2013-04-30', ''); "
                         "UPDATE observation SET period = '2013-04' WHERE period = '2013-14-fy' AND area = 'c1'",
}


@pytest.mark.parametrize("sql", ODD.values(), ids=ODD)
@pytest.mark.parametrize("private", [True, False])
def test_whatever_is_odd_about_years_is_told_and_not_called_safe(tmp_path, sql, private):
    report = report_of(of_years(sql=sql.split("; ")), tmp_path, private=private)
    assert report.verdict != "safe" and report.all_doubts


def test_every_area_of_the_toy_has_figures_of_every_year():
    assert {key[1] for key in of_years().rows()} == {"leeds", "north", "south", *CLUSTERS, *WARD_OF}
