"""Yearly figures by home address: Level 3 at 19, alcohol admissions, conceptions and offences."""

from dataclasses import dataclass

import numpy as np

from data.demo.facts import course
from data.demo.mixes import clusters
from data.demo.population import children, home_clusters, largest_remainder
from data.demo.risk import deprivation
from data.demo.shares import draw_to_share
from data.demo.simulate import generator
from geo.areas import load_lsoas

YEAR_SD = 0.05                # how much one LSOA's year group differs from year to year, log scale
# People of about the age, by how many of the years of each band they are.
AGED = {"girls": {"11-15": 1 / 10, "16-17": 1 / 2}, "19": {"16-17": 1.0},
        "10-17": {"5-10": 1 / 6, "11-15": 1.0, "16-17": 1.0}}


@dataclass(frozen=True)
class Yearly:
    """Who is counted, how many there are, and how log-odds differ between places."""

    per: int                    # what the course counts: of so many people; 0 where it is a number counted
    people: str
    size: int                   # of the city; illustrative, but for girls: 691 conceptions at the published 50.6
    slope: float                # in standard deviations of deprivation
    cluster_sd: float
    lsoa_sd: float
    year_sd: float              # of a cluster from year to year


YEARLY = {
    "level_3_at_19": Yearly(100, "19", 8_300, slope=-0.62, cluster_sd=0.15, lsoa_sd=0.20, year_sd=0.05),
    "alcohol_admissions": Yearly(0, "0-17", 0, slope=0.35, cluster_sd=0.30, lsoa_sd=0.30, year_sd=0.10),
    "teenage_conceptions": Yearly(1000, "girls", 13_656, slope=0.55, cluster_sd=0.15, lsoa_sd=0.25, year_sd=0.08),
    "young_offenders": Yearly(1000, "10-17", 65_000, slope=0.50, cluster_sd=0.20, lsoa_sd=0.30, year_sd=0.08),
}


def simulate_yearly(indicator: str, seed: int) -> tuple[tuple[str, ...], np.ndarray, np.ndarray]:
    """The years of one indicator, and its numerators and people by LSOA and year."""
    kind, rng, points = YEARLY[indicator], generator(seed, indicator), course(indicator)
    of_cluster = np.searchsorted(clusters(), home_clusters())
    place = kind.slope * deprivation() + rng.normal(0, kind.cluster_sd, len(clusters()))[of_cluster]
    place = place + rng.normal(0, kind.lsoa_sd, len(place))
    numerators, people = [], []
    for value in points:
        people.append(_people(kind, rng))
        odds = place + rng.normal(0, kind.year_sd, len(clusters()))[of_cluster]
        share = value / (kind.per or people[-1].sum())
        numerators.append(draw_to_share(people[-1], odds, share, rng))
    return tuple(points.index), np.column_stack(numerators), np.column_stack(people)


def _people(kind: Yearly, rng: np.random.Generator) -> np.ndarray:
    if kind.people not in AGED:
        return children(2012)
    ages = load_lsoas()
    weights = sum(part * ages[f"population_{band.replace('-', '_')}_mid2017"].to_numpy()
                  for band, part in AGED[kind.people].items())
    return largest_remainder(weights * rng.lognormal(0, YEAR_SD, len(ages)), kind.size)
