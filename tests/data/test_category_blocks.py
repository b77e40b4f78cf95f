"""Blocks of categories: every cluster's in one period, when the totals are known."""

import numpy as np
import pandas as pd
import pytest

from analysis.suppression.protect import protect
from data.blocks import counted_rows
from data.category_blocks import category_blocks
from data.counting import count_cells
from data.periods import month_range
from data.publishing import NotPublishable
from data.withholding import find_primary
from geo.areas import CITY
from tests.data.test_counting import counts_of, returns_of
from tests.data.test_total_blocks import CATALOGUE, LSOAS, POLICY, stock

CLUSTERS = LSOAS.cluster.nunique()
AGES, SOURCES = (CATALOGUE[name].breakdowns[breakdown].categories
                 for name, breakdown in (("looked_after", "age_band"), ("referrals", "source")))


def by_category(counts, breakdown, categories):
    """Each count split over categories: the first has the remainder."""
    parts = []
    for number, category in enumerate(categories):
        share = counts.numerator // len(categories)
        mine = counts.numerator - share * (len(categories) - 1) if number == 0 else share
        parts.append(counts.assign(breakdown=breakdown, category=category, numerator=mine,
                                   denominator=np.nan))
    return pd.concat(parts)


def by_cluster(counts):
    """Rows by LSOA as the same rows by cluster."""
    key = ["indicator_id", "period", "breakdown", "category", "unit_code"]
    found = counts.assign(unit_code=counts.unit_code.map(LSOAS.set_index("lsoa").cluster)).groupby(key, as_index=False)
    return found.numerator.sum().assign(denominator=np.nan, coverage=np.nan, revised=False)


def split(counts, breakdown, categories):
    return by_cluster(by_category(counts, breakdown, tuple(categories)))


def blocks_of(names, counts, hide=()):
    """The cells, and the blocks of categories when the totals of these areas are withheld."""
    catalogue = {name: CATALOGUE[name] for name in names}
    cells = count_cells(returns_of(counts), catalogue)
    rows = counted_rows(cells, find_primary(cells, catalogue, POLICY))
    withheld = (cells.area.isin(hide) & (cells.breakdown == "")).to_numpy()
    return cells, {block.id: block for block in category_blocks(rows, withheld, catalogue, POLICY)}


def looked_after():
    counts = stock(["2013-09"])
    return pd.concat([counts, split(counts, "age_band", AGES)])


def test_the_categories_of_a_stock_are_the_atoms_and_the_total_of_each_cluster_is_known():
    _, blocks = blocks_of(["looked_after"], looked_after())
    problem = blocks["looked_after age_band 2013-09"].problem
    assert len(problem.atoms) == len(AGES) * CLUSTERS and "jess||2013-09|age_band|0-4" in problem.atoms
    assert problem.known.shape[0] == CLUSTERS and (problem.known.sum(axis=1) == len(AGES)).all()
    assert len(problem.slices) == len(AGES) and not problem.must_publish.any()     # a category of the city may go


def test_a_cluster_whose_total_is_withheld_shows_none_of_its_categories():
    _, blocks = blocks_of(["looked_after"], looked_after(), hide=["jess", "chess"])
    (block,) = blocks.values()
    found = protect(block.problem)
    withheld = block.withheld_rows(found.withheld)
    assert found.verdict == "safe"
    assert all(withheld[n] for n, key in enumerate(block.keys) if key[1] in ("jess", "chess"))


def test_a_breakdown_gives_the_same_block_whether_returned_by_cluster_or_by_lsoa():
    counts = stock(["2013-09"])
    fine = by_category(counts, "age_band", tuple(AGES))
    cells, blocks = blocks_of(["looked_after"], pd.concat([counts, fine]))
    others, same = blocks_of(["looked_after"], pd.concat([counts, by_cluster(fine)]))
    pd.testing.assert_frame_equal(cells, others)
    one, other = (next(iter(found.values())).problem for found in (blocks, same))
    assert one.atoms == other.atoms and np.array_equal(one.truth, other.truth) and one.names == other.names


