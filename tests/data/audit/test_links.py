"""Linked indicators: requests, those of them that became referrals, and the share, which only says both again."""

from dataclasses import replace

import pytest

from tests.data.audit.toy import (
    CLUSTERS,
    CONVERSION,
    EVENTS,
    PLACES,
    REQUESTS,
    Toy,
    key_of,
    report_of,
    split_by,
)

QUARTER = "2013-Q1"
MONTHS = ("2013-04", "2013-05", "2013-06")
BLOCK = "share 2013-14-fy"
AGENCIES = ("health", "police", "school")


def pair(places: dict[str, tuple[int, int]] | None = None, withheld=(), **more) -> Toy:
    """Referrals ('toy'), requests and the share of a quarter: 20 and 30 others at each place and month but some."""
    counts = {f"{c}|{w}|{month}|{side}": ((places or {}).get(f"{c}|{w}", (20, 30)))[side == "without"]
              for c, w in PLACES for month in MONTHS for side in ("with", "without")}
    return Toy(counts, withheld=shares_of(withheld), definition=EVENTS,
               linked={"requests": REQUESTS, "share": CONVERSION}, periods=(QUARTER,), by_category=(QUARTER,),
               block=BLOCK, **more)


def shares_of(withheld) -> set:
    """Withheld rows, and with each the share that is made of it."""
    return set(withheld) | {("share", *key[1:]) for key in withheld}


def both(*areas: str, breakdown="", category="") -> list:
    """Referrals and requests of areas."""
    return [key_of(area, QUARTER, breakdown, category, name) for area in areas for name in ("toy", "requests")]


@pytest.mark.parametrize("private", [True, False])
def test_two_linked_indicators_are_one_block_and_their_share_is_none(tmp_path, private):
    report = report_of(pair(), tmp_path, private=private)
    assert (report.verdict, report.all_doubts, [r.block for r in report.results]) == ("safe", [], [BLOCK])
    told = {row["indicator"]: row for row in report.by_indicator()}
    assert [told[name]["blocks"] for name in ("toy", "requests", "share")] == [1, 1, 0]
    assert told["share"]["figures"] == told["toy"]["figures"] == 11


@pytest.mark.parametrize("private", [True, False])
def test_requests_that_did_not_become_referrals_are_exposed_where_they_are_few(tmp_path, private):
    few = {"c4|w4": (30, 0)}
    report = report_of(pair(few), tmp_path / "share", private=private)
    assert report.verdict == "exposed" and "a small complement" in report.to_text()
    hidden = replace(pair(few), sql=["DELETE FROM observation WHERE indicator = 'share'"])
    report = report_of(hidden, tmp_path / "both", private=private)
    assert report.verdict == "exposed" and report.exposures == []
    assert any(f["what"] == "Conversion: those without, c4 and w4, 2013-Q1" for f in report.findings)


@pytest.mark.parametrize("private", [True, False])
def test_referrals_withheld_in_one_place_only_are_exposed_and_with_others_safe(tmp_path, private):
    few = {"c4|w4": (1, 30)}
    lone = report_of(pair(few, withheld=[key_of("c4", QUARTER)]), tmp_path / "lone", private=private)
    assert lone.verdict == "exposed" and any(f["what"] == "Referrals: c4, 2013-Q1" for f in lone.findings)
    hidden = pair(few, withheld=[key_of(area, QUARTER) for area in ("c4", "c3", "w4", "w3")])
    report = report_of(hidden, tmp_path / "safe", private=private)
    assert (report.verdict, report.all_doubts, report.findings) == ("safe", [], [])


def test_few_without_are_safe_where_one_of_the_two_is_withheld_in_enough_places(tmp_path):
    few = {"c4|w4": (30, 1)}
    hidden = pair(few, withheld=[key_of(area, QUARTER) for area in ("c4", "c3", "w4", "w3")])
    assert report_of(hidden, tmp_path).verdict == "safe"


