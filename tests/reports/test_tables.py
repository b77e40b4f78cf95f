"""Tables of documents say what those of the screens say, in words where there is no figure."""

import numpy as np
import pandas as pd
import pytest

from charts.area_tiles import latest_month, obsessions
from charts.clocks import shown_figure
from charts.formatting import format_value
from charts.table import Column, data_table
from charts.withheld import WITHHELD
from data import store
from reports.model import Cell
from reports.tables import pairs_table, said_cell, table_of
from reports.tiles import obsession_tiles

COLUMNS = (Column("name", "Area"), Column("numerator", "Number", 0),
           Column("change", "Change", 1, signed=True, status="change_status", style="word"),
           Column("bar", "Drawn", drawing=True))


@pytest.fixture
def frame():
    return pd.DataFrame({
        "name": ["=One", "Two", "Three", "Four", ""], "numerator": [1299.0, 987.0, np.nan, 12.0, np.nan],
        "status": ["", "c", "z", "u", "x"], "change": [0.4, np.nan, 0.04, -6.0, np.nan],
        "change_status": ["", "c", "", "", "x"], "word": ["better", "worse", "", "lower", ""], "bar": "<svg/>"})


def test_a_figure_that_is_not_shown_is_its_word_whatever_the_frame_holds(frame):
    table = table_of(frame, COLUMNS, "Figures")
    assert [row[1] for row in table.rows] == [
        Cell("1,299"), Cell(WITHHELD, WITHHELD), Cell("not applicable", "muted"), Cell("12 (low coverage)"),
        Cell("not available", "muted")]
    assert "987" not in str(table)


def test_changes_carry_their_sign_and_the_look_of_their_finding(frame):
    table = table_of(frame, COLUMNS, "Figures")
    assert [row[2] for row in table.rows] == [
        Cell("+0.4", "better"), Cell(WITHHELD, WITHHELD), Cell("0.0"), Cell("\u22126.0", "lower"),
        Cell("not available", "muted")]


def test_drawings_are_left_out_and_numbers_stand_at_the_right(frame):
    assert [(column.title, column.number) for column in table_of(frame, COLUMNS, "").columns] == [
        ("Area", False), ("Number", True), ("Change", True)]


def test_the_screen_says_every_word_of_the_paper(frame):
    screen = data_table(frame, COLUMNS, "Figures").replace(" <small>", " (").replace("</small>", ")")
    assert all(f">{cell.text}<" in screen for row in table_of(frame, COLUMNS, "").rows for cell in row)


def test_pairs_are_a_table_with_heads():
    table = pairs_table([("a", "first"), ("b", WITHHELD)], ("Term", "Meaning"), "Words")
    assert [len(row) for row in table.rows] == [2, 2] and table.rows[1][1].kind == WITHHELD
    assert said_cell("\u25b2 better", "better").kind == "better" and said_cell("not available").kind == "muted"


@pytest.mark.parametrize("area_type", ["city", "cluster", "area_committee", "ward"])
def test_the_tiles_say_the_latest_figure_of_the_release(release, area_type):
    for area in store.areas(release).query("type == @area_type").code:
        tiles = obsession_tiles(release, area_type, area, "2014-09").tiles
        for one, tile in zip(obsessions(release), tiles, strict=True):
            rows = latest_month(release, one, area_type, "2014-09").query("area == @area")
            if len(rows):
                show, last = shown_figure(one), rows.iloc[-1]
                assert tile.number == format_value(last[show], one, last.status, show)
                assert len(tile.clocks) == 3 and tile.compared and tile.withheld == (last.status == "c")
            else:
                assert tile.beside in ("not available", "not published for wards") and not tile.clocks
