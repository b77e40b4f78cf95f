"""Blocks with breakdowns: the categories are the atoms, and the total is their sum."""

import numpy as np
import pandas as pd
import pytest

from data.block_cells import measures_of
from data.periods import month_range
from data.publishing import NotPublishable
from geo.areas import CITY
from tests.data.test_blocks import AGES, CATALOGUE, LSOAS, PLACES, blocks_of, by_category, stock
from tests.data.test_counting import counts_of


@pytest.mark.parametrize(("categories", "wanted"), [
    (["boys", "girls"], ["boys", "girls"]),
    (["a", "b", "c"], ["a", "b", "c", "a+b", "a+c", "b+c"]),
    (["a", "b", "c", "d"], ["a", "b", "c", "d", "a+b", "a+c", "a+d", "b+c", "b+d", "c+d", "a+b+c", "a+b+d", "a+c+d",
                            "b+c+d"])])
def test_what_is_asked_of_a_breakdown_is_each_category_any_two_and_all_but_one_or_two(categories, wanted):
    parts = (("", ""), *(("by", category) for category in categories))
    assert list(measures_of(parts)) == ["", *(f"by {name}" for name in wanted)]


def test_the_categories_of_a_stock_are_its_atoms_and_the_total_their_sum():
    cells, blocks = blocks_of(CATALOGUE["looked_after"], stock(["2013-09"], ("age_band", AGES)))
    problem = blocks["looked_after 2013-09"].problem
    assert len(problem.atoms) == 3 * PLACES and not problem.known.shape[0]
    assert problem.atoms[0].endswith("|2013-09|age_band|0-4")
    total = next(cell for cell, names in enumerate(problem.names) if names[0] == "jess|2013-09||")
    assert problem.counts[total] == cells[(cells.area == "jess") & (cells.breakdown == "")].numerator.iloc[0]
    assert len(problem.slices) == 1 + 3
    must_stay = [problem.names[cell][0] for cell in np.flatnonzero(problem.must_publish[problem.group])]
    assert must_stay == [f"{CITY}|2013-09||"]                   # a category of the city may be withheld


def test_the_categories_of_a_flow_add_up_over_months_and_their_unions_are_derived():
    counts = counts_of("common_assessments", LSOAS.lsoa, month_range("2013-04", "2013-06"), np.tile(LSOAS.index % 4, 3))
    split = pd.concat([counts, by_category(counts, "age_band", AGES)])
    cells, blocks = blocks_of(CATALOGUE["common_assessments"], split)
    problem = blocks["common_assessments 2013-14-fy"].problem
    assert len(problem.atoms) == 9 * PLACES
    cell = next(c for c, names in enumerate(problem.names) if names[0] == "jess|2013-Q1|age_band|5-10")
    counted = cells[(cells.area == "jess") & (cells.period == "2013-Q1") & (cells.category == "5-10")].numerator.iloc[0]
    assert problem.counts[cell] == counted
    assert any(name.endswith("|2013-05|age_band 0-4+5-10") for name in problem.derived_names)


def test_two_breakdowns_of_one_indicator_are_known_to_add_up_to_the_same():
    split = stock(["2013-09"], ("age_band", AGES), ("sex", ("boys", "girls")))
    _, blocks = blocks_of(CATALOGUE["looked_after"], split)
    problem = blocks["looked_after 2013-09"].problem
    assert len(problem.atoms) == 5 * PLACES and problem.known.shape[0] == PLACES
    assert not (problem.known @ problem.truth).any() and problem.known.min() == -1


def test_a_category_of_a_returned_denominator_has_both_sides_too():
    counts = counts_of("neet", LSOAS.lsoa, ["2013-08"], 2, 20.0)
    _, blocks = blocks_of(CATALOGUE["neet"], pd.concat([counts, by_category(counts, "sex", ("boys", "girls"))]))
    problem = blocks["neet 2013-08"].problem
    assert len(problem.atoms) == 4 * PLACES and problem.atoms[0].endswith("|sex|boys|with")
    assert any(names[0] == "jess|2013-08|sex|girls|all" for names in problem.names)


def test_a_figure_that_is_not_the_sum_of_its_places_stops_everything_without_naming_a_count():
    counts = stock(["2013-09"], ("age_band", AGES))
    counts = counts[~((counts.category == "0-4") & (counts.unit_code == LSOAS.lsoa[6]))]
    with pytest.raises(NotPublishable, match=r"looked_after, .*, 2013-09.*: the figure is not the sum") as stopped:
        blocks_of(CATALOGUE["looked_after"], counts)
    assert not any(character.isdigit() for character in str(stopped.value).replace("2013-09", "").split(":", 1)[1])
