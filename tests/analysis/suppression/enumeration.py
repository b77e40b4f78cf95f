"""The slow, obvious way: list every world of a small table and look at it. Plain Python, nothing of the engine.

A table is a dictionary as in the examples (atoms, truth_atoms, cells, withheld, derived, threshold, zeros_sensitive),
with "cost", "must_publish", "known" (sums with weights), "together" and "slices" where a test wants them.

Attackers: "M0" knows the published sums, that counts are whole numbers of 0 or more, and that a withheld cell is at
least 1 where zeros are shown; "M1" also knows which withheld cells are primary.
"""

from itertools import combinations

MOST_WORLDS = 2_500


class TooMany(Exception):
    """The table is not small."""


class Worlds:
    """All worlds that an attacker must think possible, with what each atom counts in them.

    An atom that nothing limits is listed up to the threshold + 1 only. That is enough: a world in which it counts more
    stays one when the atom is lowered to the threshold, and sums that hold such an atom have no greatest value.
    """

    def __init__(self, table, attacker):
        self.table, self.atoms = table, table["atoms"]
        self.rules = [*rules_of(table, attacker), *weighted_rules(table)]
        self.caps = {atom: self.cap(atom) for atom in self.atoms}
        self.all = []
        self.walk([], [0] * len(self.rules))

    def cap(self, atom):
        """The most that an atom can count by the rules whose weights are all positive; None if nothing limits it."""
        limits = [most // weights[atom] for weights, _, most in self.rules
                  if most is not None and weights.get(atom, 0) > 0 and min(weights.values()) > 0]
        return min(limits, default=None)

    def walk(self, counts, sums):
        """Try every count of the next atom that no rule forbids."""
        if len(counts) == len(self.atoms):
            if all(least <= got for got, (_, least, _) in zip(sums, self.rules, strict=True)):
                self.all.append(dict(zip(self.atoms, counts, strict=True)))
            if len(self.all) > MOST_WORLDS:
                raise TooMany
            return
        atom, rest = self.atoms[len(counts)], self.atoms[len(counts) + 1:]
        cap = self.caps[atom]
        for count in range((self.table["threshold"] + 1 if cap is None else cap) + 1):
            now = [got + weights.get(atom, 0) * count for got, (weights, _, _) in zip(sums, self.rules, strict=True)]
            if all(self.open(got, rule, rest) for got, rule in zip(now, self.rules, strict=True)):
                self.walk([*counts, count], now)

    def open(self, got, rule, rest):
        """Whether a rule can still be met by the atoms that are left."""
        weights, least, most = rule
        left = [(weights[atom], self.caps[atom]) for atom in rest if atom in weights]
        if most is not None and got > most and all(weight > 0 for weight, _ in left):
            return False
        return any(cap is None for _, cap in left) or got + sum(max(0, weight) * cap for weight, cap in left) >= least

    def values(self, atoms):
        """Every value that the sum of these atoms has in some world."""
        return {sum(world[atom] for atom in atoms) for world in self.all}

    def interval(self, atoms):
        """The least and the greatest value; None for the greatest where there is none."""
        values, endless = self.values(atoms), any(self.caps[atom] is None for atom in atoms)
        return min(values), None if endless else max(values)


def rules_of(table, attacker):
    """What the attacker knows of each sum: (weights, at least, at most or None)."""
    threshold, smallest = table["threshold"], 0 if table["zeros_sensitive"] else 1
    for name, atoms in table["cells"].items():
        count, weights = count_of(table, atoms), dict.fromkeys(atoms, 1)
        if name not in table["withheld"]:
            yield weights, count, count
        elif attacker == "M1" and smallest <= count < threshold:
            yield weights, smallest, threshold - 1
        elif attacker == "M1" and count >= threshold:
            yield weights, threshold, None
        elif attacker == "M0" and count >= smallest:
            yield weights, smallest, None


def weighted_rules(table):
    """The sums that every attacker knows from elsewhere."""
    for weights in table.get("known", []):
        value = sum(weight * table["truth_atoms"][atom] for atom, weight in weights.items())
        yield weights, value, value


