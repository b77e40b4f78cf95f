"""What the reader chooses: kept in the address by id, defaults included, and carried from page to page.

Streamlit's own binding writes labels and drops defaults, so the address is written here. This is the only module
that touches the session.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

import streamlit as st

T = TypeVar("T")
Options = Mapping[str, str]         # id -> words


@dataclass(frozen=True)
class Choice:
    """One thing to choose: its name in the address, its label, its options (given what is chosen) and its default."""

    id: str
    label: str
    options: Callable[[dict[str, str]], Options]
    default: Callable[[dict[str, str], Options], str] = lambda chosen, options: next(iter(options))
    few: bool = False               # few enough to show all at once
    width: int = 260


def settle_choices(choices: tuple[Choice, ...]) -> list[str]:
    """Draw the controls of a page; the address says the same afterwards. Returns what the address asked for in vain."""
    session = st.session_state.setdefault("chosen", {"memory": {}, "written": {}})
    chosen: dict[str, str] = {}
    unknown: list[str] = []
    for choice in choices:
        options = choice.options(chosen)
        chosen[choice.id] = _draw(choice, options, _wanted(choice, options, chosen, session, unknown))
    session["memory"].update(chosen)
    session["written"] = chosen
    if {key: st.query_params[key] for key in st.query_params} != chosen:
        st.query_params.from_dict(chosen)
    st.session_state["now"] = chosen
    return unknown


def chosen(choice_id: str) -> str:
    """What is chosen for one control of the page being drawn."""
    return st.session_state["now"][choice_id]


def carry_choices(choices: dict[str, str]) -> None:
    """Take a link's choices to the page that is opened next; what the link leaves out is that page's default."""
    memory = st.session_state["chosen"]["memory"]
    for choice_id in list(memory):
        st.session_state.pop(_key(choice_id), None)
    memory.clear()
    memory.update(choices)


def chooser(choice_id: str, component: str) -> Callable[[], None]:
    """What a drawing calls when the reader chooses in it, before the page runs again: the map's areas."""
    def choose() -> None:
        if value := st.session_state[component].get("chosen"):
            st.session_state["chosen"]["memory"][choice_id] = value
            st.session_state.pop(_key(choice_id), None)

    return choose


def worked_on(name: str, make: Callable[[], T]) -> T:
    """What the reader works on until the session ends: made once, then as it was left."""
    own = st.session_state.setdefault("worked_on", {})
    if name not in own:
        own[name] = make()
    return own[name]


def drawn_value(key: str, otherwise: T) -> T:
    """What the reader has put into a control by its key; what is given where it is not drawn."""
    return st.session_state.get(key, otherwise)
def chosen_now() -> dict[str, str]:
    """All that is chosen on the page that was drawn last."""
    return dict(st.session_state.get("now", {}))


def meeting_views() -> str:
    """The views of the meeting at hand: those of the address, else those that this reader had before."""
    addressed = st.query_params.get("views")
    if addressed is not None:
        st.session_state["meeting"] = addressed
    return st.session_state.get("meeting", "")


def open_meeting(views: str, at: str = "") -> None:
    """Put a meeting into the address and into this reader's memory; without a place its list is shown."""
    st.session_state["meeting"] = views
    wanted = {name: value for name, value in (("views", views), ("at", at)) if value}
    if {key: st.query_params[key] for key in st.query_params} != wanted:
        st.query_params.from_dict(wanted)


def mover(component: str) -> Callable[[], None]:
    """What a screen of a meeting calls when a key or a link leads to another screen, or (0) back to the list."""
    def move() -> None:
        if moved := st.session_state[component].get("moved"):
            open_meeting(meeting_views(), str(moved["to"] or ""))

    return move


def _wanted(choice: Choice, options: Options, chosen: dict[str, str], session: dict, unknown: list[str]) -> str:
    addressed = st.query_params.get(choice.id)
    if addressed is not None and addressed != session["written"].get(choice.id):
        if addressed in options:
            return addressed
        unknown.append(choice.label.lower())
        return choice.default(chosen, options)
    kept = st.session_state.get(_key(choice.id), session["memory"].get(choice.id))
    return kept if kept in options else choice.default(chosen, options)


def _draw(choice: Choice, options: Options, value: str) -> str:
    if len(options) == 1:
        return value
    key = _key(choice.id)
    if st.session_state.get(key) != value:
        st.session_state[key] = value
    if choice.few:
        picked = st.segmented_control(choice.label, list(options), format_func=options.__getitem__, key=key,
                                      required=True)
    else:
        picked = st.selectbox(choice.label, list(options), format_func=options.__getitem__, key=key,
                              width=choice.width)
    return picked if picked is not None and picked in options else value


def _key(choice_id: str) -> str:
    return f"choice_{choice_id}"
