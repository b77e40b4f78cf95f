"""What a number counts: the way from it to the noun, and whether that noun means people."""

from data.narrative.people.compounds import is_entry, is_family_of_things, is_group_of_people, is_pair_of_words
from data.narrative.people.reading import AGES, Reading, value_of
from data.narrative.people.things import (
    DOERS,
    HEADS,
    NOT_DOERS,
    OF_PEOPLE,
    PAST,
    STAFF_PLURAL,
    STOPS,
    THINGS,
    THINGS_PLURAL,
)
from data.narrative.people.words import (
    AFTER_PROTECTION,
    BEFORE_THEM,
    EVENT_WORDS,
    GROUPS,
    PEOPLE,
    PLURAL,
    SHARES,
    SINGULAR,
    STAFF,
)

FARTHEST = 7            # words from a number to what it counts
REACH = 200             # words on either side in which people are looked for
LINKED = {("looked", "after"), ("sets", "of"), ("pairs", "of"), ("set", "of"), ("not", "yet"), ("under", "threat"),
          ("out", "of"), ("of", "authority"), ("of", "area"), ("of", "city"), ("of", "county")}
PASSED_OVER = {"-", '"', "'", "/", "more", "sets", "pairs", "set", "x", "fewer", "less", "very", "our", "all",
               "other", "most"}
ADJECTIVES = {"permanent", "white", "black", "asian", "missing", "pregnant", "homeless", "male", "female", "open"}
NO_PEOPLE = THINGS_PLURAL | STAFF_PLURAL
NOTHING, PERSON, EVENT, THING = "", "people", "events", "things"


def counted(reading: Reading, at: int, value: int | None) -> tuple[str, int]:
    """What the words from here name (people, events that stand for them, things or nothing), and where it stands."""
    unknown = False
    for end in range(at, min(at + FARTHEST, len(reading.words))):
        word = reading.words[end]
        if _is_a_year(reading, end, value):
            return PERSON, end
        if _passes(reading, end) or (end > at and _joins(reading, end)):
            continue
        kind = noun(reading, end, value)
        if kind:
            return kind, end
        if not word[0].isalpha() or word in STOPS or _is_verb(reading, end, at, value):
            return (THING if unknown and value == 1 else NOTHING), end - 1
        unknown = unknown or not (word.endswith(("ed", "ly")) or word in ADJECTIVES)
    return NOTHING, at - 1


def noun(reading: Reading, at: int, value: int | None) -> str:
    """What the noun there means if it fits the number: one person needs the singular, several the plural."""
    word, plain, follows = reading.words[at], reading.plain[at], reading.word(at + 1)
    if plain in AFTER_PROTECTION and reading.word(at - 1) in BEFORE_THEM:
        return THING if follows in HEADS else EVENT
    if is_group_of_people(reading, at) or is_pair_of_words(reading, at):
        return PERSON
    if reading.word(at - 1) == "year" and word[:-1].isdecimal() and word.endswith("s"):
        return PERSON
    if is_entry(reading, at):
        return EVENT
    if word == "people" and reading.word(at - 1) == "different":
        return THING
    known = plain in SINGULAR or plain in PLURAL or reading.is_initials(at)
    if known and (follows in HEADS or reading.is_called(at) or is_family_of_things(reading, at)):
        return ""
    if follows in STAFF_PLURAL and reading.is_initials(at):             # two CP chairs
        return ""
    fits = (reading.is_initials(at) or _fits(plain, value)) and (plain not in GROUPS or follows != "of")
    if known and fits and not _is_compound(reading, at, value):
        return EVENT if plain in EVENT_WORDS else PERSON
    if not known and (word == plain or value == 1):
        return _other_noun(reading, at, value)
    return ""


def _is_a_year(reading: Reading, at: int, value: int | None) -> bool:
    """Whether a school year stands for one pupil: the sole Year 10."""
    return value == 1 and reading.words[at].isdecimal() and reading.word(at - 1) == "year" and reading.ends_here(at + 1)


def is_people(reading: Reading, at: int) -> bool:
    """Whether the word there speaks of people, apart from any number."""
    plain = reading.bare(at)
    if plain in PEOPLE or reading.is_initials(at) or (plain.startswith("under-") and plain.endswith("s")):
        return reading.word(at + 1) not in HEADS and not reading.is_called(at)
    return is_group_of_people(reading, at) or (plain in AFTER_PROTECTION and noun(reading, at, None) == EVENT)


