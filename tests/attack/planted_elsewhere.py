"""Leaks planted in toy releases: over months and years, in other tables, in words, in an earlier release."""

from dataclasses import replace

from tests.attack.planted import CITY_AND, THREE, Planted, edited, hidden, planted
from tests.attack.toy import MONTHS, Toy

FLOWS = {"c1 w1": [3, 20, 20, 3, 20, 20], "c2 w2": [20] * 6, "c3 w3": [30] * 6}


def over(*periods: str, counts: dict | None = None, kinds: tuple[str, ...] = ("city", "cluster")) -> Toy:
    """A flow, published for these periods."""
    return Toy(counts or FLOWS, publish={kind: list(periods) for kind in kinds})


def cells(areas: str, *periods: str) -> tuple[str, ...]:
    """The cells of areas and periods."""
    return tuple(f"{area} {period}" for area in areas.split() for period in periods)


QUARTER = over(*MONTHS[:3], "2013-Q1")
TO_DATE = over("2013-04-ytd", "2013-05-ytd", "2013-06-ytd", counts=FLOWS | {"c1 w1": [20, 3, 20]})
HALF = over(*MONTHS[3:6], "2013-Q1", "2013-H1")
YEAR = over("2013-Q1", "2013-Q2", "2013-Q3", "2013-Q4", "2013-14-fy", kinds=("city", "ward"),
            counts={"c1 w1": [1] * 3 + [9] * 9, "c2 w2": [8] * 12, "c3 w3": [7] * 12})
SECOND = Toy(THREE.counts, ("c1", "c2"))
COMPARED = "INSERT INTO comparator VALUES ('toy', '{}', '{}', {}, 'minutes')"
NOTED = "INSERT INTO note VALUES ('returns', '{}')"
SCHOOLS = Toy({"c1 w1": (20, 80), "c1 w2": (3, 57), "c2 w2": (30, 90), "c3 w3": (30, 70)}, publish=CITY_AND["wards"],
              edits=("DELETE FROM area_overlap WHERE cluster = 'c1' AND area = 'w2'",),
              definition={"unit_of_return": "school", "phase": "primary"})

ELSEWHERE: list[Planted] = [
    planted("a month is its quarter less two months", QUARTER, ("withheld by sums", "c1", 3),
            hidden(*cells("c1 c2", "2013-04")), hidden(*cells("c1 c2", "2013-04", "2013-05"))),
    planted("a month that was never published is the difference of two years to date", TO_DATE,
            ("derived by sums", "c1", 3), safe=hidden(*cells("c1 c2", "2013-05-ytd")), period="2013-05"),
    planted("a month is a half year less a quarter and two months", HALF, ("withheld by sums", "c1", 3),
            hidden(*cells("c1 c2", "2013-07")), hidden(*cells("c1 c2", "2013-07", "2013-08")), period="2013-07"),
    planted("a ward's quarter is its year less three quarters", YEAR, ("withheld by sums", "w1", 3),
            hidden(*cells("w1 w2", "2013-Q1")), hidden(*cells("w1 w2", "2013-Q1", "2013-Q2")), period="2013-Q1"),
    planted("a month is the first of its year to date", over("2013-04", "2013-04-ytd"), ("withheld by sums", "c1", 3),
            hidden(*cells("c1 c2", "2013-04"), "c1 2013-04-ytd"),
            hidden(*cells("c1 c2", "2013-04", "2013-04-ytd"))),
    planted("a comparator is a city figure that is withheld", THREE, ("withheld by sums", "leeds", 53),
            hidden("c1", "leeds") | edited(COMPARED.format("2013-04", "Leeds", 53 / 3000 * 10_000)),
            hidden("c1", "leeds") | edited(COMPARED.format("2013-04", "england", 53 / 3000 * 10_000))),
    planted("a comparator of the year after is a city figure that is withheld",
            THREE, ("withheld by sums", "c1", 3),
            hidden("c1", "leeds") | edited(COMPARED.format("2014-04", "same_period_last_year", 53 / 3000 * 10_000)),
            hidden("c1", "leeds") | edited(COMPARED.format("2014-04", "target", 53 / 3000 * 10_000))),
    planted("a note gives a count of an area", SECOND, ("note", "c1", 3),
            edited(NOTED.format("In C1 3 children were counted twice.")),
            edited(NOTED.format("In ''toy'' 3 figures are revised; C1 was returned in 2013-04.")), period=""),
    planted("a table of the work was left in the file", SECOND, ("withheld by sums", "c1", 3),
            edited("CREATE TABLE counted AS SELECT indicator, area, period, 20 AS numerator FROM observation "
                   "WHERE area = 'c2'"),
            edited("CREATE TABLE counted AS SELECT indicator, area, period FROM observation")),
    planted("an area that was not returned counts nothing", SECOND, ("withheld by sums", "c1", 3),
            edited("UPDATE observation SET status = 'x' WHERE area = 'c2'",
                   "UPDATE observation SET numerator = 33 WHERE area = 'leeds'")),
    planted("an earlier release published the partner", SECOND, ("withheld by sums", "c1", 3),
            earlier=replace(SECOND, withheld=("c1", "c3"))),
    planted("an earlier release published the partner, and other figures were revised since", SECOND,
            ("withheld by sums", "c1", 3), hidden("c1"), earlier=replace(SECOND, counts=SECOND.counts | {"c2 w2": 19})),
    planted("a cluster has a school in a ward where it has no homes", SCHOOLS, ("derived by sums", "c1 ∩ w2", 3),
            safe=hidden("w1", "w2")),
]
