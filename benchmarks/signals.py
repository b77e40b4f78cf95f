"""How often does a screen flag pure noise? `python -m benchmarks.signals [replicates]` prints it.

Every figure is made as it is shown: counts below 5 withheld, limits estimated from what is left, series
with too few points, too few children or too many withheld left out.
"""

import sys
import time
from collections.abc import Callable

import numpy as np

from analysis.changes import flow_changes, percentage_changes, stock_changes
from analysis.intervals import proportion_interval
from analysis.movements import Movements, signal_numbers
from analysis.rules import (
    RULES,
    beyond_limits,
    run_of_seven,
    too_few,
    trend_of_seven,
    two_of_three,
)
from analysis.seasons import seasonal_p_chart, seasonal_u_chart
from analysis.spc import ControlLimits, p_chart, p_prime_chart, u_chart, u_prime_chart, xmr_chart
from benchmarks.noise import CLUSTERS, MONTH, Array, attendance, cohorts, events, percentages, stock

Chart = tuple[Array, ControlLimits, Array]            # values, limits, counts
Rng = np.random.Generator

LOOKED_AFTER = [(0.3, 4.0), (0.7, 50.0)]              # stays of mean 36 months: 24 in 100 leave in a year
PLANS = [(1.0, 9.0)]
SPELLS = [(1.0, 8.0)]
SCHOOL_MONTHS = MONTH != 4

QUARTER_ENDS = {"lag": 4, "min_points": 8}            # as charts/signals.py has it for the year to date
YEARS = {"lag": 1, "min_points": 2}                   # and for yearly figures

def yearly_share(rng: Rng, share: float, years: int) -> Movements:
    """Results of about 7,900 pupils a year against those of the year before."""
    part, whole = percentages(rng, 7_900, share)
    return flow_changes(part[:, :years], whole[:, :years], **YEARS)


HEAT: dict[str, Callable[[Rng], Movements]] = {
    "referrals, year to date": lambda r: flow_changes(events(r, 960, to_date=True), **QUARTER_ENDS),
    "referrals, to date, variance 1.5 times the mean": lambda r: flow_changes(
        events(r, 960, 1.5, to_date=True), **QUARTER_ENDS),
    "requests for service, year to date": lambda r: flow_changes(events(r, 1600, to_date=True), **QUARTER_ENDS),
    "common assessments, year to date": lambda r: flow_changes(events(r, 125, to_date=True), **QUARTER_ENDS),
    "referrals, independent": lambda r: flow_changes(events(r, 960)),
    "referrals, variance 1.5 times the mean": lambda r: flow_changes(events(r, 960, 1.5)),
    "requests for service, independent": lambda r: flow_changes(events(r, 1600)),
    "common assessments, quarters": lambda r: flow_changes(events(r, 125, quarters=True), lag=4),
    "looked after, families, turnover as in the catalogue": lambda r: stock_changes(
        stock(r, 1300, LOOKED_AFTER), 0.35),
    "looked after, families, turnover a third too low": lambda r: stock_changes(
        stock(r, 1300, LOOKED_AFTER), 0.16),
    "looked after, no siblings": lambda r: stock_changes(stock(r, 1300, LOOKED_AFTER, 0), 0.24),
    "protection plans, families": lambda r: stock_changes(stock(r, 750, PLANS), 0.9),
    "NEET, cohort leaving each September": lambda r: stock_changes(
        stock(r, 1340 * 1.25, SPELLS, 0, cohort=True), 0.75, cohorts(r, 22_700), per=100),
    "conceptions, five years": lambda r: flow_changes(events(r, 473, seasonal=False)[:, :5], **YEARS),
    "young offenders, four years, variance 1.5 times the mean": lambda r: flow_changes(
        events(r, 900, 1.5, seasonal=False)[:, :4], **YEARS),
    "results, five years, the rarer side": lambda r: yearly_share(r, 0.45, 5),
    "results, two years, the rarer side": lambda r: yearly_share(r, 0.25, 2),
    "attendance, over-dispersed": lambda r: percentage_changes(*attendance(r)),
    "attendance, every area equally unsteady": lambda r: percentage_changes(
        *attendance(r, equal_spread=True)),
    "attendance, very unsteady": lambda r: percentage_changes(*attendance(r, spread=0.01)),
}


def month_chart(chart: Callable[..., ControlLimits], city: float, dispersion: float, seasonal: bool):
    """A chart of monthly events."""
    def make(rng: Rng) -> Chart:
        counts = events(rng, city, dispersion, seasonal)
        return counts, chart(counts, np.ones_like(counts)), counts
    return make


def attendance_chart(chart: Callable[..., ControlLimits], season: float = 0.004):
    """A chart of monthly attendance in the months with school."""
    def make(rng: Rng) -> Chart:
        part, whole = attendance(rng, season=season)
        limits = ControlLimits(*(line[:, SCHOOL_MONTHS] for line in chart(part, whole)))
        return (part / whole)[:, SCHOOL_MONTHS], limits, part[:, SCHOOL_MONTHS]
    return make


