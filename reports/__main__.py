"""python -m reports make | submitted | meeting"""

import argparse
import sys
from pathlib import Path

from charts.quarters import reported_periods
from data import store
from data.narrative import NarrativeError, frozen, frozen_files, write_frozen_release
from data.periods import known_period, parse_period
from geo.areas import CITY
from reports.kinds import FORMATS, KINDS, Sources, write_whole
from reports.meeting import meeting_html
from reports.produce import NotMade, produce

RELEASE, NARRATIVE, FOLDER = Path("var/release.duckdb"), Path("var/narrative.duckdb"), Path("var/documents")


class NotAsked(ValueError):
    """An argument names something that is not there; the message says what there is."""


def main(arguments: list[str] | None = None) -> int:
    """Parse the arguments, do what they ask, and give the exit code: 0 done, 2 refused."""
    chosen = _parser().parse_args(arguments)
    try:
        return chosen.run(chosen)
    except (NotAsked, NotMade, NarrativeError, store.NoRelease) as refused:
        told = str(refused)
    except OSError as error:
        told = f"{error.filename or chosen.to} cannot be used ({error.strerror}). Choose another place with --to."
    print(told, file=sys.stderr)
    return 2


def make(chosen: argparse.Namespace) -> int:
    """Make documents of some kinds for some areas and a period."""
    store.check_release(chosen.release)
    sources = Sources(chosen.release, chosen.narrative)
    for kind in chosen.kinds:
        areas, period = _areas(chosen, kind), _period(chosen, kind)
        formats = tuple(one for one in KINDS[kind].formats if not chosen.formats or one in chosen.formats)
        if not formats:
            raise NotAsked(f"A {KINDS[kind].label.lower()} is made as {', '.join(KINDS[kind].formats)}.")
        made = produce(sources, kind, areas, period, chosen.to, formats=formats,
                       progress=lambda done, of, name: print(f"  {done} of {of}: {name}", flush=True))
        print(f"{KINDS[kind].label}, {known_period(period).label}: {len(made)} files in {chosen.to}.")
    return 0


def submitted(chosen: argparse.Namespace) -> int:
    """List the reports that were submitted, or write out one as the Board saw it."""
    if not chosen.id:
        for info in frozen(chosen.narrative):
            print(f"{info.id}: submitted {info.at:%d %B %Y} by {info.role}, release {info.release_id}")
        return 0
    files = frozen_files(chosen.narrative, chosen.id)
    folder = chosen.to / chosen.id          # two submissions of a report have documents of the same names
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        write_whole(folder / name, content)
    write_frozen_release(chosen.narrative, chosen.id, folder / f"{chosen.id}.duckdb")
    print(f"Wrote {len(files)} documents and the release of {chosen.id} to {folder}.")
    return 0


def meeting(chosen: argparse.Namespace) -> int:
    """Write a meeting as one HTML file that opens without the dashboard."""
    store.check_release(chosen.release)
    chosen.to.mkdir(parents=True, exist_ok=True)
    to = chosen.to / "meeting.html"
    to.write_text(meeting_html(chosen.release, chosen.title, chosen.views), encoding="utf-8")
    print(f"Wrote {to}.")
    return 0


def _areas(chosen: argparse.Namespace, kind: str) -> list[str]:
    """The areas asked for, or all of the kind's types."""
    known = [CITY] * ("city" in KINDS[kind].area_types) + [
        area for area_type in KINDS[kind].area_types if area_type != "city"
        for area in store.areas_of(chosen.release, area_type).area]
    if unknown := [area for area in chosen.areas if area not in known]:
        raise NotAsked(f"'{unknown[0]}' is no area of a {KINDS[kind].label.lower()}. There are: {', '.join(known)}.")
    return chosen.areas or known


def _period(chosen: argparse.Namespace, kind: str) -> str:
    """The period asked for, or the latest that the kind can be made for."""
    span, name = KINDS[kind].span, KINDS[kind].label.lower()
    known = store.months_shown(chosen.release).id.tolist()[::-1] if span == "month" else [
        one.id for one in reported_periods(chosen.release, span)]
    found = parse_period(chosen.period) if chosen.period else None
    if chosen.period and (found is None or found.id not in known):
        raise NotAsked(f"'{chosen.period}' is no period of a {name}. The latest is {known[0] if known else 'none'}.")
    if not known:
        raise NotAsked(f"The release holds too few months for a {name}.")
    return found.id if found else known[0]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m reports", description="Release in, documents out.")
    verbs = parser.add_subparsers(required=True, metavar="make | submitted | meeting")
    for verb in (make, submitted, meeting):
        one = verbs.add_parser(verb.__name__, help=verb.__doc__, description=verb.__doc__)
        one.set_defaults(run=verb)
        one.add_argument("--release", type=Path, default=RELEASE, help=f"the release file ({RELEASE})")
        one.add_argument("--narrative", type=Path, default=NARRATIVE, help=f"what people wrote ({NARRATIVE})")
        one.add_argument("--to", type=Path, default=FOLDER, metavar="FOLDER", help=f"where the files go ({FOLDER})")
    asked = verbs.choices["make"]
    asked.add_argument("kinds", nargs="+", choices=KINDS, metavar="KIND", help=", ".join(KINDS))
    asked.add_argument("--areas", nargs="+", default=[], metavar="AREA", help="codes of areas (all)")
    asked.add_argument("--period", default="", help="2014-H1, 2014-Q2 or 2014-09 (the latest)")
    asked.add_argument("--formats", nargs="+", default=[], choices=FORMATS, metavar="FORMAT", help=", ".join(FORMATS))
    verbs.choices["submitted"].add_argument("id", nargs="?", default="", help="the report to write out (else a list)")
    verbs.choices["meeting"].add_argument("views", nargs="+", metavar="VIEW", help="as in the address of a meeting")
    verbs.choices["meeting"].add_argument("--title", default="Leeds clusters", help="of the file")
    return parser


if __name__ == "__main__":
    sys.exit(main())
