"""The area profile: all there is to know about one cluster, ward or committee as at the end of a month."""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from analysis.comparisons import expected_outside
from analysis.signal_rates import HEAT_CELL, expected_false_signals
from charts.area_places import ages_frame, deprivation_frame, places_html, withheld_in_words
from charts.area_tiles import area_tiles, clusters_frame, clusters_html, in_words
from charts.formatting import NO_CHANGE, counted, format_number, listed
from charts.map_view import crosswalk, crosswalk_rows
from charts.palette import SIGNALS
from charts.series import records
from charts.similar import similar_areas
from charts.similar_view import why_html
from charts.spine_chart import FILE, spine_alt, spine_chart
from charts.spine_rows import spine_rows
from charts.withheld import why_where_withheld
from data import store
from data.periods import known_period

RENAMED = "2014-07"         # from then on area committees are community committees
MOST_NAMED = 4
ATTENDANCE_NOTE = "Attendance is judged only by whether it stands out: sessions of the same pupils are not chance."


@dataclass(frozen=True)
class AreaView:
    """Everything the page shows of one area."""

    title: str
    sentence: str
    beneath: str
    tiles: str
    spine: str
    rows: pd.DataFrame
    places: str
    deprivation: pd.DataFrame
    ages: pd.DataFrame
    overlap: str
    overlaps: pd.DataFrame
    clusters: str
    cluster_rows: pd.DataFrame
    similar: str
    similar_rows: pd.DataFrame
    withheld: str

    @property
    def html(self) -> str:
        """The tiles and the chart with its note, in one drawing."""
        return f"{self.tiles}<h2>Every indicator</h2>{self.spine}"


def area_view(path: Path, area_type: str, area: str, month: str) -> AreaView:
    """The profile of an area."""
    name, word = str(store.area_names(path)[area]), area_word(area_type, month)
    rows, when = spine_rows(path, area_type, area, month), known_period(month).label
    alt = spine_alt(rows, name, when)
    touching = clusters_frame(path, area, month) if area_type == "area_committee" else pd.DataFrame()
    caption = f"Clusters that touch the {word} {name}, with figures of each whole cluster"
    return AreaView(
        title=f"{name}, {word}", sentence=opening_sentence(rows, name, word, when), beneath=judged_words(rows, word),
        tiles=area_tiles(path, area_type, area, month),
        spine=f"{spine_chart(rows, name, word, alt)}<p class='note'>{spine_note(rows)}</p>",
        rows=rows[list(FILE)].round(4), places=places_html(path, area_type, area, name),
        deprivation=deprivation_frame(path, area_type, area),
        ages=ages_frame(path, area_type, area).drop(columns="bar"), overlap=crosswalk(path, area),
        overlaps=crosswalk_rows(path, area),
        clusters=clusters_html(path, touching, month, caption) if len(touching) else "",
        cluster_rows=in_words(path, touching) if len(touching) else touching,
        similar=why_html(path, area_type, area, f"compare?area_type={area_type}&area={area}&with="),
        similar_rows=similar_areas(path, area_type, area),
        withheld=withheld_in_words(path, area, name, month))


def area_word(area_type: str, month: str) -> str:
    """What an area of a type was called in a month: committees had another name until July 2014."""
    if area_type == "area_committee":
        return "community committee" if month >= RENAMED else "area committee"
    return area_type


def _named(rows: pd.DataFrame, column: str) -> list[str]:
    """What has a finding, each with it in brackets."""
    found = rows[rows[column].isin(SIGNALS)]
    return [f"{row['heading']} ({row[column]})" for row in records(found)]


def opening_sentence(rows: pd.DataFrame, name: str, word: str, when: str) -> str:
    """What stands out in the area, and what has changed in it, by rule."""
    if not rows.value.notna().any():
        return f"{name}, {when}: no figure is published for this {word}."
    out, changed = _named(rows, "out"), _named(rows, "change")
    stands = f"{_listed(out)} {'stand' if len(out) > 1 else 'stands'} out among the {word}s" if out else \
        f"nothing stands out among the {word}s"
    tail = f"beyond chance on a year before: {_listed(changed)}" if changed else \
        "nothing has changed beyond chance on a year before"
    return f"{name}, {when}: {stands}; {tail}."


def _listed(found: list[str]) -> str:
    more = len(found) - MOST_NAMED
    return listed(found if more <= 0 else [*found[:MOST_NAMED], f"{more} more"])


def judged_words(rows: pd.DataFrame, word: str) -> str:
    """How many indicators are judged, how many chance alone would name, and how many merely differ from Leeds."""
    placed, dated = int(rows.at_area.notna().sum()), int(rows.change.isin([*SIGNALS, NO_CHANGE]).sum())
    differ = int((rows.beside.isin(SIGNALS) & rows.counts.ne("sessions")).sum())
    expected = expected_outside(placed) + expected_false_signals(dated, HEAT_CELL)
    text = (f"Of {counted(len(rows), 'indicator')} {format_number(placed)} can be held against the other {word}s and "
            f"{format_number(dated)} against a year before; chance alone would name "
            f"{'fewer than one' if expected < 1 else f'about {expected:.0f}'}. {format_number(differ)} "
            f"{'differs' if differ == 1 else 'differ'} from Leeds beyond chance, which is usual: to stand out is to be "
            "unusual even among areas that differ.")
    return f"{text} {why_where_withheld(rows)}".strip()


def spine_note(rows: pd.DataFrame) -> str:
    """How to read the chart, and what it does not say."""
    text = ("Better is on the right; where opinions differ on what is better, higher is on the right, and no figure is "
            "called better or worse. Each indicator has a scale of its own and says its own period: years and months "
            "stand in one chart, but are not of one time.")
    return f"{text} {ATTENDANCE_NOTE}" if rows.counts.eq("sessions").any() else text
