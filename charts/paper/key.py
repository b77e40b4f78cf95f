"""The key of a drawing: a small one of each thing that needs words, in rows above it."""

from dataclasses import dataclass

from charts.paper.sheet import LINE, SMALL, Sheet


@dataclass(frozen=True)
class Entry:
    """A thing to explain: a signal, "band", "ahead", "hatch", or "" for words alone."""

    sign: str
    words: str
    improvement: str = ""


def draw_key(sheet: Sheet, entries: list[Entry], width: float, left: float = 0, top: float = 0) -> float:
    """The entries in as many rows as they need; gives the height at which they end."""
    x, y, tall = left, top, sheet.size * SMALL * LINE
    for entry in entries:
        wide = _sign_width(sheet, entry) + sheet.wide(entry.words, scale=SMALL)
        if x > left and x + wide > left + width:
            x, y = left, y + tall
        _draw_sign(sheet, entry, x, y + tall / 2)
        sheet.text(x + _sign_width(sheet, entry), y + tall / 2, entry.words, sheet.paint.muted, scale=SMALL)
        x += wide + 14 * sheet.unit
    return y + tall if entries else y


def _sign_width(sheet: Sheet, entry: Entry) -> float:
    return {"": 0.0, "band": 22.0, "ahead": 22.0, "hatch": 22.0}.get(entry.sign, 13.0) * sheet.unit


def _draw_sign(sheet: Sheet, entry: Entry, x: float, y: float) -> None:
    unit, paint = sheet.unit, sheet.paint
    if entry.sign == "band":
        sheet.box(x, y - 5 * unit, 17 * unit, 10 * unit, paint.band)
    elif entry.sign == "hatch":
        sheet.hatch(x, y - 5 * unit, 17 * unit, 10 * unit)
    elif entry.sign == "ahead":
        sheet.line(x, y, x + 17 * unit, y, paint.accent, 1.6, "5 4")
    elif entry.sign:
        sheet.mark(x + 5 * unit, y, entry.sign, entry.improvement)
