"""The categories in quarterly updates read back: every figure is a cell of the release."""

import math

from geo.areas import CITY
from reports.model import Table
from reports.quarterly import quarterly_update
from tests.reports.cells import HIDDEN, agrees

ENDS = ("at the end of ", "from ", "in ")


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
