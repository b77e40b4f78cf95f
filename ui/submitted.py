"""Every submitted report, to be found again from one place."""

import streamlit as st

from charts.submitted import submitted_table
from data import store
from data.narrative import NarrativeError, frozen
from ui.frame import follow
from ui.links import draw_linked_html
from ui.published import view, written
from ui.writing import say_problem


def draw_all_submitted() -> None:
    """A table of all reports that were submitted, each with a link to its page, where its documents are."""
    try:
        table = submitted_table(written(frozen), view(store.area_names))
    except NarrativeError as problem:
        say_problem(problem)
        return
    if table:
        follow(draw_linked_html(table, key="submitted"))
    else:
        st.write("No report has been submitted so far. A cluster submits its own on the page Six-month report.")
