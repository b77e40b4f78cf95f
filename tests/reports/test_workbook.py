"""The workbook of figures: all that is published of an area, words where nothing is, and no formula."""

import io

import pandas as pd
import pytest
from openpyxl import load_workbook

from charts.formatting import NO_FIGURE
from data import store
from geo.areas import CITY
from reports.workbook import figures_workbook
from tests.changed import changed

MONTH = "2014-09"


def opened(content):
    return load_workbook(io.BytesIO(content))


def sheet(book, name):
    head, *rows = book[name].iter_rows(values_only=True)
    return pd.DataFrame(rows, columns=head)


@pytest.mark.parametrize("area", ["aces", "otley-pool-bramhope", CITY])
def test_every_published_figure_of_the_area_is_there_and_no_other(release, area):
    found = sheet(opened(figures_workbook(release, area, MONTH)), "Figures")
    every = store.every_observation(release)
    own = every[(every.area == area) & (every.last_day <= pd.Timestamp("2014-09-30"))]
    assert len(found) == len(own)
    label = {i: one.label for i, one in store.indicators(release).items()}
    for indicator, rows in own.groupby("indicator"):
        there = found[found.Indicator == label[indicator]]
        for status, word in NO_FIGURE.items():
            assert there.Number.eq(word).sum() == there.Value.eq(word).sum() == rows.status.eq(status).sum()
        shown = rows[~rows.status.isin(list(NO_FIGURE))]
        for column, figure in {"Number": "numerator", "Value": "value"}.items():
            numbers = pd.to_numeric(there[column], errors="coerce").dropna()
            assert sorted(numbers) == pytest.approx(sorted(shown[figure].dropna().round(4)))
    hidden = found[found.Number.isin(list(NO_FIGURE.values()))]
    assert hidden[["Out of", "Lower", "Upper"]].isna().all(axis=None)


def test_the_cover_says_what_it_is_and_the_definitions_are_all_there(release):
    book = opened(figures_workbook(release, "aces", MONTH))
    assert book.sheetnames == ["About", "Definitions", "Figures", "Targets", "Practitioners"]
    cover = " ".join(str(cell) for row in book["About"].iter_rows(values_only=True) for cell in row if cell)
    assert "ACES up to September 2014" in cover and "Illustrative data" in cover and "withheld" in cover
    assert store.release_info(release)["id"] in cover
    assert list(sheet(book, "Definitions").Indicator) == [one.label for one in store.indicators(release).values()]


def test_nothing_later_than_the_month_is_in_it(release):
    book = opened(figures_workbook(release, "aces", "2013-12"))
    assert sheet(book, "Figures")["Last day"].max() == "2013-12-31"
    assert list(sheet(book, "Targets").Year.unique()) == ["2013/14"]


def test_the_same_release_gives_the_same_bytes(release):
    assert figures_workbook(release, "aces", MONTH) == figures_workbook(release, "aces", MONTH)


def test_no_text_of_a_release_can_act_as_a_formula(release, tmp_path):
    path = changed(release, tmp_path, """UPDATE area SET name = '=HYPERLINK("x")' WHERE code = 'aces'""")
    book = opened(figures_workbook(path, "aces", MONTH))
    assert "f" not in {cell.data_type for page in book for row in page.iter_rows() for cell in row}
    assert '=HYPERLINK("x")' in book["About"]["A1"].value
