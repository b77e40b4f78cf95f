"""The published figures and the courses through them that the illustrative returns follow."""

from functools import lru_cache
from pathlib import Path

import numpy as np
import pandas as pd

NUMBERS = ("Children", "Referrals")       # figures printed as numbers and as rates: the number is meant
FACTS = Path(__file__).parent.parent / "facts"


@lru_cache(maxsize=1)
def figures() -> pd.DataFrame:
    """Every published figure with its source, as text but for the value."""
    return pd.read_csv(FACTS / "figures.csv", dtype=str, keep_default_na=False).astype({"value": float})


def figure(indicator: str, printed_period: str, area: str = "Leeds", unit: str = "") -> float:
    """The one figure printed for an indicator, period and area, in a unit that starts as given."""
    table = figures()
    wanted = ((table.indicator == indicator) & (table.period == printed_period)
              & (table.area == area) & table.unit.str.startswith(unit))
    values = table.value[wanted].unique()
    if len(values) != 1:
        raise ValueError(f"figures.csv: one value expected for '{indicator}', '{printed_period}', '{area}', "
                         f"found {len(values)}; name the unit or mend data/facts/figures.csv")
    return float(values[0])


@lru_cache(maxsize=1)
def courses() -> pd.DataFrame:
    """The points that each indicator passes through in the city: published, and illustrative between."""
    table = pd.read_csv(FACTS / "courses.csv", dtype=str, keep_default_na=False)
    table["value"] = [
        float(row.value) if row.value else figure(row.figure, row.printed_period, unit=_unit(row.figure))
        for row in table.itertuples()]
    return table


def course(indicator_id: str) -> pd.Series:
    """The points of one indicator's course: value by period."""
    table = courses()
    return table[table.indicator_id == indicator_id].set_index("period").value


def monthly_course(indicator_id: str, months: tuple[str, ...]) -> np.ndarray:
    """The course of an indicator read off straight lines between its monthly points."""
    points = course(indicator_id)
    return np.interp(month_numbers(months), month_numbers(points.index), points.to_numpy())


def month_numbers(months) -> np.ndarray:
    """Months counted from year 0, so that they can be subtracted."""
    return np.array([int(month[:4]) * 12 + int(month[5:7]) - 1 for month in months])


def _unit(name: str) -> str:
    return "number" if name.startswith(NUMBERS) else ""
