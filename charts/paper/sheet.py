"""A sheet to draw on: SVG whose every colour and font stands on its element, so that it looks the same anywhere."""

import hashlib
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from charts.marks import upward
from charts.palette import SIGNALS, Colours, colours, signal_colour
from charts.paper.type import FONT, width_of
from charts.svg import mark_path

HATCH = "\0"                    # stands for the pattern's name until the drawing is whole; no words can hold it
SMALL = 0.86                    # of the type size: words of second rank
LINE = 1.22                     # of the type size: from one line of words to the next
# What XML cannot hold, whatever a name contains.
_NOT_IN_XML = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)])


class Sheet:
    """Collects what is drawn in px; `unit` is what a px of the design is at this type size."""

    def __init__(self, width: float, height: float, theme: str, size: float) -> None:
        self.width, self.height, self.size = width, height, size
        self.paint: Colours = colours(theme)
        self.unit = size / 13
        self._parts: list[str] = []
        self._hatched = False

    def text(self, x: float, y: float, words: str, colour: str = "", *, anchor: str = "start", strong: bool = False,
             scale: float = 1.0, halo: bool = False) -> None:
        """Words whose middle is at a height; anchor: start, middle or end; halo: set off from lines behind."""
        size = self.size * scale
        look = ' font-weight="600"' if strong else ""
        look += f' text-anchor="{anchor}"' if anchor != "start" else ""
        place = f'x="{_px(x)}" y="{_px(y + 0.34 * size)}"' + (f' font-size="{_px(size)}"' if scale != SMALL else "")
        place += f' fill="{colour or self.paint.ink}"' if colour != self.paint.muted else ""
        said = escape(words.translate(_NOT_IN_XML))
        if halo:
            wide = self.wide(words, strong, scale)
            left = x - wide * {"start": 0, "middle": 0.5, "end": 1}[anchor]
            self.box(left - 1, y - 0.56 * size, wide + 2, 1.12 * size, self.paint.paper, 0.85)
        self._parts.append(f'<text {place}{look}>{said}</text>')

    def wide(self, words: str, strong: bool = False, scale: float = 1.0) -> float:
        """How wide words are on this sheet."""
        return width_of(words, self.size * scale, strong)

    def line(self, x1: float, y1: float, x2: float, y2: float, colour: str, thick: float = 1, dashes: str = "") -> None:
        """A straight line; thick: in px of the design."""
        dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
        self._parts.append(f'<line x1="{_px(x1)}" y1="{_px(y1)}" x2="{_px(x2)}" y2="{_px(y2)}" stroke="{colour}" '
                           f'stroke-width="{_px(thick * self.unit)}"{dashed}/>')

    def rules(self, ends: Iterable[tuple[float, float, float, float]], colour: str) -> None:
        """Straight lines of one look, each from one point to another, as one path."""
        path = "".join(f"M{_px(x1)} {_px(y1)}" + (f"H{_px(x2)}" if y1 == y2 else f"V{_px(y2)}" if x1 == x2 else
                                                  f"L{_px(x2)} {_px(y2)}") for x1, y1, x2, y2 in ends)
        self._parts.append(f'<path d="{path}" stroke="{colour}" stroke-width="{_px(self.unit)}"/>')

    def stroke(self, path: str, colour: str, thick: float, dashes: str = "") -> None:
        """An open path."""
        dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
        self._parts.append(f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{_px(thick * self.unit)}" '
                           f'stroke-linejoin="round" stroke-linecap="{"butt" if dashes else "round"}"{dashed}/>')

    def fill(self, path: str, colour: str, opacity: float = 1) -> None:
        """A closed path."""
        thin = f' fill-opacity="{opacity}"' if opacity < 1 else ""
        self._parts.append(f'<path d="{path}" fill="{colour}"{thin}/>')

    def box(self, x: float, y: float, width: float, height: float, colour: str, opacity: float = 1) -> None:
        """A filled rectangle."""
        thin = f' fill-opacity="{opacity}"' if opacity < 1 else ""
        self._parts.append(f'<rect x="{_px(x)}" y="{_px(y)}" width="{_px(width)}" height="{_px(height)}" '
                           f'fill="{colour}"{thin}/>')

    def hatch(self, x: float, y: float, width: float, height: float) -> None:
        """A rectangle hatched as what is withheld."""
        self._hatched = True
        self.box(x, y, width, height, f"url(#{HATCH})")

    def dot(self, x: float, y: float, radius: float, colour: str, ring: str = "") -> None:
        """A dot; ring: the colour of its edge."""
        edge = f' stroke="{ring}" stroke-width="{_px(1.5 * self.unit)}"' if ring else ""
        self._parts.append(f'<circle cx="{_px(x)}" cy="{_px(y)}" r="{_px(radius * self.unit)}" fill="{colour}"{edge}/>')

    def mark(self, x: float, y: float, signal: str, improvement: str) -> None:
        """A signal's mark: a triangle for better and worse, a ring for higher, an empty one for lower."""
        if signal not in SIGNALS:
            return
        colour, paper = signal_colour(signal, self.paint), self.paint.paper
        inside = paper if signal == "lower" else colour
        edge = colour if signal in ("higher", "lower") else paper
        self._parts.append(
            f'<path transform="translate({_px(x)} {_px(y)}) scale({_px(self.unit)})" '
            f'd="{mark_path(0, 0, signal, upward(signal, improvement))}" fill="{inside}" stroke="{edge}"/>')

    def diamond(self, x: float, y: float) -> None:
        """A small open diamond, for a comparator beyond Leeds."""
        self._parts.append(f'<path transform="translate({_px(x)} {_px(y)}) scale({_px(self.unit)})" '
                           f'd="M0 -5l5 5 -5 5 -5 -5z" fill="{self.paint.paper}" stroke="{self.paint.ink}" '
                           f'stroke-width="1.3"/>')

    def svg(self) -> str:
        """The whole drawing; the hatching is named after what is drawn, so that two in one page are told apart.

        Words of second rank are the most: their size and colour stand once, on the whole.
        """
        body = "".join(self._parts)
        name = f"hatch-{hashlib.sha256(body.encode()).hexdigest()[:10]}"
        pitch = _px(6 * self.unit)
        defs = (f'<defs><pattern id="{name}" width="{pitch}" height="{pitch}" patternUnits="userSpaceOnUse" '
                f'patternTransform="rotate(45)"><rect width="{_px(2.5 * self.unit)}" height="{pitch}" '
                f'fill="{self.paint.withheld}"/></pattern></defs>') if self._hatched else ""
        size = f'width="{_px(self.width)}" height="{_px(self.height)}"'
        return (f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 {_px(self.width)} {_px(self.height)}" '
                f'font-family={quoteattr(FONT)} font-size="{_px(self.size * SMALL)}" fill="{self.paint.muted}">'
                f"{defs}{body.replace(HATCH, name)}</svg>")


def _px(length: float) -> str:
    """A length with at most one decimal."""
    return f"{length:.1f}".removesuffix(".0").replace("-0", "0") if abs(length) < 0.05 else \
        f"{length:.1f}".removesuffix(".0")
