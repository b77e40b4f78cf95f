"""A document on the screen: the same words and drawings as on paper, in the reader's theme."""

from html import escape

from charts.palette import SIGNALS
from charts.paper.svg import draw
from charts.withheld import WITHHELD
from reports.model import (
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

NOTHING_WRITTEN = "Nothing has been written here."
WIDTH, HEIGHTS = 1000, {"LineChart": 330, "Bars": 560, "Spine": 820}


def to_html(document: Document, theme: str) -> str:
    """The blocks of a document beneath one another; the title and the sentence stand on the page already."""
    return f"<article class='document'>{''.join(block_html(block, theme) for block in document.blocks)}</article>"


def block_html(block: Block, theme: str) -> str:
    """One block."""
    match block:
        case Heading():
            return f"<h{block.level + 1}>{escape(block.text)}</h{block.level + 1}>"
        case Text():
            return f"<p class='{block.kind}'>{escape(block.words)}</p>"
        case Said():
            return _said(block)
        case Points():
            tag = "ol" if block.numbered else "ul"
            return f"<{tag}>{''.join(f'<li>{escape(item)}</li>' for item in block.items)}</{tag}>"
        case Tiles():
            return f"<div class='tiles'>{''.join(_tile(tile) for tile in block.tiles)}</div>"
        case Table():
            return _table(block)
        case Chart():
            return _chart(block, theme)
        case PageBreak():
            return ""


def _said(block: Said) -> str:
    words = "".join(f"<p>{escape(part)}</p>" for part in block.words.split("\n") if part.strip())
    by = f"<footer>{escape(block.by)}</footer>" if block.by else ""
    said = f"<blockquote>{words}{by}</blockquote>" if words else f"<p class='note'>{NOTHING_WRITTEN}</p>"
    return f"<section class='said'><h3>{escape(block.question)}</h3>{said}</section>"


def _tile(tile: Tile) -> str:
    clocks = "".join(f"<div><dt>{escape(clock.since)}</dt><dd>{escape(clock.change)} "
                     f"{_verdict(clock.verdict)}</dd></div>"
                     for clock in tile.clocks)
    hidden = f" class='{WITHHELD}'" if tile.withheld else ""
    return (f"<section class='tile'><h3>{escape(tile.name)}</h3><div class='figure'><p><strong{hidden}>"
            f"{escape(tile.number)}</strong><span>{escape(tile.beside)}</span></p></div><dl>{clocks}</dl>"
            f"<p class='compared'>{escape(tile.compared)}</p></section>")


def _verdict(word: str) -> str:
    return f"<b class='v-{escape(word.replace(' ', '-'))}'>{escape(word)}</b>" if word else ""


def _table(block: Table) -> str:
    heads = "".join(f"<th scope='col'{_side(col)}>{escape(col.title)}</th>" for col in block.columns)
    rows = "".join("<tr>" + "".join(_cell(cell, col, n == 0) for n, (cell, col) in
                                    enumerate(zip(row, block.columns, strict=True))) + "</tr>" for row in block.rows)
    note = f"<p class='note'>{escape(block.note)}</p>" if block.note else ""
    return (f"<div class='scroll' role='region' tabindex='0' aria-label='{escape(block.caption)}'><table>"
            f"<caption>{escape(block.caption)}</caption><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
            f"</div>{note}")


def _cell(cell: Cell, col: Col, first: bool) -> str:
    tag, scope = ("th", " scope='row'") if first else ("td", "")
    kinds = " ".join(filter(None, ("number" if col.number else "", f"v-{cell.kind}" if cell.kind in SIGNALS else
                                   cell.kind)))
    return f"<{tag}{scope}{f' class={chr(39)}{kinds}{chr(39)}' if kinds else ''}>{escape(cell.text)}</{tag}>"


def _side(col: Col) -> str:
    return " class='number'" if col.number else ""


def _chart(block: Chart, theme: str) -> str:
    svg = draw(block.drawing, WIDTH, HEIGHTS[type(block.drawing).__name__], theme=theme, size=15)
    note = f"<p class='note'>{escape(block.note)}</p>" if block.note else ""
    return (f"<figure><figcaption>{escape(block.title)}</figcaption><div role='img' aria-label='{escape(block.alt)}'>"
            f"{svg}</div>{note}</figure>")
