"""Native tables on slides: split by rows, the header on each part, tiles as columns."""

from dataclasses import dataclass, replace
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from charts.palette import LIGHT
from reports.model import Cell, Table, Tile
from reports.office_tables import colour_of, is_bold, tile_lines
from reports.slide_flow import Flow, Para, fill_line
from reports.slide_template import LEFT, WIDTH
from reports.slide_words import line_height, shortened, width_of, wrapped

SIDE, OVER = 0.13, 0.04         # inches within a cell, left and right, above and below
MANY_COLUMNS = 7                # more than these are set in smaller type
NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"     # PowerPoint's "No Style, No Grid"
MOST_LINES = 4                  # of a heading of a column, or of one thing that a tile says
NUMBER_SIZES = (26, 22, 18, 16)
LEAST_ROWS = 2                  # that go on to a further slide


@dataclass(frozen=True)
class Filled:
    """A cell's paragraphs."""

    paras: tuple[Para, ...]
    number: bool = False

    def height(self, width: float) -> float:
        """Inches of the cell at its width."""
        return 2 * OVER + sum(len(wrapped(para.words, width - 2 * SIDE, para.size, para.bold)) * line_height(para.size)
                              for para in self.paras)


Row = tuple[Filled, ...]


def add_table(flow: Flow, table: Table) -> None:
    """A table with its caption above and its note beneath, on as many slides as it needs."""
    size = 10.5 if len(table.columns) > MANY_COLUMNS else 12
    numbers = [column.number for column in table.columns]
    shares = [column.width for column in table.columns]
    widths = [WIDTH * share / sum(shares) for share in shares]
    head = _row([Cell(shortened(column.title, width - 2 * SIDE, size, MOST_LINES, True), "strong")
                 for column, width in zip(table.columns, widths, strict=True)], numbers, size)
    rows = [part for cells in table.rows for part in _split(cells, widths, numbers, size)]
    note = Para(table.note, 10.5, LIGHT.muted)
    if table.caption:
        flow.write(Para(table.caption, 14, bold=True, kept=True))
    while True:
        taken = _that_fit(flow, [row_height(row, widths) for row in rows], row_height(head, widths),
                          note.height if table.note else 0)
        draw_rows(flow, [head, *rows[:taken]], widths, table.caption)
        rows = rows[taken:]
        if not rows:
            break
        flow.turn()
    flow.top = min(flow.top + 0.1, flow.top + max(flow.room, 0))
    if table.note:
        flow.write(note)


def add_tiles(flow: Flow, tiles: tuple[Tile, ...], across: int) -> None:
    """Tiles side by side, each a column beneath its name; across: how many fill the width."""
    room = WIDTH / across - 2 * SIDE
    widest = max(width_of(tile.number, 1, True) for tile in tiles)
    size = next((size for size in NUMBER_SIZES if widest * size <= room), NUMBER_SIZES[-1])
    rows = [tuple(_tile_cell((Para(tile.name, 13, bold=True),), room) for tile in tiles),
            tuple(_tile_cell(_number(tile, size), room) for tile in tiles),
            tuple(_tile_cell(tuple(Para(line.text, 12, colour_of(line.kind), is_bold(line.kind))
                                   for line in tile_lines(tile)) or (Para("", 12),), room) for tile in tiles)]
    draw_rows(flow, rows, [WIDTH / across] * len(tiles), ", ".join(tile.name for tile in tiles))
    flow.top = min(flow.top + 0.2, flow.top + max(flow.room, 0))


def _tile_cell(paras: tuple[Para, ...], room: float) -> Filled:
    return Filled(tuple(replace(para, words=shortened(para.words, room, para.size, MOST_LINES, para.bold))
                        for para in paras))


def _number(tile: Tile, size: float) -> tuple[Para, ...]:
    number = Para(tile.number, 16, LIGHT.muted) if tile.withheld else Para(tile.number, size, bold=True)
    return (number, Para(tile.beside, 12))


def row_height(row: Row, widths: list[float]) -> float:
    """Inches of a row: of its highest cell."""
    return max(cell.height(width) for cell, width in zip(row, widths, strict=True))


def draw_rows(flow: Flow, rows: list[Row], widths: list[float], description: str) -> None:
    """A native table of these rows, the first of them its header."""
    heights = [row_height(row, widths) for row in rows]
    top = flow.place(sum(heights))
    frame = flow.slide.shapes.add_table(len(rows), len(widths), Inches(LEFT), Inches(top), Inches(sum(widths)),
                                        Inches(sum(heights)))
    frame._element.nvGraphicFramePr.cNvPr.set("descr", description)
    made = frame.table
    made.horz_banding = False
    made._tbl.tblPr.find(qn("a:tableStyleId")).text = NO_STYLE
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Inches(width)
    for index, (line, height, cells) in enumerate(zip(made.rows, heights, rows, strict=True)):
        line.height = Inches(height)
        for place, cell in zip(line.cells, cells, strict=True):
            _fill(place, cell, head=index == 0)


def _fill(place: Any, cell: Filled, head: bool) -> None:
    place.margin_left = place.margin_right = Inches(SIDE)
    place.margin_top = place.margin_bottom = Inches(OVER)
    place.vertical_anchor = MSO_ANCHOR.BOTTOM if head else MSO_ANCHOR.TOP
    for index, para in enumerate(cell.paras):
        line = place.text_frame.paragraphs[0] if not index else place.text_frame.add_paragraph()
        fill_line(line, para)
        line.alignment = PP_ALIGN.RIGHT if cell.number else PP_ALIGN.LEFT
    if head:
        place.fill.solid()
        place.fill.fore_color.rgb = RGBColor.from_string(LIGHT.raised.lstrip("#").upper())
    _rule(place)


def _rule(place: Any) -> None:
    """A light rule beneath a cell."""
    properties = place._tc.get_or_add_tcPr()
    rule = properties.makeelement(qn("a:lnB"), {"w": str(Pt(0.75))})
    fill = rule.makeelement(qn("a:solidFill"), {})
    fill.append(fill.makeelement(qn("a:srgbClr"), {"val": LIGHT.rule.lstrip("#").upper()}))
    rule.append(fill)
    properties.insert(0, rule)


def _row(cells: list[Cell] | tuple[Cell, ...], numbers: list[bool], size: float) -> Row:
    return tuple(Filled((Para(cell.text, size, colour_of(cell.kind), is_bold(cell.kind)),), number)
                 for cell, number in zip(cells, numbers, strict=True))


def _split(cells: tuple[Cell, ...], widths: list[float], numbers: list[bool], size: float) -> list[Row]:
    """A row, or where it is higher than half a slide as many as its longest cell needs."""
    most = int(2.5 / line_height(size))
    lines = [wrapped(cell.text, width - 2 * SIDE, size, is_bold(cell.kind))
             for cell, width in zip(cells, widths, strict=True)]
    return [_row([Cell("".join(every[first:first + most]).rstrip(), cell.kind)
                  for every, cell in zip(lines, cells, strict=True)], numbers, size)
            for first in range(0, max(map(len, lines)), most)]


def _that_fit(flow: Flow, heights: list[float], head: float, note: float) -> int:
    """How many of the rows go on this slide; the note and at least two rows go together."""
    flow.need(head + sum(heights[:LEAST_ROWS]))
    room = flow.room - head
    taken = 0
    while taken < len(heights) and sum(heights[:taken + 1]) <= room + 1e-6:
        taken += 1
    if taken == len(heights) and sum(heights) + note + 0.1 > room and taken > LEAST_ROWS:
        return taken - LEAST_ROWS
    return max(taken, 1)
