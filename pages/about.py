"""What do the figures mean, and how are they protected?"""

import streamlit as st

from charts import about, protection
from ui.downloads import offer_table
from ui.frame import require_app, say
from ui.published import view

require_app()
say(view(protection.opening),
    "Definitions, methods, protection of small numbers, and what this release rests on")

st.header("What each indicator means", anchor="definitions")
st.html(view(about.definitions))

st.header("Words that stand in place of a figure", anchor="words")
st.html(about.symbols())

st.header("How small numbers are protected", anchor="protection")
st.markdown(protection.promise())
st.html(protection.worked_example())
st.markdown(protection.bounds())
st.html(view(protection.verdict))
st.html(view(protection.certificate_table))
offer_table(view(protection.every_block), "The certificate of this release, block by block", "protection", shown=False)

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
