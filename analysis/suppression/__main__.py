"""Audit or protect a table in a JSON file: `python -m analysis.suppression audit | protect FILE.json`."""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from analysis.suppression.audit import audit
from analysis.suppression.intervals import Attacker, Unproved
from analysis.suppression.problem import InputError
from analysis.suppression.protect import protect
from analysis.suppression.tables import Table, read_table

SAFE, NOT_SAFE, REFUSED = 0, 1, 2
FEW_ATOMS = 200     # up to as many each is asked for


def main(arguments: list[str] | None = None) -> int:
    """Parse the arguments, print the answer, and give the exit code: 0 safe, 1 not safe, 2 refused."""
    chosen = _parser().parse_args(arguments)
    try:
        text = sys.stdin.buffer.read() if chosen.file == "-" else Path(chosen.file).read_bytes()
        answer = chosen.answer(text, chosen)
    except (InputError, Unproved) as refused:
        print(" ".join(f"{chosen.file}: {refused}".split()), file=sys.stderr)       # a name may hold a new line
        return REFUSED
    except OSError as error:
        print(f"{chosen.file}: {(error.strerror or 'it cannot be read').casefold()}. Name a file that can be read, or "
              "- for standard input.", file=sys.stderr)
        return REFUSED
    print(json.dumps(answer, indent=1))
    return SAFE if answer["verdict"] == "safe" else NOT_SAFE


def audit_table(table: Table, *, standard: str = "release", intervals: bool = False) -> dict[str, Any]:
    """What a reader of the table, with what it withholds, could work out.

    Each withheld cell, derived sum and atom (of a large table without `intervals`: each atom that the standard asks
    for) has "m0_full" (it could be the smallest sensitive count and the largest below the threshold), "m1_exact" (it
    could be two things even for one who knows which cells are primary) and, with `intervals`, the exact interval for
    either attacker; null where there is no greatest.
    """
    problem, targets = table.problem, dict(_targets(table, standard, intervals))
    found = audit(problem, table.withheld, standard=standard)
    m0, m1 = (Attacker(problem, table.withheld, knows_primary=knows) for knows in (False, True))
    m1.learn(found.worlds)
    pinned = {name: m1.is_pinned(target) for name, target in targets.items()}
    m0.learn(np.vstack([found.worlds, m1.worlds]))      # whoever knows less can rule out no more
    ends = (problem.smallest, problem.threshold - 1)
    cells = {name: {"m0_full": all(m0.can_be(target, value) for value in ends), "m1_exact": not pinned[name],
                    **({"m0": m0.interval(target), "m1": m1.interval(target)} if intervals else {})}
             for name, target in targets.items()}
    truth = m0.targets @ problem.truth
    exposed = [name for name, target in targets.items() if name.startswith(("atom:", "derived:")) and pinned[name]
               and 1 <= truth[target] < problem.threshold]
    return {"verdict": found.verdict, "primary": table.primary_names, "cells": cells,
            "exposed_small_unpublished": exposed}


def protect_table(table: Table, *, standard: str = "release") -> dict[str, Any]:
    """What to withhold, by name in the order of the file; what cannot be protected whatever is withheld."""
    problem, found = table.problem, protect(table.problem, standard=standard)
    chosen = {name for several, is_withheld in zip(problem.names, found.withheld, strict=True)
              for name in several if is_withheld}
    primary, withheld = table.primary_names, [name for name in table.names if name in chosen]
    answer = {"withheld": withheld, "primary": primary,
              "secondary": [name for name in withheld if name not in set(primary)], "verdict": found.verdict}
    return answer | ({"unattainable": list(found.unattainable)} if found.unattainable else {})


def _targets(table: Table, standard: str, intervals: bool) -> Iterator[tuple[str, int]]:
    """What is asked for, by name, with its place among the targets of an attacker."""
    problem = table.problem
    cell_of = {name: row for row, several in enumerate(problem.names) for name in several}
    cells, derived = len(problem.names), len(problem.derived_names)
    yield from ((name, cell_of[name]) for name in table.withheld_names)
    few = intervals or len(problem.atoms) <= FEW_ATOMS
    asked = few | (problem.is_small(problem.truth) & (standard != "exact"))
    yield from ((f"atom:{atom}", cells + derived + place) for place, atom in enumerate(problem.atoms) if asked[place])
    yield from ((f"derived:{name}", cells + place) for place, name in enumerate(problem.derived_names))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m analysis.suppression", description=(
        "Can a withheld small count be worked out? Prints JSON; exit code 0 safe, 1 not safe, 2 refused."))
    verbs = parser.add_subparsers(required=True, metavar="audit | protect")
    one = verbs.add_parser("audit", help="say what a reader could work out of a table")
    one.add_argument("--intervals", action="store_true", help="with the exact interval of each count (small tables)")
    one.set_defaults(answer=lambda text, chosen: audit_table(
        read_table(text), standard=chosen.standard, intervals=chosen.intervals))
    two = verbs.add_parser("protect", help="choose what to withhold of a table")
    two.set_defaults(answer=lambda text, chosen: protect_table(
        read_table(text, ignore_withheld=True), standard=chosen.standard))
    for verb in (one, two):
        verb.add_argument("file", metavar="FILE.json", help="the table; - for standard input")
        verb.add_argument("--standard", choices=("release", "exact"), default="release", help=(
            "release: every small count could be any (the default); exact: none can be worked out from the sums alone"))
    return parser


if __name__ == "__main__":
    sys.exit(main())
