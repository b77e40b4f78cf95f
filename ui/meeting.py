"""Meeting mode: the list of meetings, one put together from views, and one question a screen with nothing around it."""

from functools import cache, partial
from pathlib import Path

import streamlit as st

from charts.meeting_list import meeting_address, offered_html, sequence_html
from charts.meeting_ready import city_meeting, every_cluster_meeting
from charts.meeting_saved import MOST_LETTERS, save_meeting, saved_meetings
from charts.meeting_screen import screen_html
from charts.meeting_sequence import read_views
from charts.meeting_views import meeting_screen
from charts.style import css, tightened
from data.narrative import ROLES, NarrativeError
from reports.meeting import meeting_html
from ui.choices import meeting_views, mover, open_meeting
from ui.links import draw_linked_html
from ui.packing import packed
from ui.published import editing, narrative_path, release_path, view, written

KEY = "meeting-screen"


def chosen_meeting() -> tuple[tuple[str, ...], int]:
    """The views of the meeting at hand and the place of the screen to be shown, counted from 1; 0 for the list."""
    views, at = read_views(meeting_views()), st.query_params.get("at", "")[:4]
    place = min(max(int(at), 1), len(views)) if at.isdecimal() and views else 0
    if at and not place:
        open_meeting(meeting_views())
        st.rerun()
    return views, place


def draw_screen(views: tuple[str, ...], at: int, theme: str) -> None:
    """One screen and nothing else; the others are made while this one is looked at."""
    st.html(f"{css('screen')}<style>{tightened(Path(__file__).with_name('meeting.css').read_text())}</style>")
    shown = view(meeting_screen, views[at - 1], theme)
    hrefs = [meeting_address(views, n) for n in range(1, len(views) + 1)]
    html = screen_html(shown, at, len(views), hrefs, back=meeting_address(views))
    data = {"html": html, "at": at, "of": len(views), "said": f"{at} of {len(views)}: {shown.question}"}
    _screen()(key=KEY, data=data, on_moved_change=mover(KEY))
    place = st.empty()
    for other in (*views[at:], *views[:at - 1]):
        place.empty()                       # where a key pressed meanwhile is answered
        view(meeting_screen, other, theme)


def draw_sequence(views: tuple[str, ...], theme: str) -> None:
    """The meeting at hand: its views, to be moved, removed and opened, and the file that opens without this server."""
    open_meeting(meeting_views())
    if not views:
        st.write("No view has been added yet. The pages of Performance and Places have a link for it: “Add this "
                 "view to a meeting”.")
        return
    questions = [view(meeting_screen, one, theme).question for one in views]
    _follow(draw_linked_html(sequence_html(views, questions), key="sequence"))
    st.download_button("One HTML file", partial(_file, views), "meeting.html", "text/html", key="meeting-file",
                       on_click="ignore")


def draw_ready() -> None:
    """Meetings that need nothing but to be opened."""
    city = view(city_meeting)
    _follow(draw_linked_html(offered_html({city.title: city}), key="ready"))
    st.write("A cluster’s meeting: the obsessions in Leeds, each in the cluster, where it stands, and its profile.")
    _follow(draw_linked_html(offered_html(view(every_cluster_meeting)), key="ready-clusters"))


def draw_saved(views: tuple[str, ...]) -> None:
    """Meetings that people saved; where writing is on, the one at hand can be saved too."""
    saved = written(saved_meetings)
    if saved:
        _follow(draw_linked_html(offered_html(saved), key="saved"))
    else:
        st.write("No meeting has been saved.")
    if editing() and views:
        with st.form("save-meeting", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
            title = st.text_input("Save this meeting as", max_chars=MOST_LETTERS, width=360)
            role = st.selectbox("Saved by", ROLES, width=260)
            if st.form_submit_button("Save"):
                _save(title, views, role)
    if editing() and saved:
        with st.popover("Take a saved meeting away"):
            title = st.selectbox("Meeting", list(saved), key="gone")
            role = st.selectbox("Taken away by", ROLES)
            st.caption("It is listed no longer. Its versions stay in the file, and an address in a paper still opens.")
            if st.button("Take it away"):
                _save(title, (), role)


def _save(title: str, views: tuple[str, ...], role: str) -> None:
    """Save a meeting; without views it is taken away."""
    try:
        save_meeting(narrative_path(), title, views, role)
    except NarrativeError as error:
        st.error(str(error))
    else:
        st.rerun()


def _file(views: tuple[str, ...]) -> str:
    return meeting_html(release_path(), "Meeting", views)


def _follow(link: dict | None) -> None:
    if link:
        open_meeting(link["choices"].get("views", ""), link["choices"].get("at", ""))
        st.rerun()


@cache
def _screen():
    return st.components.v2.component("meeting_screen", js=packed("../charts/meeting_keys.js", "meeting.js"),
                                      isolate_styles=False)
