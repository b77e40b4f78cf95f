"""A document as PDF: tagged, with alt text and real headings, made without a browser and the same every time."""

from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typst

from charts.formatting import unbroken
from charts.palette import LIGHT
from charts.paper.specs import LineChart
from charts.paper.svg import WIDTH, draw, height_of
from charts.paper.type import BREAK
from reports.columns import SHORT, column_widths
from reports.model import (
    AUTHOR,
    NOTHING_WRITTEN,
    Block,
    Chart,
    Document,
    Heading,
    PageBreak,
    Points,
    Said,
    Table,
    Text,
    Tile,
    Tiles,
)
from reports.typesetting import typeset

TEMPLATE = Path(__file__).parent / "document.typ"
TALLEST = 890       # px: with a title and a sentence above it a drawing still fits one page
BESIDE = 338, 190   # px: of a drawing that stands beside another, its type as large as in those of the whole width
ROOM = 481.9        # points between the margins of a page

Pair = tuple[Chart, Chart]


def to_pdf(document: Document) -> bytes:
    """The document as PDF/UA-1; the same document gives the same bytes."""
    day = _day(document)
    data = {"title": document.title, "subtitle": document.subtitle, "sentence": document.sentence,
            "foot": document.foot, "author": AUTHOR, "day": [day.year, day.month, day.day],
            "paint": asdict(LIGHT), "blocks": _arranged([block_data(block) for block in _paired(document.blocks)])}
    try:
        return typeset(TEMPLATE.read_bytes(), data, day)
    except typst.TypstError as error:
        raise ValueError(f"the document {document.title!r} ({document.file}) could not be set: {error}") from error


def _day(document: Document) -> datetime:
    try:
        return datetime.strptime(document.as_at, "%d %B %Y").replace(tzinfo=UTC)
    except ValueError as error:
        raise ValueError(f"the document {document.title!r} is as at {document.as_at!r}; allowed is a day such as "
                         "'30 September 2014'") from error


def _paired(blocks: tuple[Block, ...]) -> list[Block | Pair]:
    """The blocks with every two courses that follow one another as one: they stand side by side."""
    made: list[Block | Pair] = []
    for block in blocks:
        before = made[-1] if made else None
        if isinstance(before, Chart) and isinstance(block, Chart) and _is_plain(before) and _is_plain(block):
            made[-1] = (before, block)
        else:
            made.append(block)
    return made


def _is_plain(chart: Chart) -> bool:
    return isinstance(chart.drawing, LineChart) and not (chart.note or chart.drawing.events or chart.drawing.ahead)


def block_data(block: Block | Pair) -> dict[str, Any]:
    """What the template needs to know of a block."""
    if isinstance(block, tuple):
        return {"type": "pair", "charts": [_chart(chart, *BESIDE) for chart in block]}
    kind: dict[str, Any] = {"type": type(block).__name__.lower()}
    if isinstance(block, Chart):
        return {**kind, **_chart(block, WIDTH, height_of(block.drawing))}
    if isinstance(block, Said):
        return {**kind, "question": block.question, "by": block.by, "missing": NOTHING_WRITTEN,
                "paragraphs": [part.strip() for part in block.words.splitlines() if part.strip()]}
    if isinstance(block, Tiles):
        return {**kind, "tiles": [_tile(tile) for tile in block.tiles]}
    if isinstance(block, Heading):
        return {**kind, "text": block.text, "look": block.level}
    if isinstance(block, Table):
        rows = [[{"kind": cell.kind, "text": unbroken(cell.text)} for cell in row] for row in block.rows]
        return {**asdict(block), **kind, "rows": rows, "widths": column_widths(block, ROOM, BREAK),
                "whole": len(rows) <= SHORT}
    if isinstance(block, (Text, Points)):
        return {**asdict(block), **kind}
    if isinstance(block, PageBreak):
        return kind
    raise TypeError(f"no block of a document: {block!r}")


def _chart(chart: Chart, width: int, height: int) -> dict[str, str]:
    svg = draw(chart.drawing, width, min(height, TALLEST))
    return {"title": chart.title, "alt": chart.alt, "note": chart.note, "svg": svg}


def _arranged(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Headings, questions among them, with levels of which none is left out, as PDF/UA asks; words before a drawing or
    a table stay with it."""
    level, done = 0, []
    for n, block in enumerate(blocks):
        following = next((after["type"] for after in blocks[n + 1:] if after["type"] != "text"), "")
        if block["type"] == "heading":
            level = min(block["look"], level + 1)
            block = {**block, "level": level}
        elif block["type"] == "said":
            block = {**block, "level": level + 1}
        elif block["type"] == "text":
            block = {**block, "introduces": following in ("chart", "pair", "table", "tiles")}
        done.append(block)
    return done


def _tile(tile: Tile) -> dict[str, Any]:
    return {**asdict(tile), "clocks": [{**asdict(clock), "said": clock.said} for clock in tile.clocks]}
