"""Small tables: some by hand, each of one kind of structure, and any number at random. All can be enumerated."""

from hypothesis import strategies as st


def table(truth, cells, withheld=(), **more):
    """A table in the form of the examples; a cell is given as its atoms, one letter each, or as a list of them."""
    return {"atoms": list(truth), "truth_atoms": dict(truth), "cells": {n: list(atoms) for n, atoms in cells.items()},
            "withheld": list(withheld), "derived": {}, "threshold": 5, "zeros_sensitive": True, **more}


INSIDE = {atom: atom for atom in "abcd"}
MARGINS = {"row 1": "ab", "row 2": "cd", "column 1": "ac", "column 2": "bd", "all": "abcd"}
SQUARE = dict(zip("abcd", (2, 6, 5, 1), strict=True))
MONTHS = {"1": "a", "2": "b", "3": "c", "to 2": "ab", "to 3": "abc"}
CATEGORIES = {"young": "ab", "old": "cd", "north": "ac", "south": "bd", "north young": "a", "all": "abcd"}
OVERLAP = {"ward 1": "ab", "ward 2": "cd", "cluster 1": "a", "cluster 2": "bc", "cluster 3": "d", "all": "abcd"}
SUBSET = {"numerator": "a", "complement": "b", "denominator": "ab", "numerator 2": "c", "complement 2": "d",
          "denominator 2": "cd", "all with": "ac", "all": "abcd"}
ALIAS = {"ward 1": "a", "cluster 1": "a", "ward 2": "b", "ward 3": "c", "all": "abc", "1 and 2": "ab"}
YEAR, TRIO = dict(zip("abc", (3, 8, 2), strict=True)), dict(zip("abc", (12, 3, 16), strict=True))


def by_hand():
    """Tables of every structure that is published, each with some cells withheld: name to table."""
    return {**with_totals(), **with_overlaps()}


def with_totals():
    """Rows, columns and their totals."""
    cells, no_zeros, with_zero = INSIDE | MARGINS, {"zeros_sensitive": False}, SQUARE | {"b": 0}
    return {
        "totals, one cell withheld": table(SQUARE, cells, "a"),
        "totals, one row withheld": table(SQUARE, cells, "ab"),
        "totals, a rectangle withheld": table(SQUARE, cells, "abcd"),
        "totals, all but the total withheld": table(SQUARE, cells, [*INSIDE, *list(MARGINS)[:4]]),
        "totals, nothing published": table(SQUARE, cells, [*INSIDE, *MARGINS]),
        "totals, a rectangle withheld, zeros shown": table(SQUARE, cells, "abcd", **no_zeros),
        "totals, a withheld zero, zeros shown": table(with_zero, cells, "abcd", **no_zeros),
        "totals, a withheld zero, zeros sensitive": table(with_zero, cells, "abcd"),
        "totals, a threshold of ten": table(SQUARE, cells, "abcd", threshold=10),
        "an atom in no cell": table({"a": 3, "b": 9, "c": 1}, {"A": "a", "A and B": "ab"}, ["A"]),
    }


def with_overlaps():
    """Periods, breakdowns, areas, subsets and second names."""
    return {
        "cumulative months, two withheld": table(YEAR, MONTHS, ["1", "3"]),
        "cumulative months, the sums withheld too": table(YEAR, MONTHS, ["1", "2", "3", "to 2"]),
        "cumulative months, a derived pair": table(YEAR, MONTHS, ["1", "2", "3"], derived={"2 and 3": ["b", "c"]}),
        "a published small cell": table(YEAR, MONTHS, ["1"]),
        "breakdowns that cross": table(SQUARE, CATEGORIES, ["young", "old", "north young"]),
        "breakdowns with published margins": table(SQUARE, CATEGORIES, ["north young"]),
        "areas that overlap": table(SQUARE, OVERLAP, ["cluster 1", "cluster 2"], derived={"C2 less W1": ["c"]}),
        "areas that overlap, wards withheld": table(SQUARE, OVERLAP, ["cluster 1", "cluster 2", "ward 1", "ward 2"]),
        "a subset with its complement": table(SQUARE, SUBSET, ["numerator", "complement"]),
        "a subset withheld with its total": table(
            SQUARE, SUBSET, ["numerator", "complement", "denominator", "numerator 2", "complement 2", "denominator 2"]),
        "a second name published": table(TRIO, ALIAS, ["ward 1", "ward 2", "ward 3"]),
        "both names withheld": table(TRIO, ALIAS, ["ward 1", "cluster 1", "ward 2", "ward 3"]),
        "fractions that no count can be": table(
            dict.fromkeys("abc", 1), {"1": "ab", "2": "bc", "3": "ac", "all": "abc"}, ["all"], threshold=3),
    }


@st.composite
def small_tables(draw, atoms=5, cells=6, most=6):
    """Any small table: random sums with second names, random counts, a random choice of withheld cells."""
    letters = "abcdefgh"[:draw(st.integers(1, atoms))]
    sums = st.lists(st.sampled_from(letters), min_size=1, unique=True).map(sorted)
    drawn = draw(st.lists(sums, min_size=1, max_size=cells))
    if draw(st.booleans()):
        drawn.append(list(letters))
    named = {f"cell {number}": drawn_atoms for number, drawn_atoms in enumerate(drawn)}
    truth = {atom: draw(st.integers(0, most)) for atom in letters}
    threshold, zeros = draw(st.sampled_from([2, 3, 5])), draw(st.booleans())
    small = [name for name, one in named.items() if (not zeros) <= sum(truth[atom] for atom in one) < threshold]
    chosen = draw(st.sets(st.sampled_from(sorted(named)))) | set(small if draw(st.integers(0, 3)) else [])
    return table(truth, named, [name for name in named if name in chosen], threshold=threshold, zeros_sensitive=zeros,
                 derived={f"sum {n}": one for n, one in enumerate(draw(st.lists(sums, max_size=2)))})
