"""One person without a name: by age, by the size of a family, as a baby or a death, as another, as nobody."""

import re
from collections.abc import Callable, Iterator

from data.narrative.people.compounds import is_family_of_things, is_group_of_people
from data.narrative.people.counts import NONE, Found
from data.narrative.people.nouns import EVENT, PERSON, counted, people_near
from data.narrative.people.reading import AGE, AGES, Reading, value_of
from data.narrative.people.telling import ARTICLES, ONE, OWN, is_generic, told
from data.narrative.people.things import GRAVE, HEADS, MODALS, PAST
from data.narrative.people.words import PLURAL, SINGULAR

OF_A_SIZE = {"family", "household", "mother", "father", "mum", "dad", "parent"}
SPELLS = {"year", "term", "month", "months", "terms", "week", "weeks", "quarter", "half-year", "far", "first"}
TAKES = {"received", "had", "have", "has", "made", "given", "got", "get", "with", "without", "issued", "served", "been",
         "receiving", "having", "faced"}
BEGINS = ARTICLES | OWN | OF_A_SIZE | {"y", "no", "nobody", "no-one", "other", "group"}
IDIOMS = {"word", "words", "time", "answer", "answers", "idea", "monopoly", "doubt", "clue"}


def signs(reading: Reading) -> Iterator[Found]:
    """Every passage that one of the rules finds."""
    for at, word in enumerate(reading.words):
        if word in BEGINS or word in AGES or word.endswith(("-old", "yo", "yr")):
            for rule in RULES:
                yield from rule(reading, at)


def _by_age(reading: Reading, at: int) -> Iterator[Found]:
    """A 14-year-old, one pregnant 15 year old; but not: a two year old offer."""
    word = reading.words[at]
    if AGE.fullmatch(word) and not word.endswith("s"):
        start, end = at, at
    elif word in AGES and reading.word(at + 1) == "old" and reading.numbers[at - 1]:
        start, end = at - 1, at + 1
    elif reading.words[at:at + 3] == ["y", "/", "o"] and reading.numbers[at - 1]:
        start, end = at - 1, at + 2
    elif re.fullmatch(r"\d{1,2}(yo|yr)", word):
        start, end = at, at + (reading.word(at + 1) == "old")
    else:
        return
    articles = {"a", "an", "the", "one", "this", "our", "another"}
    if articles.isdisjoint(reading.words[max(start - 3, 0):start]) or is_generic(reading, start):
        return
    if reading.ends_here(end + 1) or counted(reading, end + 1, 1)[0] == PERSON:
        yield start, end, ONE


def _of_a_size(reading: Reading, at: int) -> Iterator[Found]:
    """A family of five, a mother of two: its size helps to recognise it."""
    if (reading.words[at] in OF_A_SIZE or is_group_of_people(reading, at)) and not is_family_of_things(reading, at) \
            and reading.word(at + 1) == "of" and (value_of(reading.word(at + 2)) or 0) > 1:
        yield at, at + 2, ONE


def _newborn(reading: Reading, at: int) -> Iterator[Found]:
    """The newborn, the baby: one that was born."""
    if reading.words[at] in ("the", "her", "his", "their", "this") and reading.word(at + 1) in ("newborn", "baby") \
            and reading.word(at + 2) not in HEADS and reading.word(at + 2) not in SINGULAR | PLURAL \
            and not is_generic(reading, at) and told(reading, at):
        yield at, at + 1, ONE


def _event(reading: Reading, at: int) -> Iterator[Found]:
    """A death, another arrest, the stabbing, a case where a child was hurt."""
    if reading.words[at] not in ("a", "an", "another", "the", "this"):
        return
    kind, end = counted(reading, at + 1, 1)
    case = reading.word(end) == "case" and reading.words[at] == "a" and reading.word(end + 1) in ("where", "in", "of")
    grave = kind == EVENT and (case or reading.words[end] in GRAVE)
    spell = not SPELLS.isdisjoint(reading.words[slice(*reading.sentence(at))])
    if grave and spell and reading.word(at - 1) == "without":
        yield at - 1, end, NONE
    elif grave and not is_generic(reading, at) and told(reading, at) and not _is_shared_out(reading, at):
        yield at, end, ONE


def _is_shared_out(reading: Reading, at: int) -> bool:
    """Whether many, or none, had one each: 23 pupils received an exclusion, none of the schools made one."""
    first = reading.sentence(at)[0]
    if reading.words[at] not in ("a", "an") or reading.word(at - 1) not in TAKES:
        return False
    none = not {"none", "no", "neither", "never", "nobody"}.isdisjoint(reading.words[first:at])
    return none or any(
        (number or 0) > 1 and counted(reading, place + 1, number)[0] == PERSON
        for place, number in enumerate(reading.numbers[first:at], first))


def _another(reading: Reading, at: int) -> Iterator[Found]:
    """Another has left, the other is at college."""
    other = reading.words[at] == "another" or (reading.words[at] == "other" and reading.word(at - 1) == "the")
    if other and reading.word(at + 1) in PAST and people_near(reading, at):
        yield at, at + 1, ONE


def _nobody(reading: Reading, at: int) -> Iterator[Found]:
    """Nobody was excluded, no one from the school; but not: nobody has a bad word to say."""
    one = reading.words[at:at + 2] == ["no", "one"]
    if reading.word(at + 1 + one) in ("has", "had") and not IDIOMS.isdisjoint(reading.words[at + 2 + one:at + 6 + one]):
        return
    if (one or reading.words[at] in ("nobody", "no-one")) and (
            reading.word(at + 1 + one) in PAST or reading.word(at + 1 + one) in ("from", "under", "at", "else")) \
            and MODALS.isdisjoint(reading.words[at:at + 6]) \
            and not re.fullmatch("wants?|needs?|likes?|knows?", reading.word(at + 1 + one)):
        yield at, at + 1 + one, NONE


Rule = Callable[[Reading, int], Iterator[Found]]
RULES: tuple[Rule, ...] = (_by_age, _of_a_size, _newborn, _event, _another, _nobody)
