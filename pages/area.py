"""What is there to know about one area?"""

import streamlit as st

from charts.area_view import area_view
from charts.spine_chart import TABLE
from charts.withheld import WITHHELD
from ui.choices import chosen
from ui.documents import offer_profile
from ui.downloads import offer_table
from ui.frame import draw_html, follow, require_app, say
from ui.links import draw_linked_html
from ui.published import view
from ui.related import link_prepared

require_app()
shown = view(area_view, chosen("area_type"), chosen("area"), chosen("period"))
say(shown.sentence, shown.beneath)
follow(draw_linked_html(shown.html, key="profile"))
offer_table(shown.rows, f"{shown.title}: every indicator", "area", TABLE, picture=".spine")
offer_profile(chosen("area_type"), chosen("area"), chosen("period"))
if chosen("area_type") == "cluster":
    link_prepared(chosen("area"))

st.header("Deprivation and age", anchor="places")
draw_html(shown.places, key="places")
deprived, aged = st.columns(2, gap="large")
with deprived:
    offer_table(shown.deprivation, f"{shown.title}: deprivation", "area-deprivation", shown=False)
with aged:
    offer_table(shown.ages, f"{shown.title}: children by age", "area-ages", shown=False)

st.header("Which areas overlap", anchor="crosswalk")
st.write(shown.overlap)
offer_table(shown.overlaps, f"{shown.title}: areas that overlap, by share of children", "area-overlaps")
if shown.clusters:
    follow(draw_linked_html(shown.clusters, key="clusters"))
    offer_table(shown.cluster_rows, f"{shown.title}: its clusters", "area-clusters", shown=False)

st.header("Most like it", anchor="similar")
follow(draw_linked_html(shown.similar, key="similar"))
offer_table(shown.similar_rows, f"{shown.title}: the areas most like it", "area-similar", shown=False)

st.header(f"What is {WITHHELD} here", anchor="hidden")
st.write(shown.withheld)
st.page_link("pages/about.py", label="All definitions and methods")
