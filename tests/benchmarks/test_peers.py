"""The comparison with other tools is fair: the attack is exact, the sums are true, and a missing peer fails it."""

import itertools
import json

import pytest

from benchmarks import peers, peers_run
from benchmarks.attackers import pinned
from benchmarks.peers_sums import list_of_sums

TRUTH = {"a": 1, "b": 2, "c": 5, "d": 0, "e": 1}
CELLS = {"A": ["a"], "B": ["b"], "C": ["c"], "D": ["d"], "E": ["e"], "ab": ["a", "b"], "bce": ["b", "c", "e"],
         "de": ["d", "e"], "all": ["a", "b", "c", "d", "e"]}
SMALL = [cell for cell, atoms in CELLS.items() if 0 < sum(TRUTH[atom] for atom in atoms) < 4]


def worked_out(withheld: set[str], least: int) -> list[str]:
    """The small cells with one value in all worlds that fit, by trying every world."""
    fitting = []
    for counts in itertools.product(range(10), repeat=len(TRUTH) - 1):
        world = dict(zip(TRUTH, (*counts, 9 - sum(counts)), strict=True))
        values = {cell: sum(world[atom] for atom in atoms) for cell, atoms in CELLS.items()}
        if min(world.values()) >= 0 and all(
                values[cell] >= least if cell in withheld else values[cell] == sum(TRUTH[atom] for atom in CELLS[cell])
                for cell in CELLS):
            fitting.append(values)
    return [cell for cell in SMALL if len({values[cell] for values in fitting}) == 1]


@pytest.mark.parametrize("further", [(), ("C",), ("C", "bce")])
@pytest.mark.parametrize("zeros_published", [False, True])
def test_the_attack_finds_what_trying_every_world_finds(further, zeros_published) -> None:
    withheld = {*SMALL, *further}
    found = pinned(TRUTH, CELLS, SMALL, withheld, zeros_published=zeros_published)
    assert found == worked_out(withheld, int(zeros_published))


def test_a_small_cell_that_is_published_is_given_away() -> None:
    assert "A" in pinned(TRUTH, CELLS, SMALL, {*SMALL, "C", "bce"} - {"A"}, zeros_published=False)


def test_who_knows_that_zeros_are_published_undoes_a_table_that_hides_only_its_small_cells() -> None:
    table = json.loads(peers.TABLES["us135"].read_text(encoding="utf-8"))
    small = table["primary"]
    given_away = [pinned(table["truth_atoms"], table["cells"], small, set(small), zeros_published=told)
                  for told in (False, True)]
    assert given_away == [[], small]


@pytest.mark.parametrize("name", peers.TABLES)
def test_the_peers_are_given_all_cells_above_zero_and_true_sums(name) -> None:
    table = json.loads(peers.TABLES[name].read_text(encoding="utf-8"))
    sums = list_of_sums(table["truth_atoms"], table["cells"])
    counts = peers.counts(table)
    assert {cell: one.count for one in sums for cell in one.names} == {cell: n for cell, n in counts.items() if n}
    assert all(one.count == sum(sums[part].count for part in one.parts) for one in sums if one.parts)


def test_a_peer_that_cannot_be_installed_makes_the_benchmark_fail_and_names_it(monkeypatch, capsys) -> None:
    def refuse(peer: str) -> None:
        raise peers_run.NotRun(f"{peer}: pip cannot install it: no such version")

    monkeypatch.setattr(peers, "install", refuse)
    monkeypatch.setattr("sys.argv", ["peers.py", "z1"])
    assert peers.main() == 1
    said = capsys.readouterr().err
    assert all(f"{peer}: pip cannot install it: no such version" in said for peer in peers.PEERS)


def test_a_peer_that_breaks_off_makes_the_benchmark_fail_and_names_it(monkeypatch, capsys) -> None:
    def break_off(peer: str, *_: object) -> dict:
        raise peers_run.NotRun(f"{peer}: ended with code -11")

    monkeypatch.setattr(peers, "install", lambda peer: None)
    monkeypatch.setattr(peers, "ask", break_off)
    monkeypatch.setattr("sys.argv", ["peers.py", "us135"])
    assert peers.main() == 1
    assert "gconfid: ended with code -11" in capsys.readouterr().err
