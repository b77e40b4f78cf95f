"""A document to take away, as PowerPoint, Word or PDF: made when a reader asks for it."""

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from reports.model import Document
from reports.pdf import to_pdf
from reports.slides import to_pptx
from reports.word import to_docx

FORMATS: dict[str, tuple[Callable[[Document], bytes], str, str]] = {
    "PowerPoint": (to_pptx, "pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    "Word": (to_docx, "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "PDF": (to_pdf, "pdf", "application/pdf"),
}


def offer_document(make: Callable[[], Document], file: str, formats: Sequence[str] = tuple(FORMATS)) -> None:
    """A button for each format; `make` gives the document, `file` is its name without ending."""
    with st.container(horizontal=True):
        for words in formats:
            write, ending, mime = FORMATS[words]
            st.download_button(words, partial(_written, make, write), f"{file}.{ending}", mime,
                               key=f"{ending}-{file}", on_click="ignore")


def _written(make: Callable[[], Document], write: Callable[[Document], bytes]) -> bytes:
    return write(make())
