"""Areas or categories of one period as horizontal bars, each with its name, its figure and what is said of it."""

from dataclasses import dataclass

import numpy as np

from charts.axes import Axis, value_axis
from charts.formatting import NO_FIGURE, format_value
from charts.marks import check_finding
from charts.palette import SIGNALS, signal_colour
from charts.paper.key import Entry, draw_key
from charts.paper.sheet import LINE, SMALL, Sheet
from charts.paper.specs import Bars
from charts.paper.type import wrapped

NAMES = 0.34        # of the sheet, at most
LIGHT = 0.6         # opacity of the bars that are there to compare with


@dataclass(frozen=True)
class Frame:
    """Where the columns of the drawing begin and end, in px, and how high a row is."""

    left: float
    right: float
    figures: float      # where figures end
    top: float
    row: float
    axis: Axis
    values: np.ndarray

    def across(self, value: float) -> float:
        """Where a value lies."""
        return self.left + float(np.clip(self.axis.share(value), 0, 1)) * (self.right - self.left)

    @property
    def foot(self) -> float:
        """Where the last row ends."""
        return self.top + self.row * len(self.values)


def draw_bars(sheet: Sheet, bars: Bars) -> None:
    """The whole drawing on its sheet."""
    for verdict in bars.verdicts:
        check_finding(verdict, bars.indicator.improvement)
    axis = value_axis(_extent(bars), bars.indicator, bars.show)
    frame = _frame(sheet, bars, axis, draw_key(sheet, _key(bars, axis), sheet.width))
    _draw_rules(sheet, frame)
    _draw_reference(sheet, frame, bars)
    for n in range(len(bars.names)):
        _draw_row(sheet, frame, bars, n)


def _figure(bars: Bars, n: int) -> str:
    return format_value(bars.values[n], bars.indicator, bars.statuses[n], bars.show, unit=False)


def _known(bars: Bars, values: tuple[float, ...]) -> np.ndarray:
    """The figures, nothing where none is published."""
    hidden = np.isin(np.array(bars.statuses, dtype=object), list(NO_FIGURE))
    return np.where(hidden, np.nan, np.array(values, dtype=float))


def _extent(bars: Bars) -> np.ndarray:
    parts = [_known(bars, values) for values in (bars.values, bars.lower, bars.upper) if len(values)]
    return np.concatenate([*parts, np.array(bars.expected, dtype=float),
                           np.array([bars.reference[1]] if bars.reference else [], dtype=float)])


def _frame(sheet: Sheet, bars: Bars, axis: Axis, top: float) -> Frame:
    gap = 10 * sheet.unit
    names = min(max(sheet.wide(name, True) for name in bars.names), NAMES * sheet.width)
    verdicts = max((sheet.wide(verdict) + 24 * sheet.unit for verdict in bars.verdicts if verdict), default=0)
    figures = sheet.width - verdicts
    right = figures - gap - max(sheet.wide(_figure(bars, n), True) for n in range(len(bars.names)))
    head = top + (sheet.size * LINE if bars.reference else 0.3 * sheet.size)
    foot = sheet.height - sheet.size * SMALL * LINE - 4 * sheet.unit
    return Frame(names + gap, right, figures, head, (foot - head) / len(bars.names), axis, _known(bars, bars.values))


def _key(bars: Bars, axis: Axis) -> list[Entry]:
    """What cannot be said beside the thing itself; a withheld bar has its word in the row."""
    entries = [Entry("", f"The axis starts at {axis.texts[0]}, not at zero")] if axis.broken else []
    entries += [Entry("interval", "95 % interval")] if len(bars.lower) else []
    entries += [Entry(f"{verdict}", f"{verdict} beyond the usual spread", bars.indicator.improvement)
                for verdict in SIGNALS if verdict in bars.verdicts]
    entries += [Entry("expected", bars.expected_words)] if len(bars.expected) and bars.expected_words else []
    return entries + ([Entry("low", "low coverage, not judged")] if "u" in bars.statuses else [])


