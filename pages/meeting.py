"""What does the meeting look at, one question a screen?"""

import streamlit as st

from ui.frame import require_app, say, theme
from ui.meeting import chosen_meeting, draw_ready, draw_saved, draw_screen, draw_sequence

require_app()
views, at = chosen_meeting()
if at:
    draw_screen(views, at, theme())
    st.stop()

say("A meeting shows one question a screen, in type that a room can read.",
    "Arrow keys, Page Up and Page Down, space, Home and End lead from screen to screen, Escape comes back here. "
    "The address of a meeting holds its views: in an agenda paper it opens the same again.")
st.header("This meeting", anchor="views")
draw_sequence(views, theme())
st.header("Saved", anchor="saved")
draw_saved(views)
st.header("Ready to open", anchor="ready")
draw_ready()
