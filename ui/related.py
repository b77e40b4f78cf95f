"""The way on from one page to what else is prepared for the same area."""

import streamlit as st

from geo.areas import CITY

PREPARED = {"report": "Six-month report", "turning": "Turning the curve", "challenge": "Challenge pack"}


def link_prepared(area: str, but: str = "") -> None:
    """Links to the pages that prepare something for a cluster or the city, without the page at hand."""
    with st.container(horizontal=True):
        for page, title in PREPARED.items():
            if page != but and not (page == "challenge" and area == CITY):
                st.page_link(f"pages/{page}.py", label=title, query_params={"area": area})
