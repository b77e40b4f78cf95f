"""Blocks with breakdowns: categories are atoms of clusters, tied to the totals by what they add up to."""

import numpy as np
import pandas as pd
import pytest

from data.block_cells import measures_of
from data.blocks import make_blocks
from data.counting import count_cells
from data.periods import month_range
from data.publishing import NotPublishable
from data.withholding import find_primary
from geo.areas import CITY
from tests.data.test_blocks import AGES, CATALOGUE, LSOAS, PLACES, POLICY, blocks_of, by_category, stock
from tests.data.test_counting import counts_of, returns_of

CLUSTERS = LSOAS.cluster.nunique()


def by_cluster(counts):
    """Rows by LSOA as the same rows by cluster."""
    key = ["indicator_id", "period", "breakdown", "category", "unit_code"]
    found = counts.assign(unit_code=counts.unit_code.map(LSOAS.set_index("lsoa").cluster)).groupby(key, as_index=False)
    return found.numerator.sum().assign(denominator=np.nan, coverage=np.nan, revised=False)


def split(counts, breakdown, categories):
    return by_cluster(by_category(counts, breakdown, tuple(categories)))


@pytest.mark.parametrize(("categories", "wanted"), [
    (["boys", "girls"], ["boys", "girls"]),
    (["a", "b", "c"], ["a", "b", "c", "a+b", "a+c", "b+c"]),
    (["a", "b", "c", "d"], ["a", "b", "c", "d", "a+b", "a+c", "a+d", "b+c", "b+d", "c+d", "a+b+c", "a+b+d", "a+c+d",
                            "b+c+d"])])
def test_what_is_asked_of_a_breakdown_is_each_category_any_two_and_all_but_one_or_two(categories, wanted):
    parts = tuple(("by", category) for category in categories)
    assert list(measures_of("by", parts)) == [f"by {name}" for name in wanted]
    assert measures_of("", (("", ""),)) == {"": (("", ""),)}


def test_the_categories_of_a_stock_are_atoms_of_clusters_that_add_up_to_the_places():
    counts = stock(["2013-09"])
    _, blocks = blocks_of(CATALOGUE["looked_after"], pd.concat([counts, split(counts, "age_band", AGES)]))
    problem = blocks["looked_after 2013-09"].problem
    assert len(problem.atoms) == PLACES + len(AGES) * CLUSTERS
    assert "jess||2013-09|age_band|0-4" in problem.atoms
    assert problem.known.shape[0] == CLUSTERS and not (problem.known @ problem.truth).any()
    assert len(problem.slices) == 1 + len(AGES)
    must_stay = [problem.names[cell][0] for cell in np.flatnonzero(problem.must_publish[problem.group])]
    assert must_stay == [f"looked_after|{CITY}|2013-09||"]            # a category of the city may be withheld


def test_a_breakdown_gives_the_same_block_whether_returned_by_cluster_or_by_lsoa():
    counts = stock(["2013-09"])
    fine = by_category(counts, "age_band", AGES)
    cells, blocks = blocks_of(CATALOGUE["looked_after"], pd.concat([counts, fine]))
    others, same = blocks_of(CATALOGUE["looked_after"], pd.concat([counts, by_cluster(fine)]))
    pd.testing.assert_frame_equal(cells, others)
    one, other = (found["looked_after 2013-09"].problem for found in (blocks, same))
    assert one.atoms == other.atoms and np.array_equal(one.truth, other.truth) and one.names == other.names


def test_the_categories_of_a_flow_are_atoms_of_quarters_and_add_up_over_them():
    months = month_range("2013-04", "2014-03")
    counts = counts_of("referrals", LSOAS.lsoa, months, np.tile(LSOAS.index % 9, 12))
    sources = CATALOGUE["referrals"].breakdowns["source"].categories
    cells, blocks = blocks_of(CATALOGUE["referrals"], pd.concat([counts, split(counts, "source", sources)]))
    problem = blocks["referrals 2013-14-fy"].problem
    assert len(problem.atoms) == 12 * PLACES + 4 * CLUSTERS * len(sources)
    assert "jess||2013-Q1|source|health" in problem.atoms and problem.known.shape[0] == 4 * CLUSTERS
    shown = cells[(cells.area == "jess") & (cells.breakdown == "source")]
    assert set(shown.period) == {f"2013-Q{n}" for n in (1, 2, 3, 4)} and shown.denominator.isna().all()
    total = cells[(cells.area == "jess") & (cells.period == "2013-Q1") & (cells.breakdown == "")].numerator.iloc[0]
    assert shown[shown.period == "2013-Q1"].numerator.sum() == total


