"""The status of a figure that is looked up, or worked out of several."""

import pandas as pd

from charts.formatting import NO_FIGURE


def either(*statuses: str) -> str:
    """The status of what is worked out of several figures: withheld where one is withheld."""
    return next((code for code in NO_FIGURE if code in statuses), "")


def status_of(keys: pd.Series, found: pd.Series) -> pd.Series:
    """The status by key; what is not there is not available."""
    return keys.map(found.to_dict()).astype(object).fillna("x")
