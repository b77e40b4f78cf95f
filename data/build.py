"""From a folder of returns to a published release: read, check, count, withhold, audit, publish."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from data.audit.release_audit import audit_release
from data.catalogue import load_catalogue
from data.counting import count_cells
from data.demo.write import hashes_of
from data.earlier import read_earlier
from data.fresh import fresh_beside
from data.linking import link_cells
from data.policy import load_policy
from data.proofs import newest_proofs, write_proofs
from data.protection import Protection, protect_cells
from data.publishing import Audit, NotPublishable, publish_release
from data.release import geography_hash, release_tables
from data.returns.checks import Returns, check_folder
from data.returns.problems import Problem, warning_notes
from data.withholding import add_values, find_primary, tiers_above, withhold_cells
from geo.areas import load_areas
from geo.boundaries import build_layers

Progress = Callable[[str, float], None]
SERVED = Path(__file__).parent.parent / "static"       # whatever lies there is sent to whoever asks for it
BOUNDARIES = SERVED / "boundaries"
PRIVATE = Path("var/private")
DEMO_PROOFS = Path(__file__).parent / "demo" / "proofs.zip"     # of the illustrative returns with the usual seed
PATIENCE = 5.0      # seconds of silence after which it is said how many blocks are proved


class ReturnsRefused(ValueError):
    """The returns have errors; nothing was published."""

    def __init__(self, problems: list[Problem]):
        super().__init__("The returns have errors.")
        self.problems = problems


def build_release(folder: Path, release: Path, *, boundaries: Path = BOUNDARIES, private: Path = PRIVATE,
                  earlier: Sequence[Path] = (), workers: int | None = None,
                  progress: Progress = lambda step, seconds: None) -> list[str]:
    """Publish the returns of a folder as the release file; returns what the builder should know about it."""
    _check_private(private)
    catalogue, policy = load_catalogue(), load_policy()
    with _step("read and check the returns", progress):
        returns, problems = check_folder(folder, catalogue)
        if any(problem.severity == "error" for problem in problems):
            raise ReturnsRefused(problems)
    with _step("check that the returns are illustrative", progress):
        _check_illustrative(returns)
    with _step("count every area and period", progress):
        cells = count_cells(returns, catalogue)
        primary = find_primary(cells, catalogue, policy)
        before = read_earlier(earlier, cells, primary, geography_hash())
    with _step("withhold small numbers and prove it", progress):
        protection = protect_cells(
            returns, cells, primary, catalogue, policy, known_proofs=_known_proofs(returns, private), earlier=before,
            workers=workers, progress=_told_now_and_then(progress))
        shown = link_cells(withhold_cells(cells, protection.withheld), catalogue)
        published = add_values(shown, catalogue, policy)
    with _step("draw the boundaries", progress):
        layers = build_layers(boundaries)
    with _step("write, audit and publish the release", progress):
        notes = warning_notes(problems)
        tables = release_tables(returns, published, protection, catalogue, policy, layers, notes, boundaries)
        publish_release(tables, release, _gate(tables["release"].id[0], protection, private, earlier, workers))
    return [*before.advice, *tiers_above(cells, primary, load_areas().set_index("code").type, policy)]


def _gate(release_id: str, protection: Protection, private: Path, earlier: Sequence[Path],
          workers: int | None) -> Audit:
    """The last check: the file as written is audited with its proofs, which are put in place before the release is.

    A release's id holds the hashes of its proofs, so that those of another release are never written over.
    """
    def check(fresh: Path) -> None:
        private.mkdir(mode=0o700, parents=True, exist_ok=True)
        with fresh_beside(private / "proofs") as staged:
            proofs = write_proofs(staged, release_id, protection.proofs)
            report = audit_release(fresh, private=staged, earlier=earlier, workers=workers)
            if report.verdict != "safe":
                raise NotPublishable(f"The audit of the file as written does not call it safe:\n{report.to_text()}")
            proofs.replace(private / proofs.name)
    return check


def _known_proofs(returns: Returns, private: Path) -> list[Path]:
    """Where to look for what has been proved before; whatever is found there is verified."""
    return [*([DEMO_PROOFS] if returns.illustrative else []), *newest_proofs(private)]


def _told_now_and_then(progress: Progress) -> Callable[[int, int], None]:
    """Say how many blocks are proved when that takes long."""
    started = told = time.perf_counter()

    def tell(done: int, of: int) -> None:
        nonlocal told
        if time.perf_counter() - told > PATIENCE:
            told = time.perf_counter()
            progress(f"{done} of {of} blocks proved", told - started)
    return tell


def _check_private(private: Path) -> None:
    """The proofs give the true counts back, and the name of their file is no secret."""
    if private.resolve().is_relative_to(SERVED.resolve()):
        raise NotPublishable(f"{private}: the dashboard serves what is in this folder to everybody, and the proofs are "
                             "as confidential as the returns. Name a folder outside 'static' with --private.")


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
