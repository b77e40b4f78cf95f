import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.demo.facts import figure
from data.demo.population import (
    COHORT,
    cohort,
    largest_remainder,
    population_return,
    rolls_return,
    simulate_rolls,
)
from data.demo.simulate import generator
from geo.areas import load_lsoas, load_schools


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=40).filter(lambda w: sum(w) > 1),
       st.integers(0, 100_000))
def test_whole_numbers_add_up_and_are_within_one_of_their_share(weights, total):
    whole = largest_remainder(np.array(weights), total)
    assert whole.sum() == total
    assert (np.abs(whole - np.array(weights) / sum(weights) * total) < 1 + 1e-6).all()


@pytest.mark.parametrize("year", [2012, 2013])
def test_residents_add_up_to_the_published_number_of_children(year):
    population = population_return()
    published = figure("Population aged 0-17 (mid-year)", str(year))
    assert population.population[population.year == year].sum() == published


def test_every_lsoa_has_each_age_band_once_a_year():
    population = population_return()
    assert len(population) == len(load_lsoas()) * 4 * 2
    assert not population.duplicated(["lsoa_code", "year", "age_band"]).any()
    assert (population.population >= 0).all()


def test_students_do_not_swell_the_cohort():
    lsoas = load_lsoas()
    assert cohort().sum() == COHORT
    hyde_park = (lsoas.cluster == "open-xs").to_numpy()
    residents = lsoas.population_16_18_mid2017
    assert cohort()[hyde_park].sum() / COHORT < residents[hyde_park].sum() / residents.sum() / 2


def test_rolls_add_up_to_the_published_pupils_of_each_phase():
    rolls = rolls_return(simulate_rolls(generator(1, "rolls")))
    for census, year in {"2012-01": "2011/12", "2013-01": "2012/13", "2014-01": "2013/14"}.items():
        pupils = rolls[rolls.period == census].groupby("phase").pupils.sum()
        assert pupils["primary"] == figure("Pupils on roll (primary)", year)
        assert pupils["secondary"] == figure("Pupils on roll (secondary)", year)
        assert pupils.sum() == figure("Pupils on roll (all)", year)


def test_rolls_of_january_2013_are_those_published_and_new_schools_come_later():
    schools = load_schools().set_index("urn")
    rolls = rolls_return(simulate_rolls(generator(1, "rolls")))
    january = rolls[rolls.period == "2013-01"].set_index("urn").pupils
    assert january.equals(schools.roll.dropna().astype(int).sort_index().rename("pupils"))
    new = schools.index[schools.roll.isna()]
    assert set(rolls.period[rolls.urn.isin(new)]) == {"2014-01"}
