"""Counts from the figures of a row: the numerator, else what rate and denominator give back."""

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from data.audit.reading import Reading

STATUSES = {"", "r", "p", "u", "c", "x", "z", "low"}
NOTHING_COUNTED = ["x", "z"]
NO_FIGURE = ["c", *NOTHING_COUNTED]
FIGURES = ["numerator", "denominator", "value", "lower", "upper"]
LARGEST = 2.0 ** 53             # above it a whole number is not exact as a float
CLOSE = 1e-6


def with_counts(reading: "Reading", rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with `counted` (published or given back by the rate), `others` (the complement) and `together` (the
    returned denominator), each missing where not published; whatever is odd or given away is said."""
    rows = rows.assign(
        per=rows.indicator.map({i.id: i.per for i in reading.indicators.values()}).astype(float),
        returned=rows.indicator.map({i.id: i.secret_denominator for i in reading.indicators.values()}).astype(bool),
        split=rows.indicator.map({i.id: i.split for i in reading.indicators.values()}).astype(bool))
    _doubt_numbers(reading, rows)
    _doubt_parts(reading, rows)
    _expose_leftovers(reading, rows)
    counts = _recovered(rows)
    others = (rows.denominator - counts).where(rows.split)
    rows = rows.assign(counted=counts, others=others,
                       together=rows.denominator.where(rows.returned & counts.notna()))
    _expose_small(reading, rows)
    return rows


def _doubt_numbers(reading: "Reading", rows: pd.DataFrame) -> None:
    for column in ("numerator", "denominator"):
        there, numbers = rows[f"has_{column}"], rows[column].to_numpy(dtype=float)
        whole = np.isfinite(numbers) & (numbers >= 0) & (numbers < LARGEST)
        whole[whole] = numbers[whole] == np.floor(numbers[whole])
        say(reading.doubts, there & ~whole, f"a {column} that is not a whole number of 0 or more", rows)
    say(reading.doubts, ~rows.status.isin(list(STATUSES)), "a status the audit does not know", rows)
    say(reading.doubts, rows.split & (rows.numerator > rows.denominator), "a numerator above its denominator", rows)
    say(reading.doubts, ~rows.has_numerator & ~rows.status.isin(NO_FIGURE),
         "no numerator and no status that says why", rows)
    counted = rows.has_numerator & rows.has_value & rows.denominator.gt(0)
    told = rows.value * rows.denominator / rows.per
    odd = counted & ~((told - rows.numerator).abs() <= CLOSE * (1 + rows.numerator.abs()))
    say(reading.doubts, odd & rows.per.gt(1), "a value that is not that of its numerator and denominator", rows)


def _doubt_parts(reading: "Reading", rows: pd.DataFrame) -> None:
    """What splits the numerator, or the rest, is a count and nothing else."""
    both = [(i.id, name) for i in reading.indicators.values() for name, b in i.breakdowns.items() if b.of == "both"]
    part = rows.breakdown.ne("") & ~pd.MultiIndex.from_frame(rows[["indicator", "breakdown"]]).isin(both)
    figures = rows[[f"has_{column}" for column in FIGURES[1:]]].any(axis=1)
    say(reading.doubts, part & figures, "a count of a part, and beside it a figure that such a count has not got", rows)


def _expose_leftovers(reading: "Reading", rows: pd.DataFrame) -> None:
    """A rate, a limit of its interval or a returned denominator gives the count away, or helps to."""
    without = rows.status.isin(NO_FIGURE) | ~rows.has_numerator
    for column in ("numerator", "value", "lower", "upper"):
        say(reading.exposures, without & rows[f"has_{column}"], f"no figure to be shown, and still a {column}", rows)
    say(reading.exposures, without & rows.returned & rows.has_denominator,
         "no figure to be shown, and still the denominator that was returned with it", rows)


def _recovered(rows: pd.DataFrame) -> pd.Series:
    """The numerator, else the one whole number that value and denominator leave."""
    told = rows.value * rows.denominator / rows.per
    whole = told.round()
    given_back = whole.where((told - whole).abs() <= CLOSE * (1 + told.abs()))
    return rows.numerator.where(rows.has_numerator, given_back)


def _expose_small(reading: "Reading", rows: pd.DataFrame) -> None:
    for column, what in (("counted", "a small count"), ("others", "a small complement"),
                         ("together", "a small denominator that was returned")):
        say(reading.exposures, reading.is_small(rows[column]), f"{what} that can be read off", rows)


def say(sentences: list[str], found: pd.Series, what: str, rows: pd.DataFrame) -> None:
    """How many rows have it, and which is the first: never the figure itself."""
    if found.any():
        first = rows[found].iloc[0]
        named = ", ".join(part for part in (first.indicator, first.area, first.period, first.category) if part)
        others = f" and {int(found.sum()) - 1} more" if found.sum() > 1 else ""
        sentences.append(f"{named}{others}: {what}.")
