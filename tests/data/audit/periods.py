"""The periods of the toys: their months or years, their kind and their days, written down one by one."""

import pandas as pd

YEAR = ["2013-04", "2013-05", "2013-06", "2013-07", "2013-08", "2013-09", "2013-10", "2013-11", "2013-12", "2014-01",
        "2014-02", "2014-03"]
MADE_OF = {
    "2013-Q1": ("quarter", YEAR[:3]), "2013-Q2": ("quarter", YEAR[3:6]), "2013-Q3": ("quarter", YEAR[6:9]),
    "2013-Q4": ("quarter", YEAR[9:]), "2013-H1": ("half", YEAR[:6]), "2013-05-ytd": ("ytd", YEAR[:2]),
    "2011-14-3y": ("three_years", ["2011-12-fy", "2012-13-fy", "2013-14-fy"]),
    "2014-17-3y": ("three_years", ["2014-15-fy", "2015-16-fy", "2016-17-fy"])}
DAYS = {"2011-14-3y": ("2011-04-01", "2014-03-31"), "2014-17-3y": ("2014-04-01", "2017-03-31"),
        "2012-cy": ("2012-01-01", "2012-12-31"), "2013-cy": ("2013-01-01", "2013-12-31"),
        "2013-14-ay": ("2013-09-01", "2014-08-31")}
KINDS = {"fy": "year", "cy": "calendar_year", "ay": "academic_year"}


def months_of(period: str) -> list[str]:
    """The months, or the years, that a toy's period is made of."""
    return MADE_OF[period][1] if period in MADE_OF else [period]


def days_of(period: str) -> tuple[str, str, str]:
    """Kind, first and last day."""
    kind = MADE_OF[period][0] if period in MADE_OF else KINDS.get(period[-2:], "month")
    if period.endswith("fy"):
        return kind, f"{period[:4]}-04-01", f"{int(period[:4]) + 1}-03-31"
    if period in DAYS:
        return kind, *DAYS[period]
    months = months_of(period)
    return kind, f"{months[0]}-01", str(pd.Period(months[-1]).end_time.date())
