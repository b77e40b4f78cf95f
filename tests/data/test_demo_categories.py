from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.catalogue import load_catalogue
from data.demo.categories import by_cluster, categories_of, drawn_from, split_durations
from data.demo.mixes import clusters, load_mixes
from data.demo.simulate import MONTHS, generator, simulate

SEEDS = (1, 2013)
CATALOGUE = load_catalogue()
RETURNED = [(i.id, b.id) for i in CATALOGUE.values() if not i.linked for b in i.breakdowns.values()]
STOCKS = [key for key in RETURNED if CATALOGUE[key[0]].measure == "stock"]
NAMES = [" by ".join(key) for key in RETURNED]

simulated = cache(simulate)


@cache
def split(seed):
    return categories_of(simulated(seed))


def city(seed, indicator, breakdown):
    """The city's counts by category, all months together."""
    return dict(zip(CATALOGUE[indicator].breakdowns[breakdown].categories,
                    split(seed)[indicator, breakdown].sum(axis=(0, 1)), strict=True))


def test_every_breakdown_of_the_catalogue_that_has_a_return_is_split_and_no_other():
    assert set(split(2013)) == set(RETURNED)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("key", RETURNED, ids=NAMES)
def test_the_categories_add_up_to_the_side_that_they_split(seed, key):
    simulation, breakdown = simulated(seed), CATALOGUE[key[0]].breakdowns[key[1]]
    counts = simulation.counts[key[0]]
    wanted = by_cluster(simulation.known - counts if breakdown.of == "rest" else counts)
    assert np.array_equal(split(seed)[key].sum(axis=-1), wanted)
    assert split(seed)[key].shape == (len(clusters()), len(MONTHS), len(breakdown.categories))
    assert (split(seed)[key] >= 0).all()


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("breakdown", ["age_band", "source"])
def test_referrals_are_a_part_of_the_requests_of_each_cluster_month_and_category(seed, breakdown):
    found = split(seed)
    assert (found["referrals", breakdown] <= found["requests_for_service", breakdown]).all()


@pytest.mark.parametrize("seed", SEEDS)
def test_repeat_requests_are_a_part_of_the_requests_of_each_age(seed):
    found = split(seed)
    assert (found["repeat_requests", "age_band"] <= found["requests_for_service", "age_band"]).all()


@pytest.mark.parametrize("seed", SEEDS)
def test_requests_of_education_and_health_become_referrals_more_often_than_those_of_police_and_family(seed):
    referrals, requests = (city(seed, indicator, "source") for indicator in ("referrals", "requests_for_service"))
    share = {source: referrals[source] / requests[source] for source in requests}
    assert min(share["education"], share["health"]) > max(share["police"], share["family"]) + 0.1


@pytest.mark.parametrize("key", STOCKS, ids=[" by ".join(key) for key in STOCKS])
def test_the_categories_of_a_stock_resemble_those_of_the_month_before_more_than_the_year_before(key):
    counts = split(2013)[key]
    shares = counts / np.maximum(counts.sum(axis=-1, keepdims=True), 1)
    month_apart = np.abs(np.diff(shares, axis=1)).mean()
    year_apart = np.abs(shares[:, 12:] - shares[:, :-12]).mean()
    assert month_apart < year_apart / 1.5


def test_the_status_of_open_assessments_is_their_stage():
    simulation = simulated(2013)
    for number in range(simulation.stages.shape[0]):
        assert np.array_equal(split(2013)["open_assessments", "status"][..., number],
                              by_cluster(simulation.stages[number]))


def test_the_rise_in_referrals_of_seacroft_manston_comes_from_the_police():
    sources = load_mixes()["requests_for_service", "source"].categories
    counts = split(2013)["referrals", "source"][list(clusters()).index("seacroft-manston")]
    share = counts[:, sources.index("police")] / counts.sum(axis=-1)
    begins = MONTHS.index("2014-04")
    assert share[begins:].mean() > 1.4 * share[begins - 12:begins].mean()


def test_nobody_is_neet_for_six_months_who_was_not_for_three_the_month_before():
    counts = split(2013)["neet", "duration"]
    longest, next_longest = counts[:, :, 2], counts[:, :, 1]
    assert (longest[:, 1:] <= longest[:, :-1] + next_longest[:, :-1]).all()


def test_in_september_more_are_newly_neet():
    counts = split_durations(np.full((25, len(MONTHS)), 200), generator(1, "durations"))
    share = counts[:, :, 0].sum(axis=0) / counts.sum(axis=(0, 2))
    for year in ("2012", "2013"):
        assert share[MONTHS.index(f"{year}-09")] > share[MONTHS.index(f"{year}-08")] + 0.03


@given(st.lists(st.lists(st.integers(0, 40), min_size=3, max_size=3), min_size=1, max_size=8), st.data())
def test_what_is_drawn_from_categories_is_never_more_than_they_hold(rows, data):
    totals = [data.draw(st.integers(0, sum(row))) for row in rows]
    drawn = drawn_from(np.array(rows), np.array(totals), generator(1, "drawn"))
    assert (drawn <= np.array(rows)).all() and (drawn >= 0).all()
    assert drawn.sum(axis=1).tolist() == totals


def test_seeds_split_differently_and_one_seed_repeats():
    again, other = categories_of(simulate(2013)), split(1)
    for key, counts in split(2013).items():
        assert np.array_equal(counts, again[key])
        assert not np.array_equal(counts, other[key])
