"""The simulated counts as returns: one frame a file."""

import numpy as np
import pandas as pd

from data.demo.attendance import academic_years
from data.demo.comparators import comparators_return
from data.demo.population import population_return, rolls_return
from data.demo.simulate import MONTHS, PHASES, Simulation, generator, window
from geo.areas import load_lsoas

AS_AT = "2014-09-30"
KEY = ["indicator_id", "unit_code", "period", "breakdown", "category"]
COLUMNS = [*KEY, "numerator", "denominator", "coverage", "revision"]
# The months whose first figures were later corrected, and the share of places that it touched.
REVISED = {"referrals": ("2014-05", "2014-06"), "looked_after": ("2013-12",),
           "primary_attendance": ("2014-03",)}
REVISED_SHARE = 0.06
LAST_RESULTS = 2013           # the academic year 2013-14 is the last complete one


def returns_of(simulation: Simulation) -> dict[str, pd.DataFrame]:
    """Every return by file name without its ending; counts have one file an indicator."""
    frames = {"population": population_return(), "rolls": rolls_return(simulation.rolls)}
    for indicator, numerators in simulation.counts.items():
        known = simulation.known if indicator == "neet" else None
        frames[f"counts_{indicator}"] = revise(lsoa_counts(indicator, numerators, known), simulation.seed)
    for phase in PHASES:
        frames[f"counts_{phase}_attendance"] = revise(school_counts(simulation, phase), simulation.seed)
    frames["results"] = results_return(simulation)
    frames["comparators"] = comparators_return(AS_AT)
    return frames


def lsoa_counts(indicator: str, numerators: np.ndarray, known: np.ndarray | None) -> pd.DataFrame:
    """A counts return by LSOA and month: every LSOA has a row, zeros included."""
    lsoas = load_lsoas().lsoa.to_numpy()
    frame = pd.DataFrame({"unit_code": np.tile(lsoas, len(MONTHS)), "period": np.repeat(MONTHS, len(lsoas)),
                          "numerator": numerators.T.ravel()})
    denominators = known.T.ravel() if known is not None else [None] * len(frame)
    frame["denominator"] = pd.array(denominators, dtype="Int64")
    return _complete(frame.assign(indicator_id=indicator, coverage=""))


def school_counts(simulation: Simulation, phase: str) -> pd.DataFrame:
    """A counts return by school and month: no row where nothing was sent, a coverage where only part was."""
    months, attendance = window(simulation.attendance[phase])
    share = attendance.coverage
    possible = np.rint(attendance.possible * share).astype(np.int64)
    attended = np.minimum(np.rint(attendance.attended * share).astype(np.int64), possible)
    urns = attendance.schools.urn.to_numpy()
    frame = pd.DataFrame({
        "unit_code": np.tile(urns, len(months)), "period": np.repeat(months, len(urns)),
        "numerator": attended.T.ravel(), "denominator": pd.array(possible.T.ravel(), dtype="Int64"),
        "coverage": [f"{value:.2f}" if value < 1 else "" for value in share.T.ravel()]})
    sent = (share > 0).T.ravel()
    return _complete(frame[sent].assign(indicator_id=f"{phase}_attendance"))


def results_return(simulation: Simulation) -> pd.DataFrame:
    """Yearly attendance of every school, 2008-09 to 2013-14, as it is published long after the months."""
    years, parts = academic_years(), []
    for phase in PHASES:
        attendance = simulation.attendance[phase]
        for year in np.unique(years[years <= LAST_RESULTS]):
            there = years == year
            parts.append(pd.DataFrame({
                "indicator_id": f"{phase}_attendance", "urn": attendance.schools.urn, "cluster_id": "",
                "academic_year": f"{year}-{(year + 1) % 100:02d}",
                "numerator": attendance.attended[:, there].sum(axis=1),
                "denominator": attendance.possible[:, there].sum(axis=1)}))
    results = pd.concat(parts)
    results = results[results.denominator > 0]
    return results.sort_values(["indicator_id", "academic_year", "urn"], ignore_index=True)


def revise(final: pd.DataFrame, seed: int) -> pd.DataFrame:
    """The figures with, in some months, a first figure that a higher revision replaces."""
    indicator = final.indicator_id.iloc[0]
    rng = generator(seed, f"revisions of {indicator}")
    months = final.period.isin(REVISED.get(indicator, ())).to_numpy()
    touched = months & (rng.random(len(final)) < REVISED_SHARE)
    first = final[touched].copy()
    by = np.maximum(first.numerator // 200, 1)
    first["numerator"] = np.maximum(first.numerator - by * rng.choice([-1, 1], len(first)), 0)
    if first.denominator.notna().all():
        first["numerator"] = np.minimum(first.numerator, first.denominator.astype("int64"))
    corrected = touched.copy()
    corrected[touched] = (first.numerator != final.numerator[touched]).to_numpy()
    final = final.assign(revision=np.where(corrected, "1", ""))
    return pd.concat([final, first[corrected[touched]]]).sort_values(
        ["period", "unit_code", "revision"], ignore_index=True)[COLUMNS]


def _complete(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(breakdown="", category="", revision="")[COLUMNS]
