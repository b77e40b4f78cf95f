"""The simulated counts as returns: one frame a file."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from data.catalogue import load_catalogue
from data.demo.agreed import targets_return, workforce_return
from data.demo.attendance import academic_years
from data.demo.categories import Split, categories_of
from data.demo.comparators import comparators_return
from data.demo.mixes import clusters
from data.demo.outcomes import OUTCOMES, school_results
from data.demo.population import population_return, rolls_return
from data.demo.simulate import MONTHS, PHASES, Simulation, generator, window
from data.demo.yearly import YEARLY, simulate_yearly
from geo.areas import load_lsoas

AS_AT = "2014-09-30"
KEY = ["indicator_id", "unit_code", "period", "breakdown", "category"]
COLUMNS = [*KEY, "numerator", "denominator", "coverage", "revision"]
# The months whose first figures were later corrected, and the share of places that it touched.
REVISED = {"referrals": ("2014-05", "2014-06"), "looked_after": ("2013-12",),
           "primary_attendance": ("2014-03",), "guidance_support": ("2014-06",), "young_offenders": ("2012-13-fy",)}
FIRST_MONTH = {"families_first": "2012-04"}        # when the programme began
REVISED_SHARE = 0.06
LAST_RESULTS = 2013           # the academic year 2013-14 is the last complete one


def returns_of(simulation: Simulation) -> dict[str, pd.DataFrame]:
    """Every return by file name without its ending; counts have one file an indicator."""
    frames = {"population": population_return(), "rolls": rolls_return(simulation.rolls)}
    split = categories_of(simulation)
    for indicator, numerators in simulation.counts.items():
        known = simulation.known if indicator == "neet" else None
        totals = revise(lsoa_counts(indicator, MONTHS, numerators, known), simulation.seed)
        frames[f"counts_{indicator}"] = pd.concat([totals, *category_counts(indicator, split)], ignore_index=True)
    for indicator in YEARLY:
        years, numerators, people = simulate_yearly(indicator, simulation.seed)
        known = people if load_catalogue()[indicator].denominator_from == "return" else None
        frames[f"counts_{indicator}"] = revise(lsoa_counts(indicator, years, numerators, known), simulation.seed)
    for phase in PHASES:
        frames[f"counts_{phase}_attendance"] = revise(school_counts(simulation, phase), simulation.seed)
    frames["results"] = results_return(simulation)
    frames["targets"], frames["workforce"] = targets_return(simulation), workforce_return(simulation)
    frames["comparators"] = comparators_return(AS_AT)
    return frames


def lsoa_counts(indicator: str, periods: tuple[str, ...], numerators: np.ndarray,
                known: np.ndarray | None) -> pd.DataFrame:
    """A counts return by LSOA and period: every LSOA has a row, zeros included."""
    lsoas = load_lsoas().lsoa.to_numpy()
    frame = pd.DataFrame({"unit_code": np.tile(lsoas, len(periods)), "period": np.repeat(periods, len(lsoas)),
                          "numerator": numerators.T.ravel()})
    denominators = known.T.ravel() if known is not None else [None] * len(frame)
    frame["denominator"] = pd.array(denominators, dtype="Int64")
    written = frame.period.isin(_months_written(indicator)) | ~frame.period.isin(MONTHS)
    return _complete(frame[written].assign(indicator_id=indicator, coverage=""))


def category_counts(indicator: str, split: Split) -> Iterator[pd.DataFrame]:
    """The rows of each breakdown of an indicator: by cluster, month and category, zeros included."""
    for name, breakdown in load_catalogue()[indicator].breakdowns.items():
        months = [month for month in _months_written(indicator)
                  if breakdown.tier != "quarter_end" or int(month[5:]) % 3 == 0]
        index = pd.MultiIndex.from_product([clusters(), MONTHS, list(breakdown.categories)],
                                           names=["unit_code", "period", "category"])
        frame = pd.Series(split[indicator, name].ravel(), index=index, name="numerator").reset_index()
        frame = frame[frame.period.isin(months)].sort_values(["period", "unit_code"], kind="stable")
        yield frame.assign(indicator_id=indicator, breakdown=name, denominator=pd.array([None] * len(frame), "Int64"),
                           coverage="", revision="")[COLUMNS]


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
    """Yearly results of every school; attendance 2008-09 to 2013-14, published long after the months."""
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
    results = pd.concat([*parts, *(school_results(indicator, simulation) for indicator in OUTCOMES)])
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


def _months_written(indicator: str) -> list[str]:
    """The months in which an indicator is counted, from its first."""
    off = load_catalogue()[indicator].months_off
    return [month for month in MONTHS if int(month[5:]) not in off and month >= FIRST_MONTH.get(indicator, "")]


def _complete(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(breakdown="", category="", revision="")[COLUMNS]
