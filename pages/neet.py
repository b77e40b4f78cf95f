"""How many young people are not in education, employment or training, and for how long?"""

import streamlit as st

from charts.categories_view import COLUMNS
from charts.neet_clusters import neet_clusters
from charts.neet_view import LENGTH_COLUMNS, NEET, neet_view
from ui.choices import chosen
from ui.downloads import SERIES, offer_table
from ui.frame import draw_html, follow, require_app, say
from ui.links import draw_linked_html
from ui.notes import explain
from ui.published import view

require_app()
shown = view(neet_view, chosen("area"), chosen("period"))
every = view(neet_clusters, chosen("period"))
say(shown.sentence, shown.beneath)

course, others = st.columns(2, gap="large")
with course:
    st.header("The last twelve months", anchor="months")
    draw_html(shown.course, key="course")
    offer_table(shown.course_rows, shown.title, "neet-months", SERIES, latest=12,
                picture=".st-key-course .line-and-strip")
with others:
    st.header("Destinations", anchor="destinations")
    st.caption(shown.known)
    draw_html(shown.destinations.html, key="destinations")
    offer_table(shown.destinations.rows, shown.destinations.title, "neet-destinations", COLUMNS,
                picture=".st-key-destinations .categories")

st.header("For three months or more, and for six", anchor="lengths")
draw_html(shown.lengths_now, key="lengths-now")
draw_html(shown.lengths, key="lengths")
offer_table(shown.lengths_rows, shown.lengths_title, "neet-lengths", LENGTH_COLUMNS,
            picture=".st-key-lengths .breakdowns")

st.header("All clusters", anchor="clusters")
st.caption(every.sentence)
follow(draw_linked_html(every.with_chosen(chosen("area")), key="clusters"))
offer_table(every.rows, every.title, "neet-clusters", shown=False, picture=".st-key-clusters .data-table")
explain(NEET)
