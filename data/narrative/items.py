"""Actions and questions: short lists that are kept as text."""

import json
import re
from collections.abc import Iterable
from dataclasses import MISSING, asdict, dataclass, fields
from typing import Any

from data.narrative.file import NarrativeError

STATES = ("planned", "under way", "done")
MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


@dataclass(frozen=True)
class Action:
    """What is done to turn a curve: what, the role of who answers for it, month due, month begun, how far."""

    what: str
    owner: str
    due: str = ""
    began: str = ""
    state: str = "planned"

    def __post_init__(self) -> None:
        if any(month and not MONTH.fullmatch(month) for month in (self.due, self.began)):
            raise NarrativeError("A month of an action cannot be read. Write it like 2014-09, or leave it empty.")
        if self.state not in STATES:
            raise NarrativeError(f"An action cannot be '{self.state}'. Use one of these: {', '.join(STATES)}.")


@dataclass(frozen=True)
class Question:
    """A question to ask, the indicator and the sentence it rests on, and whether somebody wrote it themselves."""

    words: str
    indicator: str = ""
    sentence: str = ""
    own: bool = False


Item = Action | Question
KINDS: dict[str, type[Action] | type[Question]] = {"actions": Action, "questions": Question}


def read_items(kind: str | type, words: str) -> tuple[Any, ...]:
    """The actions or questions that a text holds; none where it is empty."""
    made = KINDS[kind] if isinstance(kind, str) else kind
    if not words.strip():
        return ()
    try:
        found = json.loads(words)
    except (ValueError, RecursionError):
        raise NarrativeError(f"The {_named(made)} cannot be read. Write them anew.") from None
    if not isinstance(found, list):
        raise NarrativeError(f"The {_named(made)} are no list. Write them anew.")
    return tuple(_item(made, one) for one in found)


def write_items(items: Iterable[Item]) -> str:
    """The actions or questions as the text that is kept."""
    return json.dumps([asdict(item) for item in items], ensure_ascii=False)


def _item(made: type, one: Any) -> Item:
    types: dict[str, Any] = {field.name: field.type for field in fields(made)}
    required = {field.name for field in fields(made) if field.default is MISSING}
    if not isinstance(one, dict) or not required <= set(one) <= set(types) \
            or not all(isinstance(value, types[name]) for name, value in one.items()):
        raise NarrativeError(f"One of the {_named(made)} is not complete, or holds something else. Write it anew.")
    return made(**one)


def _named(made: type) -> str:
    return next(name for name, kind in KINDS.items() if kind is made)
