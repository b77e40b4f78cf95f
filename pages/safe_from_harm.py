"""Are children safe from harm, and is help asked for early?"""

import streamlit as st

from charts.categories_view import COLUMNS
from charts.harm_quarterly import harm_quarterly
from charts.harm_view import MONTHS, TO_DATE, harm_monthly
from ui.choices import chosen
from ui.downloads import offer_table
from ui.frame import draw_html, follow, require_app, say
from ui.links import draw_linked_html
from ui.notes import explain
from ui.published import view

require_app()
monthly = chosen("view") == "month"
shown = view(harm_monthly if monthly else harm_quarterly, chosen("area"), chosen("period"))
say(shown.sentence, shown.beneath)

if monthly:
    st.header(shown.flows_title, anchor="to-date")
    draw_html(shown.flows, key="to-date")
    offer_table(shown.flow_rows, shown.flows_title, "year-to-date", TO_DATE, shown=False, picture=".to-date")

    st.header(shown.stocks_title, anchor="month-end")
    draw_html(shown.stocks, key="month-end")
    offer_table(shown.stock_rows, shown.stocks_title, "month-ends", MONTHS, picture=".st-key-month-end .breakdowns")
else:
    st.header(shown.requests.heading, anchor="requests")
    draw_html(shown.requests.html, key="requests")
    offer_table(shown.requests.rows, shown.requests.title, "requests", COLUMNS, picture=".st-key-requests .breakdowns")

    st.header(shown.referrals.heading, anchor="referrals")
    draw_html(shown.referrals.html, key="referrals")
    offer_table(shown.referrals.rows, shown.referrals.title, "referrals", COLUMNS,
                picture=".st-key-referrals .breakdowns")

    st.header(shown.stocks.heading, anchor="stocks")
    draw_html(shown.stocks.html, key="stocks")
    offer_table(shown.stocks.rows, shown.stocks.title, "by-age", COLUMNS, picture=".st-key-stocks .breakdowns")

st.header(shown.clusters_title, anchor="clusters")
if not monthly:
    draw_html(shown.strips, key="strips")
follow(draw_linked_html(shown.clusters, key="clusters"))
offer_table(shown.cluster_rows, shown.clusters_title, "clusters", shown=False, picture=".st-key-clusters table")
explain(*shown.explained)