def percentage_chart(rng: Rng) -> Chart:
    """A p chart of independent percentages."""
    part, whole = percentages(rng, 22_700, 0.06)
    return part / whole, p_chart(part, whole), part


def measure_chart(rng: Rng) -> Chart:
    """An XmR chart of a measure that is no count."""
    values = rng.normal(100, 15, (CLUSTERS, len(MONTH)))
    return values, xmr_chart(values), np.full(values.shape, np.inf)


def stock_chart(rng: Rng) -> Chart:
    """What must not be done: an ordinary chart of a month-end stock."""
    counts = stock(rng, 1300, LOOKED_AFTER)
    return counts, u_chart(counts, np.ones_like(counts)), counts


def by_month(chart: Callable[..., ControlLimits]) -> Callable[..., ControlLimits]:
    """A seasonal chart with the months of these series filled in."""
    return lambda part, whole: chart(part, whole, MONTH, per=1)


CHARTS: dict[str, Callable[[Rng], Chart]] = {
    "u, no seasons": month_chart(u_chart, 960, 1, False),
    "p, no seasons": percentage_chart,
    "p', attendance without seasons": attendance_chart(p_prime_chart, season=0),
    "XmR, a measure that is no count": measure_chart,
    "u', no seasons": month_chart(u_prime_chart, 960, 1, False),
    "u', no seasons, variance 1.5 times the mean": month_chart(u_prime_chart, 960, 1.5, False),
    "seasonal u'": month_chart(by_month(seasonal_u_chart), 960, 1, True),
    "seasonal u', variance 1.5 times the mean": month_chart(by_month(seasonal_u_chart), 960, 1.5, True),
    "seasonal p', attendance": attendance_chart(by_month(seasonal_p_chart)),
    "NOT USED: u, seasons": month_chart(u_chart, 960, 1, True),
    "NOT USED: p, attendance": attendance_chart(p_chart),
    "NOT USED: p', attendance": attendance_chart(p_prime_chart),
    "NOT USED: u, month-end stock": stock_chart,
}


def heat_rates(name: str, make: Callable[[Rng], Movements], replicates: int) -> str:
    """One line: how many cells of the last period, and how many whole bands, flag noise."""
    rng = np.random.default_rng(20130905)
    flagged = tested = bands = band_flags = signals = 0
    for _ in range(replicates):
        moved = make(rng)
        can = np.isin(moved.state, ("higher", "lower", "no clear change"))
        flagged += int(np.count_nonzero(moved.direction[:, -1]))
        tested += int(can[:, -1].sum())
        numbers = signal_numbers(moved.direction).max(axis=1)
        bands, band_flags = bands + int(can.any(axis=1).sum()), band_flags + int(np.count_nonzero(numbers))
        signals += int(numbers.sum())
    rate, _, upper = proportion_interval(flagged, tested)
    judged = 100 * tested / replicates / CLUSTERS
    return (f"{name:54s}{tested:7d}{rate:8.2f}{upper:8.2f}{judged:8.0f}"
            f"{100 * band_flags / max(bands, 1):9.1f}{signals / max(bands, 1):9.3f}")


def chart_rates(name: str, make: Callable[[Rng], Chart], replicates: int) -> str:
    """One line: how many charts flag noise by each rule alone and by all four."""
    rng = np.random.default_rng(20130905)
    fired = []
    for _ in range(replicates):
        values, limits, counts = make(rng)
        judged = [not too_few(*pair) for pair in zip(values, counts, strict=True)]
        found = [beyond_limits(values, limits), run_of_seven(values, limits), two_of_three(values, limits),
                 trend_of_seven(values - limits.centre_line)]
        fired.append(np.any(np.array(found)[:, judged] != 0, axis=2))
    rules = np.concatenate(fired, axis=1).T
    shares = [*rules.mean(axis=0), rules.any(axis=1).mean()]
    return f"{name:54s}{len(rules):7d}" + "".join(f"{100 * s:10.1f}" for s in shares)


def main(replicates: int) -> None:
    """Print the tables."""
    began = time.perf_counter()
    print(f"Noise only, {replicates} cities of 25 clusters and 42 months; rates in per cent\n")
    print("The year-on-year test: cells of the heat table (aim: at most 1.00), bands of the trends page")
    print(f"{'':54s}{'cells':>7s}{'rate':>8s}{'95 % to':>8s}{'judged':>8s}{'bands':>9s}{'signals':>9s}")
    for name, make in HEAT.items():
        print(heat_rates(name, make, replicates), flush=True)
    print("\nControl charts: share of charts with any signal, by each rule alone and by all four")
    print(f"{'':54s}{'charts':>7s}" + "".join(f"{n.split()[0]:>10s}" for n in (*RULES, "all")))
    for name, chart in CHARTS.items():
        print(chart_rates(name, chart, replicates), flush=True)
    print(f"\n{time.perf_counter() - began:.0f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 400)
