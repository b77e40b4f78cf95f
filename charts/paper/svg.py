"""Drawings as SVG with type and colours of their own: the same on paper, in a picture and on a large screen."""

from charts.paper.bars import draw_bars
from charts.paper.lines import NOTHING, draw_lines
from charts.paper.sheet import Sheet
from charts.paper.specs import Bars, Drawing, LineChart
from charts.paper.spine import draw_spine, natural_height

WIDTH = 700     # px: of a drawing as wide as the text of a page, 17 cm
SIZE = 13       # of type in px: 9 points at that width
LEAST = 8       # no type is made smaller


def draw(drawing: Drawing, width: int, height: int, *, theme: str = "light", size: int = SIZE) -> str:
    """A whole `<svg>`; theme: light or dark; size: of the type in px, with which margins and marks grow.

    Bars and spine charts have a row for each area or indicator: where they cannot fit, the type is made smaller.
    """
    fitting = next((px for px in range(size, LEAST, -1) if _least_height(drawing, width, px) <= height), LEAST)
    sheet = Sheet(width, height, theme, min(size, fitting))
    if not _rows(drawing):
        sheet.text(0, sheet.size, NOTHING, sheet.paint.muted)
    elif isinstance(drawing, LineChart):
        draw_lines(sheet, drawing)
    elif isinstance(drawing, Bars):
        draw_bars(sheet, drawing)
    else:
        draw_spine(sheet, drawing)
    return sheet.svg()


def height_of(drawing: Drawing, width: int = WIDTH, size: int = SIZE) -> int:
    """The height in px at which a drawing so wide reads well."""
    if isinstance(drawing, LineChart):
        return (18 + len(drawing.events)) * size
    if isinstance(drawing, Bars):
        return round((1.75 * len(drawing.names) + 5) * size)
    return round(natural_height(drawing, width, size) if _rows(drawing) else 2 * size)


def _rows(drawing: Drawing) -> int:
    """How many things a drawing has to show."""
    return len(drawing.lines if isinstance(drawing, LineChart) else
               drawing.names if isinstance(drawing, Bars) else drawing.rows)


def _least_height(drawing: Drawing, width: int, size: int) -> float:
    if isinstance(drawing, LineChart) or not _rows(drawing):
        return 0
    if isinstance(drawing, Bars):
        return (1.2 * len(drawing.names) + 4.5) * size
    return natural_height(drawing, width, size) * 0.96
