"""Checks a folder of returns stage by stage; all problems of all files are told together."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pandas as pd

from data.catalogue import Indicator
from data.returns.categories import check_categories
from data.returns.codes import check_codes
from data.returns.columns import arrange_columns
from data.returns.completeness import check_indicators, check_lsoas, check_population, check_presence
from data.returns.known import known_codes
from data.returns.links import check_links
from data.returns.plausibility import check_plausibility
from data.returns.problems import Problem, fold
from data.returns.reading import LIMITS, Received, read_folder
from data.returns.rows import Rows
from data.returns.sheets import Limits
from data.returns.timing import check_periods
from data.returns.totals import check_totals, latest_revisions
from data.returns.values import check_values
from geo.areas import load_lsoas, load_schools


@dataclass(frozen=True)
class Returns:
    """The rows of each return that passed every check, and what they were read from.

    `counts` holds the latest revision of each key only, and says in `revised` whether that is a correction.
    """

    counts: pd.DataFrame
    population: pd.DataFrame
    rolls: pd.DataFrame
    results: pd.DataFrame
    comparators: pd.DataFrame
    targets: pd.DataFrame
    workforce: pd.DataFrame
    hashes: dict[str, str] = field(default_factory=dict)    # file name -> sha256
    illustrative: bool = False
    seed: int | None = None                                 # of illustrative returns
    as_at: date | None = None


def check_folder(folder: Path | str, catalogue: dict[str, Indicator], as_at: date | None = None,
                 limits: Limits = LIMITS) -> tuple[Returns, list[Problem]]:
    """The returns of a folder and everything that is wrong with them, for the areas of Leeds."""
    return check_returns(read_folder(folder, limits), catalogue, load_lsoas(), load_schools(), as_at)


def check_returns(received: Received, catalogue: dict[str, Indicator], lsoas: pd.DataFrame, schools: pd.DataFrame,
                  as_at: date | None = None) -> tuple[Returns, list[Problem]]:
    """The rows that passed every stage and the problems of the others; as at the marker's date, or today's."""
    day = as_at or received.as_at or date.today()
    known = known_codes(catalogue, lsoas, schools, day)
    tables, problems = arrange_columns(received.sheets)
    for rows in filter(len, tables.values()):
        check_values(rows)
        check_codes(rows, known)
        check_periods(rows, known)
        check_totals(rows, known)
    check_links(tables["counts"], known)
    check_lsoas(tables["counts"], known)
    check_categories(tables["counts"], known)
    check_population(tables["population"], known)
    problems += received.problems
    if not any(found.severity == "error" for found in problems):     # a file that was not read holds who knows what
        problems += check_indicators(tables, known) + check_presence(tables, known)
    problems += check_plausibility(tables["counts"].frame, known)
    for rows in tables.values():
        problems += rows.problems
    return _returns(tables, received, day), fold(problems)


def _returns(tables: dict[str, Rows], received: Received, as_at: date) -> Returns:
    kept = {name: rows if len(rows) else Rows(rows.spec) for name, rows in tables.items()}
    frames = {name: rows.frame[list(rows.spec.names)].reset_index(drop=True) for name, rows in kept.items()}
    frames["counts"] = latest_revisions(frames["counts"])
    return Returns(**frames, hashes=received.hashes, illustrative=received.illustrative, seed=received.seed,
                   as_at=as_at)
