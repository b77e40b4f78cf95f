"""The categories of each breakdown as atoms: one a cluster and stretch, tied to the total by what they add up to."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product

import pandas as pd

from data.breakdowns import Breakdown
from data.category_counting import in_clusters
from data.counting import units_of
from data.family import Family
from data.periods import known_period
from data.places import Places
from data.steps import STRETCHES, by_step, periods_covered, steps_counted, sum_of

Part = tuple[str, str]
Key = tuple[int, str, Part, str]
TOTAL: Part = ("", "")


@dataclass
class Linked:
    """The atoms of one breakdown: their counts, the sums they are, and what ties them to the total."""

    counts: dict[str, int] = field(default_factory=dict)
    sums: dict[Key, tuple[str, ...]] = field(default_factory=dict)
    known: dict[str, list[dict[str, int]]] = field(default_factory=dict)


def category_atoms(returns, family: Family, places: Places, totals: dict[Key, tuple[str, ...]]) -> Iterator[Linked]:
    """The atoms of each breakdown of a family that was returned."""
    rows = family.rows(returns)
    placed = in_clusters(rows[rows.breakdown != ""].rename(columns={"unit": "unit_code"}), units_of(family.indicator))
    for breakdown in family.breakdowns.values():
        given = placed[placed.breakdown == breakdown.id]
        if len(given):
            yield _of_breakdown(given, family, breakdown, places, totals)


def _of_breakdown(given: pd.DataFrame, family: Family, breakdown: Breakdown, places: Places,
                  totals: dict[Key, tuple[str, ...]]) -> Linked:
    made, sides = Linked(), family.sides_of(breakdown)
    for category in breakdown.categories:
        for side, by_stretch in _counts(given[given.category == category], family, breakdown, places).items():
            for (cluster, stretch), count in by_stretch.items():
                name = "|".join(filter(None, [f"{places.clusters[cluster]}|", stretch, breakdown.id, category, side]))
                made.counts[name] = int(count)
                made.sums[cluster, stretch, (breakdown.id, category), side] = (name,)
    if sides == ("with", "without"):
        for cluster, stretch, part, side in list(made.sums):
            if side == "with":
                made.sums[cluster, stretch, part, "all"] = (*made.sums[cluster, stretch, part, "with"],
                                                            *made.sums[cluster, stretch, part, "without"])
    _tie(made, family, sides, places, totals)
    return made


def _counts(rows: pd.DataFrame, family: Family, breakdown: Breakdown,
            places: Places) -> dict[str, dict[tuple[int, str], float]]:
    """The count of each cluster and stretch, by side; none where a month of the stretch was not returned."""
    finest = next(tier for tier in STRETCHES if tier in breakdown.tiers)
    steps = {period.id: steps_counted(period, family.indicator) for period in periods_covered(rows.period, finest)}
    sums = {column: {stretch: sum_of(by_step(rows, column, "cluster", places.clusters), months)
                     for stretch, months in steps.items()} for column in ("numerator", "denominator")}
    found: dict[str, dict[tuple[int, str], float]] = {side: {} for side in family.sides_of(breakdown)}
    for stretch, cluster in product(steps, range(len(places.clusters))):
        one, whole = (sums[column][stretch][cluster] for column in ("numerator", "denominator"))
        counted = {"": one, "with": one, "without": whole - one, "all": whole}
        if breakdown.of == "rest":
            counted["without"] = one
        for side in found:
            if counted[side] == counted[side]:
                found[side][cluster, stretch] = counted[side]
    return found


def _tie(made: Linked, family: Family, sides: tuple[str, ...], places: Places,
         totals: dict[Key, tuple[str, ...]]) -> None:
    """The categories of a cluster and stretch add up to the total of its places and months."""
    categories: dict[tuple[int, str, str], list[str]] = {}
    for (cluster, stretch, _, side), names in made.sums.items():
        if side in sides:
            categories.setdefault((cluster, stretch, side), []).extend(names)
    for (cluster, stretch, side), atoms in categories.items():
        steps = steps_counted(known_period(stretch), family.indicator)
        keys = ((place, step, TOTAL, side) for place in places.of_cluster[cluster] for step in steps)
        of_total = [atom for key in keys for atom in totals.get(key, ())]
        made.known.setdefault(stretch, []).append(dict.fromkeys(atoms, 1) | dict.fromkeys(of_total, -1))
