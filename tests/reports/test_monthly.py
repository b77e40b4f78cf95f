"""The monthly pack of every cluster and of Leeds: its tables say what the release says."""

import re

import pytest

from charts.formatting import NO_FIGURE, format_number
from data import store
from geo.areas import CITY
from reports.model import Heading, Table
from reports.monthly import last_quarter_end, monthly_pack
from reports.pdf import to_pdf

MONTH = "2014-09"


def tables(document):
    return {block.caption: block for block in document.blocks if isinstance(block, Table)}


def said(value, status, decimals=0):
    """A figure as a table says it, without the remark beside it."""
    return NO_FIGURE.get(status) or format_number(value, decimals)


def plain(cell):
    return re.sub(r" \(.*\)", "", cell.text)


def holds_its_parts(made):
    """Whether a pack has all its parts, and a word or figure in every cell."""
    heads = [block.text for block in made.blocks if isinstance(block, Heading) and block.level == 1]
    assert heads[:4] == ["The obsessions", "Safe from harm", "Not in education, employment or training",
                         "Attendance"] and len(heads) == 9
    cells = [cell for table in tables(made).values() for row in table.rows for cell in row]
    assert cells and all(cell.text and cell.text != "nan" for cell in cells)


def test_every_cluster_and_the_city_have_a_pack(release):
    for area in (CITY, *store.areas_of(release, "cluster").area):
        made = monthly_pack(release, area, MONTH)
        assert made.title == f"Monthly pack: {store.area_names(release)[area]}"
        holds_its_parts(made)


@pytest.mark.parametrize("month", ["2014-08", "2012-12"])
def test_a_pack_of_a_holiday_or_of_an_early_month_has_words_where_there_is_no_figure(release, month):
    for area in (CITY, "chess"):
        holds_its_parts(monthly_pack(release, area, month))


@pytest.mark.parametrize("area", [CITY, "jess", "otley-pool-bramhope"])
def test_the_month_ends_are_those_of_the_release(release, area):
    made = monthly_pack(release, area, MONTH)
    table = next(one for caption, one in tables(made).items() if caption.startswith("Looked after and on a plan"))
    area_type, across = ("city", 2) if area == CITY else ("cluster", 3)
    for n, indicator in enumerate(("looked_after", "protection_plans")):
        rows = store.observations(release, indicator, area_type, "month").query("area == @area").tail(12)
        assert [row[0].text for row in table.rows] == rows.label.tolist()
        assert [[plain(cell) for cell in row[1 + n * across:3 + n * across]] for row in table.rows] == [
            [said(row.numerator, row.status), said(row.value, row.status, 1)] for row in rows.itertuples()]


@pytest.mark.parametrize("area", [CITY, "jess", "otley-pool-bramhope"])
def test_neet_attendance_and_categories_are_those_of_the_release(release, area):
    made, area_type = monthly_pack(release, area, MONTH), "city" if area == CITY else "cluster"
    every = tables(made)
    neet = store.observations(release, "neet", area_type, "month").query("area == @area").tail(12)
    table = next(one for caption, one in every.items() if caption.startswith("NEET in"))
    assert [plain(row[1]) for row in table.rows] == [said(row.numerator, row.status) for row in neet.itertuples()]
    table = next(one for caption, one in every.items() if caption.startswith("Attendance in"))
    rows = store.observations(release, "primary_attendance", area_type, "month").query("area == @area").tail(13)
    assert [plain(row[1]) for row in table.rows] == [said(row.value, row.status, 1) for row in rows.itertuples()]
    table = next(one for caption, one in every.items() if caption.startswith("Requests for service: source agency"))
    rows = store.categories(release, "requests_for_service", "source", area_type, "quarter")
    rows = rows[(rows.area == area) & (rows.period == "2014-Q2")].set_index("category")
    split = store.indicators(release)["requests_for_service"].breakdowns["source"].categories
    assert {row[0].text: plain(row[1]) for row in table.rows} == {
        words: said(rows.numerator[key], rows.status[key]) for key, words in split.items()}


def test_the_plan_table_has_a_row_for_each_indicator_and_a_column_for_the_cluster(release):
    catalogue = store.indicators(release)
    made = tables(monthly_pack(release, "jess", MONTH))["Plan indicators, September 2014"]
    assert len(made.rows) == len(catalogue) and "JESS" in [column.title for column in made.columns]
    made = tables(monthly_pack(release, CITY, MONTH))["Plan indicators, September 2014"]
    assert len(made.columns) == len(made.rows[0]) == 7


@pytest.mark.parametrize(("month", "last"), [("2014-09", "2014-09"), ("2014-10", "2014-09"), ("2014-02", "2013-12")])
def test_a_month_within_a_quarter_shows_the_quarter_before(month, last):
    assert last_quarter_end(month) == last


def test_the_pack_can_be_set(release):
    assert to_pdf(monthly_pack(release, "jess", MONTH)).startswith(b"%PDF")
