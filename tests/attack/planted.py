"""Leaks planted in toy releases, each with a twin that gives nothing away: what stands, stocks, one month."""

from dataclasses import dataclass, replace
from typing import Any

from tests.attack.toy import Toy

CITY_AND = {name: {"city": ["2013-04"], **{kind: ["2013-04"] for kind in kinds}} for name, kinds in {
    "clusters": ["cluster"], "wards": ["cluster", "ward"], "committees": ["area_committee", "ward"]}.items()}


@dataclass(frozen=True)
class Planted:
    """A release with a leak, what must be found in it, and a release like it without."""

    name: str
    leaky: Toy
    kind: str
    area: str
    value: int
    safe: Toy
    period: str = "2013-04"
    earlier: Toy | None = None


def planted(name: str, toy: Toy, found: tuple[str, str, int], leaky: dict[str, Any] | None = None,
            safe: dict[str, Any] | None = None, **more: Any) -> Planted:
    """A case from one toy and what differs in its leaky and its safe form."""
    kind, area, value = found
    return Planted(name, replace(toy, **(leaky or {})), kind, area, value, replace(toy, **(safe or {})), **more)


def hidden(*cells: str) -> dict[str, Any]:
    """That these cells are withheld."""
    return {"withheld": cells}


def edited(*edits: str) -> dict[str, Any]:
    """That the file was changed after it was made."""
    return {"edits": edits}


def left(column: str, figure: float, cell: str = "c1") -> dict[str, Any]:
    """That a figure was left beside a withheld cell."""
    return edited(f"UPDATE observation SET {column} = {figure} WHERE area = '{cell}'")


THREE = Toy({"c1 w1": 3, "c2 w2": 20, "c3 w3": 30})
ALIAS = replace(THREE, publish=CITY_AND["wards"])
ACROSS = Toy({"c1 w1": 20, "c1 w2": 3, "c2 w2": 37, "c3 w3": 30}, publish=CITY_AND["wards"])
CYCLE = Toy({"c1 w1": 9, "c1 w2": 11, "c2 w1": 12, "c2 w2": 10, "c1 w3": 2, "c2 w4": 1, "c3 w3": 30, "c3 w4": 25},
            publish=CITY_AND["wards"])
WARDS = Toy({"c1 w1": 3, "c1 w2": 20, "c2 w3": 30, "c2 w4": 40}, publish=CITY_AND["committees"])
SHARES = Toy({"c1 w1": (3, 57), "c2 w2": (20, 60), "c3 w3": (30, 50)})
GROUP = Toy({"c1 w1": (1, 3), "c2 w2": (20, 60), "c3 w3": (30, 50)}, hidden("c1", "c2")["withheld"])
EIGHT = Toy({"c1 w1": (14, 27), "c1 w2": (4, 3), "c2 w2": (3, 4), "c3 w3": (30, 50)}, ("c1", "c2"),
            publish=CITY_AND["wards"])      # 37.5 % are 3 in 8, and only one multiple of 8 fits
SEX = Toy({"girls": {"c1 w1": 3, "c2 w2": 21, "c3 w3": 30}, "boys": {"c1 w1": 20, "c2 w2": 22, "c3 w3": 32}})
GIRLS, BOYS = [tuple(f"{c} 2013-04 {sex}" for c in ("c1", "c2")) for sex in ("girls", "boys")]
AGE = Toy({age: {"c1 w1": count, "c2 w2": 22, "c3 w3": 30} for age, count in (("0-4", 1), ("5-10", 2), ("11-15", 20))})
ONES = Toy({"c1 w1": 1, "c2 w2": 1, "c3 w3": 1, "c4 w4": 1, "c5 w4": 1, "c6 w1": 30}, ("c1", "c2", "c3", "c4", "c5"))
AGES = [f"{cluster} 2013-04 {age}" for cluster in ("c1", "c2") for age in AGE.counts]
ZEROS = Toy({"c1 w1": 0, "c2 w2": 0, "c3 w3": 30}, ("c1", "c2"))

