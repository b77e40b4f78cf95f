"""Who goes to school, and how far can the figures be relied on?"""

import streamlit as st

from charts.attendance_table import PHASES, attendance_clusters
from charts.attendance_view import COURSE_COLUMNS, attendance_view
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
every = view(attendance_clusters, chosen("span"), chosen("period"))
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
    if shown.secondary.drawn:
        offer_table(shown.secondary.rows, shown.secondary.title, "secondary", COURSE_COLUMNS, latest=13,
                    picture=".st-key-secondary .line-and-strip")

st.header(TITLE, anchor="year")
st.caption(year.note)
draw_html(year.html, key="year")
offer_table(year.rows, year.title, "attendance-year", shown=False)

follow(draw_linked_html(every.with_chosen(chosen("area")), key="clusters"))
offer_table(every.rows, every.title, "attendance-clusters", shown=False)
explain(*PHASES.values())
