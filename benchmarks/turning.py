"""How good are forecasts, and how often does a curve seem to turn by chance? `python -m benchmarks.turning [RELEASE]`

Forecasts: how often the figure lies in the 95 % interval, in cities where nothing happens but chance, and in the
illustrative release month by month. Turns: how often the test says "turned" where nothing did, once and when it is
asked again every month, and how often it finds a turn that is there.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np

from analysis.forecasts import forecast
from analysis.turning import LEAST_AFTER, TURNED, turn_since
from benchmarks.noise import CLUSTERS, MONTH, Array, attendance, cohorts, events, stock
from benchmarks.signals import LOOKED_AFTER, PLANS, SCHOOL_MONTHS, SPELLS
from charts.series import observed
from data import store
from data.build import build_release
from data.catalogue import Indicator
from data.demo.write import write_returns

Rng = np.random.Generator
Maker = Callable[[Rng], Array]
SEED, KNOWN, LARGEST = 20130905, 30, 5
OBSESSIONS = ("looked_after", "neet", "primary_attendance", "secondary_attendance")


def neet(rng: Rng) -> Array:
    """Young people NEET in 100 of the cohort, which leaves each September."""
    return 100 * stock(rng, 1340 * 1.25, SPELLS, 0, cohort=True) / cohorts(rng, 22_700)


def attended(rng: Rng, spread: float = 0.0025) -> Array:
    """Attendance in per cent."""
    part, whole = attendance(rng, spread=spread)
    return 100 * part / whole


def autoregressive(rng: Rng, alike: float, summed: bool = False) -> Array:
    """Noise whose neighbours resemble each other, or a stock whose changes do: harder than anything above."""
    noise = rng.normal(size=(CLUSTERS, len(MONTH)))
    noise[:, 0] /= np.sqrt(1 - alike**2)
    for at in range(1, len(MONTH)):
        noise[:, at] += alike * noise[:, at - 1]
    return np.cumsum(noise, axis=1) if summed else noise


STOCKS: dict[str, Maker] = {
    "looked after, families": lambda r: stock(r, 1300, LOOKED_AFTER),
    "looked after, no siblings": lambda r: stock(r, 1300, LOOKED_AFTER, 0),
    "protection plans, families": lambda r: stock(r, 750, PLANS),
    "NEET, cohort leaving each September": neet,
}
FLOWS: dict[str, Maker] = {
    "attendance": attended,
    "attendance, very unsteady": partial(attended, spread=0.01),
    "referrals": lambda r: events(r, 960),
    "referrals, variance 1.5 times the mean": lambda r: events(r, 960, 1.5),
}
HARDER: dict[str, Maker] = {
    "a stock whose changes resemble the last by 0.3": partial(autoregressive, alike=0.3, summed=True),
    "a flow that resembles the last month by 0.3": partial(autoregressive, alike=0.3),
}
CASES = STOCKS | FLOWS | HARDER


def is_stock(name: str) -> bool:
    """Whether a case is tested as children at a date."""
    return name in STOCKS or name.startswith("a stock")


def seasonal(name: str) -> bool:
    """Whether a case follows the seasons."""
    return name.startswith(("NEET", "attendance", "referrals"))


def collected(name: str) -> Array | None:
    """The months with school, for attendance."""
    return SCHOOL_MONTHS if name.startswith("attendance") else None


def coverage(name: str, make: Maker, replicates: int) -> str:
    """One line: how often the figure 1, 6 and 12 months after the thirtieth lies in the interval, and its width."""
    rng, width = np.random.default_rng(SEED), []
    inside: dict[int, list[bool]] = {1: [], 6: [], 12: []}
    asked = collected(name)
    for row in (row for _ in range(replicates) for row in make(rng)):
        found = forecast(row[:KNOWN], 12, 12, seasonal(name), None if asked is None else asked[:KNOWN])
        if found.reason:
            continue
        width.append((found.upper[-1] - found.lower[-1]) / max(found.centre[-1], 1e-9))
        for ahead, hits in inside.items():
            note(hits, row[KNOWN + ahead - 1], found.lower[ahead - 1], found.upper[ahead - 1])
    return f"{name:54s}{percents(inside)}{np.median(width):10.2f}"


def note(hits: list[bool], value: float, lower: float, upper: float) -> None:
    """Keep whether a figure that is there lies between its limits."""
    if np.isfinite(value) and np.isfinite(lower):
        hits.append(bool(lower <= value <= upper))


def percents(inside: dict[int, list[bool]]) -> str:
    """The share of hits for each number of months ahead."""
    return "".join(f"{100 * np.mean(hits):8.1f}" if hits else f"{'':8s}" for hits in inside.values())


def backtest(release: Path, indicator: Indicator, area_type: str) -> str:
    """One line: the same in the illustrative release, from every month with 24 or more before it."""
    inside: dict[int, list[bool]] = {1: [], 6: [], 12: []}
    rows = observed(release, indicator.id, area_type, "month")
    most = 100.0 if indicator.kind == "percentage" else np.inf
    for _, own in rows.groupby("area"):
        values = np.where(own.status.eq("u"), np.nan, own.value.to_numpy(dtype=float))
        asked = ~own.status.isin(["x", "z", "u"]).to_numpy()
        for last in range(24, len(values)):
            found = forecast(values[:last], 12, 12, indicator.seasonal, asked[:last], most=most)
            for ahead in [ahead for ahead in inside if last + ahead <= len(values) and not found.reason]:
                note(inside[ahead], values[last + ahead - 1], found.lower[ahead - 1], found.upper[ahead - 1])
    return f"{f'{indicator.short}, {area_type}':54s}{percents(inside)}{len(inside[12]):10d}"


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


def main(release: Path | None, replicates: int = 40) -> None:
    """Print the tables."""
    began = time.perf_counter()
    print(f"Noise only, {replicates} cities of {CLUSTERS} clusters and {len(MONTH)} months; per cent\n")
    print(f"{'In the 95 % interval, from 30 months':54s}{'1':>8s}{'6':>8s}{'12':>8s}{'width':>10s}")
    for name, make in (STOCKS | FLOWS).items():
        print(coverage(name, make, replicates), flush=True)
    with tempfile.TemporaryDirectory() as folder:
        if release is None:
            release = Path(folder) / "release.duckdb"
            write_returns(Path(folder) / "returns")
            build_release(Path(folder) / "returns", release, private=Path(folder) / "private")
        print(f"\n{'The same in the illustrative release':54s}{'1':>8s}{'6':>8s}{'12':>8s}{'of':>10s}")
        for indicator in (store.indicators(release)[one] for one in OBSESSIONS):
            for area_type in ("city", "cluster"):
                print(backtest(release, indicator, area_type), flush=True)
    print(f"\n{'Turned by chance, so many months after':54s}{'6':>8s}{'9':>8s}{'12':>8s}{'ever':>10s}")
    for name, make in CASES.items():
        print(false_alarms(name, make, replicates), flush=True)
    print(f"\n{'A turn found in the five largest clusters':54s}{'6':>8s}{'9':>8s}{'12':>8s}")
    for name, sizes in (("looked after, families", (-0.3, -0.5)), ("NEET, cohort leaving each September", (-0.3, -0.5)),
                        ("referrals", (-0.3, -0.5)), ("attendance", (1.0, 2.0))):
        for size in sizes:
            print(power(name, CASES[name], size, replicates), flush=True)
    print(f"\n{time.perf_counter() - began:.0f} s")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
