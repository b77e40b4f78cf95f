"""Beside every chart: its table, the same figures as CSV and workbook, and the chart as a picture."""

from collections.abc import Sequence
from functools import partial

import pandas as pd
import streamlit as st

from charts.downloads import to_csv, to_xlsx
from charts.formatting import british_date, data_words, foot_words
from charts.table import Column, data_table
from charts.withheld import WITHHELD, why_withheld
from ui.links import draw_picture_button
from ui.published import release_info

FIGURES = {"value": 4, "lower": 4, "upper": 4, "coverage": 4}      # decimals in a file
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SERIES = (Column("name", "Area"), Column("label", "Period"), Column("numerator", "Number", 0),
          Column("denominator", "Out of", 0), Column("value", "Value", 1), Column("lower", "Lower", 1),
          Column("upper", "Upper", 1))


def offer_table(frame: pd.DataFrame, caption: str, name: str, columns: Sequence[Column] = (), *,
                chosen: str = "", shown: bool = True, latest: int = 0, picture: str = "") -> None:
    """The figures of a chart behind one click: as a table and as files; `picture` selects its drawing for a PNG.

    `latest` shows only each area's latest so many rows in the table; the files always hold all.
    """
    said = caption_of(caption, frame)
    with st.expander("Table, files and picture" if picture else "Table and files"):
        if shown:
            table = frame.groupby("area", sort=False).tail(latest) if latest else frame
            more = f" (latest {latest} periods; the files hold all)" if latest else ""
            st.html(data_table(table, columns or _text_columns(frame), caption + more, chosen))
        with st.container(horizontal=True, vertical_alignment="center"):
            st.download_button("CSV", partial(_csv, frame, said), f"{name}.csv", "text/csv",
                               key=f"csv-{name}", on_click="ignore")
            st.download_button("Workbook (XLSX)", partial(_workbook, frame, said), f"{name}.xlsx",
                               WORKBOOK, key=f"xlsx-{name}", on_click="ignore")
            if picture:
                offer_picture(picture, caption, name, frame)


# Files are made when a reader asks for one: a session holds no copy of the figures.
def _csv(frame: pd.DataFrame, said: dict[str, str]) -> bytes:
    return to_csv(frame.round(FIGURES), said)


def _workbook(frame: pd.DataFrame, said: dict[str, str]) -> bytes:
    title, *notes = said.values()
    return to_xlsx(frame.round(FIGURES), title, notes)


def offer_picture(target: str, caption: str, name: str, frame: pd.DataFrame) -> None:
    """The drawing at a CSS selector as a PNG that says what it shows wherever it ends up; `frame` has its figures."""
    draw_picture_button(name, target, key=f"png-{name}", title=caption, foot=picture_foot(frame))


def picture_foot(frame: pd.DataFrame) -> str:
    """What stands beneath every picture."""
    said, info = caption_of("", frame), release_info()
    first = foot_words(info["illustrative"], said["as_at"], said["release"])
    return " · ".join([first, *([said["remark"]] if "remark" in said else [])])


def caption_of(caption: str, frame: pd.DataFrame) -> dict[str, str]:
    """What a file must say wherever it ends up: what it shows, as at when, whether the data are illustrative, and
    what withheld means where some of its figures are."""
    info = release_info()
    said = {"title": caption, "as_at": british_date(info["as_at"]), "release": info["id"],
            "data": data_words(info["illustrative"])}
    hidden = frame["status"].eq("c") if "status" in frame else frame.isin([WITHHELD]).any(axis=1)
    return {**said, "remark": why_withheld()} if hidden.any() else said


def _text_columns(frame: pd.DataFrame) -> list[Column]:
    return [Column(name, name, 0 if pd.api.types.is_integer_dtype(frame[name]) else None) for name in frame]
