"""What reports ask of Typst: one call, with the fonts that come with the project and nothing of the machine's."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import typst

FONTS = Path(__file__).parent / "fonts"


def typeset(source: bytes, data: str, when: datetime | None = None, *, form: Literal["pdf", "png"] = "pdf",
            ppi: float | None = None) -> bytes:
    """A document of one source; `data` travels as JSON and is never part of the source."""
    made = typst.compile(source, font_paths=[str(FONTS)], ignore_system_fonts=True, format=form, ppi=ppi,
                         sys_inputs={"data": data}, timestamp=when or datetime(2011, 4, 1, tzinfo=UTC),
                         pdf_standards=["ua-1"] if form == "pdf" else [])
    return made if isinstance(made, bytes) else made[0]
