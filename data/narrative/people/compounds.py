"""People told of in more than one word: sibling groups, no shows, an entry into care; and what no people are."""

from data.narrative.people.reading import AGE, AGES, Reading, value_of
from data.narrative.people.things import THINGS_PLURAL

ENTERED = {"care", "custody", "justice", "prison", "offending"}


def is_group_of_people(reading: Reading, at: int) -> bool:
    """Whether the word there means people of an age or a family: three 16-year-olds, two sibling groups."""
    word = reading.word(at)
    if (AGE.fullmatch(word) and word.endswith("s")) or (word.startswith(("under-", "over-")) and word.endswith("s")):
        return True
    if reading.word(at - 1) in ("under", "over") and word.endswith("s") and value_of(word[:-1]) is not None:
        return True
    if word == "olds" and reading.word(at - 1) in AGES:
        return True
    return word in ("group", "groups") and reading.word(at - 1) == "sibling"


def is_pair_of_words(reading: Reading, at: int) -> bool:
    """Two no shows, three drop outs."""
    before, word = reading.word(at - 1), reading.words[at]
    return (before == "no" and word in ("show", "shows") and value_of(reading.word(at - 2)) is not None) \
        or (before in ("drop", "stay") and word in ("outs", "out", "aways"))


def is_entry(reading: Reading, at: int) -> bool:
    """A single entry into the youth justice system: it stands for one who entered."""
    return reading.word(at) in ("entry", "entries") and reading.word(at + 1) in ("into", "to") \
        and not ENTERED.isdisjoint(reading.words[at + 2:at + 5])


def is_family_of_things(reading: Reading, at: int) -> bool:
    """The Brigshaw family of schools, a family of 12 academies."""
    of = at + 2 + (value_of(reading.word(at + 2)) is not None)
    return reading.word(at) == "family" and reading.word(at + 1) == "of" \
        and (reading.word(of) in THINGS_PLURAL or reading.word(of + 1) in THINGS_PLURAL)
