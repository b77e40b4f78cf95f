"""What was agreed at the last session with a cluster, and what is agreed at this one."""

import streamlit as st

from data.narrative import NarrativeError, Place, Version
from data.narrative.sessions import agreed_before
from data.periods import known_period
from ui.published import editing, written
from ui.writing import draw_text, said_html


def draw_agreed(area: str, month: str) -> dict[str, Version]:
    """Say what was agreed before a month, and return it with the actions on the cluster's curves."""
    try:
        texts = written(agreed_before, area, month)
    except NarrativeError as error:
        st.error(str(error))
        return {}
    if agreed := texts.get("agreed"):
        st.html(said_html(f"In {known_period(agreed.place.period).label}", agreed))
    else:
        st.caption("Nothing is recorded of an earlier session.")
    return texts


def write_agreed(area: str, month: str, role: str) -> None:
    """Where the app was started for it, the place to write down what this session agreed."""
    if editing():
        draw_text(Place("challenge", area, month, "agreed"), f"What was agreed, {known_period(month).label}?", role)
