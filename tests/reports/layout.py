"""What is wrong with a file as a reader meets it: its properties, headings, header rows, words for pictures, pages."""

import io
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import docx
import pptx
from docx.oxml.ns import qn
from pptx.oxml.ns import qn as slide_qn
from pypdf import PdfReader

from charts.paper.type import width_of
from reports.model import AUTHOR

MARGIN, FOOT = 56.7, 50.0           # points: 2 cm, and the height below which the foot stands
GAP = 0.4                           # of a page
HEADING = 11.0                      # points: type as large as this and semibold is a heading


def faults(name: str, content: bytes) -> list[str]:
    """Everything wrong with a file, by its ending; nothing where all is well."""
    return list({"pdf": _pdf, "docx": _word, "pptx": _slides}[name.rpartition(".")[2]](content))


def _properties(title: str, author: str, language: str) -> Iterator[str]:
    if not title or author != AUTHOR or language.lower() != "en-gb":
        yield f"properties: {title!r}, {author!r}, {language!r}"


def _levels(levels: list[int]) -> Iterator[str]:
    for before, level in zip([0, *levels], levels, strict=False):
        if level > before + 1:
            yield f"a heading of level {level} follows one of level {before}"


def _pdf(content: bytes) -> Iterator[str]:
    reader = PdfReader(io.BytesIO(content))
    root: Any = reader.trailer["/Root"]
    told: Any = reader.metadata or {}
    yield from _properties(told.get("/Title", ""), told.get("/Author", ""), root.get("/Lang", ""))
    tags = [(one, bool(words)) for one, words in _tags(root["/StructTreeRoot"])]
    yield from _levels([int(tag[2:]) for tag, _ in tags if tag[:2] == "/H" and tag[2:].isdigit()])
    names = [tag for tag, _ in tags]
    if ("/Figure", False) in tags or names.count("/Table") > names.count("/TH"):
        yield "a picture without words, or a table without its header"
    for number, page in enumerate(reader.pages, 1):
        yield from (f"page {number}: {one}" for one in _page(page, number == len(reader.pages)))


def _tags(node: Any) -> Iterator[tuple[str, str]]:
    """The tags in reading order, each with its words for those who cannot see it."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for one in node:
            yield from _tags(one)
    elif hasattr(node, "get"):
        if "/S" in node:
            yield str(node["/S"]), str(node.get("/Alt", ""))
        yield from _tags(node.get("/K", []))


def _page(page: Any, final: bool) -> Iterator[str]:
    """Words beyond the margins, white, and a heading with nothing beneath it."""
    runs = []

    def note(words: str, outer: list[float], inner: list[float], font: Any, size: float) -> None:
        if words.strip():
            x, y = (inner[4] * outer[n] + inner[5] * outer[n + 2] + outer[n + 4] for n in (0, 1))
            size *= abs(inner[0] * outer[0] + inner[1] * outer[2]) or 1
            runs.append((y, x, size, "SemiBold" in str((font or {}).get("/BaseFont")), words.strip()))

    page.extract_text(visitor_text=note)
    wide, high = float(page.mediabox.width), float(page.mediabox.height)
    body = sorted(run for run in runs if run[0] > FOOT)
    for _, x, size, strong, words in body:
        if x < MARGIN - 1 or x + 0.97 * width_of(words, size, strong) > wide - MARGIN + 3:
            yield f"beyond the margin: {words}"
    heights = [MARGIN, *(run[0] for run in body), high - MARGIN]
    if not final and max(after - before for before, after in pairwise(heights)) > GAP * high:
        yield "a large gap"
    if body and body[0][2] > HEADING and body[0][3]:
        yield f"a heading at the foot: {body[0][4]}"


def _word(content: bytes) -> Iterator[str]:
    made = docx.Document(io.BytesIO(content))
    told, body = made.core_properties, made.element.body
    yield from _properties(told.title, told.author, told.language)
    styles = [str(line.style.name) for line in made.paragraphs if line.style]
    yield from _levels([int(name[-1]) for name in styles if name.startswith("Heading")])
    if any(not one.get("descr") for one in body.iter(qn("wp:docPr"))):
        yield "a picture without words"
    for table in made.tables:
        if table.rows[0]._tr.find(qn("w:trPr")).find(qn("w:tblHeader")) is None:
            yield "a table without its header"
        yield from (f"an empty cell in {row.cells[0].text}" for row in table.rows for cell in row.cells
                    if not cell.text.strip())


def _slides(content: bytes) -> Iterator[str]:
    deck = pptx.Presentation(io.BytesIO(content))
    told = deck.core_properties
    yield from _properties(told.title, told.author, told.language)
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    if len(set(titles)) < len(titles) or not all(titles):
        yield "slides without titles of their own"
    for number, slide in enumerate(deck.slides, 1):
        for shape in slide.shapes:
            words = shape.text_frame.text if shape.has_text_frame else ""
            if shape.left < 0 or shape.left + shape.width > deck.slide_width or \
                    shape.top + shape.height > deck.slide_height:
                yield f"slide {number}: beyond the slide: {shape.name}"
            if (shape.has_chart or shape.has_table) and not \
                    shape._element.find(slide_qn("p:nvGraphicFramePr")).cNvPr.get("descr"):
                yield f"slide {number}: no words for {shape.name}"
            if shape.has_table:
                if not shape.table.first_row:
                    yield f"slide {number}: a table without its header"
                cells = [cell.text_frame.text for row in shape.table.rows for cell in row.cells]
                yield from (f"slide {number}: an empty cell" for text in cells if not text.strip())
                words = " ".join(cells)
            if "…" in words:
                yield f"slide {number}: cut short: {words[:60]}"
