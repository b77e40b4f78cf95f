"""The release's own row, and its figures against the returns they are made of."""

from pathlib import Path
from types import SimpleNamespace

import duckdb
import pandas as pd
import pytest

from data import release as release_module
from data.catalogue import load_catalogue
from data.periods import known_period
from data.policy import load_policy
from data.protection import Protection
from data.release import release_tables
from data.release_format import FORMAT
from geo.areas import CITY, load_lsoas, load_schools
from geo.boundaries import build_layers


def made(tmp_path, witness_hash="w1"):
    """The tables of a release of one cell."""
    cells = pd.DataFrame({"indicator": ["referrals"], "area": [CITY], "period": ["2014-09"]})
    comparators = pd.DataFrame(columns=["indicator_id", "period", "comparator", "value", "source"])
    none = {
        "targets": ["indicator_id", "cluster_id", "period", "target", "agreed_on"], "population": [
            "lsoa_code", "year", "age_band", "population"],
        "workforce": ["agency", "cluster_id", "period", "practitioners"], "rolls": ["urn", "period", "phase", "pupils"]}
    returns = SimpleNamespace(hashes={"counts.csv": "0"}, illustrative=True, comparators=comparators,
                              **{name: pd.DataFrame(columns=columns) for name, columns in none.items()})
    certificate = pd.DataFrame({"block": ["referrals 2014-15-fy"], "witness_hash": [witness_hash]})
    protection = Protection(pd.Series([False]).to_numpy(), "safe", certificate, {})
    return release_tables(returns, cells, protection, load_catalogue(), load_policy(), build_layers(tmp_path), [],
                          folder=tmp_path)


def test_the_same_returns_and_areas_give_the_same_release_id(tmp_path):
    first, second = made(tmp_path)["release"].iloc[0], made(tmp_path)["release"].iloc[0]
    assert first.id == second.id and first.format == FORMAT


def test_another_pattern_makes_another_release_so_that_its_proofs_replace_none(tmp_path):
    first, second = (made(tmp_path, witness)["release"].iloc[0] for witness in ("w1", "w2"))
    assert first.id != second.id and first.returns_hash == second.returns_hash and first.audit == "safe"


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


def figures_of(release):
    """The numerators of a release with the type of their area, as stored."""
    with duckdb.connect(str(release), read_only=True) as connection:
        return connection.execute("""
            SELECT indicator, a.type, area, period, p.kind, numerator, status FROM observation o
            JOIN area a ON a.code = o.area JOIN period p ON p.id = o.period WHERE breakdown = ''""").df()


def test_areas_of_each_type_add_up_to_the_city_in_every_period(release):
    by_address = [i.id for i in load_catalogue().values() if i.unit_of_return == "lsoa"]
    figures = figures_of(release)
    figures = figures[figures.indicator.isin(by_address)]
    groups = figures.groupby(["indicator", "period", "type"])
    sums = groups.numerator.sum()[groups.status.agg(lambda statuses: not statuses.isin(["c", "x", "z"]).any())]
    types = sums.unstack("type")
    compared = types.drop(columns="city").stack().dropna()
    city = types.city.reindex(compared.index.droplevel("type"))
    assert (compared.to_numpy() == city.to_numpy()).all()
    # Of the wards some are withheld in every period.
    assert set(compared.index.get_level_values("type")) >= {"area_committee", "cluster"}
    assert set(compared.index.get_level_values("indicator")) == set(by_address)


@pytest.fixture(scope="module")
def returned(returns_folder):
    """The totals of the returns by indicator and small place, month by month."""
    counts = pd.concat(pd.read_csv(path, dtype={"unit_code": "str"}) for path in returns_folder.glob("counts*.csv"))
    latest = counts[counts.breakdown.isna()].fillna({"revision": 0}).sort_values("revision")
    return latest.drop_duplicates(["indicator_id", "unit_code", "period"], keep="last").pivot(
        index=["indicator_id", "unit_code"], columns="period", values="numerator").fillna(0)


@pytest.mark.parametrize("area_type", ["city", "area_committee", "cluster", "ward"])
def test_the_numerators_of_a_release_are_the_sums_of_the_returns(release, returned, area_type):
    places = pd.concat([load_lsoas().set_index("lsoa")[area_type], load_schools().set_index("urn")[area_type]])
    areas = returned.index.get_level_values("unit_code").map(places)
    sums = returned.groupby([returned.index.get_level_values("indicator_id"), areas]).sum()
    figures = figures_of(release)
    monthly = {i.id for i in load_catalogue().values() if i.returned == "month" and not i.linked}
    figures = figures[(figures.type == area_type) & figures.numerator.notna() & (figures.kind != "academic_year")
                      & figures.indicator.isin(monthly)]
    for period, shown in figures.groupby("period"):
        months = [month for month in known_period(period).months if month in sums]
        expected = sums[months].sum(axis=1).reindex(pd.MultiIndex.from_frame(shown[["indicator", "area"]]))
        assert expected.tolist() == shown.numerator.tolist(), period
    assert set(figures.indicator) == {name for name in monthly if area_type in load_catalogue()[name].publish}


def test_the_linked_figures_of_a_release_are_those_of_the_two_they_are_made_of(release):
    with duckdb.connect(str(release), read_only=True) as connection:
        rows = connection.execute("""
            SELECT c.numerator, c.denominator, n.numerator AS one, d.numerator AS whole FROM observation c
            JOIN observation n USING (area, period, breakdown, category)
            JOIN observation d USING (area, period, breakdown, category)
            WHERE c.indicator = 'conversion' AND n.indicator = 'referrals'
            AND d.indicator = 'requests_for_service'""").df()
    both = rows.one.notna() & rows.whole.notna()
    assert both.sum() > 1000 and not both.all()
    assert rows.numerator.equals(rows.one.where(both)) and rows.denominator.equals(rows.whole.where(both))


def test_the_yearly_figures_of_a_release_are_those_of_the_returns(release, returned):
    counted = returned.loc["young_offenders", "2013-14-fy"]
    sums = counted.groupby(counted.index.map(load_lsoas().set_index("lsoa").cluster)).sum()
    figures = figures_of(release).query("indicator == 'young_offenders' and period == '2013-14-fy'")
    figures = figures[figures.type == "cluster"]
    shown = figures[figures.numerator.notna()].set_index("area").numerator
    assert len(shown) > 20 and (shown == sums.reindex(shown.index)).all()


def test_the_document_of_the_release_names_every_table_and_column(release):
    document = (Path(__file__).parents[2] / "docs" / "release.md").read_text(encoding="utf-8")
    rows = {row.split("|")[1].strip(" `"): row for row in document.splitlines() if row.startswith("| `")}
    with duckdb.connect(str(release), read_only=True) as connection:
        columns = connection.execute(
            "SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal").fetchall()
    assert [f"{table}.{column}" for table, column in columns if f"`{column}`" not in rows.get(table, "")] == []