def test_a_quarter_without_one_of_its_months_has_no_categories():
    counts = counts_of("referrals", LSOAS.lsoa, month_range("2013-04", "2013-09"), 2)
    sources = CATALOGUE["referrals"].breakdowns["source"].categories
    given = split(counts[counts.period != "2013-05"], "source", sources)
    cells, blocks = blocks_of(CATALOGUE["referrals"], pd.concat([counts, given]))
    first = cells[(cells.breakdown == "source") & (cells.period == "2013-Q1")]
    assert first.status.eq("x").all() and first.numerator.isna().all()
    assert not any("2013-Q1|source" in atom for atom in blocks["referrals 2013-14-fy"].problem.atoms)


def test_what_splits_the_rest_of_a_denominator_adds_up_to_that():
    counts = counts_of("neet", LSOAS.lsoa, ["2013-08"], 2, 20.0)
    breakdowns = CATALOGUE["neet"].breakdowns
    rest = split(counts.assign(numerator=counts.denominator - counts.numerator), "destination",
                 breakdowns["destination"].categories)
    parts = [counts, split(counts, "duration", breakdowns["duration"].categories), rest]
    cells, blocks = blocks_of(CATALOGUE["neet"], pd.concat(parts))
    problem = blocks["neet 2013-08"].problem
    assert "jess||2013-08|duration|under_3|with" in problem.atoms
    assert "jess||2013-08|destination|school|without" in problem.atoms
    assert problem.known.shape[0] == 2 * CLUSTERS and not (problem.known @ problem.truth).any()
    jess = cells[cells.area == "jess"]
    total = jess[jess.breakdown == ""].iloc[0]
    assert jess[jess.breakdown == "destination"].numerator.sum() == total.denominator - total.numerator


def test_a_linked_pair_is_one_block_in_which_the_others_are_counted_too():
    catalogue = {name: CATALOGUE[name] for name in ("referrals", "requests_for_service", "conversion")}
    months = month_range("2013-04", "2013-06")
    one = counts_of("referrals", LSOAS.lsoa, months, 2)
    more = counts_of("requests_for_service", LSOAS.lsoa, months, 5)
    sources = CATALOGUE["referrals"].breakdowns["source"].categories
    reasons = CATALOGUE["referrals"].breakdowns["reason"].categories
    returns = returns_of(pd.concat([one, more, split(one, "source", sources), split(more, "source", sources),
                                    split(one, "reason", reasons)]))
    cells = count_cells(returns, catalogue)
    primary = find_primary(cells, catalogue, POLICY)
    (block,) = make_blocks(returns, cells, primary, catalogue, POLICY)
    problem = block.problem
    assert block.id == "conversion 2013-14-fy" and set(cells.indicator) == {"referrals", "requests_for_service"}
    first = next(place for place in problem.atoms if place.startswith("jess|E"))
    assert first.endswith("|2013-04|with") and first.replace("|with", "|without") in problem.atoms
    sums = {name: cell for cell, names in enumerate(problem.names) for name in names}
    size = int((LSOAS.cluster == "jess").sum())
    assert problem.counts[sums["referrals|jess|2013-Q1||"]] == 2 * 3 * size
    assert problem.counts[sums["requests_for_service|jess|2013-Q1||"]] == 5 * 3 * size
    assert {"jess||2013-Q1|source|health|with", "jess||2013-Q1|source|health|without"} <= set(problem.atoms)
    assert "jess||2013-Q1|reason|abuse|with" in problem.atoms
    assert not any("reason" in atom and atom.endswith("without") for atom in problem.atoms)
    assert not (problem.known @ problem.truth).any()


def test_a_figure_that_is_not_the_sum_of_its_places_stops_everything_without_naming_a_count():
    counts = stock(["2013-09"])
    cells = count_cells(returns_of(counts), {"looked_after": CATALOGUE["looked_after"]})
    cells.loc[cells.area == "jess", "numerator"] += 1
    primary = find_primary(cells, CATALOGUE, POLICY)
    with pytest.raises(NotPublishable, match=r"looked_after, jess, 2013-09: the figure is not the sum") as stopped:
        list(make_blocks(returns_of(counts), cells, primary, CATALOGUE, POLICY))
    assert not any(character.isdigit() for character in str(stopped.value).replace("2013-09", ""))
