"""The categories of one breakdown and period: a count for each cluster, category and side."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import combinations, product

import pandas as pd

from data.block_cells import counts_shown
from data.family import Family
from data.policy import Policy

SMALL = 10          # about: of the clusters that could join, those with few larger categories do first


class CategoryGrid:
    """The atoms of a block of categories, and the sums that might be worked out of them."""

    def __init__(self, rows: pd.DataFrame, family: Family):
        (breakdown,), (period,) = rows.breakdown.unique(), rows.period.unique()
        self.sides, self.name = family.sides(breakdown), f"{period}|{breakdown}"
        clusters = rows[(rows.area_type == "cluster") & ~rows.extra]
        self.clusters, self.categories = sorted(clusters.area.unique()), sorted(clusters.category.unique())
        (self.city,) = rows.area[rows.area_type == "city"].unique()
        self.counts = dict[str, int]()
        for (area, category), group in clusters.groupby(["area", "category"]):
            shown = {side: count for row in group.itertuples(index=False)
                     for side, count in counts_shown(row, family).items()}
            if "without" in self.sides and "without" not in shown:
                shown["without"] = shown["all"] - shown["with"]
            self.counts |= {self._atom(str(area), str(category), side): int(shown[side]) for side in self.sides}

    def of(self, area: str, categories: Iterable[str], side: str) -> list[str]:
        """The atoms of an area: a cluster, the city, or one without the other ("CITY without CLUSTER")."""
        whole, _, less = area.partition(" without ")
        clusters = [c for c in self.clusters if whole in (c, self.city) and c != less]
        sides = self.sides if side == "all" and "all" not in self.sides else (side,)
        return [self._atom(*key) for key in product(clusters, categories, sides)]

    def hidden_with(self, hidden: set[str], policy: Policy) -> set[str]:
        """The areas that hide their categories, given the clusters whose total is withheld.

        Others join until what they count together hides each of them; the city too where all clusters do not suffice.
        """
        found = {cluster for cluster in self.clusters if cluster in hidden}
        others = [cluster for cluster in sorted(self.clusters, key=self._dearness) if cluster not in found]
        while found and not self._hide_each_other(found, policy):
            if not others:
                return {*self.clusters, self.city}
            found.add(others.pop(0))
        return found

    def _hide_each_other(self, found: set[str], policy: Policy) -> bool:
        """Whether any of them could have none of a category, or as many as are small, with the sums as they are."""
        for side in self.sides:
            of_cluster = {c: self._count(c, self.categories, side) for c in found}
            every, most = sum(of_cluster.values()), max(of_cluster.values())
            for category in self.categories:
                together = sum(self._count(c, [category], side) for c in found)
                if together < policy.threshold or together + most > every:
                    return False
        return True

    def _dearness(self, cluster: str) -> tuple[int, int, str]:
        """What is given up when a cluster's categories are hidden: least where many of them are small anyway."""
        counts = [self._count(cluster, [category], side) for category, side in product(self.categories, self.sides)]
        return len([count for count in counts if count >= SMALL]), sum(counts), cluster

    def _count(self, area: str, categories: Iterable[str], side: str) -> int:
        return sum(self.counts[atom] for atom in self.of(area, categories, side))

    def known(self, hidden: set[str]) -> list[dict[str, int]]:
        """The total of each cluster, and of those together whose totals are withheld: no secrets of this block."""
        shown = [(cluster,) for cluster in self.clusters if cluster not in hidden]
        pooled = tuple(cluster for cluster in self.clusters if cluster in hidden)
        return [dict.fromkeys((atom for cluster in several for atom in self.of(cluster, self.categories, side)), 1)
                for several, side in product([*shown, *([pooled] if pooled else [])], self.sides)]

    def derived(self, policy: Policy) -> dict[str, list[str]]:
        """The small sums of one or two categories, or of all but one or two, in every cluster and in all but one."""
        found = dict[str, list[str]]()
        for area, categories, side in self._asked():
            count = self._count(area, categories, side)
            if count < policy.threshold and (count or policy.zeros_sensitive):
                name = "|".join(filter(None, [area, self.name, "+".join(categories), side]))
                found[name] = self.of(area, categories, side)
        return found

    def slices(self) -> Iterator[list[list[str]]]:
        """The clusters of each category and side: no union of them may be worked out."""
        for category, side in product(self.categories, self._every_side):
            yield [self.of(cluster, [category], side) for cluster in self.clusters]

    @cached_property
    def looked_at(self) -> int:
        """How many unpublished sums there are, small or not."""
        return sum(1 for _ in self._asked())

    @property
    def _every_side(self) -> tuple[str, ...]:
        return (*self.sides, "all") if len(self.sides) == 2 else self.sides

    def _asked(self) -> Iterator[tuple[str, tuple[str, ...], str]]:
        areas = [*self.clusters, self.city, *(f"{self.city} without {cluster}" for cluster in self.clusters)]
        number = len(self.categories)
        sizes = sorted({1, 2, number - 1, number - 2} & set(range(1, number)))
        chosen = [found for size in sizes for found in combinations(self.categories, size)]
        return product(areas, chosen, self._every_side)

    def _atom(self, cluster: str, category: str, side: str) -> str:
        return "|".join(filter(None, [f"{cluster}|", self.name, category, side]))
