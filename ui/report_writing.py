"""A report to write: its questions part by part, what is still to be done, and the button that submits it."""

from collections.abc import Mapping

import streamlit as st

from data.narrative import NarrativeError, Unchecked, Version, freeze, mark_checked, problems_of
from data.narrative.freezing import report_texts
from reports.figures import report_figures
from reports.pdf import to_pdf
from reports.reported import PARTS, WITH_CURVES, unwritten
from reports.word import to_docx
from ui.choices import worked_on
from ui.published import narrative_path, release_path, written
from ui.report import Report, draw_submitted, make_report
from ui.writing import LOOK_AGAIN, draw_again, draw_texts, in_markdown, say_problem, writing_role

Texts = Mapping[str, Version]


def write_report(report: Report) -> None:
    """The parts to write in their order, then what is still to be done before the report is submitted."""
    if report.problem:
        return
    st.write("What you write is saved as you type. “Read” shows the report with its figures, as the Board will see it.")
    role = writing_role()
    if report.kind == WITH_CURVES:
        st.header("Turning the curve", anchor=False)
        st.page_link("pages/turning.py", label="Write the story behind each curve, and the actions")
    for part, sections in PARTS[report.kind].items():
        st.header(part, anchor=False)
        draw_texts(report.kind, report.area, report.period, sections, role)
    st.header("Submit", anchor="submit")
    _draw_submitting(report, role)


@st.fragment(run_every=LOOK_AGAIN)
def _draw_submitting(report: Report, role: str) -> None:
    """What is missing and what has to be looked at as of now, the button, and what has been submitted."""
    try:
        texts = written(report_texts, report.kind, report.area, report.period)
        missing = unwritten(release_path(), report.kind, texts)
        problems = problems_of(texts)
    except NarrativeError as problem:
        say_problem(problem)
        return
    with st.container():        # one place in the page however much it holds: else what is below closes when it grows
        _say_what_is_missing(missing)
        for n, one in enumerate(problems):
            _ask_about(one, role, n)
        if not role:
            st.caption("Choose your role above to submit this report.")
    _offer_to_submit(report, role, texts, bool(missing))
    draw_submitted(report)


def _say_what_is_missing(missing: tuple[str, ...]) -> None:
    if missing:
        st.write("\n".join(["Not written yet:", *(f"- {one}" for one in missing)]))
    else:
        st.write("Every question has been answered.")


def _ask_about(one: Unchecked, role: str, n: int) -> None:
    """A passage that may tell of a few people: to be rewritten, or marked as checked."""
    st.warning(f"{one.question} “{in_markdown(one.sentence)}” {one.reason} Rewrite it, or say that it tells of nobody.")
    if st.button("It tells of nobody", key=f"checked-{n}", disabled=not role):
        try:
            mark_checked(narrative_path(), one.place, [one.sentence], role)
        except NarrativeError as problem:
            say_problem(problem)
        else:
            draw_again()


def _offer_to_submit(report: Report, role: str, texts: Texts, incomplete: bool) -> None:
    """The button, which says what will happen, asks once more and, until a text changes, tells what came of it."""
    came_of: dict[tuple[Version, ...], NarrativeError | None]
    came_of = worked_on("-".join(("submitting", report.kind, report.area, report.period)), dict)
    tried = tuple(texts.values())
    with st.popover("Submit this report", disabled=not role):
        missing = "Not everything has been written yet. " if incomplete else ""
        st.write(f"{missing}The report is kept as it stands now, with its Word and PDF files and the release it is "
                 "made of. That cannot be undone or changed; if need be, submit it again: both are kept.")
        if st.button(f"Submit it as {role}", type="primary", key="submit") and role:
            with st.spinner("Making and keeping its documents: a few seconds."):
                came_of.clear()
                came_of[tried] = _submit(report, role)
        if problem := came_of.get(tried):
            say_problem(problem)
        elif tried in came_of:
            st.success("Submitted. The documents as the Board will see them are below.")


def _submit(report: Report, role: str) -> NarrativeError | None:
    """Freeze the report as its latest texts and the release make it; what is given says why it was not."""
    place, path = (report.kind, report.area, report.period), release_path()
    try:
        texts = report_texts(narrative_path(), *place)
        document = make_report(*place, texts)
        files = {f"{document.file}.pdf": to_pdf(document), f"{document.file}.docx": to_docx(document)}
        freeze(narrative_path(), *place, release=path, role=role, files=files, texts=texts,
               figures=report_figures(path, report.area, report.period))
    except NarrativeError as problem:
        return problem
    return None
