"""The attendance product: primary and secondary over time, each figure beside the coverage of its returns."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from charts.attendance_table import NO_SCHOOL, ONE_SCHOOL, PHASES, attended, noted
from charts.formatting import NO_CHANGE, NO_FIGURE, counted, format_number, format_share, format_value, has_figure
from charts.grid import known_until, months_until, rows_for
from charts.layers import Reference
from charts.line_and_strip import Strip, line_and_strip
from charts.sentences import FINDINGS, NOT_COMPARED, trend_alt
from charts.series import Series, observed, series_of
from charts.signals import year_on_year
from charts.table import Column
from data import store
from data.catalogue import Indicator
from data.periods import known_period
from data.policy import load_policy
from geo.areas import CITY, clusters_with_one_secondary, type_of

COURSE_COLUMNS = (Column("name", "Area"), Column("label", "Period"), Column("value", "Attendance, %", 1),
                  Column("covered", "Coverage, % of pupils", 1))
NOT_JUDGED = "Clusters are not judged against Leeds: with so many sessions every difference would seem beyond chance. "
NOT_TOLD = {"low coverage": "coverage too low to compare", "no comparison": "with no figure a year before"}
TESTED = {"month": "A signal compares a cluster with itself a year before, by the spread of past changes.",
          "academic_year": "Academic years are too few to say which changes are beyond chance."}


@dataclass(frozen=True)
class Phase:
    """One phase in Leeds or a cluster: its drawing and its rows; nothing is drawn where there is no such school."""

    title: str
    html: str
    rows: pd.DataFrame
    drawn: bool = True


@dataclass(frozen=True)
class AttendanceView:
    """What the page shows above its tables of clusters."""

    sentence: str
    beneath: str
    primary: Phase
    secondary: Phase


def attendance_view(path: Path, area: str, span: str, period: str) -> AttendanceView:
    """Both phases in one area up to a month or academic year."""
    indicators = [store.indicators(path)[name] for name in PHASES.values()]
    name = store.area_names(path)[area]
    shown = attended(indicators[0], period)
    rows = [_rows(path, indicator, area, name, span, shown) for indicator in indicators]
    said = [_phase_words(path, indicator, own, area, span, shown)
            for indicator, own in zip(indicators, rows, strict=True)]
    without = f"{known_period(period).label} has no attendance, for schools are closed: {known_period(shown).label} " \
              "is shown. " if shown != period else ""
    primary, secondary = (_phase(path, indicator, own, area, span)
                          for indicator, own in zip(indicators, rows, strict=True))
    return AttendanceView(
        sentence=f"Attendance in {name}, {known_period(shown).label}: {'; '.join(said)}.",
        beneath=f"{without}{_coverage_words(area)} {NOT_JUDGED}{TESTED[span]}", primary=primary, secondary=secondary)


def _rows(path: Path, indicator: Indicator, area: str, name: str, span: str, period: str) -> pd.DataFrame:
    """An area's rows up to a period: every month since the plan began, or every academic year published."""
    every = known_until(observed(path, indicator.id, type_of(area), span), period)
    first = indicator.baseline if span == "month" else min([*every.period, period])
    if span == "month":
        count = 12 * (int(period[:4]) - int(first[:4])) + int(period[5:]) - int(first[5:]) + 1
        return months_until(every, area, name, period, count)
    years = sorted({*every.period, period})
    return rows_for(every, area, name, years)


def _phase_words(path: Path, indicator: Indicator, rows: pd.DataFrame, area: str, span: str, period: str) -> str:
    """A phase's latest figure with its coverage, the change on a year before, and what the rule says of it."""
    last = rows.iloc[-1]
    if not has_figure(last.value, last.status):
        if last.status == "z" and indicator.phase == "secondary":
            return NO_SCHOOL
        return f"{indicator.phase} {NO_FIGURE.get(last.status, NO_FIGURE['x'])}"
    one = ", one school" if indicator.phase == "secondary" and area in clusters_with_one_secondary() else ""
    words = (f"{indicator.phase} {format_value(last.value, indicator)} (coverage {format_share(last.coverage)}{one})")
    finding = _finding(path, indicator, area, period) if span == "month" else None
    if finding in NOT_COMPARED:
        return f"{words}, {_not_compared(series_of(rows), finding)}"
    change = _change(series_of(rows), indicator)
    return words + change + ("" if finding is None or not change else f", {FINDINGS.get(finding, finding)}")


