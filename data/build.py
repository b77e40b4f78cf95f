"""From a folder of returns to a published release: read, check, count, withhold, audit, publish."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from data.catalogue import load_catalogue
from data.counting import count_cells
from data.demo.write import hashes_of
from data.policy import load_policy
from data.publishing import NotPublishable, publish_release
from data.release import release_tables
from data.returns.checks import Returns, check_folder
from data.returns.problems import Problem, warning_notes
from data.withholding import (
    Protection,
    Protector,
    add_values,
    find_primary,
    tiers_above,
    withhold_cells,
    withhold_primary_only,
)
from geo.areas import load_areas
from geo.boundaries import build_layers

Progress = Callable[[str, float], None]
BOUNDARIES = Path(__file__).parent.parent / "static" / "boundaries"


class ReturnsRefused(ValueError):
    """The returns have errors; nothing was published."""

    def __init__(self, problems: list[Problem]):
        super().__init__("The returns have errors.")
        self.problems = problems


def build_release(folder: Path, release: Path, *, boundaries: Path = BOUNDARIES,
                  protect: Protector = withhold_primary_only,
                  progress: Progress = lambda step, seconds: None) -> list[str]:
    """Publish the returns of a folder as the release file; returns what the builder should know about it."""
    catalogue, policy = load_catalogue(), load_policy()
    with _step("read and check the returns", progress):
        returns, problems = check_folder(folder, catalogue)
        if any(problem.severity == "error" for problem in problems):
            raise ReturnsRefused(problems)
    with _step("check that the returns are illustrative", progress):
        _check_illustrative(returns)
    with _step("count every area and period", progress):
        cells = count_cells(returns, catalogue)
    with _step("withhold small numbers", progress):
        primary = find_primary(cells, catalogue, policy)
        protection = protect(cells, primary)
        published = add_values(withhold_cells(cells, protection.withheld), catalogue, policy)
    _check_publishable(returns, protection)
    with _step("draw the boundaries", progress):
        layers = build_layers(boundaries)
    with _step("write, check and publish the release", progress):
        notes = warning_notes(problems)
        tables = release_tables(returns, published, protection, catalogue, policy, layers, notes, boundaries)
        publish_release(tables, release)
    return tiers_above(cells, primary, load_areas().set_index("code").type, policy)


def _check_publishable(returns: Returns, protection: Protection) -> None:
    """The gate: no release of real returns that is not proved safe."""
    if protection.verdict != "safe" and not returns.illustrative:
        raise NotPublishable(
            "These returns are not marked as illustrative, and the release is not proved safe: withheld figures "
            "could be worked out from published ones. Only returns written by 'python -m data demo' can be "
            "published until the audit of small numbers is part of the build.")


def _check_illustrative(returns: Returns) -> None:
    """A marker can be copied or forged: illustrative returns are those that the demo writes for their seed."""
    if returns.illustrative and (returns.seed is None or returns.hashes != hashes_of(returns.seed)):
        raise NotPublishable(
            "These returns are not those that 'python -m data demo' writes for their seed, so they may be real. Take "
            "illustrative.json out of the folder if they are; else write them again with 'python -m data demo' and "
            "the versions in requirements.txt.")


@contextmanager
def _step(name: str, progress: Progress) -> Iterator[None]:
    started = time.perf_counter()
    yield
    progress(name, time.perf_counter() - started)
