"""What an indicator means and what to bear in mind, one click away on every page."""

import streamlit as st

from charts.about import definition_of
from charts.withheld import why_withheld
from ui.published import indicators


def explain(indicator_id: str) -> None:
    """Definition, caveats, and why some figures are withheld; nothing for a measure that is no indicator."""
    indicator = indicators().get(indicator_id)
    if indicator is None:
        return
    with st.expander("What this means"):
        st.html(definition_of(indicator, {one.id: one.label for one in indicators().values()}))
        st.write(why_withheld())
        st.page_link("pages/about.py", label="All definitions and methods")
