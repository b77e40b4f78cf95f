"""Withheld is one word, one sentence and one place in every order, whatever the reason."""

import ast
import re
import shutil
from html import unescape
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import pytest

from charts import protection
from charts.clocks import clocks_of
from charts.compare_view import compare_view
from charts.downloads import readable
from charts.formatting import NO_FIGURE
from charts.heat import heat_table
from charts.map_view import map_view
from charts.multiples import Panel, small_multiples
from charts.overview import overview
from charts.scatter import Measure, scatter
from charts.series import series_of
from charts.side_by_side import side_by_side
from charts.table import Column, data_table
from charts.trend_view import trend_view
from charts.withheld import WITHHELD, why_withheld
from data import store

ROOT = Path(__file__).resolve().parents[2]
SCREENS = sorted(path for room in ("charts", "ui", "pages") for path in (ROOT / room).glob("*.py"))
OTHER_WORDS = re.compile(r"withh[eo]ld|suppress|redact|under five|fewer than (5|five)|less than five|disclos", re.I)
PROSE = {"charts/withheld.py", "charts/protection.py", "charts/about.py"}       # the sentence, and the methods page


def said_in(path: Path) -> list[str]:
    """Every text of a module that a reader could see: no docstrings, names of columns or attributes."""
    module = ast.parse(path.read_text(encoding="utf-8"))
    owners = (ast.Module, ast.ClassDef, ast.FunctionDef)
    docs = {id(node.body[0].value) for node in ast.walk(module) if isinstance(node, owners)
            and node.body and isinstance(node.body[0], ast.Expr)}
    return [node.value for node in ast.walk(module)
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs]


