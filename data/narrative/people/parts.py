"""Numbers that leave, or differ by, fewer people than the threshold: 21 of the 24, 96 % of 25, from seven to six."""

from collections.abc import Iterator

from data.narrative.people.counts import FEW, NONE, Found, stands_alone
from data.narrative.people.nouns import EVENT, NOTHING, PERSON, THING, counted, people_near
from data.narrative.people.proportions import is_proportion
from data.narrative.people.reading import Reading, share_of
from data.narrative.people.things import CHANGES, MONTHS, THINGS_PLURAL
from data.narrative.people.words import DETERMINERS, SHARES

LEFT = "Taken from the whole it leaves fewer than {}."
SHARE = "Share and whole together give a number of people below {}, or leave one."
CHANGED = "The two numbers of people differ by fewer than {}, or one is below {}."
SET_AGAINST = (["compared", "to"], ["down", "to"], ["up", "to"], ["compared", "with"], ["contrast", "to"],
               ["contrast", "with"], ["against", "the"])
COMPARED = (["down", "from"], ["up", "from"], *SET_AGAINST)
ALL = {"all", "every", "everyone", "everybody", "nobody", "none", "no", "most", "nearly", "any", "each"}
EXCEPT_ALONE = ("but", "except", "bar", "excluding", "save", "barring", "excepting", "minus")
EXCEPT = (*EXCEPT_ALONE, "exception", "apart", "other", "aside")
BEYOND = {("apart", "from"), ("except", "for"), ("other", "than"), ("aside", "from"), ("exception", "of"),
          ("save", "for")}
THEM = {"them", "these", "those", "gang", "whom"}
COLLECTIVES = {"cohort", "group", "total", "caseload", "class", "list", "number", "sample", "intake"}
LEADING = DETERMINERS | {"just", "only"}
OFFERED = {"places", "offers", "plans", "checks", "assessments", "seats"}


def parts(reading: Reading, threshold: int) -> Iterator[Found]:
    """Every number that gives another number of people below the threshold."""
    for at, value in enumerate(reading.numbers):
        if reading.words[at] in EXCEPT:
            yield from _all_but(reading, at, threshold)
        if value is not None or reading.words[at] in SHARES or share_of(reading.words[at]):
            yield from _shares(reading, at, threshold)
        if value is not None and not reading.is_name(at) and not reading.is_unit(at):
            yield from _part_of(reading, at, value, threshold)
            yield from _change(reading, at, value, threshold)
            yield from _remainder(reading, at, value, threshold)
            yield from _against(reading, at, value, threshold)


def _part_of(reading: Reading, at: int, value: int, threshold: int) -> Iterator[Found]:
    """21 of the 24 pupils; 118 places out of 121; two of them."""
    kind, between = counted(reading, at + 1, value)
    if kind == NOTHING or reading.word(between + 1) != "out":
        kind, between = NOTHING, at
    elif kind == THING and not (reading.word(between) in OFFERED and people_near(reading, at)):
        return
    after = between + 1 + (reading.word(between + 1) == "out")
    if reading.word(after) != "of" or is_proportion(reading, at):
        return
    end, whole = _whole(reading, after + 1)
    if end is None or (whole is not None and value > whole):
        return
    if value < threshold:
        yield at, end, FEW if value else NONE
    elif whole is not None and whole - value < threshold:
        yield at, end, LEFT


def _shares(reading: Reading, at: int, threshold: int) -> Iterator[Found]:
    """Half of the six, 96 per cent of the 25, two thirds of nine, one in four of the twelve."""
    share, after = share_of(reading.words[at]), at + 1
    number, before = reading.numbers[at], reading.numbers[at - 1] if at else None
    if number is not None and reading.word(at + 1) in ("%", "percent", "per"):
        share, after = number / 100, at + 2 + (reading.word(at + 1) == "per")
    elif reading.words[at] in SHARES:
        share = SHARES[reading.words[at]] * (before or 1)
    elif number and reading.word(at - 1) == "in" and at > 1 and reading.numbers[at - 2] is not None:
        share = (reading.numbers[at - 2] or 0) / number
    if not share:
        return
    end, whole = _whole(reading, after + 1) if reading.word(after) == "of" else (None, None)
    told = _told_before(reading, at)
    if told and (reading.word(after) != "of" or (end is not None and whole is None)):
        end, whole = at, _whole(reading, told)[1]
    elif reading.acts(after) or (end is not None and reading.word(end) in THEM):
        end, whole = at, _whole_before(reading, at)
    if end is not None and whole and min(round(share * whole), whole - round(share * whole)) < threshold:
        yield at, end, SHARE


def _told_before(reading: Reading, at: int) -> int:
    """Where the whole begins that a sentence gives before a share of it: of the 25; out of a cohort of 20; from 30."""
    first = reading.sentence(at)[0]
    begins = [place + 1 for place in range(first, at) if reading.words[place] in ("of", "from", "with") and (
        place == first or reading.words[place - 1] == "out" or reading.words[place - 1] == ",")]
    if not begins:
        return 0
    start = begins[0]
    collected = [place + 1 for place in range(start, min(start + 4, at)) if reading.words[place] == "of"
                 and reading.words[place - 1] in COLLECTIVES]
    return collected[0] if collected else start


