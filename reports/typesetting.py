"""What reports ask of Typst: one call, with the fonts that come with the project and nothing of the machine's."""

import json
from datetime import datetime
from typing import Any, Literal

import typst

from reports.typeface import FOLDER, printable

FONTS = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FOLDER])


def typeset(source: bytes, data: dict[str, Any], when: datetime | None = None, *, form: Literal["pdf", "png"] = "pdf",
            ppi: float | None = None) -> bytes:
    """A document of one source; `data` travels as JSON and is never part of the source."""
    made = typst.Compiler(source, font_paths=FONTS, sys_inputs={"data": json.dumps(printable(data))}).compile(
        format=form, ppi=ppi, timestamp=when, pdf_standards=["ua-1"] if form == "pdf" else [])
    if not isinstance(made, bytes):
        raise ValueError(f"one file was expected of Typst, and it gave {type(made).__name__}")
    return made
