"""The questions of a challenge session: each can be edited, dropped and moved, and own ones added, before export.

They are kept in the reader's session; with `--edit` they can be stored, every version of them.
"""

from dataclasses import dataclass, replace
from functools import partial
from textwrap import shorten

import streamlit as st

from charts.formatting import counted
from data.narrative import NarrativeError, Place, Question, read_items, save, write_items
from ui.choices import drawn_value, worked_on
from ui.published import narrative_path, release_info, texts
from ui.writing import in_markdown, warn_of_small_groups

DOCUMENT, SECTION = "challenge", "questions"
MOST_LETTERS = 600      # of a question
NAMED = 60              # letters of a question by which a button names it to those who hear it


@dataclass
class Draft:
    """One question as the reader has it before them."""

    number: int
    question: Question
    used: bool = True
    most: int = MOST_LETTERS


@dataclass
class Drafts:
    """The questions in their order, and the stored version that they began from."""

    every: list[Draft]
    based_on: int = 0
    said: str = ""          # what became of storing them

    @property
    def kept(self) -> tuple[Question, ...]:
        """Those that are used and have words."""
        return tuple(draft.question for draft in self.every if draft.used and draft.question.words.strip())


def edit_questions(proposed: tuple[Question, ...], area: str, month: str, role: str) -> tuple[Question, ...]:
    """Draw the questions to edit; returns those that are kept, in their order. Nothing is stored without a role."""
    place = Place(DOCUMENT, area, month, SECTION)
    name = f"{release_info()['id']}-{area}-{month}"
    drafts = worked_on(name, partial(_begin, proposed, place))
    for n, draft in enumerate(drafts.every):
        _draw(draft, n, drafts, name)
    st.button("Add a question", key=f"add-{name}", on_click=_add, args=(drafts,))
    if role:
        st.button("Store these questions", key=f"store-{name}", on_click=_store, args=(drafts, name, place, role))
        st.caption(drafts.said)
    return drafts.kept


def _begin(proposed: tuple[Question, ...], place: Place) -> Drafts:
    """What was stored for the session, else what the findings propose."""
    try:
        stored = texts(place.document, place.area, place.period).get(place.section)
        questions = read_items("questions", stored.words) if stored else proposed
    except NarrativeError as error:
        st.error(str(error))
        stored, questions = None, proposed
    return Drafts([Draft(n, question, most=max(MOST_LETTERS, len(question.words))) for n, question in
                   enumerate(questions)], stored.number if stored else 0)


def _draw(draft: Draft, n: int, drafts: Drafts, name: str) -> None:
    """One question: its words, whether it is used, and the way up and down."""
    key = f"{name}-{draft.number}"
    write, act = st.columns([7, 3], vertical_alignment="bottom")
    with write:
        words = st.text_area(f"Question {n + 1}", draft.question.words, key=f"words-{key}", height="content",
                             max_chars=draft.most)
        _reword(draft, words)
        if draft.question.own:
            warn_of_small_groups(words)
    with act, st.container(horizontal=True, vertical_alignment="center"):
        named = _named(n, words)        # heard; the style sheet hides it from sight
        draft.used = st.checkbox(f"Use it “{named}”", draft.used, key=f"use-{key}")
        st.button(f"Move up :gray[“{named}”]", key=f"up-{key}", disabled=n == 0, type="tertiary", on_click=_swap,
                  args=(drafts, n, n - 1))
        st.button(f"Move down :gray[“{named}”]", key=f"down-{key}", disabled=n == len(drafts.every) - 1,
                  type="tertiary", on_click=_swap, args=(drafts, n, n + 1))


def _named(n: int, words: str) -> str:
    """By what its buttons name a question to those who hear them: its first words."""
    return in_markdown(shorten(words, NAMED, placeholder="…")) or f"question {n + 1}"


def _reword(draft: Draft, words: str) -> None:
    if words != draft.question.words:
        draft.question = replace(draft.question, words=words, own=True)


def _swap(drafts: Drafts, one: int, other: int) -> None:
    drafts.every[one], drafts.every[other] = drafts.every[other], drafts.every[one]


def _add(drafts: Drafts) -> None:
    drafts.every.append(Draft(max((draft.number for draft in drafts.every), default=-1) + 1, Question("", own=True)))


def _store(drafts: Drafts, name: str, place: Place, role: str) -> None:
    """Keep the questions that are used as a version of their own; what others stored meanwhile stays.

    This runs before the page is drawn again: what was typed last is taken from the controls themselves.
    """
    for draft in drafts.every:
        _reword(draft, drawn_value(f"words-{name}-{draft.number}", draft.question.words))
        draft.used = drawn_value(f"use-{name}-{draft.number}", draft.used)
    try:
        saved = save(narrative_path(), place, write_items(drafts.kept), role, drafts.based_on)
    except NarrativeError as error:
        drafts.said = str(error)
        return
    drafts.based_on = saved.version.number
    meanwhile = f" Others stored {counted(len(saved.others), 'version')} meanwhile, kept too." if saved.others else ""
    drafts.said = f"Stored as version {saved.version.number}.{meanwhile}"
