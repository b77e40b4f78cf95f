"""A spine chart: for each indicator an area within the range of all areas, every one on one scale around Leeds."""

from html import escape
from typing import Any

import numpy as np
import pandas as pd

from charts.formatting import NO_CHANGE, NO_FIGURE, REMARKS, counted, format_number
from charts.marks import in_words
from charts.palette import SIGNALS
from charts.series import published, records
from charts.spine_words import ONE_SCHOOL, STANDS_OUT, beside_words, count_words, own_words, plain
from charts.table import Column
from charts.withheld import WITHHELD

# The style sheet knows the columns by their order: a class in every cell would be a sixth of what is sent.
HEADS = ("Indicator", "Number", "Value", "Leeds", "England", "Worst / lowest", "<span>Leeds</span>", "Best / highest",
         "Beside Leeds", "On a year before")
# The area's status says why its own figures are missing, and nothing of Leeds or of the range.
TABLE = (Column("name", "Indicator"), Column("unit", "Unit"), Column("label", "Period"),
         Column("numerator", "Number", 0), Column("value", "Value", 1), Column("lower", "Lower", 1),
         Column("upper", "Upper", 1),
         *(Column(key, head, 1, status="") for key, head in (
             ("city", "Leeds"), ("lowest", "Lowest"), ("lower_quartile", "Lower quartile"),
             ("upper_quartile", "Upper quartile"), ("highest", "Highest"))),
         Column("rank", "Rank, 1 highest"), Column("england", "England", 1, status=""),
         Column("england_label", "England's period"))
FILE = ("theme", "name", "unit", "label", "area", "numerator", "denominator", "value", "lower", "upper", "status",
        "city", "lowest", "lower_quartile", "upper_quartile", "highest", "rank", "england", "england_label", "beside",
        "out", "change")


def spine_chart(frame: pd.DataFrame, area_name: str, word: str, alt: str) -> str:
    """HTML for a page: a table with a bar in each row, themes as headings; `word` is what the areas are called."""
    frame = published(frame)
    heads = "".join(f'<th scope="col">{head}</th>' for head in HEADS)
    body = "".join(_theme(str(theme), rows, area_name) for theme, rows in frame.groupby("theme", sort=False))
    return (f'<div class="spine" role="region" tabindex="0" aria-label="Spine chart of {escape(area_name)}">'
            f'{_key(frame, area_name, word)}<table>'
            f'<caption class="unseen">{escape(alt)}</caption><thead><tr>{heads}</tr></thead>{body}</table></div>')


def spine_alt(frame: pd.DataFrame, area_name: str, when: str) -> str:
    """What the chart shows, in a sentence with figures: how many lie on which side of Leeds, and the extremes."""
    known = frame[frame.value.notna() & frame.at_area.notna()]
    if known.empty:
        return f"Spine chart of {area_name}, {when}: no indicator has a figure that can be placed."
    right, left = int((known.at_area > 0).sum()), int((known.at_area < 0).sum())
    ends = [f"{row['name']} {format_number(row['value'], row['decimals'])} {row['unit']}".strip() +
            f" (Leeds {format_number(row['city'], row['decimals'])})"
            for row in (known.loc[known.at_area.idxmax()], known.loc[known.at_area.idxmin()])]
    hidden = int(frame.status.eq("c").sum())
    tail = f" {counted(hidden, 'figure')} {WITHHELD}." if hidden else ""
    return (f"Spine chart of {area_name}, {when}, {counted(len(frame), 'indicator')}: {right} to the right of Leeds, "
            f"{left} to the left. Farthest right: {ends[0]}; farthest left: {ends[1]}.{tail}")


def _key(frame: pd.DataFrame, area_name: str, word: str) -> str:
    """What the parts of a bar are: in words, beside a small one of each."""
    parts = [('<rect class="range" width="28" height="12" y="4"/>', f"lowest to highest {word}"),
             ('<rect class="half" width="28" height="12" y="4"/>', f"middle half of the {word}s"),
             ('<line class="leeds" x1="14" x2="14" y2="20"/>', "Leeds"),
             ('<circle class="own" cx="14" cy="10" r="6"/>', f"{escape(area_name)}, no clear difference from Leeds"),
             ('<circle class="own higher" cx="14" cy="10" r="6"/>', "different beyond chance (99.8 %)")]
    if frame.at_other.notna().any():
        parts.append(('<path class="england" d="M14 3l7 7-7 7-7-7z"/>', "England, same period"))
    drawn = "".join(f'<li><svg width="28" height="20" aria-hidden="true">{svg}</svg>{text}</li>' for svg, text in parts)
    return f'<ul class="key">{drawn}</ul>'


