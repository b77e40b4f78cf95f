import tomllib

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


@pytest.mark.parametrize(("change", "message"), [
    ({"per": 0}, "field 'per' is 0; allowed is a whole number above 0"),
    ({"decimals": -1}, "field 'decimals' is -1; allowed is 0 to 4"),
    ({"decimals": 5}, "field 'decimals' is 5"),
    ({"turnover": 0.0}, "field 'turnover' is 0.0; allowed is a share above 0, at most 1"),
    ({"turnover": 1.01}, "field 'turnover' is 1.01"),
    ({"turnover": float("nan")}, "field 'turnover' is nan"),
    ({"denominator_from": "census"}, "field 'denominator_from' is 'census'; allowed is 'return', or 'population"),
    ({"denominator_from": "population:0-18"}, "'population:0-18'"),
    ({"denominator_from": "population:11-10"}, "'population:11-10'"),
    ({"denominator_from": "population:3-17"}, "'population:3-17'"),
    ({"publish": {"city": ["month", "quarter"]}}, "[publish] city names 'quarter', which a stock has not got; "
                                                  "allowed are month, quarter_end"),
    ({"measure": "flow", "publish": {"city": ["quarter_end"]}}, "'quarter_end', which a flow has not got"),
    ({"publish": {"cluster": ["month"]}}, "cluster names 'month', which the city has nothing to compare with"),
    ({"measure": "flow", "publish": {"city": ["month", "ytd"], "ward": ["year"]}}, "publish 'year' for the city too"),
    ({"publish": {"city": ["quarter_end"], "ward": ["month"]}}, "publish 'month' for the city too"),
    ({"publish": {"city": "month"}}, "[publish] city must be a list, found 'month'"),
])
def test_fields_that_do_not_fit_together_are_refused_by_field_and_what_is_allowed(change, message):
    with pytest.raises(CatalogueError, match=r"odd\.toml") as refused:
        indicator_from("odd", _content() | change, "odd.toml")
    assert message in str(refused.value)


@pytest.mark.parametrize("change", [
    {"turnover": 1}, {"decimals": 0}, {"decimals": 4}, {"denominator_from": "population:5-15"},
    {"denominator_from": "population:16-17"}, {"publish": {"city": ["quarter_end"], "ward": ["quarter_end"]}},
    {"measure": "flow", "publish": {"city": ["ytd"], "cluster": ["ytd_quarter"]}},
])
def test_fields_at_the_edge_of_what_fits_together_are_taken(change):
    indicator_from("odd", _content() | change, "odd.toml")


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


@pytest.mark.parametrize(("change", "message"), [
    ({"returned": "year", "breakdowns": {}}, "field 'returned' is 'year'; allowed is 'month' for a stock"),
    ({"measure": "flow", "returned": "year", "publish": {"city": ["month"]}, "breakdowns": {}},
     "[publish] city names 'month', which a yearly return has not got; allowed are year, three_years"),
    ({"numerator_from": "neet"}, "field 'kind' is 'rate'; allowed is 'percentage' where 'numerator_from' is given"),
    ({"breakdowns": {"age": {"label": "Age", "categories": {"a": "A", "b": "B"}, "publish": {"ward": ["month"]}}}},
     "[breakdowns.age.publish] names 'ward'; allowed are city, cluster"),
    ({"breakdowns": {"age": {"label": "Age", "categories": {"a": "A"}, "publish": {"city": ["month"]}}}},
     "[breakdowns.age] needs a table of two or more categories"),
    ({"breakdowns": {"age": {"label": "Age", "publish": {"city": ["month"]}}}}, "[breakdowns.age] has no 'categories'"),
    ({"breakdowns": {"age": {"label": "Age", "of": "half", "categories": {"a": "A", "b": "B"},
                             "publish": {"city": ["month"]}}}}, "'of' is 'half'; allowed are numerator, rest, both"),
    ({"breakdowns": {"age": {"label": "Age", "of": "rest", "categories": {"a": "A", "b": "B"},
                             "publish": {"city": ["month"], "cluster": ["month"]}}}},
     "allowed is 'numerator' where the denominator"),
    ({"breakdowns": {"age": {"label": "Age", "categories": {"a": "A", "b": "B"}, "publish": {"cluster": ["month"]}}}},
     "needs one kind of period, the same for city and cluster"),
    ({"breakdowns": {"age": {"label": "Age", "categories": {"a": "A", "b": "B"}, "publish": {"city": ["month"]}}}},
     "needs one kind of period, the same for city and cluster"),
    ({"breakdowns": {"age": {"label": "Age", "categories": {"a": "A", "b": "B"},
                             "publish": {"city": ["quarter"], "cluster": ["quarter"]}}}},
     "[breakdowns.age.publish] city names 'quarter'; allowed are those of its total: month, quarter_end"),
    ({"breakdowns": {"age": {"label": "Age", "categories": {"a": "A", "b": "B"},
                             "publish": {"city": ["month", "quarter_end"]}}}}, "needs one kind of period"),
])
def test_yearly_returns_links_and_breakdowns_that_cannot_be_are_refused(change, message):
    with pytest.raises(CatalogueError, match=r"odd\.toml") as refused:
        indicator_from("odd", _content() | change, "odd.toml")
    assert message in str(refused.value)


@pytest.mark.parametrize(("field", "found"), [("numerator_from", "nobody"), ("denominator_from", "looked_after")])
def test_a_share_of_what_is_not_there_or_not_alike_is_refused(field, found, tmp_path):
    for path in FOLDER.glob("*.toml"):
        (tmp_path / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    share = tmp_path / "conversion.toml"
    named = {"numerator_from": "referrals", "denominator_from": "requests_for_service"}[field]
    share.write_text(share.read_text(encoding="utf-8").replace(f'{field} = "{named}"', f'{field} = "{found}"'),
                     encoding="utf-8")
    with pytest.raises(CatalogueError, match=f"field '{field}' is '{found}'"):
        load_catalogue(tmp_path)


def _content() -> dict:
    """A stock of residents without breakdowns."""
    content = tomllib.loads((FOLDER / "looked_after.toml").read_text(encoding="utf-8"))
    return {key: value for key, value in content.items() if key != "breakdowns"}
