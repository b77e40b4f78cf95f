"""Leaks planted in toy releases: in breakdowns of the city and the clusters, in yearly returns, in the other tables."""

from dataclasses import replace

from tests.attack.planted import THREE, Planted, edited, hidden, planted
from tests.attack.planted_elsewhere import cells
from tests.attack.toy import MONTHS, YEARS, Split, Toy

CLUSTERS = ("c1", "c2", "c3")
QUARTERS = ("2013-Q1", "2013-Q2", "2013-Q3", "2013-Q4")
YEAR = "2013-14-fy"


def of_clusters(**counts: tuple) -> dict[str, dict]:
    """By category, the counts of each cluster."""
    return {name: dict(zip(CLUSTERS, found, strict=True)) for name, found in counts.items()}


def categories(names: str, areas: str = "c1 c2", *periods: str) -> tuple[str, ...]:
    """The cells of categories in areas and periods."""
    return tuple(f"{cell} {name}" for name in names.split() for cell in cells(areas, *(periods or ("2013-04",))))


def quarterly(*counts: int) -> list[int]:
    """The months of a year whose quarters have these counts."""
    return [month for count in counts for month in (count, 0, 0)]


SOURCES = of_clusters(health=(3, 21, 30), police=(20, 22, 32), school=(9, 8, 31))
SPLIT = Toy({"c1 w1": 32, "c2 w2": 51, "c3 w3": 93}, splits={"source": Split(SOURCES)})
PARTED = replace(THREE, splits={"source": Split(of_clusters(health=(1, 8, 12), police=(2, 12, 18)))})
SIX = Toy({"c1 w1": 64, "c2 w2": 120, "c3 w3": 180}, splits={"source": Split(of_clusters(
    health=(1, 20, 30), police=(2, 20, 30), school=(1, 20, 30), family=(20, 20, 30), council=(20, 20, 30),
    other=(20, 20, 30)))})
AGES = Split(of_clusters(young=(12, 30, 40), old=(20, 21, 53)))
TWICE = replace(SPLIT, splits=SPLIT.splits | {"age": AGES}, withheld=("c1", "c2"))
YEARLY = Toy(
    {"c1 w1": quarterly(23, 40, 40, 40), "c2 w2": quarterly(40, 40, 40, 40), "c3 w3": quarterly(60, 60, 60, 60)},
    publish={kind: [*QUARTERS, YEAR] for kind in ("city", "cluster")}, splits={"source": Split(
        {"health": {"c1": quarterly(3, 20, 20, 20), "c2": quarterly(20, 20, 20, 20), "c3": quarterly(30, 30, 30, 30)},
         "police": {"c1": quarterly(20, 20, 20, 20), "c2": quarterly(20, 20, 20, 20), "c3": quarterly(30, 30, 30, 30)}},
        (*QUARTERS, YEAR))})
NEET = Toy({"c1 w1": (23, 51), "c2 w2": (25, 65), "c3 w3": (60, 90)}, splits={
    "duration": Split(of_clusters(under_3=(20, 9, 20), from_3_to_5=(2, 8, 20), from_6=(1, 8, 20))),
    "destination": Split(of_clusters(college=(24, 30, 40), school=(24, 30, 40), custody=(3, 5, 10)), of="rest")},
    definition={"measure": "stock"})
DURATIONS = "under_3 from_3_to_5 from_6"
RETURNED = Toy({"c1 w1": [3, 20, 21], "c2 w2": [20, 22, 23], "c3 w3": [30, 31, 32]},
               publish={kind: [*YEARS, "2011-14-3y"] for kind in ("city", "cluster")}, definition={"returned": "year"})
TOGETHER = replace(RETURNED, publish={"city": [*YEARS, "2011-14-3y"], "cluster": [*YEARS[1:], "2011-14-3y"]})
CALENDAR = replace(THREE, publish={kind: ["2013-cy"] for kind in ("city", "cluster")},
                   definition={"returned": "calendar_year"})
TARGETS = "CREATE OR REPLACE TABLE target AS SELECT indicator, area, period, {} FROM observation WHERE area = 'c2'"

