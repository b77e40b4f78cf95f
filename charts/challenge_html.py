"""The challenge pack on screen: findings as a list, who turned which curve and deprivation as tables."""

from dataclasses import dataclass
from html import escape
from pathlib import Path

import pandas as pd

from charts.area_tiles import area_tiles
from charts.beside_expected import expected_words
from charts.challenge_view import CLUSTER, NOTHING, ChallengeView, challenge_view, near_sentence
from charts.curves import curve
from charts.finding_kinds import Finding
from charts.formatting import first_upper, unbroken
from charts.heat import trend_link
from charts.marks import in_words
from charts.palette import SIGNALS
from charts.paper.inline import inline
from charts.table import Column, data_table
from charts.turned import Turned, chance_in_words
from data import store
from data.catalogue import Indicator

TURNED = (Column("indicator", "Indicator", href="href"), Column("name", "Cluster"),
          Column("when", "When", style="word"), Column("first", "When it began"),
          Column("now", "Now", style="mark"))
EXPECTED = (Column("indicator", "Indicator", href="href"), Column("label", "Period"), Column("value", "Here"),
            Column("expected", "Expected"), Column("verdict", "Stands out", style="mark"))
AT_ONCE = 4             # of noise and of what cannot be told
DRAWN = (590, 300)      # px of a course, two beside each other


@dataclass(frozen=True)
class ChallengePage:
    """What the page shows: what is said, and its drawing."""

    view: ChallengeView
    html: str


def challenge_page(path: Path, area: str, month: str, theme: str) -> ChallengePage:
    """The page of one cluster."""
    view = challenge_view(path, area, month)
    return ChallengePage(view, unbroken(_html(path, view, month, theme)))


def _html(path: Path, view: ChallengeView, month: str, theme: str) -> str:
    """Tiles, who lives here, the findings, noise and what cannot be told, who turned a curve, deprivation."""
    catalogue = store.indicators(path)
    lists = {kind: _listed(getattr(view.found, kind), catalogue, kind) for kind in NOTHING}
    return (f"{area_tiles(path, CLUSTER, view.area, month)}<p class='place'>{escape(view.place)}</p>"
            f"<h2 id='findings'>What stands out</h2>{lists['found']}"
            f"<div class='aside'><section><h2>What looks large and is noise</h2>{lists['noise']}</section>"
            f"<section><h2>What cannot be told</h2>{lists['unknown']}</section></div>"
            f"<h2 id='turned'>Who has turned the curve</h2>{_turned(view)}"
            f"<div class='curves'>{''.join(_curve(path, view, one, month, theme) for one in view.curves)}</div>"
            f"<h2 id='deprivation'>Given its deprivation</h2>{_expected(view)}")


def _listed(findings: tuple[Finding, ...], catalogue: dict[str, Indicator], kind: str) -> str:
    """Findings as a list, what stands out numbered and in full, the rest of a long list behind one click."""
    if not findings:
        return f"<p class='note'>{NOTHING[kind]}</p>"
    items = [_item(one, catalogue[one.indicator]) for one in findings]
    if kind == "found":
        return f"<ol class='findings'>{''.join(items)}</ol>"
    first, more = items[:AT_ONCE], items[AT_ONCE:]
    rest = f"<details><summary>{len(more)} more</summary><ul class='findings'>{''.join(more)}</ul></details>"
    return f"<ul class='findings'>{''.join(first)}</ul>{rest if more else ''}"


def _item(one: Finding, indicator: Indicator) -> str:
    """The sentence with its sign, linked to the trend; beneath it how sure it is."""
    link = escape(trend_link(one.indicator, one.area, one.area_type))
    mark = f"<b class='{one.word}'>{escape(in_words(one.word, indicator.improvement))}</b> " \
        if one.kind != "noise" and one.word in SIGNALS else ""
    sure = f"<small>{escape(first_upper(one.sure))}.</small>" if mark else ""
    return f"<li>{mark}<a data-go href='{link}'>{escape(one.sentence)}</a>{sure}</li>"


def turned_rows(view: ChallengeView) -> pd.DataFrame:
    """A row for each similar cluster that turned one of the curves."""
    return pd.DataFrame(
        [{"indicator": one.indicator.name_in_heading, "area": turn.area, "name": turn.name,
          "when": f"{first_upper(one.word)} {turn.when}", "word": one.word if turn.lasting else "", "first": turn.first,
          "now": turn.now, "mark": turn.now if turn.now in SIGNALS else "",
          "href": trend_link(one.indicator.id, turn.area, CLUSTER)} for one in view.curves for turn in one.turns])


def _turned(view: ChallengeView) -> str:
    rows, chance = turned_rows(view), escape(chance_in_words(*view.curves))
    near = escape(near_sentence(view))
    if rows.empty:
        return f"<p class='note'>{near} None of them has turned one of these curves. {chance}</p>"
    none = [one.indicator.name_in_heading for one in view.curves if not one.turns]
    rest = f" No similar cluster turned these: {escape(', '.join(none))}." if none else ""
    table = data_table(rows, TURNED, "Similar clusters that turned a curve in the last two years",
                       visible_caption=False)
    return f"<p class='note'>{near}</p>{table}<p class='note'>{chance}{rest}</p>"


def _curve(path: Path, view: ChallengeView, one: Turned, month: str, theme: str) -> str:
    """An obsession's course beside Leeds and similar clusters that turned it."""
    drawn = curve(path, one, CLUSTER, view.area, month) if one.indicator.obsession else None
    if drawn is None:
        return ""
    return inline(drawn.chart, drawn.title, drawn.alt, theme, DRAWN)


def _expected(view: ChallengeView) -> str:
    """What is observed beside what deprivation leads one to expect."""
    rows = pd.DataFrame(
        [{"indicator": one.indicator.label, "label": one.label, "value": one.value, "expected": one.expected,
          "verdict": first_upper(one.verdict), "mark": one.verdict if one.verdict in SIGNALS else "quiet",
          "href": trend_link(one.indicator.id, view.area, CLUSTER)} for one in view.expected])
    if rows.empty:
        return "<p class='note'>Nothing can be set beside deprivation.</p>"
    table = data_table(rows, EXPECTED, f"{view.name} beside what its deprivation leads one to expect",
                       visible_caption=False)
    return f"{table}<p class='note'>{escape(expected_words(view.expected, CLUSTER))}</p>"
