"""Numbers below the threshold that count people, said or meant: three children, the two that left, families: 2."""

from collections.abc import Iterator

from data.narrative.people.nouns import EVENT, NOTHING, PERSON, THING, counted, people_near
from data.narrative.people.proportions import is_proportion
from data.narrative.people.reading import Reading, value_of
from data.narrative.people.telling import ONE
from data.narrative.people.things import (
    BEFORE_NO_COUNT,
    CHANGES,
    MODALS,
    MONTHS,
    NAMES,
    STOPS,
)
from data.narrative.people.totals import by_month, is_alone, is_total
from data.narrative.people.words import DETERMINERS, GROUPS

Found = tuple[int, int, str]                # first word, last word, reason with a place for the threshold

FEW = "It gives a number of people below {}."
NONE = "It says that there were none, and none is fewer than {}."
VAGUE = "It may mean fewer than {}."
HOPED = {"want", "wants", "aim", "ambition", "vision", "hope", "goal", "wish", "ensure", "ensures", "ensuring"}
UNNEEDED = {"needed", "required", "necessary", "is", "left"}
NEVER_BEFORE = BEFORE_NO_COUNT | NAMES | CHANGES
NEVER_AFTER = MODALS | {"or", "than", "another", "another's", "'s"}
SAYING = {"who", "whom", "whose", "said", "says", "told", "asked", "wrote", "felt"}
OF_WHICH = (["of", "which"], ["of", "whom"], ["including", "only"], ["including", "just"])
LINKS = {"or", "and", "to", "-", "–", ",", "perhaps", "maybe", "possibly"}


def counts(reading: Reading, threshold: int) -> Iterator[Found]:
    """Every number of people below the threshold."""
    for at, word in enumerate(reading.words):
        value = value_of(word)
        if word == "any":
            yield from _not_any(reading, at)
        elif word in GROUPS or word in ("handful", "few", "number", "numbers", "minority"):
            yield from _a_few(reading, at, threshold)
        elif value is not None and not reading.is_name(at) \
                and not (reading.word(at + 1) == "by" and reading.word(at + 2) == word) \
                and (not reading.is_unit(at) or by_month(reading, at)):
            fewer = reading.words[max(at - 2, 0):at] in (["fewer", "than"], ["less", "than"]) \
                or reading.word(at - 1) == "under"
            if value < threshold + fewer and not is_proportion(reading, at):
                yield from _small(reading, at, value)


def stands_alone(reading: Reading, at: int) -> bool:
    """Whether the number there can count people without naming them: the two that left; three have; and one from."""
    before, follows = reading.word(at - 1), reading.word(at + 1)
    if reading.words[max(at - 2, 0):at] in OF_WHICH:
        return not _is_of_things(reading, at)
    if before in NEVER_BEFORE or follows in NEVER_AFTER:
        return False
    if reading.words[at] == "one" and reading.word(at - 2) in ("a", "an"):       # a long one
        return False
    if follows == "in" and reading.word(at + 2) in ("each", "every"):
        return False
    if reading.word(reading.sentence(at)[0]) in ("of", "out") and reading.acts(at + 1):
        return True                                     # of nine young people on the course four left
    if reading.is_first(at) and follows in (".", ")") and reading.words[at].isdecimal():       # the number of a list
        return False
    named = reading.is_capital(at - 1) and before not in MONTHS and not reading.is_first(at - 1)
    return reading.starts_clause(at) or (before[0].isalpha() and not named)


def _is_of_things(reading: Reading, at: int) -> bool:
    """Whether the last number before counts no people: thirty laptops, of which two."""
    first = reading.sentence(at)[0]
    wholes = [place for place in range(first, at) if reading.numbers[place] is not None]
    return bool(wholes) and counted(reading, wholes[-1] + 1, reading.numbers[wholes[-1]])[0] == THING


def _small(reading: Reading, at: int, value: int) -> Iterator[Found]:
    kind, end = counted(reading, at + 1, value)
    later = at + 1
    while reading.word(later) in LINKS:
        later += 1
    ranges = later > at + 1 and not (reading.word(at + 1) == "to" and reading.word(at - 1) in ("by", "of"))
    if ranges and value_of(reading.word(later)):        # two or three families; two, perhaps three, families
        comma = reading.word(later + 1) == ","
        kind, end = counted(reading, later + 1 + comma, value_of(reading.word(later)))
        if kind == NOTHING or reading.is_unit(later):
            return
    if _is_a_size(reading, at, kind):
        return
    if kind in (PERSON, EVENT):
        if value or not _is_a_rule(reading, at, end):
            yield at, end, FEW if value else NONE
    elif kind == NOTHING and (is_total(reading, at) or is_alone(reading, at) or _is_meant(reading, at, value)):
        acts = reading.acts(at + 1)
        yield at, at + acts, FEW if value else NONE


