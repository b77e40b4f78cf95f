"""Residents by age, the 16-18 cohort and school rolls, scaled to what is published for the city."""

from functools import lru_cache

import numpy as np
import pandas as pd

from data.demo.facts import figure
from geo.areas import load_lsoas, load_schools

BANDS = {"0-4": "population_0_4_mid2017", "5-10": "population_5_10_mid2017",
         "11-15": "population_11_15_mid2017", "16-17": "population_16_17_mid2017"}
YEARS = (2012, 2013)
CENSUSES = {"2012-01": "2011/12", "2013-01": "2012/13", "2014-01": "2013/14"}
COHORT = 22_700          # young people of academic age 16 to 18; illustrative
FIRST_ROLL = {"primary": 60, "secondary": 150}     # two schools that opened after January 2013; illustrative
ROLL_DRIFT = 0.02        # how much one school's roll moves in a year beside the city's


def largest_remainder(weights: np.ndarray, total: int) -> np.ndarray:
    """Whole numbers in proportion to the weights that add up to the total; ties go to the first."""
    exact = np.asarray(weights, dtype=float) / np.sum(weights) * total
    whole = np.floor(exact).astype(int)
    # Rounded, so that a difference in the last bit between machines cannot change who gets the remainder.
    order = np.argsort(-np.round(exact - whole, 9), kind="stable")
    whole[order[:total - whole.sum()]] += 1
    return whole


@lru_cache(maxsize=1)
def home_clusters() -> np.ndarray:
    """The cluster of each LSOA (rows as load_lsoas)."""
    return load_lsoas().cluster.to_numpy()


@lru_cache(maxsize=len(YEARS))
def children(year: int) -> np.ndarray:
    """Children aged 0 to 17 of each LSOA in mid-year, which add up to the published figure."""
    total = int(figure("Population aged 0-17 (mid-year)", str(year)))
    return largest_remainder(load_lsoas().children.to_numpy(), total)


def population_return() -> pd.DataFrame:
    """The population return: ages within an LSOA as in mid-2017, their sum as in the year."""
    parts = []
    for year in YEARS:
        wide = pd.DataFrame(_by_age(year), columns=list(BANDS)).assign(lsoa_code=load_lsoas().lsoa, year=year)
        parts.append(wide.melt(["lsoa_code", "year"], var_name="age_band", value_name="population"))
    return pd.concat(parts).sort_values(["year", "lsoa_code", "age_band"], ignore_index=True)


def residents(band: str, year: int) -> np.ndarray:
    """Residents of one age band in each LSOA in mid-year, as in the population return."""
    return _by_age(year)[:, list(BANDS).index(band)]


def cohort() -> np.ndarray:
    """Young people of academic age 16 to 18 of each LSOA, spread as those of 16 and 17: students swell 18."""
    return largest_remainder(load_lsoas().population_16_17_mid2017.to_numpy(), COHORT)


def simulate_rolls(rng: np.random.Generator) -> pd.DataFrame:
    """Pupils by school (rows as load_schools) and January census; 0 before a school opened."""
    schools = load_schools()
    base = schools.roll.to_numpy(dtype=float)
    rolls = pd.DataFrame(0, index=schools.urn, columns=list(CENSUSES))
    for census, year in CENSUSES.items():
        drift = rng.lognormal(0, ROLL_DRIFT, len(schools))
        for phase in ("primary", "secondary", "special"):
            there = (schools.phase == phase).to_numpy()
            known = there & ~np.isnan(base)
            total = _city_roll(phase, year)
            if census == "2014-01":
                opened = there & np.isnan(base)
                rolls.loc[opened, census] = FIRST_ROLL.get(phase, 0)
                total -= FIRST_ROLL.get(phase, 0) * opened.sum()
            moved = base[known] if census == "2013-01" else base[known] * drift[known]
            rolls.loc[known, census] = largest_remainder(moved, int(total))
    return rolls


def rolls_return(rolls: pd.DataFrame) -> pd.DataFrame:
    """The rolls return: a school without pupils at a census has no row."""
    phases = load_schools().set_index("urn").phase
    long = rolls.rename_axis("urn").reset_index().melt("urn", var_name="period", value_name="pupils")
    long = long[long.pupils > 0].assign(phase=lambda rows: rows.urn.map(phases))
    return long.sort_values(["period", "urn"], ignore_index=True)[["urn", "period", "phase", "pupils"]]


@lru_cache(maxsize=len(YEARS))
def _by_age(year: int) -> np.ndarray:
    ages = load_lsoas()[list(BANDS.values())].to_numpy(dtype=float)
    return np.array([largest_remainder(row, total) for row, total in zip(ages, children(year), strict=True)])


def _city_roll(phase: str, year: str) -> float:
    if phase == "special":
        others = sum(_city_roll(other, year) for other in ("primary", "secondary"))
        return figure("Pupils on roll (all)", year) - others
    return figure(f"Pupils on roll ({phase})", year)