BREAKDOWNS: list[Planted] = [
    planted("a category of a cluster is withheld alone", SPLIT, ("withheld by sums", "c1 source health", 3),
            hidden(*categories("health", "c1 leeds")), hidden(*categories("health police"))),
    planted("a category is the city's less the other clusters'", SPLIT, ("withheld by sums", "c1 source health", 3),
            hidden(*categories("health police", "c1")), hidden(*categories("health police"))),
    planted("all categories but two are published, and the two together are small",
            replace(SPLIT, splits={"source": Split(SOURCES | of_clusters(police=(1, 22, 32), school=(28, 8, 31)))}),
            ("derived by sums", "c1 source health + police", 4), hidden(*categories("health police")),
            hidden(*categories("health police school"))),
    planted("three categories of six are published, and the three others together are small", SIX,
            ("derived by sums", "c1 source health + police + school", 4), hidden(*categories("health police school")),
            hidden(*categories("health police school family"))),
    planted("a category's quarter is its year less three quarters", YEARLY,
            ("withheld by sums", "c1 source health", 3), hidden(*categories("health police", "c1 c2", "2013-Q1")),
            hidden(*categories("health police", "c1 c2", "2013-Q1", "2013-Q2")), period="2013-Q1"),
    planted("a category's quarter that was never published is its year less the others", YEARLY,
            ("derived by sums", "c1 source health", 3),
            edited("DELETE FROM observation WHERE period = '2013-Q1' AND breakdown != '' AND area != 'leeds'"),
            edited("DELETE FROM observation WHERE period IN ('2013-Q1', '2013-Q2') AND breakdown != '' "
                   "AND area != 'leeds'"), period="2013-Q1"),
    planted("long-term are all but those of less than three months", NEET,
            ("derived by sums", "c1 duration from_3_to_5 + from_6", 3), hidden(*categories("from_3_to_5 from_6")),
            hidden(*categories(DURATIONS), *categories("custody college"))),
    planted("the rest have categories, and one of them is withheld alone", NEET,
            ("withheld by sums", "c1 destination custody complement", 3),
            hidden(*categories(DURATIONS), *categories("custody", "c1 leeds")),
            hidden(*categories(DURATIONS), *categories("custody college"))),
    planted("the partner of a small total is the sum of its categories", PARTED, ("withheld by sums", "c1", 3),
            hidden("c1", "c2", *categories("health police", "c1")), hidden("c1", "c2", *categories("health police"))),
    planted("an earlier release had a breakdown that adds up to the partner", replace(THREE, withheld=("c1", "c2")),
            ("withheld by sums", "c1", 3), earlier=replace(PARTED, withheld=("c1", "c2", *categories(
                "health police", "c1")))),
    planted("another breakdown adds up to a withheld total", TWICE, ("withheld by sums", "c1 source health", 3),
            hidden("c1", "c2", *categories("health", "c1 leeds")),
            hidden("c1", "c2", *categories("health"), *categories("young old"))),
    planted("a rate is left beside a withheld category", SPLIT, ("withheld by sums", "c1 source health", 3),
            hidden(*categories("health police")) | edited(
                "UPDATE observation SET value = 30 WHERE area = 'c1' AND category = 'health'"),
            hidden(*categories("health police"))),
    planted("a year is three years together less two", RETURNED, ("withheld by sums", "c1", 3),
            hidden(*cells("c1 c2", YEARS[0])), hidden(*cells("c1 c2", *YEARS[:2])), period=YEARS[0]),
    planted("a year that was never published is three together less two", TOGETHER, ("derived by sums", "c1", 3),
            safe=hidden(*cells("c1 c2", YEARS[1])), period=YEARS[0]),
    planted("a calendar year of a cluster is the city's less the others", CALENDAR, ("withheld by sums", "c1", 3),
            hidden("c1"), hidden("c1", "c2"), period="2013-cy"),
    planted("what was reached stands beside a target", THREE, ("withheld by sums", "c1", 3),
            hidden("c1", "c2") | edited(TARGETS.format("20 AS value, 20 AS numerator")),
            hidden("c1", "c2") | edited(TARGETS.format("20.0 AS value, '2013-03' AS agreed_on"))),
    planted("months of another length say nothing of a quarter's categories", replace(
            YEARLY, publish={kind: [*MONTHS[:3], *QUARTERS, YEAR] for kind in ("city", "cluster")}),
            ("shown", "c1 source health numerator", 3),
            hidden(*categories("police", "c1 c2", "2013-Q1"), *cells("c1 c2 c3 leeds", *MONTHS[:3])),
            hidden(*categories("health police", "c1 c2", "2013-Q1", "2013-Q2"),
                   *cells("c1 c2 c3 leeds", *MONTHS[:3])), period="2013-Q1"),
]
