"""One in particular without a name: a pupil at one school, a family that moved, the child's injuries, the victim."""

from collections.abc import Iterator

from data.narrative.people.counts import Found
from data.narrative.people.reading import Reading
from data.narrative.people.telling import ARTICLES, ONE, person_from, told
from data.narrative.people.things import HEADS, MODALS, MONTHS, ONCE
from data.narrative.people.words import ONE_OF_MANY, PLURAL

PLACES_OF_MANY = {"leeds", "england", "yorkshire", "britain", "year"}
ANYBODY = {"if", "whenever", "whether", "every", "any", "each", "per", "who", "average"}
HAPPENED = MONTHS | {"incident", "accident", "occasion", "episode", "there", "night", "weekend", "evening", "afternoon",
                     "morning", "last", "recently"}
# Of these anybody's are spoken of: the child's needs came first.
OF_ANYBODY = {"needs", "views", "wishes", "voice", "best", "journey", "world", "own", "rights", "consent",
              "allowance", "guide", "card"}
OWNED = {"attendance", "behaviour", "home", "house", "health", "absence", "development", "engagement", "learning"}
LEADS_ON = {"once", "where", "until", "and", "around", "that", "what", "which"}
USUALLY = {"always", "usually", "often", "normally", "generally", "typically"}
FOLLOWED = {"aged", "who", "whose", "then", "now", "already", "also", "from"}


def one_in_particular(reading: Reading, at: int) -> Iterator[Found]:
    """A pupil at one school, a family that moved, this child; but not: a child needs, if a pupil was."""
    word = reading.words[at]
    if word not in ARTICLES or reading.word(at - 1) in ("be", "being", "as", "like", "have", "having"):
        return
    end = _possessive(reading, at) or person_from(reading, at + 1)
    if end is None or reading.plain[end] not in ONE_OF_MANY or reading.words[at:at + 2] == ["the", "person"]:
        return                                              # the person who asked: whoever it was
    if not MODALS.isdisjoint(reading.words[end + 1:end + 7]) or _is_anybody(reading, at, end):
        return
    if reading.words[end].endswith(("'s", "'")):
        if word != "a" and word != "an" and _owns(reading, at, end + 1):
            yield at, end, ONE
    elif word in ("this", "that", "another") or _is_particular(reading, at, end + 1):
        yield at, end, ONE


def _is_anybody(reading: Reading, at: int, end: int) -> bool:
    """Whether what goes before, or the whole sentence, speaks of whoever it may be."""
    first, last = reading.sentence(at)
    before = reading.words[first:at]
    if not ANYBODY.isdisjoint(before):
        return True
    if "when" in before and HAPPENED.isdisjoint(before):
        return True
    if "where" in before:
        where = first + before.index("where")
        if reading.starts_clause(where) or reading.word(where - 1).endswith("s"):
            return True
    if reading.words[at] in ("a", "an", "another") and not MODALS.isdisjoint(before[-6:]):
        return True
    if reading.words[at] not in ("a", "an"):
        return False
    does = reading.word(end + 1)
    if does.endswith("s") and does not in ONCE | {"is", "has"} and not reading.starts_clause(at):
        return True                                         # what a parent sees
    shared = reading.word(at - 1) in ("with", "of") and reading.plain[at - 2] in PLURAL      # families with a child
    usual = reading.word(end + 1) in ("is", "was") and reading.word(end + 2) in USUALLY
    return shared or usual or "likely" in reading.words[at:last]


def _possessive(reading: Reading, at: int) -> int | None:
    """Where the child of the child's attendance stands: what follows is not what it is of, as in children's centre."""
    for end in (at + 1, at + 2):
        if reading.word(end).endswith("'s") and reading.word(end + 1) in OWNED:
            return end
    return None


def _owns(reading: Reading, at: int, owned: int) -> bool:
    """The child's injuries turned out to be accidental: said at the start, and of what happened."""
    return reading.starts_clause(at) and reading.word(owned) not in (HEADS | OF_ANYBODY) - OWNED \
        and told(reading, at)


def _is_particular(reading: Reading, at: int, after: int) -> bool:
    word, follows, article = reading.word(after), reading.word(after + 1), reading.words[at]
    apposed = reading.word(at - 1) == "," and word in (",", ".", "")
    if article in ("a", "an") and (apposed or told(reading, at)):
        return True
    if article == "the" and word in ("is", "has", "was", "had", "have", "were", "now", "also"):
        return LEADS_ON.isdisjoint(reading.words[max(at - 3, 0):at])
    if any(reading.is_capital(place) and not reading.is_called(after - 1) for place in range(at + 1, after)) \
            or "year" in reading.words[at + 1:after]:
        return True
    if word == "," and (follows in FOLLOWED or follows.isdecimal()) and told(reading, at):
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
    if article == "the" and word in ("with", "from", "at", "on") and reading.starts_clause(at) and told(reading, at):
        return True
    place = word in ("in", "at", "from", "on") and follows not in PLACES_OF_MANY
    if place and (reading.is_capital(after + 1) or (follows in ("reception", "the") and told(reading, after))):
        return True
    return (word in ("at", "in", "on") or word.endswith("ed")) and told(reading, after)
