"""What clusters agreed and who is trained there: the targets and workforce returns."""

import numpy as np
import pandas as pd

from data.demo.categories import by_cluster
from data.demo.mixes import clusters, load_mixes
from data.demo.simulate import MONTHS, Simulation, generator
from data.periods import known_period, shift_month

TARGETED = ("common_assessments", "guidance_support")
YEARS = ("2013-14-fy", "2014-15-fy")
AMBITION = (0.95, 1.25)          # the target beside what was counted in the twelve months before it was agreed
STEP = 5                         # targets are round numbers
QUARTER_ENDS = ("2013-06", "2013-09", "2013-12", "2014-03", "2014-06", "2014-09")
TRAINED = {"school": 11, "childrens_centre": 5, "health": 7, "targeted": 4, "voluntary": 3, "other": 2}
LEAVE, JOIN = 0.05, 0.07         # of those trained, the share that leaves and joins in a quarter


def targets_return(simulation: Simulation) -> pd.DataFrame:
    """The targets of each cluster and financial year: a number counted, agreed in March before."""
    rng, rows = generator(simulation.seed, "targets"), []
    for indicator in TARGETED:
        counts = by_cluster(simulation.counts[indicator])
        for year in YEARS:
            start = known_period(year).months[0]
            before = (np.array(MONTHS) >= shift_month(start, -13)) & (np.array(MONTHS) < shift_month(start, -1))
            wanted = counts[:, before].sum(axis=1) * rng.uniform(*AMBITION, len(counts))
            days = rng.integers(1, 22, len(counts))
            rows += [[indicator, cluster, year, max(STEP, int(STEP * round(target / STEP))),
                      f"{shift_month(start, -1)}-{day:02d}"]
                     for cluster, target, day in zip(clusters(), wanted, days, strict=True)]
    return pd.DataFrame(rows, columns=["indicator_id", "cluster_id", "period", "target", "agreed_on"])


def workforce_return(simulation: Simulation) -> pd.DataFrame:
    """Trained practitioners by agency, cluster and quarter end: most of them there the quarter before."""
    rng = generator(simulation.seed, "workforce")
    agencies = load_mixes()["common_assessments", "agency"].categories
    work = by_cluster(simulation.counts["common_assessments"]).sum(axis=1)
    expected = np.outer(work / work.mean(), [TRAINED[agency] for agency in agencies])
    trained, parts = rng.poisson(expected), []
    for quarter in QUARTER_ENDS:
        parts.append(pd.DataFrame(trained, index=pd.Index(clusters(), name="cluster_id"), columns=agencies)
                     .melt(var_name="agency", value_name="practitioners", ignore_index=False)
                     .reset_index().assign(period=quarter))
        trained = rng.binomial(trained, 1 - LEAVE) + rng.poisson(expected * JOIN)
    columns = ["agency", "cluster_id", "period", "practitioners"]
    return pd.concat(parts).sort_values(columns[:3], ignore_index=True)[columns]
