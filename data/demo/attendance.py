"""Sessions attended and possible in each school and month, with the schools and months that are missing."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.special import expit, logit

from data.demo.facts import course, figure, month_numbers
from data.demo.risk import OUTER_NORTH_EAST
from data.demo.shares import level_shift
from data.demo.signals import planted_clusters, planted_points
from data.periods import month_range
from geo.areas import load_lsoas, load_schools

# To the end of the last academic year, so that its level is a whole year's; what is not yet due is cut off.
ALL_MONTHS = tuple(m for m in month_range("2008-09", "2015-07") if m[5:] != "08")
# Sessions (half days) of January to December; none in August. About 190 days a year.
SESSIONS = np.array([42, 30, 40, 26, 36, 42, 32, 0, 38, 36, 42, 30])
SEASON = np.array([-0.12, -0.06, 0.02, 0.06, 0.00, -0.08, -0.16, 0.0, 0.20, 0.08, 0.00, -0.14])
SLOPE = {"primary": -0.12, "secondary": -0.16}     # log-odds, per standard deviation of deprivation
SCHOOL_SD = {"primary": 0.12, "secondary": 0.16}
YEAR_SD, MONTH_SD = 0.03, 0.05
IMPROVED = "2013-09"          # from then on more schools sent their marks (Board paper, September 2013)
SILENT = {"primary": 0.03, "secondary": 0.18}         # schools that sent nothing before
GAP, TERM_GAP = 0.01, 0.05    # school-months missing singly; schools with a whole term missing
PARTIAL = 0.03                # school-months for which only some year groups' marks came


@dataclass(frozen=True)
class Attendance:
    """One phase: schools (rows as load_schools of that phase) by month (columns as ALL_MONTHS)."""

    schools: pd.DataFrame
    attended: np.ndarray
    possible: np.ndarray
    coverage: np.ndarray       # share of a school's pupils whose marks came: 0 nothing came, 1 all


def simulate_attendance(phase: str, rolls: pd.DataFrame, rng: np.random.Generator) -> Attendance:
    """Attendance of one phase since September 2008, calibrated to the city's course."""
    schools = load_schools().query("phase == @phase").reset_index(drop=True)
    possible = _possible(rolls.loc[schools.urn].to_numpy())
    odds = _school_odds(phase, schools, possible, rng)
    for block, target in _blocks(f"{phase}_attendance"):
        weights = possible[:, block]
        odds[:, block] += level_shift(odds[:, block], weights, target)
    planted = planted_points(f"{phase}_attendance", schools.cluster.to_numpy(), ALL_MONTHS)
    attended = rng.binomial(possible, np.clip(expit(odds) + planted, 0.01, 0.995))
    return Attendance(schools, attended, possible, _coverage(phase, schools, possible, rng))


def academic_years(months: tuple[str, ...] = ALL_MONTHS) -> np.ndarray:
    """The calendar year in which each month's academic year begins."""
    numbers = month_numbers(months)
    return numbers // 12 - (numbers % 12 < 8)


def _possible(rolls: np.ndarray) -> np.ndarray:
    """Sessions possible: pupils of the January census inside the academic year, else the nearest."""
    column = np.clip(academic_years() - 2011, 0, rolls.shape[1] - 1)
    possible = rolls[:, column] * SESSIONS[month_numbers(ALL_MONTHS) % 12]
    opened_later = rolls[:, 0] == 0
    possible[np.ix_(opened_later, academic_years() < 2013)] = 0
    return possible.astype(np.int64)


def _school_odds(phase: str, schools: pd.DataFrame, possible: np.ndarray,
                 rng: np.random.Generator) -> np.ndarray:
    """Log-odds of attending before calibration: deprivation, school, its year and month, season."""
    years = academic_years() - academic_years()[0]
    school = SLOPE[phase] * _deprivation(schools) + rng.normal(0, SCHOOL_SD[phase], len(schools))
    if phase == "primary":
        school += _outer_north_east(schools, school, possible[:, -1])
    yearly = rng.normal(0, YEAR_SD, (len(schools), years.max() + 1))
    monthly = rng.normal(0, MONTH_SD, possible.shape)
    return school[:, None] + yearly[:, years] + monthly + SEASON[month_numbers(ALL_MONTHS) % 12]


