import pytest

from data.catalogue import FOLDER, CatalogueError, indicator_from, load_catalogue, load_indicator


def test_every_indicator_in_the_tree_loads_and_has_a_place_of_its_own():
    catalogue = load_catalogue()
    assert set(catalogue) == {path.stem for path in FOLDER.glob("*.toml")}
    assert len({indicator.order for indicator in catalogue.values()}) == len(catalogue)


def test_the_three_obsessions_are_there_and_looked_after_is_contested_with_its_reason():
    catalogue = load_catalogue()
    assert [i.id for i in catalogue.values() if i.obsession] == [
        "looked_after", "neet", "primary_attendance", "secondary_attendance"]
    assert catalogue["looked_after"].improvement == "contested"
    assert all(i.improvement_note for i in catalogue.values() if i.improvement == "contested")


@pytest.mark.parametrize(("change", "message"), [
    ({"kind": "ratio"}, "field 'kind' is 'ratio'; allowed are 'count', 'rate', 'percentage', 'score'"),
    ({"per": "100"}, "field 'per' must be a whole number, found '100'"),
    ({"per": True}, "field 'per' must be a whole number, found True"),
    ({"colour": "red"}, "unknown field 'colour'"),
    ({"publish": {"village": ["month"]}}, "[publish] names 'village'"),
    ({"publish": {"ward": ["day"]}}, "[publish] ward names 'day'"),
])
def test_a_wrong_field_is_refused_by_file_field_and_what_is_allowed(change, message):
    content = _content() | change
    with pytest.raises(CatalogueError, match=r"odd\.toml") as refused:
        indicator_from("odd", content, "odd.toml")
    assert message in str(refused.value)


def test_a_missing_field_is_refused_by_name():
    content = _content()
    del content["definition"]
    with pytest.raises(CatalogueError, match="field 'definition' is missing"):
        indicator_from("odd", content, "odd.toml")


def test_a_file_that_is_not_toml_is_refused_by_name(tmp_path):
    (tmp_path / "broken.toml").write_text("label = ", encoding="utf-8")
    with pytest.raises(CatalogueError, match=r"broken\.toml: not readable"):
        load_indicator(tmp_path / "broken.toml")


@pytest.mark.parametrize(("indicator", "area_type", "kind"), [
    ("looked_after", "ward", "month"), ("common_assessments", "cluster", "quarter"),
    ("common_assessments", "ward", "year"), ("secondary_attendance", "ward", ""),
])
def test_the_finest_kind_of_period_is_the_shortest_published(indicator, area_type, kind):
    assert load_catalogue()[indicator].finest(area_type) == kind


def _content() -> dict:
    import tomllib
    return tomllib.loads((FOLDER / "looked_after.toml").read_text(encoding="utf-8"))
