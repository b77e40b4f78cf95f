"""A document on the screen: the same words and drawings as on paper, in the reader's theme."""

import re
from collections.abc import Iterable, Iterator
from html import escape

from charts.palette import SIGNALS
from charts.paper.inline import NARROW, SIZE, SMALL, WIDE, inline
from charts.paper.specs import LineChart
from charts.paper.svg import height_of
from charts.withheld import WITHHELD
from reports.model import (
    NOTHING_WRITTEN,
    Block,
    Cell,
    Chart,
    Col,
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

LINES = re.compile(r"\s*[\r\n]+\s*")
FEW = 5         # columns for which a phone has room


def to_html(document: Document, theme: str) -> str:
    """The parts of a document as links, then its blocks; the title and the sentence stand on the page already."""
    parts = [block for block in document.blocks if isinstance(block, Heading) and block.level == 1]
    links = "".join(f"<li><a href='#part-{n}'>{_words(part.text)}</a></li>" for n, part in enumerate(parts, 1))
    contents = f"<nav aria-label='Parts of this report'><ul class='contents'>{links}</ul></nav>"
    return f"<article class='document'>{contents}{''.join(_blocks(document.blocks, theme))}</article>"


def _blocks(blocks: Iterable[Block], theme: str) -> Iterator[str]:
    """Every block, parts with a place to link to, questions and tiles one heading below what they stand beneath."""
    part, above = 0, 1
    for block in blocks:
        if isinstance(block, Heading):
            above = block.level
            if block.level == 1:
                part += 1
                yield f"<span id='part-{part}'></span>"
        yield block_html(block, theme, above)


def block_html(block: Block, theme: str, above: int = 1) -> str:
    """One block; above: the level of the heading it stands beneath."""
    match block:
        case Heading():
            return _heading(block.text, block.level)
        case Text():
            return f"<p class='{block.kind}'>{_words(block.words)}</p>"
        case Said():
            return _said(block, above + 1)
        case Points():
            tag = "ol" if block.numbered else "ul"
            return f"<{tag}>{''.join(f'<li>{_words(item)}</li>' for item in block.items)}</{tag}>"
        case Tiles():
            return f"<div class='tiles'>{''.join(_tile(tile, above + 1) for tile in block.tiles)}</div>"
        case Table():
            return _table(block)
        case Chart():
            return _chart(block, theme)
        case PageBreak():
            return ""


def _words(words: str) -> str:
    """Words as they may stand in HTML: escaped and on one line."""
    return escape(_plain(words))


def _plain(words: str) -> str:
    """Words on one line, for within Markdown an empty one would end the HTML; none begins with a per cent sign."""
    return LINES.sub(" ", words).replace(" %", "\N{NO-BREAK SPACE}%")


def _heading(words: str, level: int) -> str:
    """A heading; the page's own title is above all those of a document."""
    return f"<h{level + 1}>{_words(words)}</h{level + 1}>"


def _said(block: Said, level: int) -> str:
    words = "".join(f"<p>{_words(part)}</p>" for part in block.words.splitlines() if part.strip())
    by = f"<footer>{_words(block.by)}</footer>" if block.by else ""
    said = f"<blockquote>{words}{by}</blockquote>" if words else f"<p class='note'>{NOTHING_WRITTEN}</p>"
    return f"<section class='said'>{_heading(block.question, level)}{said}</section>"


def _tile(tile: Tile, level: int) -> str:
    clocks = "".join(f"<div><dt>{_words(clock.since)}</dt><dd>{_words(clock.change)} "
                     f"{_verdict(clock.verdict)}</dd></div>"
                     for clock in tile.clocks)
    hidden = f" class='{WITHHELD}'" if tile.withheld else ""
    return (f"<section class='tile'>{_heading(tile.name, level)}<div class='figure'><p><strong{hidden}>"
            f"{_words(tile.number)}</strong><span>{_words(tile.beside)}</span></p></div><dl>{clocks}</dl>"
            f"<p class='compared'>{_words(tile.compared)}</p></section>")


def _verdict(word: str) -> str:
    return f"<b class='v-{_words(word.replace(' ', '-'))}'>{_words(word)}</b>" if word else ""


def _table(block: Table) -> str:
    heads = "".join(f"<th scope='col'{_side(col)}>{_words(col.title)}</th>" for col in block.columns)
    rows = "".join("<tr>" + "".join(_cell(cell, col, n == 0) for n, (cell, col) in
                                    enumerate(zip(row, block.columns, strict=True))) + "</tr>" for row in block.rows)
    caption, wide = _words(block.caption), " class='wide'" if len(block.columns) > FEW else ""
    return (f"<div class='scroll' role='region' tabindex='0' aria-label='{caption}'><table{wide}>"
            f"<caption>{caption}</caption><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
            f"</div>{_note(block.note)}")


def _cell(cell: Cell, col: Col, first: bool) -> str:
    tag, scope = ("th", " scope='row'") if first else ("td", "")
    kinds = " ".join(filter(None, ("number" if col.number else "", f"v-{cell.kind}" if cell.kind in SIGNALS else
                                   cell.kind)))
    return f"<{tag}{scope}{f' class={chr(39)}{kinds}{chr(39)}' if kinds else ''}>{_words(cell.text)}</{tag}>"


def _side(col: Col) -> str:
    return " class='number'" if col.number else ""


def _chart(block: Chart, theme: str) -> str:
    wide, narrow = WIDE, NARROW
    if not isinstance(block.drawing, LineChart):    # a row for each area: as high as they need
        wide, narrow = ((width, height_of(block.drawing, width, size)) for (width, _), size in
                        ((WIDE, SIZE), (NARROW, SMALL)))
    return _plain(inline(block.drawing, block.title, block.alt, theme, wide, narrow)) + _note(block.note)


def _note(words: str) -> str:
    return f"<p class='note'>{_words(words)}</p>" if words else ""
