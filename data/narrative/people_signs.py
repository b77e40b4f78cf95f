"""One person without a name: by age, by the size of a family, as a baby or a death, as another, as nobody."""

import re
from collections.abc import Callable, Iterator

from data.narrative.people_counts import NONE, Found
from data.narrative.people_nouns import EVENT, PERSON, counted, people_near
from data.narrative.people_reading import AGE, Reading, value_of
from data.narrative.people_telling import ARTICLES, ONE, OWN, is_generic, told
from data.narrative.people_things import HEADS, PAST
from data.narrative.people_words import PLURAL, SINGULAR

OF_A_SIZE = {"family", "household", "mother", "father", "mum", "dad", "parent"}
GRAVE = {"death", "suicide", "overdose", "stabbing", "drowning", "arrest", "allegation", "stillbirth", "exclusion",
         "conviction", "fatality", "pregnancy", "remand", "removal", "disclosure", "expulsion"}
BEGINS = ARTICLES | OWN | OF_A_SIZE | {"year", "month", "week", "no", "nobody", "no-one", "other"}


def signs(reading: Reading) -> Iterator[Found]:
    """Every passage that one of the rules finds."""
    for at, word in enumerate(reading.words):
        if word in BEGINS or word.endswith("-old"):
            for rule in RULES:
                yield from rule(reading, at)


def _by_age(reading: Reading, at: int) -> Iterator[Found]:
    """A 14-year-old, one pregnant 15 year old; but not: a two year old offer."""
    word = reading.words[at]
    if AGE.fullmatch(word) and not word.endswith("s"):
        start, end = at, at
    elif reading.words[at:at + 2] in (["year", "old"], ["month", "old"], ["week", "old"]) and reading.numbers[at - 1]:
        start, end = at - 1, at + 1
    else:
        return
    articles = {"a", "an", "the", "one", "this", "our", "another"}
    if articles.isdisjoint(reading.words[max(start - 3, 0):start]) or is_generic(reading, start):
        return
    if reading.ends_here(end + 1) or counted(reading, end + 1, 1)[0] == PERSON:
        yield start, end, ONE


def _of_a_size(reading: Reading, at: int) -> Iterator[Found]:
    """A family of five, a mother of two: its size helps to recognise it."""
    if reading.words[at] in OF_A_SIZE \
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
    if grave and not is_generic(reading, at) and told(reading, at):
        yield at, end, ONE


def _another(reading: Reading, at: int) -> Iterator[Found]:
    """Another has left, the other is at college."""
    other = reading.words[at] == "another" or (reading.words[at] == "other" and reading.word(at - 1) == "the")
    if other and reading.word(at + 1) in PAST and people_near(reading, at):
        yield at, at + 1, ONE


def _nobody(reading: Reading, at: int) -> Iterator[Found]:
    one = reading.words[at:at + 2] == ["no", "one"]
    if (one or reading.words[at] in ("nobody", "no-one")) and (
            reading.word(at + 1 + one) in PAST or reading.word(at + 1 + one) in ("from", "under", "at", "else")) \
            and not re.fullmatch("wants?|needs?|likes?|knows?", reading.word(at + 1 + one)):
        yield at, at + 1 + one, NONE


Rule = Callable[[Reading, int], Iterator[Found]]
RULES: tuple[Rule, ...] = (_by_age, _of_a_size, _newborn, _event, _another, _nobody)
