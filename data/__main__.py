"""python -m data check | build | audit | demo | narrate"""

import argparse
import errno
import sys
from pathlib import Path

import duckdb

from data.audit.release_audit import audit_release
from data.audit.tables import NotARelease
from data.build import PRIVATE, ReturnsRefused, build_release
from data.catalogue import CatalogueError, load_catalogue
from data.demo.write import write_returns
from data.narrative import NarrativeError, problems_of
from data.narrative.returns import NarrativeRefused, take_in
from data.policy import PolicyError
from data.publishing import NotPublishable
from data.returns.checks import check_folder
from data.returns.problems import print_problems

RETURNS, RELEASE, NARRATIVE = Path("var/returns"), Path("var/release.duckdb"), Path("var/narrative.duckdb")
SPOILT_IMPORT = "python -m geo reset"       # what geo tells to do where imported boundaries cannot be used
REMEDIES = {
    errno.ENOSPC: "Free some space and run the command again.",
    errno.EDQUOT: "Free some space and run the command again.",
    errno.EACCES: "Choose a place that you may write to, or ask for the right to.",
    errno.EPERM: "Choose a place that you may write to, or ask for the right to.",
    errno.EROFS: "Choose a place that can be written to.",
    errno.EISDIR: "Name a file, not a folder.",
    errno.ENOTDIR: "Name a folder, not a file.",
    errno.EEXIST: "Name a folder, not a file.",
}


def main(arguments: list[str] | None = None) -> int:
    """Parse the arguments, do what they ask, and give the exit code: 0 done, 1 not safe, 2 refused."""
    chosen = _parser().parse_args(arguments)
    try:
        return chosen.run(chosen)
    except (ReturnsRefused, NarrativeRefused) as refused:
        told = print_problems(refused.problems) + "\n"
    except (NotPublishable, CatalogueError, PolicyError, NotARelease, NarrativeError) as error:
        told = str(error)
    except OSError as error:
        told = _explain_place(error, chosen)
    except duckdb.Error as error:
        told = _explain_release(error, chosen)
    except ValueError as error:
        if SPOILT_IMPORT not in str(error):
            raise
        told = str(error)
    print(told, file=sys.stderr)
    if chosen.run is build:
        print("Nothing was published; the release in use is unchanged.", file=sys.stderr)
    return 2


def check(chosen: argparse.Namespace) -> int:
    """Check a folder of returns and show every problem."""
    _, problems = check_folder(chosen.folder, load_catalogue())
    print(print_problems(problems))
    return 2 if any(problem.severity == "error" for problem in problems) else 0


def build(chosen: argparse.Namespace) -> int:
    """Publish a folder of returns as a release."""
    if chosen.release.is_dir():
        raise IsADirectoryError(errno.EISDIR, "it is a folder", str(chosen.release))
    advice = build_release(chosen.folder, chosen.release, private=chosen.private, earlier=chosen.earlier,
                           workers=chosen.workers, progress=_show_step)
    for sentence in advice:
        print(f"Advice: {sentence}")
    print(f"Published {chosen.release}.")
    return 0


def audit(chosen: argparse.Namespace) -> int:
    """Attack a release as it stands in its file: can any withheld count be worked out?"""
    report = audit_release(chosen.release, private=chosen.private, earlier=chosen.earlier, workers=chosen.workers)
    print(report.to_json() if chosen.json else report.to_text())
    return 0 if report.verdict == "safe" else 1


def demo(chosen: argparse.Namespace) -> int:
    """Write a folder of illustrative returns."""
    written = write_returns(chosen.folder, seed=chosen.seed)
    print(f"Wrote {len(written)} files of illustrative returns to {chosen.folder} (seed {chosen.seed}).")
    return 0


