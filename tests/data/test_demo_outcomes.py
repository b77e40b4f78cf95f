from functools import cache

import pytest

from data.catalogue import load_catalogue
from data.demo.facts import course, figure
from data.demo.outcomes import OUTCOMES, school_results
from data.demo.simulate import simulate
from geo.areas import load_schools

simulated = cache(simulate)


@cache
def results(indicator):
    return school_results(indicator, simulated(2013))


def test_every_yearly_indicator_of_schools_has_results():
    assert set(OUTCOMES) == {i.id for i in load_catalogue().values() if i.returned == "academic_year"
                             and i.unit_of_return == "school"}


@pytest.mark.parametrize("indicator", OUTCOMES)
def test_the_city_is_on_its_course_in_every_year(indicator):
    city = results(indicator).groupby("academic_year")[["numerator", "denominator"]].sum()
    assert list(city.index) == [period.removesuffix("-ay") for period in course(indicator).index]
    assert (100 * city.numerator / city.denominator).tolist() == pytest.approx(course(indicator).tolist(), abs=0.05)


def test_gcse_results_are_as_published_in_2013_and_2014():
    city = results("gcse").groupby("academic_year")[["numerator", "denominator"]].sum()
    percent = (100 * city.numerator / city.denominator).round(1)
    for year, printed in (("2012-13", "2013"), ("2013-14", "2014")):
        assert percent[year] == figure("5+ A*-C incl. English & maths", printed)


@pytest.mark.parametrize("indicator", OUTCOMES)
def test_a_result_is_of_a_school_of_the_phase_once_a_year_and_of_no_more_pupils_than_it_has(indicator):
    found, schools = results(indicator), load_schools().set_index("urn")
    assert not found.duplicated(["urn", "academic_year"]).any()
    assert (schools.phase[found.urn] == OUTCOMES[indicator].phase).all()
    assert ((found.numerator >= 0) & (found.numerator <= found.denominator) & (found.denominator > 0)).all()
    most = simulated(2013).rolls.max(axis=1)[found.urn].to_numpy()
    assert (found.denominator.to_numpy() <= most).all()


@pytest.mark.parametrize(("indicator", "ending"), [
    ("key_stage_2", "Infant School"), ("year_6_obesity", "Infant School"), ("early_years", "Junior School")])
def test_a_school_without_the_year_group_has_no_result(indicator, ending):
    schools = load_schools()
    without = schools.urn[schools.school.str.endswith(ending)]
    assert len(without) and not results(indicator).urn.isin(without).any()


def test_new_schools_have_results_of_their_youngest_year_only():
    schools = load_schools()
    new = schools.urn[schools.roll.isna()]
    assert not any(results(name).urn.isin(new).any() for name in ("key_stage_2", "year_6_obesity", "gcse"))
    assert set(results("early_years").query("urn in @new").academic_year) <= {"2013-14"}


@pytest.mark.parametrize("phase", ["primary", "secondary"])
@pytest.mark.parametrize("year", ["2011/12", "2012/13", "2013/14"])
def test_pupils_entitled_are_those_published_less_schools_that_made_no_return(phase, year):
    found = results(f"free_meals_{phase}").query("academic_year == @year.replace('/', '-')")
    published = figure(f"Pupils eligible for free school meals ({phase})", year, unit="number")
    assert 0.85 * published < found.denominator.sum() <= published


def test_some_schools_made_no_return_and_in_2010_more_of_them():
    schools = results("key_stage_2").groupby("academic_year").size()
    assert schools["2009-10"] < 0.95 * schools["2010-11"]
    assert results("free_meals_primary").groupby("academic_year").size().nunique() > 1


def test_attainment_falls_and_obesity_rises_with_deprivation():
    schools = load_schools().set_index("urn")
    poor = ("chess", "inner-east", "jess")
    for indicator, lower in (("early_years", True), ("key_stage_2", True), ("gcse", True), ("year_6_obesity", False)):
        found = results(indicator).assign(poor=lambda rows: rows.urn.map(schools.cluster).isin(poor))
        sums = found.groupby("poor")[["numerator", "denominator"]].sum()
        rate = sums.numerator / sums.denominator
        assert (rate[True] < rate[False]) == lower
