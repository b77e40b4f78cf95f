"""A document taken apart: every part of its file by name, with workbooks inside charts opened too, and its words."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

from openpyxl import load_workbook
from pypdf import PdfReader

PACKAGES = (".docx", ".pptx", ".xlsx", ".zip")
XML = (".xml", ".rels")
EMBEDDED = re.compile(r"url\(data:[^)]*\)")        # the type of a meeting's file, in letters that mean nothing


def parts_of(name: str, content: bytes) -> dict[str, bytes]:
    """Every part of a file; of a PDF its pages' text and drawing, alt texts, outline, metadata and attachments."""
    if name.endswith(".pdf"):
        return {f"{name}: {part}": found for part, found in _pdf(content).items()}
    if not name.endswith(PACKAGES):
        return {name: content}
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        inside = {part: package.read(part) for part in package.namelist()}
        stamps = repr([(one.filename, one.date_time, one.comment, one.extra) for one in package.infolist()])
    found = {f"{name}: order and times": stamps.encode()}
    for part, held in inside.items():
        found |= parts_of(f"{name}: {part}", held)
    return found


def _pdf(content: bytes) -> dict[str, bytes]:
    reader = PdfReader(io.BytesIO(content))
    root: Any = reader.trailer["/Root"]
    found: dict[str, Any] = {"metadata": dict(reader.metadata or {}), "attachments": dict(reader.attachments),
                             "outline": reader.outline, "alt": sorted(_alts(root))}
    xmp = root.get("/Metadata")
    parts = {key: repr(one).encode() for key, one in found.items()} | {
        "xmp": xmp.get_object().get_data() if xmp is not None else b""}
    for n, page in enumerate(reader.pages, 1):
        drawn = page.get_contents()
        parts |= {f"page {n}": page.extract_text().encode(), f"drawing {n}": drawn.get_data() if drawn else b""}
    return parts


def _alts(root: Any) -> list[str]:
    """The alternative texts of the tree of tags."""
    found, waiting, seen = [], [root.get("/StructTreeRoot")], set()
    while waiting:
        one = waiting.pop()
        one = one.get_object() if hasattr(one, "get_object") else one
        if isinstance(one, list):
            waiting += one
        elif hasattr(one, "get") and id(one) not in seen:
            seen.add(id(one))
            found += [str(one[key]) for key in ("/Alt", "/ActualText") if key in one]
            waiting += [one["/K"]] if "/K" in one else []
    return found


def words_of(name: str, part: bytes) -> str:
    """All that can be read in a part: texts, and of XML every attribute but those of fonts and styles."""
    if name.endswith(XML):
        return "\n".join(_texts(ElementTree.fromstring(part)))
    if ".pdf: " in name:
        return "" if ": drawing" in name else part.decode(errors="replace")
    return EMBEDDED.sub("", part.decode()) if name.endswith(".html") else ""


def _texts(root: ElementTree.Element) -> Iterator[str]:
    for one in root.iter():
        yield from one.attrib.values()
        yield from filter(None, (one.text, one.tail))


def chunks_of(picture: bytes) -> list[str]:
    """The kinds of chunk in a PNG: words could hide in some."""
    found, at = [], 8
    while at < len(picture):
        found.append(picture[at + 4:at + 8].decode())
        at += 12 + int.from_bytes(picture[at:at + 4], "big")
    return found


def hidden_in_workbook(content: bytes) -> list[str]:
    """What a workbook holds that a reader does not see at once, but for the marks of its filters."""
    book = load_workbook(io.BytesIO(content))
    found = [f"sheet {page.title} is {page.sheet_state}" for page in book if page.sheet_state != "visible"]
    found += [f"name {name}" for name in book.defined_names]
    for page in book:
        found += [f"{page.title} is linked" for link in page._hyperlinks if link]
        cells = [cell for row in page.iter_rows() for cell in row]
        found += [f"{cell.coordinate} has a comment" for cell in cells if cell.comment]
        found += [f"{cell.coordinate} is a formula" for cell in cells if cell.data_type == "f"]
        found += [f"row {n} is hidden" for n, row in page.row_dimensions.items() if row.hidden]
        found += [f"column {n} is hidden" for n, column in page.column_dimensions.items() if column.hidden]
    return found
