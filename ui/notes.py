"""What an indicator means and what to bear in mind, one click away on every page."""

from html import escape

import streamlit as st

from charts.about import definition_of
from charts.withheld import why_withheld
from ui.published import indicators


def explain(*indicator_ids: str) -> None:
    """Definitions, caveats, and why some figures are withheld; nothing for a measure that is no indicator."""
    known = [indicators()[i] for i in indicator_ids if i in indicators()]
    if not known:
        return
    with st.expander("What this means"):
        labels = {one.id: one.label for one in indicators().values()}
        named = [f"<p><strong>{escape(i.label)}</strong></p>" if len(known) > 1 else "" for i in known]
        st.html("".join(name + definition_of(i, labels) for name, i in zip(named, known, strict=True)))
        st.write(why_withheld())
        st.page_link("pages/about.py", label="All definitions and methods")
