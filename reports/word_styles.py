"""How a Word document looks: page, styles, language and foot."""

from typing import Any

from docx import document as word
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from charts.palette import LIGHT
from reports.packages import FONT, LANGUAGE, leave_out

WIDTH = 17.0            # cm between the margins
# name: size, colour, bold, space before, space after, stays with what follows
STYLES = {
    "Normal": (10.5, LIGHT.ink, False, 0, 6, False), "Title": (22, LIGHT.ink, True, 0, 4, True),
    "Subtitle": (12, LIGHT.muted, False, 0, 10, True), "Heading 1": (15, LIGHT.accent, True, 20, 6, True),
    "Heading 2": (12, LIGHT.ink, True, 14, 4, True), "Heading 3": (10.5, LIGHT.ink, True, 10, 3, True),
    "List Bullet": (10.5, LIGHT.ink, False, 0, 4, False), "List Number": (10.5, LIGHT.ink, False, 0, 4, False),
    "Caption": (10, LIGHT.ink, True, 10, 4, True), "Footer": (8.5, LIGHT.muted, False, 0, 0, False),
    "Lead": (13, LIGHT.ink, False, 2, 10, False), "Note": (9, LIGHT.muted, False, 2, 8, False),
    "Table text": (9.5, LIGHT.ink, False, 2, 2, False), "Number": (15, LIGHT.accent, True, 2, 0, False),
}


def set_up(made: word.Document, foot: str) -> None:
    """A4 with margins of 2 cm, the styles of the house, British English and the foot of every page."""
    section = made.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2)
    section.footer_distance = Cm(1)
    for language in (*made.styles.element.iter(qn("w:lang")), *made.settings.element.iter(qn("w:themeFontLang"))):
        language.set(qn("w:val"), LANGUAGE)
        language.set(qn("w:eastAsia"), LANGUAGE)
    for name, look in STYLES.items():
        _style(made, name, *look)
    for style in made.styles.element.findall(qn("w:style")):
        if style.get(qn("w:type")) == "table" and style.get(qn("w:default")) is None:
            made.styles.element.remove(style)       # a hundred of the template, none of them used
    leave_out(made.part.rels, "/stylesWithEffects", "/customXml")
    leave_out(made.part.package.rels, "/thumbnail")
    _foot(section.footer, foot)


def coloured(run: Any, colour: str) -> None:
    """Give a run of text a colour."""
    run.font.color.rgb = RGBColor.from_string(colour.lstrip("#").upper())


def _style(made: word.Document, name: str, size: float, colour: str, bold: bool, before: float, after: float,
           stays: bool) -> None:
    known = {style.name for style in made.styles}
    style = made.styles[name] if name in known else made.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.font.size, style.font.bold, style.font.italic = Pt(size), bold, False
    coloured(style, colour)
    style.font.name = FONT
    fonts = style.element.rPr.rFonts
    for kind in list(fonts.attrib):         # a theme's font would come before the one that is named
        del fonts.attrib[kind]
    for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{kind}"), FONT)
    paragraph = style.paragraph_format
    paragraph.space_before, paragraph.space_after, paragraph.line_spacing = Pt(before), Pt(after), 1.1
    paragraph.keep_with_next, paragraph.widow_control = stays, True
    for unwanted in (*style.element.rPr.findall(qn("w:spacing")), *style.element.pPr.findall(qn("w:pBdr")),
                     *style.element.pPr.findall(qn("w:tabs"))):
        unwanted.getparent().remove(unwanted)


def _foot(footer: Any, foot: str) -> None:
    line = footer.paragraphs[0]
    line.paragraph_format.tab_stops.add_tab_stop(Cm(WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    line.add_run(f"{foot}\tPage ")
    _field(line, "PAGE")
    line.add_run(" of ")
    _field(line, "NUMPAGES")


def _field(line: Any, code: str) -> None:
    """A field that Word fills in; until then it reads 1."""
    for kind in ("begin", "separate", "end"):
        mark = OxmlElement("w:fldChar")
        mark.set(qn("w:fldCharType"), kind)
        line.add_run()._r.append(mark)
        if kind == "begin":
            text = OxmlElement("w:instrText")
            text.text = code
            line.add_run()._r.append(text)
        if kind == "separate":
            line.add_run("1")
