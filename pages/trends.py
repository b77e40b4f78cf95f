"""How is one indicator changing, cluster by cluster?"""

import streamlit as st

from charts.clock_table import clock_table
from charts.trend_view import multiples_view, trend_view
from ui.choices import chosen
from ui.downloads import SERIES, offer_table
from ui.frame import draw_html, follow, require_app, say, show_chart, theme
from ui.links import draw_linked_html
from ui.notes import explain
from ui.published import view

require_app()
shown = view(trend_view, chosen("indicator"), chosen("area_type"), chosen("area"), chosen("period"), theme())
every = view(multiples_view, chosen("indicator"), chosen("area_type"), chosen("period"), chosen("scale"))
say(shown.sentence, shown.beneath)

show_chart(shown.figure, shown.alt, key="trend")
st.write(shown.comparators, shown.years)
offer_table(shown.rows, shown.title, "trend", SERIES, picture=".st-key-trend-drawing")

st.header(every.heading, anchor="areas")
follow(draw_linked_html(every.with_chosen(chosen("area")), key="multiples"))
offer_table(every.rows, every.title, "trends-all", SERIES, shown=False, picture=".multiples")
clocks = view(clock_table, chosen("indicator"), chosen("area_type"), chosen("period"))
if clocks.html:
    st.header("What has changed, and since when", anchor="changes")
    draw_html(clocks.html, key="changes")
    offer_table(clocks.rows, clocks.title, "changes", shown=False)
explain(chosen("indicator"))
