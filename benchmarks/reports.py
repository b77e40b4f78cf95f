"""How long does each kind of document take? `python benchmarks/reports.py [--release FILE]`"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from data import store
from geo.areas import CITY
from reports.kinds import FORMATS, KINDS, Sources
from reports.produce import WORKERS, produce
from reports.workbook import figures_workbook

ROOT = Path(__file__).resolve().parents[1]
PERIODS = {"month": "2014-09", "quarter": "2014-Q2", "half": "2014-H1"}
ONES = ("six_month", "quarterly", "challenge", "profile", "monthly")
TWO = ("jess", "aces")


def timed(do: Callable[..., Any], *given: Any) -> tuple[Any, str]:
    """What a step gives, and its seconds by the clock and of the processor."""
    clock, used = time.perf_counter(), time.process_time()
    made = do(*given)
    return made, f"{time.perf_counter() - clock:5.2f} s ({time.process_time() - used:.2f} CPU)"


def load() -> float:
    """How many processes wanted to run of late, where the system says it."""
    return os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")


def one(release: Path, kind: str) -> None:
    """The documents of two clusters, the first in a process that has read nothing yet."""
    found, sources = KINDS[kind], Sources(release)
    print(f"\n{found.label}, load {load():.1f}")
    for cluster, state in zip(TWO, ("first", "next"), strict=True):
        started, period = time.perf_counter(), PERIODS[found.span]
        document, said = timed(found.build, sources, cluster, period)
        steps = [f"figures {said}"]
        for name in found.formats:
            write = FORMATS[name].write
            content, said = timed(write, document) if write else timed(figures_workbook, release, cluster, period)
            steps.append(f"{name} {said} {len(content) / 1000:.0f} kB")
        print(f"{time.perf_counter() - started:6.2f} s  the {state}: {', '.join(steps)}")


def all_of(release: Path, kind: str) -> None:
    """Every area of a kind at once, with new processes."""
    found = KINDS[kind]
    areas = [CITY] * ("city" in found.area_types) + store.areas_of(release, found.area_types[-1]).area.tolist()
    with tempfile.TemporaryDirectory() as folder:
        started, busy = time.perf_counter(), load()
        files = produce(Sources(release), kind, areas, PERIODS[found.span], Path(folder))
        seconds, size = time.perf_counter() - started, sum(file.stat().st_size for file in files) / 1e6
        print(f"{seconds:6.1f} s  {found.label}: {len(areas)} areas, {len(files)} files ({', '.join(found.zipped)}), "
              f"{size:.1f} MB, load before {busy:.1f}", flush=True)


def made_release(folder: Path) -> Path:
    """The illustrative release."""
    from data.build import build_release
    from data.demo.write import write_returns

    write_returns(folder / "returns", 2013)
    build_release(folder / "returns", folder / "release.duckdb", private=folder / "private",
                  boundaries=ROOT / "static" / "boundaries")
    return folder / "release.duckdb"


def main() -> None:
    """Print the steps of one document of each kind in a process of its own, then all areas of each kind."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--release", type=Path)
    parser.add_argument("--one", choices=KINDS, help="only the steps of this kind, in this process")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        release = chosen.release or made_release(Path(folder))
        if chosen.one:
            one(release, chosen.one)
            return
        started = time.perf_counter()
        subprocess.run([sys.executable, "-c", "import reports.kinds"], cwd=ROOT, check=True)
        print(f"{time.perf_counter() - started:6.2f} s  until a new process has the code", flush=True)
        for kind in ONES:
            subprocess.run([sys.executable, __file__, "--release", str(release), "--one", kind], check=True)
        print(f"\nAll areas at once, {WORKERS} processes:")
        for kind in KINDS:
            all_of(release, kind)


if __name__ == "__main__":
    main()
