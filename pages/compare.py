"""Who differs from whom, beyond chance?"""

import streamlit as st

from charts.compare_view import compare_view
from ui.choices import chosen
from ui.downloads import SERIES, offer_table
from ui.frame import follow, require_app, say, show_chart, theme
from ui.links import draw_linked_html
from ui.notes import explain
from ui.published import view

require_app()
shown = view(compare_view, chosen("indicator"), chosen("area_type"), chosen("area"), chosen("with"),
             chosen("period"), chosen("against"), chosen("other"), theme())
say(shown.sentence, shown.beneath)

ranking, chart = st.columns([1, 1], gap="large")
with ranking:
    follow(draw_linked_html(shown.ranked, key="ranked"))
with chart:
    if shown.funnel:
        show_chart(shown.funnel, shown.funnel_alt, key="funnel")
    draw_linked_html(shown.deprivation, key="deprivation")
offer_table(shown.rows, shown.sentence, "compare", SERIES, picture=".ranked")

together, beside = st.columns(2, gap="large")
with together:
    st.header("Side by side", anchor="together")
    draw_linked_html(shown.together, key="together")
with beside:
    st.header("Two indicators at once", anchor="beside")
    draw_linked_html(shown.beside, key="beside")
explain(chosen("indicator"))
