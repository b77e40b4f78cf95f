"""Leeds clusters: how the children's obsessions are going, cluster by cluster."""

from pathlib import Path

import streamlit as st

from data.narrative import NarrativeError
from ui.frame import PAGES, draw_frame, require_app

HERE = Path(__file__).parent

st.set_page_config(page_title="Leeds clusters", page_icon=str(HERE / "static" / "icon.png"), layout="wide")
require_app()
st.logo(str(HERE / "static" / "logo.svg"), size="large")
listed = {
    st.Page(f"pages/{page.name}.py", title=page.title, url_path="" if page.name == "overview" else page.name,
            default=page.name == "overview"): page
    for page in PAGES
}
chosen = st.navigation(list(listed), position="hidden")     # ui/navigation.py draws the way to every page
try:
    draw_frame(listed[chosen])
    chosen.run()
except NarrativeError as problem:       # what people wrote cannot be read: every page without it still opens
    st.error(str(problem))
