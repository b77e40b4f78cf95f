from functools import cache

import pandas as pd
import pytest

from data.catalogue import load_catalogue
from data.demo.agreed import QUARTER_ENDS, targets_return, workforce_return
from data.demo.categories import by_cluster
from data.demo.mixes import clusters
from data.demo.simulate import MONTHS, simulate
from data.periods import known_period

simulated = cache(simulate)


@pytest.mark.parametrize("seed", [1, 2013])
def test_every_cluster_agreed_a_round_target_in_the_march_before_each_year(seed):
    targets = targets_return(simulated(seed))
    assert not targets.duplicated(["indicator_id", "cluster_id", "period"]).any()
    for (_, year), rows in targets.groupby(["indicator_id", "period"]):
        assert set(rows.cluster_id) == set(clusters())
        assert set(rows.agreed_on.str[:7]) == {f"{known_period(year).months[0][:4]}-03"}
    assert (targets.target > 0).all() and (targets.target % 5 == 0).all()


@pytest.mark.parametrize("indicator", ["common_assessments", "guidance_support"])
def test_some_clusters_reach_their_target_and_some_do_not(indicator):
    targets = targets_return(simulated(2013)).query("indicator_id == @indicator and period == '2013-14-fy'")
    inside = [month in known_period("2013-14-fy").months for month in MONTHS]
    reached = by_cluster(simulated(2013).counts[indicator])[:, inside].sum(axis=1)
    share = (reached >= targets.set_index("cluster_id").target[clusters()].to_numpy()).mean()
    assert 0.2 < share < 0.8


def test_each_agency_has_a_number_of_practitioners_in_each_cluster_and_quarter():
    workforce = workforce_return(simulated(2013))
    agencies = load_catalogue()["common_assessments"].breakdowns["agency"].categories
    wanted = pd.MultiIndex.from_product([agencies, clusters(), QUARTER_ENDS])
    found = pd.MultiIndex.from_frame(workforce[["agency", "cluster_id", "period"]])
    assert len(found) == len(wanted) and set(found) == set(wanted)
    assert (workforce.practitioners >= 0).all()


def test_most_practitioners_are_there_the_quarter_before():
    wide = workforce_return(simulated(2013)).pivot(index=["agency", "cluster_id"], columns="period",
                                                   values="practitioners")
    moved = wide.diff(axis=1).abs().sum().iloc[1:]
    assert (moved < 0.15 * wide.sum().iloc[1:]).all()
