"""The plane that lines are drawn in, and what may be drawn of a line: nothing but what is published."""

from dataclasses import dataclass

import numpy as np

from charts.axes import Axis
from charts.formatting import NO_FIGURE, format_value
from charts.paper.specs import Line, LineChart
from charts.series import Series


@dataclass(frozen=True)
class Plot:
    """A scale across and one up, in px of the sheet."""

    left: float
    right: float
    top: float
    foot: float
    axis: Axis
    first: int          # month at the left
    months: int         # from the left to the right
    period: int         # months between two points

    def across(self, month: float) -> float:
        """Where a period that begins in a month has its middle."""
        return self.edge(month + self.period / 2)

    def edge(self, month: float) -> float:
        """Where a month begins."""
        return self.left + (month - self.first) / self.months * (self.right - self.left)

    def height(self, value: float) -> float:
        """Where a value lies; off the scale it stands at its end."""
        return self.foot - float(np.clip(self.axis.share(value), 0, 1)) * (self.foot - self.top)

    def places(self, months: np.ndarray, values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Points across and up; a missing value is at the foot, and no stretch may hold it."""
        return (np.array([self.across(month) for month in months], dtype=float),
                np.array([self.height(value) if np.isfinite(value) else self.foot for value in values], dtype=float))


def course_of(chart: LineChart, line: Line) -> Series:
    """A line as a series, blank wherever no figure is published, whatever the line holds."""
    hidden = np.isin(np.array(line.statuses, dtype=object), list(NO_FIGURE))
    values = np.where(hidden, np.nan, np.array(line.values, dtype=float))
    return Series("", line.name, list(chart.labels), np.array(chart.months, dtype=int), values, values, values,
                  list(line.statuses), chart.length)


def last_figure(chart: LineChart, course: Series, remark: bool = False) -> str:
    """A line's last published figure as it is written at its end, with what is remarked of it where asked."""
    at = course.last_published
    return "" if at is None else format_value(course.values[at], chart.indicator, course.statuses[at], chart.show,
                                              unit=False, remark=remark)


def low_coverage(course: Series) -> np.ndarray:
    """Where a figure is shown but judges nothing: drawn as a ring, joined to none."""
    return np.array([status == "u" for status in course.statuses], dtype=bool) & np.isfinite(course.values)
