"""Plan indicators: every indicator for the city in one table, beside a year before, England and its neighbours."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import numpy as np
import pandas as pd

from charts.formatting import NO_CHANGE, NO_FIGURE, TOO_FEW, counted, listed
from charts.grid import known_until
from charts.heat import trend_link
from charts.indicators_table import NOTHING, Beside, Line, Reading, indicators_frame, indicators_html, sources_html
from charts.palette import SIGNALS
from charts.sentences import chance_words
from charts.series import months_of, observed, read_key
from charts.signals import headline_kind, year_on_year
from charts.withheld import WITHHELD, why_withheld
from data import store
from data.catalogue import Indicator
from data.periods import known_period
from geo.areas import CITY

COMPARATORS = ("england", "statistical_neighbours")
JUDGED = (*SIGNALS, NO_CHANGE)
OWN_PERIOD = ("Each figure stands with its own period: where England's is another, Leeds in that period stands "
              "beside it.")


@dataclass(frozen=True)
class IndicatorsView:
    """Everything the page shows for a theme, a month and, beside Leeds, a cluster."""

    title: str
    sentence: str
    beneath: str
    html: str
    sources: str
    table: pd.DataFrame


def indicators_view(path: Path, theme: str, month: str, area: str) -> IndicatorsView:
    """The indicators of a theme, or "all", as at the end of a month; `area` is a cluster, or the city for none."""
    until, chosen = pd.Timestamp(known_period(month).last_day), _of_theme(path, theme)
    cluster = "" if area == CITY else str(store.area_names(path)[area])
    lines = indicator_lines(path, theme, month, area)
    title = f"{'Plan indicators' if theme == 'all' else theme}, Leeds, {known_period(month).label}"
    table = indicators_frame(lines, cluster)
    return IndicatorsView(
        title=title, sentence=_sentence(lines), beneath=_beneath(lines, table),
        html=indicators_html(lines, cluster, title), sources=sources_html(_sources(path, chosen, until)), table=table)


def indicator_lines(path: Path, theme: str, month: str, area: str) -> list[Line]:
    """The rows of the table, as what they say and not as they are drawn."""
    return [_line(path, indicator, month, area) for indicator in _of_theme(path, theme)]


def _of_theme(path: Path, theme: str) -> list[Indicator]:
    return [one for one in store.indicators(path).values() if theme in ("all", one.theme)]


def _line(path: Path, indicator: Indicator, month: str, area: str) -> Line:
    """One indicator with all that stands in its row."""
    line = _of_city(read_key(path), path, indicator.id, month)
    if area == CITY or not indicator.finest("cluster"):
        return line
    reading, _, word = _of_area(path, indicator, "cluster", area, month)
    link = _link(path, indicator, area, pd.Timestamp(known_period(month).last_day), ("cluster",))
    return replace(line, cluster=reading, cluster_word=word, cluster_link=link)


# The same for every theme and every cluster beside it.
@lru_cache(maxsize=256)
def _of_city(key: tuple, path: Path, indicator_id: str, month: str) -> Line:
    indicator, until = store.indicators(path)[indicator_id], pd.Timestamp(known_period(month).last_day)
    latest, before, word = _of_area(path, indicator, "city", CITY, month)
    course = known_until(observed(path, indicator.id, "city", indicator.finest("city")), until)
    return Line(indicator=indicator, latest=latest, before=before, word=word, course=course,
                besides=tuple(_beside(path, indicator, name, until) for name in COMPARATORS),
                link=_link(path, indicator, CITY, until))


def _of_area(path: Path, indicator: Indicator, area_type: str, area: str, month: str) -> tuple[Reading, Reading, str]:
    """An area's latest figure, that of the year before, and what a test says of the two."""
    found = year_on_year(path, indicator, area_type, month)
    own = found[found.area == area]
    if own.empty or not own.period.iloc[0]:
        return NOTHING, NOTHING, str(own.word.iloc[0]) if len(own) else NO_FIGURE["x"]
    rows = observed(path, indicator.id, area_type, headline_kind(indicator, area_type))
    rows = rows[rows.area == area]
    now = rows[rows.period == own.period.iloc[0]]
    back = max(12, months_of(now))
    then = rows[rows.last_day == now.last_day.iloc[0] - pd.DateOffset(months=back) + pd.offsets.MonthEnd(0)]
    return _reading(now), _reading(then), str(own.word.iloc[0])


