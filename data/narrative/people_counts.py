"""Numbers that count people: three children, two of the siblings, 21 of the 24 pupils, half of the eight."""

from collections.abc import Iterator

from data.narrative.people_reading import Reading, value_of
from data.narrative.people_words import DETERMINERS, MODALS, SHARES, TRANSITIVE

Found = tuple[int, int, str]                # first word, last word, reason with a place for the threshold

FEW = "It gives a number of people below {}."
NONE = "It says that there were none, and none is fewer than {}."
LEFT = "Taken from the whole it leaves fewer than {}."
SHARE = "Share and whole together give a number of people below {}, or leave one."


def counts(reading: Reading, threshold: int) -> Iterator[Found]:
    """Every number of people below the threshold, and every other that leaves fewer than it of a whole."""
    for at in range(len(reading.words)):
        yield from _shares(reading, at, threshold)
        value = value_of(reading.words[at])
        if value is not None and not reading.is_name(at):
            yield from _people_after(reading, at, value, threshold)
            yield from _part_of(reading, at, value, threshold)


def _people_after(reading: Reading, at: int, value: int, threshold: int) -> Iterator[Found]:
    fewer = reading.words[max(at - 2, 0):at] in (["fewer", "than"], ["less", "than"]) or reading.word(at - 1) == "under"
    if value >= threshold + fewer or _is_a_size(reading, at) or reading.is_share(at):
        return
    end = reading.people_from(at + 1, value)
    if end is not None and not (value == 0 and reading.word(end + 1) in MODALS):    # no child should wait
        yield at, end, FEW if value else NONE
    elif end is None and _stands_for_people(reading, at, value):
        yield at, at + 1, FEW if value else NONE


def _stands_for_people(reading: Reading, at: int, value: int) -> bool:
    """Of twelve pupils, three have left; we returned two to their parents; none has come back."""
    begins, follows = reading.begins_clause(at), reading.word(at + 1)
    if reading.words[at] == "none" and reading.acts(at + 1):
        return True
    if reading.acts(at + 1):
        return begins and reading.people_near(at)
    ends = follows in ("to", "in", "with", "from", "back", "into", "who") and value_of(reading.word(at + 2)) is None
    return value > 1 and ends and (begins or reading.acts(at - 1) or reading.word(at - 1) in TRANSITIVE) \
        and reading.people_near(at)


def _is_a_size(reading: Reading, at: int) -> bool:
    """Families with more than two children, where both parents work: a kind of family, not a number of people."""
    if reading.words[at] == "both":
        return reading.word(at - 1) in ("where", "when", "if")
    return reading.words[max(at - 3, 0):at] == ["with", "more", "than"]


def _part_of(reading: Reading, at: int, value: int, threshold: int) -> Iterator[Found]:
    after = at + 1 + (reading.word(at + 1) == "out")
    if reading.word(after) != "of" or reading.is_proportion(at):
        return
    end, whole = _whole(reading, after + 1)
    if reading.word(after + 1) in ("them", "us", "these", "those") and end is None and reading.people_near(at):
        end = after + 1
    if end is not None and value < threshold:
        yield at, end, FEW if value else NONE
    elif end is not None and whole is not None and 0 <= whole - value < threshold:
        yield at, end, LEFT


def _shares(reading: Reading, at: int, threshold: int) -> Iterator[Found]:
    word, after = reading.words[at], at + 1
    share = SHARES.get(word, 0.0) * (value_of(reading.word(at - 1)) or 1)
    if word.endswith("%") or reading.word(at + 1) in ("%", "per", "percent"):
        share = _number(word.removesuffix("%")) / 100
        after += {"%": 1, "percent": 1, "per": 2}.get(reading.word(at + 1), 0) if not word.endswith("%") else 0
    if not share or reading.word(after) != "of":
        return
    end, whole = _whole(reading, after + 1)
    if end is not None and whole is not None and min(round(share * whole), whole - round(share * whole)) < threshold:
        yield at, end, SHARE


def _whole(reading: Reading, at: int) -> tuple[int | None, int | None]:
    """The people that a part is taken of, where they end, and their number where it is given."""
    at += reading.word(at) in DETERMINERS
    whole = value_of(reading.word(at))
    end = reading.people_from(at + (whole is not None), 0)
    if end is None and whole is not None and reading.ends_here(at + 1) and reading.word(at + 1) != "of":
        end = at
    return end, whole


def _number(text: str) -> float:
    try:
        return float(text.replace(",", ""))
    except ValueError:
        return 0.0
