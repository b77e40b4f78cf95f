"""What do the figures mean, and how are they protected?"""

import streamlit as st

from charts import about
from ui.downloads import offer_table
from ui.frame import require_app, say
from ui.published import view

require_app()
say("Every figure here can be explained, and no count of fewer than five children is shown.",
    "Definitions, methods, protection of small numbers, and what this release rests on")

st.header("What each indicator means", anchor="definitions")
st.html(view(about.definitions))

st.header("Words that stand in place of a figure", anchor="words")
st.html(about.symbols())

st.header("How small numbers are protected", anchor="protection")
st.markdown(about.PROTECTION)
offer_table(view(about.certificate), "How each indicator was protected", "protection")

st.header("How a change is told from chance", anchor="methods")
st.markdown(about.METHODS)
st.html(about.policy_table())

st.header("Areas", anchor="areas")
st.markdown(about.AREAS)
st.html(view(about.attributions))

st.header("This release", anchor="release")
st.html(view(about.release_facts))
st.subheader("What the checks of the returns remarked", anchor=False)
st.html(view(about.returns_notes))
offer_table(view(about.published_figures), "Every published figure", "all-figures", shown=False)
