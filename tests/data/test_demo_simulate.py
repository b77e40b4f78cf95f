from functools import lru_cache

import numpy as np
import pandas as pd
import pytest

from data.demo.attendance import academic_years
from data.demo.facts import figure, monthly_course
from data.demo.population import children
from data.demo.risk import OUTER_NORTH_EAST, high_demand_clusters
from data.demo.simulate import MONTHS, PHASES, simulate, window
from geo.areas import load_lsoas

PLANS = "Children subject to a child protection plan at 31 March"
LOOKED_AFTER = {"2012-03": "Mar 2012 (peak; article undated, year inferred)", "2013-01": "Jan 2013 (1355+76)",
                "2013-03": "as reported Mar 2013 (18 / 1.3%)", "2014-01": "Jan 2014 (article, date inferred)",
                "2014-07": "Jul 2014 (article, date inferred)"}
SEEDS = (1, 2013)

simulated = lru_cache(maxsize=None)(simulate)


def column(month):
    return MONTHS.index(month)


def city(indicator, seed, month):
    return simulated(seed).counts[indicator][:, column(month)].sum()


def by_cluster(values):
    return pd.Series(values).groupby(load_lsoas().cluster.to_numpy()).sum()


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("month", LOOKED_AFTER)
def test_children_looked_after_add_up_to_the_published_figures(seed, month):
    assert city("looked_after", seed, month) == figure("Children looked after", LOOKED_AFTER[month])


@pytest.mark.parametrize("seed", SEEDS)
def test_the_peak_of_children_looked_after_is_march_2012(seed):
    course = simulated(seed).counts["looked_after"].sum(axis=0)
    assert course[column("2012-03")] >= course.max() - 10


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("year", ["2013", "2014"])
def test_protection_plans_add_up_to_the_published_figures(seed, year):
    assert city("protection_plans", seed, f"{year}-03") == figure(PLANS, year, unit="number")


def test_protection_plans_are_on_their_way_to_march_2015():
    assert figure(PLANS, "2015", unit="number") < city("protection_plans", 2013, "2014-09") < 720


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("year", ["2013", "2014"])
def test_referrals_of_a_year_add_up_to_the_published_total(seed, year):
    first, last = column(f"{int(year) - 1}-04"), column(f"{year}-03")
    total = simulated(seed).counts["referrals"][:, first:last + 1].sum()
    assert total == figure("Referrals to social care in year", year, unit="number")


def test_neet_is_as_published_in_early_2013_and_follows_its_course():
    simulation = simulated(2013)
    percent = 100 * simulation.counts["neet"].sum(axis=0) / simulation.known.sum(axis=0)
    assert round(percent[column("2013-03")], 1) == figure("NEET", "report Mar 2013")
    assert np.abs(percent - monthly_course("neet", MONTHS)).max() < 0.4


@pytest.mark.parametrize("phase", PHASES)
@pytest.mark.parametrize("year", ["2008/09", "2009/10"])
def test_attendance_of_a_year_is_as_published(phase, year):
    attendance = simulated(2013).attendance[phase]
    there = academic_years() == int(year[:4])
    percent = 100 * attendance.attended[:, there].sum() / attendance.possible[:, there].sum()
    assert round(percent, 1) == figure(f"{phase.title()} attendance", year)


@pytest.mark.parametrize("phase", PHASES)
def test_attendance_of_autumn_2011_is_as_published(phase):
    months, attendance = window(simulated(2013).attendance[phase])
    there = np.isin(months, ["2011-09", "2011-10", "2011-11", "2011-12"])
    percent = 100 * attendance.attended[:, there].sum() / attendance.possible[:, there].sum()
    assert round(percent, 1) == figure(f"{phase.title()} attendance", "autumn term 2011/12")


@pytest.mark.parametrize("seed", range(5))
def test_looked_after_rates_of_clusters_spread_as_reported(seed):
    mean = by_cluster(simulated(seed).counts["looked_after"].mean(axis=1))
    rates = mean / by_cluster(children(2013)) * 10_000
    assert 5 <= rates.min() <= 25
    assert 140 <= rates.max() <= 230


@pytest.mark.parametrize("seed", range(5))
def test_outer_north_east_has_about_as_many_looked_after_as_reported(seed):
    there = (load_lsoas().area_committee == OUTER_NORTH_EAST).to_numpy()
    reported = figure("Children looked after", "as reported Mar 2013", "Outer North East")
    found = simulated(seed).counts["looked_after"][there].sum(axis=0)[column("2013-03")]
    assert abs(found - reported) <= 4 * np.sqrt(reported)


@pytest.mark.parametrize("seed", range(5))
def test_six_clusters_make_about_half_of_referrals(seed):
    referrals = by_cluster(simulated(seed).counts["referrals"].sum(axis=1))
    assert referrals[high_demand_clusters()].sum() / referrals.sum() == pytest.approx(0.5, abs=0.03)
    assert referrals.nlargest(6).sum() / referrals.sum() == pytest.approx(0.5, abs=0.06)


def test_every_referral_began_as_a_request():
    counts = simulated(2013).counts
    assert (counts["referrals"] <= counts["requests_for_service"]).all()


def test_nobody_is_neet_whose_activity_is_not_known():
    simulation = simulated(2013)
    assert (simulation.counts["neet"] <= simulation.known).all()


def test_a_stock_resembles_the_month_before_more_than_the_year_before():
    stock = simulated(2013).counts["looked_after"]
    month_apart = np.abs(np.diff(stock, axis=1)).sum(axis=0).mean()
    year_apart = np.abs(stock[:, 12:] - stock[:, :-12]).sum(axis=0).mean()
    assert month_apart < year_apart / 3


def test_august_has_the_fewest_referrals_and_requests():
    for indicator in ("referrals", "requests_for_service"):
        months = simulated(2013).counts[indicator].sum(axis=0)
        for year in ("2012", "2013", "2014"):
            there = [i for i, month in enumerate(MONTHS) if month.startswith(year)]
            assert MONTHS[min(there, key=lambda i: months[i])] == f"{year}-08"


def test_secondary_coverage_is_weaker_before_autumn_2013():
    months, attendance = window(simulated(2013).attendance["secondary"])
    covered = (attendance.coverage * attendance.possible).sum(axis=0) / attendance.possible.sum(axis=0)
    before = np.array(months) < "2013-09"
    assert covered[before].mean() < 0.9 < covered[~before].mean()


def test_seeds_differ_and_one_seed_repeats():
    again, other = simulate(2013), simulated(1)
    for indicator, counts in simulated(2013).counts.items():
        assert np.array_equal(counts, again.counts[indicator])
        assert not np.array_equal(counts, other.counts[indicator])
