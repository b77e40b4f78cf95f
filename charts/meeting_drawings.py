"""What each page shows of itself on one screen of a meeting: its question, its sentence and what fits beneath."""

import re
from dataclasses import dataclass
from html import escape
from pathlib import Path

import pandas as pd

from charts.area_view import area_view
from charts.assessments_view import assessments_view
from charts.attendance_table import PHASES, attended
from charts.attendance_view import attendance_view
from charts.compare_view import compare_view
from charts.deprivation_view import deprivation_view
from charts.harm_quarterly import harm_quarterly
from charts.harm_view import STOCKS, harm_monthly
from charts.indicators_view import indicators_view
from charts.map_view import map_view
from charts.meeting_bars import bars_html
from charts.meeting_courses import HALF, SHORT, course_html, limited_course
from charts.meeting_known import Chosen
from charts.meeting_map import map_html
from charts.meeting_sequence import CHOICES
from charts.meeting_tables import moved_html
from charts.month_columns import month_columns
from charts.neet_view import NEET, neet_view
from charts.overview import overview
from charts.similar import NEAREST
from charts.trend_view import AREA_WORDS, trend_view
from charts.withheld import why_where_withheld
from data import store
from data.periods import shift_month
from geo.areas import CITY, type_of

TWO_YEARS = 24
COURSES = ("common_assessments", "open_assessments")
PLURAL = {"cluster": "clusters", "ward": "wards", "area_committee": "committees", "lsoa": "small areas"}


@dataclass(frozen=True)
class Drawn:
    """A question, its answer in a sentence, the drawing with what it shows in words, and what to bear in mind."""

    question: str
    sentence: str
    html: str
    alt: str = ""
    note: str = ""


def overview_drawn(path: Path, chosen: Chosen, theme: str) -> Drawn:
    """The obsessions' tiles."""
    shown = overview(path, chosen["period"])
    return Drawn("How are the three obsessions doing?", shown.sentence, shown.tiles)


def trends_drawn(path: Path, chosen: Chosen, theme: str) -> Drawn:
    """One area's course beside Leeds, with the limits of its chart."""
    indicator, area_type, area, period = (chosen[name] for name in CHOICES["trends"])
    of_type = "city" if area == CITY else area_type
    shown, drawn = trend_view(path, indicator, area_type, area, period, theme), limited_course(
        path, indicator, of_type, area, period)
    one = store.indicators(path)[indicator]
    note = _joined(_first(shown.beneath, 3), why_where_withheld(shown.rows))
    return Drawn(f"{one.name_in_heading} in {_name(path, area)}: what is changing?", shown.sentence,
                 course_html(drawn, theme), drawn.alt if drawn else "", note)


def compare_drawn(path: Path, chosen: Chosen, theme: str) -> Drawn:
    """All areas as bars."""
    indicator, area_type, area, period, against = (chosen[name] for name in CHOICES["compare"])
    shown = compare_view(path, indicator, area_type, area, NEAREST, period, against, _other(path, indicator, area_type),
                         theme)
    one = store.indicators(path)[indicator]
    beyond = "beyond what deprivation predicts" if against == "deprivation" else "beyond chance"
    return Drawn(f"{one.name_in_heading}: which {PLURAL[area_type]} differ from the others, {beyond}?", shown.sentence,
                 bars_html(shown.rows, one, shown.leeds, shown.verdicts, area, AREA_WORDS[area_type]),
                 note=_joined(_first(shown.beneath, 1 if one.counts == "sessions" else 2),
                              why_where_withheld(shown.rows)))


def harm_drawn(path: Path, chosen: Chosen, theme: str) -> Drawn:
    """Help asked for in the year to date over the children looked after and on a plan; or the clusters' strips."""
    view, area, period = (chosen[name] for name in CHOICES["safe_from_harm"])
    if view == "quarter":
        quarter = harm_quarterly(path, area, period)
        return Drawn(f"Is help asked for early in {_name(path, area)}?", quarter.sentence, quarter.strips)
    shown = harm_monthly(path, area, period)
    own = shown.stock_rows[shown.stock_rows.area == area]
    return Drawn(f"Are children in {_name(path, area)} safe from harm, and is help asked for early?", shown.sentence,
                 shown.flows + _columns(path, own, STOCKS, "last twelve months"))


def neet_drawn(path: Path, chosen: Chosen, theme: str) -> Drawn:
    """Two years of the share, with how long it has lasted beneath."""
    area, period = chosen["area"], chosen["period"]
    shown = neet_view(path, area, period)
    drawn = limited_course(path, NEET, type_of(area), area, period, first=shift_month(period, 1 - TWO_YEARS))
    return Drawn(f"How many young people in {_name(path, area)} are not in education, employment or training?",
                 shown.sentence, course_html(drawn, theme), drawn.alt if drawn else "", shown.beneath)


