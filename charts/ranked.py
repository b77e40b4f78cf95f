"""Areas in order of their figure, each with its interval, beside one comparator."""

from collections.abc import Mapping
from html import escape
from typing import Any

import numpy as np
import pandas as pd

from analysis.classes import ranks, tied
from charts.axes import Axis, value_axis
from charts.formatting import format_number, format_value, listed, unit_of
from charts.marks import check_finding, in_words
from charts.palette import SIGNALS
from charts.series import numbers, published, records
from data.catalogue import Indicator


def ranked_bars(frame: pd.DataFrame, indicator: Indicator, comparator: tuple[str, float] | None = None, *,
                verdicts: Mapping[str, str] | None = None, hrefs: Mapping[str, str] | None = None,
                chosen: str = "", caption: str = "", area_word: str = "Cluster") -> str:
    """One period's rows as an HTML table for `st.markdown`, highest first.

    verdicts: by area, against the comparator: "", better, worse, higher, lower; hrefs: by area.
    Withheld and missing areas, and those of low coverage, stand below, not ranked.
    """
    frame = published(frame)
    ranked = frame["value"].notna() & (frame["status"] != "u")
    rows = frame[ranked].sort_values(["value", "name"], ascending=[False, True])
    beside = [] if comparator is None else [comparator[1]]
    extent = [numbers(rows, name) for name in ("value", "lower", "upper")]
    axis = value_axis(np.concatenate([*extent, beside]), indicator, wanted=8)
    body = "".join(_row(row, axis, indicator, comparator, verdicts or {}, hrefs or {}, chosen)
                   for row in records(rows))
    title = caption or f"{indicator.label} by {area_word.lower()}, highest first"
    return (f'<div class="ranked" role="region" tabindex="0" aria-label="{escape(title)}"><table>'
            f'<caption class="unseen">{escape(title)}</caption>'
            f"{_head(axis, indicator, comparator, area_word)}<tbody>{body}</tbody></table>"
            f"{_left_out(frame[~ranked], indicator, chosen)}</div>")


def _head(axis: Axis, indicator: Indicator, comparator: tuple[str, float] | None, area_word: str) -> str:
    scale = f"{axis.texts[0]} to {axis.texts[-1]}{', not from zero' if axis.broken else ''}"
    if comparator:
        scale += f" · line: {escape(comparator[0])} {format_number(comparator[1], indicator.decimals)}"
    unit = unit_of(indicator) or "Number"
    count = "" if indicator.counts == "sessions" else '<th scope="col" class="number count">Number</th>'
    return (f'<thead><tr><th scope="col">{area_word}</th>{count}<th scope="col" class="number">{unit}</th>'
            f'<th scope="col" class="plot">{scale}</th>'
            '<th scope="col" class="verdict">Stands out</th></tr></thead>')


def _row(row: dict[Any, Any], axis: Axis, indicator: Indicator, comparator: tuple[str, float] | None,
         verdicts: Mapping[str, str], hrefs: Mapping[str, str], chosen: str) -> str:
    area, verdict = row["area"], verdicts.get(row["area"], "")
    check_finding(verdict, indicator.improvement)
    name = escape(row["name"])
    if area in hrefs:
        name = f'<a href="{escape(hrefs[area])}" target="_self">{name}</a>'
    count = f'<td class="number count">{_count(row.get("numerator"))}</td>'
    count = "" if indicator.counts == "sessions" else count
    words = in_words(verdict, indicator.improvement) if verdict else "–"
    kind = verdict if verdict in SIGNALS else "quiet"
    return (f'<tr{" aria-current=true" if area == chosen else ""}><th scope="row">{name}</th>{count}'
            f'<td class="number">{format_value(row["value"], indicator, row["status"], unit=False)}</td>'
            f'<td class="plot">{_drawing(row, axis, comparator, kind)}</td>'
            f'<td class="verdict {kind}">{words}</td></tr>')


def _count(value: Any) -> str:
    return format_number(value) if value is not None and np.isfinite(value) else "–"


def _drawing(row: dict[Any, Any], axis: Axis, comparator: tuple[str, float] | None, kind: str) -> str:
    def across(value: float) -> str:
        return f"{min(max(axis.share(value), 0), 1) * 100:.1f}%"

    at, parts = across(row["value"]), []
    if not axis.broken:
        parts.append(f'<rect class="bar {kind}" width="{at}" y="4" height="16"/>')
    if comparator:
        line = across(comparator[1])
        parts.append(f'<line class="beside" x1="{line}" x2="{line}" y2="24"/>')
    lower, upper = row.get("lower"), row.get("upper")
    if lower is not None and upper is not None and np.isfinite([lower, upper]).all():
        ends = f'x1="{across(lower)}" x2="{across(upper)}" y1="12" y2="12"'
        parts += [f'<line class="halo" {ends}/>', f'<line class="whisker" {ends}/>']
    if axis.broken:      # a bar's length speaks only from zero
        parts.append(f'<circle class="dot {kind}" cx="{at}" cy="12" r="6"/>')
    return f'<svg width="100%" height="24" aria-hidden="true">{"".join(parts)}</svg>'


def _left_out(rows: pd.DataFrame, indicator: Indicator, chosen: str) -> str:
    groups: dict[str, list[str]] = {}
    for row in records(rows.sort_values("name")):
        low = row["status"] == "u" and np.isfinite(row["value"])
        shown = format_value(row["value"], indicator, row["status"])
        word, figure = ("Low coverage, not ranked", f" {shown}") if low else (shown.capitalize(), "")
        name = escape(row["name"])
        name = f'<strong aria-current="true">{name}</strong>' if row["area"] == chosen else name
        groups.setdefault(word, []).append(name + figure)
    return "".join(f'<p class="note"><b>{word}</b>: {listed(names)}.</p>'
                   for word, names in sorted(groups.items()))


def rank_words(values: pd.Series, decimals: int) -> pd.Series:
    """Ranks as they are written, the highest first: "1", "2="; figures that read the same share a rank."""
    shown = values.round(decimals).to_numpy()
    found = zip(ranks(shown), tied(shown), strict=True)
    return pd.Series(["" if np.isnan(rank) else f"{rank:.0f}{'=' if same else ''}" for rank, same in found],
                     index=values.index, dtype=object)
