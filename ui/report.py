"""The six-month report and the quarterly update on screen: as they stand now, and as they were submitted."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import streamlit as st

from charts.formatting import british_date, first_of
from charts.revised import revised_since
from data.narrative import FrozenInfo, NarrativeError, Version, frozen, frozen_figures, frozen_files
from data.narrative.freezing import report_texts
from reports.model import Document
from reports.reported import report_of
from ui.frame import say
from ui.papers import FORMATS
from ui.published import narrative_path, release_info, view, written
from ui.report_controls import NONE
from ui.writing import say_problem

OFFERED = ("Word", "PDF")
MOST_REVISED = 8


@dataclass(frozen=True)
class Report:
    """One report as it stands now; its texts cannot be read where `problem` says why."""

    kind: str
    area: str
    period: str
    document: Document
    problem: NarrativeError | None = None

    def make(self) -> Document:
        """The document, for a download."""
        return self.document


def open_report(kind: str, area: str, period: str) -> Report:
    """The report as the release and the latest texts make it, with its sentence above; without texts in need."""
    if period == NONE:
        say("There is no half year or quarter to report on yet.", "The release holds no whole one.")
        st.stop()
    try:
        texts = written(report_texts, kind, area, period)
        found = Report(kind, area, period, make_report(kind, area, period, texts))
    except NarrativeError as problem:
        found = Report(kind, area, period, make_report(kind, area, period, {}), problem)
    say(found.document.sentence, found.document.subtitle)
    if found.problem:
        say_problem(found.problem)
    return found


def make_report(kind: str, area: str, period: str, texts: Mapping[str, Version]) -> Document:
    """A report, made once for a release and its texts."""
    return view(_made, kind, area, period, tuple(texts.values()))


def _made(path: Path, kind: str, area: str, period: str, texts: tuple[Version, ...]) -> Document:
    return report_of(path, kind, area, period, {version.place.section: version for version in texts})


def draw_submitted(report: Report) -> None:
    """What was submitted of this report, newest first, each with its documents as the Board saw them."""
    try:
        for info in written(frozen, report.kind, report.area, report.period):
            with st.container(key=f"submitted-{info.id}"):
                _draw_one(info)
    except NarrativeError as problem:
        if not report.problem:
            say_problem(problem)


def _draw_one(info: FrozenInfo) -> None:
    at = info.at.astimezone()
    st.write(f"**Submitted on {british_date(at.date())}**, {at:%H:%M}, by: {info.role}, with the figures of release "
             f"{info.release_id}.")
    files = frozen_files(narrative_path(), info.id)
    with st.container(horizontal=True):
        for words in OFFERED:
            _, ending, mime = FORMATS[words]
            name = next(name for name in files if name.endswith(f".{ending}"))
            st.download_button(f"{words} as submitted", partial(files.__getitem__, name), name, mime,
                               key=f"{info.id}-{ending}", on_click="ignore")
    if info.release_id != release_info()["id"]:
        _say_what_is_revised(view(_revised, narrative_path(), info))


def _revised(path: Path, narrative: Path, info: FrozenInfo) -> list[str]:
    return revised_since(frozen_figures(narrative, info.id), path)


def _say_what_is_revised(found: list[str]) -> None:
    """Which of the figures that the Board saw read otherwise today."""
    listed = [f"- {sentence}" for sentence in first_of(found, MOST_REVISED)]
    if found:
        st.info("\n".join(["Since it was submitted, figures have been revised:", *listed]))
    else:
        st.caption("There is a newer release since; none of its figures has been revised.")
