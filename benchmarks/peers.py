"""How much do other tools hide, and is it safe? `python benchmarks/peers.py [--limit SECONDS] [TABLE ...]`"""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np

from analysis.suppression.audit import audit
from analysis.suppression.problem import make_problem
from analysis.suppression.protect import protect
from benchmarks.attackers import pinned
from benchmarks.peers_clock import since, start
from benchmarks.peers_run import NotRun, ask, install

TABLES = {path.stem: path for path in sorted(Path(__file__).parent.glob("tables/*.json"))}
PEERS = {"pytauargus": ["MOD", "OPT", "JJ", "JJ, zeros told"], "gconfid": ["one unit", "whole count"]}
LIMIT = 300
Answer = dict[str, Any]


def main() -> int:
    """Print every table with a row for each tool and setting; 1 if a peer could not be installed or run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tables", nargs="*", default=list(TABLES), help=f"of {', '.join(TABLES)} (default: all)")
    parser.add_argument("--limit", type=int, default=LIMIT, help="seconds a tool may take for a table")
    arguments = parser.parse_args()
    if unknown := set(arguments.tables) - set(TABLES):
        parser.error(f"{', '.join(unknown)}: no such table. There are {', '.join(TABLES)}.")
    failures = install_all()
    for name in arguments.tables:
        failures |= run_table(name, arguments.limit, skip=set(failures))
    for failure in failures.values():
        print(f"A peer was not run. {failure}", file=sys.stderr)
    return 1 if failures else 0


def install_all() -> dict[str, str]:
    """Make the peers' environments; what went wrong, by peer."""
    failures = {}
    for peer in PEERS:
        try:
            install(peer)
        except NotRun as error:
            failures[peer] = str(error)
    return failures


def run_table(name: str, limit: int, skip: set[str]) -> dict[str, str]:
    """Print one table; what went wrong, by peer."""
    table = json.loads(TABLES[name].read_text(encoding="utf-8"))
    print_heading(name, table)
    print_row(table, "ours", "exact", ask_us(table))
    failures = {}
    for peer, setting in [(one, setting) for one in PEERS if one not in skip for setting in PEERS[one]]:
        try:
            print_row(table, peer, setting, ask(peer, TABLES[name], setting, limit))
        except NotRun as error:
            failures[peer] = str(error)
            print(f"  {error}")
    for known in best_known(table):
        print(known)
    return failures


def ask_us(table: Answer) -> Answer:
    """Our pattern, protected twice and audited once."""
    problem = make_problem(table["truth_atoms"], table["cells"], threshold=table["threshold"],
                           zeros_sensitive=table["zeros_sensitive"])
    started = start()
    found = protect(problem, standard="exact")
    took, started = since(started), start()
    verdict = audit(problem, found.withheld, standard="exact").verdict
    audited = since(started)["seconds"]
    again = protect(problem, standard="exact")
    same = (again.withheld == found.withheld).all() and np.array_equal(again.worlds, found.worlds)
    withheld = [name for names, hidden in zip(problem.names, found.withheld, strict=True) if hidden for name in names]
    note = (f"{'proved optimal; ' if found.optimal else ''}audited in {audited:.2f} s: {verdict}; again: "
            f"{'the same, bit for bit' if same else 'NOT THE SAME'}")
    return {"withheld": withheld, **took, "note": note}


def print_heading(name: str, table: Answer) -> None:
    """Print what the table is."""
    small = small_cells(table)
    print(f"\n{name}: {len(table['cells'])} cells, {len(small)} of them small (1 to {table['threshold'] - 1})")
    print(f"  {'tool':12}{'setting':16}{'hidden':>7}{'sum':>7}{'A1':>4}{'A2':>4}{'seconds':>9}{'CPU':>8}", flush=True)


def print_row(table: Answer, tool: str, setting: str, answer: Answer) -> None:
    """Print what a tool hid beyond the small cells, how many of those it gave away to each attacker, and its time."""
    print(f"  {tool:12}{setting:16}", end="")
    if "no_pattern" in answer:
        print(answer["no_pattern"], flush=True)
        return
    small, withheld = small_cells(table), set(answer["withheld"])
    further = withheld.difference(small)
    away = [len(pinned(table["truth_atoms"], table["cells"], small, withheld, zeros_published=told))
            for told in (False, True)]
    print(f"{len(further):7}{sum(counts(table)[cell] for cell in further):7}{away[0]:4}{away[1]:4}"
          f"{answer['seconds']:9.2f}{answer['cpu']:8.2f}  {answer.get('note', '')}".rstrip(), flush=True)


def counts(table: Answer) -> dict[str, int]:
    """The true count of each cell."""
    return {cell: sum(table["truth_atoms"][atom] for atom in atoms) for cell, atoms in table["cells"].items()}


def small_cells(table: Answer) -> list[str]:
    """The cells that must not be known: above 0, since these tables publish their zeros."""
    return [cell for cell, count in counts(table).items() if 0 < count < table["threshold"]]


def best_known(table: Answer) -> Iterator[str]:
    """What the table's file says: the proven optimum, and the fewest cells of a pattern safe from A1 and A2."""
    if proven := table.get("proven_optimum"):
        best = proven.get("A2_count", proven.get("A2_value"))
        yield f"  proven optimum against A2: {best['nsec']} cells, sum {best['cost']}"
    if safe := [one for one in table["peers_measured_side_by_side"] if one["exact_A1"] == one["exact_A2"] == 0]:
        best = min(safe, key=lambda one: one["n_secondary"])
        yield f"  fewest known before, safe: {best['n_secondary']} cells ({best['method']}, {best['time_s']} s)"


if __name__ == "__main__":
    sys.exit(main())
