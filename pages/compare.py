"""Who differs from whom, beyond chance?"""

import streamlit as st

from charts.compare_view import compare_view
from charts.similar_view import similar_view
from ui.choices import chosen
from ui.downloads import SERIES, offer_picture, offer_table
from ui.frame import draw_html, follow, require_app, say, show_chart, theme
from ui.links import draw_linked_html
from ui.notes import explain
from ui.published import view

require_app()
shown = view(compare_view, chosen("indicator"), chosen("area_type"), chosen("area"), chosen("with"),
             chosen("period"), chosen("against"), chosen("other"), theme())
say(shown.sentence, shown.beneath)

ranking, chart = st.columns(2, gap="large")
with ranking:
    follow(draw_linked_html(shown.ranked, key="ranked"))
    offer_picture(".st-key-ranked .ranked", shown.title, "ranked", shown.rows)
with chart:
    if shown.funnel:
        show_chart(shown.funnel, shown.funnel_alt, key="funnel")
        offer_picture(".st-key-funnel-drawing", shown.title, "funnel", shown.rows)
    else:
        draw_html(shown.deprivation, key="deprivation")
        offer_picture(".st-key-deprivation .scatter", shown.title, "deprivation", shown.rows)
offer_table(shown.rows, shown.title, "compare", SERIES)

similar = view(similar_view, chosen("indicator"), chosen("area_type"), chosen("area"), chosen("period"))
st.header("Similar areas", anchor="similar")
st.write(similar.sentence)
follow(draw_linked_html(similar.html, key="similar"))
with st.expander("Why these, and with what weight"):
    draw_html(similar.why, key="why")
offer_table(similar.rows, similar.title, "similar", SERIES, picture=".st-key-similar .ranked")

together, beside = st.columns(2, gap="large")
with together:
    st.header("Side by side", anchor="together")
    draw_html(shown.together, key="together")
    offer_table(shown.courses, f"{shown.title}: areas side by side", "courses", SERIES, latest=13,
                picture=".st-key-together .side-by-side")
with beside:
    st.header("Two indicators at once", anchor="beside")
    draw_html(shown.beside, key="beside")
    offer_table(shown.pairs, f"{shown.title}: two indicators at once", "pairs", picture=".st-key-beside .scatter")
explain(chosen("indicator"))