SHARES = {
    "a row beside a withheld one": ("UPDATE observation SET {shown} WHERE indicator = 'share' AND area = 'c4'",
                                    "exposed"),
    "a rate beside a withheld one": ("UPDATE observation SET value = 60 WHERE indicator = 'share' AND area = 'c4'",
                                     "exposed"),
    "a row where both are shown, hidden": ("UPDATE observation SET {hidden} WHERE indicator = 'share' AND area = 'c1'",
                                           "unproved"),
    "another count": ("UPDATE observation SET numerator = 100, value = NULL WHERE indicator = 'share' AND area = 'c1'",
                      "unproved"),
    "another denominator": ("UPDATE observation SET denominator = 500, value = NULL WHERE indicator = 'share' "
                            "AND area = 'c1'", "unproved"),
    "another reason": ("UPDATE observation SET status = 'x' WHERE indicator = 'share' AND area = 'c4'", "unproved"),
    "a row of what is not there": ("DELETE FROM observation WHERE indicator = 'toy' AND area = 'c1'", "exposed"),
    "a link to nothing": ("DELETE FROM indicator WHERE id = 'requests'", "unproved"),
    "a link to itself": ("UPDATE indicator SET definition = replace(definition::VARCHAR, '\"denominator_from\": "
                         "\"requests\"', '\"denominator_from\": \"toy\"')::JSON WHERE id = 'share'", "unproved"),
    "a link to another measure": ("UPDATE indicator SET definition = replace(definition::VARCHAR, '\"flow\"', "
                                  "'\"stock\"')::JSON WHERE id = 'share'", "unproved"),
}


@pytest.mark.parametrize(("sql", "verdict"), SHARES.values(), ids=SHARES)
@pytest.mark.parametrize("private", [True, False])
def test_a_share_that_is_not_what_the_two_others_say_is_found(tmp_path, sql, verdict, private):
    toy = pair({"c4|w4": (1, 30)}, withheld=[key_of(area, QUARTER) for area in ("c4", "c3", "w4", "w3")])
    filled = sql.format(shown="numerator = 63, denominator = 153, value = NULL, status = ''",
                        hidden="numerator = NULL, denominator = NULL, value = NULL, lower = NULL, upper = NULL, "
                               "status = 'c'")
    report = report_of(replace(toy, sql=[filled]), tmp_path, private=private)
    assert report.verdict == verdict
    assert report.exposures if verdict == "exposed" else report.all_doubts


def by_agency(small: dict[str, int], withheld, *, of_toy=AGENCIES, of_requests=AGENCIES) -> Toy:
    """Referrals and requests by agency: of both, or of one of them."""
    sides = [side for side, there in (("with", of_toy), ("without", of_toy and of_requests)) if there] or ["all"]
    parts = {f"{c}||{QUARTER}|source|{agency}|{side}": 42 if side != "all" else 90 for c in CLUSTERS
             for agency in (of_toy or of_requests) for side in sides} | small
    counts = {atom: count for cluster in CLUSTERS for atom, count in _totals(
        cluster, {atom: count for atom, count in parts.items() if atom.startswith(cluster)}, sides)}
    split = split_by(source=("both", *AGENCIES))
    linked = {"requests": REQUESTS | (split_by(source=("numerator", *of_requests)) if of_requests else {}),
              "share": CONVERSION | (split if of_toy and of_requests else {})}
    return replace(pair(), counts=counts | parts, linked=linked, withheld=shares_of(withheld),
                   definition=EVENTS | (split_by(source=("numerator", *of_toy)) if of_toy else {}))


def _totals(cluster: str, parts: dict[str, int], sides: list[str]):
    """The atoms of a cluster's totals: with and without as the categories say, half of all, or 150 without."""
    places = [f"{c}|{w}|{month}" for c, w in PLACES if c == cluster for month in MONTHS]
    for side in ("with", "without"):
        total = sum(count for atom, count in parts.items() if atom.endswith(f"|{side}"))
        if side not in sides:
            total = 150 if "with" in sides else (sum(parts.values()) + (side == "with")) // 2
        for number, place in enumerate(places):
            yield f"{place}|{side}", total // len(places) + (number < total % len(places))


