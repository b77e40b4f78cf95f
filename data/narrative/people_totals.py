"""Numbers below the threshold that stand for people as a total: families: 2, exclusions - 1, Jan 3, Feb 1."""

from data.narrative.people_nouns import NO_PEOPLE, people_near
from data.narrative.people_reading import Reading, value_of
from data.narrative.people_things import CHANGES, MONTHS, STOPS
from data.narrative.people_words import PEOPLE

BEFORE_A_TOTAL = {"to", "is", "was", "at", "by", "are", "now", "only", "just"}
BELOW = (["less", "than"], ["fewer", "than"])
LABELS = {":", "(", "=", "-", "–", "—"}
AMOUNTS_TO = {"number", "numbered", "total", "totalled", "equals"}


def is_total(reading: Reading, at: int) -> bool:
    """Looked-after children: 4; families (2); the number of children fell to three; Beeston 11, Holbeck 3."""
    start = at - 2 * (reading.words[max(at - 2, 0):at] in BELOW)
    before, follows = reading.word(start - 1), reading.word(at + 1)
    earlier = reading.words[reading.sentence(at)[0]:start]
    if follows == "of":
        return False
    if follows and follows[0].isalnum() and follows not in STOPS and not (before in LABELS and follows in ("last",)):
        return False
    changed = not CHANGES.isdisjoint(earlier) and "average" not in earlier \
        and (before in BEFORE_A_TOTAL or (before == "of" and reading.word(start - 2) in CHANGES))
    few = start < at and before in BEFORE_A_TOTAL
    listed = _is_listed(reading, at) or by_month(reading, at)
    if before in LABELS | AMOUNTS_TO or changed or listed or few:
        child = not PEOPLE.isdisjoint(earlier) and NO_PEOPLE.isdisjoint(earlier)      # child protection numbers (4)
        return people_near(reading, at, unknown=listed or child)
    return reading.word(at - 1) == "or" and value_of(reading.word(at - 2)) is not None and people_near(reading, at)


def by_month(reading: Reading, at: int) -> bool:
    """Jan 3, Feb 1, March 0: one of several months each with a number, and no list of dates."""
    pairs = [place for place in (at - 3, at, at + 3)
             if reading.word(place - 1) in MONTHS and reading.word(place).isdecimal()]
    if at not in pairs or len(pairs) < 2:
        return False
    first = at - 1
    while reading.word(first - 2).isdecimal() and reading.word(first - 3) in MONTHS:
        first -= 3
    return reading.word(first - 1) in LABELS | {"in", "by"}


def _is_listed(reading: Reading, at: int) -> bool:
    """Beeston 11, Holbeck 3: a name and a number, twice or more."""
    pairs = [place for place in (at - 3, at, at + 3)
             if reading.is_capital(place - 1) and reading.word(place).isdecimal() and not reading.is_name(place)]
    return at in pairs and len(pairs) > 1
