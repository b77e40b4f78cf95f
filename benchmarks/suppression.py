"""What stays visible, what it costs and how it grows: `python -m benchmarks.suppression [--scale N] [--best STARTS]`"""

import argparse
import resource
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pandas as pd

from analysis.suppression import repair
from analysis.suppression.audit import audit
from analysis.suppression.protect import protect
from benchmarks.larger_city import larger_city
from data.blocks import Block, make_blocks
from data.build import build_release
from data.catalogue import load_catalogue
from data.counting import count_cells
from data.demo.write import write_returns
from data.periods import known_period, shift_month
from data.policy import load_policy
from data.protection import protect_cells
from data.returns.checks import check_folder
from data.withholding import find_primary
from geo.areas import load_areas

AIMS = {("looked_after", "cluster", "month"): 0.95, ("looked_after", "ward", "month"): 0.78,
        ("referrals", "cluster", "month"): 0.88, ("referrals", "cluster", "quarter"): 0.91}


def main() -> None:
    """Solve the illustrative programme from nothing and print what stays visible; or one block, N times as large."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scale", type=int, help="one block of each kind of a city this many times as large")
    parser.add_argument("--best", type=int, default=0, help="compare with the best of so many starts in flow blocks")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        returns, cells, primary = counted(Path(folder))
        if arguments.scale:
            print_scale(list(make_blocks(returns, cells, primary, load_catalogue(), load_policy())), arguments.scale)
        elif arguments.best:
            print_best(list(make_blocks(returns, cells, primary, load_catalogue(), load_policy())), arguments.best)
        else:
            protection = print_programme(returns, cells, primary)
            print_visible(cells, primary, protection.withheld)
            print_audits(Path(folder))


def counted(folder: Path):
    """The illustrative returns, counted: the returns, the cells, and which are small."""
    write_returns(folder / "returns", seed=2013)
    returns, _ = check_folder(folder / "returns", load_catalogue())
    cells = count_cells(returns, load_catalogue())
    return returns, cells, find_primary(cells, load_catalogue(), load_policy())


def print_programme(returns, cells: pd.DataFrame, primary: np.ndarray):
    """Protect every block from nothing, then a month more than the proofs before, and print how long it takes."""
    started = time.perf_counter()
    protection = protect_cells(returns, cells, primary, load_catalogue(), load_policy())
    print(f"the whole programme from nothing: {time.perf_counter() - started:.0f} s (aim: 480 s)")
    blocks = protection.certificate.assign(indicator=lambda frame: frame.block.str.split().str[0])
    print("\nseconds a block, by itself on one core while the other is busy")
    print(blocks.groupby("indicator").seconds.agg(["size", "mean", "max"]).round(2).to_string())
    changed = [block for block in make_blocks(returns, cells, primary, load_catalogue(), load_policy())
               if is_latest(block, cells)]
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        keep = np.isin(np.arange(len(cells)), np.concatenate([block.rows for block in changed]))
        protect_cells(returns, cells[keep].reset_index(drop=True), primary[keep], load_catalogue(), load_policy())
    print(f"\na monthly update, {len(changed)} blocks: {time.perf_counter() - started:.0f} s (aim: 60 s)")
    del folder
    return protection
