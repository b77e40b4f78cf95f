"""The challenge pack: what a Local Authority Partner takes to a session with one cluster, as a document."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import pandas as pd

from charts.challenge_view import CLUSTER, NOTHING, ChallengeView, challenge_view, near_sentence
from charts.finding_kinds import Finding
from charts.paper.specs import Spine
from charts.spine_chart import spine_alt
from charts.spine_rows import spine_rows
from data import store
from data.narrative import Question, Version
from reports.challenge_parts import agreed_blocks, curve_blocks, deprivation_blocks, turned_blocks
from reports.documents import document, file_name
from reports.model import Block, Chart, Document, Heading, Points, Text
from reports.tiles import contested_notes, obsession_tiles

MOST_FINDINGS = 8
MOST_NOISE = 4
MOST_ROWS = 9            # on one slide
MADE = (
    "Every figure is a published figure of the release named below; nothing is worked out from a figure that is "
    "withheld. A change is set against the same period a year before, a place among the clusters against the usual "
    "spread between them, both with 99.8 % limits, so that a list over many clusters and indicators names little by "
    "chance alone. A month-end count is judged by a year's comings and goings, attendance by the spread of its own "
    "past. A figure of low coverage is shown and judges nothing. The questions follow from the findings by rule; "
    "whoever prepared the session could edit, drop and add to them.")


def challenge_pack(path: Path, area: str, month: str, texts: Mapping[str, Version],
                   questions: Iterable[Question]) -> Document:
    """The pack of one cluster for a month; `texts` are what was agreed before and the actions on its curves."""
    view = challenge_view(path, area, month)
    blocks = (*_page(path, view, month), *_findings(view), *curve_blocks(path, view, month), *deprivation_blocks(view),
              *turned_blocks(view), *_questions(questions), *agreed_blocks(path, texts),
              Heading("How these figures were made"), Text(MADE))
    return document(path, f"Challenge pack: {view.name}",
                    f"For a session with the cluster, with figures up to {view.when}", view.sentence, blocks,
                    pack_file(area, month))


def pack_file(area: str, month: str) -> str:
    """The name of its files without ending."""
    return file_name(month, "challenge-pack", area)


def _page(path: Path, view: ChallengeView, month: str) -> tuple[Block, ...]:
    """Who lives here, the obsessions with their clocks, and every indicator within the range of the clusters."""
    rows = _main_rows(path, view, month)
    return (
        Heading("The cluster in a page"), Text(f"{view.place} {near_sentence(view)}"),
        obsession_tiles(path, CLUSTER, view.area, month), Text(contested_notes(path), "note"),
        Chart(f"The main indicators of {view.name} among the clusters", Spine(rows, view.name, CLUSTER),
              spine_alt(rows, view.name, view.when)))


def _main_rows(path: Path, view: ChallengeView, month: str) -> pd.DataFrame:
    """The headline indicators and those of the strongest findings; the profile of the cluster has all."""
    rows, catalogue = spine_rows(path, CLUSTER, view.area, month), store.indicators(path)
    headline = [one.id for one in catalogue.values() if one.headline]
    kept = list(dict.fromkeys([*headline, *(one.indicator for one in view.found.found)]))[:MOST_ROWS]
    return rows[rows.indicator.isin(kept)].reset_index(drop=True)


def _findings(view: ChallengeView) -> tuple[Block, ...]:
    found = view.found
    return (
        Heading("What stands out"), Text(found.sentence),
        _listed(found.found, "found", MOST_FINDINGS, numbered=True),
        Heading("What is noise, and what cannot be told"),
        Heading("What looks large and is noise", 2), _listed(found.noise, "noise", MOST_NOISE),
        Heading("What cannot be told", 2), _listed(found.unknown, "unknown", MOST_NOISE))


def _listed(findings: tuple[Finding, ...], kind: str, most: int, numbered: bool = False) -> Block:
    """The first of the findings as sentences, and how many more there are."""
    if not findings:
        return Text(NOTHING[kind])
    more = len(findings) - most
    said = [one.sentence for one in findings[:most]]
    rest = (f"{more} more {'is' if more == 1 else 'are'} on the dashboard.",) if more > 0 else ()
    return Points((*said, *rest), numbered)


def _questions(questions: Iterable[Question]) -> tuple[Block, ...]:
    words = tuple(question.words for question in questions)
    return Heading("Questions to ask"), Points(words, numbered=True) if words else Text("No question was kept.")
