"""The comparators return: published figures on an indicator's basis, none later than the as-at date."""

import pandas as pd

from data.demo.facts import figures
from data.periods import parse_period

RATE = "rate per 10,000"
# indicator, its name in figures.csv, unit, and how a printed period reads as one of ours
SAME_BASIS = (
    ("looked_after", "Children looked after at 31 March", RATE, "march"),
    ("protection_plans", "Children subject to a child protection plan at 31 March", RATE, "march"),
    ("referrals", "Referrals to social care in year", RATE, "financial"),
    ("primary_attendance", "Primary attendance", "%", "academic"),
    ("secondary_attendance", "Secondary attendance", "%", "academic"),
)
COMPARATORS = {"England": "england", "SN mean (April 2021 SN list)": "statistical_neighbours"}
COLUMNS = ["indicator_id", "period", "comparator", "value", "source"]


def comparators_return(as_at: str) -> pd.DataFrame:
    """Every published comparator whose period ends by the as-at date (2014-09-30)."""
    rows = []
    for indicator_id, name, unit, reading in SAME_BASIS:
        table = figures()
        chosen = table[(table.indicator == name) & table.unit.str.startswith(unit)
                       & table.area.isin(COMPARATORS) & ~table.use.str.contains("do not use")]
        for row in chosen.itertuples():
            period = read_period(str(row.period_id), reading)
            parsed = parse_period(period)
            if parsed and parsed.last_day.isoformat() <= as_at:
                rows.append([indicator_id, period, COMPARATORS[str(row.area)], row.value, _source(row)])
    return pd.DataFrame(rows, columns=COLUMNS).sort_values(COLUMNS[:3], ignore_index=True)


def read_period(period_id: str, reading: str) -> str:
    """Our id of a printed period: 2013 is 2013-03 or 2012-13-fy, 2009-10 is 2009-10-ay; else empty."""
    if reading == "academic":
        return f"{period_id}-ay" if len(period_id) == 7 else ""
    if len(period_id) != 4:
        return ""
    return f"{period_id}-03" if reading == "march" else f"{int(period_id) - 1}-{period_id[2:]}-fy"


def _source(row) -> str:
    neighbours = "statistical neighbours: list of April 2021, not that of 2013; " if "SN" in row.area else ""
    return f"{neighbours}{row.kind}: {row.source}"
