"""The command takes and prints JSON; what it cannot take it refuses by name, in a sentence, with exit code 2."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.suppression import intervals
from analysis.suppression.__main__ import main
from tests.analysis.suppression.enumeration import answers
from tests.analysis.suppression.small_tables import table

ROOT = Path(__file__).resolve().parents[3]
ROW = {"A": "a", "B": "b", "C": "c", "all": "abc"}
EXPOSED = table({"a": 3, "b": 30, "c": 9}, ROW, ["A"])
SAFE = {**EXPOSED, "withheld": ["A", "C"]}


@pytest.fixture
def run(tmp_path, capsys):
    """Runs a command on a table or text; gives exit code, answer and what was told."""
    def run(verb, one, *options):
        path = tmp_path / "table.json"
        if isinstance(one, bytes):
            path.write_bytes(one)
        else:
            path.write_text(one if isinstance(one, str) else json.dumps(one), encoding="utf-8")
        code = main([verb, str(path), *options])
        out, told = capsys.readouterr()
        return code, json.loads(out) if out else None, told
    return run


def without(key):
    return {name: value for name, value in SAFE.items() if name != key}


def test_a_safe_table_gives_code_0_and_an_exposed_one_code_1(run):
    assert run("audit", SAFE)[0] == 0
    code, answer, told = run("audit", EXPOSED)
    assert (code, answer["verdict"], answer["exposed_small_unpublished"], told) == (1, "exposed", ["atom:a"], "")


def test_the_intervals_are_printed_when_they_are_asked_for(run):
    _, answer, _ = run("audit", SAFE, "--intervals")
    assert answer == answers(SAFE) | {"verdict": "safe"}
    _, short, _ = run("audit", SAFE)
    assert short["cells"] == {name: {key: found[key] for key in ("m0_full", "m1_exact")}
                              for name, found in answer["cells"].items()}


def test_protect_prints_what_to_withhold_and_ignores_what_is(run):
    expected = {"withheld": ["A", "C"], "primary": ["A"], "secondary": ["C"], "verdict": "safe"}
    one = {**EXPOSED, "must_publish": ["all"]}
    assert run("protect", one) == (0, expected, "")
    assert run("protect", {**one, "withheld": ["nowhere"]}) == (0, expected, "")


def test_protect_names_what_is_unattainable_with_code_1(run):
    code, answer, _ = run("protect", {**SAFE, "must_publish": ["B", "C", "all"]})
    assert (code, answer["unattainable"], answer["verdict"]) == (1, ["A"], "exposed")


def test_the_standard_is_chosen(run):
    one = table({"a": 1, "b": 1, "c": 9}, ROW, ["A", "B"])
    assert run("audit", one)[1]["verdict"] == "exposed"
    assert run("audit", one, "--standard", "exact")[1]["verdict"] == "safe"


def test_a_dash_reads_standard_input(monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(json.dumps(SAFE).encode())))
    assert main(["audit", "-"]) == 0
    assert json.loads(capsys.readouterr().out)["verdict"] == "safe"


def test_the_module_runs_from_the_shell():
    command = [sys.executable, "-m", "analysis.suppression", "audit", "-"]
    ended = subprocess.run(command, cwd=ROOT, input="{", capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr.startswith("-: table: it is not JSON") and ended.stderr.count("\n") == 1


REFUSED = {
    "an unknown atom in a cell": ({**SAFE, "cells": {"A": ["a", "z"]}}, "cell 'A': atom 'z' is unknown"),
    "a negative count": ({**SAFE, "truth_atoms": {"a": -1, "b": 1, "c": 1}}, "atom 'a' must be a whole number"),
    "a fractional count": ({**SAFE, "truth_atoms": {"a": 1.5, "b": 1, "c": 1}}, "found 1.5"),
    "a count in words": ({**SAFE, "truth_atoms": {"a": "3", "b": 1, "c": 1}}, 'found "3"'),
    "a count that is true": ({**SAFE, "truth_atoms": {"a": True, "b": 1, "c": 1}}, "found true"),
    "a count beyond all measure": ({**SAFE, "truth_atoms": {"a": 10**12, "b": 1, "c": 1}}, "found 1000000000000"),
    "an atom without a count": ({**SAFE, "truth_atoms": {"a": 3, "b": 30}}, "atom 'c' has no count"),
    "a count without an atom": ({**SAFE, "atoms": ["a", "b"]}, "truth_atoms: atom 'c' is unknown"),
    "an atom twice": ({**SAFE, "atoms": ["a", "b", "c", "a"]}, "atoms: 'a' stands twice"),
    "an atom twice in a cell": ({**SAFE, "cells": {"A": ["a", "a"]}}, "cell 'A': an atom stands twice"),
    "an empty cell": ({**SAFE, "cells": {"A": []}}, "cell 'A': it has no list of atoms"),
    "a cell of text": ({**SAFE, "cells": {"A": "a"}}, "cell 'A': it must be a list of names"),
    "a cell of numbers": ({**SAFE, "cells": {"A": [1]}}, "cell 'A': the name of an atom must be text: found 1"),
    "no cells": ({**SAFE, "cells": {}, "withheld": []}, "cells: there are none"),
    "a cell named like an atom": ({**SAFE, "cells": {"atom:a": ["a"]}}, "must not begin with 'atom:'"),
    "an unknown cell withheld": ({**SAFE, "withheld": ["D"]}, "withheld: cell 'D' is unknown"),
    "withheld as text": ({**SAFE, "withheld": "A"}, 'withheld: it must be a list of names: found "A"'),
    "an unknown atom in a derived sum": ({**SAFE, "derived": {"D": ["z"]}}, "derived 'D': atom 'z' is unknown"),
    "a threshold of one": ({**SAFE, "threshold": 1}, "threshold: it must be from 2"),
    "a threshold that is no number": ({**SAFE, "threshold": "5"}, "threshold: it must be a whole number"),
    "zeros neither shown nor not": ({**SAFE, "zeros_sensitive": 1}, "zeros_sensitive: it must be true or false"),
    "a cost of nothing": ({**SAFE, "cost": {"A": 0}}, "cost: that of cell 'A' must be a number above 0"),
    "a cost of an unknown cell": ({**SAFE, "cost": {"D": 1}}, "cost: cell 'D' is unknown"),
    "costs in a list": ({**SAFE, "cost": [1, 2]}, "cost: it must be an object"),
    "an unknown cell to publish": ({**SAFE, "must_publish": ["D"]}, "must_publish: cell 'D' is unknown"),
    "a list": ([1], "it must be a JSON object: found [1]"),
    "no JSON": ("atoms: a", "it is not JSON"),
    "nothing": ("", "it is not JSON"),
    "no UTF-8": (b"\xff\xfe", "it is not JSON"),
    "endless brackets": ("[" * 100_000, "it is not JSON"),
    "a name twice": ('{"cells": {"A": ["a"], "A": ["b"]}}', "'A' stands twice in one object"),
} | {f"no {key}": (without(key), f"the key '{key}' is missing") for key in SAFE}


@pytest.mark.parametrize("what", REFUSED)
def test_inconsistent_input_is_refused_by_name(run, what):
    one, part = REFUSED[what]
    code, answer, told = run("audit", one)
    assert (code, answer) == (2, None)
    assert part in told and told.endswith(".\n") and told.count("\n") == 1


def test_a_file_that_is_not_there_is_refused(tmp_path, capsys):
    assert main(["audit", str(tmp_path / "none.json")]) == 2
    assert "no such file or directory. Name a file that can be read" in capsys.readouterr().err
    assert main(["protect", str(tmp_path)]) == 2


def test_other_keys_are_not_looked_at(run):
    assert run("audit", {**SAFE, "description": 7, "expected": None})[0] == 0


def test_what_the_solver_cannot_prove_is_refused_and_never_guessed(run, monkeypatch):
    monkeypatch.setattr(intervals, "SECONDS", 0.0)
    monkeypatch.setattr(intervals.Attacker, "_keep", lambda *_: None)
    code, answer, told = run("audit", SAFE, "--intervals")
    assert (code, answer) == (2, None)
    assert "could not be proved" in told
