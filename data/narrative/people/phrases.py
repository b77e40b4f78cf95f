"""Phrases that tell of few people without counting them: the only family, the twins, a girl in Year 9, the lad."""

from collections.abc import Callable, Iterator

from data.narrative.people.counts import Found
from data.narrative.people.nouns import EVENT, PERSON, THING, counted, is_people, people_near
from data.narrative.people.particular import one_in_particular
from data.narrative.people.reading import Reading, value_of
from data.narrative.people.telling import ARTICLES, ONE, OWN, is_generic, person_from, told
from data.narrative.people.things import GRAVE, HEADS
from data.narrative.people.words import KIN, MULTIPLES, ORDINALS, SUPERLATIVES

PAIRS = {("brother", "sister"), ("sister", "brother"), ("mother", "son"), ("mother", "daughter"), ("father", "son"),
         ("father", "daughter"), ("mum", "baby"), ("mother", "baby"), ("mum", "dad"), ("dad", "mum"),
         ("mum", "son"), ("mum", "daughter"), ("dad", "son"), ("dad", "daughter"), ("uncle", "aunt")}
BARE = {"mum", "dad", "mam", "mother", "father", "grandma", "nan", "gran", "grandad", "baby", "stepdad"}
TOGETHER = {"cousins", "nieces", "nephews", "stepsons", "stepdaughters", "grandsons", "granddaughters",
            "brothers", "sisters", "boys", "girls", "siblings", "daughters", "sons", "couple", "lads", "grandparents"}
AT_HOME = KIN | BARE
BEFORE_ONE = ARTICLES | OWN
SOLE = {"only", "sole", "lone", "single"}
LAST = {"worst", "most", "remaining", "last", "final", "same", "other", "particular"}
BEGINS = BEFORE_ONE | AT_HOME | SOLE | LAST | SUPERLATIVES | ORDINALS | MULTIPLES | {
    "twin", "these", "uncle", "older", "younger", "elder", "middle"}


def phrases(reading: Reading) -> Iterator[Found]:
    """Every passage that one of the rules finds."""
    for at in range(len(reading.words)):
        if reading.plain[at] in BEGINS or reading.plain[at].endswith("est"):
            for rule in RULES:
                yield from rule(reading, at)


def _only(reading: Reading, at: int) -> Iterator[Found]:
    """The only family, the last child on the list, the youngest of the children, the older one."""
    word, before = reading.words[at], reading.word(at - 1)
    if word in SUPERLATIVES:
        of = reading.words[at + 1:at + 3] in (["of", "the"], ["of", "our"], ["of", "these"])
        end = person_from(reading, at + 3, None) if of else person_from(reading, at + 1)
        alone = reading.ends_here(at + 1) and not of and before not in ("for", "of")
        numbered = value_of(before) is not None
        if end is not None or numbered or (alone and before in OWN and people_near(reading, at, unknown=True)):
            yield at - numbered, end if end is not None else at, ONE
    elif word in ("older", "younger", "elder", "middle") and before in OWN and not is_generic(reading, at):
        end = at + 1 if reading.word(at + 1) in ("one", "of") else person_from(reading, at + 1)
        if end is not None:
            yield at, end, ONE
    elif (word in SOLE and (before in OWN | {"a", "an"} or before.endswith("'s"))) or (
            (word in LAST or word.endswith("est")) and before in OWN | {"this"}):
        kind, end = counted(reading, at + 1, None if word == "only" else 1)
        if kind == PERSON or (kind == EVENT and (word in SOLE or (
                word in ("last", "latest") and reading.words[end] in GRAVE))):
            yield at, end, ONE


def _ordinal(reading: Reading, at: int) -> Iterator[Found]:
    """The fourth child in the family; and a fifth is being assessed."""
    if reading.words[at] not in ORDINALS or reading.word(at - 1) not in OWN | {"a"}:
        return
    end = person_from(reading, at + 1)
    first = reading.words[reading.sentence(at)[0]:at]
    if "first" in first and counted(reading, reading.sentence(at)[0] + first.index("first") + 1, 1)[0] == THING:
        return
    joined = reading.word(at - 1) == "the" or reading.word(at - 2) in ("and", "while", "but", ";", ",")
    if end is not None and not is_generic(reading, at):
        yield at, end, ONE
    elif joined and reading.acts(at + 1) and people_near(reading, at):
        yield at, at + 1, ONE


def _siblings(reading: Reading, at: int) -> Iterator[Found]:
    """The twins, a twin brother, the brother and sister, his sisters."""
    word, follows = reading.words[at], reading.word(at + 1)
    alone = reading.ends_here(at + 1) and reading.word(at - 1) in BEFORE_ONE
    if word in MULTIPLES or (word == "twin" and (alone or is_people(reading, at + 1))):
        yield at, at, ONE
    pair = (word, reading.word(at + 2)) if reading.word(at + 1) == "and" else (word, reading.bare(at + 3))
    linked = reading.word(at + 1) == "and" or reading.words[at + 1:at + 3] in (["and", "her"], ["and", "his"])
    if pair in PAIRS and linked and not is_generic(reading, at):
        yield at, at + 2, ONE
    several = (word in ("the", "his", "her", "these") and follows in TOGETHER) \
        or (word == "their" and follows in ("brothers", "sisters"))
    if several and not reading.is_called(at + 1) and not is_generic(reading, at):
        yield at, at + 1, ONE


def _one_of_a_family(reading: Reading, at: int) -> Iterator[Found]:
    """A girl, the mother, their father, Mum: hardly ever said of people in general."""
    word = reading.words[at]
    end = person_from(reading, at + 1) if word in BEFORE_ONE else None
    if (end is not None and reading.plain[end] in KIN) or _is_bare_kin(reading, at):
        end = at if end is None else end
        group = reading.word(end + 1) == "and" and reading.word(end + 3) in HEADS
        anybody = word in ("a", "an") and reading.words[end].endswith("'s") and not told(reading, at)
        if not group and not anybody and not is_generic(reading, at):
            yield at, end, ONE


def _is_bare_kin(reading: Reading, at: int) -> bool:
    """Mum has, the boy's father; but not: mum and toddler group."""
    if reading.plain[at] not in AT_HOME or reading.word(at + 1) in HEADS or reading.is_called(at):
        return False
    named = reading.words[at] in BARE and reading.word(at - 1) not in ("a", "an")
    ends = reading.starts_clause(at) or reading.acts(at + 1) or reading.word(at + 1) == "and"
    return reading.word(at - 1).endswith("'s") or (named and ends)


Rule = Callable[[Reading, int], Iterator[Found]]
RULES: tuple[Rule, ...] = (_only, _ordinal, _siblings, _one_of_a_family, one_in_particular)