def test_the_categories_of_a_flow_have_a_block_a_quarter():
    counts = counts_of("referrals", LSOAS.lsoa, month_range("2013-04", "2014-03"), np.tile(LSOAS.index % 9, 12))
    cells, blocks = blocks_of(["referrals"], pd.concat([counts, split(counts, "source", SOURCES)]))
    assert set(blocks) == {f"referrals source 2013-Q{n}" for n in (1, 2, 3, 4)}
    shown = cells[(cells.area == "jess") & (cells.breakdown == "source")]
    assert set(shown.period) == {f"2013-Q{n}" for n in (1, 2, 3, 4)} and shown.denominator.isna().all()
    total = cells[(cells.area == "jess") & (cells.period == "2013-Q1") & (cells.breakdown == "")].numerator.iloc[0]
    assert shown[shown.period == "2013-Q1"].numerator.sum() == total


def test_a_quarter_without_one_of_its_months_has_no_categories():
    counts = counts_of("referrals", LSOAS.lsoa, month_range("2013-04", "2013-09"), 2)
    given = split(counts[counts.period != "2013-05"], "source", SOURCES)
    cells, blocks = blocks_of(["referrals"], pd.concat([counts, given]))
    first = cells[(cells.breakdown == "source") & (cells.period == "2013-Q1")]
    assert first.status.eq("x").all() and first.numerator.isna().all()
    assert set(blocks) == {"referrals source 2013-Q2"}


def test_what_splits_the_rest_of_a_denominator_adds_up_to_that():
    counts = counts_of("neet", LSOAS.lsoa, ["2013-08"], 2, 20.0)
    breakdowns = CATALOGUE["neet"].breakdowns
    rest = split(counts.assign(numerator=counts.denominator - counts.numerator), "destination",
                 breakdowns["destination"].categories)
    parts = [counts, split(counts, "duration", breakdowns["duration"].categories), rest]
    cells, blocks = blocks_of(["neet"], pd.concat(parts))
    assert "jess||2013-08|duration|under_3|with" in blocks["neet duration 2013-08"].problem.atoms
    assert "jess||2013-08|destination|school|without" in blocks["neet destination 2013-08"].problem.atoms
    jess = cells[cells.area == "jess"]
    total = jess[jess.breakdown == ""].iloc[0]
    assert jess[jess.breakdown == "destination"].numerator.sum() == total.denominator - total.numerator


def test_what_two_linked_indicators_are_both_broken_down_by_is_one_block_with_the_others_counted_too():
    months = month_range("2013-04", "2013-06")
    one = counts_of("referrals", LSOAS.lsoa, months, 2)
    more = counts_of("requests_for_service", LSOAS.lsoa, months, 5)
    reasons = CATALOGUE["referrals"].breakdowns["reason"].categories
    _, blocks = blocks_of(["referrals", "requests_for_service", "conversion"], pd.concat([
        one, more, split(one, "source", SOURCES), split(more, "source", SOURCES), split(one, "reason", reasons)]))
    both = blocks["conversion source 2013-Q1"].problem
    assert {"jess||2013-Q1|source|health|with", "jess||2013-Q1|source|health|without"} <= set(both.atoms)
    sums = {name: cell for cell, names in enumerate(both.names) for name in names}
    size = int((LSOAS.cluster == "jess").sum())
    health = list(SOURCES).index("health")
    assert health and both.counts[sums["requests_for_service|jess|2013-Q1|source|health"]] == 5 // 6 * 3 * size
    assert len(both.slices) == 3 * len(SOURCES) and both.known.shape[0] == 2 * CLUSTERS
    assert all(atom.endswith("|with") for atom in blocks["conversion reason 2013-Q1"].problem.atoms)


def test_a_category_that_does_not_add_up_stops_everything_without_naming_a_count():
    counts = looked_after()
    catalogue = {"looked_after": CATALOGUE["looked_after"]}
    cells = count_cells(returns_of(counts), catalogue)
    cells.loc[(cells.area == CITY) & (cells.category == "0-4"), "numerator"] += 1
    rows = counted_rows(cells, find_primary(cells, catalogue, POLICY))
    with pytest.raises(NotPublishable, match=r"age_band '0-4': the figure is not the sum") as stopped:
        list(category_blocks(rows, np.zeros(len(cells), dtype=bool), catalogue, POLICY))
    told = str(stopped.value).replace("2013-09", "").replace("0-4", "").replace(CITY, "")
    assert not any(character.isdigit() for character in told)
