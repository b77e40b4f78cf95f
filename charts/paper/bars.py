"""Areas or categories of one period as horizontal bars, each with its name, its figure and what is said of it."""

from dataclasses import dataclass

import numpy as np

from charts.axes import Axis, round_axis
from charts.formatting import NO_FIGURE, format_value
from charts.marks import check_finding
from charts.palette import SIGNALS, signal_colour
from charts.paper.key import Entry, draw_key
from charts.paper.sheet import LINE, SMALL, Sheet
from charts.paper.specs import Bars
from charts.paper.type import wrapped
from charts.withheld import WITHHELD

NAMES = 0.32        # of the sheet, at most


@dataclass(frozen=True)
class Frame:
    """Where the columns of the drawing begin and end, in px, and how high a row is."""

    left: float
    right: float
    top: float
    row: float
    axis: Axis

    def across(self, value: float) -> float:
        """Where a value lies."""
        return self.left + float(np.clip(self.axis.share(value), 0, 1)) * (self.right - self.left)


def draw_bars(sheet: Sheet, bars: Bars) -> None:
    """The whole drawing on its sheet."""
    for verdict in bars.verdicts:
        check_finding(verdict, bars.indicator.improvement)
    frame = _frame(sheet, bars, draw_key(sheet, _key(bars), sheet.width))
    _draw_rules(sheet, frame, bars)
    for n in range(len(bars.names)):
        _draw_row(sheet, frame, bars, n)
    _draw_reference(sheet, frame, bars)


def figure_of(bars: Bars, n: int) -> str:
    """A bar's figure in words, or the word that stands in its place."""
    return format_value(bars.values[n], bars.indicator, bars.statuses[n], bars.show, unit=False, remark=True)


def _known(bars: Bars, values: tuple[float, ...]) -> np.ndarray:
    """The figures, nothing where none is published."""
    hidden = np.isin(np.array(bars.statuses, dtype=object), list(NO_FIGURE))
    return np.where(hidden, np.nan, np.array(values, dtype=float))


def _frame(sheet: Sheet, bars: Bars, top: float) -> Frame:
    extent = np.concatenate([_known(bars, values) for values in (bars.values, bars.lower, bars.upper) if len(values)]
                            + [np.array(bars.expected, dtype=float),
                               np.array([bars.reference[1]] if bars.reference else [])])
    known = extent[np.isfinite(extent)]
    axis = round_axis(min(0.0, float(known.min())), float(known.max())) if len(known) else Axis(0, 1, (0, 1))
    names = min(max(sheet.wide(name, True) for name in bars.names), NAMES * sheet.width)
    figures = max(sheet.wide(figure_of(bars, n), True) for n in range(len(bars.names)))
    verdicts = max((sheet.wide(verdict) + 18 * sheet.unit for verdict in bars.verdicts if verdict), default=0)
    gap = 10 * sheet.unit
    head = top + (sheet.size * LINE if bars.reference else 0)
    foot = sheet.height - sheet.size * SMALL * LINE - 4 * sheet.unit
    return Frame(names + gap, sheet.width - figures - verdicts - gap, head, (foot - head) / len(bars.names), axis)


def _key(bars: Bars) -> list[Entry]:
    entries = [Entry("expected", bars.expected_words)] if bars.expected_words else []
    hidden = any(status == "c" for status in bars.statuses)
    return entries + ([Entry("hatch", WITHHELD)] if hidden else [])


def _draw_rules(sheet: Sheet, frame: Frame, bars: Bars) -> None:
    foot = frame.top + frame.row * len(bars.names)
    for tick, text in zip(frame.axis.ticks, frame.axis.texts, strict=True):
        x = frame.across(tick)
        sheet.line(x, frame.top, x, foot, sheet.paint.rule)
        sheet.text(x, foot + sheet.size * SMALL * 0.7, text, sheet.paint.muted, anchor="middle", scale=SMALL)


def _draw_row(sheet: Sheet, frame: Frame, bars: Bars, n: int) -> None:
    chosen = bars.names[n] == bars.chosen
    y = frame.top + (n + 0.5) * frame.row
    room = frame.left - 10 * sheet.unit
    lines = wrapped(bars.names[n], room, sheet.size, chosen)
    for at, line in enumerate(lines):
        sheet.text(room, y + (at - (len(lines) - 1) / 2) * sheet.size * LINE, line, anchor="end", strong=chosen)
    verdict = bars.verdicts[n] if bars.verdicts else ""
    wide = max((sheet.wide(v) + 18 * sheet.unit for v in bars.verdicts if v), default=0)
    value = float(_known(bars, bars.values)[n])
    if np.isfinite(value):
        _draw_bar(sheet, frame, bars, n, y)
        sheet.text(sheet.width - wide, y, figure_of(bars, n), anchor="end", strong=chosen)
    elif bars.statuses[n] == "c":
        sheet.hatch(frame.left, y - 0.33 * frame.row, frame.right - frame.left, 0.66 * frame.row)
    if not np.isfinite(value):
        sheet.text(sheet.width - wide, y, figure_of(bars, n), sheet.paint.muted, anchor="end")
    if verdict in SIGNALS and np.isfinite(value):
        sheet.mark(sheet.width - wide + 12 * sheet.unit, y, verdict, bars.indicator.improvement)
        sheet.text(sheet.width - wide + 20 * sheet.unit, y, verdict, signal_colour(verdict, sheet.paint))


def _draw_bar(sheet: Sheet, frame: Frame, bars: Bars, n: int, y: float) -> None:
    chosen, tall = bars.names[n] == bars.chosen, min(0.62 * frame.row, 1.3 * sheet.size)
    start, end = sorted((frame.across(0), frame.across(bars.values[n])))
    sheet.box(start, y - tall / 2, end - start, tall, sheet.paint.accent if chosen else sheet.paint.bar)
    if len(bars.lower) and np.isfinite([bars.lower[n], bars.upper[n]]).all():
        low, high = frame.across(bars.lower[n]), frame.across(bars.upper[n])
        sheet.line(low, y, high, y, sheet.paint.paper, 3)
        sheet.line(low, y, high, y, sheet.paint.ink, 1.2)
    if len(bars.expected) and np.isfinite(bars.expected[n]):
        x = frame.across(bars.expected[n])
        sheet.line(x, y - tall * 0.7, x, y + tall * 0.7, sheet.paint.ink, 2)


def _draw_reference(sheet: Sheet, frame: Frame, bars: Bars) -> None:
    if not bars.reference or not np.isfinite(bars.reference[1]):
        return
    name, level = bars.reference
    x = frame.across(level)
    sheet.line(x, frame.top, x, frame.top + frame.row * len(bars.names), sheet.paint.muted, 1.4, "4 3")
    words = f"{name} {format_value(level, bars.indicator, show=bars.show, unit=False)}"
    sheet.text(x, frame.top - sheet.size * 0.6, words, sheet.paint.muted, anchor="middle", scale=SMALL)