def attendance_drawn(path: Path, chosen: Chosen, theme: str) -> Drawn:
    """Primary and secondary side by side."""
    area, span, period = (chosen[name] for name in CHOICES["attendance"])
    shown, parts, alts = attendance_view(path, area, span, period), "", []
    for indicator in PHASES.values():
        until = attended(store.indicators(path)[indicator], period)
        drawn = limited_course(path, indicator, type_of(area), area, until, kind=span)
        parts += f"<section>{course_html(drawn, theme, HALF, SHORT)}</section>"
        alts += [drawn.alt] if drawn else []
    return Drawn(f"Who goes to school in {_name(path, area)}?", shown.sentence, f'<div class="pair">{parts}</div>',
                 " ".join(alts), _first(shown.beneath, 2))


def assessments_drawn(path: Path, chosen: Chosen, theme: str) -> Drawn:
    """The package at a glance."""
    area, period = chosen["area"], chosen["period"]
    shown = assessments_view(path, area, period)
    return Drawn(f"Is early help offered in {_name(path, area)}, and what becomes of it?", shown.sentence,
                 shown.glance + _columns(path, shown.course_rows, COURSES, "quarter by quarter"),
                 note=_first(shown.beneath, 1))


def indicators_drawn(path: Path, chosen: Chosen, theme: str) -> Drawn:
    """The indicators by what they did."""
    shown = indicators_view(path, chosen["theme"], chosen["period"], CITY)
    about = "on every indicator of the plan" if chosen["theme"] == "all" else f"on “{chosen['theme']}”"
    return Drawn(f"How is the city doing {about}?", shown.sentence, moved_html(shown.table),
                 note=_first(shown.beneath, 1))


def map_drawn(path: Path, chosen: Chosen, theme: str) -> Drawn:
    """The map with its classes in words."""
    indicator, area_type, period, classes = (chosen[name] for name in CHOICES["map"])
    shown = map_view(path, indicator, area_type, period, classes)
    return Drawn(f"{shown.title}: where?", shown.sentence, map_html(path, shown, area_type), shown.sentence,
                 f"{shown.beneath} {shown.attribution}".strip())


def area_drawn(path: Path, chosen: Chosen, theme: str) -> Drawn:
    """The obsessions' tiles of an area."""
    area_type, area, period = (chosen[name] for name in CHOICES["area"])
    shown = area_view(path, area_type, area, period)
    return Drawn(f"What is there to know about {_name(path, area)}?", shown.sentence,
                 shown.tiles, note=_first(shown.beneath, 1))


def deprivation_drawn(path: Path, chosen: Chosen, theme: str) -> Drawn:
    """Each area against what its deprivation predicts, and the gap over time."""
    indicator, area_type, kind, period = (chosen[name] for name in CHOICES["deprivation"])
    shown = deprivation_view(path, indicator, area_type, kind, period)
    one = store.indicators(path)[indicator]
    gap = f"<section>{shown.gap}</section>" if len(shown.gap_rows) and shown.gap_rows.value.notna().iloc[-1] else ""
    pair = f'<div class="pair"><section>{shown.scatter}</section>{gap}</div>'
    return Drawn(f"{one.name_in_heading}: does deprivation explain the differences between {PLURAL[area_type]}?",
                 shown.sentence, pair if shown.scatter else "", note=_first(shown.standing or shown.beneath, 1))


def _columns(path: Path, rows: pd.DataFrame, indicators: tuple[str, ...], when: str) -> str:
    """The numbers of two indicators over time, side by side."""
    parts = [(store.indicators(path)[i], rows[rows.indicator == i]) for i in indicators]
    drawn = "".join(f"<section><h3>{escape(one.label)}, {when}</h3>{month_columns(own, one)}</section>"
                    for one, own in parts if len(own))
    return f'<div class="breakdowns">{drawn}</div>'


def _other(path: Path, indicator: str, area_type: str) -> str:
    """Another indicator that the page would set beside this one; the screen does not show it."""
    return next(one.id for one in store.indicators(path).values() if one.id != indicator and one.finest(area_type))


def _name(path: Path, area: str) -> str:
    return str(store.area_names(path)[area])


def _first(words: str, sentences: int) -> str:
    """The first sentences of several."""
    return " ".join(re.split(r"(?<=[.]) (?=[A-Z0-9])", words)[:sentences])


def _joined(*words: str) -> str:
    return " ".join(filter(None, words))
