"""Events in the year to date beside the same part of last year and the whole of last year, as published."""

from html import escape
from pathlib import Path

import numpy as np
import pandas as pd

from charts.grid import known_until
from charts.series import observed, records
from charts.statuses import either, status_of
from charts.table import Column, data_table
from charts.withheld import WITHHELD
from data import store

FROM_APRIL = ("ytd", "quarter", "half", "year")     # a committee's half year is its year to date in September
COLUMNS = (
    Column("what", "What"), Column("label", "Period"), Column("numerator", "To date", 0),
    Column("before", "Same part of last year", 0, status="before_status"),
    Column("full", "Whole of last year", 0, status="full_status"),
    Column("ratio", "To date, % of last year", 0, status="ratio_status"))
TRACK = Column("track", "To date beside the whole of last year", drawing=True)
LEEDS = Column("leeds", "Leeds, %", 0, status="leeds_status")


def year_to_date(path: Path, indicator_id: str, area_type: str, month: str) -> pd.DataFrame:
    """Each area's year to date at the last published end not after a month, with last year's, one row an area.

    Only whole published periods that begin in April are read: nothing is added up.
    """
    frames = [observed(path, indicator_id, area_type, kind) for kind in FROM_APRIL]
    every = known_until(pd.concat(frames, ignore_index=True), month)
    every = every[every.first_day.dt.month == 4].drop_duplicates(["area", "last_day"])
    now = every[every.last_day == every.last_day.max()]
    start, end = now.first_day.max(), now.last_day.max()
    before = every[every.last_day == end - pd.DateOffset(years=1) + pd.offsets.MonthEnd(0)]
    full = every[(every.last_day == start - pd.DateOffset(days=1)) & (every.first_day.dt.year == start.year - 1)]
    whole = _beside(_beside(now, before, "before"), full, "full")
    ratio = 100 * whole.numerator / whole.full.where(whole.full > 0)
    before_ratio = 100 * whole.before / whole.full.where(whole.full > 0)
    return whole.assign(ratio=ratio, before_ratio=before_ratio, ratio_status=[
        either(*statuses) for statuses in zip(whole.status, whole.full_status, strict=True)])


def with_leeds(path: Path, indicator_id: str, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with the same ratio of Leeds for their own period."""
    if rows.empty:
        return rows.assign(leeds=np.nan, leeds_status="x")
    city = year_to_date(path, indicator_id, "city", f"{rows.last_day.max():%Y-%m}")
    return rows.assign(leeds=city.ratio.max(), leeds_status=city.ratio_status.max())


def flows_table(path: Path, indicators: tuple[str, ...], area: pd.Series, month: str) -> pd.DataFrame:
    """One area's years to date, one row an indicator; one that was not returned is not available."""
    catalogue, frames = store.indicators(path), []
    for i in indicators:
        every = year_to_date(path, i, area.type, month)
        own = with_leeds(path, i, every[every.area == area.code])
        absent = pd.DataFrame([{"area": area.code, "name": area["name"], "status": "x", "before_status": "x",
                                "full_status": "x", "ratio_status": "x", "leeds_status": "x"}])
        own = absent.reindex(columns=own.columns) if own.empty else own
        frames.append(own.assign(indicator=i, what=catalogue[i].numerator, track=_tracks(own)))
    return pd.concat([frame.astype({"numerator": float}) for frame in frames], ignore_index=True)


def flows_html(rows: pd.DataFrame, caption: str, beside: bool) -> str:
    """The table with its drawing: a bar to date on a track as long as the whole of last year."""
    what, period, *figures = COLUMNS
    periods = [period] if rows.label.nunique() > 1 else []          # one period for all stands in the heading
    columns = [what, figures[0], TRACK, *figures[1:], *([LEEDS] if beside else []), *periods]
    key = ("The track is the whole of last year, the bar the year to date, the line the same part of last year."
           if rows.ratio.notna().any() else "")
    return f'<div class="to-date">{data_table(rows, columns, caption, visible_caption=False)}' \
           f'<p class="note">{escape(key)}</p></div>'


def _beside(now: pd.DataFrame, other: pd.DataFrame, name: str) -> pd.DataFrame:
    """The rows with another period's numerators by area, and their statuses."""
    found = other.set_index("area")
    return now.assign(**{name: now.area.map(found.numerator).astype(float),
                         f"{name}_status": status_of(now.area, found.status)})


def _tracks(rows: pd.DataFrame) -> list[str]:
    return [track(row["ratio"], row["before_ratio"], (row["status"], row["full_status"])) for row in records(rows)]


def track(share: float, mark: float, statuses: tuple[str, ...]) -> str:
    """A bar so many per cent long on a track of a hundred, with a line; withheld is hatched, what is missing not drawn.
    """
    if "c" in statuses:
        return f'<div class="track {WITHHELD}"></div>'
    if not np.isfinite(share):
        return ""
    longest = np.nanmax([100.0, share, mark])
    at = f"{mark / longest * 100:.1f}%"
    line = f'<line class="beside" x1="{at}" x2="{at}" y2="20"/>' if np.isfinite(mark) else ""
    return ('<svg class="track" width="100%" height="20" aria-hidden="true">'
            f'<rect class="whole" width="{100 / longest * 100:.1f}%" y="3" height="14"/>'
            f'<rect class="bar" width="{share / longest * 100:.1f}%" y="3" height="14"/>{line}</svg>')
