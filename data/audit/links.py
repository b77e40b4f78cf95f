"""Linked indicators: their rows are no counts of their own, so each must say what two other rows say, and no more."""

from typing import TYPE_CHECKING

import pandas as pd

from data.audit.figures import FIGURES, NO_FIGURE, say

if TYPE_CHECKING:
    from data.audit.reading import Reading

KEY = ["area", "period", "breakdown", "category"]


def check_linked(reading: "Reading") -> None:
    """Hold the rows of linked indicators against the two that each is made of: figures, and what is not shown."""
    for indicator in reading.indicators.values():
        own = reading.linked[reading.linked.indicator == indicator.id]
        if indicator.links is None or own.empty:
            continue
        for name, side in zip(indicator.links, ("_one", "_other"), strict=True):
            rows = reading.rows.loc[reading.rows.indicator == name, [*KEY, "counted", "status"]]
            own = own.merge(rows.rename(columns={"counted": f"counted{side}", "status": f"status{side}"}), "left", KEY)
        _compare(reading, own)


def _compare(reading: "Reading", rows: pd.DataFrame) -> None:
    shown = rows[[f"has_{column}" for column in FIGURES]].any(axis=1)
    visible = rows.counted_one.notna() & rows.counted_other.notna()
    say(reading.exposures, shown & ~visible, "a figure of two counts that are not both shown", rows)
    say(reading.doubts, visible & ~shown, "no figure, though both counts that it is made of are shown", rows)
    other = (rows.numerator != rows.counted_one) | (rows.denominator != rows.counted_other)
    say(reading.doubts, shown & visible & other, "other counts than those of the indicators that it links", rows)
    follows = rows.status.isin(NO_FIGURE) & ((rows.status == rows.status_one) | (rows.status == rows.status_other))
    say(reading.doubts, ~shown & ~visible & ~follows, "a status that the indicators that it links do not have", rows)
