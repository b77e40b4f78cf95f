"""Which points of a control chart are more than chance? The rules of NHS Making Data Count.

Each rule looks at a series (along the last axis) and its limits and answers with a direction for
each point: 1 higher, -1 lower, 0 not part of a signal. A withheld or missing point (NaN) belongs to
no signal and breaks every run. Mirroring a series about its centre line mirrors every signal. Which
direction is the better one is not the business of a rule: see `improvement`.

Reference: NHS England and NHS Improvement, Making Data Count: Strengthening your decisions, 2019,
on special cause variation. How each rule is read here: docs/deviations.md.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from numpy.lib.stride_tricks import sliding_window_view

from analysis.spc import SIGMAS, ControlLimits

Directions = npt.NDArray[np.int64]

RUN = 7
MIN_POINTS = 13
MIN_EXPECTED = 5
MAX_WITHHELD = 0.1
SPECIAL_CAUSE, NO_CLEAR_CHANGE, TOO_FEW = "special cause", "no clear change", "too few to tell"
RULES = ("beyond the limits", "run of seven", "two of three", "trend of seven")


class SpecialCauses(NamedTuple):
    """What the rules found in one series."""

    direction: Directions           # of the first rule in the order of RULES that fires at the point
    rule: npt.NDArray[np.str_]      # that rule's name, "" where none fires
    found: dict[str, Directions]    # each rule's own directions
    state: str                      # "special cause", "no clear change" or "too few to tell"
    reason: str                     # why too few, else ""


def beyond_limits(values: npt.ArrayLike, limits: ControlLimits) -> Directions:
    """A point beyond a control limit; a point on the limit is within it.

    >>> beyond_limits([1, 5, float("nan"), 9], ControlLimits(*np.array([[5.0] * 4, [2] * 4, [9] * 4])))
    array([-1,  0,  0,  0])
    """
    x = np.asarray(values, dtype=float)
    return (x > limits.upper_limit).astype(int) - (x < limits.lower_limit)


def run_of_seven(values: npt.ArrayLike, limits: ControlLimits) -> Directions:
    """Seven or more neighbouring points on one side of the centre line; a point on it breaks the run.

    >>> run_of_seven([6] * 6 + [float("nan"), 6], ControlLimits(*np.full((3, 8), 5.0))).tolist()
    [0, 0, 0, 0, 0, 0, 0, 0]
    """
    side = np.nan_to_num(np.sign(np.asarray(values, dtype=float) - limits.centre_line)).astype(int)
    return _in_windows(side, side, RUN, RUN)


def trend_of_seven(values: npt.ArrayLike) -> Directions:
    """Seven or more neighbouring points, each above (or each below) the one before; a tie breaks it.

    >>> trend_of_seven([1, 2, 3, 4, 5, 6, 7, 7]).tolist()
    [1, 1, 1, 1, 1, 1, 1, 0]
    """
    x = np.asarray(values, dtype=float)
    step = np.nan_to_num(np.sign(np.diff(x, prepend=np.nan))).astype(int)
    rising = _in_windows(step, step, RUN - 1, RUN - 1)
    first = np.where(rising == 0, _next(rising), 0)       # the point the rise starts from
    return np.where(rising != 0, rising, first)


def two_of_three(values: npt.ArrayLike, limits: ControlLimits) -> Directions:
    """Two of three neighbouring points between two and three sigma on the same side; marks those two.

    >>> chart = ControlLimits(*np.array([[0.0] * 4, [-3] * 4, [3] * 4]))
    >>> two_of_three([2.5, 0, 2.5, -2.5], chart).tolist()
    [1, 0, 1, 0]
    """
    x = np.asarray(values, dtype=float)
    # A limit clipped to the possible says nothing about sigma, so the wider side is taken.
    reach = np.fmax(limits.upper_limit - limits.centre_line, limits.centre_line - limits.lower_limit)
    away = (x - limits.centre_line) * SIGMAS / np.where(reach > 0, reach, np.nan)
    near = (away > 2).astype(int) - (away < -2) - beyond_limits(x, limits)
    present = np.isfinite(x).astype(int)
    return _in_windows(near, present, 3, 2)


def special_causes(
    values: npt.ArrayLike, limits: ControlLimits, counts: npt.ArrayLike | None = None,
    collected: npt.ArrayLike | None = None, apply: tuple[str, ...] = RULES,
) -> SpecialCauses:
    """The rules on one series, or the reason why it has too few points or children to tell.

    Parameters
    ----------
    values : array (periods,); NaN where withheld or missing.
    limits : the chart of the series.
    counts : for counts, rates and percentages the events of each point (NaN where withheld).
    collected : True at the periods in which the figure is collected at all; a month without school
        is no withheld month. All periods where left out.
    apply : the rules to apply, all four where left out; fewer rules give fewer false signals
        (`analysis.signal_rates`). A trend is sought in the distances from the centre line, so that a
        season is no trend.

    Returns
    -------
    SpecialCauses. All directions are 0 when the state is "too few to tell".

    Examples
    --------
    >>> chart = ControlLimits(*np.full((3, 6), 5.0))
    >>> special_causes([6.0] * 6, chart).reason
    'fewer than 13 points'
    """
    x = np.asarray(values, dtype=float)
    reason = too_few(x, counts, collected)
    rules = (beyond_limits(x, limits), run_of_seven(x, limits), two_of_three(x, limits),
             trend_of_seven(x - limits.centre_line))
    found = {name: fires * (reason == "" and name in apply) for name, fires in zip(RULES, rules, strict=True)}
    direction, rule = np.zeros(x.shape, int), np.full(x.shape, "", dtype="<U20")
    for name in reversed(RULES):
        direction = np.where(found[name] != 0, found[name], direction)
        rule = np.where(found[name] != 0, name, rule)
    state = TOO_FEW if reason else SPECIAL_CAUSE if direction.any() else NO_CLEAR_CHANGE
    return SpecialCauses(direction, rule, found, state, reason)


def too_few(
    values: npt.ArrayLike, counts: npt.ArrayLike | None = None, collected: npt.ArrayLike | None = None
) -> str:
    """Why a series cannot be judged, or "" when it can.

    >>> too_few([1.0] * 20 + [float("nan")] * 3), too_few([1.0] * 13, counts=[4] * 13)
    ('more than 1 point in 10 withheld', 'fewer than 5 expected at a point')
    """
    x = np.asarray(values, dtype=float)
    present = np.isfinite(x)
    asked = np.ones(x.shape, bool) if collected is None else np.asarray(collected, dtype=bool) | present
    if present.sum() < MIN_POINTS:
        return f"fewer than {MIN_POINTS} points"
    if (asked & ~present).sum() > MAX_WITHHELD * asked.sum():
        return "more than 1 point in 10 withheld"
    known = np.empty(0) if counts is None else np.asarray(counts, dtype=float)[present]
    known = known[np.isfinite(known)]
    if known.size and known.mean() < MIN_EXPECTED:
        return f"fewer than {MIN_EXPECTED} expected at a point"
    return ""


def improvement(direction: npt.ArrayLike, wanted: str) -> str | npt.NDArray[np.str_]:
    """A direction in words: "better" or "worse" where one way is wanted, else "higher" or "lower".

    `wanted` is "up", "down" or "contested"; 0 gives "". A number gives a word, an array an array.

    >>> improvement(-1, "down"), improvement(-1, "contested"), improvement(0, "up")
    ('better', 'lower', '')
    """
    words = {"up": ("worse", "", "better"), "down": ("better", "", "worse"),
             "contested": ("lower", "", "higher")}
    if wanted not in words:
        raise ValueError(f"Improvement must be 'up', 'down' or 'contested': found {wanted!r}.")
    found = np.asarray(words[wanted])[np.sign(np.asarray(direction)).astype(int) + 1]
    return str(found) if np.ndim(direction) == 0 else found


def _next(x: Directions) -> Directions:
    return np.concatenate([x[..., 1:], np.zeros_like(x[..., :1])], axis=-1)


def _in_windows(sign: Directions, member: Directions, width: int, needed: int) -> Directions:
    """Points whose sign is shared by `needed` points of a window of `width` members."""
    out = np.zeros(sign.shape, int)
    starts = sign.shape[-1] - width + 1
    if starts < 1:
        return out
    whole = np.all(sliding_window_view(member, width, axis=-1) != 0, axis=-1)
    for way in (1, -1):
        fires = whole & ((sliding_window_view(sign, width, axis=-1) == way).sum(axis=-1) >= needed)
        covered = np.zeros(sign.shape, bool)
        for place in range(width):
            covered[..., place:place + starts] |= fires
        out[covered & (sign == way)] = way
    return out
