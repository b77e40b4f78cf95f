"""Mentions of a small number of people in a text, in digits and in words.

No list of words is complete. The rules would rather find too much: who wrote a text can mark a passage as checked
(`data.narrative.checked`), but nobody can take back what a reader has recognised. How often they miss, and how often
they are wrong, is printed by `benchmarks/small_number_words.py`.
"""

from dataclasses import dataclass

from data.narrative.people.counts import counts
from data.narrative.people.names import names
from data.narrative.people.parts import parts
from data.narrative.people.phrases import phrases
from data.narrative.people.reading import read
from data.narrative.people.signs import signs
from data.narrative.people.words import ONES


@dataclass(frozen=True)
class SmallGroup:
    """A passage of a text that may tell of a small number of people: where it stands, its words and the reason."""

    start: int
    end: int
    words: str
    reason: str


def small_groups(text: str, threshold: int = 5) -> list[SmallGroup]:
    """Every passage that may tell of fewer people than the threshold, or of one who may be recognised, in order."""
    reading = read(text)
    limit = ONES[threshold] if threshold < len(ONES) else str(threshold)
    passages = (*counts(reading, threshold), *parts(reading, threshold), *phrases(reading), *signs(reading),
                *names(reading))
    found = [(reading.starts[first], reading.ends[min(last, len(reading.ends) - 1)], reason.replace("{}", limit))
             for first, last, reason in passages]
    kept: list[SmallGroup] = []
    for start, end, reason in sorted(found, key=lambda one: (one[0], -one[1])):
        if not kept or start >= kept[-1].end:
            kept.append(SmallGroup(start, end, text[start:end], reason))
    return kept
