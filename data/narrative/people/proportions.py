"""Proportions of many, which count nobody: one in five, three out of four; but not: three out of five who finished."""

from data.narrative.people.nouns import PERSON, counted
from data.narrative.people.reading import Reading, value_of
from data.narrative.people.things import PROPORTIONS, THINGS_PLURAL
from data.narrative.people.words import PLURAL

SURVEYED = {"said", "felt", "told", "agreed", "reported", "rated", "wanted", "thought", "asked", "surveyed", "enjoyed",
            "liked", "knew", "live", "lived", "want", "need", "attend", "feel", "say", "use", "do", "are", "get",
            "speak"}
ANYWHERE = {"nationally", "england", "leeds", "city", "national", "britain", "uk", "country", "survey", "typically"}


def is_proportion(reading: Reading, at: int) -> bool:
    """Whether the number there is part of a proportion of many: one in five, three out of four, one mum in three."""
    start = at - (reading.word(at - 1) == "every")
    if reading.word(start - 1) == "in" and value_of(reading.word(start - 2)) is not None:
        return True
    if reading.words[at + 1:at + 4] in (["out", "of", "every"], ["out", "of", "each"]):
        return True
    if reading.word(start - 1) == "of" and reading.word(start - 2) == "out" and value_of(reading.word(start - 3)):
        return is_proportion(reading, start - 3)
    if reading.word(at + 1) == "out":
        return value_of(reading.word(at + 3)) in PROPORTIONS and not _are_ours(reading, at + 3)
    value = value_of(reading.words[at]) or 0
    end = counted(reading, at + 1, value)[1]
    after = end + 2 + (reading.word(end + 2) in ("every", "each", "a"))
    whole = 100 if reading.word(after) in ("hundred", "thousand") else value_of(reading.word(after)) or 0
    several = end != at and (reading.word(after + 1) in PLURAL or reading.word(after + 1) in THINGS_PLURAL)
    return whole > value and reading.word(end + 1) == "in" and not several


def _are_ours(reading: Reading, at: int) -> bool:
    """Whether a proportion is of people in particular: three out of five who started, two out of three pupils left."""
    if reading.word(at + 1) in ("who", "whom"):
        return True
    whole = value_of(reading.word(at)) or 0
    kind, end = counted(reading, at + 1, whole)
    follows = reading.word(end + 1)
    if kind != PERSON or whole > 5 or not ANYWHERE.isdisjoint(reading.words[slice(*reading.sentence(at))]):
        return False
    who = end + 1 + (follows in ("who", "whom"))
    return (reading.acts(who) and reading.word(who) not in SURVEYED) or follows in ("on", "from")
