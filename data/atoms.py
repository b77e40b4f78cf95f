"""The finest pieces that published totals can be cut into, with their counts."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import product

import pandas as pd

from data.counting import units_of
from data.family import Family
from data.periods import Period
from data.places import Places, places_of
from data.steps import population_by, residents, steps_counted

Key = tuple[int, str, str]                  # place, step, side


@dataclass(frozen=True)
class Atoms:
    """The atoms of the totals of one family.

    A step is a month or, for yearly returns, a year. A side is "with" (those counted) or "without" (the others of the
    denominator) or "all" (both), or "" where the denominator is not returned.
    """

    family: Family
    places: Places
    counts: dict[str, int]                  # the count of each atom
    sums: dict[Key, tuple[str, ...]]        # the atoms of each place, step and side
    known: list[dict[str, int]]             # sums that every reader knows
    population: pd.DataFrame | None         # by place and year, where the complement is one of the population

    @cached_property
    def _by_step(self) -> dict[str, dict[Key, tuple[str, ...]]]:
        found: dict[str, dict[Key, tuple[str, ...]]] = {}
        for key, names in self.sums.items():
            found.setdefault(key[1], {})[key] = names
        return found

    @property
    def every_step(self) -> list[str]:
        """The steps there are."""
        return list(self._by_step)

    @property
    def sides(self) -> tuple[str, ...]:
        """The sides that are counted."""
        return ("with", "without", "all") if self.family.splits else ("",) if self.population is None else (
            "", "without")

    def steps(self, period: Period, side: str) -> tuple[str, ...]:
        """The steps that make up a period; what is left of a population is one count for the whole of it."""
        if self.population is not None and side == "without":
            return (period.id,)
        return tuple(steps_counted(period, self.family.indicator))

    def of(self, places: Iterable[int], period: Period, side: str) -> list[str]:
        """The atoms of places in a period."""
        keys = product(places, self.steps(period, side))
        return [name for place, step in keys for name in self.sums.get((place, step, side), ())]

    def only(self, steps: Iterable[str]) -> "Atoms":
        """The atoms of some steps."""
        sums = {key: names for step in steps for key, names in self._by_step[step].items()}
        counts = {name: self.counts[name] for names in sums.values() for name in names}
        return replace(self, counts=counts, sums=sums)

    def with_complements(self, periods: Iterable[Period]) -> "Atoms":
        """The same with what is left of the population in each period, where the indicator is a share of it."""
        if self.population is None:
            return self
        counts, sums, known = dict(self.counts), dict(self.sums), list[dict[str, int]]()
        for period in sorted(periods, key=lambda period: period.id):
            of_place = residents(self.population, period)
            for place in range(len(self.places.codes)):
                counted = self.of([place], period, "")
                name = atom_name(self.places.codes[place], period.id, "without")
                counts[name] = int(of_place[place]) - sum(self.counts[atom] for atom in counted)
                sums[place, period.id, "without"] = (name,)
                known.append(dict.fromkeys([*counted, name], 1))
        return replace(self, counts=counts, sums=sums, known=known)


def atoms_of(returns, family: Family) -> Atoms:
    """The atoms of a family in every step that was returned."""
    places = places_of(units_of(family.indicator))
    counts, sums = dict[str, int](), dict[Key, tuple[str, ...]]()
    for row in _counted(returns, family, places).itertuples(index=False):
        split = {"": row.numerator}
        if family.splits:
            split = {"with": row.numerator, "without": row.denominator - row.numerator}
        for side, count in split.items():
            name = atom_name(places.codes[row.place], row.period, side)
            counts[name] = int(count)
            sums[row.place, row.period, side] = (name,)
    for place, step, side in list(sums):
        if side == "with":
            sums[place, step, "all"] = sums[place, step, "with"] + sums[place, step, "without"]
    population = None
    if family.indicator.kind == "percentage" and not family.splits:
        population = population_by(returns, family.indicator, pd.Series(places.of_unit))
    return Atoms(family, places, counts, sums, [], population)


def atom_name(code: str, step: str, side: str) -> str:
    """How an atom is called in the private proofs: cluster, ward, step, then the side where there is one."""
    return "|".join(filter(None, [code, step, side]))


def _counted(returns, family: Family, places: Places) -> pd.DataFrame:
    """What was returned in total of each place and step, with the denominator where that was returned too."""
    rows = family.totals(returns).rename(columns={"unit_code": "unit"})
    yearly = returns.results[returns.results.indicator_id == family.indicator.id].rename(columns={"urn": "unit"})
    if len(yearly):
        rows = pd.concat([rows, yearly.assign(period=yearly.academic_year + "-ay")])
    rows = rows.assign(place=rows.unit.map(places.of_unit)).dropna(subset="place").astype({"place": int})
    return rows.groupby(["place", "period"], as_index=False)[["numerator", "denominator"]].sum()
