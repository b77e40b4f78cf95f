"""Where is the curve of an obsession heading, what is behind it, what is done, and has it turned?"""

import streamlit as st

from charts.turning_view import COLUMNS, turning_view
from data.narrative import SECTIONS
from geo.areas import type_of
from ui.choices import chosen
from ui.downloads import offer_table
from ui.frame import require_app, say
from ui.notes import explain
from ui.published import view
from ui.related import link_prepared
from ui.turning import draw_actions, draw_behind, draw_curve
from ui.writing import writing_role

require_app()
began = chosen("action").removeprefix("none")
kind = type_of(chosen("area"))
shown = view(turning_view, chosen("indicator"), kind, chosen("area"), chosen("period"), began)
say(shown.sentence)

draw_curve(shown)
st.caption(shown.note)
offer_table(shown.rows, shown.title, "turning", COLUMNS, picture=".st-key-curve .inline-drawing")

st.header("Behind the curve", anchor="behind")
role = writing_role()
draw_behind(chosen("area"), chosen("indicator"), role)
st.header(SECTIONS["turning"]["actions"], anchor="actions")
draw_actions(kind, chosen("area"), chosen("indicator"), chosen("period"), role)
explain(chosen("indicator"))
link_prepared(chosen("area"), but="turning")
