"""Drawings as SVG with type and colours of their own: the same on paper, in a picture and on a large screen."""

from charts.paper.bars import draw_bars
from charts.paper.lines import draw_lines
from charts.paper.sheet import Sheet
from charts.paper.specs import Bars, Drawing, LineChart
from charts.paper.spine import draw_spine, natural_height

SIZE = 13       # of type in px: 9 points where 700 px are 17 cm


def draw(drawing: Drawing, width: int, height: int, *, theme: str = "light", size: int = SIZE) -> str:
    """A whole `<svg>`; theme: light or dark; size: of the type in px, with which margins and marks grow."""
    sheet = Sheet(width, height, theme, size)
    if isinstance(drawing, LineChart):
        draw_lines(sheet, drawing)
    elif isinstance(drawing, Bars):
        draw_bars(sheet, drawing)
    else:
        draw_spine(sheet, drawing)
    return sheet.svg()


def height_of(drawing: Drawing, width: int, size: int = SIZE) -> int:
    """The height in px at which a drawing so wide reads well."""
    if isinstance(drawing, LineChart):
        return (20 + len(drawing.events)) * size
    if isinstance(drawing, Bars):
        return round((1.75 * len(drawing.names) + 5) * size)
    return round(natural_height(drawing, width, size))
