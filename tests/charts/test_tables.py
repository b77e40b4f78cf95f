"""Tables on the page and as files."""

import io
from xml.etree import ElementTree

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from charts.downloads import STARTERS, harmless, to_csv, to_xlsx
from charts.ranked import rank_words
from charts.sparkline import sparkline
from charts.table import Column, data_table

COLUMNS = [
    Column("name", "Cluster", href="link"),
    Column("numerator", "Children", 0),
    Column("value", "Rate", 1),
    Column("change", "On the year", 0, signed=True),
]


@pytest.fixture
def rows(areas):
    return areas.assign(change=[-6.0, 4, np.nan, 0], link=[f"?cluster={n}&x=1" for n in range(4)])


def test_a_table_has_caption_heads_and_row_heads(rows):
    html = data_table(rows, COLUMNS, "Looked after", chosen="jess")
    table = ElementTree.fromstring(html.replace("aria-current=true", 'aria-current="true"'))
    assert table.get("tabindex") == "0" and table.get("aria-label") == "Looked after"
    assert [head.text for head in table.iter("th") if head.get("scope") == "col"] == [
        "Cluster",
        "Children",
        "Rate",
        "On the year",
    ]
    assert len([head for head in table.iter("th") if head.get("scope") == "row"]) == 4
    assert [row.get("aria-current") for row in table.iter("tr")][1:] == [None, "true", None, None]


def test_cells_are_numbers_or_words(rows):
    html = data_table(rows, COLUMNS, "Looked after")
    assert '<td class="number">220.0</td>' in html
    assert '<td class="number">−6</td>' in html and '<td class="number">+4</td>' in html
    assert html.count('<td class="number withheld">withheld</td>') == 3
    assert "A &amp; B &lt;c&gt;" in html and 'href="?cluster=0&amp;x=1"' in html
    assert "nan" not in html and "None" not in html


def test_a_sparkline_can_stand_in_a_cell(jess, rows):
    rows = rows.assign(course=sparkline(jess))
    assert "<svg" in data_table(rows, [COLUMNS[0], Column("course", "Course", drawing=True)], "Course")


def test_a_table_that_sorts_has_a_button_in_each_head_and_sorts_a_missing_figure_last(rows):
    html = data_table(rows, COLUMNS, "Looked after", sortable=True, sorted_by="value")
    assert "<table data-sortable>" in html and html.count('<button type="button">') == len(COLUMNS)
    assert html.count("aria-sort") == 1 and '<th scope="col" class="number" aria-sort="descending">' in html
    assert '<td data-v="220.0" class="number">220.0</td>' in html
    assert html.count('<td data-v="" class="number withheld">withheld</td>') == 3
    assert "data-v" not in data_table(rows, COLUMNS, "Looked after")


def test_a_text_sorts_by_the_column_it_names_and_takes_its_style(rows):
    rows = rows.assign(word=["worse", "better", "withheld", "better"], weight=[5.0, 2, np.nan, 2], kind="better")
    html = data_table(rows, [COLUMNS[0], Column("word", "Signal", style="kind", sort="weight")], "A", sortable=True)
    assert '<td data-v="5" class="better">worse</td>' in html and '<td data-v="" class="better">withheld</td>' in html


def test_figures_that_read_the_same_share_a_rank_and_one_without_a_figure_has_none():
    assert rank_words(pd.Series([9.04, np.nan, 9.01, 12, 3]), 1).tolist() == ["2=", "", "2=", "1", "4"]


def test_csv_opens_in_excel_and_reads_back(rows):
    made = to_csv(
        rows[["name", "first_day", "value", "change", "status"]],
        {"indicator": "Children looked after", "as_at": "2014-09-30"},
    )
    assert made.startswith(b"\xef\xbb\xbf")
    back = pd.read_csv(io.BytesIO(made))
    assert back["status"].tolist()[2] == "withheld" and np.isnan(back["value"][2])
    assert back["change"][0] == -6 and set(back["as_at"]) == {"2014-09-30"}
    assert back["first_day"][0] == "2011-04-01"


def test_a_count_beside_a_withheld_one_stays_a_whole_number(rows):
    lines = to_csv(rows[["name", "numerator", "status"]]).decode("utf-8-sig").splitlines()
    assert lines[1:] == ["CHESS,110,", "JESS,80,", "Otley/Pool/Bramhope,,withheld", "A & B <c>,30,"]


@pytest.mark.parametrize("start", STARTERS)
def test_text_that_would_be_a_formula_is_harmless_in_both_files(start):
    attack = f"{start}cmd|' /C calc'!A0"
    frame = pd.DataFrame({"name": [attack], attack: [-5.0]})
    back = pd.read_csv(io.BytesIO(to_csv(frame)))
    assert back["name"][0].startswith("'") and back.columns[1].startswith("'")
    assert back.iloc[0, 1] == -5
    sheet = load_workbook(io.BytesIO(to_xlsx(frame, attack, [attack])))
    for cell in (sheet["Data"]["A2"], sheet["Data"]["B1"], sheet["About"]["A1"], sheet["About"]["A2"]):
        assert cell.data_type == "s" and cell.quotePrefix
    assert sheet["Data"]["B2"].value == -5 and sheet["Data"]["B2"].data_type == "n"


@given(st.text())
def test_no_text_starts_a_formula(text):
    assert not harmless(text).startswith(STARTERS)


def test_ordinary_text_and_numbers_stay_as_they_are():
    assert harmless("JESS") == "JESS" and harmless(-5) == -5 and harmless("1-2") == "1-2"


def test_the_workbook_tells_its_source_on_the_second_sheet(rows):
    book = load_workbook(
        io.BytesIO(to_xlsx(rows[["name", "value", "status"]], "Looked after", ["Illustrative data"]))
    )
    assert book.sheetnames == ["Data", "About"]
    assert [cell.value for cell in book["About"]["A"]] == ["Looked after", "Illustrative data"]
    assert [cell.value for cell in book["Data"][4]] == ["Otley/Pool/Bramhope", None, "withheld"]


def test_control_characters_do_not_spoil_the_workbook():
    book = load_workbook(io.BytesIO(to_xlsx(pd.DataFrame({"name": ["a\x00b\x1fc"]}), "T")))
    assert book["Data"]["A2"].value == "abc"


def test_an_empty_table_makes_files_too(rows):
    assert to_csv(rows.iloc[:0]) and to_xlsx(rows.iloc[:0], "T")
