"""Which similar areas have turned a curve: better beyond chance on a year before at some time in the last two years.

Where opinions differ on what is better, "lower" stands in the place of "better", and no area is called either.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from analysis.movements import Movements
from analysis.rules import improvement
from analysis.signal_rates import BAND, expected_false_signals
from charts.formatting import NO_FIGURE, before_words, counted, format_value, listed_areas
from charts.grid import Grid
from charts.series import runs
from charts.signals import TESTED, movements_of
from charts.trend_view import AREA_WORDS
from data import store
from data.catalogue import Indicator
from data.periods import shift_month

MONTHS_BACK = 24
LASTING = 3             # periods that a run which has ended must have lasted


@dataclass(frozen=True)
class Turn:
    """One area's latest run of signals in the wanted direction."""

    area: str
    name: str
    since: str          # label of the first period of the run
    until: str          # label of its last
    still: bool         # whether it goes on in the latest period
    now: str            # what is said of the latest period
    first: str          # its figure when the run began, with that of a year before
    length: int         # periods of the run

    @property
    def when(self) -> str:
        """Since when, or from when until when."""
        if self.still:
            return f"since {self.since}"
        return f"only in {self.since}" if self.length == 1 else f"from {self.since} until {self.until}"

    @property
    def dated(self) -> str:
        """The area with when, as it stands in a list."""
        return f"{self.name} ({self.when})"

    @property
    def lasting(self) -> bool:
        """Whether it is worth asking what was done: one flagged month among many may well be chance."""
        return self.still or self.length >= LASTING


@dataclass(frozen=True)
class Turned:
    """Who among an area and those most like it has turned one curve."""

    indicator: Indicator
    word: str                       # better, or lower where that is contested
    label: str                      # of the latest period
    own: Turn | None
    turns: tuple[Turn, ...]         # of similar areas, those that still hold first
    asked: int                      # similar areas
    tested: int                     # those with a test in the last two years
    by_chance: float                # how many of these chance alone would name, at most
    sentence: str


def turned(path: Path, indicator_id: str, area_type: str, area: str, month: str, near: Sequence[str]) -> Turned:
    """The curve of one indicator in an area and in those near it in kind, up to the end of a month."""
    indicator = store.indicators(path)[indicator_id]
    both = movements_of(path, indicator, area_type, month)
    grid, moved = both.grid, both.found
    wanted = -1 if indicator.improvement == "contested" else {"up": 1, "down": -1}[indicator.improvement]
    word = str(improvement(wanted, indicator.improvement))
    if moved is None or not near:
        return Turned(indicator, word, "", None, (), len(near), 0, 0.0,
                      f"{indicator.name_in_heading}: no figure of a similar {AREA_WORDS[area_type]} can be tested.")
    recent = grid.first_days >= f"{shift_month(month, 1 - MONTHS_BACK)}-01"
    places = {code: n for n, code in enumerate(grid.areas)}
    found = {code: _turn(indicator, grid, moved, places[code], recent, wanted) for code in (area, *near)
             if code in places}
    turns = [found[code] for code in near if found.get(code)]
    ordered = tuple(sorted((turn for turn in turns if turn), key=lambda turn: (not turn.still, not turn.lasting)))
    tested = sum(bool(np.isin(moved.state[places[code]][recent], TESTED).any()) for code in near if code in places)
    by_chance = expected_false_signals(tested, BAND[_shape(indicator)] / 2)      # the rate is of either direction
    latest = grid.labels[_last(grid)]
    return Turned(indicator, word, latest, found.get(area), ordered, len(near), tested, by_chance,
                  _sentence(indicator, word, ordered, len(near), tested, AREA_WORDS[area_type]))


def chance_in_words(*found: Turned) -> str:
    """How many areas were tested for how many curves, and how many chance alone would name."""
    expected, tested = sum(one.by_chance for one in found), sum(one.tested for one in found)
    number = "fewer than one" if expected < 1 else f"about {expected:.0f}"
    single = any(not turn.lasting for one in found for turn in one.turns)
    return (f"Each figure of the last two years is set against a year before, with 99.8 % limits. Of "
            f"{counted(tested, 'such course')} chance alone would name {number}"
            f"{'; one flagged month alone may well be that' if single else ''}.")


def _shape(indicator: Indicator) -> str:
    return "percentage" if indicator.counts == "sessions" else indicator.measure


def _last(grid: Grid) -> int:
    """The latest period with any figure: August has no attendance."""
    return int(np.flatnonzero(np.isfinite(grid.numerator).any(axis=0))[-1])


def _turn(indicator: Indicator, grid: Grid, moved: Movements, n: int, recent: np.ndarray, wanted: int) -> Turn | None:
    """The latest run of signals of one area; a period without school breaks none."""
    last = _last(grid)
    kept = np.flatnonzero(np.isfinite(grid.numerator).any(axis=0))
    marks = runs((moved.direction[n, kept] == wanted) & recent[kept])
    if not marks:
        return None
    first, until = (int(kept[end]) for end in marks[-1])
    show = "value" if indicator.kind == "percentage" else "numerator"
    figures = grid.value if show == "value" else grid.numerator

    def words(at: int) -> str:
        return format_value(figures[n, at], indicator, grid.status[n, at], show)

    began = f"{words(first)} ({words(first - grid.per_year)} {before_words(grid.length)})"
    return Turn(grid.areas[n], grid.names[n], grid.labels[first], grid.labels[until], until == last,
                _now(indicator, grid, moved, n, last), began, marks[-1][1] - marks[-1][0] + 1)


def _now(indicator: Indicator, grid: Grid, moved: Movements, n: int, last: int) -> str:
    """What the latest period says, or why it says nothing."""
    status = str(grid.status[n, last])
    if status in NO_FIGURE:
        return NO_FIGURE[status]
    if status == "u":
        return "low coverage"
    word = str(improvement(int(moved.direction[n, last]), indicator.improvement))
    return word or str(moved.state[n, last])


def _sentence(indicator: Indicator, word: str, turns: tuple[Turn, ...], asked: int, tested: int, area: str) -> str:
    """Who, since when, and how many could be tested at all."""
    head = f"{indicator.name_in_heading}: "
    tail = "" if tested == asked else f"; {asked - tested} of {asked} could not be tested"
    if not tested:
        return f"{head}no similar {area} can be tested."
    if not turns:
        who = f"of {counted(tested, f'similar {area}')} that can be tested none"
        return f"{head}{who} became {word} beyond chance on a year before in the last two years{tail}."
    said = listed_areas([turn.dated for turn in turns])
    return f"{head}{word} beyond chance on a year before in {said}{tail}."
