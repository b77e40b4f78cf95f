"""One finding in one sentence, the same on screen, on paper, on slides and in alt text.

Nothing here says why: "than chance explains" is about chance alone. Where opinions differ on what is better, no
sentence says better or worse.
"""

import re
from dataclasses import dataclass

from analysis.findings import Made, expected_findings
from charts.formatting import (
    NO_FIGURE,
    TOO_FEW,
    before_words,
    counted,
    format_number,
    format_value,
)
from charts.sentences import period_words
from charts.signals import LOW_COVERAGE, NO_COMPARISON
from data.catalogue import Indicator

A_LITTLE, FAR = 1.2, 2.0        # times the way to the limit
LEEDS = "Leeds"
DETAILS = re.compile(r", as in each |; Leeds as a whole |, and (higher|lower) than its deprivation |, by more than ")
REASONS = {**NO_FIGURE, "u": LOW_COVERAGE}
NO_YEAR_BEFORE = {"c": f"{NO_FIGURE['c']} a year before", "u": f"{LOW_COVERAGE} a year before",
                  "x": NO_COMPARISON, "z": NO_COMPARISON}


@dataclass(frozen=True)
class Said:
    """What every sentence on one indicator in one period needs."""

    indicator: Indicator
    label: str                # of the period
    length: int = 1           # months that it is about

    @property
    def when(self) -> str:
        """The period as it stands alone: the end of it for a stock."""
        return f"end of {self.label}" if self.indicator.measure == "stock" else self.label

    def figure(self, value: float, number: float) -> str:
        """A value with its count, where the value is a rate."""
        words = format_value(value, self.indicator)
        return f"{words} ({format_number(number)})" if self.indicator.kind == "rate" and number == number else words


def beyond(strength: float, word: str) -> str:
    """How far beyond the limits in plain words: "far higher", "a little more"."""
    away = abs(strength)
    return f"a little {word}" if away < A_LITTLE else f"far {word}" if away >= FAR else word


def year_before(length: int) -> str:
    """What a period of so many months is set against, as a noun: "a year before", "the three years before"."""
    return before_words(length).removeprefix("in ")


def went_words(said: Said, now: float, before: float) -> str:
    """From what to what: "Referrals rose from 120 to 168 (April to September 2014 against a year before)"."""
    show = "value" if said.indicator.kind in ("percentage", "score") else "numerator"
    first, last = (format_value(figure, said.indicator, show=show) for figure in (before, now))
    return (f"{said.indicator.label} {_went(now, before)} from {first} to {last} "
            f"({said.when} against {year_before(said.length)})")


def changed_words(said: Said, now: float, before: float, strength: float, word: str, since: str,
                  city: bool) -> str:
    """A change beyond chance; `city` where Leeds as a whole went the same way."""
    worth = f"{word} by " if word in ("better", "worse") else ""
    run = f", as in each comparison since {since}" if since else ""
    too = f"; {LEEDS} as a whole {_went(now, before)} too" if city else ""
    return f"{went_words(said, now, before)}, {worth}{beyond(strength, 'more')} than chance explains{run}{too}."


def stands_words(said: Said, figure: str, city: str, strength: float, word: str, since: str, kinds: str,
                 predicted: str) -> str:
    """An area unlike the others of its kind; `predicted` where it is as far from that too."""
    both = f", and {_side(strength)} than its deprivation predicts ({predicted})" if predicted else ""
    return (f"{_head(said, figure)}, {_judged(strength, word)} than the usual spread of {kinds} around {LEEDS} "
            f"({city}) explains{both}{_since(since)}.")


def deprivation_words(said: Said, figure: str, strength: float, word: str, since: str, kinds: str,
                      predicted: str) -> str:
    """An area far from what its deprivation predicts."""
    return (f"{_head(said, figure)}, {_judged(strength, word)} than its deprivation predicts ({predicted}), by more "
            f"than {kinds} usually differ from that{_since(since)}.")


def large_words(said: Said, now: float, before: float) -> str:
    """A change that looks large and is within its limits."""
    return f"Looks large, is within chance: {went_words(said, now, before)}."


def end_words(said: Said, figure: str, city: str, end: str, of_all: str) -> str:
    """The highest or the lowest of all that is within its limits."""
    return (f"Looks large, is within the usual spread: {_head(said, figure)}, the {end} of {of_all}; "
            f"{LEEDS} {city}.")


def unknown_words(said: Said, reason: str, changes: bool) -> str:
    """What cannot be told; `changes` where only the change cannot."""
    when = f", {said.when}" if said.label else ""
    return f"Cannot be told: {said.indicator.label}{when}{', against a year before' if changes else ''} ({reason})."


def no_change_reason(word: str, before: str) -> str:
    """Why a change cannot be tested, from the status of the figure a year before."""
    return NO_YEAR_BEFORE.get(before, TOO_FEW if word in ("", TOO_FEW) else word)


def brief(sentence: str) -> str:
    """The sentence of a finding up to its first detail, for a page's heading."""
    return f"{DETAILS.split(sentence.removesuffix('.'))[0]}."


def sure_words(strength: float, rate: float) -> str:
    """How sure a signal is: how far beyond the limits, and how often chance alone gives one."""
    return (f"{beyond(strength, 'beyond')} the 99.8 % limits; of such tests chance alone passes about "
            f"1 in {format_number(round(1 / rate, -1))}")


def summary_words(found: int, made: Made, where: str = "") -> str:
    """How many of how many tests stand out, and how many would by chance; `where` such as "in 25 clusters"."""
    tests = sum(made)
    if not tests:
        return f"Nothing can be tested{f' {where}' if where else ''}: no figure that a test could use is published."
    expected = expected_findings(made)
    chance = "fewer than one" if expected < 1 else f"about {format_number(expected)}"
    stand = f"{format_number(found) if found else 'none'} {'stand' if found > 1 else 'stands'} out"
    return f"Of {counted(tests, 'test')}{f' {where}' if where else ''}, {stand}; chance alone would name {chance}."


def _went(now: float, before: float) -> str:
    return "rose" if now > before else "fell"


def _side(strength: float) -> str:
    return "higher" if strength > 0 else "lower"


def _judged(strength: float, word: str) -> str:
    """On which side and how far, and what that means where it is agreed: "far higher (worse)"."""
    return f"{beyond(strength, _side(strength))}{f' ({word})' if word in ('better', 'worse') else ''}"


def _head(said: Said, figure: str) -> str:
    return f"{said.indicator.label} stood at {figure} {period_words(said.label, said.indicator)}"


def _since(since: str) -> str:
    return f", as in each period since {since}" if since else ""
