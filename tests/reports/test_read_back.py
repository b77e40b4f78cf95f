"""Every number of the reports read back and held against the cells of the release, asked straight of its file."""

import calendar
import math
import re

import numpy as np
import pytest

from charts.findings import findings
from charts.similar import similar_areas
from geo.areas import CITY
from reports.model import Table, Tiles
from reports.six_month import six_month_report
from tests.reports.cells import HIDDEN, agrees, numbers_in

HALVES = {"2014-H1": "2014-09", "2013-H2": "2014-03"}
SHORT = re.compile("|".join(calendar.month_name[1:]))


@pytest.fixture(scope="module")
def reports(release, places):
    """The six-month report of every cluster and the city for both halves."""
    return {(area, half): six_month_report(release, area, half, {}) for area in places for half in HALVES}


def tables(document):
    return [block for block in document.blocks if isinstance(block, Table)]


def change_agrees(words, now, before):
    """A change between two figures with their statuses; with one end withheld it is the word."""
    statuses = {now[1], before[1]}
    status = next((one for one in HIDDEN if one in statuses), "")
    return agrees(words, now[0] - before[0], status)


def test_the_tiles_of_the_obsessions_are_the_release_s(cells, reports, indicators):
    by_name = {one.obsession_name: one for one in indicators.values() if one.obsession}
    for (area, half), report in reports.items():
        (block,) = [block for block in report.blocks if isinstance(block, Tiles)]
        assert [tile.name for tile in block.tiles] == list(by_name)
        for tile in block.tiles:
            check_tile(cells, tile, by_name[tile.name], area, HALVES[half])


def check_tile(cells, tile, indicator, area, month):
    every = cells.plain[(cells.plain.indicator == indicator.id) & (cells.plain.kind == "month")
                        & (cells.plain.type == ("city" if area == CITY else "cluster")) & (cells.plain.period <= month)]
    period = every.period[every.value.notna() & ~every.status.isin(list(HIDDEN))].max()
    show = "value" if indicator.kind == "percentage" else "numerator"
    now = cells.at(indicator.id, area, period, show)
    assert agrees(tile.number.removesuffix(" %"), *now), (area, month, tile)
    assert tile.withheld == (now[1] == "c")
    label = cells.periods.label[period]
    if now[1] not in HIDDEN:
        assert label in tile.beside
        if indicator.kind == "rate":
            assert agrees(tile.beside.removeprefix("children, "), *cells.at(indicator.id, area, period)), tile
        elif indicator.counts != "sessions":
            assert agrees(tile.beside, *cells.at(indicator.id, area, period, "numerator")), tile
    for clock in tile.clocks:
        ended = clock.since.removeprefix("on ").removeprefix("since ")
        before = cells.period(indicator.id, ended, area) or months_before(cells, period, ended)
        if clock.change != "not compared, holiday":
            assert change_agrees(clock.change, now, cells.at(indicator.id, area, before, show)), (area, month, clock)
    if area != CITY:
        assert agrees(tile.compared.removeprefix("Leeds "), *cells.at(indicator.id, CITY, period)), tile


def months_before(cells, period, words):
    """The month before, or a quarter's three; a month that the release does not hold is nothing."""
    back = {"the month": 1, "the quarter": 3}.get(words)
    if back is None:
        return ""
    count = 12 * int(period[:4]) + int(period[5:]) - 1 - back
    return f"{count // 12}-{count % 12 + 1:02d}"


@pytest.mark.parametrize("half", HALVES)
def test_the_answers_to_the_three_questions_are_the_release_s(cells, release, reports, indicators, places, half):
    by_label = {one.label: one for one in indicators.values()}
    for area in places:
        near = [] if area == CITY else similar_areas(release, "cluster", area).area.tolist()
        rows = [(table, row) for table in tables(reports[area, half]) if table.columns[-1].title == "Beyond chance?"
                for row in table.rows]
        assert len(rows) >= 20
        for table, row in rows:
            texts = dict(zip([column.title for column in table.columns], [cell.text for cell in row], strict=True))
            check_answer(cells, texts, by_label[texts["Indicator"].split(", per ")[0]], area, near)


