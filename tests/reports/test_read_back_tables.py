"""The tables of quarterly updates and monthly packs read back: every figure is a cell of the release."""

import math

import pytest

from geo.areas import CITY
from reports.model import Table
from reports.monthly import monthly_pack
from reports.quarterly import quarterly_update
from tests.reports.cells import HIDDEN, agrees

ENDS = ("at the end of ", "from ", "in ")
TO_DATE = {"To date": "2014-09-ytd", "Same part of last year": "2013-09-ytd", "Whole of last year": "2013-14-fy"}
MONTHLY = {         # by the beginning of a caption: columns with the indicator, what is shown of it, and the area
    "Looked after and on a plan": [("looked_after", "numerator", ""), ("looked_after", "value", ""),
                                   ("looked_after", "value", CITY), ("protection_plans", "numerator", ""),
                                   ("protection_plans", "value", ""), ("protection_plans", "value", CITY)],
    "NEET in": [("neet", "numerator", ""), ("neet", "value", "")],
    "Attendance in": [("primary_attendance", "value", ""), None, ("secondary_attendance", "value", "")],
}


def tables(document):
    return [block for block in document.blocks if isinstance(block, Table)]


def texts_of(table):
    return [[cell.text for cell in row] for row in table.rows]


def shown(words):
    """A figure without the remark that it is revised, provisional or of low coverage."""
    return words.partition(" (")[0]


def test_the_categories_of_every_quarterly_update_are_the_release_s(release, cells, places, indicators):
    for area in places:
        parts = [table for table in tables(quarterly_update(release, area, "2014-Q2", {})) if is_of_categories(table)]
        assert parts
        for table in parts:
            check_categories(cells, table, indicators, area)


@pytest.mark.parametrize("area", [CITY, "aces", "otley-pool-bramhope", "jess"])
def test_the_tables_of_a_monthly_pack_are_the_release_s(release, cells, indicators, area):
    checked = set()
    for table in tables(monthly_pack(release, area, "2014-09")):
        if is_of_categories(table):
            check_categories(cells, table, indicators, area)
            checked.add("categories")
        elif table.caption.startswith("Help asked for"):
            check_to_date(cells, table, indicators, area)
            checked.add("to date")
        elif found := next((start for start in MONTHLY if table.caption.startswith(start)), ""):
            check_months(cells, table, MONTHLY[found], area)
            checked.add(found)
    assert checked == {"categories", "to date", *MONTHLY}


def is_of_categories(table):
    return table.columns[0].title == "Category"


def check_categories(cells, table, indicators, area):
    """Each category by itself, in the indicator's order and none besides: no total that a withheld one follows from."""
    label, what = table.caption.split(": ", 1)
    indicator = next(one for one in indicators.values() if one.label == label)
    split = max((one for one in indicator.breakdowns.values() if what.startswith(one.label.lower())),
                key=lambda one: len(one.label))
    period = period_of(cells, indicator.id, what, area)
    names = {words: name for name, words in split.categories.items()}
    assert [row[0] for row in texts_of(table)] == list(names)
    wanted = {"Number": (area, period, "numerator"), "%": (area, period, "value"), "Leeds, %": (CITY, period, "value"),
              "A year before": (area, cells.year_before(period), "numerator"),
              "A year before, %": (area, cells.year_before(period), "value")}
    for row in texts_of(table):
        for column, words in zip(table.columns[1:], row[1:], strict=True):
            where, when, show = wanted[column.title]
            figure, status = cells.at(indicator.id, where, when, show, split.id, names[row[0]])
            if show == "value" and split.of != "both":
                figure, status = share(cells, indicator.id, split, (where, when), names[row[0]])
            assert agrees(shown(words), figure, status), (table.caption, row, column.title)


def share(cells, indicator, split, place, category):
    """A category's number of the whole that it splits, in per cent; withheld where either is."""
    part, status = cells.at(indicator, *place, "numerator", split.id, category)
    whole, over = cells.at(indicator, *place, "numerator" if split.of == "numerator" else "denominator")
    status = status if status in HIDDEN else over if over in HIDDEN else "" if whole else "z"
    return (100 * part / whole if whole else math.nan), status


def period_of(cells, indicator, caption, area):
    """The period with which a caption ends."""
    label = caption.rsplit(", ", 1)[1]
    for start in ENDS:
        label = label.removeprefix(start)
    rows = cells.rows[(cells.rows.indicator == indicator) & (cells.rows.area == area) & (cells.rows.breakdown != "")
                      & (cells.rows.label == label)]
    return rows.period.iloc[0]


def check_to_date(cells, table, indicators, area):
    """Help asked for and offered: three numbers of the release, and their share where neither is withheld."""
    by_name = {name: one for one in indicators.values() for name in (one.label, one.short)}
    for row in texts_of(table):
        texts = dict(zip([column.title for column in table.columns], row, strict=True))
        indicator = by_name[texts["What"]].id
        held = {title: cells.at(indicator, area, period, "numerator") for title, period in TO_DATE.items()}
        for title, figure in held.items():
            assert agrees(shown(texts[title]), *figure), texts
        (now, first), (full, last) = held["To date"], held["Whole of last year"]
        status = next((one for one in HIDDEN if one in (first, last)), "")
        assert agrees(shown(texts["To date, % of last year"]), 100 * now / full, status), texts


def check_months(cells, table, columns, area):
    for row in texts_of(table):
        period = cells.periods.index[(cells.periods.kind == "month") & (cells.periods.label == row[0])][0]
        every = [column for column in columns if area != CITY or column is None or column[2] != CITY]
        for column, words in zip(every, row[1:], strict=False):
            if column is not None:
                indicator, show, where = column
                assert agrees(shown(words), *cells.at(indicator, where or area, period, show)), (table.caption, row)