def _whole(reading: Reading, at: int) -> tuple[int | None, int | None]:
    """Where the people end that a part is taken of, and their number where it is given."""
    while reading.word(at) in LEADING and not (reading.word(at) == "those" and reading.ends_here(at + 1)):
        at += 1
    whole = reading.numbers[at] if at < len(reading.words) else None
    if whole is not None and (reading.word(at + 1) in ("to", "-", "million") or reading.is_unit(at)):
        return None, None
    kind, end = counted(reading, at + (whole is not None), None if whole is None else max(whole, 2))
    if kind in (PERSON, EVENT):
        return end, whole
    if kind == NOTHING and whole is not None and reading.word(at + 1) != "of" \
            and (people_near(reading, at, unknown=True) or reading.word(at + 1) == "who"):
        return at, whole
    if reading.word(at) in THEM and people_near(reading, at, unknown=True):
        return at, None
    return None, None


def _whole_before(reading: Reading, at: int) -> int | None:
    """The number of people last spoken of: eight pupils were referred, and half have been seen."""
    for place in range(at - 2, reading.before(at) - 1, -1):
        whole = reading.numbers[place]
        if whole and whole > 1 and not reading.is_name(place) and counted(reading, place + 1, whole)[0] != NOTHING:
            return whole if counted(reading, place + 1, whole)[0] == PERSON else None
    return None


def _change(reading: Reading, at: int, value: int, threshold: int) -> Iterator[Found]:
    """NEET has come down from seven to six."""
    other = reading.numbers[at + 2] if reading.words[at + 1:at + 2] == ["to"] and at + 2 < len(reading.words) else None
    if other is None or reading.word(at - 1) != "from" or reading.is_unit(at + 2):
        return
    first, last = reading.sentence(at)
    kind, end = counted(reading, at + 3, other)
    if kind == THING or reading.word(at - 2) in THINGS_PLURAL:
        return
    if CHANGES.isdisjoint(reading.words[first:last]) or not people_near(reading, at, unknown=True):
        return
    if min(value, other, abs(value - other)) < threshold and value != other:
        yield at, max(end, at + 2), CHANGED


def _remainder(reading: Reading, at: int, value: int, threshold: int) -> Iterator[Found]:
    """41 were referred; 38 were accepted. Twelve young people in October; by March eleven."""
    compared = reading.words[max(at - 2, 0):at] in COMPARED or _is_dated(reading, at)
    alone = compared or stands_alone(reading, at)
    if value < threshold or not alone or counted(reading, at + 1, value)[0] != NOTHING:
        return
    for place in range(at - 1, reading.before(at) - 1, -1):
        whole = reading.numbers[place]
        if whole is None or whole == value or abs(whole - value) >= threshold or reading.is_name(place) \
                or reading.is_unit(place) or is_proportion(reading, place):
            continue
        kind = counted(reading, place + 1, whole)[0]
        free = "of" in reading.words[max(place - 2, 0):place] or (
            stands_alone(reading, place) and (compared or reading.acts(at + 1)))
        places = kind == THING and reading.acts(at + 1) and not OFFERED.isdisjoint(reading.words[place:place + 4])
        given = (kind == NOTHING or places) and free and people_near(reading, at, unknown=True)
        if kind in (PERSON, EVENT) or given:
            yield at, at, CHANGED if compared else LEFT
            return


def _against(reading: Reading, at: int, value: int, threshold: int) -> Iterator[Found]:
    """Compared with 13 this time last year, 11 teenagers are NEET."""
    first = reading.sentence(at)[0]
    for place in range(max(first, at - 20), at - 1):
        if reading.words[place:place + 2] in SET_AGAINST or (place == first and reading.words[place] == "against"):
            given = place + 1 + (reading.words[place] != "against")
            given += reading.word(given) in DETERMINERS
            other = reading.numbers[given] if given < at else None
            if other is None or reading.is_unit(given) or not 0 < abs(other - value) < threshold:
                continue
            kind, end = counted(reading, at + 1, value)
            if kind in (PERSON, EVENT) and counted(reading, given + 1, other)[0] != THING:
                yield at, end, CHANGED


def _is_dated(reading: Reading, at: int) -> bool:
    """12 in April, 10 in September; 6 (last year 8); 21 (23 in March); last half 9, this half it was 7."""
    told = reading.word(at + 1) in ("in", "at", "by") and reading.word(at + 2) in MONTHS | {"the"}
    bracket = reading.word(at + 1) == ")" and (reading.word(at - 1) == "(" or reading.word(at - 3) == "(")
    this = reading.word(at - 2) == "this" and reading.word(at - 1) in ("year", "term", "half", "quarter", "half-year")
    return told or bracket or this or reading.words[max(at - 2, 0):at] == ["it", "was"]


def _all_but(reading: Reading, at: int, threshold: int) -> Iterator[Found]:
    """All but two of the families; nobody apart from a Year 8 pupil; none but the youngest."""
    here, follows = reading.words[at], reading.word(at + 1)
    first, last = reading.sentence(at)
    far = at + 1 + ((here, follows) in BEYOND)
    if here in ("apart", "aside") and follows == "," and reading.numbers[at - 1]:
        far, at = at - 1, at - 1                                            # two apart, all have a place
    elif here not in EXCEPT_ALONE and far == at + 1:
        return
    value = reading.numbers[far] if far < len(reading.words) else None
    opens = at - first < 3 and here not in ("but", "minus")
    if ALL.isdisjoint(reading.words[first:last if opens else at]) or (value or 0) >= threshold:
        return
    kind, end = counted(reading, far + 1, 1 if value is None else value)
    few = value is not None and kind != THING and people_near(reading, at, unknown=True)
    if few or (value is None and kind == PERSON and reading.word(far) in DETERMINERS | {"a", "an"}):
        yield at, max(end, far), FEW
