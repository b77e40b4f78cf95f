"""Who goes to school, and how far can the figures be relied on?"""

import streamlit as st

from charts.attendance_table import attendance_table
from charts.attendance_view import COURSE_COLUMNS, PHASES, attendance_view
from charts.attendance_years import TITLE, attendance_years
from ui.choices import chosen
from ui.downloads import offer_table
from ui.frame import draw_html, follow, require_app, say
from ui.links import draw_linked_html
from ui.notes import explain
from ui.published import view

require_app()
shown = view(attendance_view, chosen("area"), chosen("span"), chosen("period"))
year = view(attendance_years, chosen("area"), chosen("period"))
primary = view(attendance_table, PHASES[0], chosen("span"), chosen("period"))
secondary = view(attendance_table, PHASES[1], chosen("span"), chosen("period"))
say(shown.sentence, shown.beneath)

left, right = st.columns(2, gap="large")
with left:
    st.header("Primary schools", anchor="primary")
    draw_html(shown.primary.html, key="primary")
    offer_table(shown.primary.rows, shown.primary.title, "primary", COURSE_COLUMNS, latest=13,
                picture=".st-key-primary .line-and-strip")
with right:
    st.header("Secondary schools", anchor="secondary")
    draw_html(shown.secondary.html, key="secondary")
    offer_table(shown.secondary.rows, shown.secondary.title, "secondary", COURSE_COLUMNS, latest=13,
                picture=".st-key-secondary .line-and-strip")

st.header(TITLE, anchor="year")
st.caption(year.note)
draw_html(year.html, key="year")
offer_table(year.rows, year.title, "attendance-year", shown=False, picture=".st-key-year .data-table")

st.header("Primary, all clusters", anchor="primary-clusters")
st.caption(primary.sentence)
follow(draw_linked_html(primary.html, key="primary-clusters"))
offer_table(primary.rows, primary.title, "primary-clusters", shown=False,
            picture=".st-key-primary-clusters .data-table")

st.header("Secondary, all clusters", anchor="secondary-clusters")
st.caption(secondary.sentence)
follow(draw_linked_html(secondary.html, key="secondary-clusters"))
offer_table(secondary.rows, secondary.title, "secondary-clusters", shown=False,
            picture=".st-key-secondary-clusters .data-table")
explain(*PHASES)
