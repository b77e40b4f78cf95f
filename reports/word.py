"""A document as a Word file: real headings, tables and lists, a picture with its words for each chart."""

import io
from itertools import zip_longest
from typing import Any

import docx
from docx import document as word
from docx.oxml.ns import qn
from docx.shared import Cm

from charts.paper.svg import draw, height_of
from reports.model import NOTHING_WRITTEN, Chart, Document, Heading, PageBreak, Points, Said, Table, Text, Tiles
from reports.office_tables import rows_of
from reports.packages import cleaned, day_of, describe, settled
from reports.pictures import to_png
from reports.word_styles import WIDTH, set_up
from reports.word_tables import add_table, add_tiles

PIXELS = 700            # across a drawing of the whole width
SIDE_BY_SIDE = 3        # tiles
TEXT_STYLES = {"lead": "Lead", "note": "Note"}


def to_docx(document: Document) -> bytes:
    """The document as a Word file; the same bytes for the same document."""
    document = cleaned(document)
    made = docx.Document()
    set_up(made, document.foot)
    describe(made.core_properties, document)
    for words, style in ((document.title, "Title"), (document.subtitle, "Subtitle"), (document.sentence, "Lead")):
        made.add_paragraph(words, style=style)
    level, opens = 0, False             # level of the last heading; whether a new page begins
    for block, following in zip_longest(document.blocks, document.blocks[1:]):
        before = len(made.element.body)
        level = _add(made, block, level)
        if isinstance(block, Text) and isinstance(following, (Chart, Table, Tiles, Text)):
            _keep_with_next(made)
        if opens and len(made.element.body) > before:
            _open_page(made.element.body[before - 1])
        opens = isinstance(block, PageBreak) or (opens and len(made.element.body) == before)
    out = io.BytesIO()
    made.save(out)
    return settled(out.getvalue(), day_of(document))


def _add(made: word.Document, block: Any, level: int) -> int:
    """Put one block at the end, below a heading of some level; gives the level that now holds: none is left out."""
    match block:
        case Heading():
            level = max(1, min(block.level, level + 1, 2))
            made.add_heading(block.text, level)
        case Text():
            _paragraphs(made, block.words, TEXT_STYLES.get(block.kind, "Normal"))
        case Said():
            _said(made, block, level + 1)
        case Points():
            _points(made, block)
        case Tiles():
            for tiles in (rows := rows_of(block.tiles, SIDE_BY_SIDE)):
                add_tiles(made, tiles, len(rows[0]))
        case Table():
            add_table(made, block)
        case Chart():
            _chart(made, block)
    return level


def _open_page(element: Any) -> None:
    """Let a paragraph, or the table it stands in, begin a new page."""
    next(element.iter(qn("w:p"))).get_or_add_pPr().get_or_add_pageBreakBefore().val = True


def _keep_with_next(made: word.Document) -> None:
    """Let the last paragraph stand on the page of what follows."""
    made.paragraphs[-1].paragraph_format.keep_with_next = True


def _paragraphs(made: word.Document, words: str, style: str) -> None:
    for line in filter(str.strip, words.split("\n")):
        made.add_paragraph(line.strip(), style=style)


def _said(made: word.Document, said: Said, level: int) -> None:
    made.add_heading(said.question, level)
    if not said.words.strip():
        made.add_paragraph(NOTHING_WRITTEN, style="Note")
        return
    _paragraphs(made, said.words, "Normal")
    if said.by:
        _keep_with_next(made)
        made.add_paragraph(said.by, style="Note")


def _points(made: word.Document, points: Points) -> None:
    style = made.styles["List Number" if points.numbered else "List Bullet"]
    numbering = _numbering_from_one(made, style) if points.numbered else None
    for item in points.items:
        paragraph = made.add_paragraph(item, style=style)
        if numbering is not None:
            paragraph._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = numbering


def _numbering_from_one(made: word.Document, style: Any) -> int:
    """A numbering of its own for a list, for Word would count on from the list before."""
    every = made.part.numbering_part.element
    pattern = every.num_having_numId(style.element.pPr.numPr.numId.val).abstractNumId.val
    number = every.add_num(pattern)
    number.add_lvlOverride(0).add_startOverride(1)
    return number.numId


def _chart(made: word.Document, chart: Chart) -> None:
    made.add_paragraph(chart.title, style="Caption")
    svg = draw(chart.drawing, PIXELS, height_of(chart.drawing, PIXELS))
    picture = made.add_picture(io.BytesIO(to_png(svg, WIDTH)), Cm(WIDTH))
    words = picture._inline.docPr
    words.set("descr", chart.alt)
    words.set("title", chart.title)
    for side in "TBLR":                 # left out, some programs keep text away from the picture
        picture._inline.set(f"dist{side}", "0")
    if chart.note:
        _keep_with_next(made)
        made.add_paragraph(chart.note, style="Note")
