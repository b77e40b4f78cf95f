"""An SVG plane that is as wide as the page and keeps its type: shares of the width across, px down."""

from collections.abc import Sequence
from html import escape

from charts.axes import Axis
from charts.layout import wrapped
from charts.svg import spread

HEIGHT = 340
WORDS_HEIGHT = 18      # of a line of words at a line's end
WORDS_WIDTH = 13       # letters
UNITS = 1000       # the lines' own units across the plane


def plane(label: str, inside: str, *, kind: str, height: int = HEIGHT) -> str:
    """The drawing with its label; margins for ticks and end labels are padding in the style sheet."""
    return (f'<div class="plane {kind}"><svg role="img" aria-label="{escape(label)}" width="100%" '
            f'height="{height}">{inside}</svg></div>')


def stretched(inside: str, height: int = HEIGHT) -> str:
    """Paths in the plane's units, stretched to its width without thickening."""
    return (f'<svg width="100%" height="{height}" viewBox="0 0 {UNITS} {height}" '
            f'preserveAspectRatio="none">{inside}</svg>')


def height_of(value: float, axis: Axis, height: int = HEIGHT) -> float:
    """Where a value lies, in px from the top."""
    return (1 - axis.share(value)) * height


def across(share: float) -> str:
    """A share of the width as SVG writes it."""
    return f"{share * 100:.1f}%"


def value_rules(axis: Axis, height: int = HEIGHT) -> str:
    """Light rules with their figures at the left."""
    rows = []
    for tick, text in zip(axis.ticks, axis.texts, strict=True):
        y = f"{height_of(tick, axis, height):.0f}"
        rows.append(f'<line class="rule" x2="100%" y1="{y}" y2="{y}"/>'
                    f'<text x="0" dx="-8" y="{y}" dy=".35em" text-anchor="end">{text}</text>')
    return "".join(rows)


def ticks_below(places: Sequence[tuple[float, Sequence[str]]], height: int = HEIGHT) -> str:
    """Words below the plane, in one or more lines, at shares of its width."""
    found = []
    for share, lines in places:
        x = across(share)
        spans = "".join(f'<tspan x="{x}" dy="{1.4 if n == 0 else 1.25}em">{escape(line)}</tspan>'
                        for n, line in enumerate(lines))
        found.append(f'<line class="tick" x1="{x}" x2="{x}" y1="{height}" y2="{height + 5}"/>'
                     f'<text y="{height}" text-anchor="middle">{spans}</text>')
    return f'<line class="foot" x2="100%" y1="{height}" y2="{height}"/>' + "".join(found)


def named_ends(ends: Sequence[tuple[str, float, str]], height: int = HEIGHT) -> str:
    """Words to the right of lines: each with its style, the height of its line and the text, none over another."""
    texts = [wrapped(text, WORDS_WIDTH) for _, _, text in ends]
    wanted = [y for _, y, _ in ends]
    middles = spread(wanted, [len(lines) * WORDS_HEIGHT + 6 for lines in texts], 0, height)
    words = ""
    for (style, from_y, _), lines, to_y in zip(ends, texts, middles, strict=True):
        top = to_y - (len(lines) - 1) * WORDS_HEIGHT / 2
        spans = "".join(f'<tspan x="22" y="{top + n * WORDS_HEIGHT:.0f}" dy=".35em">{line}</tspan>'
                        for n, line in enumerate(lines))
        words += (f'<path class="leader" d="M6 {from_y:.0f}L18 {to_y:.0f}"/>'
                  f'<text class="{style}">{spans}</text>')
    return f'<svg x="100%" overflow="visible">{words}</svg>'
