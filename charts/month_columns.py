"""Month-ends or quarters as columns of counts from zero: small, exact, a gap where nothing is published."""

from html import escape

import numpy as np
import pandas as pd

from charts.axes import MONTHS, round_axis
from charts.formatting import NO_FIGURE, counted, format_number
from charts.plane import across
from charts.series import Series, series_of
from charts.svg import hatching
from charts.withheld import WITHHELD
from data.catalogue import Indicator

TOP, HEIGHT, FOOT = 20, 76, 38      # px: of the figures above, the columns, the months below
LONGEST_MONTH = 31
WIDTH = 0.72                        # of a month's place


def month_columns(frame: pd.DataFrame, indicator: Indicator) -> str:
    """One area's months or quarters as an SVG; withheld ones are hatched from foot to top, whatever they are."""
    series = series_of(frame, "numerator")
    high = round_axis(0, float(np.nanmax([1.0, *series.values]))).high
    places = len(series.labels)
    quarters = bool((frame.last_day - frame.first_day).dt.days.max() > LONGEST_MONTH)
    inside = "".join(_month(series, n, places, high, quarters) for n in range(places))
    height = TOP + HEIGHT + FOOT
    return (f'<div class="month-columns">{hatching("hatch-months")}<svg role="img" '
            f'aria-label="{escape(months_in_words(series, indicator))}" width="100%" height="{height}">{inside}'
            f'<line class="foot" x2="100%" y1="{TOP + HEIGHT}" y2="{TOP + HEIGHT}"/></svg></div>')


def months_in_words(series: Series, indicator: Indicator) -> str:
    """First, lowest, highest and latest number, and how many are withheld."""
    head = f"{indicator.numerator}, {series.name}, {series.labels[0]} to {series.labels[-1]}"
    known = np.flatnonzero(np.isfinite(series.values))
    hidden = f" {counted(int(series.withheld.sum()), 'period')} {WITHHELD}." if series.withheld.any() else ""
    if not len(known):
        return f"{head}: no figure is published.{hidden}"
    low, high = known[np.argmin(series.values[known])], known[np.argmax(series.values[known])]
    said = [f"{word} {format_number(series.values[at])} ({series.labels[at]})"
            for word, at in (("first", known[0]), ("lowest", low), ("highest", high), ("latest", known[-1]))]
    return f"{head}: {', '.join(said)}.{hidden}"


def _month(series: Series, n: int, places: int, high: float, quarters: bool) -> str:
    middle, left, width = (n + 0.5) / places, (n + (1 - WIDTH) / 2) / places, WIDTH / places
    kind = " always" if n in (0, places - 1) else ""
    month = int(series.months[n])
    fresh = n == 0 or month // 12 > int(series.months[n - 1]) // 12          # the first of its year says the year
    year = f'<tspan x="{across(middle)}" dy="1.2em">{month // 12}</tspan>' if fresh else ""
    text = (f'<text class="tick{kind}" x="{across(middle)}" y="{TOP + HEIGHT + 16}" text-anchor="middle">'
            f"{_named(month, quarters)}{year}</text>")
    if not np.isfinite(series.values[n]):
        what = NO_FIGURE.get(series.statuses[n], NO_FIGURE["x"])
        fill = f' fill="url(#hatch-months)"><title>{what}</title></rect>' if series.withheld[n] else ' fill="none"/>'
        return f'<rect class="gap" x="{across(left)}" y="{TOP}" width="{across(width)}" height="{HEIGHT}"{fill}{text}'
    tall = series.values[n] / high * HEIGHT
    top = TOP + HEIGHT - tall
    last = " last" if n == series.latest else ""
    return (f'<rect class="bar{last}" x="{across(left)}" y="{top:.1f}" width="{across(width)}" height="{tall:.1f}"/>'
            f'<text class="value{kind}{last}" x="{across(middle)}" y="{top - 5:.1f}" text-anchor="middle">'
            f"{format_number(series.values[n])}</text>{text}")


def _named(month: int, quarter: bool) -> str:
    """A month by its name; a quarter by its first and last."""
    return f"{MONTHS[month % 12]}–{MONTHS[(month + 2) % 12]}" if quarter else MONTHS[month % 12]