def _change(series: Series, indicator: Indicator) -> str:
    """The change on a year before as a clause; none where either end is not shown or is of low coverage."""
    before = series.year_before(series.latest)
    if before is None or "u" in (series.statuses[before], series.statuses[-1]) or np.isnan(series.values[before]):
        return ""
    change = float(series.values[-1] - series.values[before])
    size = format_number(abs(change), indicator.decimals)
    if not size.strip("0."):
        return ", as a year before"
    return f", {'up' if change > 0 else 'down'} {size} points on the year"


def _not_compared(series: Series, finding: str) -> str:
    """Why a figure is not set against a year before."""
    before = series.year_before(series.latest)
    if finding == "no comparison" and before is not None and series.statuses[before] == "u":
        return "not compared, for coverage was low a year before"
    return NOT_TOLD.get(finding, finding)


def _finding(path: Path, indicator: Indicator, area: str, period: str) -> str:
    """What the rule says of an area's change on a year before; nothing for no clear change."""
    found = year_on_year(path, indicator, type_of(area), period).set_index("area")
    if area not in found.index or found.period[area] != period:
        return NO_FIGURE["x"]
    return "" if found.word[area] == NO_CHANGE else str(found.word[area])


def _coverage_words(area: str) -> str:
    least = format_share(load_policy().low_coverage)
    one = "This cluster has one secondary school: the secondary figure is that school's. " \
        if area in clusters_with_one_secondary() else ""
    return (f"{one}Coverage is the share of pupils whose schools made a return; a figure under {least} is marked, not "
            "ranked and not tested.")


def _phase(path: Path, indicator: Indicator, rows: pd.DataFrame, area: str, span: str) -> Phase:
    """The line with Leeds in grey over the coverage of each of its figures."""
    name, label = rows.name.iloc[0], rows.label.iloc[-1]
    title = f"{indicator.label} in {name}, {rows.label.iloc[0]} to {label}"
    covered = rows.assign(covered=100 * rows.coverage)
    if rows.status.eq("z").all():
        words = f"{name}: {NO_SCHOOL}."
        return Phase(title, f'<p class="note">{words}</p>', covered, drawn=False)
    series, city = series_of(rows), None
    if area != CITY:
        leeds = observed(path, indicator.id, "city", span)
        city = series_of(rows_for(leeds, CITY, "Leeds", list(rows.period)))
    least = load_policy().low_coverage
    strip = Strip(f"Coverage, % of pupils; the line: {format_share(least)}",
                  100 * rows.coverage.to_numpy(dtype=float), format_share(rows.coverage.iloc[-1]), 100.0, 100 * least)
    references = [] if city is None else [Reference("Leeds", city.values)]
    alt = f"{trend_alt(rows, indicator, None, references)} {_coverage_alt(rows)}"
    note = _note(indicator, rows.iloc[-1], area)
    words = f'<p class="note">{note}</p>' if note else ""
    return Phase(title, words + line_and_strip(series, indicator, strip, city, alt, indicator.id), covered)


def _note(indicator: Indicator, last: pd.Series, area: str) -> str:
    """That a figure is one school's, or why it is not ranked."""
    said = []
    if noted(indicator, area, last.status).startswith(ONE_SCHOOL):
        said.append("One school: the figure is that school's.")
    if last.status == "u":
        said.append(f"Low coverage: schools with {format_share(last.coverage)} of pupils made a return; the figure is "
                    "not ranked.")
    return " ".join(said)


def _coverage_alt(rows: pd.DataFrame) -> str:
    """The coverage of the latest figure, and how many figures are of low coverage."""
    low = int(rows.status.eq("u").sum())
    words = f"Coverage {format_share(rows.coverage.iloc[-1])} of pupils in {rows.label.iloc[-1]}"
    return f"{words}; {counted(low, 'period')} of low coverage." if low else f"{words}."
