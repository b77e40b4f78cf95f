"""A table a screen reader can read: caption, heads, numbers in line, words where a figure is missing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import Any

import pandas as pd

from charts.formatting import NO_FIGURE, REMARKS, format_number, has_figure
from charts.series import published, records
from charts.withheld import WITHHELD


@dataclass(frozen=True)
class Column:
    """One column: a key of the frame, its head, and for numbers their decimals."""

    key: str
    title: str
    decimals: int | None = None      # None: text
    signed: bool = False             # a change, with + or −
    drawing: bool = False            # the cell is an SVG made by this package
    href: str = ""                   # key of the column with the row's link
    status: str = "status"           # key of the column that says why a figure is missing
    style: str = ""                  # key of the column with the style of the cell
    sort: str = ""                   # key of the column by whose figures a text is sorted


@dataclass(frozen=True)
class Words:
    """What stands in a cell: its words, a remark beside a figure, and the style of a word that is no figure."""

    text: str
    remark: str = ""
    kind: str = ""


def data_table(frame: pd.DataFrame, columns: Sequence[Column], caption: str, chosen: str = "",
               visible_caption: bool = True, sortable: bool = False, sorted_by: str = "") -> str:
    """HTML for `st.markdown`: a row for each of the frame, the first column as row heads.

    A sortable table sorts by the buttons in its head, where it is drawn by `ui.links.draw_linked_html`; `sorted_by` is
    the key of the column by which its rows stand, highest first.
    """
    frame = published(frame) if "status" in frame else frame
    heads = "".join(f'<th scope="col"{_side(column)}{_order(column, sorted_by)}>{_head(column, sortable)}</th>'
                    for column in columns)
    rows = "".join(_row(row, columns, bool(chosen) and row.get("area") == chosen, sortable)
                   for row in records(frame))
    hidden, sorts = "" if visible_caption else ' class="unseen"', " data-sortable" if sortable else ""
    return (f'<div class="data-table" role="region" tabindex="0" aria-label="{escape(caption)}">'
            f"<table{sorts}><caption{hidden}>{escape(caption)}</caption><thead><tr>{heads}</tr></thead>"
            f"<tbody>{rows}</tbody></table></div>")


def linked_name(name: str, href: str) -> str:
    """A name as a link in a cell that is drawn; a slash may end a line."""
    return f'<a href="{escape(href)}" target="_self">{escape(name).replace("/", "/<wbr>")}</a>'


def _head(column: Column, sortable: bool) -> str:
    title = escape(column.title)
    return f'<button type="button">{title}</button>' if sortable and not column.drawing else title


def _order(column: Column, sorted_by: str) -> str:
    return ' aria-sort="descending"' if column.key == sorted_by else ""


def _row(row: dict[Any, Any], columns: Sequence[Column], chosen: bool, sortable: bool) -> str:
    first, *rest = columns
    cells = f'<th scope="row">{_cell(row, first)[0]}</th>'
    for column in rest:
        text, kind = _cell(row, column)
        kinds = " ".join(word for word in ("number" if column.decimals is not None else "", kind) if word)
        by = _sorted_by(row, column) if sortable else ""
        cells += f'<td{by} class="{kinds}">{text}</td>' if kinds else f"<td{by}>{text}</td>"
    return f'<tr{" aria-current=true" if chosen else ""}>{cells}</tr>'


def _sorted_by(row: dict[Any, Any], column: Column) -> str:
    """The figure that a cell is sorted by, as it is shown; a cell without one sorts last."""
    if column.decimals is None and not column.sort:
        return ""
    value = row.get(column.sort or column.key)
    if not has_figure(value, "" if column.sort else str(row.get(column.status) or "")) or value is None:
        return ' data-v=""'
    return f' data-v="{float(value):.{column.decimals or 0}f}"'


def _side(column: Column) -> str:
    return ' class="number"' if column.decimals is not None else ""


def cell_words(row: dict[Any, Any], column: Column) -> Words:
    """What a cell of figures or text says, on screen and on paper."""
    found = _words(row.get(column.key), str(row.get(column.status) or ""), column)
    return found if found.kind else replace(found, kind=str(row.get(column.style) or ""))


def _cell(row: dict[Any, Any], column: Column) -> tuple[str, str]:
    """What stands in a cell, and the style of a word where that is not a figure."""
    if column.drawing:
        return str(row.get(column.key) or ""), ""
    found = cell_words(row, column)
    text = escape(found.text) + (f" <small>{found.remark}</small>" if found.remark else "")
    href = row.get(column.href) if column.href else None
    return (f'<a href="{escape(str(href))}" target="_self">{text}</a>' if href else text), found.kind


def _words(value: Any, status: str, column: Column) -> Words:
    if column.decimals is None:
        return Words(value) if isinstance(value, str) and value else Words(NO_FIGURE["x"], kind="none")
    if not has_figure(value, status):
        words = {**NO_FIGURE, "u": REMARKS["u"]}
        return Words(words.get(status, NO_FIGURE["x"]), kind=WITHHELD if status == "c" else "none")
    text = format_number(value, column.decimals)
    text = f"+{text}" if column.signed and value > 0 and text.strip("0.,") else text
    return Words(text, "" if column.signed else REMARKS.get(status, ""))
