"""Is early help offered, by whom, and what becomes of it?"""

import streamlit as st

from charts.assessments_targets import STAFF, TARGETS, TRAINED, assessment_clusters, assessments_link, targets_view
from charts.assessments_view import COUNTED, COURSE, GLANCE, assessments_view
from charts.categories_view import COLUMNS
from ui.choices import chosen
from ui.downloads import offer_table
from ui.frame import draw_html, follow, require_app, say
from ui.links import draw_linked_html
from ui.notes import explain
from ui.published import view

require_app()
shown = view(assessments_view, chosen("area"), chosen("period"))
local = view(targets_view, chosen("area"), chosen("period"))
clusters = view(assessment_clusters, chosen("period"))
say(shown.sentence, shown.beneath)

draw_html(shown.glance, key="glance")
offer_table(shown.glance_rows, f"Common assessments: {shown.when}", "assessments", GLANCE, shown=False,
            picture=".st-key-glance .data-table")
draw_html(shown.courses, key="courses")
offer_table(shown.course_rows, f"Common assessments by quarter: {shown.when}", "assessments-by-quarter", COURSE,
            picture=".st-key-courses .breakdowns")

st.header(shown.made_of_heading, anchor="made-of")
draw_html(shown.made_of, key="made-of")
offer_table(shown.made_of_rows, f"{shown.made_of_heading}: {shown.when}", "made-of", COLUMNS,
            picture=".st-key-made-of .breakdowns")

st.header("Trained practitioners", anchor="trained")
st.write(STAFF)
draw_html(local.trained, key="trained")
offer_table(local.trained_rows, f"Trained practitioners: {shown.when}", "trained", TRAINED, shown=False,
            picture=".st-key-trained .data-table")

st.header(shown.open_heading, anchor="open")
draw_html(shown.open, key="open")
offer_table(shown.open_rows, f"{shown.open_heading}: {shown.when}", "open", COLUMNS,
            picture=".st-key-open .breakdowns")

st.header("Local targets", anchor="targets")
draw_html(local.targets, key="targets")
if not local.target_rows.empty:
    offer_table(local.target_rows, f"Local targets: {shown.when}", "targets", TARGETS, shown=False,
                picture=".st-key-targets .to-date")

st.header(clusters.title, anchor="clusters")
follow(draw_linked_html(clusters.with_chosen(assessments_link(chosen("period"), chosen("area"))), key="clusters"))
st.caption(clusters.note)
offer_table(clusters.rows, clusters.title, "clusters", shown=False, picture=".st-key-clusters table")
explain(*COUNTED)
