"""What stays visible, what it costs and how it grows: `python -m benchmarks.suppression [--scale N] [--best STARTS]`"""

import argparse
import resource
import tempfile
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np
import pandas as pd

from analysis.suppression.audit import audit
from analysis.suppression.problem import Problem
from analysis.suppression.protect import protect
from analysis.suppression.repair import repaired
from analysis.suppression.requirements import requirements_of
from analysis.suppression.search import Search
from benchmarks.larger_city import larger_city
from data.audit.release_audit import audit_release
from data.blocks import Block, counted_rows
from data.build import build_release
from data.catalogue import load_catalogue
from data.category_blocks import category_blocks
from data.counting import count_cells
from data.demo.write import write_returns
from data.periods import known_period
from data.policy import load_policy
from data.protection import Protection, protect_cells, prove_block
from data.returns.checks import check_folder
from data.total_blocks import total_blocks
from data.withholding import find_primary
from geo.areas import load_areas

AIMS = {("looked_after", "cluster", "month"): 0.95, ("looked_after", "ward", "month"): 0.78,
        ("referrals", "cluster", "month"): 0.88, ("referrals", "cluster", "quarter"): 0.91}
LATEST = {"2014-09", "2014-Q2", "2014-15-fy"}       # what the month of the as-at date changes


def main() -> None:
    """Solve the illustrative programme from nothing and print what stays visible; or one block, N times as large."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scale", type=int, help="one block of each kind of a city this many times as large")
    parser.add_argument("--best", type=int, default=0, help="compare with the best of so many starts in flow blocks")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        returns, cells, primary = counted(Path(folder))
        nothing = np.zeros(len(cells), dtype=bool)
        if arguments.scale:
            print_scale(every_block(returns, cells, primary, nothing), arguments.scale)
        elif arguments.best:
            print_best(every_block(returns, cells, primary, nothing), arguments.best)
        else:
            print_visible(cells, primary, print_programme(returns, cells, primary).withheld)
            print_audit(Path(folder))


def counted(folder: Path):
    """The illustrative returns, counted: the returns, the cells, and which are small."""
    write_returns(folder / "returns", seed=2013)
    returns, _ = check_folder(folder / "returns", load_catalogue())
    cells = count_cells(returns, load_catalogue())
    return returns, cells, find_primary(cells, load_catalogue(), load_policy())


def print_programme(returns, cells: pd.DataFrame, primary: np.ndarray) -> Protection:
    """Protect every block from nothing, then only those that a new month changes, and print how long it takes."""
    started = time.perf_counter()
    protection = protect_cells(returns, cells, primary, load_catalogue(), load_policy())
    print(f"the whole programme from nothing: {time.perf_counter() - started:.0f} s (limit: 1,200 s)")
    blocks = protection.certificate.assign(indicator=lambda frame: frame.block.str.split().str[0])
    print("\nseconds a block, on one core")
    print(blocks.groupby("indicator").seconds.agg(["size", "mean", "max"]).round(2).to_string())
    changed = [block for block in every_block(returns, cells, primary, protection.withheld)
               if block.id.split()[-1] in LATEST]
    started = time.perf_counter()
    with ProcessPoolExecutor() as pool:
        list(pool.map(prove_block, changed, [()] * len(changed)))
    print(f"\na month more, {len(changed)} blocks changed: {time.perf_counter() - started:.0f} s (limit: 120 s)")
    return protection


def print_visible(cells: pd.DataFrame, primary: np.ndarray, withheld: np.ndarray) -> None:
    """Print what can be seen of each indicator, area type and kind of period, and which share is small itself."""
    kinds = {period: known_period(period).kind for period in cells.period.unique()}
    shown = cells.assign(area_type=cells.area.map(load_areas().set_index("code").type), withheld=withheld,
                         kind=cells.period.map(kinds), small=primary)[cells.numerator.notna()]
    table = shown.groupby(["indicator", "breakdown", "area_type", "kind"]).agg(
        cells=("area", "size"), small=("small", "mean"), visible=("withheld", lambda flags: 1 - flags.mean()))
    table["aim"] = [f"{AIMS[i, a, k]:.0%}" if not b and (i, a, k) in AIMS else "" for i, b, a, k in table.index]
    print("\nvisible after protection; small: withheld in any case")
    print(table.to_string(formatters={"small": "{:.1%}".format, "visible": "{:.1%}".format}))


def print_audit(folder: Path) -> None:
    """Build with the proofs that come with the project, and audit the file as written."""
    started = time.perf_counter()
    build_release(folder / "returns", folder / "release.duckdb", private=folder / "private")
    print(f"\nbuild with the project's proofs, audit of the file included: {time.perf_counter() - started:.0f} s")
    for words, private in (("with the private folder", folder / "private"), ("without it", None)):
        started = time.perf_counter()
        report = audit_release(folder / "release.duckdb", private=private)
        print(f"audit of the file as written, {words}: {report.verdict}, {time.perf_counter() - started:.0f} s")


def print_best(blocks: list[Block], starts: int) -> None:
    """Print how far the patterns of flows are from the best of many starts, and which of the others are optimal."""
    optimal = Counter[str]()
    for block in blocks:
        found = protect(block.problem)
        if found.optimal:
            optimal[block.id.split()[0]] += 1
            continue
        begin = Search(block.problem, requirements_of(block.problem))
        best, _ = repaired(begin, begin.forced, starts=starts)
        costs = [block.problem.cost[groups].sum() for groups in (block.problem.groups_of(found.withheld), best)]
        further = [int((block.problem.groups_of(cells) & ~begin.forced).sum()) for cells in (found.withheld, best[
            block.problem.group])]
        print(f"{block.id}: {further[0]} further cells at {costs[0]:.0f}; best of {starts} starts: {further[1]} at "
              f"{costs[1]:.0f}", flush=True)
    print("blocks with a proven optimum:", dict(optimal))


def print_scale(blocks: list[Block], times: int) -> None:
    """Print time and memory for one block of each kind, from the city's own size up."""
    for wanted in ("looked_after 2013-08", "looked_after 2013-09", "referrals 2013-14-fy"):
        problem = next(block.problem for block in blocks if block.id == wanted)
        for size in sorted({1, 2, times}):
            with ProcessPoolExecutor(1) as pool:
                told = pool.submit(measured, larger_city(problem, size)).result()
                print(f"{wanted}, {size} times: {told}", flush=True)


def measured(problem: Problem) -> str:
    """Protect a problem in this process and say what it took."""
    started = time.perf_counter()
    found = protect(problem)
    seconds, memory = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    started = time.perf_counter()
    audit(problem, found.withheld, worlds=found.worlds)
    return (f"{len(problem.names):,} cells, {int(problem.primary.sum())} small, {int(found.withheld.sum())} withheld, "
            f"{found.verdict}; protect {seconds:.1f} s, audit again {time.perf_counter() - started:.1f} s, "
            f"{memory:.0f} MB")


def every_block(returns, cells: pd.DataFrame, primary: np.ndarray, withheld: np.ndarray) -> list[Block]:
    """The blocks of the counted cells, those of categories given which totals are withheld."""
    rows, catalogue, policy = counted_rows(cells, primary), load_catalogue(), load_policy()
    return [*total_blocks(returns, rows, catalogue, policy), *category_blocks(rows, withheld, catalogue, policy)]


if __name__ == "__main__":
    main()
