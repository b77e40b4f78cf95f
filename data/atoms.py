"""The finest pieces that published figures can be cut into, with their counts."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import product

import pandas as pd

from data.category_atoms import Linked, category_atoms
from data.counting import units_of
from data.family import Family
from data.periods import Period
from data.places import Places, places_of
from data.steps import population_by, residents, steps_counted, stretches_counted

Part = tuple[str, str]                      # breakdown and category, both empty for the total
Key = tuple[int, str, Part, str]            # unit, step, part, side
TOTAL: Part = ("", "")


@dataclass(frozen=True)
class Atoms:
    """The atoms of one family: of an indicator, or of two and the share of one in the other.

    A side is "with" (those counted) or "without" (the others of the denominator) or "all" (both), or "" where the
    denominator is not returned. The total is cut into units that are places, and steps that are months or the years
    that are returned; a category into clusters and stretches, the finest periods that its breakdown is published for:
    nothing finer is published, and any counts of clusters that add up can be spread over their places and months.
    """

    family: Family
    places: Places
    counts: dict[str, int]                  # the count of each atom
    sums: dict[Key, tuple[str, ...]]        # the atoms of each unit, step, part and side
    known: dict[str, list[dict[str, int]]]  # by step or stretch: sums with weights that every reader knows
    population: pd.DataFrame | None         # by place and year, where the complement is one of the population

    @cached_property
    def measured(self) -> dict[tuple[str, str], tuple[tuple[Part, ...], set[str]]]:
        """What is counted: for each breakdown ("" for the total) and side its parts, and the steps there are."""
        found: dict[tuple[str, str], tuple[set[Part], set[str]]] = {}
        for _, step, part, side in self.sums:
            parts, steps = found.setdefault((part[0], side), (set(), set()))
            parts.add(part)
            steps.add(step)
        return {key: (tuple(sorted(parts)), steps) for key, (parts, steps) in sorted(found.items())}

    @property
    def every_step(self) -> list[str]:
        """The steps and stretches that there are."""
        return list(self._by_step)

    @cached_property
    def _by_step(self) -> dict[str, dict[Key, tuple[str, ...]]]:
        found: dict[str, dict[Key, tuple[str, ...]]] = {}
        for key, names in self.sums.items():
            found.setdefault(key[1], {})[key] = names
        return found

    @property
    def sides(self) -> tuple[str, ...]:
        """The sides that are counted."""
        return ("with", "without", "all") if self.family.splits else ("",) if self.population is None else (
            "", "without")

    def steps(self, period: Period, side: str, part: Part = TOTAL) -> tuple[str, ...]:
        """The steps or stretches of a period; what is left of a population is one count for the whole of it."""
        if part != TOTAL:
            return tuple(stretches_counted(period, self.family.breakdown(part[0])))
        if self.population is not None and side == "without":
            return (period.id,)
        return tuple(steps_counted(period, self.family.indicator))

    def of(self, units: Iterable[int], period: Period, part: Part, side: str) -> list[str]:
        """The atoms of some units (places, or clusters for a category) in a period."""
        keys = product(units, self.steps(period, side, part))
        return [name for unit, step in keys for name in self.sums.get((unit, step, part, side), ())]

    def only(self, steps: Iterable[str]) -> "Atoms":
        """The atoms of some steps and stretches."""
        sums = {key: names for step in steps for key, names in self._by_step[step].items()}
        counts = {name: self.counts[name] for names in sums.values() for name in names}
        known = {step: self.known[step] for step in steps if step in self.known}
        return replace(self, counts=counts, sums=sums, known=known)

    def with_complements(self, periods: Iterable[Period]) -> "Atoms":
        """The same with what is left of the population in each period, where the indicator is a share of it."""
        if self.population is None:
            return self
        counts, sums = dict(self.counts), dict(self.sums)
        known = {step: list(rows) for step, rows in self.known.items()}
        for period in periods:
            of_place = residents(self.population, period)
            for place in range(len(self.places.codes)):
                counted = self.of([place], period, TOTAL, "")
                name = atom_name(self.places.codes[place], period.id, TOTAL, "without")
                counts[name] = int(of_place[place]) - sum(self.counts[atom] for atom in counted)
                sums[place, period.id, TOTAL, "without"] = (name,)
                known.setdefault(period.id, []).append(dict.fromkeys([*counted, name], 1))
        return replace(self, counts=counts, sums=sums, known=known)


def atoms_of(returns, family: Family) -> Atoms:
    """The atoms of a family in every step and stretch that was returned."""
    indicator = family.indicator
    places = places_of(units_of(indicator))
    counts, sums = dict[str, int](), dict[Key, tuple[str, ...]]()
    for row in _counted(returns, family, places).itertuples(index=False):
        split = {"": row.numerator}
        if family.splits:
            split = {"with": row.numerator, "without": row.denominator - row.numerator}
        for side, count in split.items():
            name = atom_name(places.codes[row.place], row.period, TOTAL, side)
            counts[name] = int(count)
            sums[row.place, row.period, TOTAL, side] = (name,)
    for place, step, part, side in list(sums):
        if side == "with":
            sums[place, step, part, "all"] = sums[place, step, part, "with"] + sums[place, step, part, "without"]
    population = None
    if indicator.kind == "percentage" and not family.splits:
        population = population_by(returns, indicator, pd.Series(places.of_unit))
    known = dict[str, list[dict[str, int]]]()
    for found in category_atoms(returns, family, places, sums):
        _join(found, counts, sums, known)
    return Atoms(family, places, counts, sums, known, population)


def atom_name(code: str, step: str, part: Part, side: str) -> str:
    """How an atom is called in the private proofs: cluster, ward, step, then category and side where there are any."""
    return "|".join([code, step, *(word for word in (*part, side) if word)])


def _join(found: Linked, counts: dict[str, int], sums: dict[Key, tuple[str, ...]],
          known: dict[str, list[dict[str, int]]]) -> None:
    counts |= found.counts
    sums |= found.sums
    for stretch, rows in found.known.items():
        known.setdefault(stretch, []).extend(rows)


def _counted(returns, family: Family, places: Places) -> pd.DataFrame:
    """What was returned in total of each place and step, with the denominator where that was returned too."""
    rows = family.rows(returns)
    yearly = returns.results[returns.results.indicator_id == family.indicator.id].rename(columns={"urn": "unit"})
    if len(yearly):
        rows = pd.concat([rows, yearly.assign(period=yearly.academic_year + "-ay", breakdown="", category="")])
    rows = rows[rows.breakdown == ""]
    rows = rows.assign(place=rows.unit.map(places.of_unit)).dropna(subset="place").astype({"place": int})
    return rows.groupby(["place", "period"], as_index=False)[["numerator", "denominator"]].sum()