def people_near(reading: Reading, at: int, *, unknown: bool = False) -> bool:
    """Whether the sentence there, or the one before it, speaks of people, and no nearer number of other things.

    Where neither is spoken of, it is as `unknown` says.
    """
    (start, last), first = reading.sentence(at), max(reading.before(at), at - REACH)
    other = False
    for place in range(at - 1, first - 1, -1):
        if is_people(reading, place) or _is_of_people(reading, place):
            return True
        other = other or (reading.words[place] in THINGS and reading.word(place - 1) in ("each", "every"))
        if reading.plain[place] in NO_PEOPLE and reading.words[place] not in SHARES and _is_subject(reading, place):
            numbered = any(number is not None for number in reading.numbers[max(place - 3, 0):place])
            if numbered or place < start:
                return False
            other = True
    return (unknown and not other) or any(
        is_people(reading, place) or _is_of_people(reading, place) for place in range(at, min(last, at + REACH)))


def _is_of_people(reading: Reading, at: int) -> bool:
    """Whether only people have what the word there says: adopted, remanded, 15 years old."""
    return reading.words[at] in OF_PEOPLE or (reading.words[at] == "old" and reading.word(at - 1) in AGES)


def _is_subject(reading: Reading, at: int) -> bool:
    """Whether the plural there can be what a later number counts: not what stands after in, at, over and their like."""
    for place in range(at - 1, max(at - 5, -1), -1):
        word = reading.words[place]
        if word in ("in", "at", "on", "for", "across", "over", "during", "after", "by", "with", "within", "from", "to"):
            return False
        if word in PAST or not word[0].isalnum():
            return True
    return True


def _fits(plain: str, value: int | None) -> bool:
    return (plain in SINGULAR and value in (0, 1, None)) or (plain in PLURAL and value != 1)


def _is_compound(reading: Reading, at: int, value: int | None) -> bool:
    """Whether another person follows at once: a child carer; but not: three children's mothers."""
    follows = reading.bare(at + 1)
    return reading.plain[at] in SINGULAR and reading.words[at] == reading.plain[at] \
        and (follows in SINGULAR or follows in PLURAL) and _fits(follows, value)


def _other_noun(reading: Reading, at: int, value: int | None) -> str:
    word = reading.words[at]
    if not word[0].isalpha() or word in STOPS or word in PAST:
        return ""
    if value == 1:
        following = reading.bare(at + 1)
        return THING if (word in THINGS or word in STAFF) and following not in SINGULAR else ""
    if word in ("members", "member") and (reading.word(at - 1) in ("family", "gang", "household") or (
            reading.word(at - 1) == "its" and "group" in reading.words[slice(*reading.sentence(at))])):
        return PERSON
    if word.endswith("est") and len(word) > 5:          # the four lowest
        return THING
    if not word.endswith("s") or word.endswith(("ss", "ous", "less")) or reading.bare(at + 1) in PLURAL:
        return THING if word in ("staff", "police") and reading.word(at + 1) not in PLURAL else ""
    return PERSON if word.endswith(DOERS) and word not in NOT_DOERS and value is not None else THING


def _is_verb(reading: Reading, at: int, first: int, value: int | None) -> bool:
    """Whether the word ends the noun phrase as a verb: was, went; after one also wants, sees."""
    word = reading.words[at]
    return word in PAST or (value == 1 and at == first and word.endswith("s") and not word.endswith("ss"))


def _joins(reading: Reading, at: int) -> bool:
    """Whether the word there joins two words for the same people: Gypsy and Traveller learners, blind or deaf girls."""
    before, follows = reading.word(at - 1), reading.word(at + 1)
    return reading.words[at] in ("and", "or", "&") and before[0].isalpha() and not reading.acts(at - 1) \
        and not before.endswith("s") and follows[:1].isalpha() and follows not in STOPS and value_of(follows) is None \
        and follows not in ("our", "the")


def _passes(reading: Reading, at: int) -> bool:
    """Whether the word there leads on to the noun whatever it is: sets of, looked after, Year 11, 15 year old."""
    word, before, follows = reading.words[at], reading.word(at - 1), reading.word(at + 1)
    in_year = (word == "year" and follows.isdecimal()) or (before == "year" and word.isdecimal()) \
        or reading.is_label(at) or (len(word) == 1 and follows.isdecimal() and reading.is_label(at + 1))
    old = ("old", "olds")
    aged = (follows in AGES and reading.word(at + 2) in old) or (word in AGES and follows in old)
    under = word in ("under", "over") and follows.endswith("s") and value_of(follows[:-1]) is not None
    away = word == "out" and (follows, reading.word(at + 2)) in LINKED
    linked = away or word in PASSED_OVER or (before, word) in LINKED
    return linked or under or in_year or aged or (before in AGES and word == "old")
