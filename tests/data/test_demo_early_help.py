from functools import cache

import numpy as np
import pytest

from data.demo.early_help import STAGES, simulate_open
from data.demo.facts import monthly_course
from data.demo.population import YEARS, residents
from data.demo.simulate import EVENTS, MONTHS, generator, simulate

SEEDS = (1, 2013)
YEAR = [month for month in MONTHS if "2013-04" <= month <= "2014-03"]
A_YEAR = {"assessments_escalated": 240, "assessments_de_escalated": 320, "assessment_recommendations": 1_700,
          "guidance_support": 2_700, "common_assessments": 1_560}

simulated = cache(simulate)


@pytest.mark.parametrize("seed", SEEDS)
def test_repeat_requests_never_exceed_the_requests_of_an_lsoa_and_month(seed):
    counts = simulated(seed).counts
    assert (counts["repeat_requests"] <= counts["requests_for_service"]).all()


@pytest.mark.parametrize("seed", SEEDS)
def test_about_a_quarter_of_requests_are_repeats(seed):
    counts = simulated(seed).counts
    share = counts["repeat_requests"].sum() / counts["requests_for_service"].sum()
    assert share == pytest.approx(0.275, abs=0.02)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("indicator", EVENTS)
def test_events_of_a_year_are_about_as_many_as_stated(seed, indicator):
    total = simulated(seed).counts[indicator][:, np.isin(MONTHS, YEAR)].sum()
    assert total == pytest.approx(A_YEAR[indicator], rel=0.2)


@pytest.mark.parametrize("seed", SEEDS)
def test_open_assessments_rise_with_those_begun(seed):
    city = simulated(seed).counts["open_assessments"].sum(axis=0)
    assert 1_200 < city[0] < 1_800 < city[-1] < 2_400


def test_open_assessments_grow_by_no_more_than_are_begun():
    counts = simulated(2013).counts
    growth = np.diff(counts["open_assessments"], axis=1)
    assert (growth <= counts["common_assessments"][:, 1:]).all()
    assert np.array_equal(simulated(2013).stages.sum(axis=0), counts["open_assessments"])


def test_where_nothing_is_begun_nothing_is_open():
    stages = simulate_open(np.zeros((482, 24), dtype=int), generator(1, "open"))
    assert stages.shape == (len(STAGES), 482, 24) and not stages.any()


@pytest.mark.parametrize("seed", SEEDS)
def test_no_lsoa_has_more_registered_than_under_fives_in_any_year(seed):
    registered = simulated(seed).counts["childrens_centres"]
    for year in YEARS:
        assert (registered <= residents("0-4", year)[:, None]).all()


@pytest.mark.parametrize("seed", SEEDS)
def test_registrations_follow_their_course_between_55_and_85_per_cent(seed):
    registered = simulated(seed).counts["childrens_centres"].sum(axis=0)
    percent = 100 * registered / residents("0-4", 2013).sum()
    assert ((percent > 55) & (percent < 85)).all()
    assert np.abs(percent - monthly_course("childrens_centres", MONTHS)).max() < 5


@pytest.mark.parametrize("seed", SEEDS)
def test_families_worked_with_rise_from_about_900_to_about_1_400(seed):
    city = simulated(seed).counts["families_first"].sum(axis=0)
    assert city[MONTHS.index("2012-06")] == pytest.approx(920, abs=60)
    assert city[-1] == 1_400
