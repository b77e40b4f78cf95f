"""The blank deck: 16:9, two layouts with title and foot where they belong, the house's type and colours."""

import re
from copy import deepcopy
from typing import Any

import pptx
from pptx.enum.text import MSO_ANCHOR
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import XmlPart
from pptx.oxml.ns import qn
from pptx.presentation import Presentation
from pptx.util import Inches

from charts.palette import LIGHT
from reports.packages import FONT, LANGUAGE, leave_out

SIZE = (13.333, 7.5)                    # inches; so are all boxes: left, top, width, height
LEFT, WIDTH = 0.6, 12.133
TITLE, BODY, FOOT = (LEFT, 0.4, WIDTH, 0.95), (LEFT, 1.5, WIDTH, 5.4), (LEFT, 7.0, 10.5, 0.35)
NUMBER = (LEFT + WIDTH - 1.5, 7.0, 1.5, 0.35)
OPENING, SUBTITLE, SENTENCE = (LEFT, 1.3, WIDTH, 1.3), (LEFT, 2.65, WIDTH, 0.6), (LEFT, 3.4, WIDTH, 3.3)
TITLE_SIZE, OPENING_SIZE, SUBTITLE_SIZE = 26, 38, 18
_KEPT = ("Title Slide", "Title Only")
_THEME = {"dk1": LIGHT.ink, "accent1": LIGHT.accent, "accent2": LIGHT.worse, "accent3": LIGHT.context,
          "accent4": LIGHT.bar, "accent5": LIGHT.neutral, "accent6": LIGHT.better, "hlink": LIGHT.accent,
          "folHlink": LIGHT.accent, "dk2": LIGHT.neutral, "lt2": LIGHT.raised}


def blank_deck() -> Presentation:
    """An empty deck with the layouts "Title Slide" and "Title Only"."""
    deck = pptx.Presentation()
    deck.slide_width, deck.slide_height = Inches(SIZE[0]), Inches(SIZE[1])
    deck.element.find(qn("p:sldSz")).attrib.pop("type", None)       # it says 4:3
    for layout in [layout for layout in deck.slide_layouts if layout.name not in _KEPT]:
        deck.slide_layouts.remove(layout)
    _theme(deck)
    opening, plain = deck.slide_layouts
    for sheet in (deck.slide_master, opening, plain):
        _place_all(sheet, OPENING if sheet is opening else TITLE)
    leave_out(deck.part._rels, "/printerSettings")
    leave_out(deck.part.package._rels, "/thumbnail")
    return deck


def put(shape: Any, box: tuple[float, float, float, float]) -> None:
    """Give a shape its place in inches."""
    shape.left, shape.top, shape.width, shape.height = (Inches(length) for length in box)


def add_foot(slide: Any, foot: str) -> None:
    """The foot and the slide's number, as the placeholders that they are on the layout."""
    for holder in slide.slide_layout.placeholders:
        kind = holder.element.nvSpPr.nvPr.find(qn("p:ph")).get("type")
        if kind in ("ftr", "sldNum"):
            made = deepcopy(holder.element)
            made.nvSpPr.cNvPr.set("id", str(slide.shapes._next_shape_id))
            slide.shapes._spTree.append(made)
            if kind == "ftr":
                slide.shapes[-1].text_frame.text = foot


def make_british(deck: Presentation) -> None:
    """Say of every text that it is British English."""
    for part in deck.part.package.iter_parts():
        if isinstance(part, XmlPart):
            for run in part._element.iter(qn("a:r")):
                run.get_or_add_rPr().set("lang", LANGUAGE)
            for tag in ("a:defRPr", "a:endParaRPr", "a:fld"):
                for text in part._element.iter(qn(tag)):
                    (text.find(qn("a:rPr")) if tag == "a:fld" else text).set("lang", LANGUAGE)


def _place_all(sheet: Any, title: tuple[float, float, float, float]) -> None:
    for holder in list(sheet.placeholders):
        kind = holder.element.nvSpPr.nvPr.find(qn("p:ph")).get("type")
        if kind == "dt":
            holder.element.getparent().remove(holder.element)
            continue
        box = {"ftr": FOOT, "sldNum": NUMBER, "body": BODY, "subTitle": SUBTITLE}.get(kind, title)
        put(holder, box)
        size = {"ftr": 10, "sldNum": 10, "body": 16, "subTitle": SUBTITLE_SIZE}.get(
            kind, OPENING_SIZE if title == OPENING else TITLE_SIZE)
        _look(holder, kind, size)


def _look(holder: Any, kind: str, size: float) -> None:
    """Type, colour and alignment as the first level of the holder's own style, which slides take over."""
    frame, quiet = holder.text_frame, kind in ("ftr", "sldNum", "subTitle")
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.vertical_anchor = MSO_ANCHOR.BOTTOM if kind in ("title", "ctrTitle") else MSO_ANCHOR.TOP
    body = frame._txBody.bodyPr
    for fit in list(body):
        body.remove(fit)
    style = frame._txBody.find(qn("a:lstStyle"))
    for old in list(style):
        style.remove(old)
    level = style.makeelement(qn("a:lvl1pPr"), {"algn": "r" if kind == "sldNum" else "l", "marL": "0", "indent": "0"})
    style.append(level)
    level.append(level.makeelement(qn("a:buNone"), {}))
    bold = "1" if kind in ("title", "ctrTitle") else "0"
    text = level.makeelement(qn("a:defRPr"), {"sz": str(int(size * 100)), "b": bold, "lang": LANGUAGE})
    level.append(text)
    fill = text.makeelement(qn("a:solidFill"), {})
    text.append(fill)
    colour = LIGHT.muted if quiet else LIGHT.ink
    fill.append(fill.makeelement(qn("a:srgbClr"), {"val": colour.lstrip("#").upper()}))


def _theme(deck: Presentation) -> None:
    part = deck.slide_master.part.part_related_by(RT.THEME)
    xml = part.blob.decode("utf-8").replace("Calibri", FONT)
    for name, colour in _THEME.items():
        named = f'<a:{name}><a:srgbClr val="{colour.lstrip("#").upper()}"/></a:{name}>'
        xml = re.sub(f"<a:{name}>.*?</a:{name}>", named, xml)
    part._blob = xml.encode("utf-8")
