"""Checks that what is counted everywhere is there for everywhere: a row that is missing is not a zero."""

import pandas as pd

from data.returns.known import Known
from data.returns.problems import Problem, are, name_codes, plural, problem
from data.returns.rows import Rows
from data.returns.specification import AGE_BANDS
from data.returns.timing import read_period

WHOLE_FOLDER = "the folder"
GROUP = ["indicator_id", "period"]


def check_lsoas(counts: Rows, known: Known) -> None:
    """Every period of an indicator counted by home address has a row for every LSOA."""
    by_home = counts.frame["indicator_id"].isin(known.indicators(unit_of_return="lsoa"))
    home = counts.frame[by_home & counts.frame["breakdown"].eq("")]
    home = home.drop_duplicates([*GROUP, "unit_code"])
    if home.empty:
        return
    for (indicator, period), numbers in home.groupby(GROUP).indices.items():
        if len(numbers) == len(known.lsoas):
            continue
        rows = home.iloc[numbers]
        missing = sorted(known.lsoas - set(rows["unit_code"]) - _refused_units(counts.refused, indicator, period))
        if missing and not lost_rows(counts.refused, indicator):
            found = (f"In {name_codes((indicator, period))} {plural(len(missing), 'LSOA')} {are(len(missing))} "
                     f"missing: {name_codes(missing)}.")
            counts.problems.append(problem("lsoa_missing", str(rows["file"].iloc[0]), found))


def check_population(population: Rows, known: Known) -> None:
    """Every year of the population has a row for every LSOA and age band."""
    wanted = pd.MultiIndex.from_product([sorted(known.lsoas), AGE_BANDS])
    for year, part in population.frame.groupby("year"):
        present = pd.MultiIndex.from_frame(part[["lsoa_code", "age_band"]])
        refused = population.refused[population.refused["year"].eq(str(year))]
        missing = wanted.difference(present).difference(pd.MultiIndex.from_frame(refused[["lsoa_code", "age_band"]]))
        if len(missing):
            codes = (f"{code}, {band}" for code, band in missing)
            found = f"In '{year}' {plural(len(missing), 'row')} {are(len(missing))} missing: {name_codes(codes)}."
            population.problems.append(problem("population_missing", str(part["file"].iloc[0]), found))


def check_presence(tables: dict[str, Rows], known: Known) -> list[Problem]:
    """A rate of residents comes with the population, a figure of schools with the rolls of its phase."""
    found: list[Problem] = []
    frames = [tables[name].frame[["indicator_id", "file"]] for name in ("counts", "results")]
    returned = pd.concat(frames).drop_duplicates("indicator_id")
    for name, file in zip(returned["indicator_id"], returned["file"], strict=True):
        indicator = known.catalogue[name]
        if indicator.denominator_from.startswith("population") and not _has(tables["population"]):
            found.append(problem("return_missing", str(file), f"'{name}' is a rate of residents, and no file holds the "
                                 "return 'population'."))
        if indicator.unit_of_return == "school" and not _has(tables["rolls"], indicator.phase):
            found.append(problem("return_missing", str(file), f"'{name}' is counted by school, and no file holds "
                                 f"'{indicator.phase}' rows of the return 'rolls': without them it cannot be told what "
                                 "share of the pupils was counted."))
    return found


def check_indicators(tables: dict[str, Rows], known: Known) -> list[Problem]:
    """Every indicator of the catalogue is there; one whose rows were refused has been told already."""
    came = {name: {*tables[name].frame["indicator_id"], *tables[name].refused["indicator_id"]}
            for name in ("counts", "results")}
    found = []
    for indicator in known.catalogue.values():
        if indicator.linked:
            needed = (indicator.numerator_from, indicator.denominator_from)
            missing = [f"No file holds counts of '{name}', from which '{indicator.id}' is worked out."
                       for name in needed if name not in came["counts"]]
        else:
            yearly = indicator.unit_of_return == "school" and indicator.returned == "academic_year"
            own = "results" if yearly else "counts"
            missing = [] if indicator.id in came[own] else [f"No file holds {own} of '{indicator.id}'."]
        found += [problem("indicator_missing", WHOLE_FOLDER, text) for text in missing[:1]]
    return found


def _has(table: Rows, phase: str = "") -> bool:
    """Whether rows came, if only refused ones: one mistake is told once."""
    came = pd.concat([table.frame[list(table.spec.names)].astype("str"), table.refused])
    return bool(len(came) if not phase else came["phase"].eq(phase).any() or len(table.refused))


def _refused_units(refused: pd.DataFrame, indicator: str, period: str) -> set[str]:
    """The places whose row is there but was refused by another rule: one mistake is told once."""
    same = refused["indicator_id"].eq(indicator) & refused["period"].eq(period)
    return set(refused.loc[same, "unit_code"])


def lost_rows(refused: pd.DataFrame, indicator: str) -> bool:
    """Whether rows of the indicator were refused that cannot be put to a month and a place."""
    periods = {period: read_period(period, "period") is None for period in refused["period"].unique()}
    return bool((refused["indicator_id"].eq(indicator) & refused["period"].map(periods).astype(bool)).any())

