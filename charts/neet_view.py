"""The NEET product: how many and what share, where the others are, and how long it has lasted."""

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pandas as pd

from charts.categories_view import CategoriesView, categories_view, grid
from charts.formatting import NO_CHANGE, NO_FIGURE, format_number, format_value, has_figure
from charts.grid import months_until
from charts.line_and_strip import Strip, line_and_strip
from charts.neet_lengths import LENGTHS, lengths
from charts.sentences import trend_alt, trend_sentence
from charts.series import observed, series_of
from charts.signals import year_on_year
from charts.table import Column, data_table
from charts.withheld import why_where_withheld
from data import store
from data.catalogue import Indicator
from geo.areas import type_of

NEET = "neet"
YEAR = 12
LENGTH_COLUMNS = (Column("words", "NEET for"), Column("label", "Month"), Column("numerator", "Number", 0),
                  Column("value", "% of those known", 1, status="share_status"),
                  Column("of_neet", "% of NEET", 1, status="share_status"))
NOW_COLUMNS = (Column("words", "NEET for"), Column("numerator", "Number", 0),
               Column("value", "% of those known", 1, status="share_status"),
               Column("of_neet", "% of NEET", 1, status="share_status"),
               Column("before", "A year before", 0, status="before_status"))


@dataclass(frozen=True)
class NeetView:
    """Everything the page shows for Leeds or one cluster as at the end of a month."""

    title: str
    sentence: str
    beneath: str
    course: str
    course_rows: pd.DataFrame
    known: str
    destinations: CategoriesView
    lengths_title: str
    lengths: str
    lengths_now: str
    lengths_rows: pd.DataFrame


def neet_view(path: Path, area: str, month: str) -> NeetView:
    """The product of one area."""
    indicator = store.indicators(path)[NEET]
    area_type = type_of(area)
    name = store.area_names(path)[area]
    rows = months_until(observed(path, NEET, area_type, "month"), area, name, month, 2 * YEAR)
    long = lengths(path, indicator, area_type)
    stays = {length: months_until(long[long.length == length], area, name, month, 2 * YEAR).assign(
        length=length, words=words) for length, words in LENGTHS.items()}
    latest = [f"{words} {_figure(stays[length].iloc[-1])}" for length, words in LENGTHS.items()]
    finding, every = neet_finding(path, indicator, area_type, area, month), pd.concat(stays.values())
    return NeetView(
        title=f"NEET in {name}, twelve months to {rows.label.iloc[-1]} and the twelve before",
        sentence=trend_sentence(rows, indicator, finding),
        beneath=f"NEET for {latest[0]}; for {latest[1]}. {why_where_withheld(rows, every)}".strip(),
        course=_course(rows, indicator, finding), course_rows=rows, known=_known(rows.iloc[-1], indicator),
        destinations=categories_view(path, NEET, "destination", area, month),
        lengths_title=f"NEET for three and for six months or more in {name}, twelve months to {rows.label.iloc[-1]}",
        lengths=grid("".join(f"<section>{_length_course(stay, indicator)}</section>" for stay in stays.values())),
        lengths_now=_lengths_now(stays, rows.label.iloc[-1]),
        lengths_rows=pd.concat([stay.iloc[-YEAR:] for stay in stays.values()]),
    )


def neet_finding(path: Path, indicator: Indicator, area_type: str, area: str, month: str) -> str:
    """What the rule says of an area's change on a year before; nothing for no clear change."""
    found = year_on_year(path, indicator, area_type, month).set_index("area")
    if area not in found.index or found.period[area] != month:
        return NO_FIGURE["x"]
    return "" if found.word[area] == NO_CHANGE else str(found.word[area])


def _figure(row: pd.Series) -> str:
    """A number of young people in words, with its share of those known where that is published too."""
    if not has_figure(row.numerator, row.status):
        return NO_FIGURE.get(row.status, NO_FIGURE["x"])
    share = f" ({row.value:.1f} % of those known)" if has_figure(row.value, row.share_status) else ""
    return f"{format_number(row.numerator)}{share}"


def _course(rows: pd.DataFrame, indicator: Indicator, finding: str) -> str:
    """The last twelve months of the percentage, with the same months a year before, over the numbers."""
    return _drawn(rows, rows, replace(indicator, label="NEET, share of those known"), finding, NEET)


def _length_course(stay: pd.DataFrame, indicator: Indicator) -> str:
    """The same of those NEET for so long, which no rule tests; a share needs a published total, the number does not."""
    words = stay.words.iloc[0]
    shares = stay.assign(status=stay.share_status.fillna("x"))
    named = replace(indicator, label=f"NEET for {words}, share of those known")
    return _drawn(shares, stay, named, None, stay.length.iloc[0])


def _drawn(shares: pd.DataFrame, counts: pd.DataFrame, indicator: Indicator, finding: str | None,
           key: str) -> str:
    now, before = series_of(shares.iloc[-YEAR:]), replace(series_of(shares.iloc[:-YEAR]), name="a year before")
    number = series_of(counts.iloc[-YEAR:], "numerator")
    latest = format_value(float(number.values[-1]), indicator, number.statuses[-1], "numerator")
    figure = format_value(float(before.values[-1]), indicator, before.statuses[-1])
    alt = (f"{trend_alt(shares.iloc[-YEAR:], indicator, finding)} In grey the same months a year before: "
           f"{before.labels[-1]} {figure}. Number in {now.labels[-1]}: {latest}.")
    strip = Strip("Number of young people, from zero", number.values, latest, float(np.nanmax([1.0, *number.values])))
    return line_and_strip(now, indicator, strip, before, alt, key)


def _known(row: pd.Series, indicator: Indicator) -> str:
    """How the NEET number and the destinations make up those known."""
    if not has_figure(row.value, row.status) or not np.isfinite(row.denominator):
        return "Shares are of all young people known to the service, those NEET included."
    return (f"Of {format_number(row.denominator)} young people known, {format_number(row.numerator)} "
            f"({format_value(row.value, indicator)}) are NEET; the others are as shown below. "
            "Shares are of all those known.")


def _lengths_now(stays: dict[str, pd.DataFrame], label: str) -> str:
    """Both lengths this month, with the number of the same month a year before."""
    latest = pd.DataFrame([stay.iloc[-1] for stay in stays.values()])
    before = [stay.iloc[-1 - YEAR] for stay in stays.values()]
    latest = latest.assign(before=[row.numerator for row in before], before_status=[row.status for row in before])
    return data_table(latest, NOW_COLUMNS, f"How long, {label}")
