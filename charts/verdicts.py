"""Which areas stand out from the others in one period: one rule, the same on every screen."""

import numpy as np
import pandas as pd

from analysis.comparisons import Funnel, proportion_funnel, rate_funnel
from analysis.rules import improvement
from data.catalogue import Indicator


def usable(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with figures of low coverage left out: they are shown, but judge and are judged by nothing."""
    whole = rows.status != "u"
    if whole.all():
        return rows
    return rows.assign(value=rows.value.where(whole), numerator=rows.numerator.where(whole))


def funnel_of(indicator: Indicator, rows: pd.DataFrame, target: np.ndarray) -> Funnel:
    """Usable rows of one period against a target for each, with 99.8 % limits that allow for the usual spread."""
    funnel = proportion_funnel if indicator.kind == "percentage" else rate_funnel
    return funnel(rows.numerator.to_numpy(), rows.denominator.to_numpy(), indicator.per, target)


def verdicts_of(indicator: Indicator, rows: pd.DataFrame, found: Funnel) -> dict[str, str]:
    """By area: better, worse, higher or lower than the limits, or nothing."""
    return dict(zip(rows.area, list(improvement(found.direction, indicator.improvement)), strict=True))
