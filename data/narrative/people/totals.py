"""Numbers below the threshold that stand for people as a total: families: 2, exclusions - 1, Jan 3, Feb 1."""

import re

from data.narrative.people.nouns import NO_PEOPLE, PERSON, counted, is_people, people_near
from data.narrative.people.reading import Reading, value_of
from data.narrative.people.things import CHANGES, MONTHS, STOPS
from data.narrative.people.words import PEOPLE

BEFORE_A_TOTAL = {"to", "is", "was", "at", "by", "are", "now", "only", "just"}
BELOW = (["less", "than"], ["fewer", "than"])
LABELS = {":", "(", "=", "-", "–", "—"}
FARTHEST = 80           # words from a heading to the last number of its list
SPAN = re.compile(r"20\d\d(/\d+)?|\d{1,2}-\d{1,2}")              # a year, some ages
SPANS = {"year", "yr", "quarter", "qtr", "term", "half-term", "week", "phase"}
AMOUNTS_TO = {"number", "numbered", "total", "totalled", "equals"}


def is_total(reading: Reading, at: int) -> bool:
    """Looked-after children: 4; families (2); the number of children fell to three; Beeston 11, Holbeck 3."""
    start = at - 2 * (reading.words[max(at - 2, 0):at] in BELOW) - (reading.words[max(at - 2, 0):at] == [",", "under"])
    before, follows = reading.word(start - 1), reading.word(at + 1)
    earlier = reading.words[reading.sentence(at)[0]:start]
    if follows == "of":
        return False
    if before == "x" and is_people(reading, at - 2):        # young people x 2
        return True
    if follows and follows[0].isalnum() and follows not in STOPS and not (before in LABELS and follows in ("last",)):
        return False
    changed = not CHANGES.isdisjoint(earlier) and "average" not in earlier \
        and (before in BEFORE_A_TOTAL or (before == "of" and reading.word(start - 2) in CHANGES))
    few = start < at and before in BEFORE_A_TOTAL | {",", "", ".", "\n"}
    spoken_of = not PEOPLE.isdisjoint(earlier) or any(
        map(reading.is_initials, range(max(reading.sentence(at)[0], start - FARTHEST), start)))
    if by_label(reading, at):
        return NO_PEOPLE.isdisjoint(earlier) and spoken_of
    listed = _is_listed(reading, at) or by_month(reading, at)
    if before in LABELS | AMOUNTS_TO or changed or listed or few:
        child = spoken_of and NO_PEOPLE.isdisjoint(earlier)      # child protection numbers (4)
        return people_near(reading, at, unknown=listed or child or (few and before == ","))
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


def by_label(reading: Reading, at: int) -> bool:
    """Y10 two, Y11 15; Q3 6, Q4 3; year 7 12, year 8 3: school years or quarters that go each with a number."""
    first, last = reading.sentence(at)
    labels = [place for place in range(max(first, at - 20), min(last - 1, at + 20))
              if SPAN.fullmatch(reading.words[place]) or (reading.words[place].isdecimal() and (
                  reading.is_label(place) or reading.word(place - 1) in SPANS))]
    pairs = {label + 1 + (reading.words[label + 1] in LABELS) for label in labels}
    return at in pairs and len([pair for pair in pairs if value_of(reading.word(pair)) is not None]) > 1


def is_alone(reading: Reading, at: int) -> bool:
    """Four. That is how many of our leavers are unknown. There are now only four. In May there were nine leavers."""
    first, last = reading.sentence(at)
    alone = first == at and not reading.words[at].isdecimal()
    alone = alone or reading.word(at - 1) in ("only", "just", "now")
    if at + 1 != last or last + 1 >= len(reading.words) or not alone:
        return False
    follow = range(*reading.sentence(last + 1))
    how_many = any(reading.words[place:place + 2] in (["how", "many"], ["number", "of"]) for place in follow) and any(
        is_people(reading, place) for place in follow)
    return how_many or any(reading.numbers[place] is not None and counted(
        reading, place + 1, reading.numbers[place])[0] == PERSON for place in follow)


def _is_listed(reading: Reading, at: int) -> bool:
    """Beeston 11, Holbeck 3: a name and a number, twice or more."""
    pairs = [place for place in (at - 3, at, at + 3)
             if reading.is_capital(place - 1) and reading.word(place).isdecimal() and not reading.is_name(place)]
    return at in pairs and len(pairs) > 1
