"""Breakdowns: the categories of a cluster in a stretch of time, tied to the totals of its places and months."""

from dataclasses import replace

import pytest

from tests.data.audit.toy import (
    CLUSTERS,
    EVENTS,
    LOOKED_AFTER,
    PLACES,
    SHARE,
    Toy,
    key_of,
    report_of,
    split_by,
)

BANDS = ("0-4", "5-10", "11-17")
AGES = split_by(age=("numerator", *BANDS))
MONTHS = ("2013-04", "2013-05", "2013-06")
QUARTERS = ("2013-Q1", "2013-Q2")
YEAR = "toy 2013-14-fy"


def by_age(small: dict[str, int] | None = None, bands=BANDS, withheld=()) -> Toy:
    """Children at a date, 40 of each band in each cluster but some; the totals of the places are large."""
    parts = {f"{c}||2013-04|age|{band}": 40 for c in CLUSTERS for band in bands} | (small or {})
    return Toy(spread(parts) | parts, withheld=set(withheld), definition=LOOKED_AFTER | split_by(
        age=("numerator", *bands)))


def spread(parts: dict[str, int], months=("2013-04",), side="") -> dict[str, int]:
    """Totals by place and month that add up to the categories of each cluster."""
    found: dict[str, int] = {}
    for cluster in CLUSTERS:
        places = [f"{c}|{w}|{month}{side}" for c, w in PLACES if c == cluster for month in months]
        total = sum(count for atom, count in parts.items() if atom.startswith(f"{cluster}|"))
        found |= {place: total // len(places) + (number < total % len(places)) for number, place in enumerate(places)}
    return found


@pytest.mark.parametrize("private", [True, False])
def test_a_category_that_is_the_total_less_the_others_is_exposed(tmp_path, private):
    toy = by_age({"c4||2013-04|age|0-4": 2}, withheld=[key_of("c4", breakdown="age", category="0-4")])
    report = report_of(toy, tmp_path, private=private)
    assert report.verdict == "exposed" and report.all_doubts == []
    assert any(finding["what"] == "Looked after: c4, 2013-04, age, 0-4" for finding in report.findings)


@pytest.mark.parametrize("private", [True, False])
def test_a_category_of_a_cluster_that_is_the_city_less_the_others_is_exposed(tmp_path, private):
    row = [key_of("c4", breakdown="age", category=band) for band in BANDS]
    report = report_of(by_age({"c4||2013-04|age|0-4": 2}, withheld=row), tmp_path, private=private)
    assert report.verdict == "exposed" and any("c4, 2013-04, age, 0-4" in f["what"] for f in report.findings)


@pytest.mark.parametrize("private", [True, False])
def test_four_withheld_corners_of_a_table_are_safe(tmp_path, private):
    corners = [key_of(c, breakdown="age", category=band) for c in ("c3", "c4") for band in ("0-4", "5-10")]
    toy = by_age({"c4||2013-04|age|0-4": 2}, withheld=corners)
    report = report_of(toy, tmp_path, private=private)
    assert (report.verdict, report.all_doubts, report.findings) == ("safe", [], [])


def test_two_categories_that_are_small_together_are_exposed_though_neither_is_known(tmp_path):
    small = {"c4||2013-04|age|0-4": 1, "c4||2013-04|age|5-10": 2}
    corners = [key_of(c, breakdown="age", category=band) for c in ("c3", "c4") for band in ("0-4", "5-10")]
    report = report_of(by_age(small, withheld=corners), tmp_path)
    assert report.verdict == "exposed" and any("age 0-4 5-10" in finding["what"] for finding in report.findings)


@pytest.mark.parametrize("private", [True, False])
def test_three_categories_of_six_that_are_small_together_are_exposed_though_none_is_known(tmp_path, private):
    bands = ("0-2", "3-4", "5-7", "8-10", "11-15", "16-17")
    small = {f"c4||2013-04|age|{band}": count for band, count in zip(bands, (1, 2, 1), strict=False)}
    corners = [key_of(c, breakdown="age", category=band) for c in ("c3", "c4") for band in bands[:3]]
    report = report_of(by_age(small, bands, corners), tmp_path, private=private)
    assert report.verdict == "exposed" and any("age 0-2 3-4 5-7" in finding["what"] for finding in report.findings)


def test_a_union_of_clusters_in_one_category_is_searched(tmp_path):
    small = {"c3||2013-04|age|0-4": 1, "c4||2013-04|age|0-4": 1}
    corners = [key_of(c, breakdown="age", category=band) for c in ("c3", "c4") for band in ("0-4", "5-10", "11-17")]
    report = report_of(by_age(small, withheld=corners), tmp_path)
    assert report.verdict == "exposed"
    assert any("c3 + c4, 2013-04, age 0-4" in finding["what"] for finding in report.findings)


def test_categories_give_a_withheld_total_of_their_cluster_away(tmp_path):
    totals = ("c4", "c3", "w4", "w3", "south")
    toy = by_age({f"c4||2013-04|age|{band}": 1 for band in BANDS}, withheld=[key_of(area) for area in totals])
    toy.withheld |= {key_of(c, breakdown="age", category=band) for c in CLUSTERS for band in BANDS}
    assert report_of(toy, tmp_path / "safe").verdict == "safe"
    shown = replace(toy, withheld={key for key in toy.withheld if key[1] not in ("c1", "c2", "c3") or not key[3]})
    report = report_of(shown, tmp_path / "shown")
    assert report.verdict == "exposed" and any(f["what"] == "Looked after: c4, 2013-04" for f in report.findings)


def of_quarters(small: dict[str, int], withheld, by_category=QUARTERS) -> Toy:
    """Events of two quarters by age, and of their months in total."""
    counts = dict[str, int]()
    parts = {f"{c}||{q}|age|{band}": 40 for c in CLUSTERS for q in QUARTERS for band in BANDS} | small
    for quarter, months in zip(QUARTERS, (MONTHS, ("2013-07", "2013-08", "2013-09")), strict=True):
        counts |= spread({atom: count for atom, count in parts.items() if quarter in atom}, months)
    return Toy(counts | parts, withheld=set(withheld), definition=EVENTS | AGES, block=YEAR,
               periods=(*MONTHS, "2013-Q1", "2013-Q2", "2013-H1"), by_category=by_category)


@pytest.mark.parametrize("private", [True, False])
def test_a_quarter_of_a_category_that_is_the_half_less_the_other_quarter_is_exposed(tmp_path, private):
    corners = [key_of(c, "2013-Q1", "age", band) for c in ("c3", "c4") for band in ("0-4", "5-10")]
    toy = of_quarters({"c4||2013-Q1|age|0-4": 2}, corners)
    assert report_of(toy, tmp_path / "quarters", private=private).verdict == "safe"
    half = replace(toy, by_category=(*QUARTERS, "2013-H1"))
    report = report_of(half, tmp_path / "half", private=private)
    assert report.verdict == "exposed" and any("c4, 2013-Q1, age, 0-4" in f["what"] for f in report.findings)
    both = {(*key[:2], "2013-H1", *key[3:]) for key in corners}
    hidden = replace(half, withheld=half.withheld | both)
    assert report_of(hidden, tmp_path / "hidden", private=private).verdict == "safe"


def test_a_month_whose_categories_nobody_shows_may_hold_anything(tmp_path):
    toy = of_quarters({}, withheld=[], by_category=("2013-Q1", "2013-Q2"))
    report = report_of(toy, tmp_path)
    assert (report.verdict, report.all_doubts) == ("safe", [])


def test_a_breakdown_of_the_rest_is_tied_to_those_without(tmp_path):
    counts = {f"{c}|{w}|2013-04|with": 30 for c, w in PLACES}
    parts = {f"{c}||2013-04|went|{where}|without": 40 for c in CLUSTERS for where in ("school", "work", "other")}
    parts["c4||2013-04|went|work|without"] = 2
    counts |= parts | spread(parts, side="|without")
    toy = Toy(counts, definition=SHARE | split_by(went=("rest", "school", "work", "other")))
    for withheld, verdict in ((("work",), "exposed"), (("work", "other"), "safe")):
        keys = {key_of(c, breakdown="went", category=where) for where in withheld for c in ("c4", "c3")}
        for private in (True, False):
            hidden = replace(toy, withheld=keys)
            report = report_of(hidden, tmp_path / f"{verdict}{private}", private=private)
            assert (report.verdict, report.all_doubts) == (verdict, [])


def test_a_breakdown_of_both_sides_has_a_complement_in_each_category(tmp_path):
    parts = {f"{c}||2013-04|sex|{sex}|{side}": 40 for c in CLUSTERS for sex in "fm" for side in ("with", "without")}
    parts["c4||2013-04|sex|f|without"] = 2
    counts = dict(parts)
    for side in ("|with", "|without"):
        counts |= spread({atom: count for atom, count in parts.items() if atom.endswith(side)}, side=side)
    toy = Toy(counts, definition=SHARE | split_by(sex=("both", "f", "m")))
    report = report_of(toy, tmp_path / "shown")
    assert report.verdict == "exposed" and "a small complement" in report.to_text()
    hidden = replace(toy, withheld={key_of(c, breakdown="sex", category=sex) for c in ("c3", "c4") for sex in "fm"})
    assert report_of(hidden, tmp_path / "hidden").verdict == "safe"


ODD = {
    "a ward": "UPDATE observation SET area = 'w1' WHERE area = 'c1' AND category = '0-4'",
    "a committee": "UPDATE observation SET area = 'north' WHERE area = 'c1' AND category = '0-4'",
    "a category nobody defined": "UPDATE observation SET category = '18' WHERE category = '0-4'",
    "a breakdown nobody defined": "UPDATE observation SET breakdown = 'sex' WHERE breakdown = 'age'",
    "a breakdown of nothing": "UPDATE indicator SET definition = replace(definition::VARCHAR, '\"numerator\"', "
                              "'\"other\"')::JSON",
    "a rate of a part": "UPDATE observation SET denominator = 1000, value = 400 WHERE category = '0-4' AND area = 'c1'",
    "parts that do not add up": "UPDATE observation SET numerator = numerator + 1 WHERE category = '0-4'",
}


@pytest.mark.parametrize("sql", ODD.values(), ids=ODD)
@pytest.mark.parametrize("private", [True, False])
def test_what_is_odd_about_a_breakdown_is_told_and_not_called_safe(tmp_path, sql, private):
    report = report_of(replace(by_age(), sql=[sql]), tmp_path, private=private)
    assert report.verdict != "safe" and report.all_doubts


def test_a_breakdown_in_a_kind_of_period_that_has_none_is_told(tmp_path):
    toy = of_quarters({}, withheld=[], by_category=QUARTERS)
    sql = "UPDATE period SET kind = 'ytd', id = '2013-06-ytd' WHERE id = '2013-Q1'; " \
          "UPDATE observation SET period = '2013-06-ytd' WHERE period = '2013-Q1'"
    assert "a kind of period that has none" in report_of(replace(toy, sql=sql.split("; ")), tmp_path).to_text()


def test_a_category_that_was_not_counted_is_no_count(tmp_path):
    sql = "UPDATE observation SET numerator = NULL, status = 'x' WHERE category <> ''"
    toy = by_age({"c4||2013-04|age|0-4": 2})
    none = replace(toy, counts={atom: count for atom, count in toy.counts.items() if "age" not in atom}, sql=[sql])
    for private in (True, False):
        report = report_of(replace(none, definition=toy.definition), tmp_path / str(private), private=private)
        assert report.exposures == [] and report.findings == []


def test_an_earlier_release_that_showed_shorter_periods_of_a_breakdown_is_told(tmp_path):
    now = of_quarters({}, withheld=[], by_category=("2013-H1",))
    now = replace(now, counts=now.counts | {f"{c}||2013-H1|age|{b}": 80 for c in CLUSTERS for b in BANDS})
    now = replace(now, counts={atom: count for atom, count in now.counts.items() if "-Q" not in atom})
    assert report_of(now, tmp_path / "now").verdict == "safe"
    before = replace(of_quarters({}, withheld=[]), release={"id": "toy-0"})
    report_of(before, tmp_path / "before")
    report = report_of(now, tmp_path / "both", earlier=[tmp_path / "before" / "release.duckdb"])
    assert report.verdict == "unproved" and "shorter periods" in report.to_text()
