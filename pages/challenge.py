"""What stands out in this cluster, and what should be asked?"""

from functools import partial

import streamlit as st

from charts.challenge_html import challenge_page
from charts.challenge_view import proposed_questions
from reports.challenge import challenge_pack, pack_file
from ui.agreed import draw_agreed, write_agreed
from ui.choices import chosen
from ui.frame import follow, require_app, say, theme
from ui.links import draw_linked_html
from ui.papers import offer_document
from ui.published import release_path, view
from ui.questions import edit_questions
from ui.related import link_prepared
from ui.writing import writing_role

require_app()
area, month = chosen("area"), chosen("period")
shown = view(challenge_page, area, month, theme())
say(shown.view.sentence, shown.view.beneath)
follow(draw_linked_html(shown.html, key="pack"))

st.header("What was agreed last time", anchor="agreed")
texts = draw_agreed(area, month)

st.header("Questions to ask", anchor="questions")
st.write("Each rests on a finding above. Edit them, leave some out, move them and add your own.")
role = writing_role()
questions = edit_questions(proposed_questions(shown.view, texts), area, month, role)
write_agreed(area, month, role)

st.header("To take with you", anchor="documents")
offer_document(partial(challenge_pack, release_path(), area, month, texts, questions), pack_file(area, month))
link_prepared(area, but="challenge")
