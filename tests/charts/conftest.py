"""Frames made by hand: some months of one area, one period of several areas."""

import numpy as np
import pandas as pd
import pytest

from data.catalogue import Indicator, load_catalogue

COUNTS = [60, 62, 58, None, None, 61, 64, 66, 63, 65, 70, 72, 71, 75, 74]
MONTHS = pd.date_range("2011-04-01", periods=len(COUNTS), freq="MS")


def make_series(
    counts: list,
    area: str = "jess",
    name: str = "JESS",
    people: int = 5_000,
    per: int = 10_000,
    status: str = "c",
) -> pd.DataFrame:
    """One area's months; None is a row without a figure, of the status given."""
    numerators = np.array([np.nan if count is None else count for count in counts], dtype=float)
    months = pd.date_range("2011-04-01", periods=len(counts), freq="MS")
    values = numerators / people * per
    return pd.DataFrame(
        {
            "area": area,
            "name": name,
            "period": months.strftime("%Y-%m"),
            "first_day": months,
            "last_day": months + pd.offsets.MonthEnd(0),
            "label": months.strftime("%B %Y"),
            "numerator": numerators,
            "denominator": float(people),
            "value": values,
            "lower": values * 0.8,
            "upper": values * 1.2,
            "status": ["" if count is not None else status for count in counts],
            "coverage": np.nan,
        }
    )


def make_areas(counts: dict) -> pd.DataFrame:
    """One month of several areas: name to count, None withheld."""
    frames = [
        make_series([count], name.lower(), name, 5_000 + 500 * n)
        for n, (name, count) in enumerate(counts.items())
    ]
    return pd.concat(frames, ignore_index=True)


@pytest.fixture(scope="session")
def catalogue() -> dict[str, Indicator]:
    return load_catalogue()


@pytest.fixture
def looked_after(catalogue) -> Indicator:
    return catalogue["looked_after"]


@pytest.fixture
def neet(catalogue) -> Indicator:
    return catalogue["neet"]


@pytest.fixture
def attendance(catalogue) -> Indicator:
    return catalogue["secondary_attendance"]


@pytest.fixture
def jess() -> pd.DataFrame:
    return make_series(COUNTS)


@pytest.fixture
def areas() -> pd.DataFrame:
    return make_areas({"CHESS": 110, "JESS": 80, "Otley/Pool/Bramhope": None, "A & B <c>": 30})


@pytest.fixture
def series_maker():
    return make_series