def check_answer(cells, texts, indicator, area, near):
    if texts["Period"] == HIDDEN["x"]:
        assert {texts["Number"], texts["Rate or %"], texts["Change"]} <= {HIDDEN["x"], "–"}
        return
    period = spelt_out(cells, indicator.id, texts["Period"], area)
    value, status = cells.at(indicator.id, area, period)
    number = cells.at(indicator.id, area, period, "numerator")
    show = "value" if indicator.kind == "percentage" else "numerator"
    before = cells.at(indicator.id, area, cells.year_before(period), show)
    said = (area, texts)
    assert texts["Number"] == "–" if indicator.counts == "sessions" else agrees(texts["Number"], *number), said
    assert agrees(texts["Rate or %"], value, status), said
    assert agrees(texts["A year before"], *before), said
    assert change_agrees(texts["Change"], cells.at(indicator.id, area, period, show), before), said
    if "Leeds" in texts:
        assert agrees(texts["Leeds"], *cells.at(indicator.id, CITY, period)), said
        beside = [cells.at(indicator.id, code, period) for code in near]
        shown = [one[0] for one in beside if one[1] not in {*HIDDEN, "u"} and not math.isnan(one[0])]
        assert agrees(texts["Most similar"], float(np.median(shown)) if len(shown) >= 3 else math.nan), said


def spelt_out(cells, indicator, short, area):
    """The period of a label that a narrow column shortens."""
    for label in cells.periods.label:
        if SHORT.sub(lambda found: found[0][:3], label).replace("academic year", "school year") == short and (
                found := cells.period(indicator, label, area)):
            return found
    raise AssertionError(f"{short} is no period of {indicator} in {area}")


WENT = re.compile(r" (rose|fell) from (.+?) to (.+?) \(")
STOOD = re.compile(r" stood at ([\d.,]+)(?: per [\d,]+| %)?(?: \(([\d,]+)\))?")
LEEDS = re.compile(r"Leeds \(?([\d.,]*\d)")
RANK = re.compile(r"the (highest|lowest) of (?:all |the )(\d+)")


@pytest.mark.parametrize("month", HALVES.values())
def test_the_numbers_in_the_sentences_of_findings_are_the_release_s(cells, release, places, indicators, month):
    checked = 0
    for area in places:
        found = findings(release, "city" if area == CITY else "cluster", area, month)
        for one in (*found.found, *found.noise):
            assert check_sentence(cells, one, indicators[one.indicator]), one.sentence
            checked += 1
        for one in found.unknown:       # what cannot be told has no number but those of its period and its name
            told = one.sentence.removeprefix(f"Cannot be told: {indicators[one.indicator].label}")
            assert not numbers_in(told.replace(one.label, "")), one.sentence
    assert checked > 100


def check_sentence(cells, one, indicator):
    """Whether a sentence says a change or a place, and each of its numbers is the release's."""
    show = "value" if indicator.kind in ("percentage", "score") else "numerator"
    went, stood = WENT.search(one.sentence), STOOD.search(one.sentence)
    if went:
        now, before = (cells.at(indicator.id, one.area, period, show)
                       for period in (one.period, cells.year_before(one.period)))
        assert agrees(went[2].removesuffix(" %"), *before) and agrees(went[3].removesuffix(" %"), *now), one.sentence
        assert (went[1] == "rose") == (now[0] > before[0])
    elif stood:
        assert agrees(stood[1], *cells.at(indicator.id, one.area, one.period)), one.sentence
        assert not stood[2] or agrees(stood[2], *cells.at(indicator.id, one.area, one.period, "numerator"))
        for leeds in LEEDS.findall(one.sentence):
            assert agrees(leeds, *cells.at(indicator.id, CITY, one.period)), one.sentence
        for end, of in RANK.findall(one.sentence):
            every = cells.plain[(cells.plain.indicator == indicator.id) & (cells.plain.period == one.period)
                                & cells.plain.type.eq(one.area_type) & ~cells.plain.status.isin([*HIDDEN, "u"])].value
            own = cells.at(indicator.id, one.area, one.period)[0]
            assert own == (every.max() if end == "highest" else every.min()) and int(of) == every.count()
    return bool(went or stood)
