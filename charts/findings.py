"""What stands out in an area, ranked: what has changed, what is unlike the others, what is noise, what cannot be told.

Every finding comes from published figures alone and carries the one sentence that says it everywhere. An indicator
that is as far from the other areas as from what its deprivation predicts is one finding. Nothing is said of an
indicator that does not apply, such as secondary attendance where there is no secondary school.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from analysis.findings import Made, expected_findings, rank
from charts.area_view import area_word
from charts.finding_kinds import Finding, Where, changed, noise_of, standing, unknown_of
from charts.finding_tests import Tested, tests_of
from charts.finding_words import summary_words
from charts.formatting import counted
from charts.series import read_key
from data import store


@dataclass(frozen=True)
class Findings:
    """Ranked: the strongest first, of equals an obsession first; what cannot be told in the catalogue's order."""

    found: tuple[Finding, ...]
    noise: tuple[Finding, ...]
    unknown: tuple[Finding, ...]
    tests: int
    expected: float              # findings that chance alone would name
    sentence: str


def findings(path: Path, area_type: str, area: str, month: str) -> Findings:
    """All that the tests say of one area as at the end of a month."""
    return _of_area(read_key(path), path, area_type, area, month)


def findings_across(path: Path, area_type: str, month: str) -> Findings:
    """The findings of all areas of a type in one list."""
    return _across(read_key(path), path, area_type, month)


# Pure functions of the release, asked for every area of a type: kept as `charts.series` keeps what it reads.
@lru_cache(maxsize=512)
def _of_area(key: tuple, path: Path, area_type: str, area: str, month: str) -> Findings:
    tests = tests_of(path, area_type, month)
    where = Where(area_type, area, str(store.area_names(path)[area]), f"{area_word(area_type, month)}s")
    found = [one for tested in tests for one in (*changed(tested, where), *standing(tested, where))]
    rest = ([one for tested in tests for one in make(tested, where)] for make in (noise_of, unknown_of))
    return _findings(tests, found, *rest, made=_made(tests, area))


@lru_cache(maxsize=32)
def _across(key: tuple, path: Path, area_type: str, month: str) -> Findings:
    tests, areas = tests_of(path, area_type, month), store.areas_of(path, area_type).area.tolist()
    every = [_of_area(key, path, area_type, area, month) for area in areas]
    made = Made(*(sum(parts) for parts in zip(*(_made(tests, area) for area in areas), strict=True)))
    lists = [[one for own in every for one in getattr(own, name)] for name in ("found", "noise", "unknown")]
    where = f"in {counted(len(areas), area_word(area_type, month))}" if len(areas) > 1 else ""
    return _findings(tests, *lists, made=made, where=where)


def _made(tests: Iterable[Tested], area: str) -> Made:
    """How many tests of each kind could be made of an area."""
    kinds = zip(*((one.changes.strengths, one.among.strengths, one.predicted.strengths) for one in tests), strict=True)
    return Made(*(sum(np.isfinite(away.get(area, np.nan)).item() for away in kind) for kind in kinds))


def _findings(tests: tuple[Tested, ...], *lists: list[Finding], made: Made, where: str = "") -> Findings:
    order = {one.indicator.id: n for n, one in enumerate(tests)}
    found, noise, unknown = (_ranked(some, order) for some in lists)
    return Findings(found, noise, unknown, sum(made), expected_findings(made), summary_words(len(found), made, where))


def _ranked(some: list[Finding], order: dict[str, int]) -> tuple[Finding, ...]:
    places = rank([one.strength for one in some], [one.obsession for one in some],
                  [order[one.indicator] for one in some])
    return tuple(some[n] for n in places)
