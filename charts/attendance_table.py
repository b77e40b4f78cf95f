"""All clusters' attendance of one phase in one table, each figure beside the coverage of the returns behind it."""

from html import escape
from pathlib import Path

import numpy as np
import pandas as pd

from charts.clusters_table import ClustersTable, changed_words, filed, with_ranks, with_signals, with_year
from charts.formatting import NO_FIGURE, counted, first_upper, format_share, format_value
from charts.grid import months_until
from charts.series import observed
from charts.sparkline import sparkline
from charts.table import Column, data_table
from data import store
from data.catalogue import Indicator
from data.periods import known_period, shift_month
from data.policy import load_policy
from geo.areas import CITY, clusters_with_one_secondary

PHASES = {"Primary": "primary_attendance", "Secondary": "secondary_attendance"}
MONTHS_SHOWN = 13
RETURNED = "Coverage, % of pupils"
DRAWN_ONLY = ("numerator", "covered", "covered_status", "before_covered", "before_covered_status")
ONE_SCHOOL = "one school"
LOW = "low coverage"
NOTHING = "–"
NO_SCHOOL = "no secondary school"
FIGURES = (Column("name", "Cluster", href="link"), Column("rank", "Rank", sort="order"),
           Column("value", "Attendance, %", 1), Column("covered", RETURNED, 0, status="covered_status"),
           Column("before", "A year before, %", 1, status="before_status"),
           Column("before_covered", RETURNED, 0, status="before_covered_status"),
           Column("change", "Points on the year", 1, signed=True, status="change_status"))
SIGNAL = Column("signal", "Signal", style="style", sort="weight")
NOTE = Column("note", "Note")


def attendance_table(path: Path, indicator_id: str, span: str, period: str) -> ClustersTable:
    """Every cluster in a month or academic year, the highest first, those of low coverage below and not ranked."""
    indicator, period = store.indicators(path)[indicator_id], attended(store.indicators(path)[indicator_id], period)
    every, label = observed(path, indicator_id, "cluster", span), known_period(period).label
    now, before = (every[every.period == wanted] for wanted in (period, year_before(period)))
    frame = with_year(store.areas_of(path, "cluster"), now, before)
    frame = frame.assign(label=label, note=[noted(indicator, row.area, row.status) for row in frame.itertuples()],
                         course=[_course(every, row.area, row.name, span, period) for row in
                                 frame[["area", "name"]].itertuples(index=False, name="Place")],
                         **_covered(frame, "coverage", "covered"),
                         **_covered(frame, "before_coverage", "before_covered"))
    monthly = span == "month"
    frame = with_signals(frame, path, indicator, period) if monthly else frame
    frame = with_ranks(frame, indicator, "attendance", {"period": period} if monthly else
                       {"span": span, "period": period})
    course = Column("course", "Last thirteen months" if monthly else "Every year published", drawing=True)
    columns = [*FIGURES, *([SIGNAL] if monthly else []), course, *([NOTE] if frame.note.ne(NOTHING).any() else [])]
    title = f"{indicator.label} by cluster, {label}"
    return ClustersTable(title, _sentence(frame, path, indicator, span, period),
                         data_table(frame, columns, f"{title}, highest first", visible_caption=False,
                                    sortable=True, sorted_by="value"),
                         filed(frame, DRAWN_ONLY))


def attendance_clusters(path: Path, span: str, period: str) -> ClustersTable:
    """The tables of both phases under their headings, and their rows together."""
    found = {phase: attendance_table(path, indicator_id, span, period) for phase, indicator_id in PHASES.items()}
    html = "".join(
        f'<section id="{phase.lower()}-clusters"><h2>{phase}, all clusters</h2>'
        f'<p class="note">{escape(table.sentence)}</p>{table.html}</section>' for phase, table in found.items())
    rows = pd.concat([table.rows.assign(phase=phase) for phase, table in found.items()], ignore_index=True)
    return ClustersTable(f"Attendance by cluster, {rows.label.iloc[0]}",
                         " ".join(table.sentence for table in found.values()), html, rows)