def _draw_rules(sheet: Sheet, frame: Frame) -> None:
    for tick, text in zip(frame.axis.ticks, frame.axis.texts, strict=True):
        x = frame.across(tick)
        sheet.line(x, frame.top, x, frame.foot, sheet.paint.muted if tick == 0 else sheet.paint.rule)
        sheet.text(x, frame.foot + sheet.size * SMALL * 0.8, text, sheet.paint.muted, anchor="middle", scale=SMALL)


def _draw_reference(sheet: Sheet, frame: Frame, bars: Bars) -> None:
    if not bars.reference or not np.isfinite(bars.reference[1]):
        return
    name, level = bars.reference
    x = frame.across(level)
    sheet.line(x, frame.top - 2 * sheet.unit, x, frame.foot, sheet.paint.ink, 1.2)
    words = f"{name} {format_value(level, bars.indicator, show=bars.show, unit=False)}"
    half = sheet.wide(words, scale=SMALL) / 2
    sheet.text(float(np.clip(x, half, sheet.width - half)), frame.top - sheet.size * 0.65, words, anchor="middle",
               scale=SMALL)


def _draw_row(sheet: Sheet, frame: Frame, bars: Bars, n: int) -> None:
    chosen, y = bars.names[n] == bars.chosen, frame.top + (n + 0.5) * frame.row
    room = frame.left - 10 * sheet.unit
    lines = wrapped(bars.names[n], room, sheet.size, chosen)
    for at, line in enumerate(lines):
        sheet.text(room, y + (at - (len(lines) - 1) / 2) * sheet.size * LINE, line, anchor="end", strong=chosen)
    known = bool(np.isfinite(frame.values[n]))
    sheet.text(frame.figures, y, _figure(bars, n), "" if known else sheet.paint.muted, anchor="end", strong=chosen)
    if known:
        _draw_bar(sheet, frame, bars, n, y)
        _draw_interval(sheet, frame, bars, n, y)
        _draw_verdict(sheet, frame, bars, n, y)
    elif bars.statuses[n] == "c":
        sheet.hatch(frame.left, y - 0.31 * frame.row, frame.right - frame.left, 0.62 * frame.row)


def _draw_bar(sheet: Sheet, frame: Frame, bars: Bars, n: int, y: float) -> None:
    """A bar from zero, a dot where the axis does not start there; a ring for low coverage."""
    chosen, at = bars.names[n] == bars.chosen, frame.across(bars.values[n])
    colour = sheet.paint.accent if chosen else sheet.paint.bar
    tall = min(0.62 * frame.row, 1.5 * sheet.size)
    if bars.statuses[n] == "u":
        sheet.dot(at, y, 4, sheet.paint.paper, sheet.paint.accent)
    elif frame.axis.broken:
        sheet.dot(at, y, 5 if chosen else 4, colour)
    else:
        start, end = sorted((frame.across(0), at))
        sheet.box(start, y - tall / 2, end - start, tall, colour, 1 if chosen else LIGHT)


def _draw_interval(sheet: Sheet, frame: Frame, bars: Bars, n: int, y: float) -> None:
    chosen, at = bars.names[n] == bars.chosen, frame.across(bars.values[n])
    if len(bars.lower) and np.isfinite([bars.lower[n], bars.upper[n]]).all():
        low, high = frame.across(bars.lower[n]), frame.across(bars.upper[n])
        sheet.line(low, y, high, y, sheet.paint.ink, 1.1)
        if chosen and not frame.axis.broken and bars.statuses[n] != "u":     # ink cannot be seen on the accent
            sheet.line(low, y, min(at, high), y, sheet.paint.paper, 1.1)
    if len(bars.expected) and np.isfinite(bars.expected[n]):
        x, tall = frame.across(bars.expected[n]), 0.4 * frame.row
        sheet.line(x, y - tall, x, y + tall, sheet.paint.paper, 4)
        sheet.line(x, y - tall, x, y + tall, sheet.paint.ink, 2)


def _draw_verdict(sheet: Sheet, frame: Frame, bars: Bars, n: int, y: float) -> None:
    verdict = bars.verdicts[n] if bars.verdicts else ""
    if verdict in SIGNALS:
        sheet.mark(frame.figures + 15 * sheet.unit, y, verdict, bars.indicator.improvement)
        sheet.text(frame.figures + 24 * sheet.unit, y, verdict, signal_colour(verdict, sheet.paint))