def _is_a_rule(reading: Reading, start: int, at: int) -> bool:
    """Whether "no child" is a rule or a hope: no child should wait, no family had to; we want no child to go hungry."""
    if not HOPED.isdisjoint(reading.words[reading.sentence(at)[0]:start]):
        return True
    follows, then = reading.word(at + 1), reading.word(at + 2)
    if follows in UNNEEDED:
        return then not in ("home", "care", "the", "without", "with", "in")
    return follows in MODALS or (follows in ("had", "has", "have") and then == "to")


def _is_meant(reading: Reading, at: int, value: int) -> bool:
    """Whether people go without saying: of twelve pupils, three have left; none came; we returned two to them."""
    word = reading.words[at]
    if value == 0:
        return word in ("none", "neither") and (reading.acts(at + 1) or reading.word(at + 1) == "but") \
            and people_near(reading, at, unknown=word == "none")
    if word == "single" or (value == 1 and reading.word(at + 1) in ("of", "to")):
        return False
    if word in ("both", "either") and not reading.acts(at + 1):
        return False
    if "average" in reading.words[reading.sentence(at)[0]:at]:
        return False
    follows = reading.word(at + 1)
    the_one = value == 1 and reading.word(at - 1) == "the"
    unknown = not the_one and (follows in STOPS or reading.acts(at + 1))
    near = follows in SAYING or people_near(reading, at, unknown=unknown)
    return near and reading.word(at + 1) != "of" and (reading.word(at - 1) == "the" or stands_alone(reading, at))


def _is_a_size(reading: Reading, at: int, kind: str) -> bool:
    """Families with more than two children, where both parents work, at least one exclusion each, the cost of one."""
    before = reading.words[max(at - 3, 0):at]
    if reading.words[at] == "single" and kind == EVENT:
        return reading.word(at - 1) not in ("a", "one", "only")
    near = reading.words[at:at + 6]
    if ("per" in near and "cent" not in near) or "average" in reading.words[reading.sentence(at)[0]:at]:
        return True
    if reading.words[at] == "both":
        return reading.word(at - 1) in ("where", "when", "if")
    if reading.word(at + 1) == "or" and reading.word(at + 2) in ("more", "fewer"):
        return True
    if before[-2:] in (["cost", "of"], ["price", "of"], ["costs", "of"], ["most", "of"]):
        return True
    least = before[-2:] in (["at", "least"], ["more", "than"])
    return least and (kind == EVENT or before[0] in ("with", "have", "has", "having"))


def _a_few(reading: Reading, at: int, threshold: int) -> Iterator[Found]:
    """A few parents, a handful of our children, a trio of girls; a couple are still refusing; hardly any pupils."""
    word, value = reading.words[at], reading.numbers[at]
    number = word in ("number", "numbers", "minority")
    if (value or 0) >= threshold or (word == "few" and reading.word(at - 1) not in ("a", "very", "only", "just")) \
            or (number and reading.word(at - 1) not in ("small", "tiny", "low")):
        return
    reason = FEW if value and word != "couple" else VAGUE
    of = reading.word(at + 1) == "of"
    start = at + 1 + of
    while reading.word(start) in DETERMINERS or value_of(reading.word(start)) is not None:
        start += 1
    kind, end = counted(reading, start, None if of else 5)
    if kind in (PERSON, EVENT) and (of or word == "few"):
        yield at, end, reason
    elif kind == NOTHING and ((of and reading.word(start) in ("them", "whom")) or reading.acts(at + 1)) \
            and people_near(reading, at, unknown=word == "handful") \
            and reading.word(at - 1) in ("a", "only", "the", "very", "just", "last"):
        yield at, at + 1, reason
    elif kind == NOTHING and value and not of and reading.word(at - 1) in DETERMINERS and reading.ends_here(at + 1) \
            and people_near(reading, at, unknown=word not in ("pair", "couple") or reading.acts(at + 1)):
        yield at, at, ONE


def _not_any(reading: Reading, at: int) -> Iterator[Found]:
    """Hardly any pupils; we have not had any exclusions; without any arrests."""
    before = reading.words[max(at - 4, reading.sentence(at)[0]):at]
    vague = bool(before) and before[-1] in ("hardly", "barely", "scarcely")
    kind, end = counted(reading, at + 1, 0)
    if kind not in (PERSON, EVENT) or reading.words[end].endswith("'s") or reading.word(end + 1) in ("to", "can", "in"):
        return
    if vague or "without" in before or "never" in before or "not" in before \
            or any(word.endswith(("n't", "dnt", "snt")) for word in before):
        yield at - vague, end, VAGUE if vague else NONE