STANDING = [
    planted("a small count stands in the file", THREE, ("shown", "c1 numerator", 3), safe=hidden("c1", "c2")),
    planted("a withheld cluster is alone under the city", THREE, ("withheld by sums", "c1", 3), hidden("c1"),
            hidden("c1", "c2")),
    planted("a withheld cluster is also a ward", ALIAS, ("withheld by sums", "c1", 3), hidden("c1", "c2", "w1"),
            hidden("c1", "c2", "w1", "w2")),
    planted("a cluster less a ward is small", ACROSS, ("derived by sums", "c1 ∩ w2", 3), safe=hidden("w1", "w2")),
    planted("two clusters less two wards are small", CYCLE, ("union by sums", "c1 ∩ w3 + c2 ∩ w4", 3),
            safe=hidden("w1", "w3", "c2", "c3")),
    planted("a withheld ward is alone in its committee", WARDS, ("withheld by sums", "w1", 3), hidden("w1", "w3", "w4"),
            hidden("w1", "w2")),
    planted("a ward that was never published is its committee less a ward", WARDS, ("derived by sums", "w1", 3),
            edited("DELETE FROM observation WHERE area = 'w1'"),
            edited("DELETE FROM observation WHERE area IN ('w1', 'w2')")),
    planted("a rate is left beside a withheld count", THREE, ("withheld by sums", "c1", 3),
            hidden("c1", "c2") | left("value", 30), hidden("c1", "c2")),
    planted("a rounded rate over few residents is left", replace(THREE, people=997), ("withheld by sums", "c1", 3),
            hidden("c1", "c2") | left("value", 30.1),
            hidden("c1", "c2") | left("value", 0.1) | {"people": 290_000}),
    planted("the lower limit is left", THREE, ("withheld by sums", "c1", 3), hidden("c1", "c2")
            | left("lower", 6.18672), hidden("c1", "c2")),
    planted("the upper limit of a percentage is left, and its denominator", SHARES, ("withheld by sums", "c1", 3),
            hidden("c1", "c2") | edited("UPDATE observation SET upper = 13.7, denominator = 60 WHERE area = 'c1'"),
            hidden("c1", "c2")),
    planted("0 % is left", replace(SHARES, counts=SHARES.counts | {"c1 w1": (0, 60)}), ("withheld by sums", "c1", 0),
            hidden("c1", "c2") | left("value", 0), hidden("c1", "c2")),
    planted("100 % is left", replace(SHARES, counts=SHARES.counts | {"c1 w1": (60, 0)}),
            ("withheld by sums", "c1 complement", 0), hidden("c1", "c2") | left("value", 100), hidden("c1", "c2")),
    planted("all but three are counted", replace(SHARES, counts=SHARES.counts | {"c1 w1": (57, 3)}),
            ("shown", "c1 complement", 3), safe=hidden("c1", "c2")),
    planted("a partner's denominator is left", GROUP, ("withheld by sums", "c1 denominator", 4),
            left("denominator", 80, "c2")),
    planted("percentages fit one count of whole children only", EIGHT, ("withheld by whole numbers", "c2", 3),
            left("value", 37.5)),
    planted("a category is the total less the other", SEX, ("withheld by sums", "c1 group girls", 3),
            hidden(*GIRLS[:1]), hidden(*GIRLS, *BOYS)),
    planted("a category follows through another cluster", SEX, ("withheld by sums", "c1 group girls", 3),
            hidden(*GIRLS, BOYS[0]), hidden(*GIRLS, *BOYS)),
    planted("two categories together are the total less the third", AGE,
            ("derived by sums", "c1 group 0-4 + 5-10", 3), hidden(*AGES[:2], *AGES[3:5]), hidden(*AGES)),
    planted("two withheld clusters have nobody", ZEROS, ("withheld by limits", "c1", 0),
            safe={"counts": ZEROS.counts | {"c2 w2": 9}}),
    planted("a zero follows where zeros are withheld", replace(ACROSS, counts=ACROSS.counts | {"c1 w2": 0}),
            ("derived by sums", "c1 ∩ w2", 0), safe={"zeros_sensitive": False}),
    planted("five withheld clusters have one child each where zeros are shown", ONES, ("withheld by limits", "c2", 1),
            {"zeros_sensitive": False}),
    planted("everybody in two withheld clusters is counted", replace(SHARES, counts=SHARES.counts | {
            "c1 w1": (7, 0), "c2 w2": (20, 0)}), ("withheld by limits", "c1 complement", 0), hidden("c1", "c2"),
            hidden("c1", "c2") | {"counts": SHARES.counts}),
]
