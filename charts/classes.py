"""Class breaks for maps: which class each area falls in, and what the legend says in words."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

MOST_CLASSES = 5
METHODS = ("quantile", "steps", "difference")
ROUND_STEPS = (1, 2, 5)


@dataclass(frozen=True)
class Classes:
    """The legend in words, lowest class first, and the class of each area (-1: no published value)."""

    labels: tuple[str, ...]
    index: np.ndarray

    def __len__(self) -> int:
        return len(self.labels)


def classes_by(method, values, lower=None, upper=None, centre=None, *,
               decimals=0, unit="", centre_name="the city") -> Classes:
    """The classes of one of the METHODS; intervals and a centre are only needed for "difference"."""
    if method == "quantile":
        return quantile_classes(values, decimals, unit)
    if method == "steps":
        return step_classes(values, decimals, unit)
    if method == "difference":
        return difference_classes(lower, upper, centre, centre_name)
    raise ValueError(f"classes: method is {method!r}; allowed are {', '.join(METHODS)}")


def quantile_classes(values, decimals=0, unit="", most=MOST_CLASSES) -> Classes:
    """About as many areas in each class; equal figures share a class, so that some classes may be larger."""
    shown = _as_shown(values, decimals)
    ranked = sorted(s for s in shown if s is not None)
    gaps = [i for i in range(1, len(ranked)) if ranked[i] > ranked[i - 1]]
    if len(gaps) >= most:
        wanted = [len(ranked) * k / most for k in range(1, most)]
        gaps = sorted({min(gaps, key=lambda gap: abs(gap - place)) for place in wanted})
    breaks = [_roundest_between(ranked[cut - 1], ranked[cut]) for cut in gaps]
    return _classes(shown, breaks, decimals, unit)


def step_classes(values, decimals=0, unit="", most=MOST_CLASSES) -> Classes:
    """Classes of equal width between round numbers, like a scale without breaks; some may be empty."""
    shown = _as_shown(values, decimals)
    known = [s for s in shown if s is not None]
    breaks: list[int] = []
    if known and min(known) < max(known):
        step = _round_step(min(known), max(known), most)
        breaks = list(range((min(known) // step + 1) * step, max(known) + 1, step))
    return _classes(shown, breaks, decimals, unit)


def difference_classes(lower, upper, centre, centre_name="the city") -> Classes:
    """Lower, not clearly different or higher than a centre, by the interval of each area's value."""
    lower, upper, centre = (np.asarray(v, float) for v in (lower, upper, centre))
    words = ("lower than", "no clear difference from", "higher than")
    index = np.where(upper < centre, 0, np.where(lower > centre, 2, 1))
    unknown = np.isnan(lower) | np.isnan(upper) | np.isnan(centre)
    return Classes(tuple(f"{w} {centre_name}" for w in words), np.where(unknown, -1, index))


def _as_shown(values, decimals: int) -> list[int | None]:
    # Whole units of the last decimal on screen: a figure shown as 30.0 belongs to the class that says 30.0,
    # and whole numbers have no rounding errors of their own.
    return [None if np.isnan(v) else int(f"{v:.{decimals}f}".replace(".", ""))
            for v in np.asarray(values, float)]


def _roundest_between(below: int, above: int) -> int:
    """The roundest number above the one and not above the other."""
    width, best = 1, above
    while width <= max(abs(above), abs(below), 1):
        for step in ROUND_STEPS:
            candidate = -(-(below + 1) // (width * step)) * width * step
            if candidate <= above:
                best = candidate
        width *= 10
    return best


def _round_step(smallest: int, largest: int, most: int) -> int:
    width = 1
    while True:
        for step in ROUND_STEPS:
            if largest // (width * step) - smallest // (width * step) < most:
                return width * step
        width *= 10


def _classes(shown: list[int | None], breaks: list[int], decimals: int, unit: str) -> Classes:
    index = [-1 if s is None else int(np.searchsorted(breaks, s, side="right")) for s in shown]
    known = [s for s in shown if s is not None]
    return Classes(_labels(breaks, known, decimals, unit), np.array(index, dtype=int))


def _labels(breaks: list[int], known: list[int], decimals: int, unit: str) -> tuple[str, ...]:
    if not known:
        return ()
    if not breaks:
        return (_with_unit(f"all {_words(known[0], decimals)}", unit, True),)
    words = [f"under {_words(breaks[0], decimals)}"]
    for start, after in pairwise(breaks):
        first, last = _words(start, decimals), _words(after - 1, decimals)
        words.append(first if first == last else f"{first} to {last}")
    words.append(f"{_words(breaks[-1], decimals)} or more")
    return tuple(_with_unit(w, unit, i == len(words) - 1) for i, w in enumerate(words))


def _words(units: int, decimals: int) -> str:
    text = f"{units / 10 ** decimals:,.{decimals}f}"
    return (text.rstrip("0").rstrip(".") if decimals else text).replace("-", "−")


def _with_unit(words: str, unit: str, last: bool) -> str:
    # "per 10,000" is long: said once, at the end of the legend; "%" beside every figure.
    return f"{words} {unit}" if unit and (last or unit == "%") else words
