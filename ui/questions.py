"""The questions of a challenge session: each can be edited, dropped and moved, and own ones added, before export.

They are kept in the reader's session; with `--edit` they can be stored, every version of them.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

import streamlit as st

from data.narrative import (
    ROLES,
    NarrativeError,
    Place,
    Question,
    Saved,
    latest,
    read_items,
    save,
    small_groups,
    write_items,
)
from ui.choices import worked_on
from ui.published import editing, narrative_path, release_info

DOCUMENT, SECTION = "challenge", "questions"


@dataclass
class Draft:
    """One question as the reader has it before them."""

    number: int
    question: Question
    used: bool = True


@dataclass
class Drafts:
    """The questions in their order, and the stored version that they began from."""

    every: list[Draft]
    based_on: int = 0


def edit_questions(proposed: tuple[Question, ...], area: str, month: str) -> tuple[Question, ...]:
    """Draw the questions to edit; returns those that are kept, in their order."""
    place = Place(DOCUMENT, area, month, SECTION)
    name = f"{release_info()['id']}-{area}-{month}"
    drafts = worked_on(name, partial(_begin, proposed, place))
    for n, draft in enumerate(drafts.every):
        _draw(draft, n, drafts, name)
    st.button("Add a question", key=f"add-{name}", on_click=_add, args=(drafts,))
    kept = tuple(draft.question for draft in drafts.every if draft.used and draft.question.words.strip())
    if editing():
        _offer_to_store(drafts, kept, place, name)
    return kept


def _begin(proposed: tuple[Question, ...], place: Place) -> Drafts:
    """What was stored for the session, else what the findings propose."""
    stored = latest(narrative_path(), place.document, place.area, place.period).get(place.section)
    questions = read_items("questions", stored.words) if stored else proposed
    return Drafts([Draft(n, question) for n, question in enumerate(questions)], stored.number if stored else 0)


def _draw(draft: Draft, n: int, drafts: Drafts, name: str) -> None:
    """One question: its words, whether it is used, and the way up and down."""
    key = f"{name}-{draft.number}"
    write, act = st.columns([7, 3], vertical_alignment="bottom")
    with write:
        words = st.text_area(f"Question {n + 1}", draft.question.words, key=f"words-{key}", height="content")
        if words != draft.question.words:
            draft.question = replace(draft.question, words=words, own=True)
        for group in small_groups(words) if draft.question.own else ():
            st.warning(f"“{group.words}” may tell of a small number of people. {group.reason}")
    with act, st.container(horizontal=True, vertical_alignment="center"):
        draft.used = st.checkbox("Use it", draft.used, key=f"use-{key}")
        st.button("Move up", key=f"up-{key}", disabled=n == 0, type="tertiary", on_click=_swap,
                  args=(drafts, n, n - 1), help=f"Move question {n + 1} up")
        st.button("Move down", key=f"down-{key}", disabled=n == len(drafts.every) - 1, type="tertiary",
                  on_click=_swap, args=(drafts, n, n + 1), help=f"Move question {n + 1} down")


def _swap(drafts: Drafts, one: int, other: int) -> None:
    drafts.every[one], drafts.every[other] = drafts.every[other], drafts.every[one]


def _add(drafts: Drafts) -> None:
    drafts.every.append(Draft(max((draft.number for draft in drafts.every), default=-1) + 1, Question("", own=True)))


def _offer_to_store(drafts: Drafts, kept: tuple[Question, ...], place: Place, name: str) -> None:
    """A button that stores what is kept; whoever stored something since is told of, and nothing is lost."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        role = st.selectbox("Your role", ROLES, key=f"role-{name}", width=260)
        asked = st.button("Store these questions", key=f"store-{name}")
    if asked:
        _store(drafts, partial(save, narrative_path(), place, write_items(kept), role, drafts.based_on))


def _store(drafts: Drafts, write: Callable[[], Saved]) -> None:
    try:
        saved = write()
    except NarrativeError as error:
        st.error(str(error))
        return
    drafts.based_on = saved.version.number
    others = f" {len(saved.others)} other versions stored meanwhile are kept." if saved.others else ""
    st.success(f"Stored as version {saved.version.number}.{others}")
