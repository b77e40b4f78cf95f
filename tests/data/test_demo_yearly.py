import numpy as np
import pandas as pd
import pytest

from data.catalogue import load_catalogue
from data.demo.facts import course
from data.demo.yearly import YEARLY, simulate_yearly
from data.periods import known_period
from geo.areas import load_lsoas

SEEDS = (1, 2013)


def test_every_yearly_indicator_by_home_address_is_simulated():
    assert set(YEARLY) == {i.id for i in load_catalogue().values()
                           if i.returned != "month" and i.unit_of_return == "lsoa"}


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("indicator", YEARLY)
def test_the_city_is_on_its_course_in_every_year(indicator, seed):
    years, numerators, people = simulate_yearly(indicator, seed)
    per = YEARLY[indicator].per
    found = numerators.sum(axis=0) * (per / people.sum(axis=0) if per else 1)
    assert found == pytest.approx(course(indicator).to_numpy(), abs=0.05)
    assert {known_period(year).kind for year in years} == {load_catalogue()[indicator].returned}


@pytest.mark.parametrize("indicator", YEARLY)
def test_nobody_is_counted_who_is_not_there(indicator):
    _, numerators, people = simulate_yearly(indicator, 2013)
    assert ((numerators >= 0) & (numerators <= people)).all()
    assert len(people) == len(load_lsoas())


def test_conceptions_of_2008_are_those_published():
    years, numerators, _ = simulate_yearly("teenage_conceptions", 2013)
    assert years[0] == "2008-cy" and numerators[:, 0].sum() == 691


@pytest.mark.parametrize("indicator", ["level_3_at_19", "teenage_conceptions", "young_offenders"])
def test_rates_follow_deprivation_the_way_they_do_in_life(indicator):
    _, numerators, people = simulate_yearly(indicator, 2013)
    lsoas = load_lsoas()
    fifths = pd.qcut(lsoas.imd_2015_score, 5, labels=False)
    by_fifth = pd.DataFrame({"n": numerators.sum(axis=1), "of": people.sum(axis=1)}).groupby(fifths.to_numpy()).sum()
    rates = (by_fifth.n / by_fifth.of).to_numpy()
    better, worse = (rates[0], rates[-1]) if indicator == "level_3_at_19" else (rates[-1], rates[0])
    assert better > 1.5 * worse


def test_seeds_differ_and_one_seed_repeats():
    for indicator in YEARLY:
        first, again, other = (simulate_yearly(indicator, seed)[1] for seed in (2013, 2013, 1))
        assert np.array_equal(first, again) and not np.array_equal(first, other)