def _reading(rows: pd.DataFrame) -> Reading:
    if rows.empty:
        return NOTHING
    row = rows.iloc[0]
    return Reading(float(row["value"]), float(row["numerator"]), str(row["status"]), str(row["label"]))


def _beside(path: Path, indicator: Indicator, comparator: str, until: pd.Timestamp) -> Beside:
    """The latest figure of a comparator on the same basis, and Leeds in that very period."""
    known = store.comparators(path, indicator.id)
    known = known[known.comparator.eq(comparator) & known.last_day.le(until)]
    if known.empty:
        return Beside(NOTHING, NOTHING)
    last = known.iloc[-1]
    city = observed(path, indicator.id, "city", last["kind"])
    return Beside(Reading(float(last["value"]), np.nan, "", str(last["label"])),
                  _reading(city[city.period == last["period"]]))


def _link(path: Path, indicator: Indicator, area: str, until: pd.Timestamp,
          area_types: Sequence[str] = ("cluster", "ward", "area_committee")) -> str:
    """The trend of an area, up to the last period that the trends page offers by then; nothing where it offers none."""
    for area_type in area_types:
        periods = store.periods(path, indicator.id, area_type)
        offered = periods[periods.kind.eq(indicator.finest(area_type)) & periods.figures.gt(0)
                          & periods.last_day.le(until)]
        if len(offered):
            return trend_link(indicator.id, area, area_type, offered.id.iloc[-1])
    return ""


def _sources(path: Path, indicators: Sequence[Indicator], until: pd.Timestamp) -> pd.DataFrame:
    """Where each comparator in the table comes from."""
    found = [store.comparators(path, i.id).assign(indicator=i.label) for i in indicators]
    every = pd.concat(found) if found else pd.DataFrame()
    every = every[every.last_day.le(until) & every.comparator.isin(COMPARATORS)]
    return every.groupby(["indicator", "comparator"], sort=False).tail(1)


def _sentence(lines: Sequence[Line]) -> str:
    """How many indicators show what on a year before: signals first."""
    words = Counter(line.word for line in lines)
    parts = [f"{words[word]} {'is' if words[word] == 1 else 'are'} {word}"
             for word in ("better", "worse") if words[word]]
    neither = [f"{words[word]} {word}" for word in ("higher", "lower") if words[word]]
    moved = words["higher"] + words["lower"]
    parts += [f"{moved} moved where neither way is better ({', '.join(neither)})"] if moved else []
    parts += [f"{words[NO_CHANGE]} {'shows' if words[NO_CHANGE] == 1 else 'show'} no clear change"] \
        if words[NO_CHANGE] else []
    parts += [f"for {words[TOO_FEW]} the figures are {TOO_FEW}"] if words[TOO_FEW] else []
    rest = len(lines) - sum(words[word] for word in (*JUDGED, TOO_FEW))
    parts += [f"{rest} cannot be compared"] if rest else []
    return f"Of {counted(len(lines), 'indicator')} in Leeds, against a year before: {listed(parts)}."


def _beneath(lines: Sequence[Line], table: pd.DataFrame) -> str:
    judged = sum(line.word in JUDGED for line in lines)
    hidden = why_withheld() if table.isin([WITHHELD]).any(axis=None) else ""
    by_chance = f"Of {judged} that can be judged, chance alone would make {chance_words(judged)} stand out."
    return " ".join(filter(None, [by_chance, OWN_PERIOD, hidden]))
