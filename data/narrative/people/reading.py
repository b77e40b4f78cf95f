"""A text as words with their places, its sentences, and the values of its numbers."""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from data.narrative.people.things import MONTHS, NAMES, PAST, STOPS, UNITS
from data.narrative.people.words import CAPITALS, GROUPS, INITIALS, NUMBERS, SHARES, TENS

TOKEN = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?(?:%|[a-z]{1,2}\b)?(?:[/-]\w+)*|[^\W\d_]+(?:['-][^\W_]+)*'?|[^\w\s]|\n")
SENTENCE_ENDS = ".!?\n"
JOINED = {"and", "to", "or", "-", "–", "&", ","}
LONGEST = 20             # numbers of one name: Years 3, 4, 5 and 6
AGES = {"year", "years", "yr", "yrs", "month", "months", "week", "weeks", "day", "days"}
LAPSED = {"last", "this", "next", "a", "the", "half", "autumn", "spring", "summer", "academic", "school", "financial"}
MEASURED = UNITS | MONTHS
AGE = re.compile(r"[\w-]+-(?:year|yr|month|week|day)s?-olds?")


def read(text: str) -> "Reading":
    """The words of a text, small letters and one kind of apostrophe."""
    found = list(TOKEN.finditer(text.replace("’", "'").replace("‘", "'")))
    return Reading(text, [m[0].casefold() for m in found], [m.start() for m in found], [m.end() for m in found])


@lru_cache(maxsize=4096)
def value_of(word: str) -> int | None:
    """The whole number that a word gives, in digits or letters; None for any other word."""
    if word.isdecimal() and len(word) < 10:
        return int(word)
    if re.fullmatch(r"\d{1,3}(,\d{3})+", word):
        return int(word.replace(",", ""))
    tens, _, ones = word.removesuffix("-strong").partition("-")
    if tens in TENS and ones in NUMBERS:
        return NUMBERS[tens] + NUMBERS[ones]
    return NUMBERS.get(word.removesuffix("-strong"))


@lru_cache(maxsize=4096)
def share_of(word: str) -> float:
    """The share that a word gives: 96 %, two-thirds, half; 0 for any other word."""
    many, _, part = word.rpartition("-")
    if part in SHARES:
        return SHARES[part] * (value_of(many) or 1)
    digits = word.removesuffix("%").replace(",", "")
    return float(digits) / 100 if word.endswith("%") and re.fullmatch(r"\d+(\.\d+)?", digits) else 0.0


@dataclass(frozen=True)
class Reading:
    """The words of a text in small letters, and where each begins and ends."""

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]

    def word(self, at: int) -> str:
        """The word there, or nothing beyond the ends."""
        return self.words[at] if 0 <= at < len(self.words) else ""

    def bare(self, at: int) -> str:
        """The word there without the mark of a possessive."""
        return self.plain[at] if 0 <= at < len(self.plain) else ""

    def is_capital(self, at: int) -> bool:
        """Whether the word there has a capital and only begins with it: neither CAF nor a number."""
        return 0 <= at < len(self.words) and self.text[self.starts[at]].isupper() \
            and not self.text[self.starts[at] + 1:self.starts[at] + 2].isupper()

    def is_initials(self, at: int) -> bool:
        """Whether the word there is a short name for people: NEET, LAC, CiC; but not lac."""
        return self.bare(at) in INITIALS or (
            self.bare(at) in CAPITALS and self.text[self.starts[at]].isupper())

    def is_first(self, at: int) -> bool:
        """Whether the word there is the first of its sentence, quotation marks left out."""
        return all(not word[0].isalnum() for word in self.words[self.sentence(at)[0]:at])

    def is_called(self, at: int) -> bool:
        """Whether the word there is part of a name: The Brothers Trust, the Family Nurse Partnership."""
        follows = self.is_capital(at + 1) and self.word(at + 1)[0].isalpha() and len(self.word(at + 1)) > 1
        return self.is_capital(at) and follows and self.word(at + 1) not in MONTHS and not self.is_first(at + 1)

    def is_unit(self, at: int) -> bool:
        """Whether the number there is a date, an amount, a percentage, a time or part of a larger number."""
        return self.word(at + 1) in MEASURED or self.word(at - 1) in ("£", "#", "€", "$") \
            or (self.word(at - 1) in MONTHS and self.word(at).isdecimal()) \
            or (self.word(at + 1) in AGES and self.word(at + 2) in ("old", "olds")) \
            or (self.word(at + 1) in "-–" and self.word(at + 1) != "" and value_of(self.word(at + 2)) is not None)

    def is_name(self, at: int) -> bool:
        """Whether the number there is part of a name, a phrase or a larger number: Year 6, no longer, twenty four."""
        if self.words[at] == "no":
            return self.word(at + 1) in ("longer", "more", "doubt", "matter", "fewer", "less", "later")
        for _ in range(LONGEST):
            if self.word(at - 1) not in JOINED or value_of(self.word(at - 2)) is None:
                break
            if self.word(at - 3) not in ("and", ","):
                ascends = (value_of(self.words[at - 2]) or 0) < (value_of(self.words[at]) or 0)        # Y7 - 9
                return self.word(at - 3) in NAMES or (self.is_label(at - 2) and ascends)
            at -= 2
        before = self.word(at - 1)
        if before == "and" and self.word(at - 2) in ("hundred", "thousand"):
            return True
        if before == "." and self.starts[at] == self.ends[at - 1]:      # paragraph 3.2.1
            return True
        if self.is_label(at):
            return True
        if before in ("year", "week", "term", "quarter", "round") and self.word(at - 2) in LAPSED:
            return False
        return before in NAMES

    def is_label(self, at: int) -> bool:
        """Whether the number there is one with the letter before: Y7, Q2, M62."""
        return len(self.word(at - 1)) == 1 and self.word(at - 1).isalpha() and self.starts[at] == self.ends[at - 1]

    def starts_clause(self, at: int) -> bool:
        """Whether a clause begins there: nothing, or no word, stands before."""
        before = self.word(at - 1)
        return not before or not (before[0].isalnum() or before in "'-–/£&")

    def acts(self, at: int) -> bool:
        """Whether the word there says what somebody did or was."""
        word = self.word(at)
        return word in PAST or (word.endswith("ed") and len(word) > 4)

    def ends_here(self, at: int) -> bool:
        """Whether what came before is complete: a verb follows, a small word, a comma or the end."""
        word = self.word(at)
        return not word or word in PAST or word in STOPS or not word[0].isalnum() or word.endswith("ed")

    def sentence(self, at: int) -> tuple[int, int]:
        """The first word of the sentence and the first beyond it."""
        return self._sentences[at]

    def before(self, at: int) -> int:
        """The first word of the sentence before, or of this one if it is the first of its line."""
        first, _ = self.sentence(at)
        while first > 0 and self.words[first - 1] in SENTENCE_ENDS:
            first -= 1
        return self.sentence(first - 1)[0] if first > 0 else self.sentence(at)[0]

    @cached_property
    def plain(self) -> list[str]:
        """The words without the mark of a possessive."""
        return [word.removesuffix("'s").removesuffix("'") or word for word in self.words]

    @cached_property
    def numbers(self) -> list[int | None]:
        """The value of each word that is a number, groups such as trio included."""
        return [value_of(word) if word not in GROUPS else GROUPS[word] for word in self.words]

    @cached_property
    def _sentences(self) -> list[tuple[int, int]]:
        bounds: list[tuple[int, int]] = []
        first = 0
        for at, word in enumerate([*self.words, "\n"]):
            if word in SENTENCE_ENDS and not self._is_initial(at):
                bounds += [(first, at)] * (at + 1 - first)
                first = at + 1
        return bounds

    def _is_initial(self, at: int) -> bool:
        """Whether the full stop there ends an initial, as in T. was referred."""
        return self.word(at) == "." and len(self.word(at - 1)) == 1 and self.is_capital(at - 1) \
            and bool(self.word(at + 1)) and self.word(at + 1) != "\n" \
            and (not self.is_capital(at + 1) or self.starts[at + 1] == self.ends[at])
