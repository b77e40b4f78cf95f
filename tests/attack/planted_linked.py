"""Leaks planted in toy releases of two linked indicators: requests, the referrals among them, and what is left."""

from dataclasses import replace

from tests.attack.planted import Planted, edited, planted
from tests.attack.planted_breakdowns import categories, of_clusters
from tests.attack.planted_elsewhere import cells
from tests.attack.toy import MONTHS, Split, Toy

LINK = Toy({"c1 w1": (1, 1)}, name="conversion", definition={
    "numerator_from": "referrals", "denominator_from": "requests"})
QUARTER = {kind: [*MONTHS[:2], "2013-Q1"] for kind in ("city", "cluster")}


def linked(requests: tuple, referrals: tuple, publish: dict | None = None,
           splits: tuple[dict, dict] | None = None) -> Toy:
    """The counts of three clusters that are requests, and those of them that are referrals; by source, if need be."""
    publish = publish or {kind: ["2013-04"] for kind in ("city", "cluster")}
    both = [Toy(dict(zip(("c1 w1", "c2 w2", "c3 w3"), counts, strict=True)), name=name, publish=publish,
                splits={"source": Split(splits[number])} if splits else {})
            for number, (name, counts) in enumerate((("requests", requests), ("referrals", referrals)))]
    return replace(both[0], beside=(both[1], LINK))


def with_cells(toy: Toy, requests: tuple[str, ...] = (), referrals: tuple[str, ...] = ()) -> dict:
    """That these requests and these referrals are withheld."""
    return {"withheld": requests, "beside": (replace(toy.beside[0], withheld=referrals), *toy.beside[1:])}


PAIR = linked((23, 40, 60), (20, 22, 30))
FEW = linked((20, 40, 60), (3, 22, 30))
MONTHLY = linked(([30, 31, 13], [40] * 3, [60] * 3), ([20, 20, 10], [22] * 3, [30] * 3), QUARTER)
BY_SOURCE = linked((66, 87, 110), (49, 60, 82), splits=(
    of_clusters(health=(21, 27, 40), police=(22, 30, 40), school=(23, 30, 30)),
    of_clusters(health=(20, 20, 30), police=(20, 20, 30), school=(9, 20, 22))))
ALL = linked((20, 60, 60), (20, 60, 30))
MORE = linked((30, 80, 60), (20, 60, 30))
OTHERWISE = linked((66, 87, 110), (49, 60, 82), splits=(
    of_clusters(first=(3, 27, 40), again=(63, 60, 70)), of_clusters(abuse=(3, 20, 30), other=(46, 40, 52))))
PERCENTAGE = "UPDATE observation SET value = {} WHERE indicator = 'conversion' AND area = '{}'"

LINKED: list[Planted] = [
    planted("all but three requests became referrals", PAIR, ("shown", "c1 complement", 3),
            safe=with_cells(PAIR, referrals=("c1", "c2"))),
    planted("the requests that did not become referrals follow through the city", PAIR,
            ("derived by sums", "c1 complement", 3), with_cells(PAIR, ("c1",), ("c2", "c1")) | edited(
                "UPDATE observation SET numerator = 22 WHERE indicator = 'conversion' AND area = 'c2'"),
            with_cells(PAIR, ("c1", "c2"), ("c1", "c2"))),
    planted("a linked percentage is left beside a withheld count", FEW, ("withheld by sums", "c1", 3),
            with_cells(FEW, referrals=("c1", "c2")) | edited(PERCENTAGE.format(15, "c1")),
            with_cells(FEW, referrals=("c1", "c2"))),
    planted("two linked percentages are left where all counts are withheld", FEW, ("withheld by sums", "c1", 3),
            with_cells(FEW, ("c1", "c2"), ("c1", "c2")) | edited(PERCENTAGE.format(15, "c1"),
                                                                 PERCENTAGE.format(55, "c2")),
            with_cells(FEW, ("c1", "c2"), ("c1", "c2")) | edited(PERCENTAGE.format(15, "c1"))),
    planted("a month of requests and of referrals follows, and nearly all of it became referrals", MONTHLY,
            ("derived by sums", "c1 complement", 3), safe=with_cells(MONTHLY, referrals=cells("c1 c2", MONTHS[1])),
            period="2013-06"),
    planted("all but one request of a source became referrals", BY_SOURCE,
            ("shown", "c1 source health complement", 1),
            with_cells(BY_SOURCE, referrals=categories("police school")),
            with_cells(BY_SOURCE, referrals=categories("health police school"))),
    planted("all requests became referrals but a few, of two sources together", BY_SOURCE,
            ("derived by sums", "c1 source health + police complement", 3),
            with_cells(BY_SOURCE, categories("health police"), categories("health police")),
            with_cells(BY_SOURCE, categories("health police school"), categories("health police school"))),
    planted("a source's referrals are all of its requests but what the other sources leave", BY_SOURCE,
            ("derived by sums", "c1 source health complement", 1),
            with_cells(BY_SOURCE, categories("health", "c1 leeds"), categories("health", "c1 leeds")),
            with_cells(BY_SOURCE, categories("health police school"), categories("health police school"))),
    planted("there are no fewer requests than referrals, and no more in all", ALL,
            ("derived by limits", "c1 complement", 0), with_cells(ALL, ("c1", "c2")),
            with_cells(MORE, ("c1", "c2")) | {"counts": MORE.counts}),
    planted("referrals have categories of their own", OTHERWISE, ("withheld by sums", "c1 referrals source abuse", 3),
            with_cells(OTHERWISE, categories("first again"), categories("abuse", "c1 leeds")),
            with_cells(OTHERWISE, categories("first again"), categories("abuse other"))),
    planted("requests have categories of their own", OTHERWISE,
            ("withheld by sums", "c1 requests source first denominator", 3),
            with_cells(OTHERWISE, categories("first", "c1 leeds"), categories("abuse other")),
            with_cells(OTHERWISE, categories("first again"), categories("abuse other"))),
]
