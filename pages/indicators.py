"""How is the city doing on every indicator of the plan?"""

import streamlit as st

from charts.indicators_view import indicators_view
from ui.choices import chosen
from ui.downloads import offer_table
from ui.frame import follow, require_app, say
from ui.links import draw_linked_html
from ui.published import view

require_app()
shown = view(indicators_view, chosen("theme"), chosen("period"), chosen("area"))
say(shown.sentence, shown.beneath)
follow(draw_linked_html(shown.html, key="indicators"))
st.html(shown.sources)
offer_table(shown.table, shown.title, "indicators", shown=False)
