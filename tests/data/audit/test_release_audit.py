"""The audit of a file as written, held against every possible world of small releases and each kind of leak."""

import ast
import json
import random
from dataclasses import replace
from pathlib import Path

import pytest

from data.audit.release_audit import audit_release
from tests.data.audit.enumeration import is_safe, possible_worlds
from tests.data.audit.toy import CITY, EVENTS, PLACES, SHARE, Toy, write_toy

ROOT = Path(__file__).parents[3]
WRITER = ("counting", "withholding", "blocks", "protection", "release", "store", "proofs", "build", "earlier", "atoms",
          "block_cells", "block_targets", "places", "returns", "demo")
COUNTS = dict(zip((f"{c}|{w}|2013-04" for c, w in PLACES), (11, 6, 7, 9, 8, 3, 2), strict=True))


def report_of(toy, folder, *, private=True, earlier=()):
    """The audit of a toy as written."""
    path, secret = write_toy(toy, folder)
    return audit_release(path, private=secret if private else None, earlier=earlier)


@pytest.mark.parametrize("private", [True, False])
def test_a_protected_release_is_safe(safe, tmp_path, private):
    report = report_of(safe, tmp_path, private=private)
    assert (report.verdict, report.all_doubts, report.findings) == ("safe", [], [])
    assert is_safe(safe) and safe.small() < safe.withheld


def test_without_its_witnesses_the_release_is_as_safe(safe, tmp_path):
    assert report_of(replace(safe, worlds=[]), tmp_path).verdict == "safe"


def test_publishing_any_withheld_figure_back_fails_where_every_possible_world_says_so(safe, tmp_path):
    for number, key in enumerate(sorted(safe.withheld)):
        open_ = replace(safe, withheld=safe.withheld - {key}, worlds=[])
        report = report_of(open_, tmp_path / str(number))
        assert (report.verdict == "safe") == is_safe(open_), key
        assert report.verdict == "exposed" or key not in safe.small()


def test_a_hundred_patterns_get_the_verdict_of_every_possible_world(tmp_path):
    draw, verdicts = random.Random(3), []
    for number in range(200):
        counts = {atom: draw.choice((1, 3, 5, 6, 8, 9)) for atom in COUNTS}
        toy = Toy(counts)
        chance = [key for key in toy.rows() if key[0] != CITY and draw.random() < 0.35]
        toy = replace(toy, withheld=toy.small() - {(CITY, "2013-04", "", "")} | set(chance))
        if len(possible_worlds(toy)) > 2000:
            continue
        verdict = report_of(toy, tmp_path / str(number)).verdict
        assert (verdict == "safe") == is_safe(toy)
        verdicts.append(verdict)
    assert len(verdicts) > 100 and set(verdicts) == {"safe", "exposed"}


def test_without_the_private_folder_a_pinned_small_figure_is_exposed_and_a_pinned_large_one_is_not(tmp_path):
    small = Toy(COUNTS, withheld={("c4", "2013-04", "", "")})
    large = Toy(dict.fromkeys(COUNTS, 9), withheld={("c4", "2013-04", "", "")})
    assert report_of(small, tmp_path / "small", private=False).verdict == "exposed"
    assert report_of(large, tmp_path / "large", private=False).verdict == "safe"


HIDDEN = "WHERE status = 'c' AND area = 'c4'"
LEAKS = {
    "a count that stayed": f"UPDATE observation SET numerator = 2 {HIDDEN}",
    "a rate that stayed": f"UPDATE observation SET value = 20.0 {HIDDEN}",
    "an upper limit that stayed": f"UPDATE observation SET upper = 60.0 {HIDDEN}",
    "a small count shown": f"UPDATE observation SET numerator = 2, value = 20, status = '' {HIDDEN}",
    "a figure marked not available": f"UPDATE observation SET numerator = 2, status = 'x' {HIDDEN}",
}
ODDITIES = {
    "a table nobody knows": "CREATE TABLE extra AS SELECT 1 AS one",
    "a view nobody knows": "CREATE VIEW extra AS SELECT 1 AS one",
    "a schema nobody knows": "CREATE SCHEMA s; CREATE TABLE s.extra AS SELECT 1 AS one",
    "a column nobody knows": "ALTER TABLE note ADD COLUMN more VARCHAR",
    "another format": "UPDATE release SET format = 99",
    "no row about the release": "DELETE FROM release",
    "a kind of period nobody knows": "UPDATE period SET kind = 'rolling'",
    "days that make no month": "UPDATE period SET last_day = '2013-04-15'",
    "a ward without a committee": "UPDATE area SET parent = NULL WHERE code = 'w4'",
    "two cities": "UPDATE area SET type = 'city' WHERE code = 'south'",
    "an area nobody knows": "UPDATE observation SET area = 'nowhere' WHERE area = 'c3'",
    "an LSOA": "UPDATE area SET type = 'lsoa' WHERE code = 'c3'",
    "an overlap with nothing": "INSERT INTO area_overlap VALUES ('c9', 'w1', 0, 0)",
    "overlaps that contradict": "DELETE FROM area_overlap WHERE cluster = 'c3' AND area = 'south'",
    "a negative count": "UPDATE observation SET numerator = -7, value = NULL WHERE area = 'c1'",
    "a fraction of a child": "ALTER TABLE observation ALTER numerator TYPE DOUBLE; "
                             "UPDATE observation SET numerator = 17.5, value = NULL WHERE area = 'c1'",
    "not a number": "ALTER TABLE observation ALTER numerator TYPE DOUBLE; "
                    "UPDATE observation SET numerator = 'nan' WHERE area = 'c1'",
    "a value of another count": "UPDATE observation SET value = value + 10 WHERE area = 'c1'",
    "a status nobody knows": "UPDATE observation SET status = 'q' WHERE area = 'c1'",
    "no count and no reason": "UPDATE observation SET numerator = NULL, value = NULL, lower = NULL, upper = NULL "
                              "WHERE area = 'c1'",
    "a definition that is none": "UPDATE indicator SET definition = '[]'",
    "a score": "UPDATE indicator SET definition = replace(definition::VARCHAR, '\"rate\"', '\"score\"')::JSON",
    "a comparator nobody knows": "INSERT INTO comparator VALUES ('toy', '2013-04', 'leeds', 1, '')",
    "counts that contradict": "UPDATE observation SET numerator = numerator + 50, value = NULL WHERE area = 'w1'",
    "a threshold of nothing": "UPDATE release SET threshold = 0",
}


