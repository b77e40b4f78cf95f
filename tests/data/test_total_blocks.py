"""Blocks: their atoms, cells, groups and targets, on small returns made by hand."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from data.atoms import atoms_of
from data.blocks import counted_rows
from data.catalogue import load_catalogue
from data.counting import CELL, count_cells
from data.earlier import Earlier
from data.family import families
from data.periods import known_period, month_range
from data.policy import load_policy
from data.total_blocks import block_id, total_blocks
from data.withholding import find_primary
from geo.areas import CITY, load_lsoas, load_schools
from tests.data.test_counting import counts_of, returns_of

CATALOGUE, POLICY = load_catalogue(), load_policy()
LSOAS, SCHOOLS = load_lsoas(), load_schools()
PLACES = LSOAS.groupby(["cluster", "ward"]).ngroups


def blocks_of(indicator, counts, results=None, rolls=None, earlier=None):
    returns = returns_of(counts, rolls, results)
    catalogue = {indicator.id: indicator}
    cells = count_cells(returns, catalogue)
    primary = find_primary(cells, catalogue, POLICY)
    rows = counted_rows(cells, primary, *([earlier(cells)] if earlier else []))
    return cells, {block.id: block for block in total_blocks(returns, rows, catalogue, POLICY)}


def stock(months=("2013-09",)):
    return counts_of("looked_after", LSOAS.lsoa, list(months), np.arange(len(LSOAS) * len(months)) % 7)


def test_a_stock_has_a_block_a_month_with_an_atom_for_what_a_cluster_and_a_ward_share():
    _, blocks = blocks_of(CATALOGUE["looked_after"], stock(["2013-08", "2013-09"]))
    assert list(blocks) == ["looked_after 2013-08", "looked_after 2013-09"]
    problem = blocks["looked_after 2013-09"].problem
    first = sorted(LSOAS.cluster + "|" + LSOAS.ward)[0]
    assert len(problem.atoms) == PLACES and problem.atoms[0] == f"{first}|2013-09"
    assert problem.truth.sum() == problem.counts.max()
    assert len(blocks["looked_after 2013-08"].rows) == 36 and len(blocks["looked_after 2013-09"].rows) == 69


def test_the_city_must_stay_and_wards_give_way_before_clusters_and_committees():
    _, blocks = blocks_of(CATALOGUE["looked_after"], stock())
    problem = blocks["looked_after 2013-09"].problem
    group = {name: problem.group[cell] for cell, names in enumerate(problem.names) for name in names}
    must_stay = [problem.names[cell][0] for cell in np.flatnonzero(problem.must_publish[problem.group])]
    assert must_stay == [f"looked_after|{CITY}|2013-09||"]
    costs = {kind: problem.cost[[group[f"looked_after|{code}|2013-09||"] for code in LSOAS[kind].unique()]].mean()
             for kind in ("ward", "cluster", "area_committee")}
    assert costs["ward"] < costs["cluster"] < costs["area_committee"]


def test_a_flow_has_a_block_a_financial_year_in_which_equal_sums_are_one_cell():
    counts = counts_of("referrals", LSOAS.lsoa, month_range("2013-02", "2014-03"), 2)
    _, blocks = blocks_of(CATALOGUE["referrals"], counts)
    assert list(blocks) == ["referrals 2012-13-fy", "referrals 2013-14-fy"]
    problem = blocks["referrals 2013-14-fy"].problem
    assert len(problem.atoms) == 12 * PLACES
    names = next(names for names in problem.names if "referrals|jess|2013-Q1||" in names)
    assert "referrals|jess|2013-06-ytd||" in names
    periods = 12 + 4 + 2 + 1 + 1 + 7         # months, parts of the year, and other years to date
    linked = 12 + 1 + 9 + 5                  # months of a quarter, a year to date and its next month, halves and more
    assert len(problem.slices) == periods + linked
    assert len(blocks["referrals 2012-13-fy"].problem.atoms) == 2 * PLACES


def test_a_percentage_of_what_was_returned_has_both_sides_as_atoms_and_three_cells_that_go_together():
    counts = counts_of("neet", LSOAS.lsoa, ["2013-08"], 1, 20.0)
    cells, blocks = blocks_of(CATALOGUE["neet"], counts)
    problem = blocks["neet 2013-08"].problem
    assert len(problem.atoms) == 2 * PLACES
    assert {atom.rsplit("|", 1)[1] for atom in problem.atoms} == {"with", "without"}
    three = [cell for cell, names in enumerate(problem.names) if names[0].startswith("neet|jess|2013-08||")]
    jess = cells[cells.area == "jess"].iloc[0]
    assert problem.counts[three].tolist() == [jess.numerator, jess.denominator - jess.numerator, jess.denominator]
    assert len(set(problem.group[three])) == 1


def test_a_share_of_the_population_carries_what_is_left_of_it_and_everybody_knows_the_sum():
    indicator = replace(CATALOGUE["looked_after"], kind="percentage")
    cells, blocks = blocks_of(indicator, stock())
    problem = blocks["looked_after 2013-09"].problem
    assert len(problem.atoms) == 2 * PLACES and problem.known.shape[0] == PLACES
    jess = cells[cells.area == "jess"].iloc[0]
    left = next(cell for cell, names in enumerate(problem.names) if names[0] == "looked_after|jess|2013-09|||without")
    assert problem.counts[left] == jess.denominator - jess.numerator
    assert (problem.known @ problem.truth).sum() == cells[cells.area == CITY].denominator.iloc[0]


def test_what_is_left_of_the_population_in_a_quarter_is_one_count_not_three():
    publish: dict[str, tuple[str, ...]] = {"city": ("quarter",), "cluster": ("quarter",)}
    indicator = replace(CATALOGUE["referrals"], kind="percentage", publish=publish)
    counts = counts_of("referrals", LSOAS.lsoa, month_range("2013-04", "2013-06"), 1)
    cells, blocks = blocks_of(indicator, counts)
    problem = blocks["referrals 2013-14-fy"].problem
    assert len(problem.atoms) == 3 * PLACES + 4 * PLACES        # three months; what is left of each and of the quarter
    jess = cells[cells.area == "jess"].iloc[0]
    left = next(cell for cell, names in enumerate(problem.names) if names[0] == "referrals|jess|2013-Q1|||without")
    assert problem.counts[left] == jess.denominator - jess.numerator


def test_schools_make_places_of_their_own_and_one_that_did_not_return_has_no_atom():
    urns = SCHOOLS.urn[SCHOOLS.phase == "secondary"]
    missing = SCHOOLS.groupby(["cluster", "ward", "phase"]).urn.transform("size").eq(1) & SCHOOLS.urn.isin(urns)
    given = [urn for urn in urns if urn != SCHOOLS.urn[missing].iloc[0]]
    rolls = pd.DataFrame({"urn": urns, "period": "2013-01", "phase": "secondary", "pupils": 100})
    counts = pd.concat([counts_of("secondary_attendance", given, ["2013-08"], 0, 0.0),
                        counts_of("secondary_attendance", given, ["2013-09"], 950, 1000.0)])
    results = pd.DataFrame({"indicator_id": "secondary_attendance", "urn": urns, "cluster_id": "",
                            "academic_year": "2012-13", "numerator": 90, "denominator": 100})
    _, blocks = blocks_of(CATALOGUE["secondary_attendance"], counts, results, rolls)
    assert list(blocks) == ["secondary_attendance 2012-13-ay", "secondary_attendance 2013-09"]     # none in August
    places = SCHOOLS[SCHOOLS.phase == "secondary"].groupby(["cluster", "ward"]).ngroups
    assert len(blocks["secondary_attendance 2012-13-ay"].problem.atoms) == 2 * places
    assert len(blocks["secondary_attendance 2013-09"].problem.atoms) == 2 * (places - 1)


def test_what_is_not_available_takes_no_part():
    months = [month for month in month_range("2013-04", "2013-09") if month != "2013-05"]
    cells, blocks = blocks_of(CATALOGUE["referrals"], counts_of("referrals", LSOAS.lsoa, months, 1))
    (block,) = blocks.values()
    assert len(block.rows) == cells.numerator.notna().sum() < len(cells)
    assert not any("|2013-Q1|" in name or "|2013-05" in name for names in block.problem.names for name in names)


@pytest.mark.parametrize(("indicator", "period", "wanted"), [
    ("looked_after", "2013-09", "looked_after 2013-09"), ("referrals", "2014-Q4", "referrals 2014-15-fy"),
    ("referrals", "2014-03-ytd", "referrals 2013-14-fy"),
    ("primary_attendance", "2013-09", "primary_attendance 2013-09"),
    ("primary_attendance", "2013-14-ay", "primary_attendance 2013-14-ay"),
    ("teenage_conceptions", "2012-cy", "teenage_conceptions 2012-cy"),
    ("young_offenders", "2013-14-fy", "young_offenders 2013-14-fy"),
    ("alcohol_admissions", "2013-14-fy", "alcohol_admissions 2011-14-3y"),
    ("alcohol_admissions", "2011-14-3y", "alcohol_admissions 2011-14-3y")])
def test_every_period_has_its_block(indicator, period, wanted):
    (family,) = families(CATALOGUE, [indicator])
    assert block_id(family, known_period(period)) == wanted


def test_what_was_shown_before_has_to_stay_also_where_it_is_no_cell_any_more():
    extra = pd.DataFrame([("looked_after", LSOAS.ward[0], "2013-08", "", "", 0.0, 0.0)], columns=[
        *CELL, "numerator", "denominator"])
    ward = stock(["2013-08"])
    extra["numerator"] = float(ward.numerator[(LSOAS.ward == LSOAS.ward[0]).to_numpy()].sum())
    revised = extra.assign(numerator=extra.numerator + 1, area=LSOAS.ward[LSOAS.ward != LSOAS.ward[0]].iloc[0])

    def earlier(cells):
        return Earlier((cells.area == "jess").to_numpy(), extra=pd.concat([extra, revised]))

    _, blocks = blocks_of(CATALOGUE["looked_after"], ward, earlier=earlier)
    block = blocks["looked_after 2013-08"]
    names = {name for cell in np.flatnonzero(block.problem.must_publish[block.problem.group])
             for name in block.problem.names[cell]}
    assert {f"looked_after|{area}|2013-08||" for area in ("jess", LSOAS.ward[0], CITY)} <= names
    every = {name for several in block.problem.names for name in several}
    assert not any(name.startswith(f"looked_after|{revised.area.iloc[0]}") for name in every)
    assert len(block.rows) == 36 and f"looked_after|{LSOAS.ward[0]}|2013-08||" not in block.names


@pytest.mark.parametrize("revised", [True, False])
def test_what_was_withheld_before_stays_so_where_other_figures_were_revised(revised):
    counts = stock(["2013-08"])

    def earlier(cells):
        cells.loc[cells.area.isin(["chess", CITY]), "status"] = "r" if revised else ""
        return Earlier(np.zeros(len(cells), dtype=bool), (cells.area == "jess").to_numpy())

    _, blocks = blocks_of(CATALOGUE["looked_after"], counts, earlier=earlier)
    problem = blocks["looked_after 2013-08"].problem
    assert ("looked_after|jess|2013-08||" in problem.names_of(problem.must_withhold[problem.group])) == revised


def test_a_linked_pair_is_one_block_in_which_the_others_are_counted_too():
    catalogue = {name: CATALOGUE[name] for name in ("referrals", "requests_for_service", "conversion")}
    months = month_range("2013-04", "2013-06")
    returns = returns_of(pd.concat([counts_of("referrals", LSOAS.lsoa, months, 2),
                                    counts_of("requests_for_service", LSOAS.lsoa, months, 5)]))
    cells = count_cells(returns, catalogue)
    rows = counted_rows(cells, find_primary(cells, catalogue, POLICY))
    (block,) = total_blocks(returns, rows, catalogue, POLICY)
    problem = block.problem
    assert block.id == "conversion 2013-14-fy" and set(cells.indicator) == {"referrals", "requests_for_service"}
    assert len(problem.atoms) == 2 * 3 * PLACES
    sums = {name: cell for cell, names in enumerate(problem.names) for name in names}
    size = int((LSOAS.cluster == "jess").sum())
    assert problem.counts[sums["referrals|jess|2013-Q1||"]] == 2 * 3 * size
    assert problem.counts[sums["requests_for_service|jess|2013-Q1||"]] == 5 * 3 * size
    small_rest = [name for name in problem.derived_names if name.endswith("|without")]
    assert small_rest and not any(name.startswith("conversion") for name in sums)


def test_the_atoms_of_an_indicator_are_all_that_was_returned():
    counts = stock(["2013-08", "2013-09"])
    atoms = atoms_of(returns_of(counts), *families(CATALOGUE, ["looked_after"]))
    assert sum(atoms.counts.values()) == counts.numerator.sum()
    assert sum(atoms.only(["2013-08"]).counts.values()) < sum(atoms.counts.values())


def test_three_years_are_one_block_whose_steps_are_the_years():
    indicator = CATALOGUE["alcohol_admissions"]
    counts = counts_of(indicator.id, LSOAS.lsoa, ["2011-12-fy", "2012-13-fy", "2013-14-fy"], 1)
    cells, blocks = blocks_of(indicator, counts)
    (block,) = blocks.values()
    assert block.id == "alcohol_admissions 2011-14-3y" and len(block.problem.atoms) == 3 * PLACES
    city = cells[(cells.area == CITY) & (cells.period == "2011-14-3y")].iloc[0]
    assert city.numerator == 3 * 482 and city.denominator == 482 * 4 * (10 + 10 + 20)
