"""python -m data check | build | demo"""

import argparse
import sys
from pathlib import Path

from data.build import ReturnsRefused, build_release
from data.catalogue import CatalogueError, load_catalogue
from data.demo.write import write_returns
from data.publishing import NotPublishable
from data.returns.checks import check_folder
from data.returns.problems import print_problems

RETURNS, RELEASE = Path("var/returns"), Path("var/release.duckdb")


def main(arguments: list[str] | None = None) -> int:
    """Parse the arguments, do what they ask, and give the exit code: 0 done, 2 refused."""
    chosen = _parser().parse_args(arguments)
    try:
        return chosen.run(chosen)
    except ReturnsRefused as refused:
        print(print_problems(refused.problems), file=sys.stderr)
        print("\nNothing was published; the release in use is unchanged.", file=sys.stderr)
    except (NotPublishable, CatalogueError) as refused:
        print(f"{refused}\nNothing was published; the release in use is unchanged.", file=sys.stderr)
    return 2


def check(chosen: argparse.Namespace) -> int:
    """Check a folder of returns and show every problem."""
    _, problems = check_folder(chosen.folder, load_catalogue())
    print(print_problems(problems))
    return 2 if any(problem.severity == "error" for problem in problems) else 0


def build(chosen: argparse.Namespace) -> int:
    """Publish a folder of returns as a release."""
    advice = build_release(chosen.folder, chosen.release, progress=_show_step)
    for sentence in advice:
        print(f"Advice: {sentence}")
    print(f"Published {chosen.release}.")
    return 0


def demo(chosen: argparse.Namespace) -> int:
    """Write a folder of illustrative returns."""
    written = write_returns(chosen.folder, seed=chosen.seed)
    print(f"Wrote {len(written)} files of illustrative returns to {chosen.folder} (seed {chosen.seed}).")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m data", description="Returns in, release out.")
    verbs = parser.add_subparsers(required=True, metavar="check | build | demo")
    for verb in (check, build, demo):
        one = verbs.add_parser(verb.__name__, help=verb.__doc__, description=verb.__doc__)
        one.set_defaults(run=verb)
        one.add_argument("folder", type=Path, nargs="?" if verb is demo else None, default=RETURNS,
                         help="the folder of returns")
    verbs.choices["build"].add_argument("--release", type=Path, default=RELEASE, help=f"the release file ({RELEASE})")
    verbs.choices["demo"].add_argument("--seed", type=int, default=2013, help="the same seed gives the same returns")
    return parser


def _show_step(step: str, seconds: float) -> None:
    print(f"  {step}: {seconds:.1f} s", flush=True)


if __name__ == "__main__":
    sys.exit(main())
