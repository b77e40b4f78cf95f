"""A spine chart for paper: each indicator of one area within the range of all areas, every one around Leeds."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

import numpy as np
import pandas as pd

from charts.formatting import NO_FIGURE
from charts.palette import SIGNALS, signal_colour
from charts.paper.key import Entry, draw_key
from charts.paper.sheet import SMALL, Sheet
from charts.paper.specs import Spine
from charts.paper.type import wrapped
from charts.series import published, records
from charts.spine_words import ONE_SCHOOL, STANDS_OUT, beside_words, count_words, own_words, plain

# Shares of the width: where columns of words begin, where those of figures end, and the bar between.
NAME, UNIT, NUMBER, VALUE, LEEDS, BAR, BESIDE = 0.0, 0.275, 0.505, 0.595, 0.665, (0.685, 0.885), 0.9
SCALE, REMARK = 0.92, 0.82      # of the type size: names and figures; unit, period and remarks
ROW, GAP = 1.12, 0.34           # of the type size: from line to line within a row; between two rows
HEADS, THEME = 1.5, 1.6                    # of the type size: the heads of columns; a theme's heading


@dataclass(frozen=True)
class Line:
    """One indicator's row: its words broken into lines, and how many of them it is high."""

    row: dict[str, Any]
    name: list[str]
    remarks: list[str]
    tall: float


def draw_spine(sheet: Sheet, spine: Spine) -> None:
    """The whole drawing on its sheet, themes as headings."""
    rows = [_line(sheet, row) for row in records(_shown(spine.rows))]
    y = _draw_heads(sheet, draw_key(sheet, _key(spine), sheet.width))
    themes = [(theme, list(lines)) for theme, lines in groupby(
        sorted(rows, key=lambda line: _order(rows, line)), key=lambda line: str(line.row["theme"]))]
    room = sheet.height - y - len(themes) * THEME * sheet.size
    step = room / max(1.0, sum(line.tall for line in rows))
    for theme, lines in themes:
        sheet.text(0, y + 0.92 * sheet.size, theme, sheet.paint.accent, strong=True)
        y += THEME * sheet.size
        sheet.line(0, y, sheet.width, y, sheet.paint.context)
        for line in lines:
            _draw_line(sheet, line, y, line.tall * step)
            y += line.tall * step


def natural_height(spine: Spine, width: float, size: float) -> float:
    """The height in px at which no row is cramped."""
    sheet = Sheet(width, 0, "light", size)
    rows = [_line(sheet, row) for row in records(_shown(spine.rows))]
    return (sum(line.tall for line in rows) + len({line.row["theme"] for line in rows}) * THEME * size
            + draw_key(sheet, _key(spine), width) + HEADS * size)


