"""Are children safe from harm, and is help asked for early?"""

import streamlit as st

from charts.categories_view import COLUMNS
from charts.harm_quarterly import harm_quarterly, quarterly_clusters
from charts.harm_view import MONTHS, TO_DATE, harm_link, harm_monthly, monthly_clusters
from ui.choices import chosen
from ui.downloads import offer_table
from ui.frame import draw_html, follow, require_app, say
from ui.links import draw_linked_html
from ui.notes import explain
from ui.published import view

require_app()
if chosen("view") == "month":
    month = view(harm_monthly, chosen("area"), chosen("period"))
    clusters, explained, strips = view(monthly_clusters, chosen("period")), month.explained, ""
    say(month.sentence, month.beneath)
    st.header(month.flows_heading, anchor="to-date")
    draw_html(month.flows, key="to-date")
    offer_table(month.flow_rows, f"{month.flows_heading}: {month.name}", "year-to-date", TO_DATE, shown=False,
                picture=".to-date")

    st.header(month.stocks_heading, anchor="month-end")
    draw_html(month.stocks, key="month-end")
    offer_table(month.stock_rows, f"{month.stocks_heading}: {month.name}", "month-ends", MONTHS,
                picture=".st-key-month-end .breakdowns")
else:
    quarter = view(harm_quarterly, chosen("area"), chosen("period"))
    clusters, explained, strips = view(quarterly_clusters, chosen("period")), quarter.explained, quarter.strips
    say(quarter.sentence, quarter.beneath)
    st.header(quarter.requests.heading, anchor="requests")
    draw_html(quarter.requests.html, key="requests")
    offer_table(quarter.requests.rows, quarter.requests.title, "requests", COLUMNS,
                picture=".st-key-requests .breakdowns")

    st.header(quarter.referrals.heading, anchor="referred")
    draw_html(quarter.referrals.html, key="referred")
    offer_table(quarter.referrals.rows, quarter.referrals.title, "referred", COLUMNS,
                picture=".st-key-referred .breakdowns")

    st.header(quarter.stocks.heading, anchor="by-age")
    draw_html(quarter.stocks.html, key="by-age")
    offer_table(quarter.stocks.rows, quarter.stocks.title, "by-age", COLUMNS, picture=".st-key-by-age .breakdowns")

st.header(clusters.title, anchor="clusters")
if strips:
    draw_html(strips, key="strips")
follow(draw_linked_html(clusters.with_chosen(harm_link(chosen("view"), chosen("period"), chosen("area"))),
                        key="clusters"))
st.caption(clusters.note)
offer_table(clusters.rows, clusters.title, "clusters", shown=False, picture=".st-key-clusters table")
explain(*explained)
