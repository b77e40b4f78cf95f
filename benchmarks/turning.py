"""How good are forecasts, and how often does a curve seem to turn by chance? `python -m benchmarks.turning [RELEASE]`

Forecasts: how often the figure lies in the interval, beside the level that the page states, by months ahead: in cities
where nothing happens but chance, and month by month in the illustrative release and in other seeds of it. Turns: how
often the test says "turned" where nothing did, once and when it is asked again every month, and how often it finds a
turn that is there.
"""

import sys
import tempfile
import time
import warnings
from pathlib import Path

import numpy as np

from analysis.turning import LEAST_AFTER, TURNED, turn_since
from benchmarks.noise import CLUSTERS, MONTH, Array
from benchmarks.turning_cases import CASES, FLOWS, STOCKS, Maker, collected, is_stock, seasonal
from benchmarks.turning_forecasts import HEAD, STATED, coverage, kind_of, of_noise, of_release, of_seed
from data import store
from data.build import build_release
from data.catalogue import Indicator
from data.demo.simulate import simulate
from data.demo.write import write_returns

SEED, KNOWN, LARGEST = 20130905, 30, 5
OBSESSIONS = ("looked_after", "neet", "primary_attendance", "secondary_attendance")


def turned(name: str, row: Array, began: int) -> bool | None:
    """What the test says; None where there are too few to tell."""
    found = turn_since(row, began, MONTH[:len(row)] if seasonal(name) else None, is_stock(name),
                       None if (asked := collected(name)) is None else asked[:len(row)])
    return None if found.reason else found.state == TURNED


def false_alarms(name: str, make: Maker, replicates: int) -> str:
    """One line: turns found in noise by one look 6, 9 and 12 months after, and by a look in every month from 6 on."""
    rng, ever = np.random.default_rng(SEED), []
    found: dict[int, list[bool | None]] = {6: [], 9: [], 12: []}
    for row in (row for _ in range(replicates) for row in make(rng)):
        for after, said in found.items():
            said.append(turned(name, row[:KNOWN + after], KNOWN))
        ever.append(any(turned(name, row[:KNOWN + after], KNOWN) for after in range(LEAST_AFTER, 13)))
    shares = "".join(f"{share(said):8.2f}" for said in found.values())
    return f"{name:54s}{shares}{100 * np.mean(ever):10.2f}"


def share(said: list[bool | None]) -> float:
    """Turns in 100 of the questions that could be answered."""
    answered = [one for one in said if one is not None]
    return 100 * float(np.mean(answered)) if answered else float("nan")


def power(name: str, make: Maker, size: float, replicates: int) -> str:
    """One line: how often a bend of that size in a year is found after 6, 9 and 12 months, in the largest clusters."""
    rng = np.random.default_rng(SEED)
    found: dict[int, list[bool | None]] = {6: [], 9: [], 12: []}
    bend = size * np.clip(np.arange(len(MONTH)) - (KNOWN - 1), 0, None) / 12
    for row in (row for _ in range(4 * replicates) for row in make(rng)[-LARGEST:]):
        bent = row + bend if name.startswith("attendance") else row * (1 + bend)
        for after, said in found.items():
            said.append(turned(name, bent[:KNOWN + after], KNOWN))
    unit = "points" if name.startswith("attendance") else "%"
    words = f"{name}, {size if unit == 'points' else 100 * size:+.0f} {unit} in a year"
    return f"{words:54s}" + "".join(f"{share(said):8.0f}" for said in found.values())


def forecasts(release: Path, replicates: int, seeds: int) -> None:
    """Print how often figures lie in their intervals."""
    title = f"In the {STATED:.0%} interval"
    print(f"{f'{title}: noise, from {KNOWN} months':54s}{HEAD}")
    for name, make in (STOCKS | FLOWS).items():
        kind, rows = of_noise(name, make, np.random.default_rng(SEED), replicates)
        print(f"{name:54s}{coverage(kind, rows, [KNOWN])}", flush=True)
    catalogue = store.indicators(release)
    obsessions: list[Indicator] = [catalogue[one] for one in OBSESSIONS]
    print(f"\n{f'{title}: the illustrative release':54s}{HEAD}")
    for one in obsessions:
        for area_type in ("city", "cluster"):
            found = coverage(kind_of(one), of_release(release, one, area_type))
            print(f"{f'{one.short}, {area_type}':54s}{found}", flush=True)
    print(f"\n{f'{title}: clusters of {seeds} other seeds':54s}{HEAD}")
    simulated = [simulate(seed) for seed in range(seeds)]
    for one in obsessions:
        rows = [row for simulation in simulated for row in of_seed(simulation, one)]
        print(f"{one.short:54s}{coverage(kind_of(one), rows)}", flush=True)


def turns(replicates: int) -> None:
    """Print how often curves seem to turn, and do."""
    print(f"\n{'Turned by chance, so many months after':54s}{'6':>8s}{'9':>8s}{'12':>8s}{'ever':>10s}")
    for name, make in CASES.items():
        print(false_alarms(name, make, replicates), flush=True)
    print(f"\n{'A turn found in the five largest clusters':54s}{'6':>8s}{'9':>8s}{'12':>8s}")
    for name, sizes in (("looked after, families", (-0.3, -0.5)), ("NEET, cohort leaving each September", (-0.3, -0.5)),
                        ("referrals", (-0.3, -0.5)), ("attendance", (1.0, 2.0))):
        for size in sizes:
            print(power(name, CASES[name], size, replicates), flush=True)


def main(release: Path | None, replicates: int = 40, seeds: int = 10) -> None:
    """Print the tables."""
    warnings.simplefilter("ignore", RuntimeWarning)
    began = time.perf_counter()
    print(f"Noise is {replicates} cities of {CLUSTERS} clusters and {len(MONTH)} months; all in per cent, but the "
          "width of the interval a year ahead as a share of the forecast\n")
    with tempfile.TemporaryDirectory() as folder:
        if release is None:
            release = Path(folder) / "release.duckdb"
            write_returns(Path(folder) / "returns")
            build_release(Path(folder) / "returns", release, private=Path(folder) / "private")
        forecasts(release, replicates, seeds)
    turns(replicates)
    print(f"\n{time.perf_counter() - began:.0f} s")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
