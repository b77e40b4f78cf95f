"""How deprived is each area, and does that explain the differences?"""

import streamlit as st

from charts.deprivation_view import GAP_FILE, deprivation_view
from charts.deprived import small_areas, small_areas_html
from ui.choices import chosen
from ui.downloads import offer_table
from ui.frame import draw_html, follow, require_app, say
from ui.links import draw_linked_html
from ui.notes import explain
from ui.published import view

require_app()
shown = view(deprivation_view, chosen("indicator"), chosen("area_type"), chosen("kind"), chosen("period"))
say(shown.sentence, shown.beneath)

if shown.scatter:
    st.header("What deprivation leads one to expect", anchor="expected")
    chart, table = st.columns(2, gap="large")
    with chart:
        draw_html(shown.scatter, key="expected")
        st.write(shown.standing)
    with table:
        follow(draw_linked_html(shown.distances, key="distances"))
    offer_table(shown.distance_rows, f"{shown.title}, against deprivation", "against-deprivation", shown=False,
                picture=".st-key-expected .scatter")
    st.header("The gap between the two ends of the city", anchor="gap")
    st.write(shown.meaning)
    line, periods = st.columns(2, gap="large")
    with line:
        draw_html(shown.gap, key="gap")
    with periods:
        draw_html(shown.gap_table, key="gap-table")
    offer_table(shown.gap_rows, f"{shown.title}: slope and relative index of inequality", "gap", GAP_FILE,
                picture=".st-key-gap .gap")

st.header("How deprived each area is", anchor="deprived")
follow(draw_linked_html(shown.deprived, key="deprived"))
offer_table(shown.deprived_rows, shown.deprived_title, "deprivation", shown=False,
            picture=".st-key-deprived .data-table")
follow(draw_linked_html(view(small_areas_html), key="small-areas"))
offer_table(view(small_areas), "Deprivation of the small areas (LSOAs) of Leeds", "small-areas", shown=False)
explain(chosen("indicator"))
