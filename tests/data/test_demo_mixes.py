import numpy as np
import pytest

from data.catalogue import load_catalogue
from data.demo.mixes import clusters, load_mixes, mix_paths, normal, tilts
from data.demo.simulate import MONTHS, generator
from geo.areas import load_lsoas

MIXES = load_mixes()
NAMES = [" by ".join(key) for key in MIXES]


@pytest.mark.parametrize("key", MIXES, ids=NAMES)
def test_a_mix_has_the_categories_of_the_catalogue_in_their_order(key):
    indicator, breakdown = key
    wanted = tuple(load_catalogue()[indicator].breakdowns[breakdown].categories)
    mix = MIXES[key]
    assert mix.categories == wanted == tuple(mix.last)
    assert set(mix.school) <= set(wanted)
    assert not mix.conversion or len(mix.conversion) == len(wanted)


@pytest.mark.parametrize("key", MIXES, ids=NAMES)
def test_the_shares_of_a_mix_add_up_to_one_in_the_city_and_in_every_cluster_and_month(key):
    mix = MIXES[key]
    assert sum(mix.shares.values()) == pytest.approx(1) == sum(mix.last.values())
    paths = mix_paths(mix, MONTHS, generator(1, "mix"))
    assert paths.shape == (len(clusters()), len(MONTHS), len(mix.categories))
    assert (paths > 0).all() and np.allclose(paths.sum(axis=-1), 1)


def test_clusters_differ_in_their_shares():
    paths = mix_paths(MIXES["referrals", "reason"], MONTHS, generator(1, "mix"))
    assert (paths.std(axis=0) > 0.005).all()


def test_categories_of_schools_are_rarest_in_august():
    mix = MIXES["requests_for_service", "source"]
    share = mix_paths(mix, MONTHS, generator(1, "mix")).mean(axis=0)[:, mix.categories.index("education")]
    august = np.array([month.endswith("-08") for month in MONTHS])
    assert share[august].max() < share[~august].min()


def test_a_tilt_begins_in_its_month_in_its_cluster_and_nowhere_else():
    sources = MIXES["requests_for_service", "source"].categories
    factor = tilts("referrals", "source", MONTHS, sources)
    place = list(clusters()).index("seacroft-manston"), sources.index("police")
    assert (factor[place[0], :MONTHS.index("2014-04"), place[1]] == 1).all()
    assert (factor[place[0], MONTHS.index("2014-04"):, place[1]] == 2).all()
    factor[place[0], :, place[1]] = 1
    assert (factor == 1).all()
    assert set(clusters()) == set(load_lsoas().cluster)


def test_weights_become_shares():
    assert normal(np.array([[1.0, 3.0], [2.0, 2.0]])).tolist() == [[0.25, 0.75], [0.5, 0.5]]