@pytest.mark.parametrize("private", [True, False])
def test_a_category_of_those_without_is_exposed_where_it_is_small(tmp_path, private):
    small = {f"c4||{QUARTER}|source|police|without": 2}
    toy = replace(by_agency(small, []), sql=["DELETE FROM observation WHERE indicator = 'share'"])
    report = report_of(toy, tmp_path / "shown", private=private)
    assert report.verdict == "exposed" and report.exposures == []
    assert any(f["what"] == "Conversion: those without, c4, 2013-Q1, source police" for f in report.findings)
    corners = [key_of(c, QUARTER, "source", agency) for c in ("c3", "c4") for agency in ("police", "health")]
    report = report_of(by_agency(small, corners), tmp_path / "hidden", private=private)
    assert (report.verdict, report.all_doubts, report.findings) == ("safe", [], [])


@pytest.mark.parametrize("private", [True, False])
def test_a_category_of_requests_that_is_the_total_less_the_others_is_exposed(tmp_path, private):
    small = {f"c4||{QUARTER}|source|police|{side}": 1 for side in ("with", "without")}
    for number, withheld in enumerate((both("c4", breakdown="source", category="police"),
                                       [k for a in AGENCIES for k in both("c4", breakdown="source", category=a)])):
        report = report_of(by_agency(small, withheld), tmp_path / str(number), private=private)
        assert report.verdict == "exposed"
        assert any(f["what"] == "Requests: c4, 2013-Q1, source, police" for f in report.findings)


@pytest.mark.parametrize(("side", "only"), [("with", {"of_requests": ()}), ("all", {"of_toy": ()})])
@pytest.mark.parametrize("private", [True, False])
def test_a_breakdown_of_one_of_two_linked_indicators_is_tied_to_its_total(tmp_path, side, only, private):
    name = {"with": "toy", "all": "requests"}[side]
    small = {f"c4||{QUARTER}|source|police|{side}": 2}
    lone = by_agency(small, [key_of("c4", QUARTER, "source", "police", name)], **only)
    assert report_of(lone, tmp_path / "lone", private=private).verdict == "exposed"
    corners = [key_of(c, QUARTER, "source", agency, name) for c in ("c3", "c4") for agency in ("police", "health")]
    report = report_of(by_agency(small, corners, **only), tmp_path / "safe", private=private)
    assert (report.verdict, report.all_doubts, report.findings) == ("safe", [], [])


def test_other_categories_of_the_two_are_told(tmp_path):
    toy = by_agency({}, [])
    other = toy.linked | {"requests": REQUESTS | split_by(source=("numerator", *AGENCIES, "family"))}
    report = report_of(replace(toy, linked=other, sql=["DELETE FROM observation WHERE category = 'family'"]), tmp_path)
    assert report.verdict != "safe" and "with other categories" in report.to_text()


def test_a_breakdown_that_one_of_the_two_did_not_count_is_told(tmp_path):
    sql = "UPDATE observation SET numerator = NULL, status = 'x' WHERE indicator = 'toy' AND category = 'police'"
    share = "DELETE FROM observation WHERE indicator = 'share'"
    report = report_of(replace(by_agency({}, []), sql=[sql, share]), tmp_path)
    assert report.verdict != "safe" and "was not counted of the same areas" in report.to_text()


def test_indicators_that_were_not_linked_before_are_told(tmp_path):
    before = replace(pair(), linked={}, counts={}, release={"id": "toy-0"}, block="toy 2013-14-fy")
    before = replace(before, counts={f"{c}|{w}|{m}": 20 for c, w in PLACES for m in MONTHS})
    assert report_of(before, tmp_path / "before").verdict == "safe"
    report = report_of(pair(), tmp_path / "now", earlier=[tmp_path / "before" / "release.duckdb"])
    assert report.verdict == "unproved" and "whose figures stand in another block now" in report.to_text()
