"""The categories of one breakdown and period: a count for each cluster, category and side."""

from collections.abc import Iterable, Iterator
from itertools import combinations, product

import numpy as np
import pandas as pd

from data.block_cells import counts_shown
from data.block_targets import is_small
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
        shown: dict[tuple[str, str], dict[str, float]] = {}
        for row in clusters.itertuples(index=False):
            shown.setdefault((str(row.area), str(row.category)), {}).update(counts_shown(row, family))
        self.counts = dict[str, int]()
        for (cluster, category), sides in shown.items():
            if "without" in self.sides and "without" not in sides:
                sides["without"] = sides["all"] - sides["with"]
            self.counts |= {self._atom(cluster, category, side): int(sides[side]) for side in self.sides}
        self._table = np.array([[[self.counts[self._atom(cluster, category, side)] for side in self.sides]
                                 for category in self.categories] for cluster in self.clusters], dtype=np.int64)

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
        """Whether each category of them together is no small count, and the others could take every small one."""
        among = self._table[[cluster in found for cluster in self.clusters]]
        of_cluster, together = among.sum(axis=1, keepdims=True), among.sum(axis=0)
        room = of_cluster.sum(axis=0) - of_cluster      # for those of a category when one of them had none of it
        return bool((together >= policy.threshold).all() and ((together <= room) | ~is_small(among, policy)).all())

    def _dearness(self, cluster: str) -> tuple[int, int, str]:
        """What is given up when a cluster's categories are hidden: least where many of them are small anyway."""
        counts = self._table[self.clusters.index(cluster)]
        return int((counts >= SMALL).sum()), int(counts.sum()), cluster

    def known(self, hidden: set[str]) -> list[dict[str, int]]:
        """The total of each cluster, and of those together whose totals are withheld: no secrets of this block."""
        shown = [(cluster,) for cluster in self.clusters if cluster not in hidden]
        pooled = tuple(cluster for cluster in self.clusters if cluster in hidden)
        return [dict.fromkeys((atom for cluster in several for atom in self.of(cluster, self.categories, side)), 1)
                for several, side in product([*shown, *([pooled] if pooled else [])], self.sides)]

    def derived(self, policy: Policy) -> dict[str, list[str]]:
        """The small sums of any categories but all of them, in every cluster, in the city, in all but one cluster."""
        found = dict[str, list[str]]()
        areas = [*self.clusters, self.city, *(f"{self.city} without {cluster}" for cluster in self.clusters)]
        each = np.eye(len(self.clusters), dtype=np.int64)
        member = np.vstack([each, np.ones_like(each[:1]), 1 - each])
        for categories, side in self._asked():
            counts = member @ self._counts(categories, side)
            for row in np.flatnonzero(is_small(counts, policy)):
                name = "|".join(filter(None, [areas[row], self.name, "+".join(categories), side]))
                found[name] = self.of(areas[row], categories, side)
        return found

    def slices(self) -> Iterator[list[list[str]]]:
        """The clusters of each category and side: no union of them may be worked out."""
        for category, side in product(self.categories, self._every_side):
            yield [self.of(cluster, [category], side) for cluster in self.clusters]

    @property
    def looked_at(self) -> int:
        """How many unpublished sums there are, small or not."""
        return (2 * len(self.clusters) + 1) * len(list(self._asked()))

    @property
    def _every_side(self) -> tuple[str, ...]:
        return (*self.sides, "all") if len(self.sides) == 2 else self.sides

    def _asked(self) -> Iterator[tuple[tuple[str, ...], str]]:
        sizes = range(1, len(self.categories))      # three withheld of six are the total less the three shown
        return product([found for size in sizes for found in combinations(self.categories, size)], self._every_side)

    def _counts(self, categories: Iterable[str], side: str) -> np.ndarray:
        """How many some categories count together in each cluster."""
        sides = [self.sides.index(side)] if side in self.sides else list(range(len(self.sides)))
        chosen = [self.categories.index(category) for category in categories]
        return self._table[:, chosen][:, :, sides].sum(axis=(1, 2))

    def _atom(self, cluster: str, category: str, side: str) -> str:
        return "|".join(filter(None, [f"{cluster}|", self.name, category, side]))
