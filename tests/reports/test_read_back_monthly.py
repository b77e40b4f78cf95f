"""Every table of every monthly pack read back: its figures, comparators, targets and staff are those of the release."""

import math
import re

import duckdb
import pytest

from geo.areas import CITY
from reports.monthly import monthly_pack
from tests.reports.cells import HIDDEN, agrees, numbers_in
from tests.reports.test_read_back_tables import check_categories, is_of_categories, shown, tables, texts_of

TO_DATE = {"To date": "2014-09-ytd", "Same part of last year": "2013-09-ytd", "Whole of last year": "2013-14-fy"}
COVERAGE, THREE, SIX = "coverage", "three", "6_plus"
MONTHLY = {         # by the beginning of a caption: columns with the indicator, what is shown of it, and the area
    "Looked after and on a plan": [("looked_after", "numerator", ""), ("looked_after", "value", ""),
                                   ("looked_after", "value", CITY), ("protection_plans", "numerator", ""),
                                   ("protection_plans", "value", ""), ("protection_plans", "value", CITY)],
    "NEET in": [("neet", "numerator", ""), ("neet", "value", ""), ("neet", "before", ""), ("neet", THREE, ""),
                ("neet", SIX, "")],
    "Attendance in": [("primary_attendance", "value", ""), ("primary_attendance", COVERAGE, ""),
                      ("secondary_attendance", "value", ""), ("secondary_attendance", COVERAGE, "")],
}
OTHERS = {"England": "england", "Statistical neighbours": "statistical_neighbours"}
BESIDE = re.compile(r"(\S+?)(?: \((.+?)(?:; Leeds then (.+))?\))?")
CHECKED = {"categories", "to date", "glance", "trained", "plan", *MONTHLY}


@pytest.fixture(scope="module")
def held(release):
    """Comparators, targets and practitioners, straight from the file."""
    def rows(query):
        return {tuple(key): value for *key, value in connection.execute(query).fetchall()}
    with duckdb.connect(str(release), read_only=True) as connection:
        return {"comparator": rows("SELECT indicator, comparator, p.label, period, value FROM comparator "
                                   "JOIN period p ON p.id = period WHERE p.last_day <= '2014-09-30' ORDER BY last_day"),
                "target": rows("SELECT indicator, area, period, agreed_on, value FROM target"),
                "workforce": rows("SELECT area, agency, period, practitioners FROM workforce")}


def test_every_table_of_every_monthly_pack_is_the_release_s(release, cells, held, places, indicators):
    targets = 0
    for area in places:
        pack = monthly_pack(release, area, "2014-09")
        checked = {check(cells, held, table, indicators, area) for table in tables(pack)
                   if table.caption != "The release in use"}
        targets += "targets" in checked
        assert checked - {"targets"} == CHECKED, area
    assert targets == len({area for _, area, *_ in held["target"]})


def check(cells, held, table, indicators, area):
    """Check a table by its caption, and say which kind it is."""
    start = next((start for start in MONTHLY if table.caption.startswith(start)), "")
    if is_of_categories(table):
        check_categories(cells, table, indicators, area)
        return "categories"
    if start:
        check_months(cells, table, MONTHLY[start], area)
        return start
    name, checks = next((name, checks) for begins, name, checks in (
        ("Help asked for", "to date", check_to_date), ("Common assessments: ", "glance", check_glance),
        ("Local targets", "targets", check_target), ("Trained", "trained", check_trained),
        ("Plan indicators", "plan", check_plan)) if table.caption.startswith(begins))
    by_name = {words: one for one in indicators.values() for words in (one.numerator, one.label, one.short,
                                                                     f"{one.label}, {one.unit}")}
    assert table.rows
    for row in texts_of(table):
        texts = dict(zip([column.title for column in table.columns], row, strict=True))
        checks(cells, held, texts, indicators["common_assessments"] if name == "trained" else by_name[row[0]], area)
    return name


def status_of(*statuses):
    return next((one for one in HIDDEN if one in statuses), "")


def check_to_date(cells, held, texts, indicator, area):
    """Help asked for and offered: three numbers of the release, and their share where neither is withheld."""
    for where, column in ((area, "To date, % of last year"), (CITY, "Leeds, %")):
        found = {title: cells.at(indicator.id, where, period, "numerator") for title, period in TO_DATE.items()}
        (now, first), (full, last) = found["To date"], found["Whole of last year"]
        assert column not in texts or agrees(shown(texts[column]), 100 * now / full, status_of(first, last)), texts
        assert where != area or all(agrees(shown(texts[title]), *figure) for title, figure in found.items()), texts


def check_months(cells, table, columns, area):
    every = [column for column in columns if area != CITY or column[2] != CITY]
    for row in texts_of(table):
        period = cells.periods.index[(cells.periods.kind == "month") & (cells.periods.label == row[0])][0]
        for (indicator, show, where), words in zip(every, row[1:], strict=True):
            figure, status = in_month(cells, indicator, show, where or area, period)
            assert agrees(shown(words), figure, status), (table.caption, area, row)


