"""Phrases that tell of few people without counting them: the only family, the twins, a girl in Year 9, she."""

import re
from collections.abc import Callable, Iterator

from data.narrative.people_counts import FEW, Found
from data.narrative.people_reading import Reading, value_of
from data.narrative.people_words import CHANGES, KIN, MODALS, ONE_OF_MANY, PAST, PLURAL, STAFF

ONE = "It tells of one person or one family, who may be recognised."
VAGUE = "It may mean fewer than {}."
NOBODY = "It says that there were none, and none is fewer than {}."
MULTIPLES = {"twin", "twins", "triplets", "quadruplets", "quads", "half-brother", "half-sister"}
PAIRS = (("brother", "sister"), ("sister", "brother"), ("mother", "son"), ("mother", "daughter"), ("father", "son"),
         ("father", "daughter"))
PLACES_OF_MANY = {"leeds", "england", "yorkshire", "need", "britain"}
SUPERLATIVES = {"youngest", "eldest", "oldest"}
ONCE = PAST - {"are", "do", "live", "work", "attend", "have", "lives", "works", "attends", "has"}
BEFORE_A_TOTAL = {"to", "is", "was", "at", "by", "from", "now", "only", "just"}
AFTER_A_TOTAL = {"", ".", ";", ",", ")", "to", "in", "this", "last", "since", "by", "over", "and", "between"}


def phrases(reading: Reading, threshold: int) -> Iterator[Found]:
    """Every passage that one of the rules finds."""
    for rule in RULES:
        for at in range(len(reading.words)):
            yield from rule(reading, at, threshold)


def _only(reading: Reading, at: int, threshold: int) -> Iterator[Found]:
    if reading.words[at] in ("only", "sole") and reading.word(at - 1) in ("the", "our", "their", "an"):
        end = reading.people_from(at + 1, 0)
    elif reading.words[at] in SUPERLATIVES:
        of = reading.words[at + 1:at + 3]
        end = reading.people_from(at + 3, 0) if of in (["of", "the"], ["of", "our"]) else reading.people_from(at + 1, 1)
    else:
        return
    if end is not None:
        yield at, end, ONE


def _siblings(reading: Reading, at: int, threshold: int) -> Iterator[Found]:
    word = reading.words[at]
    if word in MULTIPLES:
        yield at, at, ONE
    if (word, reading.word(at + 2)) in PAIRS and reading.word(at + 1) == "and":
        yield at, at + 2, ONE
    if word in ("the", "these", "his", "her", "their") and reading.word(at + 1) in ("brothers", "sisters"):
        yield at, at + 1, ONE


def _one_of_a_family(reading: Reading, at: int, threshold: int) -> Iterator[Found]:
    """A girl, the mother, his sister, their father: never said of people in general."""
    if reading.words[at] in ("a", "an", "the", "this", "that", "his", "her", "their", "another", "my"):
        end = reading.people_from(at + 1, 1)
        if end is not None and reading.words[end].removesuffix("'s") in KIN:
            yield at, end, ONE


def _one_in_particular(reading: Reading, at: int, threshold: int) -> Iterator[Found]:
    """A pupil at one school, a family that moved, this child; but not: a child needs, if a pupil was."""
    if reading.words[at] not in ("a", "an", "this", "that", "another") or reading.word(at - 1) in ("if", "whether"):
        return
    end = reading.people_from(at + 1, 1)
    if end is None or reading.words[end].removesuffix("'s") not in ONE_OF_MANY:
        return
    if reading.words[at] in ("this", "that", "another") or _is_particular(reading, end + 1):
        yield at, end, ONE


def _is_particular(reading: Reading, at: int) -> bool:
    word, follows = reading.word(at), reading.word(at + 1)
    if word in ("who", "that", "whose"):
        return follows in ONCE
    if word in ("in", "at", "from") and follows:
        return reading.text[reading.starts[at + 1]].isupper() and follows not in PLACES_OF_MANY
    return word == "aged" or word in ONCE


def _by_age(reading: Reading, at: int, threshold: int) -> Iterator[Found]:
    """A 14-year-old."""
    here, follows = reading.words[at], reading.word(at + 1)
    if here in ("a", "an", "the", "one", "this", "our") and re.fullmatch(r"\w+-year-old", follows):
        yield at, at + 1, ONE


def _of_a_size(reading: Reading, at: int, threshold: int) -> Iterator[Found]:
    """A family of five, a mother of two: its size helps to recognise it."""
    if reading.words[at] in ("family", "household", "mother", "father", "mum", "dad", "parent") \
            and reading.word(at + 1) == "of" and (value_of(reading.word(at + 2)) or 0) > 1:
        yield at, at + 2, ONE


def _a_few(reading: Reading, at: int, threshold: int) -> Iterator[Found]:
    pair = reading.words[at:at + 2]
    if pair in (["handful", "of"], ["couple", "of"], ["pair", "of"]):
        end = reading.people_from(at + 2, 0)
    elif reading.words[at] == "few" and reading.word(at - 1) in ("a", "very", "only", "just"):
        end = reading.people_from(at + 1, 0)
    else:
        return
    if end is not None:
        yield at, end, VAGUE


def _total(reading: Reading, at: int, threshold: int) -> Iterator[Found]:
    """Looked-after children: 4; families (2); the number of children fell to three; the group is small: four."""
    value = value_of(reading.words[at])
    if value is None or value >= threshold or reading.word(at + 1) not in AFTER_A_TOTAL:
        return
    before = reading.words[reading.sentence(at)[0]:at]
    numbered = reading.word(at - 1) in BEFORE_A_TOTAL and not CHANGES.isdisjoint(before)
    ranged = reading.word(at - 1) == "or" and value_of(reading.word(at - 2)) is not None
    if (numbered or ranged or reading.word(at - 1) in (":", "(", "=")) and not PLURAL.isdisjoint(before):
        yield at, at, FEW


def _all_but(reading: Reading, at: int, threshold: int) -> Iterator[Found]:
    """All but two of the families."""
    value = value_of(reading.word(at + 1))
    if reading.words[at] not in ("but", "except", "bar") or value is None or value >= threshold:
        return
    before = reading.words[max(at - 4, 0):at]
    if {"all", "every", "everyone", "everybody"} & set(before) and reading.people_near(at):
        yield at, at + 1, FEW


def _nobody(reading: Reading, at: int, threshold: int) -> Iterator[Found]:
    one = reading.words[at:at + 2] == ["no", "one"]
    if (one or reading.words[at] in ("nobody", "no-one")) and reading.word(at + 1 + one) in PAST:
        yield at, at + 1 + one, NOBODY


def _she(reading: Reading, at: int, threshold: int) -> Iterator[Found]:
    """A pronoun in a sentence that names no member of staff."""
    if reading.words[at] in ("she", "he") and reading.word(at + 1) != "or" and reading.word(at - 1) not in ("or", "/"):
        first, last = reading.sentence(at)
        if not STAFF & set(reading.words[first:last]) and not MODALS & {reading.word(at + 1)}:
            yield at, at, ONE


Rule = Callable[[Reading, int, int], Iterator[Found]]
RULES: tuple[Rule, ...] = (_only, _siblings, _one_of_a_family, _one_in_particular, _by_age, _of_a_size, _a_few, _total,
                           _all_but, _nobody, _she)
