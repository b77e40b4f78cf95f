"""A text as words with their places, and the way from a number to the people it counts."""

import re
from dataclasses import dataclass
from functools import cached_property

from data.narrative.people_words import (
    AFTER_PROTECTION,
    BEFORE_THEM,
    HEADS,
    NAMES,
    NUMBERS,
    PAST,
    PEOPLE,
    PLURAL,
    SINGULAR,
    STOPS,
    TENS,
    THINGS,
)

TOKEN = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?%?(?:[/-]\w+)*|[^\W\d_]+(?:['-][^\W_]+)*'?|[^\w\s]")
SENTENCE_ENDS = ".!?\n"
FARTHEST = 6            # words from a number to its people
PROPORTIONS = {3, 4, 5, 10, 20, 50, 100, 1000}
CLAUSE_STARTS = {"and", "but", "others", "only", "just", "other", "remaining", "these", "when", "those", "while"}


def read(text: str) -> "Reading":
    """The words of a text, small letters and one kind of apostrophe."""
    found = list(TOKEN.finditer(text.replace("’", "'")))
    return Reading(text, [m[0].casefold() for m in found], [m.start() for m in found], [m.end() for m in found])


def value_of(word: str) -> int | None:
    """The whole number that a word gives, in digits or letters; None for any other word."""
    if word.isdecimal():
        return int(word)
    if re.fullmatch(r"\d{1,3}(,\d{3})+", word):
        return int(word.replace(",", ""))
    tens, _, ones = word.partition("-")
    if tens in TENS and ones in NUMBERS:
        return NUMBERS[tens] + NUMBERS[ones]
    return NUMBERS.get(word)


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

    def people_from(self, at: int, value: int) -> int | None:
        """Where the people stand that a number counts, if the words from here lead to any.

        One person needs the singular and several the plural; none, or a number not known, takes either.
        """
        for end in range(at, min(at + FARTHEST, len(self.words))):
            if self._is_people(end, value):
                return end
            if not self._may_stand_between(end):
                return None
        return None

    def is_name(self, at: int) -> bool:
        """Whether the number there is part of a name, a phrase or a larger number: Year 6, no longer, twenty four."""
        before, far = self.word(at - 1), self.word(at - 3)
        if self.words[at] == "no" and self.word(at + 1) in ("longer", "more", "doubt", "matter"):
            return True
        if before in ("and", "to", "or", "-", "–", "&") and value_of(self.word(at - 2)) is not None and far in NAMES:
            return True
        if before == "and" and self.word(at - 2) in ("hundred", "thousand"):
            return True
        if before == "year" and self.word(at - 2) in ("last", "this", "next", "a", "the", "half"):
            return False
        return before in ("£", "#", "€") or (before in NAMES and before != "under")

    def is_share(self, at: int) -> bool:
        """Whether the number there is the whole of a proportion: one in five, three out of four, one in every ten."""
        start = at - (self.word(at - 1) == "every")
        if self.word(start - 1) == "in":
            return value_of(self.word(start - 2)) is not None
        return self.word(start - 1) == "of" and self.word(start - 2) == "out" and self.is_proportion(start - 3)

    def is_proportion(self, at: int) -> bool:
        """Whether the number there begins a proportion, as in three out of four: no article, and a round whole."""
        return self.word(at + 1) == "out" and value_of(self.word(at + 3)) in PROPORTIONS

    def begins_clause(self, at: int) -> bool:
        """Whether nothing before the word there belongs to it."""
        before = self.word(at - 1)
        if self.word(self.sentence(at)[0]) in ("of", "out"):       # of nine young people on the course four left
            return True
        return not before or before in CLAUSE_STARTS or not (before[0].isalnum() or before in "'-–/")

    def acts(self, at: int) -> bool:
        """Whether the word there says what somebody did or was."""
        return self.word(at) in PAST or (self.word(at).endswith("ed") and len(self.word(at)) > 4)

    def ends_here(self, at: int) -> bool:
        """Whether what came before is complete: a verb follows, a small word, a comma or the end."""
        word = self.word(at)
        return not word or word in PAST | STOPS or not word[0].isalnum()

    def people_near(self, at: int) -> bool:
        """Whether the sentence there, or the one before it, speaks of people."""
        first, last = self.sentence(at)
        if first and first == at:
            first, _ = self.sentence(first - 1)
        for word in reversed(self._plain[first:at]):
            if word in PEOPLE or (word.endswith("s") and word[:-1] in THINGS):
                return word in PEOPLE
        return not PEOPLE.isdisjoint(self._plain[at:last])

    def sentence(self, at: int) -> tuple[int, int]:
        """The first word of the sentence and the first beyond it."""
        first = at
        while first > 0 and self.words[first - 1] not in SENTENCE_ENDS:
            first -= 1
        last = at
        while last < len(self.words) and self.words[last] not in SENTENCE_ENDS:
            last += 1
        return first, last

    @cached_property
    def _plain(self) -> list[str]:
        """The words without the mark of a possessive."""
        return [word.removesuffix("'s").removesuffix("'") for word in self.words]

    def _is_people(self, at: int, value: int) -> bool:
        word, follows = self._plain[at], self.word(at + 1)
        if re.fullmatch(r"(\d+|\w+)-year-olds|(under|over)-\w+s", word):
            return value != 1
        if word.startswith("group") and self.word(at - 1) == "sibling":
            return value == 0 or (value > 1) == word.endswith("s")
        if word in AFTER_PROTECTION and self.word(at - 1) in BEFORE_THEM:
            return follows not in HEADS
        fits = SINGULAR if value == 1 else PLURAL if value > 1 else SINGULAR | PLURAL
        ends = follows not in HEADS and not (word in SINGULAR and follows in SINGULAR | PLURAL)
        return word in fits and ends

    def _may_stand_between(self, at: int) -> bool:
        word, before = self.words[at], self.word(at - 1)
        if (word == "year" and self.word(at + 1).isdecimal()) or (before == "year" and word.isdecimal()):
            return True
        if (before, word) == ("looked", "after") or word in ("sets", "pairs", "more") or (word == "of" and before in ("sets", "pairs")):
            return True
        if not word[0].isalpha() or word in STOPS:
            return False
        if word in THINGS:
            return self._plain[at + 1:at + 2] != [] and self._plain[at + 1] in SINGULAR | PLURAL
        possessive = self._plain[at] in SINGULAR | PLURAL
        return possessive or not word.endswith("s") or word.endswith(("ous", "ss"))