def _shown(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with nothing of a figure that is not published, its place in the range included."""
    cleaned = published(rows)
    return cleaned.assign(at_area=cleaned.at_area.mask(cleaned.status.isin(list(NO_FIGURE))))


def _order(rows: list[Line], line: Line) -> int:
    """Themes in the order in which they first appear."""
    return list(dict.fromkeys(row.row["theme"] for row in rows)).index(line.row["theme"])


def _line(sheet: Sheet, row: dict[str, Any]) -> Line:
    name = wrapped(row["name"], (UNIT - NAME - 0.015) * sheet.width, sheet.size * SCALE)
    room = (NUMBER - UNIT - 0.055) * sheet.width
    remarks = list(filter(None, (row["unit"], row["label"])))
    if sheet.wide(" · ".join(remarks), scale=REMARK) <= room:
        remarks = [" · ".join(remarks)]
    if row["one_school"] and np.isfinite(row["value"]):
        remarks.append(ONE_SCHOOL)
    lines = [line for part in remarks for line in wrapped(part, room, sheet.size * REMARK)]
    tall = max(len(name) * SCALE, len(lines) * REMARK, 1.2 * SCALE) * ROW + GAP
    return Line(row, name, lines, tall * sheet.size)


def _key(spine: Spine) -> list[Entry]:
    entries = [Entry("range", f"lowest to highest {spine.word}"), Entry("half", f"middle half of the {spine.word}s"),
               Entry("leeds", "Leeds"), Entry("own", f"{spine.area_name}, no clear difference from Leeds"),
               Entry("higher", "different beyond chance (99.8 %)")]
    return entries + ([Entry("england", "England, same period")] if spine.rows.at_other.notna().any() else [])


def _draw_heads(sheet: Sheet, top: float) -> float:
    y = top + 0.9 * sheet.size
    heads = [(NAME, "Indicator", "start"), (UNIT, "Unit and period", "start"), (NUMBER, "Number", "end"),
             (VALUE, "Value", "end"), (LEEDS, "Leeds", "end"), (BAR[0], "worst, lowest", "start"),
             (BAR[1], "best, highest", "end"), (BESIDE, "Beside Leeds", "start")]
    for at, words, anchor in heads:
        sheet.text(at * sheet.width, y, words, sheet.paint.muted, anchor=anchor, scale=SMALL,
                   strong=at not in BAR)
    return top + HEADS * sheet.size


def _draw_line(sheet: Sheet, line: Line, top: float, tall: float) -> None:
    row, middle = line.row, top + tall / 2
    _draw_block(sheet, NAME, middle, line.name, sheet.paint.ink, SCALE)
    _draw_block(sheet, UNIT, middle, line.remarks, sheet.paint.muted, REMARK)
    known = bool(np.isfinite(row["value"]))
    figures = [(NUMBER, count_words(row) if known else "", False), (VALUE, own_words(row), known),
               (LEEDS, plain(row["city"], row), False)]
    for at, words, strong in figures:
        muted = at == VALUE and not known
        sheet.text(at * sheet.width, middle, words, sheet.paint.muted if muted else "", anchor="end", strong=strong,
                   scale=SMALL if muted else SCALE)
    _draw_bar(sheet, row, middle)
    finding, words, out = beside_words(row)
    said = [words, STANDS_OUT] if out else [words or "–"]
    _draw_block(sheet, BESIDE, middle, said, signal_colour(finding, sheet.paint) if finding else sheet.paint.muted,
                SMALL, strong=bool(finding))
    sheet.line(0, top + tall, sheet.width, top + tall, sheet.paint.rule, 0.7)


def _draw_block(sheet: Sheet, at: float, middle: float, lines: list[str], colour: str, scale: float,
                strong: bool = False) -> None:
    for n, words in enumerate(lines):
        y = middle + (n - (len(lines) - 1) / 2) * sheet.size * scale * ROW
        sheet.text(at * sheet.width, y, words, colour, scale=scale, strong=strong)


def _draw_bar(sheet: Sheet, row: dict[str, Any], y: float) -> None:
    """The range, its middle half, Leeds in the middle, England and the area; or why there is none."""
    unit, paint = sheet.unit, sheet.paint
    if not np.isfinite(row["at_lowest"]):
        reason = row["reason"] if row["label"] else NO_FIGURE["x"]
        room = (BAR[1] - BAR[0]) * sheet.width
        _draw_block(sheet, BAR[0], y, wrapped(reason, room, sheet.size * 0.78)[:3], paint.muted, 0.78)
        return
    for ends, tall, colour, opacity in ((("at_lowest", "at_highest"), 10, paint.band, 1),
                                        (("at_lower_quartile", "at_upper_quartile"), 13, paint.context, 0.55)):
        left, right = sorted(_across(sheet, row[end]) for end in ends)
        sheet.box(left, y - tall * unit / 2, right - left, tall * unit, colour, opacity)
    x = _across(sheet, 0)
    sheet.line(x, y - 10 * unit, x, y + 10 * unit, paint.accent, 1.6)
    if np.isfinite(row["at_other"]) and abs(row["at_other"]) <= 1:
        sheet.diamond(_across(sheet, row["at_other"]), y)
    if np.isfinite(row["at_area"]):
        found = row["beside"] in SIGNALS
        sheet.dot(_across(sheet, row["at_area"]), y, 4.6, signal_colour(row["beside"], paint) if found else paint.paper,
                  paint.paper if found else paint.ink)


def _across(sheet: Sheet, position: float) -> float:
    middle, half = (BAR[0] + BAR[1]) / 2, (BAR[1] - BAR[0]) / 2 * 0.95
    return (middle + position * half) * sheet.width