@pytest.mark.parametrize("path", SCREENS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_module_has_a_word_of_its_own_for_withheld(path) -> None:
    if path.relative_to(ROOT).as_posix() not in PROSE:
        assert [text for text in said_in(path) if OTHER_WORDS.search(text)] == []


def test_the_scripts_of_the_page_are_told_the_word() -> None:
    for script in ROOT.glob("ui/*.js"):
        shown = re.sub(r"//.*|url\(#[a-z-]+\)|\[\"withheld\", 45\]", "", script.read_text(encoding="utf-8"))
        assert not OTHER_WORDS.search(shown), script.name


def test_the_sentence_is_true_of_small_and_of_large_withheld_figures() -> None:
    assert why_withheld() == (
        "Withheld: not shown, so that no count of fewer than five can be worked out, this one or another; "
        "the figure itself may be zero, small or large.")


def test_every_kind_of_screen_uses_the_one_word(series_maker, looked_after) -> None:
    frame = series_maker([60] * 12 + [None])
    assert NO_FIGURE["c"] == WITHHELD
    assert WITHHELD in data_table(frame, [Column("label", "Month"), Column("value", "Rate", 1)], "Table")
    assert readable(frame).status.iloc[-1] == WITHHELD
    assert f"Hatched: {WITHHELD}." in small_multiples([Panel(frame, "?")], looked_after)
    assert "Withheld: 1 period of JESS." in unescape(side_by_side([frame], looked_after))


@pytest.mark.parametrize(("area_type", "hidden"), [("ward", True), ("area_committee", False)])
def test_the_sentence_stands_on_every_page_that_shows_a_withheld_figure_and_on_no_other(release, area_type, hidden):
    chosen = ("looked_after", area_type, "E08000035")
    beneath = [trend_view(release, *chosen, "2014-09", "light").beneath,
               map_view(release, *chosen[:2], "2014-09", "quantile").beneath,
               compare_view(release, *chosen, "E08000035", "2014-09", "city", "neet", "light").beneath]
    assert [text.count(why_withheld()) for text in beneath] == [int(hidden)] * 3
    assert not hidden or overview(release, "2014-09").beneath.count(why_withheld()) == 1


def test_a_change_with_one_withheld_end_is_withheld(series_maker, looked_after) -> None:
    for counts in ([60] * 12 + [None], [None] + [60] * 12):
        series = series_of(series_maker(counts), "numerator")
        clocks = {clock.since: clock.change for clock in clocks_of(looked_after, series, 12, "", 0)}
        assert clocks["on April 2011"] == WITHHELD
    assert clocks["on the month"] == "0"


def test_a_panel_without_a_latest_figure_gives_the_last_one_with_its_month(series_maker, looked_after) -> None:
    drawn = small_multiples([Panel(series_maker([60, 61, None]), "?", finding=WITHHELD)], looked_after)
    assert re.findall(r'class="(?:none|quiet)">([^<]*)', drawn) == [WITHHELD, "May 2011: 122.0"]


def test_the_heat_table_says_why_in_the_tooltip_of_a_withheld_cell(looked_after) -> None:
    signals = pd.DataFrame([("jess", "JESS", WITHHELD, 0, np.nan, 60.0, "withheld in May 2012, 60 a year before", "")],
                           columns=["area", "name", "word", "direction", "now", "before", "detail", "period"])
    table = heat_table({"looked_after": signals}, {"looked_after": looked_after}, ["jess"], "", "Table")
    assert why_withheld() in unescape(table)


def test_two_reasons_for_a_missing_point_are_told_apart(areas, looked_after) -> None:
    other = areas.assign(value=[1.0, np.nan, 3, 4], status=["", "x", "", ""])
    assert "1 area withheld and 1 area not available" in scatter(other, areas, Measure("Deprivation"),
                                                                 Measure.of(looked_after))


def test_the_worked_example_is_right_and_marks_both_withheld_cells_alike() -> None:
    cells = re.findall(r"<t[hd][^>]*>([^<]*)</t[hd]>", protection.worked_example())
    counts = dict(protection.EXAMPLE)
    assert str(sum(counts.values())) in cells
    assert f"Birch is 45 − 12 − 9 − 21 = {counts['Birch']}" in cells
    assert cells[-1].endswith(f"from 0 to {counts['Birch'] + counts['Cedar']}")
    assert protection.worked_example().count("class='number withheld'>withheld<") == 3


def test_the_certificate_has_one_row_an_indicator_and_all_its_blocks(release, certified) -> None:
    found = protection.certificate(certified).set_index("indicator")
    assert list(found.index) == [indicator.label for indicator in store.indicators(release).values()]
    own = found.loc["Children looked after"]
    assert (own.figures, own.withheld, own.targets) == (30, 5, 890)
    assert own.proved == "no count of fewer than 5 can be worked out (2 blocks); in another way (1 block)"
    assert len(own.witnesses) == 12
    blocks = protection.every_block(certified)
    assert not {"seconds", "targets"} & set(blocks)
    assert blocks["What was proved"].iloc[0] == "no count of fewer than 5 can be worked out"
    assert blocks.Block[blocks.Indicator == "Children looked after"].tolist() == ["2013-08", "2013-09", "2013-10"]


@pytest.mark.parametrize(("audit", "opening", "verdict"), [
    ("safe", "can be worked out.", "proved safe"), ("not audited", "is shown.", "not been audited"),
    ("exposed", "is shown.", "not been audited")])
def test_the_page_promises_no_more_than_the_audit_proved(certified, tmp_path, audit, opening, verdict) -> None:
    path = tmp_path / "release.duckdb"
    shutil.copy(certified, path)
    with duckdb.connect(str(path)) as connection:
        connection.execute("UPDATE release SET audit = ?", [audit])
    assert protection.opening(path).endswith(opening) and verdict in protection.verdict(path)


@pytest.fixture(scope="module")
def certified(release, tmp_path_factory) -> Path:
    """The release as if it had been proved, three blocks of one indicator in its certificate and one of each other."""
    path = tmp_path_factory.mktemp("certified") / "release.duckdb"
    shutil.copy(release, path)
    blocks = [("looked_after 2013-08", 10, 3, 300, "no count of fewer than 5 can be worked out", "ab"),
              ("looked_after 2013-09", 10, 2, 300, "no count of fewer than 5 can be worked out", "cd"),
              ("looked_after 2013-10", 10, 0, 290, "in another way", None)]
    blocks += [(f"{i} 2013-14-fy", 10, 0, 0, "nothing small", None) for i in store.indicators(release)
               if i != "looked_after"]
    with duckdb.connect(str(path)) as connection:
        connection.execute("UPDATE release SET audit = 'safe'; DELETE FROM certificate")
        connection.executemany("INSERT INTO certificate VALUES (?, ?, ?, ?, ?, 0.1, ?)", blocks)
    return path
