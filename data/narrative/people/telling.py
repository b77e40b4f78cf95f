"""Whether a passage tells of one in particular, and of what happened, or speaks of anybody."""

from data.narrative.people.nouns import PERSON, counted
from data.narrative.people.reading import Reading
from data.narrative.people.things import GENERIC, MODALS, ONCE

ONE = "It tells of one person or one family, who may be recognised."
ARTICLES = {"a", "an", "the", "this", "that", "another"}
OWN = {"the", "our", "their", "his", "her", "my"}
PERFECT = {"been", "not", "never", "now", "since", "just", "also", "gone", "already", "recently", "settled",
           "risen", "fallen", "grown", "come", "begun", "seen", "taken", "given", "shown", "spoken", "written",
           "broken", "chosen", "set", "put", "built", "run", "led", "cut"}


def person_from(reading: Reading, at: int, value: int | None = 1) -> int | None:
    """Where the person stands that the words from here lead to, if they do."""
    kind, end = counted(reading, at, value)
    return end if kind == PERSON else None


def is_generic(reading: Reading, at: int) -> bool:
    """Whether what is said there may be said of anybody: if mum is worried, when a child, a parent can ask."""
    first, last = reading.sentence(at)
    clause = reading.words[first:at]
    reach = 8 if reading.words[at] in ("a", "an") else 3
    likely = reading.words[at] in ("a", "an") and "likely" in reading.words[at:last]
    likely = likely or (reading.words[at] in ("a", "an") and any(
        reading.words[place] in ("each", "every") and reading.word(place - 1) in ("from", "in", "of", "for")
        for place in range(at, min(at + 8, last))))
    return likely or not GENERIC.isdisjoint(clause) or not MODALS.isdisjoint(reading.words[at:min(at + reach, last)]) \
        or "or" in reading.words[at:at + 3]


def told(reading: Reading, at: int) -> bool:
    """Whether the sentence tells what happened: a verb of the past in it."""
    first, last = reading.sentence(at)
    for place in range(first, last):
        word = reading.words[place]
        passive = reading.word(place - 1) in ("is", "are", "be", "being", "get", "gets", "to")
        perfect = word in ("has", "have") and (reading.acts(place + 1) or reading.word(place + 1) in PERFECT)
        if word in ONCE or word == "had" or perfect or (word.endswith("ed") and len(word) > 4 and not passive):
            return True
    return False
