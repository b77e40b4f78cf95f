"""A document to take away, as PowerPoint, Word or PDF: made when a reader asks for it."""

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from reports import kinds
from reports.model import Document

FORMATS = {one.label: (one.write, ending, one.mime) for ending, one in kinds.FORMATS.items() if one.write}
OFFERED = ("PowerPoint", "Word", "PDF")


def offer_document(make: Callable[[], Document], file: str, formats: Sequence[str] = OFFERED) -> None:
    """A button for each format; `make` gives the document, `file` is its name without ending."""
    with st.container(horizontal=True):
        for words in formats:
            write, ending, mime = FORMATS[words]
            st.download_button(words, partial(_written, make, write), f"{file}.{ending}", mime,
                               key=f"{ending}-{file}", on_click="ignore")


def _written(make: Callable[[], Document], write: Callable[[Document], bytes]) -> bytes:
    return write(make())
