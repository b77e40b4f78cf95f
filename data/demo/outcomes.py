"""Yearly results of schools beside attendance: attainment, obesity and free school meals."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.special import expit

from data.demo.facts import course, figure
from data.demo.mixes import clusters
from data.demo.population import largest_remainder
from data.demo.risk import deprivation
from data.demo.shares import draw_to_share, level_shift
from data.demo.simulate import Simulation, generator
from geo.areas import load_lsoas, load_schools

GROUP_SD = 0.08              # of a year group beside its share of the roll, log scale
INFANT, JUNIOR = "Infant School", "Junior School"
NEW_SCHOOL = "2013-14"       # two schools opened in September 2013 with their youngest year groups
ENTITLED_SLOPE, ENTITLED_SD = 0.75, 0.45      # log-odds of being entitled to free school meals


@dataclass(frozen=True)
class Outcome:
    """Whose results they are, how log-odds differ between schools, and what share of schools sends nothing."""

    phase: str
    group: float                # the year group as a share of the roll; 0: pupils entitled to free school meals
    slope: float                # in standard deviations of deprivation
    cluster_sd: float
    school_sd: float
    year_sd: float              # of a school from year to year
    missing: float
    oldest: bool = True         # of the oldest year group of its school


OUTCOMES = {
    "early_years": Outcome("primary", 0.150, slope=-0.28, cluster_sd=0.12, school_sd=0.35, year_sd=0.20,
                           missing=0.01, oldest=False),
    "key_stage_2": Outcome("primary", 0.130, slope=-0.26, cluster_sd=0.10, school_sd=0.38, year_sd=0.25, missing=0.01),
    "gcse": Outcome("secondary", 0.178, slope=-0.42, cluster_sd=0.10, school_sd=0.35, year_sd=0.12, missing=0.0),
    "year_6_obesity": Outcome("primary", 0.122, slope=0.17, cluster_sd=0.08, school_sd=0.10, year_sd=0.05,
                              missing=0.02),
    "free_meals_primary": Outcome("primary", 0, slope=0.10, cluster_sd=0.15, school_sd=0.40, year_sd=0.15,
                                  missing=0.03),
    "free_meals_secondary": Outcome("secondary", 0, slope=0.05, cluster_sd=0.15, school_sd=0.35, year_sd=0.15,
                                    missing=0.06),
}
MISSING_YEAR = {("key_stage_2", "2009-10"): 0.10}        # schools that did not hold the tests of 2010


def school_results(indicator: str, simulation: Simulation) -> pd.DataFrame:
    """The results of one indicator by school and academic year; no row where a school has none."""
    kind, rng = OUTCOMES[indicator], generator(simulation.seed, indicator)
    schools = load_schools().query("phase == @kind.phase").reset_index(drop=True)
    entitled, between = _entitled_odds(schools, simulation), _between(kind, schools, rng)
    parts = []
    for period, value in course(indicator).items():
        year = str(period).removesuffix("-ay")
        rolls = _rolls(schools, simulation, year)
        pupils = _year_group(kind, schools, rolls, year, rng) if kind.group else _entitled(kind, rolls, year, entitled)
        silent = rng.random(len(schools)) < MISSING_YEAR.get((indicator, year), kind.missing)
        pupils = np.where(silent, 0, pupils)
        odds = between + rng.normal(0, kind.year_sd, len(schools))
        parts.append(pd.DataFrame({
            "indicator_id": indicator, "urn": schools.urn, "cluster_id": "", "academic_year": year,
            "numerator": draw_to_share(pupils, odds, value / 100, rng), "denominator": pupils}))
    results = pd.concat(parts)
    return results[results.denominator > 0]


def _between(kind: Outcome, schools: pd.DataFrame, rng: np.random.Generator) -> np.ndarray:
    """Log-odds of each school beside the city's."""
    of_cluster = dict(zip(clusters(), rng.normal(0, kind.cluster_sd, len(clusters())), strict=True))
    beyond = schools.cluster.map(of_cluster).fillna(0).to_numpy()
    return kind.slope * _deprivation(schools) + beyond + rng.normal(0, kind.school_sd, len(schools))


def _rolls(schools: pd.DataFrame, simulation: Simulation, year: str) -> np.ndarray:
    """Pupils on roll in the January of an academic year, or the nearest counted."""
    censuses = simulation.rolls.columns
    census = min(max(f"{int(year[:4]) + 1}-01", censuses[0]), censuses[-1])
    return simulation.rolls.loc[schools.urn, census].to_numpy()


def _year_group(kind: Outcome, schools: pd.DataFrame, rolls: np.ndarray, year: str,
                rng: np.random.Generator) -> np.ndarray:
    """Pupils of the year group: infant and junior schools have only some, new schools only young ones."""
    without = schools.school.str.endswith(INFANT if kind.oldest else JUNIOR).to_numpy()
    half = schools.school.str.endswith((INFANT, JUNIOR)).to_numpy() & ~without
    new = schools.roll.isna().to_numpy() & (kind.oldest | (year < NEW_SCHOOL))
    group = rolls * kind.group * np.where(half, 2, 1) * rng.lognormal(0, GROUP_SD, len(schools))
    return np.where(without | new, 0, np.rint(group)).astype(np.int64)


def _entitled_odds(schools: pd.DataFrame, simulation: Simulation) -> np.ndarray:
    """Log-odds of being entitled to free school meals: a property of the school."""
    rng = generator(simulation.seed, f"entitled {schools.phase.iloc[0]}")
    return ENTITLED_SLOPE * _deprivation(schools) + rng.normal(0, ENTITLED_SD, len(schools))


def _entitled(kind: Outcome, rolls: np.ndarray, year: str, odds: np.ndarray) -> np.ndarray:
    """Pupils entitled to free school meals, which add up to the published number of the phase."""
    printed = f"{year[:4]}/{year[5:]}"
    total = int(figure(f"Pupils eligible for free school meals ({kind.phase})", printed, unit="number"))
    return largest_remainder(rolls * expit(odds + level_shift(odds, rolls, total / rolls.sum())), total)


def _deprivation(schools: pd.DataFrame) -> np.ndarray:
    """Where a school's pupils live: halfway between the deprivation of its ward and of its cluster."""
    lsoas = load_lsoas().assign(score=deprivation())
    means = []
    for area in ("ward", "cluster"):
        weighted = (lsoas.score * lsoas.children).groupby(lsoas[area]).sum() / lsoas.children.groupby(lsoas[area]).sum()
        means.append(schools[area].map(weighted).to_numpy())
    return np.mean(means, axis=0)