def count_of(table, atoms):
    """The true count of a sum."""
    return sum(table["truth_atoms"][atom] for atom in atoms)


def is_small(table, atoms):
    """Whether the true count of a sum is small."""
    return (0 if table["zeros_sensitive"] else 1) <= count_of(table, atoms) < table["threshold"]


def targets(table):
    """What an interval is asked for: withheld cells by each name, atoms and derived sums."""
    return {**{name: table["cells"][name] for name in table["withheld"]},
            **{f"atom:{atom}": [atom] for atom in table["atoms"]},
            **{f"derived:{name}": atoms for name, atoms in table["derived"].items()}}


def answers(table):
    """The answer that `audit --intervals` must give, without its verdict."""
    m0, m1, threshold = Worlds(table, "M0"), Worlds(table, "M1"), table["threshold"]
    ends = {0 if table["zeros_sensitive"] else 1, threshold - 1}
    cells = {name: {"m0_full": ends <= m0.values(atoms), "m1_exact": len(m1.values(atoms)) > 1,
                    "m0": list(m0.interval(atoms)), "m1": list(m1.interval(atoms))}
             for name, atoms in targets(table).items()}
    return {"primary": [name for name, atoms in table["cells"].items() if is_small(table, atoms)], "cells": cells,
            "exposed_small_unpublished": [
                name for name, atoms in targets(table).items() if ":" in name and not cells[name]["m1_exact"]
                and 1 <= count_of(table, atoms) < threshold]}


def exposed(table, standard="release"):
    """Every requirement of a standard that is not met, as (test, atoms of the sum)."""
    small = {frozenset(atoms) for atoms in table["cells"].values() if is_small(table, atoms)}
    if standard == "exact":
        known = Worlds(table, "M0")
        return {("exact", atoms) for atoms in small if len(known.values(atoms)) < 2}
    m0, m1 = Worlds(table, "M0"), Worlds(table, "M1")
    ends = {0 if table["zeros_sensitive"] else 1, table["threshold"] - 1}
    unnamed = [[atom] for atom in table["atoms"]] + list(table["derived"].values()) + list(unions(table))
    sums = small | {frozenset(atoms) for atoms in unnamed if is_small(table, atoms)}
    return {("full", atoms) for atoms in small if not ends <= m0.values(atoms)} | {
        ("exact", atoms) for atoms in sums if len(m1.values(atoms)) < 2}


def unions(table):
    """The atoms of every union of items of one slice."""
    for items in table.get("slices", []):
        for number in range(1, len(items) + 1):
            for chosen in combinations(items, number):
                yield [atom for item in chosen for atom in item]


def price(table):
    """What the pattern of a table costs: as given, else the number of cells, then the smallest sum."""
    if "cost" in table:
        return sum(table["cost"].get(name, 1.0) for name in table["withheld"]), 0
    return len(table["withheld"]), sum(count_of(table, table["cells"][name]) for name in table["withheld"])


def patterns(table):
    """The table with each choice of cells that may be withheld: all names of a sum and all cells of a group at once."""
    groups = [{name} for name in table["cells"]]
    same = [[name for name, other in table["cells"].items() if set(other) == set(atoms)]
            for atoms in table["cells"].values()]
    for joined in [*same, *table.get("together", [])]:
        touched = [group for group in groups if group & set(joined)]
        groups = [group for group in groups if not group & set(joined)] + [set().union(*touched)]
    # A zero that is shown stays, unless it goes together with a small count.
    zeros = {name for name, atoms in table["cells"].items()
             if not table["zeros_sensitive"] and not count_of(table, atoms)}
    small = {name for name, atoms in table["cells"].items() if is_small(table, atoms)}
    free = [group for group in groups if not group & set(table.get("must_publish", []))
            and (not group & zeros or group & small)]
    for number in range(len(free) + 1):
        for chosen in combinations(free, number):
            names = set().union(*chosen)
            yield {**table, "withheld": [name for name in table["cells"] if name in names]}


def cheapest(table, standard="release"):
    """The price of the best pattern that meets the standard; None if none does."""
    return min((price(one) for one in patterns(table) if not exposed(one, standard)), default=None)
