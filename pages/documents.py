"""What can be printed, sent or taken away?"""

import streamlit as st

from reports.kinds import KINDS
from ui.choices import chosen
from ui.documents import offer_all, offer_one, sentence
from ui.frame import require_app, say
from ui.submitted import draw_all_submitted

require_app()
kind, area, period = chosen("document"), chosen("area"), chosen("period")
say(sentence(kind, area, period))

st.header("This one", anchor="one")
st.write(KINDS[kind].holds)
offer_one(kind, area, period)
offer_all(kind, period)

st.header("Submitted reports", anchor="submitted")
draw_all_submitted()