def narrate(chosen: argparse.Namespace) -> int:
    """Take in a return of narrative: each text becomes the next version of its section."""
    saved = take_in(chosen.file, chosen.narrative)
    for one in saved:
        place = one.version.place
        for found in problems_of({place.section: one.version}):
            print(f"Advice: {place.document}, {place.area}, {place.section}: “{found.words}”. {found.reason}")
    print(f"Took in {len(saved)} texts to {chosen.narrative}.")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m data", description="Returns in, release out.")
    verbs = parser.add_subparsers(required=True, metavar="check | build | audit | demo | narrate")
    for verb in (check, build, demo):
        one = verbs.add_parser(verb.__name__, help=verb.__doc__, description=verb.__doc__)
        one.set_defaults(run=verb)
        one.add_argument("folder", type=Path, nargs="?" if verb is demo else None, default=RETURNS,
                         help="the folder of returns")
    verbs.choices["build"].add_argument("--release", type=Path, default=RELEASE, help=f"the release file ({RELEASE})")
    verbs.choices["build"].add_argument("--private", type=Path, default=PRIVATE, metavar="FOLDER",
                                        help=f"where the proofs go, as confidential as the returns ({PRIVATE})")
    verbs.choices["build"].add_argument("--earlier", type=Path, nargs="+", default=[], metavar="RELEASE",
                                        help="releases published before: what they show has to stay")
    verbs.choices["build"].add_argument("--workers", type=_workers, metavar="N",
                                        help="processes that protect small numbers (one a core)")
    verbs.choices["demo"].add_argument("--seed", type=_seed, default=2013, help="the same seed gives the same returns")
    _add_audit(verbs.add_parser(audit.__name__, help=audit.__doc__, description=audit.__doc__))
    _add_narrate(verbs.add_parser(narrate.__name__, help=narrate.__doc__, description=narrate.__doc__))
    return parser


def _add_audit(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(run=audit)
    parser.add_argument("release", type=Path, help="the release file")
    parser.add_argument("--private", type=Path, metavar="FOLDER",
                        help="where the build left its proofs; without it less can be tested")
    parser.add_argument("--earlier", type=Path, nargs="+", default=[], metavar="RELEASE",
                        help="releases published before: attacked together with this one")
    parser.add_argument("--json", action="store_true", help="all findings, for a machine")
    parser.add_argument("--workers", type=_workers, metavar="N", help="processes that attack (one a core)")


def _add_narrate(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(run=narrate)
    parser.add_argument("file", type=Path, help="a CSV file: document, area, period, section, role, words")
    parser.add_argument("--narrative", type=Path, default=NARRATIVE, help=f"where it is kept ({NARRATIVE})")


def _seed(text: str) -> int:
    if not text.isdecimal() or len(text) > 9:
        raise argparse.ArgumentTypeError("must be a whole number from 0 to 999999999")
    return int(text)


def _workers(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 1024:
        raise argparse.ArgumentTypeError("must be a whole number from 1 to 1024")
    return int(text)


def _explain_place(error: OSError, chosen: argparse.Namespace) -> str:
    """Where, what was found and what to do; our own errors say all three, the system's the first two at best."""
    if error.errno is None:
        return str(error)
    named = {check: "folder", demo: "folder", narrate: "file"}.get(chosen.run, "release")
    where = error.filename2 or error.filename or getattr(chosen, named)
    remedy = REMEDIES.get(error.errno, "Put this right and run the command again.")
    return f"{where}: {(error.strerror or 'it cannot be used').casefold()}. {remedy}"


def _explain_release(error: duckdb.Error, chosen: argparse.Namespace) -> str:
    """Only errors of reading and writing are quoted: others can hold figures that are to be withheld."""
    said = f": {str(error).splitlines()[0]}" if isinstance(error, duckdb.IOException) else ""
    return (f"{chosen.release}: the new release could not be written ({type(error).__name__}{said}). Check that there "
            "is space and memory and that you may write there, then run the command again.")


def _show_step(step: str, seconds: float) -> None:
    print(f"  {step}: {seconds:.1f} s", flush=True)


if __name__ == "__main__":
    sys.exit(main())
