"""Phrases that tell of few people without counting them: the only family, the twins, a girl in Year 9, the lad."""

from collections.abc import Callable, Iterator

from data.narrative.people_counts import Found
from data.narrative.people_nouns import EVENT, PERSON, counted, is_people, people_near
from data.narrative.people_reading import Reading, value_of
from data.narrative.people_telling import ARTICLES, ONE, OWN, is_generic, person_from, told
from data.narrative.people_things import HEADS, MODALS, ONCE, PAST
from data.narrative.people_words import KIN, MULTIPLES, ONE_OF_MANY, ORDINALS, SUPERLATIVES

PAIRS = {("brother", "sister"), ("sister", "brother"), ("mother", "son"), ("mother", "daughter"), ("father", "son"),
         ("father", "daughter"), ("mum", "baby"), ("mother", "baby"), ("mum", "dad"), ("dad", "mum"),
         ("mum", "son"), ("mum", "daughter"), ("dad", "son"), ("dad", "daughter"), ("uncle", "aunt")}
PLACES_OF_MANY = {"leeds", "england", "yorkshire", "britain", "year"}
BARE = {"mum", "dad", "mam", "mother", "father", "grandma", "nan", "gran", "grandad", "baby", "stepdad"}
TOGETHER = {"brothers", "sisters", "boys", "girls", "siblings", "daughters", "sons", "couple", "lads", "grandparents"}
AT_HOME = KIN | BARE
BEFORE_ONE = ARTICLES | OWN
SOLE = {"only", "sole", "lone", "single"}
LAST = {"worst", "most", "remaining", "last", "final", "same", "other", "particular"}
MET = PAST | {"supported", "from", "by", "with", "for", "of", "about", "against", "in", "supporting", "helping"}
FOUND_AT = {"concerned", "aged", "whose", "whom", "named", "known", "called", "involved", "we", "in", "at", "from",
            "of", "with", "on", "under"}
BEGINS = BEFORE_ONE | AT_HOME | SOLE | LAST | SUPERLATIVES | ORDINALS | MULTIPLES | {
    "twin", "these", "uncle", "older", "younger", "elder"}


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
    elif word in ("older", "younger", "elder") and before in OWN and reading.word(at + 1) in ("one", "of"):
        yield at, at + 1, ONE
    elif (word in SOLE and before in OWN | {"a", "an"}) or (
            (word in LAST or word.endswith("est")) and before in OWN | {"this"}):
        kind, end = counted(reading, at + 1, None if word in ("only", "sole") else 1)
        if kind == PERSON or (kind == EVENT and word in SOLE):
            yield at, end, ONE


def _ordinal(reading: Reading, at: int) -> Iterator[Found]:
    """The fourth child in the family; and a fifth is being assessed."""
    if reading.words[at] not in ORDINALS or reading.word(at - 1) not in OWN | {"a"}:
        return
    end = person_from(reading, at + 1)
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


def _one_in_particular(reading: Reading, at: int) -> Iterator[Found]:
    """A pupil at one school, a family that moved, this child; but not: a child needs, if a pupil was."""
    word = reading.words[at]
    if word not in ARTICLES or reading.word(at - 1) in ("be", "being", "as", "like", "have", "having"):
        return
    end = person_from(reading, at + 1)
    if end is None or reading.plain[end] not in ONE_OF_MANY or reading.words[end].endswith(("'s", "'")):
        return
    if reading.words[at:at + 2] == ["the", "person"]:      # the person who asked: whoever it was
        return
    modal = not MODALS.isdisjoint(reading.words[end + 1:end + 7])
    before = set(reading.words[reading.sentence(at)[0]:at])
    if before & {"if", "when", "whenever", "whether", "every", "any", "each", "per", "who"} or modal:
        return
    if word in ("this", "that", "another") or _is_particular(reading, at, end + 1):
        yield at, end, ONE


def _is_particular(reading: Reading, at: int, after: int) -> bool:
    word, follows, article = reading.word(after), reading.word(after + 1), reading.words[at]
    apposed = reading.word(at - 1) == "," and word in (",", ".", "")
    if article in ("a", "an") and (apposed or told(reading, at)):
        return True
    if article == "the" and word in ("is", "has", "was", "had", "have", "were", "now", "also"):
        return not {"once", "where", "until", "and", "around", "that", "what"} & set(reading.words[max(at - 3, 0):at])
    if any(reading.is_capital(place) and not reading.is_called(after - 1) for place in range(at + 1, after)) \
            or "year" in reading.words[at + 1:after]:
        return True
    if reading.words[after:after + 2] == ["in", "question"]:
        return True
    if word in ("concerned", "aged", "whose", "involved", "whom") or word in ONCE or word in ("has", "had"):
        return True
    if word in ("who", "that", "which"):
        return (follows in ONCE | {"has", "is"} and (article == "the" or follows not in ("is", "has"))) \
            or (len(follows) > 4 and follows.endswith("ed"))
    if word in ("we", "who've", "who'd", "who's"):
        return True
    place = word in ("in", "at", "from", "on") and follows not in PLACES_OF_MANY
    if place and (reading.is_capital(after + 1) or (follows in ("reception", "the") and told(reading, after))):
        return True
    return (word in ("at", "in", "on") or word.endswith("ed")) and told(reading, after)


Rule = Callable[[Reading, int], Iterator[Found]]
RULES: tuple[Rule, ...] = (_only, _ordinal, _siblings, _one_of_a_family, _one_in_particular)
