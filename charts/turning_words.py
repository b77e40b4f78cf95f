"""What a curve says in words: where it has been, where it is heading, and whether it has turned."""

import numpy as np

from analysis.forecasts import DRIFT, SEASONAL_DRIFT, SEASONAL_NAIVE, Forecast
from analysis.rules import improvement
from analysis.turning import NO_CLEAR_CHANGE, TOO_FEW, TURNED, Turn
from charts.clocks import figure_at, first_known
from charts.formatting import NO_FIGURE, first_upper, format_number, format_value
from charts.sentences import period_words
from charts.series import Series
from data.catalogue import Indicator
from data.periods import known_period

NO_FORECAST = "No forecast: {}"
# Measured by benchmarks/turning.py: asked once, and again every month from six to twelve after.
BY_CHANCE = "Chance alone says “turned” about once in a hundred such questions, or three times where asked every month."
METHODS = {
    DRIFT: "on from the latest figure by the mean change a month since the first one drawn",
    SEASONAL_DRIFT: "on from the latest figure by the mean change seen in each month of the year",
    SEASONAL_NAIVE: "the same month of the year before, moved by the mean change in a year",
}
# Measured there too: in clusters 92 to 99 in 100, by indicator and months ahead.
INTERVAL = ("{}: {}; the band is its 95\N{NO-BREAK SPACE}% interval, made to hold 19 in 20 of the figures to come if "
            "nothing changes.")
NOT_NOTHING = "No clear change is not to say that nothing has changed: so soon, only a large change shows."
SAID = {"better": " for the better", "worse": " for the worse"}


def been_words(indicator: Indicator, series: Series, start: str) -> str:
    """The latest figure against the start of the plan; for a series with seasons against its first such month."""
    at = series.latest
    head = f"{indicator.name_in_heading} in {series.name}"
    when = period_words(series.labels[at], indicator)
    if not np.isfinite(series.values[at]):
        return f"{head}: {NO_FIGURE.get(series.statuses[at], NO_FIGURE['x'])} {when}"
    low = " (low coverage)" if series.statuses[at] == "u" else ""
    return f"{head}: {format_value(series.values[at], indicator)} {when}{low}{_since(indicator, series, start)}"


def _since(indicator: Indicator, series: Series, start: str) -> str:
    month = first_known(series, start)
    before, label = figure_at(series, month), known_period(month).label
    found = [n for n, m in enumerate(series.months) if m == int(month[:4]) * 12 + int(month[5:]) - 1]
    if not np.isfinite(before):
        return f", {NO_FIGURE.get(series.statuses[found[0]], NO_FIGURE['x'])} in {label}" if found else ""
    return f", against {format_value(before, indicator, unit=False)} in {label}"


def forecast_clause(indicator: Indicator, ahead: Forecast, labels: tuple[str, ...]) -> str:
    """Where it is heading as part of a sentence."""
    at = _furthest(ahead)
    if at is None:
        return _no_forecast(ahead).replace("No", "no", 1)
    return (f"if nothing changes, about {_figure(indicator, ahead.centre[at])} in {labels[at]} "
            f"({_range(indicator, ahead, at)})")


def forecast_sentence(indicator: Indicator, ahead: Forecast, labels: tuple[str, ...]) -> str:
    """Where it is heading with its interval and the method's name, or why there is no forecast."""
    at = _furthest(ahead)
    if at is None:
        return f"{_no_forecast(ahead)}."
    return (f"If nothing changes, the {ahead.method} leads to {format_value(ahead.centre[at], indicator)} in "
            f"{labels[at]}; the 95\N{NO-BREAK SPACE}% interval is {_range(indicator, ahead, at)}.")


def method_note(ahead: Forecast, turn: Turn | None) -> str:
    """How the forecast is made, or why there is none, and how sure the answer about a turn is."""
    about = NOT_NOTHING if turn and turn.state == NO_CLEAR_CHANGE else BY_CHANCE if turn and not turn.reason else ""
    if _furthest(ahead) is None:
        return f"{_no_forecast(ahead)}. {about}".strip()
    return f"{INTERVAL.format(first_upper(ahead.method), METHODS[ahead.method])} {about}".strip()


def turn_clause(indicator: Indicator, turn: Turn | None, began: str) -> str:
    """Whether it has turned as part of a sentence."""
    if turn is None:
        return ""
    since = f"since {known_period(began).label}"
    if turn.state == TURNED:
        return f"{since} the curve has turned{_judged(indicator, turn)}: {turn.words}"
    return f"{since} {turn.state}" + (" whether it has turned" if turn.state == TOO_FEW else "")


def turn_sentence(indicator: Indicator, turn: Turn | None, began: str) -> str:
    """Whether it has turned, how sure that is, or why it cannot be told."""
    if turn is None:
        return ""
    head = first_upper(turn_clause(indicator, turn, began))
    if turn.state == TOO_FEW:
        return f"{head}: {turn.reason}."
    return f"{head}. {BY_CHANCE}" if turn.state == TURNED else f"{head}; so soon, only a large change shows."


def turned_words(turn: Turn | None) -> str:
    """The answer in a cell: turned and how, no clear change, or too few to tell and why."""
    if turn is None:
        return TOO_FEW
    more = turn.words if turn.state == TURNED else turn.reason
    return f"{turn.state}: {more}" if more else turn.state


def _judged(indicator: Indicator, turn: Turn) -> str:
    """Which way it has turned, where one way is better."""
    word = improvement(np.array([int(np.sign(turn.after - turn.before))]), indicator.improvement)[0]
    return SAID.get(str(word), "")


def _no_forecast(ahead: Forecast) -> str:
    return NO_FORECAST.format(ahead.reason or "no figure of the year before is published")


def _furthest(ahead: Forecast) -> int | None:
    known = np.flatnonzero(np.isfinite(ahead.centre))
    return int(known[-1]) if len(known) else None


def _figure(indicator: Indicator, value: float) -> str:
    return format_value(value, indicator, unit=indicator.kind == "percentage")


def _range(indicator: Indicator, ahead: Forecast, at: int) -> str:
    low, high = (format_number(line[at], indicator.decimals) for line in (ahead.lower, ahead.upper))
    return f"{low} to {high}"
