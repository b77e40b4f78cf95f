"""Where?"""

import streamlit as st

from charts.map_view import course, crosswalk, crosswalk_rows, map_view
from ui.choices import chooser, chosen
from ui.downloads import SERIES, offer_table, picture_foot
from ui.frame import draw_html, require_app, say
from ui.notes import explain
from ui.places import draw_map
from ui.published import view

require_app()
shown = view(map_view, chosen("indicator"), chosen("area_type"), chosen("period"), chosen("classes"))
say(shown.sentence, shown.beneath)

draw_map(shown, chosen("area"), key="places", foot=picture_foot(shown.rows), on_choose=chooser("area", "places"))
offer_table(shown.rows, shown.title, "map", SERIES)

st.header("Which areas overlap", anchor="crosswalk")
st.write(view(crosswalk, chosen("area")))
offer_table(view(crosswalk_rows, chosen("area")), "Areas that overlap, by share of children", "crosswalk")
if shown.has_course:
    st.header("The chosen area's course", anchor="course")
    shown_course = view(course, chosen("indicator"), chosen("area_type"), chosen("area"), chosen("period"))
    draw_html(shown_course.html, key="course")
    offer_table(shown_course.rows, shown_course.title, "course", SERIES, picture=".st-key-course .side-by-side")
explain(chosen("indicator"))
