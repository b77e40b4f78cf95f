"""What a drawing for paper, a slide or a large screen shows: published figures and words, nothing of how it looks.

One specification serves the SVG in a PDF, the picture in Word and the native chart on a slide, so all say the same.
"""

from dataclasses import dataclass, field

import pandas as pd

from data.catalogue import Indicator


@dataclass(frozen=True)
class Line:
    """One area over time: NaN where no figure is published, and the status that says why."""

    name: str
    values: tuple[float, ...]
    statuses: tuple[str, ...]


@dataclass(frozen=True)
class Ahead:
    """Where the line is heading if nothing changes: a named method's forecast with its interval."""

    method: str
    labels: tuple[str, ...]
    months: tuple[int, ...]
    centre: tuple[float, ...]
    lower: tuple[float, ...]
    upper: tuple[float, ...]


@dataclass(frozen=True)
class Event:
    """Something that began in a period, drawn as a line with words."""

    month: int
    words: str


@dataclass(frozen=True)
class LineChart:
    """Lines over the same periods: the first is the area's own, the others stand in grey to compare with."""

    indicator: Indicator
    show: str                           # "value" or "numerator"
    labels: tuple[str, ...]
    months: tuple[int, ...]             # of the first day, counted from year 0
    length: int                         # months that a period is about
    lines: tuple[Line, ...]
    signals: tuple[str, ...] = ()       # better, worse, higher, lower or "" for each period of the own line
    lower: tuple[float, ...] = ()       # limits for each period, or none
    upper: tuple[float, ...] = ()
    ahead: Ahead | None = None
    events: tuple[Event, ...] = ()


@dataclass(frozen=True)
class Bars:
    """Areas or categories of one period as bars from zero, in the order given."""

    indicator: Indicator
    show: str
    names: tuple[str, ...]
    values: tuple[float, ...]
    statuses: tuple[str, ...]
    chosen: str = ""                    # the name that is highlighted
    lower: tuple[float, ...] = ()
    upper: tuple[float, ...] = ()
    verdicts: tuple[str, ...] = ()      # better, worse, higher, lower or "" for each
    reference: tuple[str, float] | None = None        # a named level, such as that of Leeds
    expected: tuple[float, ...] = ()    # a mark on each bar: what its deprivation predicts
    expected_words: str = ""


@dataclass(frozen=True)
class Spine:
    """Every indicator of one area within the range of all areas: the rows of `charts.spine_rows`."""

    rows: pd.DataFrame = field(compare=False)
    area_name: str
    word: str                           # what the areas are called: cluster, ward, community committee


Drawing = LineChart | Bars | Spine
