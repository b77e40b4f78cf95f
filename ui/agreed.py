"""What was agreed at the last session with a cluster."""

import streamlit as st

from charts.formatting import british_date
from data.narrative import NarrativeError, Version
from data.narrative.sessions import agreed_before
from data.periods import known_period
from ui.published import narrative_path


def draw_agreed(area: str, month: str) -> dict[str, Version]:
    """Say what was agreed before a month, and return it with the actions on the cluster's curves."""
    try:
        texts = agreed_before(narrative_path(), area, month)
    except NarrativeError as error:
        st.error(str(error))
        return {}
    if agreed := texts.get("agreed"):
        st.text(agreed.words)
        st.caption(f"Agreed in {known_period(agreed.place.period).label}; written by: {agreed.role}, "
                   f"{british_date(agreed.at.date())}")
    else:
        st.caption("Nothing is recorded of an earlier session.")
    return texts
