"""The audit of a file as written, held against every possible world of small releases and each kind of leak."""

import ast
import json
import random
from dataclasses import replace
from pathlib import Path

import pytest

from data.audit.release_audit import audit_release
from tests.data.audit.conftest import COUNTS
from tests.data.audit.enumeration import is_safe, possible_worlds
from tests.data.audit.toy import CITY, EVENTS, PLACES, SHARE, Toy, key_of, report_of, write_toy

ROOT = Path(__file__).parents[3]


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


def test_many_patterns_get_the_verdict_of_every_possible_world(tmp_path):
    draw, verdicts = random.Random(3), []
    for number in range(45):
        counts = {atom: draw.choice((1, 3, 5, 6, 8, 9)) for atom in COUNTS}
        toy = Toy(counts)
        chance = [key for key in toy.rows() if key[1] != CITY and draw.random() < 0.35]
        toy = replace(toy, withheld=toy.small() - {key_of(CITY)} | set(chance))
        if len(possible_worlds(toy)) > 2000:
            continue
        verdict = report_of(toy, tmp_path / str(number)).verdict
        assert (verdict == "safe") == is_safe(toy)
        verdicts.append(verdict)
    assert len(verdicts) > 20 and set(verdicts) == {"safe", "exposed"}


def test_without_the_private_folder_a_pinned_small_figure_is_exposed_and_a_pinned_large_one_is_not(tmp_path):
    small = Toy(COUNTS, withheld={key_of("c4")})
    large = Toy(dict.fromkeys(COUNTS, 9), withheld={key_of("c4")})
    assert report_of(small, tmp_path / "small", private=False).verdict == "exposed"
    assert report_of(large, tmp_path / "large", private=False).verdict == "safe"


def test_the_report_names_what_is_exposed_and_never_its_count(tmp_path):
    counts = COUNTS | {"c4|w4|2013-04": 3}
    report = report_of(Toy(counts, withheld={key_of("c4")}), tmp_path)
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
    assert "Which areas overlap is taken from the file" in without.to_text()
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
    return Toy(counts, withheld={key_of(area) for area in withheld}, definition=SHARE)


def test_a_month_that_is_the_difference_of_sums_over_time_is_exposed(tmp_path):
    counts = {f"{c}|{w}|2013-{m:02d}": 10 for c, w in PLACES for m in (4, 5, 6)}
    counts["c4|w4|2013-05"] = 2
    toy = Toy(counts, definition=EVENTS, block="toy 2013-14-fy", withheld={key_of("c4", "2013-05")},
              periods=("2013-04", "2013-05", "2013-06", "2013-Q1"))
    for private in (True, False):
        report = report_of(toy, tmp_path / str(private), private=private)
        assert report.verdict == "exposed"
        assert any("c4, 2013-05" in finding["what"] for finding in report.findings)


def test_shares_that_are_protected_are_safe(tmp_path):
    share = share_of({"c4|w4": (2, 30)}, withheld=("c4", "c3", "c2", "w4", "w3", "w2", "north", "south"))
    assert report_of(share, tmp_path).verdict == "safe"


def test_a_comparator_that_equals_a_withheld_figure_of_the_city_is_exposed(tmp_path):
    everything = {key_of(area) for area in Toy(COUNTS).areas}
    toy = Toy(COUNTS, withheld=everything, population=10_000)
    assert report_of(toy, tmp_path / "none").verdict == "safe"
    for value, verdict in ((sum(COUNTS.values()), "exposed"), (99, "safe")):
        sql = [f"INSERT INTO comparator VALUES ('toy', '2013-04', 'target', {value}, '')"]
        assert report_of(replace(toy, sql=sql), tmp_path / str(value)).verdict == verdict


def test_where_zeros_are_shown_a_withheld_figure_is_at_least_one(tmp_path):
    counts = dict.fromkeys(COUNTS, 20) | {"c3|w4|2013-04": 0, "c4|w4|2013-04": 1}
    toy = Toy(counts, withheld={key_of(area) for area in ("c4", "c3", "w4", "w3")},
              release={"zeros_sensitive": False})
    report = report_of(toy, tmp_path)
    assert report.verdict == "safe" and report.exposures == []


def test_what_is_left_of_a_public_population_is_a_count_too(tmp_path):
    counts = {f"{c}|{w}|2013-04": 30 for c, w in PLACES}
    counts |= {f"{atom}|without": 100 for atom in counts} | {"c4|w4|2013-04|without": 2}
    toy = Toy(counts, definition=SHARE | {"denominator_from": "population:0-17"}, withheld=set())
    report = report_of(toy, tmp_path, private=False)
    assert report.verdict == "exposed" and "a small complement" in report.to_text()
    hidden = replace(toy, withheld={key_of(area) for area in ("c4", "c3", "w4", "w3")})
    assert report_of(hidden, tmp_path / "hidden").verdict == "safe"


def test_the_audit_imports_nothing_of_the_writer():
    for file in (ROOT / "data" / "audit").glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else (
                [alias.name for alias in node.names] if isinstance(node, ast.Import) else [])
            for name in names:
                first, _, rest = name.partition(".")
                assert first != "data" or rest.startswith("audit."), f"{file.name} imports {name}"
                assert first != "geo" or rest == "areas", f"{file.name} imports {name}"
