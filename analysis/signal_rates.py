"""How often does each test flag pure noise? Measured, so that each screen can say its own rate.

Source: `python -m benchmarks.signals`, 400 simulated cities of 25 clusters and 42 months in which nothing
happens but chance, counts below 5 withheld and limits estimated as on the screen. Where the benchmark has
several cases of one kind, the largest is given. Measure again when a method changes.
"""

from typing import NamedTuple

from analysis.rules import RULES


class ChartRates(NamedTuple):
    """The share of charts of pure noise with at least one signal."""

    by_rule: dict[str, float]     # each of `analysis.rules.RULES` alone
    all_rules: float              # all four together


HEAT_CELL = 0.0032                # share of heat table cells flagged: about 1 in 300

# What a list of findings expects of chance: `python -m benchmarks.findings`, 1,000 programmes of 27 indicators and 25
# clusters. Means over the indicators, not the largest, for they are multiplied by many tests. Outside a funnel lie
# more than the 2 in 1,000 of its limits: its spread is estimated from 25 areas, and they vary more where the level is
# high.
CHANGED = 0.0012                  # against a year before
STANDS_OUT = 0.0072               # among the areas of a kind
FROM_EXPECTED = 0.0055            # about the line on deprivation, without those that stand out the same way

BAND = {                          # share of year-on-year bands with any month flagged, over 30 months
    "flow": 0.050,
    "stock": 0.038,
    "percentage": 0.026,
}

CHART = {
    name: ChartRates(dict(zip(RULES, rates[:4], strict=True)), rates[4])
    for name, rates in {
        "p_chart": (0.098, 0.209, 0.055, 0.005, 0.328),
        "u_chart": (0.110, 0.204, 0.054, 0.004, 0.330),
        "p_prime_chart": (0.107, 0.182, 0.066, 0.012, 0.305),
        "u_prime_chart": (0.136, 0.211, 0.068, 0.005, 0.346),
        "xmr_chart": (0.102, 0.205, 0.067, 0.013, 0.319),
        "seasonal_u_chart": (0.124, 0.213, 0.058, 0.013, 0.342),
        "seasonal_p_chart": (0.103, 0.200, 0.069, 0.012, 0.315),
    }.items()
}


def expected_false_signals(charts: int, share: float) -> float:
    """How many of so many charts (or cells) of pure noise show a signal.

    >>> round(expected_false_signals(25, CHART["u_chart"].all_rules), 1)
    8.2
    >>> expected_false_signals(0, HEAT_CELL)
    0.0
    """
    return charts * share
