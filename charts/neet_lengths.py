"""How long young people have been NEET: for three months or more, for six months or more, from published counts."""

from pathlib import Path

import numpy as np
import pandas as pd

from charts.formatting import NO_FIGURE
from charts.series import observed, observed_categories
from data.catalogue import Indicator
from data.policy import load_policy

SHORT, MIDDLE, LONG = "under_3", "3_to_5", "6_plus"
LENGTHS = {"three": "3 months or more", "six": "6 months or more"}


def lengths(path: Path, indicator: Indicator, area_type: str) -> pd.DataFrame:
    """One row an area, month and length: like `observed`, `value` the share of those known, `of_neet` that of NEET.

    Three months or more is the sum of its two parts, or all less those under three months: the same number, shown
    where either pair is published.
    """
    totals = observed(path, indicator.id, area_type, "month")
    parts = observed_categories(path, indicator.id, "duration", area_type, "month")
    places = pd.MultiIndex.from_frame(totals[["area", "period"]])
    count = {part: _spread(parts, part, "numerator", places).astype(float) for part in (SHORT, MIDDLE, LONG)}
    status = {part: _spread(parts, part, "status", places) for part in (SHORT, MIDDLE, LONG)}
    three = (count[MIDDLE] + count[LONG]).fillna(totals.numerator - count[SHORT])
    three = three.where(three >= load_policy().threshold)     # the charts' own lock: no small difference is shown
    made = [_rows(totals, "three", three, _why_not([totals.status, *status.values()])),
            _rows(totals, "six", count[LONG], status[LONG])]
    return pd.concat(made, ignore_index=True)


def _spread(parts: pd.DataFrame, part: str, column: str, places: pd.MultiIndex) -> pd.Series:
    """A column of one category beside the totals; nothing where the release holds none."""
    own = parts[parts.category == part].set_index(["area", "period"])[column]
    return own.reindex(places).reset_index(drop=True)


def _why_not(statuses: list[pd.Series]) -> pd.Series:
    """Withheld where any of the counts that would give a number is, else not available."""
    hidden = np.logical_or.reduce([status.eq("c").to_numpy() for status in statuses])
    return pd.Series(np.where(hidden, "c", "x"))


def _rows(totals: pd.DataFrame, length: str, number: pd.Series, reason: pd.Series) -> pd.DataFrame:
    known = number.notna()
    status = pd.Series(np.where(known, "", reason.where(reason.isin(list(NO_FIGURE)), "x")), index=totals.index)
    shares = {name: 100 * number / whole.where(whole > 0) for name, whole in
              (("value", totals.denominator), ("of_neet", totals.numerator))}
    # A share needs a published total too: where that is withheld, the number stands alone.
    return totals.assign(length=length, numerator=number, status=status, lower=np.nan, upper=np.nan, **shares,
                         share_status=status.mask(known & totals.status.isin(list(NO_FIGURE)), totals.status))
