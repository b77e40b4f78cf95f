"""The release's own row, and its figures against the returns they are made of."""

from types import SimpleNamespace

import pandas as pd

from data import release as release_module
from data.catalogue import load_catalogue
from data.policy import load_policy
from data.release import release_tables
from data.release_format import FORMAT
from data.withholding import Protection
from geo.areas import CITY, load_lsoas
from geo.boundaries import build_layers


def made(tmp_path):
    """The tables of a release of one cell."""
    cells = pd.DataFrame({"indicator": ["referrals"], "area": [CITY], "period": ["2014-09"]})
    comparators = pd.DataFrame(columns=["indicator_id", "period", "comparator", "value", "source"])
    returns = SimpleNamespace(hashes={"counts.csv": "0"}, illustrative=True, comparators=comparators)
    protection = Protection(pd.Series([False]).to_numpy(), "not audited", pd.DataFrame())
    return release_tables(returns, cells, protection, load_catalogue(), load_policy(), build_layers(tmp_path), [],
                          folder=tmp_path)


def test_the_same_returns_and_areas_give_the_same_release_id(tmp_path):
    first, second = made(tmp_path)["release"].iloc[0], made(tmp_path)["release"].iloc[0]
    assert first.id == second.id and first.format == FORMAT


def test_another_best_fit_of_wards_makes_another_release(tmp_path, monkeypatch):
    before = made(tmp_path)["release"].iloc[0]
    lsoas = load_lsoas()
    lsoas.loc[0, "ward"] = lsoas.ward[lsoas.ward != lsoas.ward[0]].iloc[0]
    monkeypatch.setattr(release_module, "load_lsoas", lambda: lsoas)
    after = made(tmp_path)["release"].iloc[0]
    assert after.geography_hash != before.geography_hash and after.id != before.id
    assert after.catalogue_hash == before.catalogue_hash


def test_the_boundaries_travel_with_the_release(tmp_path):
    drawn = made(tmp_path)["boundary"]
    assert sorted(drawn.layer) == ["area_committee", "city", "cluster", "lsoa", "ward"]
    assert all((tmp_path / row.file).read_bytes() == row.drawing.encode() for row in drawn.itertuples())
