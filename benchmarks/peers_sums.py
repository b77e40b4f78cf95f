"""A table as the peers that take any sums want it: cells, and how the larger are made up of the smaller.

Imports the standard library only: it runs in the peers' environments.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Sum:
    """One sum of atoms, with the names of all cells that are this sum; without a name it is not published."""

    names: list[str]
    count: int
    parts: list[int]     # the places of the sums that it is made up of; none for the smallest pieces


def list_of_sums(truth: dict[str, int], cells: dict[str, list[str]]) -> list[Sum]:
    """All cells above 0 and the atoms that are no cells; equal sums once.

    Zeros are left out, as G-Confid demands: a tool then takes them as known, which makes it protect more, not less.
    Each sum is made up of the fewest parts found: with one part an atom, a line for the city's year is longer than the
    tau-ARGUS engine can read (it crashes without a word).
    """
    names: dict[frozenset[str], list[str]] = {}
    for cell, atoms in cells.items():
        if pieces := frozenset(atom for atom in atoms if truth[atom]):
            names.setdefault(pieces, []).append(cell)
    for atom in truth:
        if truth[atom]:
            names.setdefault(frozenset([atom]), [])
    bit = {atom: 1 << place for place, atom in enumerate(truth)}
    masks = [sum(bit[atom] for atom in atoms) for atoms in names]
    return [Sum(several, sum(truth[atom] for atom in atoms), parts_of(mask, masks))
            for (atoms, several), mask in zip(names.items(), masks, strict=True)]


def parts_of(whole: int, masks: list[int]) -> list[int]:
    """Places of disjoint smaller sums that add up to the whole, largest first."""
    parts, left = list[int](), whole
    if whole.bit_count() == 1:
        return parts
    inside = [place for place, mask in enumerate(masks) if mask & whole == mask != whole]
    for place in sorted(inside, key=lambda place: -masks[place].bit_count()):
        if masks[place] & left == masks[place]:
            parts.append(place)
            left ^= masks[place]
    return parts
