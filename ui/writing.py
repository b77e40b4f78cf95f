"""Texts that people write on a page: read by all, written where the app was started for it, saved as they are typed.

An editor holds what its writer typed; the file holds every version. Each looks for what others saved some seconds
apart, so that two who write in one place are both told, and nothing of either is lost.
"""

from collections.abc import Sequence
from functools import cache
from html import escape
from typing import Any

import streamlit as st
from streamlit.errors import StreamlitAPIException

from charts.written import written_by, written_when
from data.narrative import ROLES, SECTIONS, NarrativeError, Place, SmallGroup, Version, save, small_groups
from data.narrative.words import MOST
from data.policy import load_policy
from ui.packing import packed
from ui.published import editing, narrative_path, versions_of

NOTHING = "Nothing has been written yet."
LOOK_AGAIN = 12             # seconds after which an editor looks for what others have saved
SHOWN = 4                   # latest versions that an editor is told of


def writing_role() -> str:
    """The role in which the reader writes, asked once for all texts of the session; "" where nobody may write."""
    if not editing():
        return ""
    return st.selectbox("You write as", ROLES, index=None, placeholder="Choose your role to write", key="writing-role",
                        persist_state="session", width=320) or ""


def draw_texts(document: str, area: str, period: str, sections: Sequence[str], role: str) -> None:
    """The sections of a document in one area and period, each beneath its question."""
    for section in sections:
        draw_text(Place(document, area, period, section), SECTIONS[document][section.split(":")[0]], role)


def draw_text(place: Place, question: str, role: str) -> None:
    """One text: to be written where the app was started for it, else to be read."""
    if editing():
        _editor(place, question, role)
    else:
        st.html(said_html(question, latest_of(place)))


def latest_of(place: Place) -> Version | None:
    """What stands in a place now."""
    return next(iter(versions_of(place)[-1:]), None)


def said_html(question: str, version: Version | None) -> str:
    """A question with what was written, by whom and when."""
    head = f"<h3>{escape(question)}</h3>"
    if version is None or not version.words.strip():
        return f"<div class='written'>{head}<p class='by'>{NOTHING}</p></div>"
    paragraphs = "".join(f"<p>{escape(part)}</p>" for part in version.words.split("\n\n") if part.strip())
    return f"<div class='written'>{head}{paragraphs}<p class='by'>{escape(written_by(version))}</p></div>"


@st.fragment(run_every=LOOK_AGAIN)
def _editor(place: Place, question: str, role: str) -> None:
    try:
        versions = versions_of(place)[-SHOWN:]
    except NarrativeError as problem:
        say_problem(problem)
        return
    data = {"label": question, "role": role, "most": MOST, "empty": f"{NOTHING} It is saved as you write.",
            "closed": "Choose your role above to write here.", "versions": [_told(version) for version in versions]}
    key = "-".join(("write", place.document, place.area, place.period, place.section)).replace(":", "-")
    written = _component()(key=key, data=data, on_written_change=lambda: None).get("written")
    if written and role:
        _keep(place, written, role)
    warn_of_small_groups(versions[-1].words if versions else "")


def _keep(place: Place, written: dict[str, Any], role: str) -> None:
    try:
        save(narrative_path(), place, str(written["words"]), role, int(written["based_on"]))
    except NarrativeError as problem:
        say_problem(problem)
    else:
        draw_again()


def draw_again() -> None:
    """Draw the part of a page that draws itself again, or all of it while that is being drawn."""
    try:
        st.rerun(scope="fragment")
    except StreamlitAPIException:
        st.rerun()


def _told(version: Version) -> dict[str, Any]:
    return {"number": version.number, "words": version.words, "role": version.role, "when": written_when(version)}


def warn_of_small_groups(text: str) -> None:
    """What in a text may tell of a small number of people, each with its reason."""
    found = small_groups(text, load_policy().threshold)
    if found:
        st.warning("This may tell of too few people. Rewrite it, or check it before the report is submitted:\n\n"
                   f"{chr(10).join(map(_warning, found))}")


def _warning(group: SmallGroup) -> str:
    return f"- “{in_markdown(group.words)}”: {group.reason}"


def in_markdown(words: str) -> str:
    """Words that somebody wrote as they stand, on one line of Markdown."""
    return "".join(f"\\{letter}" if letter in "\\`*_[]<>$#|~:&" else letter for letter in " ".join(words.split()))


def say_problem(problem: NarrativeError) -> None:
    """Why something could not be read or kept, line by line; it may quote what somebody wrote."""
    st.error("  \n".join(in_markdown(line) for line in str(problem).splitlines()))


@cache
def _component():
    return st.components.v2.component("writing", html=packed("writing.html"), css=packed("writing.css"),
                                      js=packed("writing.js"))
