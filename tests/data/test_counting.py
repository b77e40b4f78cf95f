from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from data.catalogue import load_catalogue
from data.counting import count_cells
from data.periods import month_range
from geo.areas import CITY, load_lsoas, load_schools

CATALOGUE = load_catalogue()
LSOAS, SCHOOLS = load_lsoas(), load_schools()


def counts_of(indicator, units, months, numerators, denominators=np.nan):
    rows = pd.MultiIndex.from_product([months, units], names=["period", "unit_code"]).to_frame(index=False)
    return rows.assign(indicator_id=indicator, breakdown="", category="", numerator=numerators,
                       denominator=denominators, coverage=np.nan, revision=0)


def returns_of(counts, rolls=None, results=None):
    bands = pd.MultiIndex.from_product([LSOAS.lsoa, (2012, 2013), ("0-4", "5-10", "11-15", "16-17")],
                                       names=["lsoa_code", "year", "age_band"]).to_frame(index=False)
    bands["population"] = np.where(bands.year == 2012, 10, 20)
    none = pd.DataFrame(columns=["indicator_id", "urn", "cluster_id", "academic_year", "numerator", "denominator"])
    return SimpleNamespace(counts=counts, population=bands, rolls=rolls, results=none if results is None else results)


def cell(cells, area, period):
    found = cells[(cells.area == area) & (cells.period == period)]
    assert len(found) == 1
    return found.iloc[0]


def test_a_flow_adds_up_over_places_and_over_months():
    months = month_range("2013-04", "2014-03")
    counts = counts_of("referrals", LSOAS.lsoa, months, 2)
    cells = count_cells(returns_of(counts), {"referrals": CATALOGUE["referrals"]})
    in_jess = int((LSOAS.cluster == "jess").sum())
    assert cell(cells, CITY, "2013-14-fy").numerator == 2 * 482 * 12
    assert cell(cells, "jess", "2013-Q2").numerator == 2 * in_jess * 3
    assert cell(cells, "jess", "2013-09-ytd").numerator == 2 * in_jess * 6
    assert cell(cells, CITY, "2013-14-fy").denominator == 482 * 4 * 20


def test_areas_of_one_kind_add_up_to_the_city_for_every_period():
    rng = np.random.default_rng(1)
    months = month_range("2013-04", "2013-09")
    counts = counts_of("referrals", LSOAS.lsoa, months, rng.poisson(3, 482 * 6))
    cells = count_cells(returns_of(counts), {"referrals": CATALOGUE["referrals"]})
    types = {**dict.fromkeys(LSOAS.cluster, "cluster"), **dict.fromkeys(LSOAS.ward, "ward"),
             **dict.fromkeys(LSOAS.area_committee, "area_committee"), CITY: "city"}
    sums = cells.groupby(["period", cells.area.map(types)]).numerator.sum().unstack()
    for area_type in ("cluster", "ward", "area_committee"):
        pd.testing.assert_series_equal(sums[area_type].dropna(), sums.city[sums[area_type].notna()], check_names=False)


def test_the_population_of_a_rate_is_that_of_the_year_in_which_the_financial_year_begins():
    months = month_range("2012-12", "2014-09")
    cells = count_cells(returns_of(counts_of("looked_after", LSOAS.lsoa, months, 1)),
                        {"looked_after": CATALOGUE["looked_after"]})
    assert cell(cells, CITY, "2013-03").denominator == 482 * 4 * 10
    assert cell(cells, CITY, "2014-03").denominator == 482 * 4 * 20
    assert cell(cells, CITY, "2014-09").denominator == 482 * 4 * 20      # mid-2014 is not there yet


def test_a_month_that_was_not_returned_is_not_available_and_neither_is_its_quarter():
    months = [m for m in month_range("2013-04", "2013-09") if m != "2013-05"]
    counts = counts_of("referrals", LSOAS.lsoa, months, 1)
    cells = count_cells(returns_of(counts), {"referrals": CATALOGUE["referrals"]})
    missing = cell(cells, "jess", "2013-05")
    assert missing.status == "x" and np.isnan(missing.numerator)
    assert cell(cells, "jess", "2013-Q1").status == "x"
    assert cell(cells, "jess", "2013-Q2").status == ""


def test_coverage_is_the_share_of_pupils_whose_schools_returned():
    jess = SCHOOLS[SCHOOLS.cluster.eq("jess") & SCHOOLS.phase.eq("primary")].urn.tolist()
    rolls = pd.DataFrame({"urn": jess, "period": "2013-01", "phase": "primary", "pupils": 100})
    counts = counts_of("primary_attendance", jess[:6], ["2013-09"], 950, 1000.0)
    cells = count_cells(returns_of(counts, rolls), {"primary_attendance": CATALOGUE["primary_attendance"]})
    found = cell(cells, "jess", "2013-09")
    assert found.coverage == pytest.approx(6 / len(jess)) and found.numerator == 6 * 950


def test_a_cluster_without_a_school_of_the_phase_and_august_are_not_applicable():
    schools = SCHOOLS[SCHOOLS.phase == "secondary"].urn.tolist()
    rolls = pd.DataFrame({"urn": schools, "period": "2013-01", "phase": "secondary", "pupils": 100})
    counts = counts_of("secondary_attendance", schools, ["2013-07", "2013-09"], 950, 1000.0)
    cells = count_cells(returns_of(counts, rolls), {"secondary_attendance": CATALOGUE["secondary_attendance"]})
    assert cell(cells, "chess", "2013-09").status == "z"
    assert cell(cells, CITY, "2013-08").status == "z"


def test_a_revised_row_marks_the_cells_it_is_part_of():
    counts = counts_of("looked_after", LSOAS.lsoa, ["2013-09", "2013-10"], 1)
    counts.loc[(counts.unit_code == LSOAS.lsoa[0]) & (counts.period == "2013-09"), "revision"] = 1
    cells = count_cells(returns_of(counts), {"looked_after": CATALOGUE["looked_after"]})
    assert cell(cells, CITY, "2013-09").status == "r" and cell(cells, CITY, "2013-10").status == ""


def test_yearly_results_of_schools_become_academic_years():
    urns = SCHOOLS[SCHOOLS.phase == "primary"].urn
    results = pd.DataFrame({"indicator_id": "primary_attendance", "urn": urns, "cluster_id": "",
                            "academic_year": "2008-09", "numerator": 90, "denominator": 100})
    empty = counts_of("primary_attendance", [], [], [])
    cells = count_cells(returns_of(empty, results=results), {"primary_attendance": CATALOGUE["primary_attendance"]})
    assert cell(cells, CITY, "2008-09-ay").numerator == 90 * len(urns)


def test_only_the_tiers_of_the_catalogue_are_counted():
    indicator = replace(CATALOGUE["referrals"], publish={"city": ("quarter",)})
    cells = count_cells(returns_of(counts_of("referrals", LSOAS.lsoa, month_range("2013-04", "2013-09"), 1)),
                        {"referrals": indicator})
    assert cells[["area", "period"]].to_numpy().tolist() == [[CITY, "2013-Q1"], [CITY, "2013-Q2"]]
