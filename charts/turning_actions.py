"""The actions to turn a curve: which one is looked at, and whether the curve has turned since each began."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from charts.table import Column
from charts.turning_view import turn_of
from charts.turning_words import turned_words
from data.narrative import Action, Version, read_items
from data.periods import parse_period

UNDER_WAY = "under way"
NOT_BEGUN = "not begun"
COLUMNS = (Column("what", "What"), Column("owner", "Who answers for it"), Column("began", "Begun"),
           Column("due", "Due"), Column("state", "State"), Column("turned", "Has the curve turned since?"))


def actions_of(texts: Mapping[str, Version], indicator_id: str) -> tuple[Action, ...]:
    """The actions for an indicator among the texts of an area, in the order in which they were written."""
    version = texts.get(f"actions:{indicator_id}")
    return read_items("actions", version.words) if version else ()


def first_under_way(actions: Sequence[Action], month: str) -> str:
    """The month in which the earliest action under way began, else the earliest that has begun; "" where none has."""
    begun = [action for action in actions if action.began and action.began <= month]
    under_way = [action for action in begun if action.state == UNDER_WAY]
    return min((action.began for action in under_way or begun), default="")


def actions_table(path: Path, indicator_id: str, area_type: str, area: str, month: str,
                  actions: Sequence[Action]) -> pd.DataFrame:
    """A row an action in words, with what the test says of the curve since it began."""
    begun = {action.began for action in actions if action.began and action.began <= month}
    found = {began: turned_words(turn_of(path, indicator_id, area_type, area, month, began)) for began in begun}
    return pd.DataFrame(
        [(action.what, action.owner, _month(action.began, NOT_BEGUN), _month(action.due, "no date"), action.state,
          found.get(action.began, NOT_BEGUN)) for action in actions],
        columns=["what", "owner", "began", "due", "state", "turned"], dtype=str)


def _month(month: str, absent: str) -> str:
    period = parse_period(month) if month else None
    return period.label if period else absent
