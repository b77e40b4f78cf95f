"""The way to every page: sections in the top line and the pages of the open one below; in small windows one list.

Streamlit's own bar hides all pages in menus that do not say which page is open, and its list for small windows is no
list to a screen reader.
"""

from collections.abc import Sequence
from html import escape
from typing import Any, Protocol

import streamlit as st

from charts.meeting_sequence import CHOICES
from ui.links import draw_first_links


class Listed(Protocol):
    """What the navigation knows of a page."""

    @property
    def name(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def section(self) -> str: ...


def draw_navigation(pages: Sequence[Listed], current: Listed) -> dict[str, Any] | None:
    """Draw the navigation and return the link followed, once."""
    with st.container(key="navigation"):
        return draw_first_links(navigation_html(pages, current), key="navigation-links")


def navigation_html(pages: Sequence[Listed], current: Listed) -> str:
    """Both shapes of the navigation, of which the style sheet shows the one that fits the window."""
    sections = list(dict.fromkeys(page.section for page in pages))
    first = {section: next(page for page in pages if page.section == section) for section in sections}
    tops = "".join(_item(first[section], section, "true" if section == current.section else "") for section in sections)
    own = "".join(_entry(page, current) for page in pages if page.section == current.section)
    groups = "".join(f"<p>{escape(section)}</p><ul>{''.join(_entry(p, current) for p in pages if p.section == section)}"
                     "</ul>" for section in sections)
    add = "<p class='add'><a data-go href='meeting?add=1'>Add this view to a meeting</a></p>" \
        if current.name in CHOICES else ""
    return (f"<nav class='wide' aria-label='Pages'><ul class='sections'>{tops}</ul><ul class='pages'>{own}</ul>{add}"
            "</nav>"
            f"<nav class='narrow' aria-label='Pages'><details><summary>{escape(current.section)}: "
            f"<b>{escape(current.title)}</b></summary>{groups}{add}</details></nav>")


def _entry(page: Listed, current: Listed) -> str:
    return _item(page, page.title, "page" if page.name == current.name else "")


def _item(page: Listed, words: str, current: str) -> str:
    address = "./" if page.name == "overview" else page.name
    mark = f" aria-current='{current}'" if current else ""
    return f"<li><a data-go href='{escape(address)}'{mark}>{escape(words)}</a></li>"
