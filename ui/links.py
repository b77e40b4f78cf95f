"""HTML of ours with links that stay in the session, sortable tables, and a picture of a chart."""

from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import streamlit as st

from ui.packing import packed

_code_sent = ContextVar("code_sent", default=False)
BUTTON = '<button type="button"></button><span role="status"></span>'
BUTTON_CSS = """
button { font: .9375rem var(--st-font, sans-serif); color: var(--st-text-color); background: none;
  cursor: pointer; border: 1px solid currentColor; border-radius: 4px; padding: .15rem .7rem;
  min-height: 2rem; }
button:focus-visible { outline: 3px solid var(--st-text-color); outline-offset: 2px; }
@media print { button { display: none; } }
"""


def draw_linked_html(html: str, *, key: str, css: str = "", warm_charts: bool = False) -> dict[str, Any] | None:
    """Draw HTML (already escaped) and return the link followed, once, as {"page", "choices", "address"}.

    A plain click or Enter on `<a data-go href="trends?area=jess">` is handed to Python; any other click is
    the browser's. `<table data-sortable>` sorts by the buttons in its head, cells with `data-v` as numbers. The
    page's own styles apply. `warm_charts` fetches the charts' script once the page stands still, for the next page.
    """
    data = {"html": html, "css": css, "warm": _chart_script() if warm_charts else ""}
    component = _linked_again() if _code_sent.get() else _linked()
    result = component(key=key, data=data, on_followed_change=lambda: None)
    return _link_of(result.get("followed"))


def draw_first_links(html: str, *, key: str) -> dict[str, Any] | None:
    """Draw the first HTML with links of a page: the code goes with it, and what follows on the page does without."""
    _code_sent.set(False)
    link = draw_linked_html(html, key=key)
    _code_sent.set(True)
    return link


def draw_picture_button(filename: str, target: str, *, key: str, title: str = "", foot: str = "",
                        label: str = "Picture (PNG)") -> None:
    """A button that saves the drawing at a CSS selector as a PNG, with a title above it and a line beneath."""
    data = {"filename": f"{filename.removesuffix('.png')}.png", "target": target, "title": title, "foot": foot,
            "label": label}
    _picture_button()(key=key, data=data)


def _link_of(followed: dict[str, Any] | None) -> dict[str, Any] | None:
    if not followed:
        return None
    address = followed["address"]
    parts = urlsplit(address)
    return {"page": parts.path.strip("./"), "choices": dict(parse_qsl(parts.query)), "address": address}


@cache
def _chart_script() -> str:
    """The script that draws Plotly's charts, named as Streamlit serves it beside its own."""
    found = sorted((Path(st.__file__).parent / "static" / "static" / "js").glob("PlotlyChart.*.js"))
    return found[0].name if found else ""


@cache
def _linked():
    return st.components.v2.component("linked_html", js=packed("links.js"), isolate_styles=False)


@cache
def _linked_again():
    return st.components.v2.component("linked_again", js=packed("links_again.js"), isolate_styles=False)


@cache
def _picture_button():
    return st.components.v2.component("picture_button", html=BUTTON, css=BUTTON_CSS,
                                      js=packed("picture_load.js", "picture_button.js"))
