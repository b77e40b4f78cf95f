import pandas as pd
import pytest

from geo import areas


def test_every_parent_is_an_area_of_the_type_above():
    table = areas.load_areas().set_index("code")
    assert table.index.is_unique
    above = table.parent.dropna().map(table.type)
    assert above[table.type == "lsoa"].eq("ward").all()
    assert above[table.type == "ward"].eq("area_committee").all()
    assert above[table.type.isin(["area_committee", "cluster"])].eq("city").all()
    assert table.index[table.parent.isna()].tolist() == ["E08000035"]


def test_every_area_that_lsoas_and_schools_name_exists():
    known = set(areas.load_areas().code)
    for table in (areas.load_lsoas(), areas.load_schools()):
        for tier in ("ward", "area_committee", "cluster", "city"):
            assert set(table[tier]) <= known


def test_a_caller_who_changes_a_table_changes_it_for_himself_only():
    lsoas, schools = areas.load_lsoas(), areas.load_schools()
    lsoas["children"], schools["cluster"] = 0, "none"
    assert areas.load_lsoas().children.sum() == 158340
    assert "none" not in set(areas.load_schools().cluster)


def test_the_children_of_the_lsoas_are_never_missing():
    assert areas.load_lsoas().children.gt(0).all()


def best_fit_file(folder, ward_code):
    folder.mkdir()
    lookup = areas.read_lookup("lsoa")
    wards = lookup.ward_code.where(lookup.lsoa_code != "E01011264", ward_code)
    table = pd.DataFrame({"lsoa_code": lookup.lsoa_code, "ward_code": wards})
    table.to_csv(folder / "lsoa_ward.csv", index=False)
    return table


def test_an_imported_best_fit_is_seen_at_once_and_moves_committee_and_parent_too(imported):
    before = areas.load_lsoas().set_index("lsoa").loc["E01011264"]
    best_fit_file(imported, "E05001416")
    after = areas.load_lsoas().set_index("lsoa").loc["E01011264"]
    assert (before.ward, after.ward) == ("E05001437", "E05001416")
    assert before.area_committee != after.area_committee
    assert areas.load_areas().set_index("code").parent["E01011264"] == "E05001416"


def test_an_imported_best_fit_with_an_unknown_ward_is_an_error_that_names_the_way_back(imported):
    best_fit_file(imported, "E05999999")
    with pytest.raises(ValueError, match="python -m geo reset"):
        areas.load_lsoas()


def test_an_imported_best_fit_that_misses_an_lsoa_is_an_error(imported):
    best_fit_file(imported, "E05001416").iloc[1:].to_csv(imported / "lsoa_ward.csv", index=False)
    with pytest.raises(ValueError, match="482 LSOAs"):
        areas.load_lsoas()
