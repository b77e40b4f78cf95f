"""What the page about turning a curve draws: the curve, the texts behind it, and the actions."""

import streamlit as st

from charts.paper.inline import inline
from charts.table import data_table
from charts.turning_actions import COLUMNS, actions_of, actions_table
from charts.turning_view import TurningView
from charts.turning_words import BY_CHANCE
from data.narrative import SECTIONS
from ui.actions import write_actions
from ui.frame import draw_html, theme
from ui.published import release_path, texts
from ui.writing import NOTHING, draw_texts

ASKED = ("story", "partners", "works")


def draw_curve(shown: TurningView) -> None:
    """The curve in the reader's theme, where there is one."""
    if shown.chart is not None:
        draw_html(inline(shown.chart, shown.title, shown.alt, theme()), key="curve")


def draw_behind(area: str, indicator_id: str, role: str) -> None:
    """The story behind the curve, partners and what works: read, or written in a role."""
    draw_texts("turning", area, "", [f"{name}:{indicator_id}" for name in ASKED], role)


def draw_actions(area_type: str, area: str, indicator_id: str, month: str, role: str) -> None:
    """The actions with what the curve has done since each began, and the form to write them down."""
    actions = actions_of(texts("turning", area), indicator_id)
    if actions:
        frame = actions_table(release_path(), indicator_id, area_type, area, month, actions)
        draw_html(data_table(frame, COLUMNS, SECTIONS["turning"]["actions"], visible_caption=False), key="actions")
        st.caption(BY_CHANCE)
    else:
        st.caption(NOTHING)
    write_actions(area, indicator_id, role)
