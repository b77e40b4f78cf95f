"""The figures of lines over time for a native chart: a row for each period, blank where nothing is published."""

from collections.abc import Sequence
from datetime import date

from charts.formatting import REMARKS
from charts.paper.plot import course_of, low_coverage
from charts.paper.specs import Line, LineChart
from charts.series import Series
from reports.slide_chart_data import Figures, dated, number_format, shown, usual_step

FORECAST, BAND = "If nothing changes", "usual range"


def line_data(chart: LineChart) -> Figures:
    """The chart's figures: a row for each period, blank where nothing is published or a period is left out."""
    slots, ahead = slots_of(chart), chart.ahead
    data = Figures(number_format=number_format(chart.indicator, chart.show))
    data.categories = _periods(chart, slots)
    after = [None] * (len(ahead.labels) if ahead else 0)
    for line in chart.lines:
        data.add_series(line.name, _at(shown(line.values, _but(line.statuses, "u")), slots) + after)
    for line in lines_in_part(chart):
        low = [value if status == "u" else None
               for value, status in zip(shown(line.values, line.statuses), line.statuses, strict=True)]
        data.add_series(f"{line.name}, {REMARKS['u']}", _at(low, slots) + after)
    for limits, end in ((chart.lower, "Lower"), (chart.upper, "Upper")):
        if len(limits):
            data.add_series(f"{end} end of the {BAND}", _at(shown(limits), slots) + after)
    if ahead:
        for name, values in ((FORECAST, ahead.centre), (f"{FORECAST}, lower", ahead.lower),
                             (f"{FORECAST}, upper", ahead.upper)):
            data.add_series(name, [None] * len(slots) + shown(values))
    return data


def _periods(chart: LineChart, slots: list[int | None]) -> list[date] | list[str]:
    """What the axis runs along: months as dates, so that every program can leave some out; for years the labels."""
    if dated(chart):
        months = [chart.months[n] if n is not None else chart.months[slots[at - 1] or 0] + usual_step(chart)
                  for at, n in enumerate(slots)] + list(chart.ahead.months if chart.ahead else ())
        return [date(month // 12, month % 12 + 1, 1) for month in months]
    return [chart.labels[n] if n is not None else " " for n in slots] + list(chart.ahead.labels if chart.ahead else ())


def slots_of(chart: LineChart) -> list[int | None]:
    """The periods by their number, with an empty place where one is left out, so that no line runs across it."""
    slots: list[int | None] = []
    for n in range(len(chart.labels)):
        if n and chart.months[n] - chart.months[n - 1] > usual_step(chart):
            slots.append(None)
        slots.append(n)
    return slots


def _at(values: Sequence[float | None], slots: list[int | None]) -> list[float | None]:
    return [None if n is None else values[n] for n in slots]


def lines_in_part(chart: LineChart) -> list[Line]:
    """The lines some of whose figures are of low coverage: they stand apart, for they judge nothing."""
    return [line for line in chart.lines if low_coverage(course_of(chart, line)).any()]


def ends_low(course: Series) -> bool:
    """Whether a line's last figure is of low coverage."""
    last = course.last_published
    return last is not None and bool(low_coverage(course)[last])


def _but(statuses: Sequence[str], left_out: str) -> list[str]:
    """The statuses with one of them read as not available."""
    return ["x" if status == left_out else status for status in statuses]
