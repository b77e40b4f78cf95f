"""Parts of the challenge pack: each obsession's course, deprivation, who has turned which curve, what was agreed."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from charts.beside_expected import BesideExpected, expected_words
from charts.challenge_view import CLUSTER, ChallengeView
from charts.curves import curve
from charts.formatting import first_upper
from charts.palette import SIGNALS
from charts.turned import Turn, Turned, chance_in_words
from charts.turning_actions import actions_of
from charts.written import written_by
from data import store
from data.narrative import Version
from data.periods import known_period
from reports.model import Block, Cell, Chart, Col, Heading, Said, Table, Text

TURNED = (Col("Indicator", width=2), Col("Cluster", width=1.6), Col("When", width=2.4), Col("When it began", width=2.2),
          Col("Now", width=1.2))
ACTIONS = (Col("Action", width=3), Col("Who answers for it", width=1.6), Col("Due", width=1), Col("How far", width=1))
NOT_AGREED = "Nothing is recorded of an earlier session."


def curve_blocks(path: Path, view: ChallengeView, month: str) -> tuple[Block, ...]:
    """A part for each obsession: what is found, its course with Leeds and with clusters that turned it."""
    blocks: list[Block] = []
    for one in view.curves:
        if not one.indicator.obsession:
            continue
        said = [found.sentence for found in (*view.found.found, *view.found.noise, *view.found.unknown)
                if found.indicator == one.indicator.id]
        drawn = curve(path, one, CLUSTER, view.area, month)
        chart = [Chart(drawn.title, drawn.chart, drawn.alt)] if drawn else []
        blocks += [Heading(one.indicator.obsession_name), Text(" ".join([*said[:2], one.sentence])), *chart]
    return tuple(blocks)


def deprivation_blocks(view: ChallengeView) -> tuple[Block, ...]:
    """What deprivation leads one to expect: one indicator drawn with the clusters most like this one, all in words."""
    drawn = _to_draw(view.expected)
    if drawn is None:
        return Heading("Given its deprivation"), Text("No figure can be set beside deprivation.")
    others = [one for one in view.expected if one is not drawn and np.isfinite(one.distance)]
    out = [one.sentence for one in others if one.verdict in SIGNALS]
    usual = [f"{one.indicator.name_in_heading} {one.value} (expected {one.expected})" for one in others
             if one.verdict not in SIGNALS]
    rest = f"Within the usual spread {'are' if len(usual) > 1 else 'is'}: {'; '.join(usual)}."
    return (Heading("Given its deprivation"), Text(" ".join([drawn.sentence, *out, *([rest] if usual else [])])),
            Chart(drawn.title, drawn.bars, drawn.alt, expected_words(view.expected, CLUSTER)))


def _to_draw(expected: tuple[BesideExpected, ...]) -> BesideExpected | None:
    """What stands out, else the first that is judged."""
    fit = [one for one in expected if np.isfinite(one.distance)]
    return next((one for one in fit if one.verdict in SIGNALS), fit[0] if fit else None)


def turned_blocks(view: ChallengeView) -> tuple[Block, ...]:
    """Which similar clusters turned which curve, and when."""
    rows = tuple(_turn_row(one, turn) for one in view.curves for turn in one.turns)
    chance = chance_in_words(*view.curves)
    none = [one.indicator.name_in_heading for one in view.curves if not one.turns]
    rest = f"No similar cluster turned these: {', '.join(none)}." if none and rows else ""
    if not rows:
        return Heading("Who has turned the curve"), Text(f"No similar cluster has turned one of these curves. {chance}")
    return (Heading("Who has turned the curve"),
            Table("Similar clusters that turned a curve in the last two years", TURNED, rows,
                  " ".join(filter(None, [rest, chance]))))


def _turn_row(one: Turned, turn: Turn) -> tuple[Cell, ...]:
    return (Cell(one.indicator.name_in_heading), Cell(turn.name), Cell(f"{first_upper(one.word)} {turn.when}",
                                                                       one.word if turn.lasting else "muted"),
            Cell(turn.first), Cell(turn.now, turn.now if turn.now in SIGNALS else ""))


def agreed_blocks(path: Path, texts: Mapping[str, Version]) -> tuple[Block, ...]:
    """What was agreed at the last session, and the actions that are recorded for the cluster's curves; a line where
    there is neither."""
    agreed, rows = texts.get("agreed"), _action_rows(path, texts)
    said: Block = Text(NOT_AGREED, "body" if rows else "note")
    if agreed:
        when = known_period(agreed.place.period).label
        said = Said(f"What was agreed in {when}?", agreed.words, written_by(agreed))
    heading = (Heading("What was agreed last time"),) if agreed or rows else ()
    return (*heading, said, *((Table("Actions to turn a curve", ACTIONS, rows),) if rows else ()))


def _action_rows(path: Path, texts: Mapping[str, Version]) -> tuple[tuple[Cell, ...], ...]:
    """The actions on every curve, in the catalogue's order."""
    return tuple(
        (Cell(f"{indicator.short}: {one.what}"), Cell(one.owner),
         Cell(known_period(one.due).label if one.due else "no date"), Cell(first_upper(one.state)))
        for indicator in store.indicators(path).values() for one in actions_of(texts, indicator.id))
