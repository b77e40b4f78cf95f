"""The controls of the page about turning a curve: an obsession, and an action to look back to."""

from charts.turning_actions import actions_of, first_under_way
from data.narrative import Action
from data.periods import known_period
from ui import published
from ui.choices import Choice, Options

NO_ACTION = "none"


def _obsessions(chosen: dict[str, str]) -> dict[str, str]:
    return {one.id: one.name_in_heading for one in published.indicators().values() if one.obsession}


def _actions(chosen: dict[str, str]) -> tuple[Action, ...]:
    return actions_of(published.texts("turning", chosen["area"]), chosen["indicator"])


def _begun(chosen: dict[str, str]) -> dict[str, str]:
    """The months in which actions began, each with what began then."""
    begun = [action for action in _actions(chosen) if action.began and action.began <= chosen["period"]]
    named = {month: "; ".join(action.what for action in begun if action.began == month)
             for month in sorted({action.began for action in begun})}
    return {NO_ACTION: "No action",
            **{month: f"{known_period(month).label}: {what}" for month, what in named.items()}}


def _first_under_way(chosen: dict[str, str], options: Options) -> str:
    return first_under_way(_actions(chosen), chosen["period"]) or NO_ACTION


OBSESSION = Choice("indicator", "Indicator", _obsessions, width=270)
ACTION = Choice("action", "Since this action began", _begun, default=_first_under_way, width=400)
