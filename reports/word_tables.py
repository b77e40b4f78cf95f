"""Tables in Word: header rows that repeat, rows that stay whole, numbers at the right, tiles as columns."""

from typing import Any

from docx import document as word
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from charts.palette import LIGHT
from reports.columns import SHORT, column_widths
from reports.model import Cell, Col, Table, Tile
from reports.office_tables import colour_of, is_bold, tile_lines
from reports.word_styles import WIDTH, coloured

CM = 2.54 / 72           # of a point
PROPERTIES = ("tblStyle", "tblW", "jc", "tblInd", "tblBorders", "tblLayout", "tblCellMar", "tblLook", "tblCaption",
              "tblDescription")
TABLE_TEXT = "Tabletext"        # the id of the style "Table text"
WIDER = 1.13            # Arial beside the type of the PDF, in which the columns are measured
MANY_COLUMNS = 7        # more than these are set in smaller type


def add_table(made: word.Document, table: Table) -> None:
    """A table with its caption above and its note beneath."""
    if table.caption:
        made.add_paragraph(table.caption, style="Caption")
    many = len(table.columns) > MANY_COLUMNS
    widths = column_widths(table, WIDTH / CM / (1 if many else WIDER))
    grid = _grid(made, [WIDTH * share / sum(widths) for share in widths], 1 + len(table.rows), table.caption)
    size = 8.5 if many else 9.5
    if many:
        _add_property(grid, _narrow())
    head = [Cell(column.title, "strong") for column in table.columns]
    for row, cells in zip(grid.rows, [head, *table.rows], strict=True):
        for place, cell, column in zip(row.cells, cells, table.columns, strict=True):
            _fill(place.paragraphs[0], cell, column, size)
    _mark_head(grid)
    _keep_rows(grid, len(table.rows) <= SHORT, bool(table.note))
    made.add_paragraph(table.note, style="Note")


def _keep_rows(grid: Any, whole: bool, note: bool) -> None:
    """Keep the rows of a short table on one page, and the last row of any with its note."""
    kept = [*(grid.rows[:-1] if whole else ()), *(grid.rows[-1:] if note else ())]
    for paragraph in (line for row in kept for place in row.cells for line in place.paragraphs):
        paragraph.paragraph_format.keep_with_next = True


def add_tiles(made: word.Document, tiles: tuple[Tile, ...], across: int) -> None:
    """Tiles side by side, each a column beneath its name; across: how many fill the width."""
    grid = _grid(made, [WIDTH / across] * len(tiles), 3, ", ".join(tile.name for tile in tiles))
    for index, tile in enumerate(tiles):
        _fill(grid.cell(0, index).paragraphs[0], Cell(tile.name, "strong"), Col(""), 9.5)
        number = grid.cell(1, index).paragraphs[0]
        number.style = "Table text" if tile.withheld else "Number"
        coloured(number.add_run(tile.number), LIGHT.muted if tile.withheld else LIGHT.ink)
        grid.cell(1, index).add_paragraph(tile.beside, style="Table text")
        _clocks(grid.cell(2, index), tile)
    _mark_head(grid)
    for paragraph in (line for place in grid.rows[1].cells for line in place.paragraphs):
        paragraph.paragraph_format.keep_with_next = True
    made.add_paragraph("", style="Note")


def _clocks(place: Any, tile: Tile) -> None:
    for index, line in enumerate(tile_lines(tile)):
        paragraph = place.paragraphs[0] if not index else place.add_paragraph()
        _fill(paragraph, line, Col(""), 9)


def _grid(made: word.Document, widths: list[float], rows: int, description: str) -> Any:
    """An empty table with columns so wide in cm, with light rules between rows that do not break over pages."""
    grid = made.add_table(rows, len(widths))
    grid.autofit = False
    _add_property(grid, _rules())
    for name in ("w:tblCaption", "w:tblDescription"):
        _add_property(grid, _element(name, description))
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = Cm(width)
        for place in column.cells:
            place.width = column.width
    for row in grid.rows:
        row._tr.get_or_add_trPr().append(_element("w:cantSplit"))
    return grid


def _add_property(grid: Any, made: Any) -> None:
    """Put a property where the format wants it: Word refuses files in which they stand in another order."""
    properties = grid._tbl.tblPr
    properties.append(made)
    properties[:] = sorted(properties, key=lambda one: PROPERTIES.index(one.tag.rpartition("}")[2]))


def _fill(paragraph: Any, cell: Cell, column: Col, size: float) -> None:
    paragraph._p.style = TABLE_TEXT         # by its id: to look it up by name takes longer than all the rest
    if column.number:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    run = paragraph.add_run(cell.text)
    run.bold, run.font.size = is_bold(cell.kind), Pt(size)
    coloured(run, colour_of(cell.kind))


def _mark_head(grid: Any) -> None:
    """The first row is the header: shaded, repeated on each page, and kept with the row after it."""
    first = grid.rows[0]
    first._tr.get_or_add_trPr().append(_element("w:tblHeader"))
    for place in first.cells:
        shade = _element("w:shd", "clear")
        shade.set(qn("w:fill"), LIGHT.raised.lstrip("#"))
        place._tc.get_or_add_tcPr().append(shade)
        for paragraph in place.paragraphs:
            paragraph.paragraph_format.keep_with_next = True


def _rules() -> Any:
    rules = _element("w:tblBorders")
    for side in ("bottom", "insideH"):
        rule = _element(f"w:{side}", "single")
        rule.set(qn("w:sz"), "4")
        rule.set(qn("w:color"), LIGHT.rule.lstrip("#"))
        rules.append(rule)
    return rules


def _narrow() -> Any:
    """Less room beside the words of each cell than Word leaves."""
    margins = _element("w:tblCellMar")
    for side in ("left", "right"):
        margin = _element(f"w:{side}")
        margin.set(qn("w:w"), "80")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    return margins


def _element(name: str, value: str = "") -> Any:
    made = OxmlElement(name)
    if value:
        made.set(qn("w:val"), value)
    return made
