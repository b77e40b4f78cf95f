"""The finest pieces that published figures can be cut into, with their counts."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import product

import pandas as pd

from data.catalogue import Indicator
from data.counting import months_counted, population_by, population_year, units_of
from data.periods import Period
from data.places import Places, places_of

Part = tuple[str, str]                      # breakdown and category, both empty for the total
Key = tuple[int, str, Part, str]            # place, step, part, side
TOTAL: Part = ("", "")


@dataclass(frozen=True)
class Atoms:
    """The atoms of one indicator.

    A step is a month or, for yearly results, an academic year. A side is "with" (those counted) or "without" (the
    others of the denominator) or "all" (both), or "" where the denominator is not returned. Where the total of a place
    comes with breakdowns, the categories are the atoms.
    """

    indicator: Indicator
    places: Places
    counts: dict[str, int]                  # the count of each atom
    sums: dict[Key, tuple[str, ...]]        # the atoms of each place, step, part and side
    known: dict[str, list[dict[str, int]]]  # by step: sums with weights that every reader knows
    population: pd.DataFrame | None         # by place and year, where the complement is one of the population

    @cached_property
    def parts(self) -> dict[str, tuple[Part, ...]]:
        """The total and the categories counted in each step."""
        return {step: tuple(sorted({part for _, _, part, _ in sums})) for step, sums in self._by_step.items()}

    @cached_property
    def _by_step(self) -> dict[str, dict[Key, tuple[str, ...]]]:
        found: dict[str, dict[Key, tuple[str, ...]]] = {}
        for key, names in self.sums.items():
            found.setdefault(key[1], {})[key] = names
        return found

    @property
    def sides(self) -> tuple[str, ...]:
        """The sides that are counted."""
        returned = self.indicator.denominator_from == "return"
        return ("with", "without", "all") if returned else ("",) if self.population is None else ("", "without")

    def steps(self, period: Period, side: str) -> tuple[str, ...]:
        """The steps that make up a period; what is left of a population is one count for the whole of it."""
        if period.kind == "academic_year" or (self.population is not None and side == "without"):
            return (period.id,)
        return tuple(months_counted(period, self.indicator))

    def of(self, places: Iterable[int], period: Period, part: Part, side: str) -> list[str]:
        """The atoms of places in a period."""
        keys = product(places, self.steps(period, side))
        return [name for place, step in keys for name in self.sums.get((place, step, part, side), ())]

    def only(self, steps: Iterable[str]) -> "Atoms":
        """The atoms of some steps."""
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
            for place, part in product(range(len(self.places.codes)), self.parts[self.steps(period, "")[0]]):
                counted = self.of([place], period, part, "")
                residents = int(self.population.loc[place, population_year(period, self.population)])
                name = atom_name(self.places, place, period.id, part, "without")
                counts[name] = residents - sum(self.counts[atom] for atom in counted)
                sums[place, period.id, part, "without"] = (name,)
                known.setdefault(period.id, []).append(dict.fromkeys([*counted, name], 1))
        return replace(self, counts=counts, sums=sums, known=known)


def atoms_of(returns, indicator: Indicator) -> Atoms:
    """The atoms of an indicator in every month and academic year that was returned."""
    places = places_of(units_of(indicator))
    counts, sums = dict[str, int](), dict[Key, tuple[str, ...]]()
    for row in _counted(returns, indicator, places).itertuples(index=False):
        split = {"": row.numerator}
        if indicator.denominator_from == "return":
            split = {"with": row.numerator, "without": row.denominator - row.numerator}
        for side, count in split.items():
            name = atom_name(places, row.place, row.period, (row.breakdown, row.category), side)
            counts[name] = int(count)
            sums[row.place, row.period, (row.breakdown, row.category), side] = (name,)
    known = _split_totals(counts, sums)
    for place, step, part, side in list(sums):
        if side == "with":
            sums[place, step, part, "all"] = sums[place, step, part, "with"] + sums[place, step, part, "without"]
    population = None
    if indicator.kind == "percentage" and indicator.denominator_from != "return":
        population = population_by(returns, indicator, pd.Series(places.of_unit))
    return Atoms(indicator, places, counts, sums, known, population)


def atom_name(places: Places, place: int, step: str, part: Part, side: str) -> str:
    """How an atom is called in the private proofs: cluster, ward, step, then category and side where there are any."""
    given = [word for word in (*part, side) if word]
    return "|".join([places.codes[place], step, *given])


def _counted(returns, indicator: Indicator, places: Places) -> pd.DataFrame:
    """What was returned of each place and step, total and categories."""
    monthly = returns.counts[returns.counts.indicator_id == indicator.id].rename(columns={"unit_code": "unit"})
    yearly = returns.results[returns.results.indicator_id == indicator.id].rename(columns={"urn": "unit"})
    yearly = yearly.assign(period=yearly.academic_year + "-ay", breakdown="", category="")
    rows = pd.concat([monthly, yearly]) if len(yearly) else monthly
    rows = rows.assign(place=rows.unit.map(places.of_unit)).dropna(subset="place").astype({"place": int})
    key = ["place", "period", "breakdown", "category"]
    return rows.groupby(key, as_index=False)[["numerator", "denominator"]].sum()


def _split_totals(counts: dict[str, int], sums: dict[Key, tuple[str, ...]]) -> dict[str, list[dict[str, int]]]:
    """Let the categories stand for their total, and note that those of every breakdown add up to the same."""
    categories: dict[tuple[int, str, str], dict[str, list[str]]] = {}
    for (place, step, (breakdown, _), side), atoms in sums.items():
        if breakdown:
            categories.setdefault((place, step, side), {}).setdefault(breakdown, []).extend(atoms)
    known: dict[str, list[dict[str, int]]] = {}
    for (place, step, side), breakdowns in categories.items():
        for total in sums.get((place, step, TOTAL, side), ()):
            counts.pop(total)
        first, *others = (atoms for _, atoms in sorted(breakdowns.items()))
        sums[place, step, TOTAL, side] = tuple(first)
        known.setdefault(step, []).extend(dict.fromkeys(first, 1) | dict.fromkeys(other, -1) for other in others)
    return known
