"""Mentions of a small number of people in a text (a first version)."""

import re
from dataclasses import dataclass

WORDS = {"no": 0, "one": 1, "two": 2, "both": 2, "three": 3, "four": 4}
PEOPLE = r"(?:child(?:ren)?|famil(?:y|ies)|pupils?|young people|young person|brothers?|sisters?|siblings?|girls?|boys?)"


@dataclass(frozen=True)
class SmallGroup:
    """A passage of a text that may tell of a small number of people: where it stands, its words and the reason."""

    start: int
    end: int
    words: str
    reason: str


def small_groups(text: str, threshold: int = 5) -> list[SmallGroup]:
    """Every passage that may tell of fewer people than the threshold."""
    found = re.finditer(rf"\b({'|'.join(WORDS)}|[0-{threshold - 1}])\s+{PEOPLE}\b", text, re.IGNORECASE)
    return [SmallGroup(m.start(), m.end(), m[0], f"It tells of fewer than {threshold} people.") for m in found]
