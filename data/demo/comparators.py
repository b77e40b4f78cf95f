"""The comparators return: published figures on an indicator's basis, none later than the as-at date."""

import re

import pandas as pd

from data.demo.facts import figures
from data.periods import THREE_YEARS_FROM, parse_period

RATE, PERCENT, ATTENDANCE = ("rate per 10,000 aged 0-17",), ("%",), ("%", "% (100 - absence)")
# indicator, its name in figures.csv, the units that are its own, and how a printed period reads as one of ours
SAME_BASIS = (
    ("looked_after", "Children looked after at 31 March", RATE, "march"),
    ("protection_plans", "Children subject to a child protection plan at 31 March", RATE, "march"),
    ("referrals", "Referrals to social care in year", RATE, "financial"),
    ("primary_attendance", "Primary attendance", ATTENDANCE, "academic"),
    ("secondary_attendance", "Secondary attendance", ATTENDANCE, "academic"),
    ("early_years", "EYFS good level of development", PERCENT, "academic"),
    ("key_stage_2", "KS2 Level 4+ English & maths", PERCENT, "academic"),
    ("gcse", "5+ A*-C incl. English & maths", PERCENT, "academic"),
    ("level_3_at_19", "Level 3 at 19", PERCENT, "academic"),
    ("year_6_obesity", "Year 6 obesity", PERCENT, "academic"),
    ("alcohol_admissions", "Alcohol-specific hospital admissions under 18", ("rate per 100,000 aged 0-17",),
     "three_years"),
    ("teenage_conceptions", "Under-18 conceptions", ("rate per 1,000 females 15-17",), "calendar"),
    ("young_offenders", "10-17 year olds cautioned or sentenced", ("rate per 1,000 aged 10-17",), "financial"),
)
COMPARATORS = {"England": "england", "SN mean (April 2021 SN list)": "statistical_neighbours"}
COLUMNS = ["indicator_id", "period", "comparator", "value", "source"]
SAID_ALREADY = ("neighbour list", "more than one source")      # notes that add nothing to the source as printed


def comparators_return(as_at: str) -> pd.DataFrame:
    """Every published comparator whose period ends by the as-at date (2014-09-30)."""
    rows = []
    for indicator_id, name, units, reading in SAME_BASIS:
        table = figures()
        chosen = table[(table.indicator == name) & table.unit.isin(units)
                       & table.area.isin(COMPARATORS) & ~table.use.str.contains("do not use")]
        for row in chosen.itertuples():
            period = read_period(str(row.period_id or row.period), reading)
            parsed = parse_period(period)
            if parsed and parsed.last_day.isoformat() <= as_at:
                rows.append([indicator_id, period, COMPARATORS[str(row.area)], row.value, _source(row)])
    return pd.DataFrame(rows, columns=COLUMNS).sort_values(COLUMNS[:3], ignore_index=True)


def read_period(printed: str, reading: str) -> str:
    """Our id of a printed period, or nothing where it does not read so.

    2013 is 2013-03, 2012-13-fy, 2012-13-ay or 2013-cy; 2009-10 is 2009-10-ay or 2009-10-fy; 2008/09-10/11 is
    2008-11-3y, for the windows that are published only.
    """
    if reading == "three_years":
        window = re.fullmatch(r"(\d{4})/\d\d-\d\d/(\d\d)", printed)
        ours = window and (int(window[1]) - THREE_YEARS_FROM) % 3 == 0
        return f"{window[1]}-{window[2]}-3y" if window and ours else ""
    kind = {"academic": "ay", "financial": "fy"}.get(reading, "")
    if re.fullmatch(r"\d{4}-\d\d", printed):
        return f"{printed}-{kind}" if kind else ""
    if not re.fullmatch(r"\d{4}", printed):
        return ""
    ended = f"{int(printed) - 1}-{printed[2:]}-{kind}"
    return ended if kind else f"{printed}-{'03' if reading == 'march' else 'cy'}"


def _source(row) -> str:
    neighbours = "statistical neighbours: list of April 2021, not that of 2013; " if "SN" in row.area else ""
    note = "" if not row.use or row.use.startswith(SAID_ALREADY) else f" ({row.use})"
    return f"{neighbours}{row.kind}: {row.source}{note}"