def _theme(theme: str, rows: pd.DataFrame, area_name: str) -> str:
    body = "".join(_row(row, area_name) for row in records(rows))
    return (f'<tbody><tr class="theme"><th colspan="{len(HEADS)}" scope="rowgroup">{escape(theme)}</th></tr>'
            f"{body}</tbody>")


def _row(row: dict[str, Any], area_name: str) -> str:
    left, right = (row["highest"], row["lowest"]) if row["improvement"] == "down" else (row["lowest"], row["highest"])
    england = plain(row["england"], row)
    if np.isfinite(row["england"]) and row["england_label"] != row["label"]:
        england += f"<small>{escape(row['england_label'])}</small>"
    remarks = " · ".join(filter(None, (
        row["unit"], row["label"], "higher\N{NO-BREAK SPACE}→" if row["improvement"] == "contested" else "",
        ONE_SCHOOL if row["one_school"] and np.isfinite(row["value"]) else "")))
    return (f'<tr><th scope="row"><a data-go href="{escape(row["href"])}">{escape(row["name"])}</a>'
            f'<small>{escape(remarks)}</small></th><td>{count_words(row)}</td>{_own(row)}'
            f'<td>{plain(row["city"], row)}</td><td>{england}</td>'
            f'<td>{plain(left, row)}</td><td>{_bar(row, area_name)}</td>'
            f'<td>{plain(right, row)}</td>{_beside(row)}{_change(row)}</tr>')


def _own(row: dict[str, Any]) -> str:
    status = row["status"]
    if not np.isfinite(row["value"]):
        kind = WITHHELD if status == "c" else "none"
        return f'<td class="{kind}">{own_words(row)}</td>'
    remark = f"<small>{REMARKS[status]}</small>" if status in REMARKS else ""
    return f'<td class="own">{plain(row["value"], row)}{remark}</td>'


def _beside(row: dict[str, Any]) -> str:
    finding, words, out = beside_words(row)
    if not finding:
        return '<td>–</td>'
    return f'<td class="{finding}">{words}{f", <b>{STANDS_OUT}</b>" if out else ""}</td>'


def _change(row: dict[str, Any]) -> str:
    word = row["change"]
    if word in SIGNALS:
        return f'<td class="{word}">{in_words(word, row["improvement"])}</td>'
    own = {NO_CHANGE: "–", "": NO_FIGURE["x"]}
    return f'<td{" class=" + WITHHELD if word == WITHHELD else ""}>{own.get(word, escape(word))}</td>'


def _bar(row: dict[str, Any], area_name: str) -> str:
    """The range, its middle half, Leeds in the middle, England and the area."""
    if not np.isfinite(row["at_lowest"]):
        return f'<small>{escape(row["reason"])}</small>' if row["label"] else f"<small>{NO_FIGURE['x']}</small>"
    parts = [_stretch(row, "lowest", "highest", "range"), _stretch(row, "lower_quartile", "upper_quartile", "half"),
             '<line class="leeds" x1="50%" x2="50%" y2="24"/>']
    if np.isfinite(row["at_other"]) and abs(row["at_other"]) <= 1:
        parts.append(f'<svg x="{_across(row["at_other"])}" overflow="visible">'
                     '<path class="england" d="M0 5l7 7-7 7-7-7z"/></svg>')
    if np.isfinite(row["at_area"]):
        parts.append(f'<circle class="own {row["beside"]}" cx="{_across(row["at_area"])}" cy="12" r="6"/>')
    return f'<svg width="100%" height="24" role="img" aria-label="{escape(_bar_in_words(row, area_name))}">' \
           f'{"".join(parts)}</svg>'


def _bar_in_words(row: dict[str, Any], area_name: str) -> str:
    low, first, third, high = (plain(row[name], row) for name in (
        "lowest", "lower_quartile", "upper_quartile", "highest"))
    return f"{area_name} {own_words(row)}; all from {low} to {high}, middle half {first} to {third}"


def _stretch(row: dict[str, Any], start: str, end: str, kind: str) -> str:
    left, right = sorted((row[f"at_{start}"], row[f"at_{end}"]))
    height = 12 if kind == "range" else 16
    return (f'<rect class="{kind}" x="{_across(left)}" width="{(right - left) * 47:.1f}%" y="{12 - height // 2}" '
            f'height="{height}"/>')


def _across(position: float) -> str:
    return f"{50 + position * 47:.1f}%"
