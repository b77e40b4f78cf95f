"""Totals protected first and breakdowns apart from them: attacked together, nothing may be worked out of either."""

from itertools import product

import numpy as np
import pandas as pd
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from analysis.suppression.audit import audit
from analysis.suppression.problem import make_problem
from analysis.suppression.protect import protect
from data.block_cells import cell_name, counts_shown
from data.category_blocks import category_blocks
from data.category_grid import CategoryGrid
from data.family import families
from data.policy import load_policy
from tests.data.test_total_blocks import CATALOGUE

POLICY = load_policy()
KINDS: dict[tuple[str, ...], dict[str, int]] = {       # by indicators: how many categories of each breakdown
    ("looked_after",): {"age_band": 3},
    ("open_assessments",): {"age_band": 2, "status": 3},
    ("neet",): {"duration": 2, "destination": 3},
    ("referrals", "requests_for_service", "conversion"): {"source": 2, "reason": 3},
}
OTHERS = {"primary": False, "held": False, "locked": False, "extra": False, "status": "", "period": "2013-Q1"}


class Together:
    """A family of 3 or 4 clusters: true counts, its rows, and the atoms of each row by side."""

    def __init__(self, names, totals, cuts):
        self.catalogue = {name: CATALOGUE[name] for name in names}
        counted = [name for name in names if not CATALOGUE[name].linked]
        (self.family,) = families(self.catalogue, counted)
        self.clusters = [f"c{number}" for number in range(len(totals))]
        self.truth = {f"{c}|{side}": int(count) for c, row in zip(self.clusters, totals, strict=True)
                      for side, count in zip(self.family.sides(), row, strict=True)}
        self.known, found = [], [self._row(name, area, "", "", [""]) for name, area in self._cells(counted)]
        for breakdown, number in KINDS[tuple(names)].items():
            categories = list(self.family.breakdowns[breakdown].categories)[:number]
            self._split(breakdown, categories, cuts)
            found += [self._row(name, area, breakdown, category, [category]) for name, area in self._cells(counted)
                      if breakdown in CATALOGUE[name].breakdowns for category in categories]
        self.rows = pd.DataFrame(found).assign(row=range(len(found)), **OTHERS)

    def _cells(self, counted):
        return product(counted, [*self.clusters, "LEEDS"])

    def _split(self, breakdown, categories, cuts):
        for cluster, side in product(self.clusters, self.family.sides(breakdown)):
            total, atoms = self.truth[f"{cluster}|{side}"], self.atoms_of(cluster, breakdown, categories, side)
            ends = sorted(next(cuts) % (total + 1) for _ in categories[1:])
            self.truth |= dict(zip(atoms, np.diff([0, *ends, total]).tolist(), strict=True))
            self.known.append(dict.fromkeys(atoms, 1) | {f"{cluster}|{side}": -1})

    def atoms_of(self, area, breakdown, categories, side):
        """The atoms of a total, or of categories, as sums of what each side counts."""
        sides = ("with", "without") if side == "all" else (side,)
        clusters = self.clusters if area == "LEEDS" else [area]
        if not breakdown:
            return [f"{c}|{one}" for c in clusters for one in sides]
        grid_names = [f"|2013-Q1|{breakdown}|{category}" for category in categories]
        return [f"{c}|{name}" + (f"|{one}" if one else "") for c in clusters for name in grid_names for one in sides]

    def _row(self, name, area, breakdown, category, categories):
        first, *others = self.family.sides_shown(name, breakdown)
        count = {side: sum(self.truth[atom] for atom in self.atoms_of(area, breakdown, categories, side))
                 for side in (first, *others)}
        return {"indicator": name, "area": area, "breakdown": breakdown, "category": category,
                "numerator": float(count[first]), "denominator": float(count.get("all", np.nan)),
                "area_type": "city" if area == "LEEDS" else "cluster"}

    def cells(self, rows):
        """The cells of rows by name with their atoms, and those that go together."""
        each = [{cell_name(row) + (f"|{side}" if number else ""):
                 self.atoms_of(row.area, row.breakdown, [row.category], side)
                 for number, side in enumerate(counts_shown(row, self.family))} for row in rows.itertuples()]
        return {name: atoms for one in each for name, atoms in one.items()}, [tuple(one) for one in each]

    def withheld(self):
        """The names of the cells that are withheld, first totals and then categories; none where it can't be done."""
        totals = self.rows[self.rows.breakdown == ""]
        cells, together = self.cells(totals)
        counts = {atom: count for atom, count in self.truth.items() if atom.count("|") == 1}
        problem = make_problem(counts, cells, together=together, must_publish=[n for n in cells if "|LEEDS|" in n])
        found = protect(problem)
        assume(found.verdict == "safe")
        names = set(problem.names_of(found.withheld))
        flags = self.rows.apply(cell_name, axis=1).isin(names).to_numpy()
        for block in category_blocks(self.rows, flags, self.catalogue, POLICY):
            found = protect(block.problem)
            assume(found.verdict == "safe")         # the build stops otherwise
            names.update(block.problem.names_of(found.withheld))
        return names

    def problem(self):
        """Totals and categories as one problem, with all that must not be worked out of either."""
        cells, together = self.cells(self.rows)
        derived, slices = dict[str, list[str]](), list[list[list[str]]]()
        for _, part in self.rows[self.rows.breakdown != ""].groupby("breakdown"):
            grid = CategoryGrid(part, self.family)
            derived |= grid.derived(POLICY)
            slices += list(grid.slices())
        return make_problem(self.truth, cells, together=together, known=self.known, derived=derived, slices=slices)


@st.composite
def families_of_clusters(draw):
    """A family with few clusters, many of whose counts are small."""
    names = draw(st.sampled_from(list(KINDS)))
    sides = len(next(families({name: CATALOGUE[name] for name in names}, names)).sides())
    count = st.one_of(st.integers(0, 9), st.integers(10, 40))
    totals = draw(st.lists(st.tuples(*[count] * sides), min_size=3, max_size=4))
    numbers = draw(st.lists(st.integers(0, 40), min_size=32, max_size=32))
    return Together(names, totals, iter(numbers))


@settings(max_examples=40)
@given(families_of_clusters())
def test_what_is_protected_apart_is_safe_together(one):
    """From those who are not told which figures are small; the audit of the file asks about the others too."""
    names, problem = one.withheld(), one.problem()
    withheld = problem.withheld_cells(names)
    assert not [f for f in audit(problem, withheld).findings if f.test == "full" and f.state != "protected"]
    pinned = [f for f in audit(problem, withheld, standard="plain").findings if f.state != "protected"]
    assert not [f for f in pinned if f.value is None or problem.is_small(f.value)]