def _outer_north_east(schools: pd.DataFrame, school: np.ndarray, pupils: np.ndarray) -> np.ndarray:
    """What its primary schools need to stand where they were reported to stand beside the city."""
    there = (schools.area_committee == OUTER_NORTH_EAST).to_numpy()
    reported = figure("Primary attendance", "report Mar 2013", "Outer North East") / 100
    wanted = logit(reported) - logit(course("primary_attendance")["2012-13-ay"] / 100)
    now = np.average(school[there], weights=pupils[there]) - np.average(school, weights=pupils)
    return there * (wanted - now)


def _deprivation(schools: pd.DataFrame) -> np.ndarray:
    """Mean deprivation of the school's cluster in standard deviations over the city's children."""
    lsoas = load_lsoas()
    mean = np.average(lsoas.imd_2015_score, weights=lsoas.children)
    sd = np.sqrt(np.average((lsoas.imd_2015_score - mean) ** 2, weights=lsoas.children))
    weighted = (lsoas.imd_2015_score * lsoas.children).groupby(lsoas.cluster).sum()
    by_cluster = weighted / lsoas.children.groupby(lsoas.cluster).sum()
    return ((schools.cluster.map(by_cluster) - mean) / sd).to_numpy()


def _blocks(indicator: str) -> list[tuple[np.ndarray, float]]:
    """The stretches of months with a level of their own: a year, or its autumn term and the rest."""
    points, years, found = course(indicator), academic_years(), []
    autumn = month_numbers(ALL_MONTHS) % 12 >= 8
    for year in np.unique(years):
        name = f"{year}-{(year + 1) % 100:02d}"
        whole = points[f"{name}-ay"] / 100
        if f"{name}-autumn" not in points.index:
            found.append((np.flatnonzero(years == year), whole))
            continue
        part = points[f"{name}-autumn"] / 100
        share = SESSIONS[8:].sum() / SESSIONS.sum()
        found.append((np.flatnonzero((years == year) & autumn), part))
        found.append((np.flatnonzero((years == year) & ~autumn), (whole - share * part) / (1 - share)))
    return found


def _coverage(phase: str, schools: pd.DataFrame, possible: np.ndarray,
              rng: np.random.Generator) -> np.ndarray:
    """Whose marks came: none of silent schools, gaps of a month or a term, some year groups only."""
    shape, terms = possible.shape, _terms()
    silent = rng.random(len(schools)) < SILENT[phase]
    before = np.array(ALL_MONTHS) < IMPROVED
    missing = (silent[:, None] & before) | (rng.random(shape) < GAP)
    gap = np.where(rng.random(len(schools)) < TERM_GAP, rng.integers(0, terms.max() + 1, len(schools)), -1)
    missing |= gap[:, None] == terms
    partial = rng.random(shape) < PARTIAL * (phase == "secondary")
    coverage = np.where(partial, np.round(rng.uniform(0.4, 0.9, shape), 2), 1.0)
    missing |= _thin_cluster(schools, rng)
    # A planted change must be there to be found.
    planted = schools.cluster.isin(planted_clusters(f"{phase}_attendance")).to_numpy()
    coverage[planted] = 1.0
    return np.where((missing & ~planted[:, None]) | (possible == 0), 0.0, coverage)


def _thin_cluster(schools: pd.DataFrame, rng: np.random.Generator) -> np.ndarray:
    """Half of the schools of one cluster send nothing for the spring of 2014."""
    cluster = rng.choice(np.unique(schools.cluster))
    there = np.flatnonzero(schools.cluster == cluster)
    spring = np.isin(ALL_MONTHS, month_range("2014-01", "2014-04"))
    quiet = np.zeros((len(schools), len(ALL_MONTHS)), dtype=bool)
    quiet[np.ix_(there[:(len(there) + 1) // 2], spring)] = True
    return quiet


def _terms() -> np.ndarray:
    """A number for each month's term within the window of monthly returns; -2 outside it."""
    numbers = month_numbers(ALL_MONTHS)
    term = (numbers - numbers[0]) // 4
    inside = np.array(ALL_MONTHS) >= "2011-04"
    return np.where(inside, term - term[inside].min(), -2)
