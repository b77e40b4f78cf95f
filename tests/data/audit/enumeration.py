"""Every world with the same published figures, one by one: slow, obvious, and without any part of the engine."""

from itertools import chain, combinations

from tests.data.audit.toy import Key, Toy, lies_in

World = dict[str, int]


def is_safe(toy: Toy) -> bool:
    """Whether a toy of one month meets the standard: full for all attackers, exact for those who know the pattern."""
    small, worlds = toy.small(), possible_worlds(toy)
    if small - toy.withheld:
        return False
    told = [world for world in worlds if all((total(world, key) < 5) == (key in small) for key in toy.withheld)]
    full = all({total(world, key) for world in worlds} >= {0, 4} for key in small)
    exact = all(len({total(world, key) for world in told}) > 1 for key in small)
    published = {frozenset(a for a in toy.counts if lies_in(a, key[1:])[1]) for key in toy.rows()} - {
        frozenset(a for a in toy.counts if lies_in(a, key[1:])[1]) for key in toy.withheld}
    unions = (atoms for atoms in subsets(sorted(toy.counts))
              if sum(toy.counts[a] for a in atoms) < 5 and frozenset(atoms) not in published)
    return full and exact and all(len({sum(world[a] for a in atoms) for world in told}) > 1 for atoms in unions)


def possible_worlds(toy: Toy) -> list[World]:
    """All whole numbers of 0 or more for the atoms that add up to what is published."""
    atoms = sorted(toy.counts)
    shown = [([a for a in atoms if lies_in(a, key[1:])[1]], count)
             for key, (count, _) in toy.rows().items() if key not in toy.withheld]
    worlds: list[World] = [{}]
    for number, atom in enumerate(atoms, 1):
        known = set(atoms[:number])
        grown = []
        sums = [(group, count) for group, count in shown if atom in group]
        for world in worlds:
            most = min(count - sum(world.get(a, 0) for a in group) for group, count in sums)
            ends = [count - sum(world.get(a, 0) for a in group) for group, count in sums if known.issuperset(group)]
            values = range(most + 1) if not ends else {most} if set(ends) == {most} else ()
            grown += [world | {atom: value} for value in values]
        worlds = grown
    return worlds


def total(world: World, key: Key) -> int:
    """The count of an observation in a world."""
    return sum(count for atom, count in world.items() if lies_in(atom, key[1:])[1])


def subsets(atoms: list[str]):
    """Every set of at least one of them."""
    return chain.from_iterable(combinations(atoms, size) for size in range(1, len(atoms) + 1))
