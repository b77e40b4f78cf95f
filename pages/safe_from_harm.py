"""Are children safe from harm, and is help asked for early?"""

import streamlit as st

from charts.harm_view import MONTHS, TO_DATE, harm_monthly
from ui.choices import chosen
from ui.downloads import offer_table
from ui.frame import draw_html, follow, require_app, say
from ui.links import draw_linked_html
from ui.notes import explain
from ui.published import view

require_app()
shown = view(harm_monthly, chosen("area"), chosen("period"))
say(shown.sentence, shown.beneath)

st.header("Help asked for and offered", anchor="to-date")
draw_html(shown.flows, key="to-date")
offer_table(shown.flow_rows, shown.flows_title, "year-to-date", TO_DATE, shown=False, picture=".to-date")

st.header("Looked after and on a plan", anchor="month-end")
draw_html(f"<div class='breakdowns'>{shown.stocks}</div>", key="month-end")
offer_table(shown.stock_rows, shown.stocks_title, "month-ends", MONTHS, picture=".st-key-month-end .breakdowns")

st.header(shown.clusters_title, anchor="clusters")
follow(draw_linked_html(shown.clusters, key="clusters"))
offer_table(shown.cluster_rows, shown.clusters_title, "clusters", shown=False, picture=".st-key-clusters table")
explain(*shown.explained)