def in_month(cells, indicator, show, area, period):
    """A figure of a month: of the year before, of those NEET for some time, or how much the returns cover."""
    if show == COVERAGE:
        own = cells.plain[(cells.plain.indicator == indicator) & (cells.plain.area == area)
                          & (cells.plain.period == period)].iloc[0]
        return own.coverage if own.status in HIDDEN else min(round(100 * own.coverage), 99 + (own.coverage >= 1)), \
            own.status
    if show == SIX:
        return cells.at(indicator, area, period, "numerator", "duration", SIX)
    if show == THREE:
        parts = [cells.at(indicator, area, period, "numerator", "duration", part)
                 for part in ("3_to_5", SIX, "under_3")]
        (middle, one), (long, other), (short, third) = parts
        whole, over = cells.at(indicator, area, period, "numerator")
        ways = [number for number, status in ((middle + long, status_of(one, other)),
                                              (whole - short, status_of(over, third))) if not status]
        return (ways[0], "") if ways and ways[0] >= cells.threshold else (math.nan, status_of(one, other, over, third))
    return cells.at(indicator, area, cells.year_before(period) if show == "before" else period,
                    "value" if show == "before" else show)


def check_glance(cells, held, texts, indicator, area):
    """The quarter's assessments, the year before, the change between them, and Leeds."""
    period = cells.period(indicator.id, texts["Period"].removeprefix("end of "), area)
    now, before = (cells.at(indicator.id, area, one, "numerator") for one in (period, cells.year_before(period)))
    assert agrees(shown(texts["Number"]), *now) and agrees(shown(texts["A year before"]), *before), (area, texts)
    assert agrees(texts["Change"], now[0] - before[0], status_of(now[1], before[1])), (area, texts)
    assert agrees(shown(texts["Per 10,000"]), *cells.at(indicator.id, area, period)), (area, texts)
    assert area == CITY or agrees(shown(texts["Leeds, per 10,000"]), *cells.at(indicator.id, CITY, period)), texts


def check_target(cells, held, texts, indicator, area):
    """What was agreed, what was reached of it, and how much of the year had gone."""
    period = {"2013/14": "2013-14-fy", "2014/15": "2014-15-fy"}[texts["Year"]]
    (target,) = [value for (one, where, year, day), value in held["target"].items()
                 if (one, where, year) == (indicator.id, area, period)
                 and texts["Agreed on"] == f"{day.day} {day:%B %Y}"]
    reached = {"2013-14-fy": "2013-14-fy", "2014-15-fy": "2014-09-ytd"}[period]
    number, status = cells.at(indicator.id, area, reached, "numerator")
    assert agrees(texts["Agreed"], target) and agrees(shown(texts["Reached"]), number, status), (area, texts)
    assert agrees(texts["Reached, % of agreed"], 100 * number / target, status_of(status)), (area, texts)
    assert numbers_in(texts["Year gone, %"]) == [100 if period == reached else 50]


def check_trained(cells, held, texts, indicator, area):
    """An agency's assessments of the year beside its practitioners; of Leeds those of every cluster."""
    agency, begun, staff = texts.values()
    split = {words: one for one, words in indicator.breakdowns["agency"].categories.items()}
    wanted = sum(value for (where, one, period), value in held["workforce"].items()
                 if one == split[agency] and period == "2014-09" and area in (where, CITY))
    assert agrees(staff, wanted), (area, texts)
    assert agrees(shown(begun), *cells.at(indicator.id, area, "2013-14-fy", "numerator", "agency",
                                          split[agency])), (area, texts)


def check_plan(cells, held, texts, indicator, area):
    """Leeds now and a year before, the cluster, and each comparator with Leeds in its period."""
    period = cells.period(indicator.id, texts["Period"], CITY)
    own = next((title for title in texts if title not in {*OTHERS, "Indicator", "Period", "Leeds", "A year before",
                                                          "Leeds on a year before"}), "")
    assert agrees(texts["Leeds"], *cells.at(indicator.id, CITY, period)), texts
    assert agrees(texts["A year before"], *cells.at(indicator.id, CITY, cells.year_before(period))), texts
    if own and texts[own] in HIDDEN.values():
        every = cells.plain[(cells.plain.indicator == indicator.id) & (cells.plain.area == area)
                            & (cells.plain.last_day <= "2014-09-30")]
        latest = every.status[every.last_day == every.last_day.max()]
        assert texts[own] in latest.map(HIDDEN).tolist(), (area, texts)
    elif own and texts[own] != "not by cluster":
        figure, label, _ = beside(texts[own])
        at = cells.period(indicator.id, spelt_out(label), area) if label else period
        assert agrees(figure, *cells.at(indicator.id, area, at)), (area, texts)
    for title, comparator in OTHERS.items():
        known = [(label, when, value) for (one, other, label, when), value in held["comparator"].items()
                 if (one, other) == (indicator.id, comparator)]
        if not known:
            assert texts[title] == HIDDEN["x"], texts
            continue
        label, when, value = known[-1]
        figure, said, then = beside(texts[title])
        assert agrees(figure, value) and (spelt_out(said) if said else texts["Period"]) == label, (title, texts)
        assert when == period or agrees(then, *cells.at(indicator.id, CITY, when)), (title, texts)


def beside(words):
    """A figure that stands beside, its period and what Leeds was then, where the cell says them."""
    found = BESIDE.fullmatch(words)
    assert found, words
    return found.groups()


def spelt_out(label):
    """A label that a narrow column shortens."""
    return re.sub(r"^academic (?=\d)", "academic year ", re.sub(r"^(?=\d{4}$)", "calendar year ", label))
