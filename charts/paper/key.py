"""The key of a drawing: a small one of each thing that needs words, in rows above it."""

from dataclasses import dataclass

from charts.paper.sheet import LINE, SMALL, Sheet
from charts.paper.type import wrapped

WIDE = 23.0                     # px of the design that a sign of some length takes
SIGNS = {"": 0.0, "band": WIDE, "range": WIDE, "half": WIDE, "ahead": WIDE, "hatch": WIDE, "interval": WIDE,
         "expected": 10.0, "leeds": 10.0, "low": 13.0, "own": 13.0, "england": 13.0}


@dataclass(frozen=True)
class Entry:
    """A thing to explain: a signal or one of SIGNS; "" for words alone."""

    sign: str
    words: str
    improvement: str = ""


def draw_key(sheet: Sheet, entries: list[Entry], width: float) -> float:
    """The entries in as many rows as they need, long words broken; gives the height at which they end."""
    x, y, tall = 0.0, 0.0, sheet.size * SMALL * LINE
    for entry in entries:
        sign = _sign_width(sheet, entry)
        lines = wrapped(entry.words, width - sign, sheet.size * SMALL)
        wide = sign + sheet.wide(lines[0], scale=SMALL)
        if x and (x + wide > width or len(lines) > 1):
            x, y = 0.0, y + tall
        _draw_sign(sheet, entry, x, y + tall / 2)
        for n, words in enumerate(lines):
            sheet.text(x + sign, y + (n + 0.5) * tall, words, sheet.paint.muted, scale=SMALL)
        x, y = x + wide + 14 * sheet.unit, y + (len(lines) - 1) * tall
    return y + tall if entries else y


def _sign_width(sheet: Sheet, entry: Entry) -> float:
    return SIGNS.get(entry.sign, 13.0) * sheet.unit


def _draw_sign(sheet: Sheet, entry: Entry, x: float, y: float) -> None:
    unit, paint, sign = sheet.unit, sheet.paint, entry.sign
    if sign in ("band", "range", "half"):
        sheet.box(x, y - 5 * unit, 17 * unit, 10 * unit, paint.context if sign == "half" else paint.band,
                  0.55 if sign == "half" else 1)
    elif sign == "hatch":
        sheet.hatch(x, y - 5 * unit, 17 * unit, 10 * unit)
    elif sign == "ahead":
        sheet.line(x, y, x + 17 * unit, y, paint.accent, 1.8, "5 4")
    elif sign == "interval":
        sheet.line(x, y, x + 17 * unit, y, paint.ink, 1.2)
    elif sign in ("expected", "leeds"):
        sheet.line(x + 3 * unit, y - 6 * unit, x + 3 * unit, y + 6 * unit,
                   paint.ink if sign == "expected" else paint.accent, 2)
    elif sign in ("low", "own"):
        sheet.dot(x + 5 * unit, y, 4, paint.paper, paint.accent if sign == "low" else paint.ink)
    elif sign == "england":
        sheet.diamond(x + 5 * unit, y)
    elif sign:
        sheet.mark(x + 5 * unit, y, sign, entry.improvement)