def attended(indicator: Indicator, period: str) -> str:
    """The period itself, or the month before one without school."""
    off = len(period) == len("2014-08") and int(period[5:]) in indicator.months_off
    return shift_month(period, -1) if off else period


def year_before(period: str) -> str:
    """The same month, or academic year, a year earlier."""
    if known_period(period).kind == "month":
        return shift_month(period, -12)
    first = int(period[:4])
    return f"{first - 1}-{first % 100:02d}-ay"


def noted(indicator: Indicator, area: str, status: str) -> str:
    """What a reader must know of a figure in few words: that it is one school's, or rests on too few."""
    if indicator.phase == "secondary" and status == "z":
        return NO_SCHOOL
    said = [ONE_SCHOOL] if indicator.phase == "secondary" and area in clusters_with_one_secondary() else []
    return ", ".join([*said, *([LOW] if status == "u" else [])]) or NOTHING


def per_cent(coverage: np.ndarray) -> np.ndarray:
    """Coverage as whole per cent; 100 only where every school made a return."""
    return np.where(coverage < 1, np.minimum(np.round(coverage * 100), 99), np.round(coverage * 100))


def _covered(frame: pd.DataFrame, coverage: str, name: str) -> dict[str, pd.Series]:
    share = pd.Series(per_cent(frame[coverage].to_numpy(dtype=float)), index=frame.index)
    return {name: share, f"{name}_status": pd.Series(np.where(share.notna(), "", "z"), index=frame.index)}


def _course(every: pd.DataFrame, area: str, name: str, span: str, period: str) -> str:
    """The line of a cluster's figures, those of low coverage left out."""
    own = every[(every.area == area) & (every.last_day <= pd.Timestamp(known_period(period).last_day))]
    own = months_until(own, area, name, period, MONTHS_SHOWN) if span == "month" else own
    return sparkline(own.assign(value=own.value.where(own.status != "u"))) if len(own) else ""


def _sentence(frame: pd.DataFrame, path: Path, indicator: Indicator, span: str, period: str) -> str:
    label, ranked = first_upper(known_period(period).label), frame[frame.value.notna() & (frame.status != "u")]
    left_out = [f"{counted(int(number), 'cluster')} {words}" for words, number in _left_out(frame).items() if number]
    if ranked.empty:
        return f"{'; '.join([f'{label}: no cluster has a figure that can be ranked', *left_out])}."
    highest, lowest = (f"{ranked.name.iloc[at]} ({format_value(ranked.value.iloc[at], indicator)})" for at in (0, -1))
    said = [f"{label}: of the {len(ranked)} ranked, highest in {highest}, lowest in {lowest}",
            _leeds(path, indicator, span, period), changed_words(frame) if "style" in frame else "",
            *left_out]
    one = " One school: the figure is that school's." if frame.note.str.startswith(ONE_SCHOOL).any() else ""
    return f"{'; '.join(filter(None, said))}.{one}"


def _leeds(path: Path, indicator: Indicator, span: str, period: str) -> str:
    city = observed(path, indicator.id, "city", span)
    city = city[(city.period == period) & (city.area == CITY)]
    if city.value.notna().sum() == 0:
        return f"Leeds {NO_FIGURE['x']}"
    return f"Leeds {format_value(city.value.iloc[0], indicator)} (coverage {format_share(city.coverage.iloc[0])})"


def _left_out(frame: pd.DataFrame) -> dict[str, int]:
    """How many clusters are not ranked, by the reason."""
    least = format_share(load_policy().low_coverage)
    return {f"not ranked, for schools with under {least} of pupils made a return": frame.status.eq("u").sum(),
            NO_FIGURE["x"]: frame.status.eq("x").sum(),
            "without a secondary school": frame.note.eq(NO_SCHOOL).sum()}