@pytest.mark.parametrize("sql", LEAKS.values(), ids=LEAKS)
@pytest.mark.parametrize("private", [True, False])
def test_what_can_be_read_off_is_exposed(safe, tmp_path, sql, private):
    report = report_of(replace(safe, sql=[sql]), tmp_path, private=private)
    assert report.verdict == "exposed" and report.exposures
    assert "c4" in report.to_text()


@pytest.mark.parametrize("sql", ODDITIES.values(), ids=ODDITIES)
@pytest.mark.parametrize("private", [True, False])
def test_whatever_is_odd_about_a_file_is_told_and_not_called_safe(safe, tmp_path, sql, private):
    report = report_of(replace(safe, sql=sql.split("; ")), tmp_path, private=private)
    assert report.verdict != "safe" and report.all_doubts
    assert report.to_text() and json.loads(report.to_json())["doubts"]


def test_the_report_names_what_is_exposed_and_never_its_count(tmp_path):
    counts = COUNTS | {"c4|w4|2013-04": 3}
    report = report_of(Toy(counts, withheld={("c4", "2013-04", "", "")}), tmp_path)
    assert report.verdict == "exposed"
    assert "Looked after: c4, 2013-04" in report.to_text() and "= 3" not in report.to_text()
    assert all(set(finding) == {"indicator", "block", "test", "state", "what"} for finding in report.findings)


def test_which_figures_are_small_is_listed_only_with_the_private_folder(safe, tmp_path):
    path, private = write_toy(safe, tmp_path)
    told = json.loads(audit_release(path, private=private).to_json())
    assert {tuple(key) for key in told["withheld_first"]["toy 2013-04"]} == safe.small()
    assert "small themselves\n" in audit_release(path, private=private).to_text()
    assert told["indicators"][0]["withheld_first"] == len(safe.small())
    without = audit_release(path)
    assert "withheld_first" not in without.to_json() and "small themselves\n" not in without.to_text()
    assert "This is less than the full audit" in without.to_text()


def test_a_returned_denominator_left_beside_a_withheld_share_is_exposed(tmp_path):
    toy = share_of({"c4|w4": (2, 30)})
    assert report_of(toy, tmp_path / "safe", private=False).exposures == []
    sql = "UPDATE observation SET denominator = 32 WHERE status = 'c' AND area = 'c4'"
    assert "denominator that was returned" in report_of(replace(toy, sql=[sql]), tmp_path / "left").to_text()


def test_a_small_complement_is_exposed_though_the_share_is_large(tmp_path):
    toy = share_of({"c4|w4": (30, 2)}, withheld=())
    report = report_of(toy, tmp_path)
    assert report.verdict == "exposed" and "a small complement" in report.to_text()


def share_of(places: dict[str, tuple[int, int]], withheld=("c4", "w4", "south", "c3")) -> Toy:
    """A share with and without, 20 and 40 everywhere but in some places."""
    counts = {f"{c}|{w}|2013-04|{side}": places.get(f"{c}|{w}", (20, 40))[side == "without"]
              for c, w in PLACES for side in ("with", "without")}
    return Toy(counts, withheld={(area, "2013-04", "", "") for area in withheld}, definition=SHARE)


def test_a_month_that_is_the_difference_of_sums_over_time_is_exposed(tmp_path):
    counts = {f"{c}|{w}|2013-{m:02d}": 10 for c, w in PLACES for m in (4, 5, 6)}
    counts["c4|w4|2013-05"] = 2
    toy = Toy(counts, definition=EVENTS, block="toy 2013-14-fy", withheld={("c4", "2013-05", "", "")},
              periods=("2013-04", "2013-05", "2013-06", "2013-Q1"))
    for private in (True, False):
        report = report_of(toy, tmp_path / str(private), private=private)
        assert report.verdict == "exposed"
        assert any("c4, 2013-05" in finding["what"] for finding in report.findings)


def test_a_category_that_is_the_total_less_the_others_is_exposed(tmp_path):
    counts = {f"{c}|{w}|2013-04|age|{band}": 20 for c, w in PLACES for band in ("0-4", "5-17")}
    counts["c4|w4|2013-04|age|0-4"] = 2
    report = report_of(Toy(counts, withheld={("c4", "2013-04", "age", "0-4")}), tmp_path)
    assert report.verdict == "exposed" and any("0-4" in finding["what"] for finding in report.findings)


def test_the_audit_imports_nothing_of_the_writer():
    for file in (ROOT / "data" / "audit").glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else (
                [alias.name for alias in node.names] if isinstance(node, ast.Import) else [])
            for name in names:
                first, _, rest = name.partition(".")
                assert first != "data" or rest.startswith("audit."), f"{file.name} imports {name}"
                assert first != "geo" or rest == "areas", f"{file.name} imports {name}"
