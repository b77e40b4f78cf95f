"""The six-month report and the quarterly update on screen: to read, to write, to submit, and as the Board saw them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import streamlit as st

from charts.formatting import british_date
from charts.revised import revised_since
from data.narrative import (
    SECTIONS,
    FrozenInfo,
    NarrativeError,
    Unchecked,
    Version,
    freeze,
    frozen,
    frozen_figures,
    frozen_files,
    mark_checked,
    problems_of,
)
from data.narrative.freezing import report_texts
from reports.figures import report_figures
from reports.model import Document
from reports.pdf import to_pdf
from reports.reported import report_of
from reports.word import to_docx
from ui.published import narrative_path, release_info, release_path, view
from ui.writing import draw_texts, writing_role

MIME = {"pdf": "application/pdf", "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document"}
MOST_REVISED = 8


@dataclass(frozen=True)
class Report:
    """One report as it stands now, and the texts it is made of."""

    kind: str
    area: str
    period: str
    texts: Mapping[str, Version]
    document: Document

    def make(self) -> Document:
        """The document, for a download."""
        return self.document


def open_report(kind: str, area: str, period: str) -> Report:
    """The report as the release and the latest texts make it."""
    try:
        texts = report_texts(narrative_path(), kind, area, period)
    except NarrativeError as error:
        st.error(str(error))
        texts = {}
    return Report(kind, area, period, texts, view(_report, kind, area, period, tuple(texts.values())))


def _report(path: Path, kind: str, area: str, period: str, texts: tuple[Version, ...]) -> Document:
    return report_of(path, kind, area, period, {version.place.section: version for version in texts})


def draw_submitted(report: Report) -> None:
    """What was submitted of this report, newest first, each with its documents as the Board saw them."""
    for info in frozen(narrative_path(), report.kind, report.area, report.period):
        with st.container(key=f"submitted-{info.id}"):
            st.write(f"**Submitted on {british_date(info.at.date())}** by: {info.role}, with the figures of release "
                     f"{info.release_id}.")
            with st.container(horizontal=True):
                for name in (f"{report.document.file}.docx", f"{report.document.file}.pdf"):
                    ending = name.rsplit(".", 1)[1]
                    st.download_button(f"As submitted ({'Word' if ending == 'docx' else 'PDF'})",
                                       partial(_as_submitted, info.id, ending), name, MIME[ending],
                                       key=f"{info.id}-{ending}", on_click="ignore")
            _say_what_is_revised(info)


def write_report(report: Report) -> None:
    """The sections to write, what has still to be looked at, and the button that submits the report."""
    role = writing_role()
    draw_texts(report.kind, report.area, report.period, tuple(SECTIONS[report.kind]), role)
    st.header("Submit", anchor="submit")
    st.write("A submitted report is kept as it is: its words, its documents and the release it was made of.")
    for n, problem in enumerate(problems_of(report.texts)):
        _ask_about(problem, role, n)
    if st.button("Submit this report", type="primary", disabled=not role):
        _submit(report, role)
    if not role:
        st.caption("Choose your role above to submit.")
    draw_submitted(report)


def _ask_about(problem: Unchecked, role: str, n: int) -> None:
    """A passage that may tell of a few people: to be rewritten, or marked as checked."""
    st.warning(f"“{problem.sentence}” {problem.reason} Rewrite it above, or say that it tells of nobody.")
    if st.button("It tells of nobody", key=f"checked-{n}", disabled=not role):
        mark_checked(narrative_path(), problem.place, [problem.sentence], role)
        st.rerun()


def _submit(report: Report, role: str) -> None:
    """Freeze the report as its latest texts and the release make it."""
    place, path = (report.kind, report.area, report.period), release_path()
    try:
        texts = report_texts(narrative_path(), *place)
        document = report_of(path, *place, texts)
        files = {f"{document.file}.pdf": to_pdf(document), f"{document.file}.docx": to_docx(document)}
        info = freeze(narrative_path(), *place, release=path, role=role, files=files, texts=texts,
                      figures=report_figures(path, report.area, report.period))
    except NarrativeError as error:
        st.error(str(error))
        return
    st.success(f"Submitted on {british_date(info.at.date())}. The documents as the Board will see them are below.")


def _as_submitted(frozen_id: str, ending: str) -> bytes:
    return next(content for name, content in frozen_files(narrative_path(), frozen_id).items() if name.endswith(ending))


def _say_what_is_revised(info: FrozenInfo) -> None:
    """Which of the figures that the Board saw read otherwise today."""
    if info.release_id == release_info()["id"]:
        return
    found = revised_since(frozen_figures(narrative_path(), info.id), release_path())
    if found:
        more = [f"And {len(found) - MOST_REVISED} more."] if len(found) > MOST_REVISED else []
        st.info("\n".join(["Since it was submitted, figures have been revised:",
                           *(f"- {sentence}" for sentence in [*found[:MOST_REVISED], *more])]))
