"""What the attacker finds: every planted leak and nothing in its twin; in the release, nothing at all."""

import ast
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.attack.attacker import find_leaks
from tests.attack.planted import ALIAS, SHARES, STANDING, THREE, Planted
from tests.attack.planted_breakdowns import BREAKDOWNS
from tests.attack.planted_elsewhere import ELSEWHERE, QUARTER
from tests.attack.planted_linked import LINKED
from tests.attack.toy import Toy, write_schools, write_toy

PLANTED = STANDING + ELSEWHERE + BREAKDOWNS + LINKED
FOLDER = Path(__file__).parent
FREE = {"duckdb", "numpy", "pandas", "scipy", "pytest"}


def leaks_of(toy: Toy, folder: Path, earlier: Toy | None = None):
    """The leaks of a toy release, with another published before it."""
    before = [write_toy(earlier, folder / "earlier.duckdb")] if earlier else []
    schools = write_schools(toy, folder / "schools.csv")
    return find_leaks(write_toy(toy, folder / "release.duckdb"), earlier=before, schools=schools)


@pytest.mark.parametrize("case", PLANTED, ids=lambda case: case.name)
def test_a_planted_leak_is_found(case: Planted, tmp_path) -> None:
    found = leaks_of(case.leaky, tmp_path, case.earlier)
    assert (case.kind, case.area, case.period, case.value) in {(x.kind, x.area, x.period, x.value) for x in found}


@pytest.mark.parametrize("case", PLANTED, ids=lambda case: case.name)
def test_its_twin_gives_nothing_away(case: Planted, tmp_path) -> None:
    assert leaks_of(case.safe, tmp_path, case.safe if case.earlier else None) == []


def test_at_least_fifty_kinds_of_leak_are_planted() -> None:
    assert len({case.name for case in PLANTED}) == len(PLANTED) >= 50


@pytest.mark.parametrize(("toy", "withheld", "partner"), [
    (THREE, ("c1", "c2"), "area = 'c2'"),
    (ALIAS, ("c1", "c2", "w1", "w2"), "area = 'w2'"),
    (QUARTER, ("c1 2013-04", "c1 2013-05", "c2 2013-04", "c2 2013-05"), "area = 'c2' AND period = '2013-04'"),
    (SHARES, ("c1", "c2"), "area = 'c2'"),
])
def test_a_partner_published_again_gives_the_small_count_away(toy, withheld, partner, tmp_path) -> None:
    published = replace(toy, withheld=withheld)
    assert leaks_of(published, tmp_path) == []
    (tmp_path / "release.duckdb").unlink()
    count = 80 if toy is SHARES else 20
    again = f"UPDATE observation SET numerator = 20, denominator = {count} WHERE {partner}"
    found = leaks_of(replace(published, edits=(again,)), tmp_path)
    assert any(leak.area == "c1" and leak.value == 3 for leak in found)


def test_the_attacker_knows_nothing_of_the_house() -> None:
    for path in FOLDER.glob("*.py"):
        assert {name.split(".")[0] for name in imported(path)} <= FREE | set(sys.stdlib_module_names) | {"tests"}
        assert all(name.startswith("tests.attack") for name in imported(path) if name.startswith("tests"))


def imported(path: Path) -> set[str]:
    """The full names of all modules that a file imports."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return plain | {"." * node.level + (node.module or "") for node in nodes if isinstance(node, ast.ImportFrom)}
