"""Narrative as a return: taken in as a whole, or every problem by row and nothing kept."""

import ast
import json
from pathlib import Path

import pytest

from data.__main__ import main
from data.catalogue import load_catalogue
from data.narrative import ROLES, SECTIONS, latest, problems_of
from data.narrative.returns import NarrativeRefused, read_texts, take_in
from geo.areas import CITY

ROOT = Path(__file__).resolve().parents[3]
DEMO = ROOT / "data" / "demo" / "narrative.csv"
HEADER = "document,area,period,section,role,words\n"
GOOD = 'six_month,jess,2014-H1,lessons,Cluster manager,"Ask families, early."\n'


def write(folder, *rows, header=HEADER, encoding="utf-8"):
    """A return of narrative with these rows."""
    path = folder / "texts.csv"
    path.write_text(header + "".join(rows), encoding=encoding)
    return path


def test_a_return_becomes_the_next_version_of_each_text(path, tmp_path, capsys) -> None:
    assert main(["narrate", str(write(tmp_path, GOOD)), "--narrative", str(path)]) == 0
    assert main(["narrate", str(write(tmp_path, GOOD.replace("early", "first"))), "--narrative", str(path)]) == 0
    kept = latest(path, "six_month", "jess", "2014-H1")["lessons"]
    assert (kept.number, kept.words, kept.role) == (2, "Ask families, first.", "Cluster manager")
    assert "Took in 1 text" in capsys.readouterr().out


def test_small_numbers_are_pointed_out_at_once(path, tmp_path, capsys) -> None:
    file = write(tmp_path, GOOD.replace("Ask families", "Both brothers came"))
    main(["narrate", str(file), "--narrative", str(path)])
    assert "Advice: six_month, jess, lessons: “Both brothers”" in capsys.readouterr().out


@pytest.mark.parametrize(("row", "rule"), [
    (GOOD.replace("six_month", "novel"), "place"), (GOOD.replace("jess", "atlantis"), "area"),
    (GOOD.replace("2014-H1", "2014"), "place"), (GOOD.replace("lessons", "songs"), "place"),
    (GOOD.replace("Cluster manager", "Me"), "role"), (GOOD.replace("early", "\x02"), "binary"),
    (GOOD.replace("early", "early" * 1_000), "words"), (GOOD + GOOD, "twice"), ("six_month,jess\n", "cells"),
    ("turning,jess,,story:magic,Cluster manager,Words\n", "indicator"),
    ("turning,jess,,actions:neet,Cluster manager,Words\n", "words"),
])
def test_each_rule_refuses_the_whole_return(path, tmp_path, row, rule) -> None:
    good = GOOD.replace("lessons", "good_practice")
    with pytest.raises(NarrativeRefused) as refused:
        take_in(write(tmp_path, good, row), path)
    assert {problem.rule for problem in refused.value.problems} == {rule} and not path.exists()
    assert all(problem.found.endswith(".") and problem.remedy.endswith(".") for problem in refused.value.problems)


def test_all_problems_are_told_by_row(path, tmp_path, capsys) -> None:
    rows = [GOOD.replace("lessons", "songs"), GOOD.replace("Cluster manager", "Me"),
            GOOD.replace("lessons", "help_needed")]
    assert main(["narrate", str(write(tmp_path, *rows)), "--narrative", str(path)]) == 2
    told = capsys.readouterr().err
    assert "row 2, column 'section'" in told and "row 3, column 'role'" in told and "2 errors" in told
    assert not path.exists()


@pytest.mark.parametrize(("header", "encoding", "rule"), [
    ("document,area,period,role,section,words\n", "utf-8", "columns"), (HEADER, "utf-16", "encoding"),
])
def test_a_file_that_is_no_such_return_is_refused(tmp_path, header, encoding, rule) -> None:
    _, problems = read_texts(write(tmp_path, GOOD, header=header, encoding=encoding))
    assert [problem.rule for problem in problems] == [rule]


def test_a_file_that_is_not_there_is_named(path, capsys) -> None:
    assert main(["narrate", "gone.csv", "--narrative", str(path)]) == 2
    assert "gone.csv: no such file" in capsys.readouterr().err


def test_the_illustrative_narrative_is_complete_and_tells_of_nobody(path) -> None:
    saved = take_in(DEMO, path)
    areas = {one.version.place.area for one in saved}
    assert len(areas) == 5 and CITY in areas
    for area in areas:
        for document, period in (("six_month", "2014-H1"), ("six_month", "2013-H2"), ("quarterly", "2014-Q2")):
            assert set(latest(path, document, area, period)) == set(SECTIONS[document])
        obsessions = [i.id for i in load_catalogue().values() if i.obsession]
        assert set(latest(path, "turning", area, "")) == {
            f"{name}:{indicator}" for name in SECTIONS["turning"] for indicator in obsessions}
        assert "agreed" in latest(path, "challenge", area, "2014-06")
    assert problems_of({str(number): one.version for number, one in enumerate(saved)}) == []
    opening = {"priorities_done", "obsessions", "story", "agreed"}
    assert all(one.version.words.startswith("Illustrative text. ") for one in saved
               if one.version.place.name in opening)
    owners = {action["owner"] for one in saved if one.version.place.name == "actions"
              for action in json.loads(one.version.words)}
    assert owners <= set(ROLES)


def test_narrative_reaches_no_return_and_no_count_before_withholding() -> None:
    allowed = {"data.narrative", "data.periods", "data.policy", "data.store"}
    for path in sorted((ROOT / "data" / "narrative").glob("*.py")):
        if path.name == "returns.py":       # the command's alone: the package does not import it
            continue
        names = {node.module for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
                 if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] in ("data", "geo")}
        assert all(name in allowed | {"data"} or name.startswith("data.narrative.") for name in names), path.name
        assert "data.narrative.returns" not in names
