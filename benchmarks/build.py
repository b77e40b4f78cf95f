"""How fast is a release built? `python benchmarks/build.py [--returns FOLDER]`"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from data.build import build_release
from data.demo.write import write_returns

SUPPRESSION = "withhold"    # the build names that step so; its time is shown apart


def rows_of(folder: Path) -> int:
    """Rows of all returns in CSV, their headings not counted."""
    return sum(path.read_bytes().count(b"\n") - 1 for path in folder.rglob("*.csv"))


def main() -> None:
    """Write the illustrative returns, or take a folder; build; print time per step and rows per second."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--returns", type=Path, help="folder of returns (default: writes the illustrative ones)")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        returns = arguments.returns or Path(folder) / "returns"
        if not arguments.returns:
            started = time.perf_counter()
            write_returns(returns, 2013)
            print(f"write the illustrative returns: {time.perf_counter() - started:.1f} s")
        steps: dict[str, float] = {}
        build_release(returns, Path(folder) / "release.duckdb", boundaries=Path(folder) / "boundaries",
                      private=Path(folder) / "private",
                      progress=steps.__setitem__)
        print_steps(steps, rows_of(returns))


def print_steps(steps: dict[str, float], rows: int) -> None:
    """Print the time of each step, the build without suppression, and the rows read a second."""
    for step, seconds in steps.items():
        print(f"{step}: {seconds:.1f} s")
    suppression = sum(seconds for step, seconds in steps.items() if step.startswith(SUPPRESSION))
    total = sum(steps.values())
    reading = next(iter(steps.values()))
    print(f"\nrows of returns: {rows:,}; read and checked a second: {rows / reading:,.0f}")
    print(f"suppression by itself: {suppression:.1f} s; the rest of the build: {total - suppression:.1f} s (aim: 60 s)")


if __name__ == "__main__":
    main()
