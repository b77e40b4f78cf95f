"""A document as PowerPoint slides: a slide for each part, native tables and charts that can be edited."""

import io
from typing import Any

from pptx.util import Pt

from charts.palette import LIGHT
from reports.model import NOTHING_WRITTEN, Chart, Document, Heading, PageBreak, Points, Said, Table, Text, Tiles
from reports.office_tables import rows_of
from reports.packages import cleaned, day_of, describe, settled
from reports.slide_charts import add_chart
from reports.slide_flow import Flow, Para, add_text, fitted
from reports.slide_tables import add_table, add_tiles
from reports.slide_template import BODY, OPENING, SENTENCE, SUBTITLE, add_foot, blank_deck, make_british

SIDE_BY_SIDE = 4        # tiles
POINT_SIZES = (16, 15, 14, 13)
SUMMARY = "Summary"     # the title of what stands before the first heading
TEXT_LOOKS: dict[str, dict[str, Any]] = {"lead": {"size": 20, "after": 0.15},
                                         "note": {"size": 10.5, "colour": LIGHT.muted}}


def to_pptx(document: Document) -> bytes:
    """The document as a PowerPoint file; the same bytes for the same document."""
    document = cleaned(document)
    deck = blank_deck()
    describe(deck.core_properties, document)
    _opening(deck, document)
    flow = Flow(deck, SUMMARY, document.title)
    for block in document.blocks:
        _add(flow, block)
    flow.flush()
    for slide in deck.slides:           # at the end, for it is read last
        add_foot(slide, document.foot)
    make_british(deck)
    out = io.BytesIO()
    deck.save(out)
    return settled(out.getvalue(), day_of(document))


def _opening(deck: Any, document: Document) -> None:
    """The first slide: title, subtitle and the document's sentence."""
    slide = deck.slides.add_slide(deck.slide_layouts[0])
    for holder, words, box, sizes in (
            (slide.shapes.title, document.title, OPENING, (38, 30, 22, 16)),
            (slide.placeholders[1], document.subtitle, SUBTITLE, (18, 15, 12))):
        holder.text_frame.text, size = fitted(words, box[2], box[3], sizes)
        holder.text_frame.paragraphs[0].font.size = Pt(size)
    sentence, size = fitted(document.sentence, SENTENCE[2], SENTENCE[3], (24, 20, 16, 12))
    add_text(slide, [Para(sentence, size)], SENTENCE[1], SENTENCE[3])


def _add(flow: Flow, block: Any) -> None:
    """Set one block after the last."""
    match block:
        case Heading(text=text, level=level):
            if level <= 1:
                flow.begin(text)
            else:
                flow.write(Para(text, 18, bold=True, kept=True))
        case Text():
            _paragraphs(flow, block.words, **TEXT_LOOKS.get(block.kind, {}))
        case Said():
            flow.write(Para(block.question, 16, bold=True, kept=True))
            _paragraphs(flow, block.words if block.words.strip() else NOTHING_WRITTEN,
                        colour=LIGHT.ink if block.words.strip() else LIGHT.muted)
            if block.by and block.words.strip():
                flow.write(Para(block.by, 10.5, LIGHT.muted, after=0.2))
        case Points():
            flow.flush()                # a text box of its own: numbers would run on from the list before
            size = _size_of_points(flow, block.items)
            for number, item in enumerate(block.items, 1):
                flow.write(Para(item, size, point=str(number) if block.numbered else "•"))
        case Tiles():
            for tiles in (rows := rows_of(block.tiles, SIDE_BY_SIDE)):
                add_tiles(flow, tiles, len(rows[0]))
        case Table():
            add_table(flow, block)
        case Chart():
            add_chart(flow, block)
        case PageBreak():
            flow.new_page()


def _size_of_points(flow: Flow, items: tuple[str, ...]) -> float:
    """The largest size at which a list goes on the slide; the usual one where none does, for it goes on to another."""
    room = min(flow.room, BODY[3])
    return next((size for size in POINT_SIZES if sum(Para(item, size, point="•").height for item in items) <= room),
                POINT_SIZES[0])


def _paragraphs(flow: Flow, words: str, **look: Any) -> None:
    for line in filter(str.strip, words.split("\n")):
        flow.write(Para(line.strip(), **look))
