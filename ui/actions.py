"""The form in which an action to turn a curve is written down, changed or taken away."""

from collections.abc import Sequence

import streamlit as st

from charts.turning_actions import actions_of
from data.narrative import ROLES, Action, NarrativeError, Place, save, write_items
from data.narrative.items import STATES
from data.periods import known_period, month_range, shift_month
from ui.published import narrative_path, release_info, texts
from ui.writing import warn_of_small_groups

NEW, NONE = "Another action", ""
FIRST, AHEAD = "2011-04", 36        # months that can be chosen: from the start of the plan to so many from now


def write_actions(area: str, indicator_id: str, role: str) -> None:
    """Choose an action, or another one, and write it down; nothing where no role is chosen."""
    if not role:
        return
    actions = actions_of(texts("turning", area), indicator_id)
    place = Place("turning", area, "", f"actions:{indicator_id}")
    with st.expander("Write down an action"):
        at = st.selectbox("Action", range(-1, len(actions)), key=f"action-{area}-{indicator_id}",
                          format_func=lambda n: NEW if n < 0 else actions[n].what)
        _form(place, actions, actions[at] if 0 <= at < len(actions) else None, role)
        warn_of_small_groups("\n".join(action.what for action in actions))


def _form(place: Place, actions: Sequence[Action], old: Action | None, role: str) -> None:
    """The fields of one action; another action has fields of its own."""
    key = f"form-{place.area}-{place.section}-{hash(old)}-{0 if old else len(actions)}"
    with st.form(key, border=False):
        what = st.text_input("What is done", old.what if old else "", max_chars=300)
        owner = _select("Role of who answers for it", ROLES, old.owner if old else ROLES[0])
        with st.container(horizontal=True):
            began = _month("Begun in", old.began if old else NONE, "not begun")
            due = _month("Due in", old.due if old else NONE, "no date")
            state = _select("State", STATES, old.state if old else STATES[0])
        with st.container(horizontal=True):
            kept = st.form_submit_button("Keep this action", type="primary")
            gone = st.form_submit_button("Take it away") if old else False
    if kept and not what.strip():
        st.warning("Say first what is done.")
    elif kept or gone:
        new = None if gone else Action(what.strip(), owner, due, began, state)
        try:
            change_action(place, old, new, role)
        except NarrativeError as error:
            st.error(str(error))
        else:
            st.rerun()


def change_action(place: Place, old: Action | None, new: Action | None, role: str) -> None:
    """Put one action in the place of another (none: add it, or take the other away) in the list as it stands now.

    What others write at the same moment stays: the change is made again to their list.
    """
    latest = texts(place.document, place.area, place.period)
    version = latest.get(place.section)
    number = version.number if version else 0
    while True:
        actions = changed_list(actions_of(latest, place.section.split(":")[1]), old, new)
        saved = save(narrative_path(), place, write_items(actions), role, number)
        if not saved.others:
            return
        latest, number = {place.section: saved.others[-1]}, saved.version.number


def changed_list(actions: Sequence[Action], old: Action | None, new: Action | None) -> list[Action]:
    """The list with one action changed, added or taken away; one that somebody else has changed since stays beside."""
    found = list(actions)
    at = found.index(old) if old in found else len(found)
    found[at:at + 1] = [new] if new else []
    return found


def _select(label: str, options: Sequence[str], chosen: str) -> str:
    known = list(dict.fromkeys([*options, chosen]))
    return st.selectbox(label, known, known.index(chosen))


def _month(label: str, chosen: str, absent: str) -> str:
    last = shift_month(f"{release_info()['as_at']:%Y-%m}", AHEAD)
    months = sorted({chosen or FIRST, *month_range(FIRST, last)}, reverse=True)
    options = [NONE, *months]
    return st.selectbox(label, options, options.index(chosen),
                        format_func=lambda month: known_period(month).label if month else absent)
